// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/flow_workspace.h"

#include "ui/base/table_view.h"
#include "ui/flow/inspector.h"
#include "ui/flow/flow_page.h"
#include "ui/timeline/timeline_view.h"

#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

enum TableChannel { FlowTable = 100 };

FlowModel::Executor executorFor(JobRunner& worker)
{
    return [&worker](FlowModel::Work work, FlowModel::Done done) {
        worker.run(&worker, FlowTable, [work = std::move(work)](const JobRunner::Context& context) { return work(context.stop); },
                   std::move(done));
    };
}

// The step to look at first: the last refusal or block, else the last result, else the last step.
int decisiveStep(const core::FlowDetail& detail)
{
    const auto& steps = detail.steps;
    int best = -1;
    for (std::size_t i = 0; i < steps.size(); ++i) {
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
    return best >= 0 ? best : int(steps.size()) - 1;
}

} // namespace

FlowWorkspace::FlowWorkspace(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_flows(new FlowPage(executorFor(session.tableWorker()), this)),
      m_timeline(new TimelineView(this)), m_inspector(new Inspector(this)), m_across(new QSplitter(Qt::Horizontal, this)),
      m_down(new QSplitter(Qt::Vertical))
{
    m_down->addWidget(m_flows);
    m_down->addWidget(m_timeline);
    m_across->addWidget(m_down);
    m_across->addWidget(m_inspector);
    for (QSplitter* splitter : {m_down, m_across})
        splitter->setChildrenCollapsible(false);
    m_flows->setMinimumHeight(120);
    m_timeline->setMinimumHeight(140);
    m_inspector->setMinimumWidth(fontMetrics().averageCharWidth() * 34);
    m_down->setSizes({330, 470});
    m_across->setSizes({1020, 350});
    m_across->setStretchFactor(0, 1);
    m_across->setStretchFactor(1, 0);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_across);
    connectSession();
    linkViews();
}

void FlowWorkspace::connectSession()
{
    connect(&m_session, &Session::flowsChanged, m_flows, &FlowPage::setFlows);
    connect(&m_session, &Session::flowReady, this, &FlowWorkspace::showDetail);
    connect(&m_session, &Session::caseClosed, this, [this] {
        m_flows->setFlows(nullptr);
        showDetail(nullptr);
    });
}

void FlowWorkspace::linkViews()
{
    connect(m_flows, &FlowPage::flowSelected, this, [this](core::FlowId id) {
        if (id)
            m_session.requestFlow(id);
        else
            showDetail(nullptr);
    });
    connect(m_flows, &FlowPage::detailsRequested, this, [this] { m_timeline->setFocus(Qt::TabFocusReason); });
    connect(m_flows, &FlowPage::importRequested, this, &FlowWorkspace::importRequested);
    connect(m_timeline, &TimelineView::leaveRequested, this, [this] { m_flows->table().setFocus(Qt::TabFocusReason); });
    connect(m_timeline, &TimelineView::stepSelected, m_inspector, &Inspector::selectStep);
    connect(m_inspector, &Inspector::stepSelected, m_timeline, &TimelineView::selectStep);
}

void FlowWorkspace::showDetail(const FlowDetailPtr& detail)
{
    // An answer may arrive after the filter has hidden its flow.
    if (detail && m_flows->currentFlow() != detail->flow.id)
        return;
    m_timeline->setFlow(detail);
    m_inspector->setFlow(detail, detail ? core::summarize(*detail) : core::FlowSummary{});
    if (detail && !detail->steps.empty())
        m_timeline->selectStep(decisiveStep(*detail));
}

void FlowWorkspace::setZone(const DisplayZone& zone)
{
    m_flows->setZone(zone);
    m_timeline->setZone(zone);
    m_inspector->setZone(zone);
}

void FlowWorkspace::saveState(QSettings& settings) const
{
    settings.setValue(QStringLiteral("flows/across"), m_across->saveState());
    settings.setValue(QStringLiteral("flows/down"), m_down->saveState());
    settings.setValue(QStringLiteral("flows/columns"), m_flows->table().saveColumns());
}

void FlowWorkspace::restoreState(const QSettings& settings)
{
    m_across->restoreState(settings.value(QStringLiteral("flows/across")).toByteArray());
    m_down->restoreState(settings.value(QStringLiteral("flows/down")).toByteArray());
    m_flows->table().restoreColumns(settings.value(QStringLiteral("flows/columns")).toByteArray());
}

} // namespace ui
