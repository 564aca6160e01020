// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/events_page.h"

#include "core/flow/flow.h"
#include "ui/base/empty_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/event/about_panel.h"
#include "ui/event/context_bar.h"
#include "ui/event/event_details.h"
#include "ui/event/event_find_bar.h"
#include "ui/event/event_notes.h"
#include "ui/search/filter_words.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

// What flows alone have, of a single event nothing is known of it: how a flow ended, its kind, its steps. Notes are on events as well.
bool isOfFlowsAlone(const core::FilterTerm& term)
{
    using enum core::FilterField;
    if (term.field == Outcome)
        return !term.isExcluded && term.match == core::FilterMatch::Is && core::flowOutcomeFromName(term.value);
    return !term.isExcluded && core::columnsOf(term.field).empty() && term.field != Tag && term.field != Note && term.field != Verdict && term.field != Star;
}

QString conditionsOfFlowsAlone(const core::Filter& filter)
{
    constexpr qsizetype longest = 60; // a page of KQL is one too
    QStringList conditions;
    for (const core::FilterClause& clause : filter.clauses)
        if (std::all_of(clause.anyOf.begin(), clause.anyOf.end(), isOfFlowsAlone)) {
            const QString text = clauseText(clause).simplified();
            conditions << (text.size() > longest ? text.left(longest - 1) + u'\u2026' : text);
        }
    return conditions.join(QStringLiteral("; "));
}

} // namespace

EventsPage::EventsPage(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_session(session), m_fileCheck(session), m_filter(filter), m_model(new EventModel(this)),
      m_query(new EventQuery(session.tableWorker(), this)), m_table(new EventTable(*m_model, this)), m_find(new EventFindBar(this)),
      m_contextBar(new ContextBar(this)), m_message(new InlineMessage(this)), m_details(new EventDetails), m_about(new AboutPanel),
      m_notes(new EventNotes(session, notes)), m_side(new QTabWidget), m_split(new QSplitter(Qt::Horizontal, this)), m_stack(new QStackedWidget), m_empty(new EmptyState),
      m_count(new QLabel(this)), m_progress(new QProgressBar(this)), m_cancel(new QPushButton(tr("Cancel"), this)),
      m_detailTimer(new QTimer(this)), m_busyTimer(new QTimer(this))
{
    m_model->setColors(palette());
    setupView();
    connectSession();
    connectViews();
    showMarks();
    updateState();
    session.requestEvents();
}

void EventsPage::setupView()
{
    m_find->hide();
    m_contextBar->hide();
    m_message->hide();
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 24);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->setAccessibleName(tr("Progress of loading the events"));
    m_cancel->setAccessibleName(tr("Cancel loading the events"));
    for (QTimer* timer : {m_detailTimer, m_busyTimer})
        timer->setSingleShot(true);
    m_detailTimer->setInterval(40);
    m_busyTimer->setInterval(150);
    auto* findButton = new QPushButton(tr("Find\u2026"), this);
    findButton->setToolTip(tr("Move to the next row that contains a text (Ctrl+G)"));
    connect(findButton, &QPushButton::clicked, this, &EventsPage::find);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 8, 6);
    bar->addWidget(m_count);
    bar->addStretch(1);
    bar->addWidget(m_progress);
    bar->addWidget(m_cancel);
    bar->addWidget(findButton);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* left = new QWidget;
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    for (QWidget* part : std::initializer_list<QWidget*>{m_message, m_contextBar, m_stack, m_find})
        column->addWidget(part, part == m_stack ? 1 : 0);
    m_split->addWidget(left);
    m_split->addWidget(makeSide());
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({1020, 360});
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
}

QWidget* EventsPage::makeSide()
{
    m_side->setDocumentMode(true);
    m_side->setAccessibleName(tr("Event, about a value, notes"));
    m_side->addTab(m_details, tr("Event"));
    m_side->addTab(m_about, tr("About a Value"));
    m_side->addTab(m_notes, tr("Notes"));
    fitSide();
    return m_side;
}

// All tabs are seen.
void EventsPage::fitSide()
{
    m_side->setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 34, m_side->tabBar()->sizeHint().width()));
}

void EventsPage::connectSession()
{
    connect(&m_session, &Session::eventsProgressed, this, [this](const core::ProgressReport& now) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(now.total == 0 ? 0 : int(now.done * 1000 / now.total));
        updateState();
    });
    connect(&m_session, &Session::eventsReady, this, [this](const EventsPtr& events) {
        const bool areOthers = std::exchange(m_events, events) != events;
        m_loadError.reset();
        ask();
        if (m_aboutValue && areOthers) // there are more of them now, or they happened at another time
            m_query->about(m_events, m_aboutValue->first, m_aboutValue->second);
        updateState();
    });
    connect(&m_session, &Session::eventsFailed, this, [this](const core::Error& error) {
        m_loadError = error;
        updateState();
    });
    connect(&m_session, &Session::caseClosed, this, &EventsPage::leaveCase);
    connect(&m_session, &Session::caseOpened, this, &EventsPage::leaveCase); // the one before, of which nothing else is said
    for (const auto signal : {&Session::importStarted, &Session::zoneChangeStarted})
        connect(&m_session, signal, this, &EventsPage::updateState);
    connect(&m_session, &Session::importFinished, this, &EventsPage::updateState);
    connect(&m_session, &Session::infoChanged, this, &EventsPage::updateState);
    connect(&m_session, &Session::eventReady, this, [this](const EventDetailPtr& detail) { m_details->setDetail(detail); });
}

// Numbers of events are those of one case: what was shown of it must not be taken for the next one's.
void EventsPage::leaveCase()
{
    m_query->drop();
    m_asking = false;
    m_busyTimer->stop();
    m_events.reset();
    m_loadError.reset();
    m_hits.clear();
    forgetContext();
    m_wanted.reset();
    m_model->setResult(nullptr, nullptr);
    m_about->clear();
    m_aboutValue.reset();
    selectionChanged();
    readSelection();
    updateState();
}

void EventsPage::connectViews()
{
    connect(&m_filter, &FilterState::changed, this, [this] {
        forgetContext(); // what was asked for is the filter again
        ask();
    });
    connect(m_query, &EventQuery::answered, this, &EventsPage::showAnswer);
    connect(m_query, &EventQuery::failed, this, [this](const core::Error& error) {
        m_asking = false;
        m_busyTimer->stop();
        m_message->show(InlineMessage::Kind::Warning, tr("The filter cannot be applied to events."), toQt(core::describe(error)));
        updateCount();
    });
    connect(m_query, &EventQuery::found, this, [this](const EventRowsPtr& rows, int row, bool wrapped) {
        if (rows != m_model->rows()) // sorted or filtered meanwhile: that place is another event's, and another one is the next
            return askFind(m_findsBackward, m_findsHere);
        m_find->setAnswer(row >= 0, wrapped);
        m_table->goToRow(row);
    });
    connect(m_query, &EventQuery::aboutReady, m_about, &AboutPanel::setAbout);
    connect(m_find, &EventFindBar::wanted, this, [this](bool backward) { askFind(backward, false); });
    connect(m_find, &EventFindBar::typed, this, [this] { askFind(false, true); });
    connect(m_find, &EventFindBar::closed, this, [this] { m_table->setFocus(Qt::ShortcutFocusReason); });
    connect(m_contextBar, &ContextBar::backWanted, this, &EventsPage::goBack);
    connect(m_contextBar, &ContextBar::widthChosen, this, [this](core::Duration width) {
        if (m_context)
            moveContext({m_context->event, m_context->time, width});
    });
    connect(m_table, &EventTable::sortingChanged, this, &EventsPage::ask);
    connect(m_table, &EventTable::wanted, this, &EventsPage::act);
    m_table->setCopyLimit(EventTable::mostCopied);
    connect(m_table, &TableView::tooManyRows, this, [this](int selected) {
        m_message->show(InlineMessage::Kind::Warning, tr("%1 rows are too many for the clipboard; it takes %2.")
                                                          .arg(countText(std::uint64_t(selected)), countText(EventTable::mostCopied)));
    });
    connect(m_table, &TableView::currentRowChanged, this, &EventsPage::selectionChanged);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& current) { m_table->setCell(cellAt(current)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &EventsPage::noteSelection);
    connect(m_notes, &EventNotes::selectionWanted, this, &EventsPage::readSelection);
    connect(m_notes, &EventNotes::marksChanged, this, &EventsPage::showMarks);
    connect(m_table, &TableView::detailsRequested, this, [this] {
        m_side->setCurrentWidget(m_details);
        m_details->setFocus(Qt::TabFocusReason);
    });
    connect(m_details, &EventDetails::termWanted, this, [this](const core::FilterTerm& term) { m_filter.add(term); });
    connect(m_details, &EventDetails::fileCheckWanted, &m_fileCheck, &FileCheck::ask);
    connect(&m_fileCheck, &FileCheck::answered, m_details, &EventDetails::showFileCheck);
    connect(m_about, &AboutPanel::rowsWanted, this, &EventsPage::showRows);
    connect(m_about, &AboutPanel::eventWanted, this, &EventsPage::goToEvent);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_loadError && !m_events)
            m_session.requestEvents();
        else if (!m_events || m_events->size() == 0)
            Q_EMIT importRequested();
        else if (canLeadToFlows())
            Q_EMIT eventsOfFlowsRequested();
        else
            m_filter.clear();
        updateState();
    });
    connect(m_cancel, &QPushButton::clicked, &m_session, &Session::cancelEvents);
    connect(m_busyTimer, &QTimer::timeout, this, &EventsPage::updateCount);
    connect(m_detailTimer, &QTimer::timeout, this, [this] {
        if (const core::EventId id = currentEvent())
            m_session.requestEvent(id);
    });
}

std::optional<core::TimeRange> EventsPage::timeInContext() const
{
    if (!m_context)
        return std::nullopt;
    return core::TimeRange{m_context->time - m_context->width, m_context->time + m_context->width + core::Duration{1}};
}

void EventsPage::ask()
{
    if (!m_events)
        return;
    m_asking = true;
    m_busyTimer->start();
    core::EventHitList hits = m_notes->hitsFor(m_filter.filter());
    hits.insert(hits.end(), m_hits.begin(), m_hits.end());
    m_query->ask({m_events, m_filter.filter(), std::move(hits), m_table->sorting(), timeInContext()});
}

void EventsPage::showAnswer(const core::EventColumnsPtr& events, const EventRowsPtr& rows)
{
    m_asking = false;
    m_busyTimer->stop();
    m_message->hide();
    m_contextBar->setVisible(m_context.has_value());
    if (m_context)
        m_contextBar->setContext(m_context->time, m_context->width, m_zone);
    if (!m_wanted) // the same events stay selected, if they are still there: answers also come unasked
        m_wanted = Place{m_context, currentEvent(), -1, selectedEvents()};
    readSelection(); // a key that waits for it is of what is selected now
    const int column = m_table->currentIndex().column(); // the cell stays the one for the next key
    m_model->setResult(events, rows);
    restorePlace(std::max(0, column));
    updateState();
    Q_EMIT countChanged(shownRows(), m_model->totalRows());
}

// The events that were selected; the current one as far down the screen as it stood where that is known.
void EventsPage::restorePlace(int column)
{
    const Place place = m_wanted.value_or(Place{});
    m_wanted.reset();
    const QItemSelection selected = place.selected.size() > 1 ? rowsOf(place.selected) : QItemSelection();
    int row = place.event ? m_model->find(place.event) : -1;
    if (row < 0 && !selected.isEmpty())
        row = selected.front().top();
    if (m_model->rowCount({}) > 0) {
        const QScopedValueRollback restoring(m_isRestoring, true);
        m_table->setCurrentIndex(m_model->index(std::max(row, 0), m_table->isColumnHidden(column) ? 0 : column));
        if (!selected.isEmpty())
            m_table->selectionModel()->select(selected, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    }
    if (row >= 0) {
        const bool isKnown = place.topRow >= 0 && place.topRow < m_model->rowCount({});
        m_table->scrollTo(m_model->index(isKnown ? place.topRow : row, m_table->currentIndex().column()),
                          isKnown ? QAbstractItemView::PositionAtTop : QAbstractItemView::PositionAtCenter);
    }
    selectionChanged();
    readSelection();
}

QItemSelection EventsPage::rowsOf(const std::vector<core::EventId>& events) const
{
    QItemSelection found;
    const int rows = m_model->rowCount({}), last = m_model->columnCount({}) - 1;
    const auto isWanted = [&](int row) { return std::binary_search(events.begin(), events.end(), m_model->events()->idAt(m_model->eventRow(row))); };
    for (int row = 0; row < rows; ++row) {
        if (!isWanted(row))
            continue;
        const int first = row;
        while (row + 1 < rows && isWanted(row + 1))
            ++row;
        found.append(QItemSelectionRange(m_model->index(first, 0), m_model->index(row, last)));
    }
    return found;
}

core::EventId EventsPage::currentEvent() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= m_model->rowCount({}) ? core::EventId{} : m_model->events()->idAt(m_model->eventRow(row));
}

void EventsPage::selectionChanged()
{
    const int row = m_table->currentRow();
    const bool isRow = row >= 0 && row < m_model->rowCount({});
    m_details->setRow(m_model->events(), isRow ? std::optional(m_model->eventRow(row)) : std::nullopt);
    if (isRow && (!m_details->detail() || m_details->detail()->event != currentEvent() || m_details->isStale()))
        m_detailTimer->start();
}

// Several are read once the selection rests: it may be of all events, and change with each key.
void EventsPage::noteSelection()
{
    if (m_isRestoring)
        return;
    int count = 0;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
        count += range.height();
    if (count > 1)
        m_notes->expectEvents();
    else
        readSelection();
}

void EventsPage::readSelection()
{
    std::vector<core::EventId> events = selectedEvents();
    if (events.size() > EventNotes::mostEvents)
        m_notes->setTooMany(events.size());
    else
        m_notes->setEvents(std::move(events));
}

// A row that the model has let go of is still selected for a moment.
std::vector<core::EventId> EventsPage::selectedEvents() const
{
    std::vector<core::EventId> events;
    for (const int row : m_table->selectedRows())
        if (row < m_model->rowCount({}))
            events.push_back(m_model->events()->idAt(m_model->eventRow(row)));
    std::sort(events.begin(), events.end());
    return events;
}

// In the grid, and in the filter where it asks for notes.
void EventsPage::showMarks()
{
    m_model->setNotes([this](core::EventId event) { return m_notes->notesOf(event); });
    m_table->setShownByDefault(m_model->notesColumn(), m_notes->hasAny());
    m_table->setCell(cellAt(m_table->currentIndex()));
    if (EventNotes::asksForNotes(m_filter.filter()))
        ask();
}

EventCell EventsPage::cellAt(const QModelIndex& index) const
{
    EventCell cell;
    if (!index.isValid() || !m_model->events() || index.row() >= m_model->rowCount({}))
        return cell;
    const std::uint32_t row = m_model->eventRow(index.row());
    const core::EventColumns& events = *m_model->events();
    cell.title = m_model->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString();
    cell.value = index.column() == 0 || index.column() == m_model->notesColumn() ? QString() : index.data().toString();
    for (const auto column : {core::EventColumn::User, core::EventColumn::UserId, core::EventColumn::UserName})
        if (cell.user.isEmpty())
            cell.user = toQt(events.text(column, row));
    cell.address = toQt(events.text(core::EventColumn::Ip, row));
    cell.hasTime = events.timeAt(row).has_value();
    cell.hasId = events.valueAt(core::EventColumn::Correlation, row) != 0;
    const core::SubjectNotes* notes = m_notes->notesOf(events.idAt(row));
    cell.isStarred = notes && notes->isStarred;
    cell.canNote = !m_session.isReadOnly();
    return cell;
}

void EventsPage::setHits(core::EventHitList hits)
{
    m_hits = std::move(hits);
    ask();
}

void EventsPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_model->setZone(zone);
    m_details->setZone(zone);
    m_about->setZone(zone);
    m_notes->setZone(zone);
    if (m_context)
        m_contextBar->setContext(m_context->time, m_context->width, zone);
}

void EventsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setColors(palette());
    else if (event->type() == QEvent::FontChange)
        fitSide();
}

void EventsPage::updateCount()
{
    const auto shown = shownRows(), all = m_model->totalRows();
    QString text;
    if (m_asking && !m_busyTimer->isActive())
        text = tr("Filtering %1 events\u2026").arg(countText(m_events ? m_events->size() : 0));
    else if (m_model->events())
        text = shown == all ? tr("%1 events").arg(countText(all)) : tr("%1 of %2 events").arg(countText(shown), countText(all));
    m_count->setText(text);
}

void EventsPage::updateState()
{
    const bool isLoading = m_session.isLoadingEvents();
    m_progress->setVisible(isLoading);
    m_cancel->setVisible(isLoading);
    if (!isLoading)
        m_progress->setRange(0, 0); // until the number is known
    updateCount();
    const bool isEmpty = m_model->rowCount({}) == 0 && !(m_asking && m_model->events());
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (!isEmpty)
        return;
    if (isLoading || m_asking)
        m_empty->setState(tr("Loading the events\u2026"), tr("They stay in memory as long as the case is open."));
    else if (m_loadError && !m_events)
        m_empty->setState(m_loadError->code == core::ErrorCode::Cancelled ? tr("Loading was cancelled") : tr("The events could not be loaded"),
                          m_loadError->code == core::ErrorCode::Cancelled ? QString() : toQt(core::describe(*m_loadError)), tr("Load Again"));
    else if (m_events && m_events->size() > 0)
        showNoMatch();
    else if (m_session.isImporting())
        m_empty->setState(tr("Reading the logs\u2026"), tr("Events appear here as soon as the first files are done."));
    else
        m_empty->setState(tr("No events yet"),
                          tr("Drop a folder with audit logs, sign-in logs and AAD Connect event logs here, or press Import\u2026"),
                          tr("Import\u2026"));
}

void EventsPage::showNoMatch()
{
    QString text = tr("%1 events are hidden by it.").arg(countText(m_events->size()));
    if (const QString conditions = conditionsOfFlowsAlone(m_filter.filter()); !conditions.isEmpty())
        text += u'\n' + tr("This is known of whole flows only, not of single events: %1").arg(conditions);
    m_empty->setState(tr("No event matches the filter"), text,
                      canLeadToFlows() ? tr("Show the Events of the %Ln Flow(s) That Match", nullptr, m_matchingFlows) : tr("Clear Filter"));
}

void EventsPage::setMatchingFlows(int count)
{
    m_matchingFlows = count;
    updateState();
}

void EventsPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("events/split"), m_split->saveState());
    settings.setValue(QStringLiteral("events/columns"), m_table->saveColumns());
}

void EventsPage::restoreState(const QSettings& settings)
{
    m_split->restoreState(settings.value(QStringLiteral("events/split")).toByteArray());
    m_table->restoreColumns(settings.value(QStringLiteral("events/columns")).toByteArray());
    m_table->setSorting(m_table->sorting()); // the header has its own idea of the arrow
}

} // namespace ui
