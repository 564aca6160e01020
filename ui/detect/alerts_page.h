// SPDX-License-Identifier: GPL-3.0-or-later
// What detection rules found: above, what was run, what could not be judged and what the filter of the window leaves out; the list with
// its own quick filters and groups, of what that filter lets through; beside it why the selected alert fired and what was decided. Worked through by keyboard alone: J and K, A active, C close, O owner, N note, T tag,
// S star, X suppress, Enter on to the flow. Decisions go through the annotation controller, so undo takes them back. GUI thread.
#pragma once
#include "ui/annotation/annotation_controller.h"
#include "ui/detect/alert_columns.h"
#include "ui/session/alert_source.h"

#include <QTimer>
#include <QWidget>

#include "core/search/alert_filter.h"

class QAction;
class QLabel;
class QMenu;
class QProgressBar;
class QPushButton;
class QScrollArea;
class QSettings;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace ui {

class AlertFilterBar;
class AlertPanel;
class EmptyState;
class InlineMessage;
class TableView;

class AlertsPage : public QWidget
{
    Q_OBJECT

public:
    AlertsPage(AlertSource& source, AnnotationController& notes, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    // What the filter of the window lets through, with its words; null: all.
    void setScope(std::shared_ptr<const core::AlertsPassed> passed, const QString& filterText);
    // Selects it, whatever the filters say: one that hides it is cleared.
    void goToAlert(const std::string& key);
    void showRule(const QString& ruleId); // its alerts only, of every status
    // By the words of overviews (core/insight/case_overview.h): open, not_evaluable, or a severity of open ones.
    void showNamed(const QString& which);
    const core::detect::Alert* current() const;           // null: none, or the heading of a group
    std::vector<const core::detect::Alert*> selected() const; // in the order of the list; a heading stands for its alerts
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    AlertModel& model() { return *m_model; }
    TableView& table() { return *m_table; }
    AlertFilterBar& filterBar() { return *m_filter; }
    AlertPanel& panel() { return *m_panel; }
    EmptyState& emptyState() { return *m_empty; }
    InlineMessage& message() { return *m_message; }
    QToolButton& runButton() { return *m_run; }
    QLabel& ranLabel() { return *m_ran; }
    QLabel& scopeLabel() { return *m_scope; }
    QToolButton& showAllButton() { return *m_showAll; } // beside it
    bool isEmptyShown() const;

public Q_SLOTS:
    void run();     // the rules of the case that are on, replayed over its span
    void runOnce(); // the same as of the newest event
    void find();    // the focus goes to the field for words

Q_SIGNALS:
    void eventActivated(core::EventId event);
    void flowActivated(const QString& correlationId);
    void userActivated(const QString& user);
    void addressActivated(const QString& address);
    void ruleActivated(const QString& ruleId);
    void filterRequested(const core::FilterTerm& term); // for the filter of the window
    void clearFilterRequested(); // of the window
    void importRequested();
    void said(const QString& sentence);                 // for a toast

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    // alerts_page.cpp
    void setUpView();
    void shareRoom();
    void fitTop();
    QWidget* makeHead();
    QWidget* makeList();
    void setUpTable();
    void connectSource();
    void connectViews();
    void setAlerts();
    void refreshColumns();
    void updateState();
    void updateEmptyState();
    void emptyAction();
    void restoreSelection(const std::vector<std::string>& keys, const std::string& current, int row);
    void showCurrent();
    // alerts_page_actions.cpp
    void connectActions();
    bool actByKey(int key);
    void openCurrent();
    void setStatus(const core::detect::Triage& triage);
    void setOwner(const QString& owner);
    void suppress(core::detect::Suppression suppression);
    void toggleStar();
    void fillMenu(QMenu& menu, const QModelIndex& index);
    void addLinks(QMenu& menu, const core::detect::Alert& alert);
    std::vector<std::string> subjects(bool raisedOnly) const;
    void backToList();
    // alerts_page_scope.cpp
    void applyFilter();
    void applyGrouping();
    void countAlerts();
    bool passes(const core::detect::Alert& alert) const;
    void goToGoal();

    AlertSource& m_source;
    AnnotationController& m_notes;
    DisplayZone m_zone;
    AlertModel* m_model;
    TableView* m_table;
    AlertFilterBar* m_filter;
    AlertPanel* m_panel;
    InlineMessage* m_message;
    EmptyState* m_empty;
    QStackedWidget* m_stack;
    QSplitter* m_split;
    QWidget* m_list = nullptr;
    QScrollArea* m_top = nullptr; // summary and filters above the list
    int m_panelWidth = 420;       // as the user wants it; in a small window it has less
    QLabel *m_ran, *m_found, *m_scope;
    QToolButton *m_run, *m_showAll;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer m_eventTimer; // arrow keys held down ask for the last alert only
    std::shared_ptr<const AlertIncidents> m_incidents;
    std::shared_ptr<const core::AlertsPassed> m_passed; // by the filter of the window; null: all
    bool m_isRestoring = false, m_isGrouping = false;
    std::string m_goal; // key of the alert to go to once it is there
};

} // namespace ui
