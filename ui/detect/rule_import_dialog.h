// SPDX-License-Identifier: GPL-3.0-or-later
// What files of rules hold, before it goes into the case: the rules, what each replaces, and everything that could not be read, by file
// and line. GUI thread.
#pragma once
#include "core/detect/rule_library.h"
#include "ui/base/table_model.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace ui {

class TableView;

// A line of the list: a rule, or a fault.
struct RuleFileLine {
    enum class Kind : std::uint8_t { Fault, Warning, Replaces, New } kind = Kind::New;
    std::string path;
    std::size_t line = 0;
    std::string text; // the rule's name and id, or the fault
    int rule = -1;    // number in RuleFile::rules
};
std::vector<RuleFileLine> linesOf(const core::detect::RuleFile& found, const std::vector<core::detect::LibraryRule>& known);

class RuleImportDialog : public QDialog
{
    Q_OBJECT

public:
    RuleImportDialog(core::detect::RuleFile found, const std::vector<core::detect::LibraryRule>& known, QWidget* parent = nullptr);
    TableModel<RuleFileLine>& model() { return *m_model; }
    QPushButton& importButton() { return *m_import; } // disabled: no rule could be read
    QString summary() const;

Q_SIGNALS:
    void importRequested(const std::vector<core::detect::Rule>& rules);

private:
    core::detect::RuleFile m_found;
    TableModel<RuleFileLine>* m_model;
    TableView* m_table;
    QLabel* m_summary;
    QPushButton* m_import;
};

} // namespace ui
