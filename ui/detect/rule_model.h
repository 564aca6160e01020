// SPDX-License-Identifier: GPL-3.0-or-later
// The list of rules: a table with a check box in its first column. A check, or the number of alerts of the last run, comes later than the rule itself,
// and changes what its row says without a new list. GUI thread.
#pragma once
#include "ui/base/table_model.h"
#include "ui/detect/rule_words.h"

#include <QPalette>

#include <optional>

namespace ui {

struct RuleRow {
    // What is learned of a rule after it was read; shared by all copies of the row.
    struct Facts {
        std::shared_ptr<const core::detect::RuleCheck> check; // null: not yet
        std::optional<std::size_t> alerts;                    // raised or explained in the case; nothing: not known
    };
    std::shared_ptr<const core::detect::LibraryRule> entry;
    std::shared_ptr<Facts> facts = std::make_shared<Facts>();

    const core::detect::Rule& rule() const { return entry->rule; }
    RuleState state() const { return stateOf(facts->check.get()); }
};

std::vector<TableColumn<RuleRow>> ruleColumns(const QPalette& palette);

class RuleModel : public TableModel<RuleRow>
{
    Q_OBJECT

public:
    explicit RuleModel(const QPalette& palette, QObject* parent = nullptr);

    // New checks or counts in the rows that are there.
    void factsChanged();
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; // the check box

Q_SIGNALS:
    void onRequested(const std::string& ruleId, bool isOn);
};

} // namespace ui
