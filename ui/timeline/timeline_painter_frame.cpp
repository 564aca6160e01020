// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the edges: counts of what is out of view, the foot with its legend, the measured span.
#include "ui/timeline/timeline_painter.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <array>

namespace ui {

namespace {

struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelinePainter)
};

QString earlierText(const core::TimelineLayout& layout) { return PainterText::tr("\u25c2 %n earlier", nullptr, int(layout.before)); }

} // namespace

void TimelinePainter::paintEdges()
{
    const Colors colors = colorsFor(m_palette);
    const auto& layout = m_scene.layout();
    const QFontMetricsF metrics(m_small);
    const double line = metrics.height();
    const auto badge = [&](const QString& words, bool atLeft) {
        const double width = metrics.horizontalAdvance(words) + 14;
        const QRectF box(atLeft ? left() + 4 : m_width - width - 6, 2, width, line + 2);
        m_painter.setPen(QPen(colors.accent, 1));
        m_painter.setBrush(m_palette.color(QPalette::Base));
        m_painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
        text(box, Qt::AlignCenter, words, colors.accent);
    };
    if (layout.before > 0)
        badge(earlierText(layout), true);
    if (layout.after > 0)
        badge(PainterText::tr("%n later \u25b8", nullptr, int(layout.after)), false);
    paintLaneEdges();
}

double TimelinePainter::earlierWidth() const
{
    const auto& layout = m_scene.layout();
    return layout.before > 0 ? QFontMetricsF(m_small).horizontalAdvance(earlierText(layout)) + 24 : 0;
}

// In which lanes the marks out of view stand, where no mark or label is in the way.
void TimelinePainter::paintLaneEdges()
{
    const auto& layout = m_scene.layout();
    const QFontMetricsF metrics(m_small);
    const Colors colors = colorsFor(m_palette);
    for (std::size_t i = 0; i < layout.rows.size(); ++i) {
        const core::LaneRow& row = layout.rows[i];
        const QColor paper = i % 2 == 0 ? colors.band : m_palette.color(QPalette::Base);
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
            m_painter.fillRect(mapped(box), paper);
            text(mapped(box), Qt::AlignCenter, words, colors.accent);
        }
    }
}

void TimelinePainter::paintFoot()
{
    const auto& g = m_scene.geometry();
    const double top = laneTop() + m_scene.layout().bottom + g.waitsHeight;
    QString words = PainterText::tr("0 fit \u00b7 9 all \u00b7 Ctrl+wheel zoom \u00b7 Shift+drag measure \u00b7 \u2190 \u2192 steps");
    const QString note = m_scene.clockNote();
    m_painter.setFont(m_small);
    const Colors colors = colorsFor(m_palette);
    const QFontMetricsF metrics(m_small);
    double x = left();
    if (!note.isEmpty()) {
        const double width = std::min(metrics.horizontalAdvance(note) + 1, m_width - x - 8);
        text(QRectF(x, top, width, g.footHeight), Qt::AlignLeft | Qt::AlignVCenter, note, colors.warning);
        x += width + 24;
    }
    const double right = paintLegend(top, x);
    if (right - x - 8 >= metrics.horizontalAdvance(words))
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

void TimelinePainter::paintMeasure(const TimelineState& state)
{
    if (!state.measuring)
        return;
    const Colors colors = colorsFor(m_palette);
    const double a = left() + std::min(state.measureFrom, state.measureTo);
    const double b = left() + std::max(state.measureFrom, state.measureTo);
    const QRectF area(a, laneTop(), b - a, m_scene.layout().bottom);
    QColor fill = colors.accent;
    fill.setAlphaF(0.15F);
    m_painter.fillRect(area, fill);
    m_painter.setPen(QPen(colors.accent, 1));
    m_painter.drawLine(area.topLeft(), area.bottomLeft());
    m_painter.drawLine(area.topRight(), area.bottomRight());
    const core::Duration span = m_scene.axis().toTime(std::max(state.measureFrom, state.measureTo))
        - m_scene.axis().toTime(std::min(state.measureFrom, state.measureTo));
    const QString words = spanText(span);
    const QFontMetricsF metrics(m_small);
    const double width = metrics.horizontalAdvance(words) + 12;
    const double x = std::clamp((a + b - width) / 2, left(), std::max(left(), m_width - width));
    const QRectF box(x, laneTop() + 2, width, metrics.height() + 4);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(colors.accent);
    m_painter.drawRoundedRect(box, 4, 4);
    m_painter.setPen(m_palette.color(QPalette::Base));
    m_painter.drawText(box, Qt::AlignCenter, words);
}

} // namespace ui
