// SPDX-License-Identifier: GPL-3.0-or-later
// Layout, zoom, selection and folds.
#include "ui/timeline/timeline_scene.h"

#include "ui/base/labels.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineScene)
};

} // namespace

const core::FlowDetail* TimelineScene::detail() const
{
    return m_flows.empty() ? nullptr : m_flows[std::size_t(std::max(0, focusedFlow()))].get();
}

const core::FlowStep& TimelineScene::step(int index) const
{
    const StepRef ref = m_refs[std::size_t(index)];
    return m_flows[std::size_t(ref.flow)]->steps[std::size_t(ref.step)];
}

int TimelineScene::indexOf(StepRef ref) const
{
    const auto it = std::find(m_refs.begin(), m_refs.end(), ref);
    return it == m_refs.end() ? -1 : int(it - m_refs.begin());
}

int TimelineScene::indexOf(core::EventId event) const
{
    for (int i = 0; i < int(stepCount()); ++i) {
        if (step(i).event == event)
            return i;
    }
    return -1;
}

core::LinkStrength TimelineScene::linkStrength(std::size_t flow) const
{
    return flow < m_captions.size() ? m_captions[flow].strength : core::LinkStrength::Weak;
}

void TimelineScene::measureTexts(const QFontMetricsF& font, const QFontMetricsF& small, double height, bool packs)
{
    TimelineGeometry& g = m_geometry = {};
    const double line = std::ceil(small.height());
    const bool isCompared = m_arrangement == Arrangement::Beside || m_arrangement == Arrangement::Aligned;
    g.alertsHeight = m_alerts.empty() ? 0 : line + 8;
    g.axisHeight = std::ceil(2 * line + 10) + g.alertsHeight;
    g.footHeight = std::ceil(line + 10);
    QStringList names{SceneText::tr("Time between")};
    for (const core::LaneSlot& slot : m_input.lanes)
        names << laneText(slot.lane);
    if (!m_input.bands.empty())
        names << SceneText::tr("Write-back service");
    for (const QString& name : names)
        g.gutter = std::max(g.gutter, font.horizontalAdvance(name));
    g.gutter = std::ceil(g.gutter + 28);
    core::LaneMetrics& lanes = g.lanes;
    lanes.labelHeight = line;
    lanes.markSize = 2 * std::round(font.height() * 0.5);
    lanes.labelGap = std::max(6.0, small.averageCharWidth());
    lanes.minLabelWidth = small.averageCharWidth() * 8;
    lanes.stripHeight = line + 6;
    lanes.bandHeight = m_input.bands.empty() ? 0 : line + 6;
    lanes.waitsHeight = std::ceil(line + 10);
    lanes.headerHeight = isCompared ? std::ceil(font.height() + 14) : m_arrangement == Arrangement::Episode ? lanes.markSize + 12 : 0;
    g.breakWidth = std::ceil(small.horizontalAdvance(QStringLiteral("00 h 00 min")) + lanes.markSize + 16);
    const auto groups = double(m_flows.empty() ? 0 : groupOf(m_flows.size() - 1) + 1);
    const double perGroup = lanes.stripHeight + lanes.bandHeight + lanes.waitsHeight + lanes.headerHeight;
    const double room = height - g.axisHeight - g.footHeight - groups * perGroup;
    const double wanted = m_input.lanes.empty() ? 0 : std::floor(room / double(m_input.lanes.size()));
    const double least = isCompared && packs ? lanes.markSize + 6 : lanes.minLaneHeight();
    lanes.laneHeight = std::clamp(wanted, least, lanes.minLaneHeight() + 9 * line);
}

void TimelineScene::setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small, bool packs)
{
    measureTexts(font, small, height, packs);
    m_axis.setWidth(std::max(50.0, width - m_geometry.gutter - 8));
    const auto wide = [&](const QString& text) { return text.isEmpty() ? 0 : std::ceil(small.horizontalAdvance(text) + 2); };
    for (std::size_t i = 0; i < m_input.marks.size(); ++i)
        m_input.marks[i].labelWidth = wide(m_labels[i]);
    m_input.captionWidths.clear();
    for (const Caption& caption : m_captions)
        m_input.captionWidths.push_back(wide(caption.text));
    m_alertWidths.clear();
    for (const TimelineAlert& alert : m_alerts)
        m_alertWidths.push_back(wide(alert.title));
    m_flowWidths.clear();
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
        m_flowWidths.push_back(wide(flowLabel(flow)));
    applyFolds(0);
    layOut();
}

void TimelineScene::setSelected(int step)
{
    m_selected = step >= 0 && step < int(stepCount()) ? step : -1;
    const int focus = m_arrangement == Arrangement::Episode ? focusedFlow() : -1;
    for (core::TimelineMark& mark : m_input.marks)
        mark.isElsewhere = focus >= 0 && int(mark.flow) != focus;
    layOut();
}

void TimelineScene::layOut()
{
    m_input.selected = m_selected;
    m_layout = core::layOutTimeline(m_input, m_axis, m_geometry.lanes);
    layOutAlerts();
    layOutFlows();
}

// Where each flow begins at the same place, an alert stands with the first flow that it falls into.
std::size_t TimelineScene::flowOfAlert(std::size_t alert) const
{
    const core::UtcTime time = m_alerts[alert].time;
    std::size_t flow = 0;
    for (; m_arrangement == Arrangement::Aligned && flow + 1 < m_flows.size(); ++flow) {
        const auto [from, to] = core::fullRange(*m_flows[flow]);
        if (from <= time && time <= to)
            break;
    }
    return flow;
}

core::UtcTime TimelineScene::alertTime(std::size_t alert) const { return place(m_alerts[alert].time, flowOfAlert(alert)); }

core::Box TimelineScene::alertReach(std::size_t alert) const
{
    const double x = m_axis.toX(alertTime(alert));
    if (m_arrangement != Arrangement::Aligned || m_layout.groups.empty())
        return {x, 0, x, m_layout.bottom};
    const core::LaneGroup& group = m_layout.groups[groupOf(flowOfAlert(alert))];
    return {x, group.top, x, group.bottom};
}

// Above the lanes, hence at negative y.
void TimelineScene::layOutAlerts()
{
    m_alertSpots.clear();
    if (m_alerts.empty() || m_flows.empty())
        return;
    const double size = m_geometry.lanes.markSize * 0.85;
    std::vector<core::RowItem> items;
    for (std::size_t i = 0; i < m_alerts.size(); ++i) {
        const double x = m_axis.toX(alertTime(i));
        items.push_back({x - size / 2, x + size / 2, int(m_alerts[i].severity)});
    }
    const core::RowMetrics metrics{-m_geometry.alertsHeight, m_geometry.alertsHeight, size, 4, m_geometry.lanes.minLabelWidth, 1};
    m_alertSpots = core::layOutRows(items, m_axis.width(), metrics, [&](std::uint32_t i) { return m_alertWidths[i]; });
}

void TimelineScene::layOutFlows()
{
    m_flowSpots.clear();
    if (m_arrangement != Arrangement::Episode || m_layout.groups.empty())
        return;
    const core::Box header = m_layout.groups[0].header;
    const double size = m_geometry.lanes.markSize * 0.85;
    std::vector<core::RowItem> items;
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        // At the begin of the flow, or at the edge of the view as long as some of the flow is in it.
        const core::Box bar = flowBar(flow);
        const double left = std::max(bar.left, std::min(2.0, bar.right - size));
        items.push_back({left, left + size, int(flow) == focusedFlow() ? 1 : 0});
    }
    const core::RowMetrics metrics{header.top, header.height() - 5, size, 5, m_geometry.lanes.minLabelWidth, 1};
    m_flowSpots = core::layOutRows(items, m_axis.width(), metrics, [&](std::uint32_t i) { return m_flowWidths[i]; });
}

core::Box TimelineScene::flowBar(std::size_t flow) const
{
    const core::Flow& f = m_flows[flow]->flow;
    const core::Box header = m_layout.groups.empty() ? core::Box() : m_layout.groups[groupOf(flow)].header;
    const double left = m_axis.toX(place(f.started, flow)), right = m_axis.toX(place(std::max(f.ended, f.started), flow));
    return {left, header.bottom - 5, std::max(right, left + 2), header.bottom - 2};
}

void TimelineScene::setFolding(bool folded, double aboutX)
{
    m_folding = folded;
    m_opened.clear();
    applyFolds(aboutX);
    layOut();
}

void TimelineScene::openFold(int fold)
{
    if (fold < 0 || fold >= int(m_axis.folds().size()))
        return;
    const auto [left, right] = m_axis.breakAt(std::size_t(fold));
    m_opened.push_back(m_axis.folds()[std::size_t(fold)].from);
    applyFolds(left);
    layOut();
}

// Breaks never take more than half of the axis; the longest waits are folded first.
void TimelineScene::applyFolds(double aboutX)
{
    std::vector<core::Fold> folds = m_folding ? m_longWaits : std::vector<core::Fold>();
    std::erase_if(folds, [&](const core::Fold& f) { return std::find(m_opened.begin(), m_opened.end(), f.from) != m_opened.end(); });
    const auto most = std::size_t(m_axis.width() / 2 / std::max(1.0, m_geometry.breakWidth));
    m_axis.setFolds(core::longestFolds(std::move(folds), most), m_geometry.breakWidth, aboutX);
}

void TimelineScene::fit(std::pair<core::UtcTime, core::UtcTime> range)
{
    const double margin = std::min(m_axis.width() * 0.12, 90.0);
    m_axis.fit(range.first, range.second, margin, margin);
    layOut();
}

std::pair<core::UtcTime, core::UtcTime>
TimelineScene::placedRange(std::pair<core::UtcTime, core::UtcTime> (*range)(const core::FlowDetail&)) const
{
    std::pair<core::UtcTime, core::UtcTime> all;
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        const auto [from, to] = range(*m_flows[flow]);
        const std::pair placed{place(from, flow), place(to, flow)};
        all = flow == 0 ? placed : std::pair{std::min(all.first, placed.first), std::max(all.second, placed.second)};
    }
    return all;
}

void TimelineScene::fitFlow()
{
    if (!m_flows.empty() && !m_refs.empty())
        fit(placedRange(core::fitRange));
}

void TimelineScene::fitAll()
{
    if (!m_flows.empty() && !m_refs.empty())
        fit(placedRange(core::fullRange));
}

void TimelineScene::reveal(int step)
{
    if (step < 0 || step >= int(stepCount()))
        return;
    const double x = m_axis.toX(placedTime(step)), edge = std::min(60.0, m_axis.width() / 4);
    if (x < edge)
        m_axis.pan(x - edge);
    else if (x > m_axis.width() - edge)
        m_axis.pan(x - m_axis.width() + edge);
    layOut();
}

} // namespace ui
