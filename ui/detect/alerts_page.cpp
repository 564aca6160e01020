// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alerts_page.h"

#include "core/custody/examiner_log.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/read_only.h"
#include "ui/base/core_text.h"
#include "ui/base/empty_state.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/detect/alert_filter.h"
#include "ui/detect/alert_panel.h"
#include "ui/detect/run_words.h"
#include "ui/detect/triage_box.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using core::detect::Alert;

namespace {
constexpr int panelLetters = 36; // in a line of the panel, at least
constexpr int listLetters = 70;  // in one of the list; the panel gives them up to its own least
constexpr int leastRows = 4;     // of the list, whatever stands above it
}

AlertsPage::AlertsPage(AlertSource& source, AnnotationController& notes, QWidget* parent)
    : QWidget(parent), m_source(source), m_notes(notes), m_model(new AlertModel(alertColumns({}, palette(), notes.notes()), this)), m_table(new TableView),
      m_filter(new AlertFilterBar), m_panel(new AlertPanel(notes)), m_message(new InlineMessage), m_empty(new EmptyState), m_stack(new QStackedWidget),
      m_split(new QSplitter(Qt::Horizontal, this)), m_ran(new QLabel), m_found(new QLabel), m_scope(new QLabel), m_run(new QToolButton), m_showAll(new QToolButton), m_progress(new QProgressBar),
      m_cancel(new QPushButton(tr("Cancel")))
{
    m_model->setGroupCounts(alertCounts());
    m_panel->triage().setExaminer(toQt(core::currentExaminer()));
    m_eventTimer.setSingleShot(true);
    m_eventTimer.setInterval(40);
    setUpTable();
    setUpView();
    connectSource();
    connectViews();
    connectActions();
    applyFilter();
    setAlerts();
}

void AlertsPage::setUpTable()
{
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Alerts"));
    m_table->setSortingEnabled(true);
    m_table->setGroupingEnabled(true);
    QStringList ids;
    for (const auto& column : m_model->columns())
        ids << column.id;
    // Status and severity get what their words need and no more: what the alert is must be read in a window of 1440 pixels.
    const int zero = fontMetrics().horizontalAdvance(u'0'), icon = 3;
    int status = 0, severity = 0;
    for (auto s : {AlertStand::New, AlertStand::Active, AlertStand::Closed, AlertStand::Suppressed})
        status = std::max(status, fontMetrics().horizontalAdvance(standText(s)) / zero + 1 + icon);
    for (auto s : {AlertSeverity::Informational, AlertSeverity::Low, AlertSeverity::Medium, AlertSeverity::High})
        severity = std::max(severity, fontMetrics().horizontalAdvance(severityText(s)) / zero + 1 + icon);
    const auto names = [](auto... id) { return QStringList{QString::fromLatin1(id)...}; };
    m_table->setUpColumns(ids, {status, severity, 19, 24, 26, 22, 14, 76, 8, 11, 11, 16, 20, 24, 9, 17, 1, 12},
                          names("classification", "tactics", "person", "incident", "key", "tags"), names("title", "rule", "user", "actor"),
                          names("star", "severity", "time", "title", "user", "ip", "status"));
    m_table->setCutInTheMiddle(m_model->columnOf(QStringLiteral("ip"))); // the ends of an IPv6 address tell more
    m_model->setSorting({{m_model->columnOf(QStringLiteral("severity")), Qt::DescendingOrder}, // one begins with the most severe
                         {m_model->columnOf(QStringLiteral("time")), Qt::DescendingOrder}});
    m_table->installEventFilter(this);
}

QWidget* AlertsPage::makeHead()
{
    for (QLabel* label : {m_ran, m_found, m_scope}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_ran->setForegroundRole(QPalette::PlaceholderText);
    m_ran->setAccessibleName(tr("What was run"));
    m_found->setAccessibleName(tr("What came of it"));
    m_scope->setAccessibleName(tr("What the filter of the window leaves out"));
    m_scope->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_showAll->setText(tr("Show All"));
    m_showAll->setAccessibleName(tr("Show all alerts: clear the filter of the window"));
    m_showAll->setToolTip(m_showAll->accessibleName());
    m_showAll->setFocusPolicy(Qt::StrongFocus);
    m_run->setText(tr("Run Rules"));
    m_run->setAccessibleName(tr("Run the rules"));
    m_run->setToolTip(tr("Run every rule that is on as if it had run on its schedule over all of the logs"));
    m_run->setPopupMode(QToolButton::MenuButtonPopup);
    m_run->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_run->setFocusPolicy(Qt::StrongFocus);
    auto* menu = new QMenu(m_run);
    menu->addAction(tr("Over the Whole Span, as on Schedule"), this, &AlertsPage::run);
    menu->addAction(tr("Once, as of the Newest Event"), this, &AlertsPage::runOnce);
    m_run->setMenu(menu);
    m_progress->setTextVisible(false);
    m_progress->setMaximumWidth(fontMetrics().averageCharWidth() * 20);
    m_progress->setMaximumHeight(fontMetrics().height());
    m_progress->setAccessibleName(tr("Progress of the rules"));
    m_cancel->setAccessibleName(tr("Cancel the run of the rules"));
    auto* head = new QWidget;
    auto* texts = new QVBoxLayout;
    texts->setSpacing(1);
    texts->addWidget(m_found);
    texts->addWidget(m_ran);
    auto* row = new QHBoxLayout;
    row->addLayout(texts, 1);
    for (QWidget* part : std::initializer_list<QWidget*>{m_progress, m_cancel, m_run})
        row->addWidget(part, 0, Qt::AlignTop);
    auto* scope = new QHBoxLayout;
    scope->addWidget(m_scope, 1);
    scope->addWidget(m_showAll, 0, Qt::AlignTop);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(10, 6, 8, 4);
    column->setSpacing(2);
    column->addLayout(row);
    column->addLayout(scope);
    return head;
}

QWidget* AlertsPage::makeList()
{
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto* top = new QWidget;
    auto* texts = new QVBoxLayout(top);
    texts->setContentsMargins(0, 0, 0, 0);
    texts->setSpacing(0);
    texts->addWidget(makeHead());
    texts->addWidget(m_filter);
    m_top = new QScrollArea;
    m_top->setWidget(top);
    m_top->setWidgetResizable(true);
    m_top->setFrameShape(QFrame::NoFrame);
    m_top->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_top->setFocusPolicy(Qt::NoFocus);
    m_top->viewport()->setAutoFillBackground(false);
    top->setAutoFillBackground(false);
    top->installEventFilter(this);
    m_list = new QWidget;
    m_list->installEventFilter(this);
    auto* column = new QVBoxLayout(m_list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_top);
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);
    return m_list;
}

// All of summary and filters is shown, unless no row of the list would be: then they scroll.
void AlertsPage::fitTop()
{
    const QLayout& texts = *m_top->widget()->layout();
    const int wanted = texts.hasHeightForWidth() ? texts.totalHeightForWidth(m_list->width()) : texts.totalSizeHint().height();
    const int rows = m_table->horizontalHeader()->sizeHint().height() + leastRows * m_table->verticalHeader()->defaultSectionSize();
    const int said = !m_message->isVisibleTo(m_list) ? 0 : m_message->hasHeightForWidth() ? m_message->heightForWidth(m_list->width()) : m_message->sizeHint().height();
    const int room = m_list->height() - rows - said;
    m_top->setMinimumWidth(m_top->widget()->minimumSizeHint().width());
    const int height = std::clamp(room, std::min(wanted, fontMetrics().height() * 3), wanted);
    // A scroll bar that is there makes the texts narrower, hence higher, and would so keep itself.
    m_top->setVerticalScrollBarPolicy(height == wanted ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_top->setFixedHeight(height);
}

// In a small window the panel gives way before the list does.
void AlertsPage::shareRoom()
{
    const int least = fontMetrics().averageCharWidth() * listLetters, room = m_split->width() - m_split->handleWidth();
    const int panel = std::max(m_panel->minimumWidth(), std::min(m_panelWidth, room - least));
    if (room > 0 && m_panel->isVisibleTo(m_split))
        m_split->setSizes({std::max(1, room - panel), panel});
}

void AlertsPage::setUpView()
{
    m_split->addWidget(makeList());
    m_split->addWidget(m_panel);
    m_panel->setMinimumWidth(fontMetrics().averageCharWidth() * panelLetters);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({940, m_panelWidth});
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_panelWidth = m_split->sizes().at(1); });
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_split);
}

void AlertsPage::connectSource()
{
    connect(&m_source, &AlertSource::alertsReady, this, &AlertsPage::setAlerts);
    connect(&m_source, &AlertSource::eventsReady, this, [this](const AlertEventsPtr& events) { m_panel->addEvents(*events); });
    connect(&m_source, &AlertSource::busyChanged, this, &AlertsPage::updateState);
    connect(&m_source, &AlertSource::detectStarted, this, [this] {
        m_message->hide();
        m_progress->setRange(0, 0);
        updateState();
    });
    connect(&m_source, &AlertSource::detectProgressed, this, [this](const core::ProgressReport& now) {
        m_progress->setRange(0, now.total > 0 ? 1000 : 0);
        m_progress->setValue(now.total > 0 ? int(now.done * 1000 / now.total) : 0);
        m_progress->setToolTip(toQt(now.what));
    });
    connect(&m_source, &AlertSource::detectFinished, this, [this](const DetectReportPtr& report) {
        QStringList refusals;
        for (const core::detect::RuleRun& rule : report->rules)
            for (const core::detect::RuleProblem& problem : rule.refused)
                refusals << QStringLiteral("%1: %2").arg(coreText(rule.rule.empty() ? rule.ruleId : rule.rule), coreText(problem.text));
        m_message->show(refusals.isEmpty() ? InlineMessage::Kind::Success : InlineMessage::Kind::Warning, doneText(*report), refusals.join(u'\n'));
        updateState();
    });
    connect(&m_source, &AlertSource::detectFailed, this, [this](const core::Error& error) {
        if (error.code == core::ErrorCode::Cancelled)
            m_message->show(InlineMessage::Kind::Info, tr("The run was cancelled. Nothing has changed."));
        else if (error.code == core::ErrorCode::Busy)
            m_message->show(InlineMessage::Kind::Warning, tr("The rules cannot be run while something else is written to the case. Try again when it has ended."),
                            errorDetail(error));
        else
            m_message->show(InlineMessage::Kind::Error, tr("The rules could not be run."), errorDetail(error));
        updateState();
    });
    connect(&m_source, &AlertSource::failed, this,
            [this](const core::Error& error) { m_message->show(InlineMessage::Kind::Error, tr("The alerts could not be read."), errorDetail(error)); });
    connect(&m_notes, &AnnotationController::annotationsChanged, this, [this] {
        refreshColumns();
        m_source.request(); // status and owner stand among the notes
    });
}

void AlertsPage::connectViews()
{
    connect(m_table, &TableView::currentRowChanged, this, [this] {
        if (!m_isRestoring)
            showCurrent();
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_isRestoring)
            showCurrent();
    });
    connect(m_table, &TableView::copied, this, &AlertsPage::said);
    connect(m_filter, &AlertFilterBar::filterChanged, this, &AlertsPage::applyFilter);
    connect(m_filter, &AlertFilterBar::searchChanged, this, [this](const QString& text) {
        m_model->setFilter(text);
        updateState();
    });
    connect(m_filter, &AlertFilterBar::groupingChanged, this, &AlertsPage::applyGrouping);
    connect(m_filter, &AlertFilterBar::leaveRequested, this, &AlertsPage::backToList);
    connect(m_model, &GridModel::groupingChanged, this, [this] {
        if (m_isGrouping)
            return; // by the box; else by the menu of the header
        const QString by = m_model->groupColumn() < 0 ? QString() : m_model->columns()[std::size_t(m_model->groupColumn())].id;
        const QSignalBlocker quiet(m_filter);
        m_filter->setGrouping(by == QLatin1String("person")     ? AlertGrouping::Person
                              : by == QLatin1String("incident") ? AlertGrouping::Incident
                              : by == QLatin1String("rule")     ? AlertGrouping::Rule
                                                                : AlertGrouping::None);
    });
    connect(&m_eventTimer, &QTimer::timeout, this, [this] {
        if (const Alert* alert = current())
            m_source.requestEvents(alert->events());
    });
    connect(m_run, &QToolButton::clicked, this, &AlertsPage::run);
    connect(m_cancel, &QPushButton::clicked, &m_source, &AlertSource::cancel);
    connect(m_showAll, &QToolButton::clicked, this, [this] {
        m_table->setFocus(Qt::OtherFocusReason); // the button is about to go
        Q_EMIT clearFilterRequested();
    });
    connect(m_empty, &EmptyState::actionTriggered, this, &AlertsPage::emptyAction);
}

void AlertsPage::setAlerts()
{
    std::vector<std::string> keys;
    for (const Alert* alert : selected())
        keys.push_back(alert->key);
    const Alert* at = current();
    const std::string key = at ? at->key : std::string();
    const int row = m_table->currentRow(), top = m_table->verticalScrollBar()->value();
    const AlertListPtr alerts = m_source.contents().alerts;
    m_incidents = alerts ? std::make_shared<const AlertIncidents>(findIncidents(*alerts)) : nullptr;
    m_isRestoring = true;
    m_model->setRows(alerts);
    refreshColumns();
    countAlerts();
    m_table->verticalScrollBar()->setValue(top);
    restoreSelection(keys, m_goal.empty() ? key : m_goal, row);
    m_isRestoring = false;
    updateState();
    showCurrent();
    goToGoal();
}

// The alerts that were selected, as far as they are shown; where the current one is gone, what stands in its place now.
void AlertsPage::restoreSelection(const std::vector<std::string>& keys, const std::string& current, int row)
{
    if (m_model->rowCount() == 0)
        return;
    const auto has = [](const std::string& key) { return [&key](const Alert& alert) { return alert.key == key; }; };
    int at = current.empty() ? -1 : m_goal.empty() ? m_model->find(has(current)) : m_model->reveal(has(current));
    if (at >= 0)
        m_goal.clear();
    else
        at = std::clamp(row, 0, m_model->rowCount() - 1);
    m_table->goToRow(at);
    if (keys.size() < 2 || current.empty())
        return;
    QItemSelection selection;
    for (int i = 0; i < m_model->rowCount(); ++i)
        if (!m_model->isHeading(i) && std::find(keys.begin(), keys.end(), m_model->row(i).key) != keys.end())
            selection.append(QItemSelectionRange(m_model->index(i, 0), m_model->index(i, m_model->columnCount() - 1)));
    if (!selection.isEmpty())
        m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

const Alert* AlertsPage::current() const
{
    const int row = m_table->currentRow();
    return row < 0 || row >= m_model->rowCount() || m_model->isHeading(row) ? nullptr : &m_model->row(row);
}

std::vector<const Alert*> AlertsPage::selected() const
{
    std::vector<int> positions;
    for (const int row : m_table->selectedRows()) {
        if (row >= m_model->rowCount())
            continue;
        const TableGroups& groups = m_model->groups();
        const int first = m_model->positionOf(row), count = m_model->isHeading(row) ? int(groups.group(groups.groupOf(row)).count) : 1;
        for (int i = 0; i < count; ++i)
            positions.push_back(first + i);
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    std::vector<const Alert*> alerts;
    for (const int position : positions)
        alerts.push_back(&m_model->rowAt(position));
    return alerts;
}

void AlertsPage::showCurrent()
{
    const Alert* alert = current();
    std::vector<const Alert*> chosen = selected();
    if (!alert && !chosen.empty())
        alert = chosen.front(); // a heading is current
    if (chosen.empty() && alert)
        chosen = {alert};
    std::shared_ptr<const core::detect::LibraryRule> rule;
    if (const RuleListPtr rules = m_source.contents().rules; rules && alert) {
        const auto found = std::find_if(rules->begin(), rules->end(), [&](const auto& one) { return one.rule.id == alert->ruleId; });
        if (found != rules->end())
            rule = {rules, &*found};
    }
    const AlertListPtr list = m_model->rows();
    m_panel->setAlert(alert ? std::shared_ptr<const Alert>(list, alert) : nullptr, std::move(rule));
    m_panel->triage().setAlerts(alert, chosen, m_source.contents().suppressions);
    std::vector<std::string> about;
    for (const Alert* one : chosen)
        about.push_back(subjectOf(*one));
    m_panel->notes().setSubjects(std::move(about));
    if (alert)
        m_eventTimer.start();
}

void AlertsPage::updateState()
{
    const bool runs = m_source.isRunning(), busy = m_source.isBusy(), hasCase = m_source.hasCase() || m_source.contents().alerts;
    m_progress->setVisible(runs);
    m_cancel->setVisible(runs);
    m_run->setVisible(!runs);
    setMayWrite(*m_run, !m_source.isReadOnly());
    m_run->setEnabled(hasCase && !busy && !m_source.isReadOnly());
    m_panel->triage().setBusy(busy);
    m_panel->triage().setReadOnly(m_source.isReadOnly());
    const AlertContents& contents = m_source.contents();
    m_ran->setText(runs ? tr("The rules are running\u2026") : contents.alerts ? ranText(contents, m_zone) : QString());
    QStringList refusals;
    for (const std::string& refusal : contents.run.refusals)
        refusals << toQt(refusal);
    m_ran->setToolTip(asPlainTip(refusals.join(u'\n')));
    const bool isTold = contents.alerts && hasRun(contents);
    m_found->setText(isTold ? foundText(*contents.alerts) : QString());
    m_found->setVisible(isTold);
    m_filter->setVisible(contents.alerts && !contents.alerts->empty());
    const bool leavesOut = contents.alerts && m_passed && m_passed->leftOut > 0;
    m_scope->setText(leavesOut ? leftOutText(*m_passed) : QString());
    m_scope->setVisible(leavesOut);
    m_showAll->setVisible(leavesOut);
    updateEmptyState();
}

void AlertsPage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_panel->setZone(zone);
    refreshColumns();
    updateState();
    showCurrent();
}

void AlertsPage::refreshColumns() { m_model->setColumns(alertColumns(m_zone, palette(), m_notes.notes(), m_incidents)); }

void AlertsPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("alerts/columns"), m_table->saveColumns());
    settings.setValue(QStringLiteral("alerts/panel"), m_panelWidth);
}

void AlertsPage::restoreState(const QSettings& settings)
{
    m_table->restoreColumns(settings.value(QStringLiteral("alerts/columns")).toByteArray());
    m_panelWidth = settings.value(QStringLiteral("alerts/panel"), m_panelWidth).toInt();
    shareRoom();
}

void AlertsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_source.contents().alerts)
        m_source.request();
}

void AlertsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    shareRoom();
}

void AlertsPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        refreshColumns();
    else if (event->type() == QEvent::FontChange)
        m_panel->setMinimumWidth(fontMetrics().averageCharWidth() * panelLetters);
}

} // namespace ui
