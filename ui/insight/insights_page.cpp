// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/insight/insights_page.h"

#include "core/insight/dashboard_file.h"
#include "ui/base/empty_state.h"
#include "ui/base/error_text.h"
#include "ui/base/inline_message.h"
#include "ui/base/qt_text.h"
#include "ui/insight/panel_words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace ui {

using core::insight::Dashboard;
using core::insight::Panel;
using core::insight::PanelFiguresPtr;
using core::insight::PanelPtr;

namespace {

constexpr int typingPause = 60; // ms: a filter that is being typed asks once

// Elided where it does not fit; the tooltip has it whole.
class ScopeLabel : public QLabel
{
protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        painter.drawText(contentsRect(), Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                         fontMetrics().elidedText(text(), Qt::ElideRight, contentsRect().width()));
    }
};

const Dashboard& firstBuiltIn() { return core::insight::builtInDashboards().front(); }

} // namespace

InsightsPage::InsightsPage(InsightSource& source, QWidget* parent)
    : QWidget(parent), m_source(source), m_shown(toQt(firstBuiltIn().id)), m_chooser(new QComboBox), m_bucket(new QComboBox),
      m_workbook(new QCheckBox), m_scope(new ScopeLabel), m_more(new QToolButton), m_message(new InlineMessage), m_stack(new QStackedWidget),
      m_view(new DashboardView), m_empty(new EmptyState)
{
    m_message->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_message);
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_empty);
    m_soon.setSingleShot(true);
    m_soon.setInterval(typingPause);
    connect(&m_soon, &QTimer::timeout, this, &InsightsPage::ask);
    connect(&m_source, &InsightSource::figuresReady, this, &InsightsPage::take);
    connect(&m_source, &InsightSource::failed, this, &InsightsPage::takeFailure);
    connect(m_view, &DashboardView::flowsRequested, this, &InsightsPage::openFlows);
    connect(m_view, &DashboardView::timeBrushed, this, [this](core::UtcTime from, core::UtcTime to) { Q_EMIT timeRequested({from, to}); });
    connect(m_view, &DashboardView::queryRequested, this, [this](PanelCard* card) { Q_EMIT queryRequested(toQt(card->panel()->query)); });
    connect(m_view, &DashboardView::removeRequested, this, &InsightsPage::removePanel);
    connect(m_view, &DashboardView::panelSaved, this, [this](PanelCard* card, const QString& path) { Q_EMIT panelSaved(toQt(card->panel()->id), path); });
    connect(m_view, &DashboardView::said, this, &InsightsPage::said);
    connect(m_empty, &EmptyState::actionTriggered, this, &InsightsPage::importRequested);
    fillChooser();
    showPanels();
    showState();
}

QWidget* InsightsPage::makeBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(10, 8, 10, 6);
    auto* chooserLabel = new QLabel(tr("&Dashboard:"));
    chooserLabel->setBuddy(m_chooser);
    m_chooser->setAccessibleName(tr("Dashboard"));
    m_chooser->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    connect(m_chooser, &QComboBox::activated, this, [this](int index) { showDashboard(m_chooser->itemData(index).toString()); });
    auto* bucketLabel = new QLabel(tr("&Columns:"));
    bucketLabel->setBuddy(m_bucket);
    m_bucket->setAccessibleName(tr("Width of columns over time"));
    m_bucket->setToolTip(tr("How long a time one column of a chart over time stands for"));
    for (const auto& [text, width] : {std::pair{tr("Automatic"), core::Duration{}}, {tr("Hours"), core::Duration::hours(1)},
                                      {tr("Days"), core::Duration::days(1)}, {tr("Weeks"), core::Duration::days(7)}})
        m_bucket->addItem(text, QVariant::fromValue<qlonglong>(width.ticks));
    connect(m_bucket, &QComboBox::activated, this, &InsightsPage::askSoon);
    m_workbook->setText(tr("As the &workbook counts"));
    m_workbook->setToolTip(tr("Shows beside what the workbook of Sentinel gives, which counts records and not operations, and why it differs"));
    connect(m_workbook, &QCheckBox::toggled, this, [this](bool on) {
        showPanels();
        ask();
        if (on)
            for (const PanelPtr& panel : m_panels)
                if (panel->isWorkbook) {
                    QMetaObject::invokeMethod(this, [this, id = panel->id] { m_view->showCard(id); }, Qt::QueuedConnection);
                    break;
                }
    });
    m_scope->setForegroundRole(QPalette::PlaceholderText);
    m_scope->setTextFormat(Qt::PlainText);
    m_scope->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_more->setText(tr("&More"));
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_more->setMenu(makeMenu());
    row->addWidget(chooserLabel);
    row->addWidget(m_chooser);
    row->addSpacing(8);
    row->addWidget(bucketLabel);
    row->addWidget(m_bucket);
    row->addSpacing(8);
    row->addWidget(m_workbook);
    row->addSpacing(8);
    row->addWidget(m_scope, 1);
    row->addWidget(m_more);
    return bar;
}

core::Duration InsightsPage::bucket() const { return {m_bucket->currentData().toLongLong()}; }

void InsightsPage::setZone(const DisplayZone& zone)
{
    if (m_zone == zone && m_dates == chosenDates())
        return;
    m_zone = zone;
    m_dates = chosenDates();
    askSoon();
}

void InsightsPage::setScope(const FlowListPtr& flows, std::shared_ptr<const core::FlowMatcher> matcher, const core::TimeRange& time,
                            const QString& filterText, const QString& filterInFiles)
{
    m_flows = flows;
    m_matcher = std::move(matcher);
    m_time = time;
    m_filterInFiles = filterInFiles.isEmpty() ? filterText : filterInFiles;
    m_scope->setText(filterText);
    m_scope->setToolTip(filterText);
    showState();
    askSoon();
}

void InsightsPage::clear()
{
    m_source.stop();
    m_flows.reset();
    m_matcher.reset();
    m_own.clear();
    m_shown = toQt(firstBuiltIn().id);
    fillChooser();
    m_view->setPanels({}, false); // figures of another case
    m_message->hide();
    showPanels();
    showState();
}

void InsightsPage::refresh() { askSoon(); }

void InsightsPage::showState()
{
    const bool isEmpty = !m_flows || m_flows->empty();
    m_stack->setCurrentIndex(isEmpty ? 1 : 0);
    if (isEmpty)
        m_empty->setState(tr("Nothing to count yet"),
                          tr("Figures are made of password operations, and these come out of the audit log. Sign-ins, the event log of the AAD"
                             " Connect servers and the registration report add what they know."),
                          tr("Import Logs …"));
}

const InsightsPage::Own* InsightsPage::own(const QString& name) const
{
    const auto found = std::find_if(m_own.begin(), m_own.end(), [&](const Own& one) { return one.name == name; });
    return found == m_own.end() ? nullptr : &*found;
}

const Dashboard& InsightsPage::shown() const
{
    if (const Own* mine = own(m_shown))
        return mine->dashboard;
    for (const Dashboard& builtIn : core::insight::builtInDashboards())
        if (toQt(builtIn.id) == m_shown)
            return builtIn;
    return firstBuiltIn();
}

QStringList InsightsPage::ownDashboards() const
{
    QStringList names;
    for (const Own& one : m_own)
        names << one.name;
    return names;
}

void InsightsPage::setDashboards(const std::vector<core::SavedSearch>& saved)
{
    m_own.clear();
    for (const core::SavedSearch& one : saved) {
        core::insight::DashboardFile file = core::insight::readDashboard(one.text, core::insight::builtInQuery);
        Own mine{toQt(one.name), file.dashboard.value_or(Dashboard{}), {}};
        if (!file.faults.empty())
            mine.fault = toQt(file.faults.front().text);
        m_own.push_back(std::move(mine));
    }
    fillChooser();
    showPanels();
    askSoon();
}

void InsightsPage::fillChooser()
{
    m_chooser->clear();
    for (const Dashboard& builtIn : core::insight::builtInDashboards())
        m_chooser->addItem(panelText(builtIn.title), toQt(builtIn.id));
    if (!m_own.empty())
        m_chooser->insertSeparator(m_chooser->count());
    for (const Own& one : m_own)
        m_chooser->addItem(one.name, one.name);
    if (!m_wanted.isEmpty() && m_chooser->findData(m_wanted) >= 0)
        m_shown = std::exchange(m_wanted, {});
    int index = m_chooser->findData(m_shown);
    if (index < 0) {
        m_shown = toQt(firstBuiltIn().id);
        index = m_chooser->findData(m_shown);
    }
    m_chooser->setCurrentIndex(index);
    const bool isOwn = own(m_shown) != nullptr;
    m_rename->setEnabled(isOwn);
    m_remove->setEnabled(isOwn);
}

void InsightsPage::showDashboard(const QString& key)
{
    m_shown = key;
    m_wanted.clear();
    m_message->hide();
    fillChooser();
    showPanels();
    ask();
}

// The workbook's panels stand in front of the others, so that they are seen when they are asked for.
void InsightsPage::showPanels()
{
    const Dashboard& dashboard = shown();
    m_panels.clear();
    const bool hasWorkbook = std::any_of(dashboard.panels.begin(), dashboard.panels.end(), [](const Panel& p) { return p.isWorkbook; });
    m_workbook->setVisible(hasWorkbook);
    for (const Panel& panel : dashboard.panels)
        if (!panel.isWorkbook || m_workbook->isChecked())
            m_panels.push_back(std::make_shared<const Panel>(panel));
    m_view->setPanels(m_panels, own(m_shown) != nullptr);
    m_missing = m_panels.size();
    if (m_message->text() == m_panelMessage) // what is said of an import stays when the case tells its dashboards again
        m_message->hide();
    if (const Own* mine = own(m_shown); mine && !mine->fault.isEmpty()) {
        m_panelMessage = tr("A part of this dashboard could not be read: %1").arg(mine->fault);
        m_message->show(InlineMessage::Kind::Warning, m_panelMessage);
    }
}

void InsightsPage::askSoon()
{
    m_isStale = true;
    if (isVisible())
        m_soon.start();
}

void InsightsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        m_soon.start(0);
}

void InsightsPage::ask()
{
    if (!m_flows || m_flows->empty() || !isVisible()) {
        m_isStale = true;
        return;
    }
    m_isStale = false;
    m_missing = m_panels.size();
    m_view->setBusy(true);
    InsightScope scope;
    scope.flows = m_flows;
    scope.matcher = m_matcher;
    scope.time = m_time;
    scope.zone = toStd(m_zone.ianaId());
    scope.bucket = bucket();
    m_source.requestFigures(scope, m_panels);
}

// Nothing is asked of a case without flows, so nothing is missing there.
bool InsightsPage::isComplete() const { return (m_flows && m_flows->empty()) || (!m_isStale && m_missing == 0 && !m_soon.isActive()); }

void InsightsPage::take(const PanelPtr& panel, const PanelFiguresPtr& figures)
{
    const bool isShown = std::find(m_panels.begin(), m_panels.end(), panel) != m_panels.end();
    if (!isShown)
        return;
    m_view->setFigures(panel, figures, m_zone);
    if (m_missing > 0 && --m_missing == 0)
        Q_EMIT completed();
}

// Figures of before stay; where there are none, the panel says why.
void InsightsPage::takeFailure(const core::Error& error)
{
    if (error.code == core::ErrorCode::Cancelled)
        return;
    m_panelMessage = errorText(error);
    m_message->show(InlineMessage::Kind::Error, m_panelMessage);
    auto none = std::make_shared<core::insight::PanelFigures>();
    none->failure = core::kql::QueryFailure{{}, error};
    for (PanelCard* card : m_view->cards())
        if (!card->figures() && m_missing > 0)
            card->setFigures(none, m_zone);
    m_view->setBusy(false);
}

void InsightsPage::openFlows(PanelCard* card, int row, int measure)
{
    if (!card->figures() || row < 0 || measure < 0)
        return;
    const Panel& panel = *card->panel();
    const std::string query = core::insight::flowsQuery(panel, *card->figures(), static_cast<std::size_t>(row), static_cast<std::size_t>(measure));
    if (query.empty())
        return;
    const QString name = elementTitle(panel, *card->figures(), row, measure);
    core::FilterTerm term;
    term.field = core::FilterField::Query;
    term.match = core::FilterMatch::Is;
    term.value = "// " + toStd(QString(name).replace(u'\n', u' ')) + "\n" + query;
    Q_EMIT filterRequested(term);
}

void InsightsPage::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("insights/dashboard"), m_wanted.isEmpty() ? m_shown : m_wanted);
    settings.setValue(QStringLiteral("insights/bucket"), m_bucket->currentData());
    settings.setValue(QStringLiteral("insights/workbook"), m_workbook->isChecked());
}

void InsightsPage::restoreState(const QSettings& settings)
{
    const int bucketAt = m_bucket->findData(settings.value(QStringLiteral("insights/bucket"), 0));
    m_bucket->setCurrentIndex(std::max(0, bucketAt));
    const QSignalBlocker quiet(m_workbook);
    m_workbook->setChecked(settings.value(QStringLiteral("insights/workbook"), false).toBool());
    m_wanted = settings.value(QStringLiteral("insights/dashboard"), m_shown).toString(); // there once the case is open
    fillChooser();
    showPanels();
}

} // namespace ui
