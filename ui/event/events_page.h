// SPDX-License-Identifier: GPL-3.0-or-later
// All events of all sources in one grid, as the window's filter lets them through; beside it the selected event, what is
// known of a value, and what examiners say of the selected events. "Show in context" shows what happened around an event whatever the filter says, and comes back to the
// same place. Loading, filtering and sorting happen on workers; the old rows stay until the new ones are there. GUI thread.
#pragma once
#include "ui/event/event_query.h"
#include "ui/event/event_table.h"
#include "ui/search/filter_state.h"
#include "ui/session/file_check.h"
#include "ui/session/session.h"

#include <QItemSelection>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSettings;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTimer;

namespace ui {

class AboutPanel;
class AnnotationController;
class ContextBar;
class EmptyState;
class EventDetails;
class EventFindBar;
class EventNotes;
class InlineMessage;

class EventsPage : public QWidget
{
    Q_OBJECT

public:
    EventsPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    // What terms find that is not in the columns: raw records, annotations (core/search/event_filter.h).
    void setHits(core::EventHitList hits);
    // How many the filter lets through: where it leaves no event, the page leads to theirs if they are not too many to be named.
    void setMatchingFlows(int count);
    static constexpr int mostFlows = 200;
    core::EventId currentEvent() const; // 0: none
    // Selects it; where the filter hides it, in its context, or without the filter if it has no time.
    void goToEvent(core::EventId id);
    bool isInContext() const { return m_context.has_value(); }
    std::optional<core::TimeRange> timeInContext() const; // of which all events are shown; nothing: what the filter lets through
    bool canGoBack() const { return !m_history.empty(); }
    std::size_t shownRows() const { return std::size_t(m_model->rowCount({})); }
    void saveState(QSettings& settings) const;
    void restoreState(const QSettings& settings);

    EventModel& model() { return *m_model; }
    EventTable& table() { return *m_table; }
    EventDetails& details() { return *m_details; }
    AboutPanel& aboutPanel() { return *m_about; }
    EventFindBar& findBar() { return *m_find; }
    EventNotes& notes() { return *m_notes; }

public Q_SLOTS:
    void find();
    void findNext();
    void findPrevious();
    void goBack(); // from a context to where one came from
    void showContext(core::Duration width);
    void toggleStar(); // of the selected events
    void editTags();
    void editNotes();

Q_SIGNALS:
    void flowRequested(const QString& correlationId);
    void userRequested(const QString& user);
    void addressRequested(const QString& address);
    void importRequested();
    void eventsOfFlowsRequested(); // of those that the filter lets through
    void canGoBackChanged(bool can);
    void countChanged(std::size_t shown, std::size_t all);

protected:
    bool event(QEvent* event) override; // keys that the window may have given to others
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Context {
        core::EventId event;
        core::UtcTime time;
        core::Duration width;
    };
    struct Place { // where one was
        std::optional<Context> context;
        core::EventId event;
        int topRow = 0;
        std::vector<core::EventId> selected = {}; // several, with the event or without it
    };
    void setupView();
    QWidget* makeSide();
    void fitSide();
    void leaveCase();
    void connectSession();
    void connectViews();
    void ask();
    void showAnswer(const core::EventColumnsPtr& events, const EventRowsPtr& rows);
    void restorePlace(int column);
    void selectionChanged();
    void noteSelection();
    void readSelection();
    std::vector<core::EventId> selectedEvents() const; // in the order of their numbers
    QItemSelection rowsOf(const std::vector<core::EventId>& events) const;
    void showMarks();
    void act(EventAction action);
    void actOnValue(EventAction action);
    void showRows(const std::vector<core::FilterTerm>& terms, const core::TimeRange& time);
    void moveContext(const Context& context);
    void forgetContext();
    void askFind(bool backward, bool here); // here: also in the current row
    void updateState();
    void showNoMatch();
    bool canLeadToFlows() const { return m_matchingFlows > 0 && m_matchingFlows <= mostFlows; }
    void updateCount();
    EventCell cellAt(const QModelIndex& index) const;

    Session& m_session;
    FileCheck m_fileCheck;
    FilterState& m_filter;
    DisplayZone m_zone;
    EventModel* m_model;
    EventQuery* m_query;
    EventTable* m_table;
    EventFindBar* m_find;
    ContextBar* m_contextBar;
    InlineMessage* m_message;
    EventDetails* m_details;
    AboutPanel* m_about;
    EventNotes* m_notes;
    QTabWidget* m_side;
    QSplitter* m_split;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QLabel* m_count;
    QProgressBar* m_progress;
    QPushButton* m_cancel;
    QTimer* m_detailTimer; // arrow keys held down ask for the last event only
    QTimer* m_busyTimer;   // a quick answer shows no "Filtering"
    core::EventColumnsPtr m_events;
    core::EventHitList m_hits;
    std::optional<core::Error> m_loadError;
    std::optional<Context> m_context;
    std::vector<Place> m_history;
    std::optional<Place> m_wanted; // once the answer is there
    std::optional<std::pair<core::EventColumn, std::string>> m_aboutValue; // of which the panel tells, or will
    int m_matchingFlows = 0;
    bool m_findsBackward = false, m_findsHere = false; // what was asked last
    bool m_asking = false;
    bool m_isRestoring = false; // the selection; what is selected in between is nobody's choice
};

} // namespace ui
