// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_scene.h"

#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

struct SceneText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelineScene)
};

// On server lanes people look for the event number first.
QString labelOf(const core::FlowStep& step)
{
    const QString title = step.title.empty() ? stepName(step.step) : toQt(step.title);
    if (step.lane != core::Lane::Connect || step.sourceId.empty() || step.sourceId.size() > 6)
        return title;
    return QStringLiteral("%1 %2").arg(toQt(step.sourceId), title);
}

bool isWriteBack(const core::FlowStep& step)
{
    return (step.lane == core::Lane::Connect || step.lane == core::Lane::Ad) && step.rule != core::LinkRule::Correlation;
}

} // namespace

TimelineGeometry TimelineGeometry::make(const QFontMetricsF& font, const QFontMetricsF& small, double height,
                                        std::size_t laneCount, const QStringList& laneNames)
{
    TimelineGeometry g;
    const double line = std::ceil(small.height());
    g.axisHeight = std::ceil(2 * line + 10);
    g.waitsHeight = std::ceil(line + 10);
    g.footHeight = std::ceil(line + 10);
    for (const QString& name : laneNames)
        g.gutter = std::max(g.gutter, font.horizontalAdvance(name));
    g.gutter = std::ceil(g.gutter + 28);
    g.lanes.labelHeight = line;
    g.lanes.markSize = 2 * std::round(font.height() * 0.5);
    g.lanes.labelGap = std::max(6.0, small.averageCharWidth());
    g.lanes.minLabelWidth = small.averageCharWidth() * 8;
    g.lanes.stripHeight = line + 6;
    const double room = height - g.axisHeight - g.waitsHeight - g.footHeight - g.lanes.stripHeight;
    const double wanted = laneCount > 0 ? std::floor(room / double(laneCount)) : 0;
    g.lanes.laneHeight = std::clamp(wanted, g.lanes.minLaneHeight(), g.lanes.minLaneHeight() + 9 * line);
    return g;
}

void TimelineScene::setFlow(std::shared_ptr<const core::FlowDetail> detail)
{
    m_detail = std::move(detail);
    m_marks.clear();
    m_labels.clear();
    m_linkCaption.clear();
    m_selected = m_longestWait = -1;
    if (!m_detail)
        return;
    for (const core::FlowStep& step : m_detail->steps) {
        m_marks.push_back({step.shownTime, step.lane, step.stepClass, 0, isWriteBack(step)});
        m_labels.push_back(labelOf(step));
        if (isWriteBack(step) && m_linkCaption.isEmpty())
            m_linkCaption = ruleText(step.rule);
    }
    m_lanes = core::usedLanes(m_marks, m_detail->flow.hybrid);
    core::Duration longest = core::Duration::seconds(1);
    for (int i = 1; i < int(stepCount()); ++i) {
        if (const auto wait = step(i).shownTime - step(i - 1).shownTime; wait > longest) {
            longest = wait;
            m_longestWait = i;
        }
    }
}

void TimelineScene::setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small)
{
    QStringList names{SceneText::tr("Time between")};
    for (core::Lane lane : m_lanes)
        names << laneText(lane);
    m_geometry = TimelineGeometry::make(font, small, height, m_lanes.size(), names);
    m_axis.setWidth(std::max(50.0, width - m_geometry.gutter - 8));
    for (std::size_t i = 0; i < m_marks.size(); ++i)
        m_marks[i].labelWidth = std::ceil(small.horizontalAdvance(m_labels[i]) + 2);
    m_captionWidth = m_linkCaption.isEmpty() ? 0 : std::ceil(small.horizontalAdvance(m_linkCaption) + 2);
    layOut();
}

void TimelineScene::setSelected(int step)
{
    m_selected = step >= 0 && step < int(stepCount()) ? step : -1;
    layOut();
}

void TimelineScene::layOut()
{
    m_layout = core::layOutTimeline(m_marks, m_lanes, m_axis, m_geometry.lanes, m_captionWidth, m_selected);
}

void TimelineScene::fit(bool all)
{
    if (!m_detail || m_marks.empty())
        return;
    core::UtcTime from = m_detail->flow.started, to = std::max(m_detail->flow.ended, from);
    // Server events belong to the picture even where a wrong clock put them outside of the flow.
    const core::Duration nearby = core::Duration::minutes(15);
    for (const core::TimelineMark& mark : m_marks) {
        if (all || (mark.writeBack && mark.time + nearby >= from && mark.time - nearby <= to)) {
            from = std::min(from, mark.time);
            to = std::max(to, mark.time);
        }
    }
    const double margin = std::min(m_axis.width() * 0.12, 90.0);
    m_axis.fit(from, to, margin, margin);
    layOut();
}

void TimelineScene::fitFlow() { fit(false); }
void TimelineScene::fitAll() { fit(true); }

void TimelineScene::reveal(int step)
{
    if (step < 0 || step >= int(stepCount()))
        return;
    const double x = m_axis.toX(m_marks[std::size_t(step)].time), edge = std::min(60.0, m_axis.width() / 4);
    if (x < edge)
        m_axis.pan(x - edge);
    else if (x > m_axis.width() - edge)
        m_axis.pan(x - m_axis.width() + edge);
    layOut();
}

QString TimelineScene::describe(int index, const DisplayZone& zone) const
{
    if (index < 0 || index >= int(stepCount()))
        return {};
    const core::FlowStep& s = step(index);
    return SceneText::tr("Step %1 of %2: %3, %4, lane %5, %6")
        .arg(index + 1).arg(stepCount()).arg(m_labels[std::size_t(index)], stepClassText(s.stepClass),
             laneText(s.lane), zone.full(s.shownTime, s.digits > 3 ? 3 : s.digits));
}

QString TimelineScene::clockNote() const
{
    if (!m_detail || !m_detail->flow.clockOffsetMs || *m_detail->flow.clockOffsetMs == 0)
        return {};
    const QString server = m_detail->flow.computer.empty() ? SceneText::tr("the server") : toQt(m_detail->flow.computer);
    return SceneText::tr("Clock of %1 off by %2; corrected here").arg(server, offsetText(*m_detail->flow.clockOffsetMs));
}

double TimelineScene::contentHeight() const
{
    return m_geometry.axisHeight + m_layout.bottom + m_geometry.waitsHeight + m_geometry.footHeight;
}

} // namespace ui
