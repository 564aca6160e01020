// SPDX-License-Identifier: GPL-3.0-or-later
// What concerns the servers: boxes around write-backs, the state of the write-back service; and the waits between steps.
#include "ui/timeline/timeline_painter.h"

#include "ui/base/labels.h"
#include "ui/base/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace ui {

namespace {

struct PainterText {
    Q_DECLARE_TR_FUNCTIONS(ui::TimelinePainter)
};

// Slanted lines, drawn one by one: patterns and clipping do not reach SVG files.
void hatch(QPainter& painter, const QRectF& box, const QColor& color)
{
    constexpr double pitch = 7;
    painter.setPen(QPen(color, 1));
    QList<QLineF> lines;
    for (double x = std::floor((box.left() - box.height()) / pitch) * pitch; x < box.right(); x += pitch) {
        // From (x, bottom) up to (x + height, top), cut at the sides.
        const double a = std::max(0.0, box.left() - x), b = std::min(box.height(), box.right() - x);
        if (b > a)
            lines << QLineF(x + a, box.bottom() - a, x + b, box.bottom() - b);
    }
    painter.drawLines(lines);
}

} // namespace

void TimelinePainter::paintOutages()
{
    for (const core::LaneRow& row : m_scene.layout().rows) {
        if (row.bandHeight > 0)
            paintOutagesOf(row);
    }
}

// The state of the write-back service: only what the evidence says, so a gap is no promise that it worked.
void TimelinePainter::paintOutagesOf(const core::LaneRow& row)
{
    const auto& layout = m_scene.layout();
    const Colors colors = colorsFor(m_palette);
    const core::Box place{row.box.left, row.box.bottom - row.bandHeight, row.box.right, row.box.bottom};
    const QRectF strip = mapped(place);
    m_painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const QString words = PainterText::tr("write-back outage");
    const double wide = metrics.horizontalAdvance(words) + 10;
    double taken = strip.left();
    const auto& outages = m_scene.shownOutages();
    const auto isHere = [&](std::size_t i) { return m_scene.bandGroup(i) == row.group; };
    int last = -1;
    bool isAny = false;
    for (std::size_t i = 0; i < outages.size(); ++i) {
        last = isHere(i) ? int(i) : last;
        isAny = isAny || (isHere(i) && layout.bands[i]);
    }
    if (!isAny && last >= 0) {
        const bool isEarlier = m_scene.bandFrom(std::size_t(last)) < m_scene.axis().from();
        const QString hint = isEarlier ? QStringLiteral("\u25c2 ") + words : words + QStringLiteral(" \u25b8");
        text(strip.adjusted(5, 0, -7, 0), Qt::AlignVCenter | (isEarlier ? Qt::AlignLeft : Qt::AlignRight), hint, colors.warning);
    }
    for (std::size_t i = 0; i < layout.bands.size(); ++i) {
        if (!layout.bands[i] || !isHere(i))
            continue;
        const QRectF box = mapped(*layout.bands[i]).adjusted(0, 1, 0, -2);
        QColor tint = colors.warning, lines = colors.warning;
        tint.setAlphaF(colors.dark ? 0.20F : 0.13F);
        lines.setAlphaF(0.75F);
        m_painter.fillRect(box, tint);
        hatch(m_painter, box, lines);
        m_painter.setPen(QPen(colors.warning, 1));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
        // In the band where that has room, else beside it.
        double x = std::max(box.left(), taken) + 4;
        if (box.right() - x < wide)
            x = box.right() + wide <= strip.right() ? std::max(box.right() + 2, taken) : box.left() - wide - 2;
        if (x < taken || x + wide > strip.right() + 1)
            continue;
        const QRectF paper(x, box.top() + 1, wide, box.height() - 2);
        m_painter.fillRect(paper, m_palette.color(QPalette::Base));
        text(paper, Qt::AlignCenter, words, colors.warning);
        taken = std::max(paper.right(), box.right()) + 4;
    }
}

void TimelinePainter::paintWriteBacks()
{
    const Colors colors = colorsFor(m_palette);
    for (const core::WriteBackBox& box : m_scene.layout().writeBacks) {
        QColor fill = colors.accent;
        fill.setAlphaF(colors.dark ? 0.10F : 0.06F);
        const LinkStyle style = linkStyle(core::LinkRule::TrackingId, m_scene.linkStrength(box.flow), core::LinkDecision::None);
        m_painter.setPen(linePen(colors.accent, 1.2, style.line));
        m_painter.setBrush(fill);
        m_painter.drawRoundedRect(mapped(box.box), 6, 6);
    }
}

// After the curve, so that it keeps out of the letters.
void TimelinePainter::paintCaptions()
{
    const Colors colors = colorsFor(m_palette);
    QColor fill = colors.accent;
    fill.setAlphaF(colors.dark ? 0.10F : 0.06F);
    m_painter.setFont(m_small);
    for (const core::WriteBackBox& box : m_scene.layout().writeBacks) {
        if (box.caption.isEmpty())
            continue;
        // It may be wider than the box: paper keeps the dashes out of its letters too.
        const QRectF caption = mapped(box.caption);
        const QRectF paper = caption.adjusted(-3, 0, 3, 0);
        m_painter.fillRect(paper, m_palette.color(QPalette::Base));
        m_painter.fillRect(paper, fill);
        text(caption, Qt::AlignLeft | Qt::AlignVCenter, m_scene.linkCaption(box.flow), colors.accent);
    }
}

void TimelinePainter::paintWaits(std::uint32_t group)
{
    const Colors colors = colorsFor(m_palette);
    const core::Box strip = m_scene.layout().groups[group].waits;
    if (strip.isEmpty())
        return;
    m_painter.setFont(m_small);
    const QFontMetricsF metrics(m_small);
    const double top = laneTop() + strip.top, height = strip.height(), y = top + height / 2;
    double lastX = 0;
    bool first = true;
    core::UtcTime lastTime;
    for (int i = 0; i < int(m_scene.stepCount()); ++i) {
        if (!m_scene.isInCourse(i) || m_scene.slotOf(std::size_t(i)).group != group)
            continue;
        const double x = left() + m_scene.layout().x[std::size_t(i)];
        const core::Duration wait = m_scene.placedTime(i) - lastTime;
        const bool inView = !first && x > left() && lastX < m_width && x - lastX >= 2;
        if (inView) {
            const bool longest = m_scene.isLongestWait(i);
            const QColor color = longest ? colors.warning : colors.faint;
            const QString words = spanText(wait);
            const double a = std::max(lastX, left()) + 1, b = std::min(x, m_width) - 1;
            const double wide = metrics.horizontalAdvance(words) + 8;
            m_painter.setPen(QPen(color, 1));
            m_painter.drawLine(QPointF(x, y - 4), QPointF(x, y + 4));
            m_painter.drawLine(QPointF(lastX, y - 4), QPointF(lastX, y + 4));
            if (b - a >= wide) {
                m_painter.drawLine(QPointF(a, y), QPointF((a + b - wide) / 2, y));
                m_painter.drawLine(QPointF((a + b + wide) / 2, y), QPointF(b, y));
                m_painter.drawText(QRectF((a + b - wide) / 2, top, wide, height), Qt::AlignCenter, words);
            } else {
                m_painter.drawLine(QPointF(a, y), QPointF(b, y));
            }
        }
        first = false;
        lastX = x;
        lastTime = m_scene.placedTime(i);
    }
}

} // namespace ui
