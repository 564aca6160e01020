// SPDX-License-Identifier: GPL-3.0-or-later
// The order of painting, the lanes and the courses of flows.
#include "ui/timeline/timeline_painter.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>

#include <array>
#include <optional>

namespace ui {

namespace {
struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelinePainter)
};
} // namespace

TimelinePainter::TimelinePainter(QPainter& painter, const TimelineScene& scene, const DisplayZone& zone,
                                 const QPalette& palette, const QFont& small, double width)
    : m_painter(painter), m_scene(scene), m_zone(zone), m_palette(palette), m_font(painter.font()), m_small(small),
      m_width(width)
{
    m_painter.setRenderHint(QPainter::Antialiasing);
}

AxisPainter TimelinePainter::axisPainter(const TimelineState& state) const
{
    const TimelineGeometry& g = m_scene.geometry();
    const AxisFrame frame{left(), m_width, g.axisHeight - g.alertsHeight, laneTop(), laneTop() + m_scene.layout().bottom,
                          m_scene.arrangement() == Arrangement::Aligned};
    return {m_painter, m_scene.axis(), frame, m_zone, m_palette, m_small, state.measured};
}

QColor TimelinePainter::paper(std::size_t row) const
{
    return row % 2 == 0 ? colorsFor(m_palette).band : m_palette.color(QPalette::Base);
}

void TimelinePainter::text(const QRectF& box, int flags, const QString& text, const QColor& color)
{
    m_painter.setPen(color);
    m_painter.drawText(box, flags, QFontMetricsF(m_painter.font()).elidedText(text, Qt::ElideRight, box.width() + 0.5));
}

// Nothing here is clipped at the left end of the axis: the gutter is painted over what reaches into it.
void TimelinePainter::paint(const QRectF& exposed, const TimelineState& state)
{
    m_painter.fillRect(exposed, m_palette.color(QPalette::Base));
    if (!m_scene.detail())
        return;
    AxisPainter axis = axisPainter(state);
    paintLanes();
    m_painter.setFont(m_small);
    axis.paintTicks(axis.badgeWidth(earlierText()));
    paintHeaders();
    paintOutages();
    paintWriteBacks();
    paintCurve();
    axis.paintBreaks();
    axis.paintMeasure();
    paintCaptions();
    paintClusters(state);
    paintAlerts();
    for (std::uint32_t group = 0; group < m_scene.layout().groups.size(); ++group)
        paintWaits(group);
    axis.paintBadges(earlierText(), laterText());
    paintLaneEdges();
    paintGutter();
    axis.paintZone();
    paintFoot(state);
}

void TimelinePainter::paintLanes()
{
    const Colors colors = colorsFor(m_palette);
    const auto& rows = m_scene.layout().rows;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i % 2 == 0)
            m_painter.fillRect(QRectF(0, laneTop() + rows[i].box.top, m_width, rows[i].box.height()), colors.band);
        const double y = laneTop() + rows[i].markY;
        m_painter.setPen(QPen(colors.line, 1));
        m_painter.drawLine(QPointF(left(), y), QPointF(m_width, y));
        if (rows[i].lane == core::Lane::Connect && m_scene.lacksServerEvents(rows[i].group)) {
            m_painter.setFont(m_small);
            const QString note = m_scene.hasNoServerLog() ? PainterText::tr("No event of the AAD Connect server is in the case. Import its Application log (.evtx).")
                                                          : PainterText::tr("No event of a server about this request is in the case.");
            const core::LaneMetrics& lanes = m_scene.geometry().lanes;
            const double height = lanes.labelHeight + 4;
            const bool isLow = lanes.laneHeight < lanes.minLaneHeight(); // no room below the line: on it
            const QRectF room(left() + 12, isLow ? y - height / 2 : y + 2, m_width - left() - 20, height);
            if (isLow)
                m_painter.fillRect(QRectF(room.left() - 4, room.top(), std::min(QFontMetricsF(m_small).horizontalAdvance(note) + 8, room.width() + 4), height), paper(i));
            text(room, Qt::AlignVCenter | Qt::AlignLeft, note, colors.faint);
        }
    }
}

// The left side, over whatever reaches into it.
void TimelinePainter::paintGutter()
{
    const Colors colors = colorsFor(m_palette);
    const auto& layout = m_scene.layout();
    m_painter.fillRect(QRectF(0, 0, left(), laneTop() + layout.bottom), m_palette.color(QPalette::Base));
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const core::LaneRow& row = layout.rows[i];
        const QRectF box(0, laneTop() + row.box.top, left(), row.box.height());
        if (i % 2 == 0)
            m_painter.fillRect(box, colors.band);
        m_painter.setFont(m_font);
        text(QRectF(14, laneTop() + row.markY - 20, left() - 20, 40), Qt::AlignVCenter | Qt::AlignLeft, laneText(row.lane),
             m_palette.color(QPalette::Text));
        m_painter.setFont(m_small);
        if (row.bandHeight > 0)
            text(QRectF(14, box.bottom() - row.bandHeight, left() - 18, row.bandHeight), Qt::AlignVCenter | Qt::AlignLeft,
                 PainterText::tr("Write-back service"), colors.faint);
    }
    for (const core::LaneGroup& group : layout.groups) {
        if (!group.waits.isEmpty())
            text(QRectF(14, laneTop() + group.waits.top, left() - 20, group.waits.height()), Qt::AlignLeft | Qt::AlignVCenter,
                 PainterText::tr("Time between"), colors.faint);
    }
    const TimelineGeometry& g = m_scene.geometry();
    if (g.alertsHeight > 0)
        text(QRectF(14, laneTop() - g.alertsHeight, left() - 20, g.alertsHeight), Qt::AlignLeft | Qt::AlignVCenter,
             PainterText::tr("Alerts"), colors.faint);
    paintNames();
}

void TimelinePainter::paintCurve()
{
    // The flow that is looked at lies over the others.
    const int focus = m_scene.focusedFlow();
    for (int flow = 0; flow < int(m_scene.flows().size()); ++flow) {
        if (flow != focus)
            paintCurveOf(flow);
    }
    if (focus >= 0)
        paintCurveOf(focus);
}

void TimelinePainter::paintCurveOf(int flow)
{
    const auto& layout = m_scene.layout();
    std::array<QList<QLineF>, 3> segments; // by kind of line: between steps that follow each other, as far as they touch the view
    std::optional<QPointF> last;
    LinkStyle lastStyle;
    bool isElsewhere = false;
    for (std::size_t i = 0; i < m_scene.stepCount(); ++i) {
        const StepRef ref = m_scene.refOf(int(i));
        if (ref.flow != flow || !m_scene.isInCourse(int(i)))
            continue;
        const core::LaneSlot slot = m_scene.slotOf(i);
        const auto row = std::find_if(layout.rows.begin(), layout.rows.end(),
                                      [&](const auto& r) { return r.lane == slot.lane && r.group == slot.group; });
        if (row == layout.rows.end())
            continue;
        isElsewhere = m_scene.isElsewhere(std::uint32_t(i));
        const LinkStyle style = linkStyle(m_scene.step(int(i)));
        const QPointF at(left() + layout.x[i], laneTop() + row->markY);
        const bool visible = last && std::max(last->x(), at.x()) > left() - 20 && std::min(last->x(), at.x()) < m_width + 20;
        if (visible && *last != at)
            segments[std::size_t(tieLine(lastStyle, style))] << QLineF(*last, at);
        last = at;
        lastStyle = style;
    }
    for (MarkLine line : {MarkLine::Solid, MarkLine::Dashed, MarkLine::Dotted})
        paintTies(segments[std::size_t(line)], line, isElsewhere ? 0.45 : 1);
}

void TimelinePainter::paintTies(const QList<QLineF>& lines, MarkLine line, double opacity)
{
    QColor color = colorsFor(m_palette).faint;
    color.setAlphaF(float((line == MarkLine::Solid ? 0.75 : 0.9) * opacity));
    m_painter.setBrush(Qt::NoBrush);
    // A crowd is one grey area whatever its lines look like, and smooth curves would cost seconds.
    if (lines.size() > 300) {
        m_painter.setRenderHint(QPainter::Antialiasing, false);
        m_painter.setPen(QPen(color, 0));
        m_painter.drawLines(lines);
        m_painter.setRenderHint(QPainter::Antialiasing);
        return;
    }
    m_painter.setPen(linePen(color, 1.4, line));
    for (const QLineF& segment : lines) {
        const double middle = segment.center().x();
        QPainterPath path(segment.p1());
        path.cubicTo({middle, segment.y1()}, {middle, segment.y2()}, segment.p2());
        m_painter.drawPath(path);
    }
}

} // namespace ui
