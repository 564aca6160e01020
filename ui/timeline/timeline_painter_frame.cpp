// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the lanes: headers of flows, alerts, counts of what is out of view, the foot with its legend.
#include "ui/timeline/timeline_painter.h"

#include "ui/base/labels.h"
#include "ui/base/mark_shape.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>

namespace ui {

namespace {

struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelinePainter)
};

} // namespace

QString TimelinePainter::earlierText() const
{
    const auto count = m_scene.layout().before;
    return count == 0 ? QString() : PainterText::tr("\u25c2 %n earlier", nullptr, int(count));
}

QString TimelinePainter::laterText() const
{
    const auto count = m_scene.layout().after;
    return count == 0 ? QString() : PainterText::tr("%n later \u25b8", nullptr, int(count));
}

// In which lanes the marks out of view stand, where no mark or label is in the way.
void TimelinePainter::paintLaneEdges()
{
    const auto& layout = m_scene.layout();
    m_painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const Colors colors = colorsFor(m_palette);
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const core::LaneRow& row = layout.rows[i];
        for (const bool atLeft : {true, false}) {
            const std::uint32_t count = atLeft ? row.before : row.after;
            if (count == 0)
                continue;
            const QString words = atLeft ? QStringLiteral("\u25c2 %1").arg(count) : QStringLiteral("%1 \u25b8").arg(count);
            const double width = std::ceil(metrics.horizontalAdvance(words)) + 6, height = metrics.height(), axis = m_width - left();
            const core::Box box{atLeft ? 2 : axis - width - 6, row.markY - height / 2, atLeft ? 2 + width : axis - 6, row.markY + height / 2};
            const bool taken = std::any_of(layout.clusters.begin(), layout.clusters.end(), [&](const core::MarkCluster& c) {
                return c.box.intersects(box) || (c.label && c.label->intersects(box));
            });
            if (taken)
                continue;
            m_painter.fillRect(mapped(box), paper(i));
            text(mapped(box), Qt::AlignCenter, words, colors.accent);
        }
    }
}

// Over the lanes of an episode a bar for each flow; flows that are compared have their names in paintNames().
void TimelinePainter::paintHeaders()
{
    const auto& layout = m_scene.layout();
    const Colors colors = colorsFor(m_palette);
    for (std::size_t i = 0; i < layout.groups.size(); ++i) {
        if (layout.groups[i].header.isEmpty())
            continue;
        const QRectF box(0, laneTop() + layout.groups[i].header.top, m_width, layout.groups[i].header.height());
        m_painter.fillRect(box, m_palette.color(QPalette::Base));
        m_painter.setPen(QPen(colors.line, 1));
        if (i > 0 || m_scene.arrangement() == Arrangement::Episode)
            m_painter.drawLine(QPointF(0, box.top() + 0.5), QPointF(m_width, box.top() + 0.5));
        if (m_scene.arrangement() == Arrangement::Episode)
            paintFlowStrip(layout.groups[i]);
    }
}

void TimelinePainter::paintFlowStrip(const core::LaneGroup&)
{
    const Colors colors = colorsFor(m_palette);
    const int focus = m_scene.focusedFlow();
    m_painter.setFont(m_small);
    for (std::size_t flow = 0; flow < m_scene.flows().size(); ++flow) {
        const core::Box bar = m_scene.flowBar(flow);
        QColor color = colors.of(m_scene.flows()[flow]->flow.outcome);
        color.setAlphaF(focus >= 0 && int(flow) != focus ? 0.45F : 1.0F);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color);
        m_painter.drawRoundedRect(mapped({std::max(bar.left, -4.0), bar.top, std::min(bar.right, m_width), bar.bottom}), 1.5, 1.5);
    }
    for (const core::RowSpot& spot : m_scene.flowSpots()) {
        const std::size_t flow = spot.leader;
        const bool isFocus = int(flow) == focus;
        m_painter.setOpacity(focus >= 0 && !isFocus ? 0.62 : 1);
        drawOutcomeShape(m_painter, mapped(spot.box), m_scene.flows()[flow]->flow.outcome, m_palette);
        m_painter.setOpacity(1);
        if (!spot.label)
            continue;
        QFont font = m_small;
        m_painter.setFont(font);
        text(mapped(*spot.label), Qt::AlignLeft | Qt::AlignVCenter, m_scene.flowLabel(flow),
             isFocus ? m_palette.color(QPalette::Text) : colors.faint);
    }
}

// Above the lanes of each flow that is compared: who, what, when.
void TimelinePainter::paintNames()
{
    if (m_scene.arrangement() != Arrangement::Beside && m_scene.arrangement() != Arrangement::Aligned)
        return;
    const Colors colors = colorsFor(m_palette);
    QFont bold = m_font;
    bold.setBold(true);
    for (std::size_t flow = 0; flow < m_scene.layout().groups.size(); ++flow) {
        const core::Box header = m_scene.layout().groups[flow].header;
        const double top = laneTop() + header.top, size = m_scene.geometry().lanes.markSize;
        m_painter.fillRect(QRectF(0, top, m_width, header.height()), colors.panel);
        m_painter.setPen(QPen(colors.line, 1));
        m_painter.drawLine(QPointF(0, top + header.height() - 0.5), QPointF(m_width, top + header.height() - 0.5));
        const QRectF shape(14, top + (header.height() - size) / 2, size, size);
        drawOutcomeShape(m_painter, shape, m_scene.flows()[flow]->flow.outcome, m_palette);
        m_painter.setFont(int(flow) == m_scene.focusedFlow() ? bold : m_font);
        text(QRectF(shape.right() + 8, top, m_width - shape.right() - 16, header.height()), Qt::AlignLeft | Qt::AlignVCenter,
             m_scene.flowHeading(flow, m_zone), m_palette.color(QPalette::Text));
    }
}

void TimelinePainter::paintAlerts()
{
    const Colors colors = colorsFor(m_palette);
    m_painter.setFont(m_small);
    for (const core::RowSpot& spot : m_scene.alertSpots()) {
        const TimelineAlert& alert = m_scene.alerts()[spot.leader];
        const QColor color = alertColor(colors, alert.severity);
        const QRectF box = mapped(spot.box);
        QColor line = color;
        line.setAlphaF(0.55F);
        m_painter.setPen(linePen(line, 1, MarkLine::Dotted));
        for (const std::uint32_t item : spot.items) {
            const core::Box reach = m_scene.alertReach(item);
            const double top = reach.top > 0 ? laneTop() + reach.top : box.bottom();
            m_painter.drawLine(QPointF(left() + reach.left, top), QPointF(left() + reach.left, laneTop() + reach.bottom));
        }
        drawAlertShape(m_painter, QRectF(box.left(), box.top(), box.height(), box.height()), alert.severity, m_palette);
        if (!spot.label)
            continue;
        const QString more = spot.items.size() > 1 ? QStringLiteral(" +%1").arg(spot.items.size() - 1) : QString();
        text(mapped(*spot.label), Qt::AlignLeft | Qt::AlignVCenter, alert.title + more, color);
    }
}

void TimelinePainter::paintFoot(const TimelineState& state)
{
    const auto& g = m_scene.geometry();
    const double top = laneTop() + m_scene.layout().bottom;
    m_painter.setFont(m_small);
    const Colors colors = colorsFor(m_palette);
    const QFontMetricsF metrics(m_small);
    double x = left();
    const auto put = [&](const QString& words, const QColor& color) {
        if (words.isEmpty() || m_width - x - 8 < 40)
            return;
        const double width = std::min(metrics.horizontalAdvance(words) + 1, m_width - x - 8);
        text(QRectF(x, top, width, g.footHeight), Qt::AlignLeft | Qt::AlignVCenter, words, color);
        x += width + 24;
    };
    put(m_scene.clockNote(), colors.warning);
    QString folds = m_scene.foldNote();
    if (!folds.isEmpty() && !state.isPicture)
        folds = PainterText::tr("%1 \u00b7 G shows them").arg(folds);
    else if (folds.isEmpty() && !state.isPicture && !m_scene.isFolding() && m_scene.hasLongWaits())
        folds = PainterText::tr("G folds long waits");
    put(folds, colors.accent);
    if (!state.isPicture && m_scene.arrangement() == Arrangement::Beside)
        put(PainterText::tr("S aligns them at the start"), colors.accent);
    else if (!state.isPicture && m_scene.arrangement() == Arrangement::Aligned)
        put(PainterText::tr("S shows them at their own times"), colors.accent);
    const double right = paintLegend(top, x);
    const QString words = PainterText::tr("0 fit \u00b7 9 all \u00b7 Ctrl+wheel zoom \u00b7 \u2190 \u2192 steps \u00b7 M measure");
    if (!state.isPicture && right - x - 8 >= metrics.horizontalAdvance(words))
        text(QRectF(x, top, right - x - 8, g.footHeight), Qt::AlignLeft | Qt::AlignVCenter, words, colors.faint);
}

// What the kinds of lines mean, at the right end of the foot, where a flow has more than one and where there is room.
double TimelinePainter::paintLegend(double top, double from)
{
    if (!m_scene.hasInferred())
        return m_width;
    const Colors colors = colorsFor(m_palette);
    const QFontMetricsF metrics(m_small);
    constexpr double sample = 22;
    const std::array<std::pair<MarkLine, QString>, 3> kinds{{{MarkLine::Solid, linkText(core::LinkStrength::Exact)},
                                                            {MarkLine::Dashed, linkText(core::LinkStrength::Strong)},
                                                            {MarkLine::Dotted, linkText(core::LinkStrength::Weak)}}};
    double width = 8;
    for (const auto& [line, words] : kinds)
        width += sample + 4 + std::ceil(metrics.horizontalAdvance(words)) + 13;
    if (m_width - width < from)
        return m_width;
    double x = m_width - width;
    const double height = m_scene.geometry().footHeight;
    for (const auto& [line, words] : kinds) {
        m_painter.setPen(linePen(colors.faint, 1.6, line));
        m_painter.drawLine(QPointF(x, top + height / 2), QPointF(x + sample, top + height / 2));
        x += sample + 4;
        const double wide = std::ceil(metrics.horizontalAdvance(words)) + 1;
        text(QRectF(x, top, wide, height), Qt::AlignLeft | Qt::AlignVCenter, words, colors.faint);
        x += wide + 12;
    }
    return m_width - width;
}

} // namespace ui
