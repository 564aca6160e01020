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
    QString title = step.title.empty() ? stepName(step.step) : toQt(step.title);
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

} // namespace

TimelineGeometry TimelineGeometry::make(const QFontMetricsF& font, const QFontMetricsF& small, double height,
                                        std::size_t laneCount, const QStringList& laneNames, bool hasBands)
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
    g.lanes.bandHeight = hasBands ? line + 6 : 0;
    const double room = height - g.axisHeight - g.waitsHeight - g.footHeight - g.lanes.stripHeight - g.lanes.bandHeight;
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
    m_linkStrength = core::LinkStrength::Weak;
    m_selected = m_longestWait = -1;
    if (!m_detail) {
        chooseOutages();
        return;
    }
    for (const core::FlowStep& step : m_detail->steps) {
        const bool writeBack = core::isWriteBack(step);
        m_marks.push_back({step.shownTime, step.lane, step.stepClass, 0, writeBack, core::isContext(step.rule)});
        m_labels.push_back(labelOf(step));
        const bool tellsRule = writeBack && step.rule <= core::LinkRule::UserAndTime; // not what stands there for its sake
        if (tellsRule && (m_linkCaption.isEmpty() || step.link < m_linkStrength)) { // the surest of them speaks for all
            m_linkCaption = ruleText(step.rule);
            m_linkStrength = step.link;
        }
    }
    chooseOutages();
    m_lanes = core::usedLanes(m_marks, m_detail->flow.hybrid || !m_outages.empty());
    core::Duration longest = core::Duration::seconds(1);
    int last = -1;
    for (int i = 0; i < int(stepCount()); ++i) {
        if (step(i).rule != core::LinkRule::Correlation && !core::isWriteBack(step(i))) // what follows from it waits for nobody
            continue;
        if (last >= 0 && step(i).shownTime - step(last).shownTime > longest) {
            longest = step(i).shownTime - step(last).shownTime;
            m_longestWait = i;
        }
        last = i;
    }
}

void TimelineScene::setOutages(std::vector<core::Outage> outages)
{
    m_allOutages = std::move(outages);
    setFlow(std::move(m_detail));
}

// A flow in the cloud only has no use for the state of the write-back, unless core says that it met an outage.
void TimelineScene::chooseOutages()
{
    m_outages.clear();
    m_bands.clear();
    if (!m_detail)
        return;
    const auto& own = m_detail->around.outage;
    if (m_detail->flow.hybrid || own) {
        const auto [from, to] = core::fullRange(*m_detail);
        for (const core::Outage& outage : m_allOutages) {
            if (outage.from <= to && (!outage.to || *outage.to >= from))
                m_outages.push_back(outage);
        }
    }
    if (own && std::none_of(m_outages.begin(), m_outages.end(), [&](const core::Outage& o) { return o.from == own->from; }))
        m_outages.push_back(*own);
    for (const core::Outage& outage : m_outages)
        m_bands.push_back({outage.from, outage.to});
}

void TimelineScene::setSize(double width, double height, const QFontMetricsF& font, const QFontMetricsF& small)
{
    QStringList names{SceneText::tr("Time between")};
    for (core::Lane lane : m_lanes)
        names << laneText(lane);
    if (!m_bands.empty())
        names << SceneText::tr("Write-back service");
    m_geometry = TimelineGeometry::make(font, small, height, m_lanes.size(), names, !m_bands.empty());
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

int TimelineScene::indexOf(core::EventId event) const
{
    for (int i = 0; i < int(stepCount()); ++i) {
        if (step(i).event == event)
            return i;
    }
    return -1;
}

void TimelineScene::layOut()
{
    m_layout = core::layOutTimeline(m_marks, m_lanes, m_axis, m_geometry.lanes, m_captionWidth, m_selected,
                                    m_bands);
}

void TimelineScene::fit(std::pair<core::UtcTime, core::UtcTime> range)
{
    const double margin = std::min(m_axis.width() * 0.12, 90.0);
    m_axis.fit(range.first, range.second, margin, margin);
    layOut();
}

void TimelineScene::fitFlow()
{
    if (m_detail && !m_marks.empty())
        fit(core::fitRange(*m_detail));
}

void TimelineScene::fitAll()
{
    if (m_detail && !m_marks.empty())
        fit(core::fullRange(*m_detail));
}

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
    const QString what = SceneText::tr("Step %1 of %2: %3, %4, lane %5, %6")
        .arg(index + 1).arg(stepCount()).arg(m_labels[std::size_t(index)], stepClassText(s.stepClass),
             laneText(s.lane), zone.full(s.shownTime, s.digits > 3 ? 3 : s.digits));
    return s.rule == core::LinkRule::Correlation ? what : what + QStringLiteral(". ") + whyHere(index);
}

QString TimelineScene::whyHere(int index) const
{
    const core::FlowStep& s = step(index);
    QString why = s.linkReason.empty() ? ruleText(s.rule) : toQt(s.linkReason);
    QString sure = linkText(s.link);
    if (s.decision == core::LinkDecision::Confirmed)
        sure = decisionText(s.decision);
    why = SceneText::tr("%1: %2", "strength of the link: its reason").arg(sure, why);
    const QString remarks = remarksText(s.remarks);
    return remarks.isEmpty() ? why : why + QStringLiteral(" (%1)").arg(remarks);
}

bool TimelineScene::hasInferred() const
{
    return m_detail && std::any_of(m_detail->steps.begin(), m_detail->steps.end(),
                                   [](const core::FlowStep& s) { return s.link != core::LinkStrength::Exact; });
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
