// SPDX-License-Identifier: GPL-3.0-or-later
// What the scene makes of the flows that it is given: marks, texts, lanes, bands, waits.
#include "ui/base/core_text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/timeline/timeline_scene.h"

#include <algorithm>
#include <numeric>

namespace ui {

// On server lanes people look for the event number first.
QString stepLabel(const core::FlowStep& step)
{
    QString title = step.title.empty() ? stepName(step.step) : coreText(step.title);
    if (step.lane == core::Lane::SignIn) { // where from, and what is new about it
        std::vector<std::string> news;
        std::copy_if(step.remarks.begin(), step.remarks.end(), std::back_inserter(news), [](const auto& r) { return r.starts_with("new "); });
        if (!step.ip.empty() && step.title.find(step.ip) == std::string::npos)
            title += QStringLiteral(" \u00b7 ") + toQt(step.ip);
        return news.empty() ? title : QStringLiteral("%1 (%2)").arg(title, remarksText(news));
    }
    if (step.lane != core::Lane::Connect || step.sourceId.empty() || step.sourceId.size() > 6)
        return title;
    return QStringLiteral("%1 %2").arg(toQt(step.sourceId), title);
}

void TimelineScene::setFlow(FlowPtr detail)
{
    std::vector<FlowPtr> flows;
    if (detail)
        flows.push_back(std::move(detail));
    setFlows(std::move(flows), Arrangement::Single);
}

void TimelineScene::setFlows(std::vector<FlowPtr> flows, Arrangement arrangement)
{
    std::erase(flows, nullptr);
    m_flows = std::move(flows);
    m_opened.clear();
    // Several flows may span days; without folds they would be dots.
    if (arrangement != m_arrangement)
        m_folding = arrangement == Arrangement::Episode || arrangement == Arrangement::Beside;
    m_arrangement = arrangement;
    rebuild();
}

void TimelineScene::setOutages(std::vector<core::Outage> outages, bool hasNoServerLog)
{
    m_allOutages = std::move(outages);
    m_hasNoServerLog = hasNoServerLog;
    rebuild();
}

void TimelineScene::setAlerts(std::vector<TimelineAlert> alerts)
{
    m_alerts = std::move(alerts);
    std::stable_sort(m_alerts.begin(), m_alerts.end(), [](const auto& a, const auto& b) { return a.time < b.time; });
    rebuild();
}

void TimelineScene::rebuild()
{
    m_refs.clear();
    m_labels.clear();
    m_longestWaits.clear();
    m_input = {};
    m_selected = -1;
    m_captions.assign(m_flows.size(), {});
    m_flowWidths.assign(m_flows.size(), 0); // until setSize()
    m_alertWidths.assign(m_alerts.size(), 0);
    std::vector<core::EventId> seen;
    if (m_arrangement == Arrangement::Episode) { // what is of one flow and near another is told once, as the flow's own
        for (const FlowPtr& flow : m_flows) {
            for (const core::FlowStep& step : flow->steps) {
                if (!core::isContext(step.rule))
                    seen.push_back(step.event);
            }
        }
    }
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
        addFlow(int(flow), seen);
    orderMarks();
    chooseOutages();
    chooseLanes();
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
        findLongestWait(int(flow));
    findLongWaits();
}

void TimelineScene::addFlow(int flow, std::vector<core::EventId>& seen)
{
    const auto& steps = m_flows[std::size_t(flow)]->steps;
    Caption& caption = m_captions[std::size_t(flow)];
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const core::FlowStep& step = steps[i];
        const bool isContext = core::isContext(step.rule);
        if (isContext && m_arrangement == Arrangement::Episode) {
            if (std::find(seen.begin(), seen.end(), step.event) != seen.end())
                continue;
            seen.push_back(step.event);
        }
        const bool writeBack = core::isWriteBack(step);
        core::TimelineMark mark{place(step.shownTime, std::size_t(flow)), step.lane, step.stepClass, 0, writeBack, isContext};
        mark.flow = std::uint32_t(flow);
        mark.group = groupOf(std::size_t(flow));
        m_input.marks.push_back(mark);
        m_refs.push_back({flow, int(i)});
        m_labels.push_back(stepLabel(step));
        const bool tellsRule = writeBack && step.rule <= core::LinkRule::UserAndTime; // not what stands there for its sake
        if (tellsRule && (caption.text.isEmpty() || step.link < caption.strength)) { // the surest of them speaks for all
            caption.text = ruleText(step.rule);
            caption.strength = step.link;
        }
    }
}

// The steps of an episode are one story: by time, whatever flow they are of.
void TimelineScene::orderMarks()
{
    if (m_arrangement != Arrangement::Episode)
        return;
    std::vector<std::size_t> order(m_refs.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return m_input.marks[a].time < m_input.marks[b].time; });
    std::vector<StepRef> refs;
    std::vector<core::TimelineMark> marks;
    std::vector<QString> labels;
    for (const std::size_t i : order) {
        refs.push_back(m_refs[i]);
        marks.push_back(m_input.marks[i]);
        labels.push_back(m_labels[i]);
    }
    m_refs = std::move(refs);
    m_input.marks = std::move(marks);
    m_labels = std::move(labels);
}

// Each flow that is compared has the lanes in which something of it stands: empty ones would push the others out of view.
void TimelineScene::chooseLanes()
{
    const std::size_t groups = m_flows.empty() ? 0 : groupOf(m_flows.size() - 1) + 1;
    for (std::uint32_t group = 0; group < groups; ++group) {
        const auto isHere = [group](const auto& thing) { return thing.group == group; };
        std::vector<core::TimelineMark> marks;
        std::copy_if(m_input.marks.begin(), m_input.marks.end(), std::back_inserter(marks), isHere);
        bool hybrid = std::any_of(m_input.bands.begin(), m_input.bands.end(), isHere);
        for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
            hybrid = hybrid || (groupOf(flow) == group && m_flows[flow]->flow.hybrid);
        auto lanes = core::usedLanes(marks, hybrid);
        if (lanes.empty() && groups > 1)
            lanes.push_back(core::Lane::Entra); // its heading has a place
        for (const core::Lane lane : lanes)
            m_input.lanes.push_back({lane, group});
    }
}

// A flow in the cloud only has no use for the state of the write-back, unless core says that it met an outage.
void TimelineScene::chooseOutages()
{
    m_outages.clear();
    m_input.bands.clear();
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        const core::FlowDetail& detail = *m_flows[flow];
        const std::uint32_t group = groupOf(flow);
        const auto add = [&](const core::Outage& outage) {
            for (std::size_t i = 0; i < m_outages.size(); ++i) {
                if (m_input.bands[i].group == group && m_outages[i].from == outage.from)
                    return;
            }
            m_outages.push_back(outage);
            const auto to = outage.to ? std::optional(place(*outage.to, flow)) : std::nullopt;
            m_input.bands.push_back({place(outage.from, flow), to, group});
        };
        const auto& own = detail.around.outage;
        if (detail.flow.hybrid || own) {
            const auto [from, to] = core::fullRange(detail);
            for (const core::Outage& outage : m_allOutages) {
                if (outage.from <= to && (!outage.to || *outage.to >= from))
                    add(outage);
            }
        }
        if (own)
            add(*own);
    }
}

void TimelineScene::findLongestWait(int flow)
{
    core::Duration longest = core::Duration::seconds(1);
    int last = -1, found = -1;
    for (int i = 0; i < int(stepCount()); ++i) {
        const bool waits = step(i).rule == core::LinkRule::Correlation || core::isWriteBack(step(i)); // what follows from it waits for nobody
        if (m_refs[std::size_t(i)].flow != flow || !waits)
            continue;
        if (last >= 0 && step(i).shownTime - step(last).shownTime > longest) {
            longest = step(i).shownTime - step(last).shownTime;
            found = i;
        }
        last = i;
    }
    if (found >= 0)
        m_longestWaits.push_back(found);
}

// Where nothing that is shown stands: no step, no beginning or end of a flow, no alert.
void TimelineScene::findLongWaits()
{
    std::vector<core::UtcTime> times;
    for (const core::TimelineMark& mark : m_input.marks)
        times.push_back(mark.time);
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        times.push_back(place(m_flows[flow]->flow.started, flow));
        times.push_back(place(m_flows[flow]->flow.ended, flow));
    }
    if (!times.empty() && m_arrangement != Arrangement::Aligned) {
        const auto [from, to] = std::minmax_element(times.begin(), times.end());
        const core::UtcTime first = *from, last = *to;
        for (const TimelineAlert& alert : m_alerts) {
            if (alert.time >= first && alert.time <= last)
                times.push_back(alert.time);
        }
    }
    constexpr std::size_t most = 12;
    m_longWaits = core::chooseFolds(std::move(times), most);
}

bool TimelineScene::lacksServerEvents(std::uint32_t group) const
{
    bool isHybrid = m_flows.size() == 1; // then the lane is there for it
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        if (groupOf(flow) != group)
            continue;
        isHybrid = isHybrid || m_flows[flow]->flow.hybrid;
        const auto& steps = m_flows[flow]->steps;
        if (std::any_of(steps.begin(), steps.end(), [](const core::FlowStep& s) { return s.lane == core::Lane::Connect; }))
            return false;
    }
    return isHybrid;
}

core::UtcTime TimelineScene::place(core::UtcTime time, std::size_t flow) const
{
    if (m_arrangement != Arrangement::Aligned)
        return time;
    return {(time - m_flows[flow]->flow.started).ticks}; // since the start of its flow
}

std::uint32_t TimelineScene::groupOf(std::size_t flow) const
{
    return m_arrangement == Arrangement::Beside || m_arrangement == Arrangement::Aligned ? std::uint32_t(flow) : 0;
}

} // namespace ui
