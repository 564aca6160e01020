// SPDX-License-Identifier: GPL-3.0-or-later
// The parameters of one rule as a form: value, unit, default, range, meaning; what is no value says so beside its field. What is typed
// is a draft until it is saved; a test run takes the draft. GUI thread.
#pragma once
#include "core/detect/rule.h"

#include <QWidget>

#include <map>
#include <vector>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;

namespace ui {

using RuleSettings = std::map<std::string, std::string>; // name, KQL literal; what differs from the rule's own value

class RuleParameterForm : public QWidget
{
    Q_OBJECT

public:
    explicit RuleParameterForm(QWidget* parent = nullptr);

    // A draft is kept where the rule is the same and its settings have not changed.
    void setRule(const core::detect::Rule& rule, const RuleSettings& settings);
    RuleSettings draft() const;
    bool isValid() const;
    bool isChanged() const { return draft() != m_saved; }
    QLineEdit& field(std::size_t number) { return *m_rows[number].value; }
    QToolButton& resetButton(std::size_t number) { return *m_rows[number].reset; }
    QString problem(std::size_t number) const; // empty: none
    QPushButton& saveButton() { return *m_save; }
    QPushButton& discardButton() { return *m_discard; }

Q_SIGNALS:
    void draftChanged();
    void saveRequested(const std::string& ruleId, const std::map<std::string, std::string>& settings);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        core::detect::RuleParameter parameter;
        QLineEdit* value;
        QToolButton* reset;
        QLabel* problem;
    };
    void build();
    void addRow(const core::detect::RuleParameter& parameter, int line);
    void fill(const RuleSettings& settings);
    void refresh();
    void dress();

    std::string m_ruleId;
    std::vector<core::detect::RuleParameter> m_parameters;
    RuleSettings m_saved;
    std::vector<Row> m_rows;
    QWidget* m_grid = nullptr;
    QPushButton *m_save, *m_discard;
};

} // namespace ui
