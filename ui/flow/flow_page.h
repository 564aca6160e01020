// SPDX-License-Identifier: GPL-3.0-or-later
// The list of flows: how many there were over time, below it the grid with sorting, groups, copies and a find bar. What it
// shows is decided by the filter of the window; cells add to that filter. Says what to do where there is nothing to show.
// GUI thread.
#pragma once
#include "ui/flow/flow_columns.h"
#include "ui/search/histogram_view.h"

#include <QAbstractItemView>
#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace ui {

class FilterState;
class TableFindBar;
class TableView;

class FlowPage : public QWidget
{
    Q_OBJECT

public:
    using Flows = std::shared_ptr<const core::FlowList>;
    using Match = std::function<bool(const core::Flow&)>;
    // `executor`: where large lists are sorted and filtered; none: on the spot. The filter outlives the page.
    FlowPage(FlowModel::Executor executor, FilterState& filter, QWidget* parent = nullptr);

    void setFlows(Flows flows);
    // What the filter of the window lets through, asked on any thread; empty: all.
    void setMatch(Match match);
    void setHistogram(std::vector<HistogramBar> bars, std::array<QString, 3> names);
    void setNotes(core::AnnotationIndexPtr notes); // stars and tags
    void setAlerts(AlertMarksPtr alerts);          // open ones by correlation id; the column is there once there are any
    void setMayNote(bool on) { m_mayNote = on; }   // off: the case is only read
    void setImporting(bool on); // an empty list then says what is coming
    void setEvents(std::uint64_t events, bool areOfServers); // of the case, whatever they are: an empty list then leads to them
    void setZone(const DisplayZone& zone);
    std::optional<core::FlowId> currentFlow() const; // none on the heading of a group
    QStringList selectedFlows() const; // correlation ids in the order of the list; the heading of a group stands for its flows
    void selectFlow(core::FlowId id);
    QString currentCorrelationId() const;             // or to which it will come; empty: none
    void comeBackTo(const QString& correlationId);    // as soon as the list shows it; the filter stays
    void goToFlow(core::FlowId id);                  // likewise
    void goToFlow(const std::string& correlationId); // clears the filter if that hides it, unfolds its group
    int shownFlows() const { return m_model->positionCount(); }
    FlowModel& model() { return *m_model; }
    TableView& table() { return *m_table; }
    HistogramView& histogram() { return *m_histogram; }
    TableFindBar& findBar() { return *m_find; }

public Q_SLOTS:
    void selectNext();
    void selectPrevious();
    void find(); // opens the find bar

Q_SIGNALS:
    void flowSelected(core::FlowId id); // {0}: none
    void selectionChanged(const QStringList& correlationIds);
    void countChanged(int shown, int total);
    void detailsRequested();            // Enter: on to the timeline
    void importRequested();
    void pageRequested(const QString& name); // servers, events
    void userRequested(const QString& user);
    void helpdeskFlowRequested(const QString& correlationId);
    void reportRequested(const QStringList& correlationIds);
    void addressRequested(const QString& address);
    void starRequested(const QStringList& correlationIds, bool on); // a click on a star, or the menu
    void verdictRequested(const QStringList& correlationIds, core::Verdict verdict);
    void tagsRequested(); // of the selection: where they are written
    void noteRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setupView();
    void setupColumns();
    void connectTable();
    QWidget* makeEmptyState();
    void updateCount();
    void updateEmptyState();
    QString findWider();
    bool selectFlow(const std::string& correlationId);
    bool isListed(const std::string& correlationId) const;
    void restoreSelection();
    void selectAgain();
    void showCurrent(QAbstractItemView::ScrollHint hint);
    void reportSelection();
    void reportRows();
    void refreshColumns();
    void addCell(const QModelIndex& index, bool include);
    void fillCellMenu(QMenu& menu, const QModelIndex& index);
    void fillTimeMenu(QMenu& menu, const core::Flow& flow);
    void fillNoteMenu(QMenu& menu);
    const core::SubjectNotes* notesOf(const core::Flow& flow) const;

    FilterState& m_filter;
    FlowModel* m_model;
    TableView* m_table;
    HistogramView* m_histogram;
    TableFindBar* m_find;
    QStackedWidget* m_stack;
    QLabel* m_emptyTitle;
    QLabel* m_emptyText;
    QLabel* m_emptyLinks;
    QPushButton* m_emptyAction;
    DisplayZone m_zone;
    core::AnnotationIndexPtr m_notes;
    AlertMarksPtr m_alerts;
    std::uint64_t m_events = 0;
    bool m_hasServerEvents = false;
    bool m_importing = false;
    bool m_mayNote = true;
    bool m_restoring = false;
    core::Filter m_seenFilter; // of the rows on show
    core::Filter m_wider; // that a link in place of the empty list leads to
    core::Filter m_widerOf; // the filter and the rows that it was found for, and its words
    std::weak_ptr<const core::FlowList> m_widerRows;
    QString m_widerText;
    std::string m_wanted; // correlation id of the flow to come back to once the list is there again
    QStringList m_wantedRows; // that were selected with it or without it
    std::string m_goal;   // of the flow to go to as soon as the filter has let go of it
    core::FlowId m_reported;
    QStringList m_reportedRows;
    QTimer m_rowsTimer;
    int m_shown = -1, m_total = -1; // as last said
};

} // namespace ui
