// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the case with what each means and needs, and the lists that they use. Reads when it is shown first and after each change or import.
// The window wires runRequested, editRequested and what came of a run. GUI thread.
#pragma once
#include "core/detect/alert.h"
#include "ui/base/display_zone.h"
#include "ui/detect/rule_model.h"
#include "ui/session/rule_source.h"
#include "ui/session/session.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QStackedWidget;
class QTabWidget;

namespace ui {

class EmptyState;
class InlineMessage;
class ListPage;
class RuleDetails;
class TableView;

class RulesPage : public QWidget
{
    Q_OBJECT

public:
    enum Tab { RulesTab, ListsTab };
    explicit RulesPage(Session& session, OpenRules open, QWidget* parent = nullptr); // openCaseForRules()

    void setZone(const DisplayZone& zone);
    void setBusy(bool on);                              // an import or a run: nothing can be changed
    void setAlerts(const core::detect::AlertListPtr& alerts); // of the case, for the counts; null: not known
    void selectRule(const std::string& ruleId);         // shown also where the search hides it
    void find();                                        // focus to the search
    // What the query page made of the query of a rule: kept in the case under its id, in place of a built-in one of that id.
    void takeQuery(const QString& ruleId, const QString& query);
    void importPaths(const QStringList& paths);         // files and folders of rules; asks before they are kept
    void exportRules(const QString& path);              // those that are selected
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    RuleModel& model() { return *m_model; }
    TableView& table() { return *m_table; }
    RuleDetails& details() { return *m_details; }
    ListPage& lists() { return *m_lists; }
    QLineEdit& search() { return *m_search; }
    QTabWidget& tabs() { return *m_tabs; }
    InlineMessage& message() { return *m_message; }
    RuleSource& source() { return *m_source; }

Q_SIGNALS:
    void runRequested();                                          // all rules that are on
    void editRequested(const QString& ruleId, const QString& query);
    void told(const QString& sentence);                           // for a toast
    void exported(const QStringList& ruleIds, const QString& path);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget* makeRules();
    QWidget* makeBar();
    QWidget* makeImportMenu();
    void setUpTable();
    void connectSession();
    void connectSource();
    void connectDetails();
    void readAll();
    void forget();
    void showRules(const RuleListPtr& rules);
    void showChosen();
    void checkAgain();
    void takeCheck(const std::string& ruleId, const RuleCheckPtr& check);
    void updateCount();
    void toggleSelected();
    void remove(const std::string& ruleId);
    void putBack();
    void compare(const std::string& ruleId);
    void tryChosen();
    void askForFiles();
    void askForFolder();
    void askForExport();
    void showFound(const core::detect::RuleFile& found);
    void showError(const core::Error& error);
    const core::detect::LibraryRule* find(const std::string& ruleId) const;
    const core::detect::Rule* twinOf(const core::detect::Rule& rule) const; // its other form; null: none

    Session& m_session;
    RuleSource* m_source;
    RuleListPtr m_rules;                         // null: not read yet
    core::detect::AlertListPtr m_alerts;
    std::map<std::string, std::shared_ptr<RuleRow::Facts>> m_facts; // by rule id
    std::string m_chosen, m_tried;               // rule ids
    std::vector<core::detect::Rule> m_removed;   // what "Put Back" brings back
    bool m_isStale = true, m_isFilling = false, m_isBusy = false, m_mustCheck = true;
    QTimer m_refresh;                            // several checks at once
    RuleModel* m_model;
    TableView* m_table;
    RuleDetails* m_details;
    ListPage* m_lists;
    QTabWidget* m_tabs;
    QLineEdit* m_search;
    QLabel* m_count;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    InlineMessage* m_message;
    QPushButton *m_run, *m_export, *m_import;
};

} // namespace ui
