// SPDX-License-Identifier: GPL-3.0-or-later
// One rule in words: what it finds and what that means, when it runs, which data it needs and what the case has of it, its parameters,
// what else may look like it, what to check next, its problems and its query, with everything one can do with it. GUI thread.
#pragma once
#include "core/detect/detector.h"
#include "ui/base/display_zone.h"
#include "ui/detect/rule_model.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

namespace ui {

class EmptyState;
class RuleParameterForm;
class RuleQueryView;
class RuleTryBox;

class RuleDetails : public QWidget
{
    Q_OBJECT

public:
    explicit RuleDetails(QWidget* parent = nullptr);

    // Nothing: says `title` and `text` in its place. `twin`: the other form of the rule is there, so that both can be compared.
    void setRow(const std::optional<RuleRow>& row, bool twin);
    void showFacts(); // a check has come
    void showMessage(const QString& title, const QString& text);
    void setCoverage(std::shared_ptr<const core::store::CoverageMap> coverage); // null: not known
    void setTrying(bool on);
    void setWritable(bool on); // an import is running: nothing can be changed
    void setZone(const DisplayZone& zone);
    core::detect::RuleToRun toRun() const; // with the parameters as they stand in the form

    RuleTryBox& tryBox() { return *m_try; }
    RuleParameterForm& form() { return *m_form; }
    RuleQueryView& query() { return *m_query; }
    QListWidget& problems() { return *m_problems; }
    QPushButton& tryButton() { return *m_tryButton; }
    QPushButton& editButton() { return *m_edit; }
    QPushButton& compareButton() { return *m_compare; }
    QPushButton& removeButton() { return *m_remove; }
    QCheckBox& onBox() { return *m_on; }
    QString text() const; // all words that are on show, for tests and the clipboard

Q_SIGNALS:
    void tryRequested();
    void stopRequested();
    void onRequested(const std::string& ruleId, bool isOn);
    void editRequested(const std::string& ruleId);
    void compareRequested(const std::string& ruleId);
    void removeRequested(const std::string& ruleId);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Section {
        QLabel* heading;
        QWidget* body;
    };
    QWidget* makeHead();
    QWidget* makeBody();
    QLabel* addText(const QString& heading);           // a section of words
    void add(const QString& heading, QWidget* body);
    void show(QWidget* body, bool on);                 // with its heading
    void setText(QLabel* label, const QString& html);  // hides the section where there is none
    void showRule();
    void showState();
    void showData();
    void showProblems();
    void updateActions();

    std::optional<RuleRow> m_row;
    std::shared_ptr<const core::store::CoverageMap> m_coverage;
    bool m_isTrying = false, m_isWritable = true;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_column = nullptr;
    QList<Section> m_sections;
    QLabel *m_name, *m_facts, *m_state;
    QCheckBox* m_on;
    QPushButton *m_tryButton, *m_edit, *m_compare, *m_remove;
    RuleTryBox* m_try;
    RuleParameterForm* m_form;
    RuleQueryView* m_query;
    QListWidget* m_problems;
    QLabel *m_description = nullptr, *m_clauses = nullptr, *m_data = nullptr, *m_attack = nullptr, *m_false = nullptr, *m_next = nullptr, *m_ignored = nullptr;
};

} // namespace ui
