// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flow/flow_page.h"

#include "core/base/text.h"
#include "core/search/flow_matcher.h"
#include "core/search/search_language.h"
#include "ui/base/find_bar.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/search/filter_state.h"

#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>

namespace ui {

namespace {

// Of "user:rosa", where nobody has exactly that name but some begin with it: "user:rosa*". It stands for that clause.
std::optional<core::FilterClause> widerClause(const core::FilterClause& clause, const core::FlowList& flows)
{
    if (clause.anyOf.size() != 1)
        return std::nullopt;
    const core::FilterTerm& term = clause.anyOf.front();
    if (term.field != core::FilterField::User || term.match != core::FilterMatch::Is || term.isExcluded)
        return std::nullopt;
    bool isBeginning = false;
    for (const core::Flow& flow : flows) {
        const auto isWhole = [&](std::string_view value) {
            isBeginning = isBeginning || core::startsWithIgnoreCase(value, term.value);
            return core::equalsIgnoreCase(value, term.value);
        };
        if (core::anyFlowValue(flow, term.field, isWhole))
            return std::nullopt;
    }
    core::FilterTerm wider = term;
    wider.match = core::FilterMatch::Pattern;
    wider.value += '*';
    return isBeginning ? std::optional(core::FilterClause{{wider}}) : std::nullopt;
}

} // namespace

FlowPage::FlowPage(FlowModel::Executor executor, FilterState& filter, QWidget* parent)
    : QWidget(parent), m_filter(filter), m_model(new FlowModel(flowColumns({}, palette()), this)), m_table(new TableView(this)),
      m_histogram(new HistogramView(this)), m_find(new TableFindBar(*m_table, this)), m_stack(new QStackedWidget(this))
{
    m_model->setExecutor(std::move(executor));
    m_model->setGroupCounts(flowCounts());
    setupView();
    connectTable();
    const auto changed = [this] {
        updateCount();
        restoreSelection();
        m_rowsTimer.start();
    };
    connect(m_model, &QAbstractItemModel::layoutChanged, this, changed);
    connect(m_model, &QAbstractItemModel::modelReset, this, changed);
    connect(m_histogram, &HistogramView::timeChosen, &m_filter, &FilterState::setTime);
    connect(&m_filter, &FilterState::changed, this, [this](const core::Filter& now) {
        m_histogram->setTime(now.time);
        updateEmptyState();
    });
    m_histogram->setTime(m_filter.filter().time);
    updateCount();
}

void FlowPage::setupView()
{
    setupColumns();
    auto* list = new QWidget;
    auto* rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_table, 1);
    rows->addWidget(m_find);
    m_stack->addWidget(list);
    m_stack->addWidget(makeEmptyState());
    m_histogram->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_histogram);
    layout->addWidget(m_stack, 1);
}

void FlowPage::setupColumns()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Flows"));
    m_table->setSortingEnabled(true);
    m_table->setGroupingEnabled(true);
    QStringList ids;
    for (const auto& column : m_model->columns())
        ids << column.id;
    // So that a window of 1440 pixels shows all that a first look needs, up to the reason.
    const int zero = fontMetrics().horizontalAdvance(u'0');
    const auto charactersOf = [&](core::FlowKind kind) { return fontMetrics().horizontalAdvance(kindText(kind)) / zero + 1; };
    const int usual = charactersOf(core::FlowKind::Reset); // of ten flows eight
    int kind = usual, outcome = 0;
    for (auto k : {core::FlowKind::Unlock, core::FlowKind::Change, core::FlowKind::AdminReset})
        kind = std::max(kind, charactersOf(k));
    for (auto o : {core::FlowOutcome::Succeeded, core::FlowOutcome::Failed, core::FlowOutcome::Abandoned, core::FlowOutcome::InProgress})
        outcome = std::max(outcome, fontMetrics().horizontalAdvance(outcomeText(o)) / zero + 1);
    const auto names = [](auto... id) { return QStringList{QString::fromLatin1(id)...}; };
    m_table->setLeastCharacters(QStringLiteral("kind"), usual);
    m_table->setLeastCharacters(QStringLiteral("reason"), 0); // most flows have none
    m_table->setUpColumns(ids, {17, 23, std::max(usual, std::min(kind, 13)), outcome + 3, 17, 10, 12, 9, 14, 16, 6, 20, 36, 18, 1, 14, 5},
                          names("methods", "steps", "initiator", "correlation", "serverevents", "tags", "alerts"),
                          names("user", "kind", "step", "reason", "tags"), names("star", "alerts"));
    m_table->setCutInTheMiddle(m_model->columnOf(QStringLiteral("ip"))); // the ends of an IPv6 address tell more
    m_table->sortByColumn(m_model->columnOf(QStringLiteral("started")), Qt::DescendingOrder);
}

void FlowPage::connectTable()
{
    m_table->viewport()->installEventFilter(this);
    m_table->setCellMenu([this](QMenu& menu, const QModelIndex& index) { fillCellMenu(menu, index); });
    connect(m_table, &TableView::includeRequested, this, [this](const QModelIndex& index) { addCell(index, true); });
    connect(m_table, &TableView::excludeRequested, this, [this](const QModelIndex& index) { addCell(index, false); });
    connect(m_table, &TableView::currentRowChanged, this, [this] {
        if (!m_restoring)
            m_goal.clear(); // who moves on by hand does not want to be taken elsewhere later
        reportSelection();
    });
    connect(m_table, &TableView::detailsRequested, this, &FlowPage::detailsRequested);
    connect(m_table, &QAbstractItemView::clicked, this, [this](const QModelIndex& index) {
        if (index.column() != m_model->columnOf(QStringLiteral("star")) || m_model->isHeading(index.row()))
            return;
        const core::Flow& flow = m_model->row(index);
        const core::SubjectNotes* notes = notesOf(flow);
        Q_EMIT starRequested({toQt(flow.correlationId)}, !(notes && notes->isStarred));
    });
    m_rowsTimer.setSingleShot(true);
    m_rowsTimer.setInterval(0);
    connect(&m_rowsTimer, &QTimer::timeout, this, &FlowPage::reportRows);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, &m_rowsTimer, qOverload<>(&QTimer::start));
}

QWidget* FlowPage::makeEmptyState()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_emptyTitle = new QLabel;
    keepScaled(m_emptyTitle, 1.25, true);
    m_emptyText = new QLabel;
    m_emptyText->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_emptyTitle, m_emptyText}) {
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
    }
    m_emptyLinks = new QLabel;
    m_emptyLinks->setTextFormat(Qt::RichText);
    m_emptyLinks->setAlignment(Qt::AlignCenter);
    m_emptyLinks->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    connect(m_emptyLinks, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link != QLatin1String("wider"))
            return pageRequested(link);
        m_filter.setFilter(m_wider);
    });
    m_emptyAction = new QPushButton;
    m_emptyAction->setMinimumWidth(fontMetrics().averageCharWidth() * 20);
    connect(m_emptyAction, &QPushButton::clicked, this, [this] {
        if (m_model->totalRows() == 0)
            Q_EMIT importRequested();
        else
            m_filter.clear();
    });
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(m_emptyTitle);
    layout->addWidget(m_emptyText);
    layout->addWidget(m_emptyLinks);
    layout->addSpacing(10);
    layout->addWidget(m_emptyAction, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

void FlowPage::setFlows(Flows flows)
{
    // By the correlation id: the number changes when flows are worked out anew.
    if (currentFlow())
        m_wanted = m_model->row(m_table->currentRow()).correlationId;
    if (const QStringList selected = selectedFlows(); !selected.isEmpty()) // else those of before are still to come back
        m_wantedRows = selected;
    if (!m_importing) // what is on show may have changed too; during an import it would never come to rest
        m_reported = {};
    m_model->setRows(std::move(flows));
}

void FlowPage::setMatch(Match match)
{
    m_model->setPredicate(std::move(match));
    updateCount();
}

void FlowPage::setHistogram(std::vector<HistogramBar> bars, std::array<QString, 3> names)
{
    m_histogram->setVisible(!bars.empty());
    m_histogram->setBars(std::move(bars), std::move(names));
}

void FlowPage::setNotes(core::AnnotationIndexPtr notes)
{
    m_notes = std::move(notes);
    refreshColumns();
    m_table->setShownByDefault(m_model->columnOf(QStringLiteral("tags")), m_notes && !m_notes->isEmpty());
}

void FlowPage::setAlerts(AlertMarksPtr alerts)
{
    m_alerts = std::move(alerts);
    refreshColumns();
    m_table->setShownByDefault(m_model->columnOf(QStringLiteral("alerts")), m_alerts && m_alerts->size() > 0);
}

void FlowPage::setImporting(bool on)
{
    m_importing = on;
    updateEmptyState();
}

void FlowPage::setEvents(std::uint64_t events, bool areOfServers)
{
    m_events = events;
    m_hasServerEvents = areOfServers;
    updateEmptyState();
}

void FlowPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_histogram->setZone(zone);
    refreshColumns();
}

void FlowPage::refreshColumns() { m_model->setColumns(flowColumns(m_zone, palette(), m_notes, m_alerts)); }

void FlowPage::updateCount()
{
    const int shown = shownFlows(), total = int(m_model->totalRows());
    updateEmptyState();
    if (m_model->isOrdering() || (shown == m_shown && total == m_total))
        return;
    m_shown = shown;
    m_total = total;
    Q_EMIT countChanged(shown, total);
}

void FlowPage::updateEmptyState()
{
    const bool hasFlows = m_model->totalRows() > 0;
    // A large list that is still being ordered shows no empty state.
    const bool isEmpty = shownFlows() == 0 && !(hasFlows && m_model->isOrdering());
    if (!hasFlows && m_importing) {
        m_emptyTitle->setText(tr("Reading the logs\u2026"));
        m_emptyText->setText(tr("Flows appear here as soon as the first files are done."));
    } else if (!hasFlows && m_events > 0) {
        m_emptyTitle->setText(tr("No flows"));
        m_emptyText->setText(tr("%Ln event(s) are here, but none of a password reset in an audit log; without one there are no flows.", nullptr,
                                int(std::min(m_events, std::uint64_t(std::numeric_limits<int>::max())))));
        m_emptyAction->setText(tr("Import\u2026"));
    } else if (!hasFlows) {
        m_emptyTitle->setText(tr("No flows yet"));
        m_emptyText->setText(tr("Drop a folder with audit logs, sign-in logs and AAD Connect event logs here, or press Import\u2026"));
        m_emptyAction->setText(tr("Import\u2026"));
    } else {
        m_emptyTitle->setText(tr("No flow matches the filter"));
        m_emptyText->setText(tr("It hides all of %Ln flow(s). Remove single conditions above the list, or all of them.", nullptr,
                                int(m_model->totalRows())));
        m_emptyAction->setText(tr("Clear All Filters"));
    }
    const bool leadsOn = !hasFlows && !m_importing && m_events > 0;
    const QString link = QStringLiteral("<a href=\"%1\">%2</a>"), events = link.arg(QStringLiteral("events"), tr("Events"));
    m_emptyLinks->setText(m_hasServerEvents ? link.arg(QStringLiteral("servers"), tr("Servers")) + QStringLiteral(" \u00b7 ") + events : events);
    const QString wider = isEmpty && hasFlows ? findWider() : QString();
    if (!wider.isEmpty())
        m_emptyLinks->setText(tr("Show %1").arg(link.arg(QStringLiteral("wider"), wider.toHtmlEscaped())));
    m_emptyLinks->setVisible(leadsOn || !wider.isEmpty());
    m_emptyAction->setVisible(hasFlows || !m_importing);
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
}

// What could be searched for instead, in the search language; empty: nothing better. All flows are looked through, and several things ask
// for each change of the filter: the answer is kept.
QString FlowPage::findWider()
{
    if (m_widerRows.lock() == m_model->rows() && m_widerOf == m_filter.filter())
        return m_widerText;
    m_widerRows = m_model->rows();
    m_wider = m_widerOf = m_filter.filter();
    core::Filter wider;
    for (core::FilterClause& clause : m_wider.clauses)
        if (const auto other = widerClause(clause, *m_model->rows())) {
            clause = *other;
            wider.clauses.push_back(*other);
        }
    return m_widerText = toQt(core::formatSearch(wider, {}));
}

void FlowPage::find()
{
    if (m_stack->currentIndex() == 0)
        m_find->open();
}

void FlowPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshColumns();
}

} // namespace ui
