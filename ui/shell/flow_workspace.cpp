// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/flow_workspace.h"

#include "ui/base/qt_text.h"
#include "ui/annotation/annotation_box.h"
#include "ui/base/table_view.h"
#include "ui/flow/episode_index.h"
#include "ui/flow/inspector.h"
#include "ui/flow/flow_page.h"
#include "ui/search/facet_panel.h"
#include "ui/timeline/timeline_view.h"

#include <QDockWidget>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>

#include <algorithm>

namespace ui {

namespace {

FlowModel::Executor executorFor(JobRunner& worker)
{
    return [&worker, channel = JobRunner::newChannels(1)](FlowModel::Work work, FlowModel::Done done) {
        worker.run(&worker, channel, [work = std::move(work)](const JobRunner::Context& context) { return work(context.stop); },
                   std::move(done));
    };
}

// The step to look at first: the last refusal or block, else the last result, else the last step.
int decisiveStep(const core::FlowDetail& detail)
{
    const auto& steps = detail.steps;
    int best = -1, lastOwn = -1;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (core::isContext(steps[i].rule)) // near the flow only, or days away from it
            continue;
        lastOwn = int(i);
        const bool decides = core::weight(steps[i].stepClass) >= core::weight(core::StepClass::Success);
        const bool better = best < 0 || core::weight(steps[i].stepClass) >= core::weight(steps[std::size_t(best)].stepClass);
        if (decides && better)
            best = int(i);
    }
    // What the server said explains what the cloud only reports.
    for (std::size_t i = 0; i < steps.size() && best >= 0; ++i) {
        if (steps[i].lane == core::Lane::Connect && steps[i].stepClass == core::StepClass::Refusal)
            best = int(i);
    }
    return best >= 0 ? best : lastOwn >= 0 ? lastOwn : int(steps.size()) - 1;
}

// Flows of different times have little to tell each other on one axis: they begin together.
Arrangement sideBySide(const std::vector<FlowDetailPtr>& flows)
{
    for (std::size_t i = 0; i < flows.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            const core::Flow &a = flows[i]->flow, &b = flows[j]->flow;
            if (a.started <= std::max(b.started, b.ended) && b.started <= std::max(a.started, a.ended))
                return Arrangement::Beside;
        }
    }
    return Arrangement::Aligned;
}

} // namespace

FlowWorkspace::FlowWorkspace(Session& session, FilterState& filter, AnnotationController& notes, QWidget* parent)
    : DockPage(QStringLiteral("flows"), parent), m_session(session), m_fileCheck(session), m_episodeChannel(JobRunner::newChannels(1)), m_flows(new FlowPage(executorFor(session.tableWorker()), filter, this)),
      m_timeline(new TimelineView(this)), m_inspector(new Inspector(this)), m_notes(new AnnotationBox(notes)), m_facets(new FacetPanel(filter, this))
{
    setCentralWidget(m_flows);
    m_flows->setMinimumHeight(120);
    m_timeline->setMinimumHeight(140);
    m_inspector->addTab(m_notes, tr("Notes"));
    fitInspector();
    m_inspectorPanel = addPanel(QStringLiteral("inspector"), tr("Inspector"), m_inspector, Qt::RightDockWidgetArea, 21);
    m_timelinePanel = addPanel(QStringLiteral("timeline"), tr("Timeline"), m_timeline, Qt::BottomDockWidgetArea, 55);
    m_facetPanel = addPanel(QStringLiteral("facets"), tr("Facets"), m_facets, Qt::LeftDockWidgetArea, 17, false);
    connectSession();
    linkViews();
    connect(m_inspector, &Inspector::termWanted, &filter, [&filter](const core::FilterTerm& term) { filter.add(term); });
}

// Its tabs are all seen in a window of 1024 pixels too.
void FlowWorkspace::fitInspector()
{
    m_inspector->setMinimumWidth(std::max(fontMetrics().averageCharWidth() * 34, m_inspector->tabs().tabBar()->sizeHint().width()));
}

void FlowWorkspace::changeEvent(QEvent* event)
{
    DockPage::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitInspector();
}

void FlowWorkspace::connectSession()
{
    connect(&m_session, &Session::flowsChanged, this, &FlowWorkspace::showFlows);
    connect(&m_session, &Session::healthReady, this,
            [this](const HealthPtr& health) {
                m_timeline->setOutages(health->outages, health->events.empty());
                m_hasServerEvents = !health->events.empty();
                m_flows->setEvents(m_events, m_hasServerEvents);
            });
    connect(&m_session, &Session::infoChanged, this, [this](const core::CaseInfo& info) {
        m_events = info.events;
        m_flows->setEvents(m_events, m_hasServerEvents);
    });
    connect(&m_session, &Session::flowReady, this, &FlowWorkspace::showDetail);
    connect(&m_session, &Session::caseClosed, this, &FlowWorkspace::leaveCase);
}

void FlowWorkspace::leaveCase()
{
    m_flows->comeBackTo({});
    m_flows->setFlows(nullptr);
    m_inspector->setEpisodes(nullptr);
    m_timeline->setOutages({});
    m_events = 0;
    m_hasServerEvents = false;
    m_flows->setEvents(0, false);
    m_compared.clear();
    m_arrived.clear();
    showDetail(nullptr);
}

void FlowWorkspace::linkViews()
{
    connect(m_flows, &FlowPage::flowSelected, this, [this](core::FlowId id) {
        if (id)
            m_session.requestFlow(id);
        else
            showDetail(nullptr);
    });
    connect(m_flows, &FlowPage::selectionChanged, this, &FlowWorkspace::compare);
    connect(&m_session, &Session::flowStepsReady, this, [this](const FlowDetailPtr& detail, const QObject* asker) {
        if (asker == this)
            takeCompared(detail);
    });
    connect(m_timeline, &TimelineView::stepOfFlowSelected, this, [this](const StepRef& ref) {
        if (!m_compared.isEmpty() && ref.flow >= 0 && std::size_t(ref.flow) < m_arrived.size())
            inspect(m_arrived[std::size_t(ref.flow)], ref.step);
    });
    connect(m_flows, &FlowPage::detailsRequested, this, [this] { m_timeline->setFocus(Qt::TabFocusReason); });
    connect(m_flows, &FlowPage::importRequested, this, &FlowWorkspace::importRequested);
    connect(m_timeline, &TimelineView::leaveRequested, this, [this] { m_flows->table().setFocus(Qt::TabFocusReason); });
    connect(m_timeline, &TimelineView::stepSelected, m_inspector, &Inspector::selectStep);
    connect(m_inspector, &Inspector::stepSelected, this, [this](int index) {
        if (m_inspector->isRejected(index)) // it stands on no timeline
            m_timeline->clearSelection();
        else
            selectOnTimeline(index);
    });
    connect(m_inspector, &Inspector::decisionRequested, this, [this](core::EventId event, core::LinkDecision decision) {
        if (!m_inspected)
            return;
        m_inspector->setBusy(true);
        m_session.decideLink(m_inspected->flow.correlationId, event, decision);
    });
    connect(m_inspector, &Inspector::fileCheckWanted, &m_fileCheck, &FileCheck::ask);
    connect(&m_fileCheck, &FileCheck::answered, m_inspector, &Inspector::showFileCheck);
    connect(&m_session, &Session::changeFailed, this, [this] { m_inspector->setBusy(false); });
    connect(m_inspector, &Inspector::flowRequested, this, [this](const QString& id) { m_flows->goToFlow(toStd(id)); });
}

// Episodes and outages concern all flows; they are worked out elsewhere and follow.
void FlowWorkspace::showFlows(const FlowListPtr& flows)
{
    m_flows->setFlows(flows);
    m_session.tableWorker().run(
        this, m_episodeChannel, [flows](const JobRunner::Context&) { return std::make_shared<const EpisodeIndex>(flows); },
        [this](std::shared_ptr<const EpisodeIndex> index) { m_inspector->setEpisodes(std::move(index)); });
    if (!m_session.isImporting())
        m_session.requestHealth();
}

// Two or a few selected rows: their timelines beside each other. One: as ever.
void FlowWorkspace::compare(const QStringList& correlationIds)
{
    constexpr int most = 6;
    m_arrived.clear();
    const bool wasComparing = !m_compared.isEmpty();
    m_compared = correlationIds.size() >= 2 && correlationIds.size() <= most ? correlationIds : QStringList();
    if (!m_compared.isEmpty())
        m_session.requestFlowSteps(m_compared, this);
    else if (wasComparing)
        endComparison();
}

// The inspector may have been with another of the flows.
void FlowWorkspace::endComparison()
{
    m_inspected = m_shown;
    m_timeline->setFlow(m_shown);
    m_inspector->setFlow(m_shown, m_shown ? core::summarize(*m_shown) : core::FlowSummary{});
    if (m_shown && !m_shown->steps.empty())
        m_timeline->selectStep(decisiveStep(*m_shown));
    Q_EMIT comparisonChanged();
}

void FlowWorkspace::takeCompared(const FlowDetailPtr& detail)
{
    if (!m_compared.contains(toQt(detail->flow.correlationId)))
        return;
    m_arrived.push_back(detail);
    if (m_arrived.size() != std::size_t(m_compared.size()))
        return;
    m_timeline->setFlows(m_arrived, sideBySide(m_arrived));
    if (m_inspector->selectedStep() >= 0 && !m_inspector->isRejected(m_inspector->selectedStep()))
        selectOnTimeline(m_inspector->selectedStep());
    Q_EMIT comparisonChanged();
}

// The step of the flow in the inspector. As long as a comparison is on its way there is no place for it.
void FlowWorkspace::selectOnTimeline(int step)
{
    if (m_compared.isEmpty())
        return m_timeline->selectStep(step);
    if (!m_inspected || m_arrived.size() != std::size_t(m_compared.size()))
        return;
    const auto at = std::find_if(m_arrived.begin(), m_arrived.end(), [this](const FlowDetailPtr& detail) {
        return detail->flow.correlationId == m_inspected->flow.correlationId;
    });
    if (at != m_arrived.end())
        m_timeline->selectStepOf({int(at - m_arrived.begin()), step});
}

// A step of one of the compared flows, which need not be the one that is current in the list.
void FlowWorkspace::inspect(const FlowDetailPtr& detail, int step)
{
    if (m_inspected != detail)
        m_inspector->setFlow(detail, core::summarize(*detail));
    m_inspected = detail;
    m_inspector->selectStep(step);
}

void FlowWorkspace::showDetail(const FlowDetailPtr& detail)
{
    // An answer may arrive after the filter has hidden its flow.
    if (detail && m_flows->currentFlow() != detail->flow.id)
        return;
    // The same flow, worked out anew: what was selected stays, if it is still there.
    const bool again = m_shown && detail && m_shown->flow.correlationId == detail->flow.correlationId;
    m_shown = detail;
    if (m_compared.isEmpty())
        m_timeline->setFlow(detail);
    m_inspected = detail;
    m_inspector->setFlow(detail, detail ? core::summarize(*detail) : core::FlowSummary{});
    m_inspector->setBusy(false);
    if (again && m_inspector->selectedStep() >= 0) {
        if (!m_inspector->isRejected(m_inspector->selectedStep()))
            selectOnTimeline(m_inspector->selectedStep());
        return;
    }
    if (!detail || detail->steps.empty())
        return;
    if (m_compared.isEmpty())
        m_timeline->selectStep(decisiveStep(*detail));
    else // the timeline may still show something else
        m_inspector->selectStep(decisiveStep(*detail));
}

void FlowWorkspace::setZone(const DisplayZone& zone)
{
    m_flows->setZone(zone);
    m_timeline->setZone(zone);
    m_inspector->setZone(zone);
    m_notes->setZone(zone);
}

void FlowWorkspace::saveState(QSettings& settings) const
{
    saveLayout(settings);
    settings.setValue(QStringLiteral("flows/columns"), m_flows->table().saveColumns());
}

void FlowWorkspace::restoreState(const QSettings& settings)
{
    restoreLayout(settings);
    m_flows->table().restoreColumns(settings.value(QStringLiteral("flows/columns")).toByteArray());
}

} // namespace ui
