// SPDX-License-Identifier: GPL-3.0-or-later
// Marks and their labels.
#include "ui/timeline/timeline_painter.h"

#include "ui/base/mark_shape.h"
#include "ui/base/theme.h"

#include <QPainter>

namespace ui {

void TimelinePainter::paintClusters(const TimelineState& state)
{
    const auto& layout = m_scene.layout();
    m_painter.setFont(m_small);
    const int selected = m_scene.selected() < 0 ? -1 : layout.clusterOf(std::uint32_t(m_scene.selected()));
    for (std::size_t i = 0; i < layout.clusters.size(); ++i)
        paintLabel(layout.clusters[i], int(i) == selected);
    for (std::size_t i = 0; i < layout.clusters.size(); ++i)
        paintMark(layout.clusters[i], int(i) == selected, state);
    if (state.hovered >= 0 && state.hovered < int(layout.clusters.size()) && state.hovered != selected) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(colorsFor(m_palette).faint, 1.2));
        const QRectF box = mapped(layout.clusters[std::size_t(state.hovered)].box).adjusted(-3, -3, 3, 3);
        m_painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    }
}

void TimelinePainter::paintMark(const core::MarkCluster& cluster, bool selected, const TimelineState& state)
{
    const QRectF box = mapped(cluster.box);
    const core::StepClass stepClass = m_scene.step(int(cluster.leader)).stepClass;
    const LinkStyle style = linkStyle(m_scene.step(int(cluster.leader)));
    const auto shapeIn = [&](const QRectF& place) {
        if (style.isHollow)
            drawHollowStepShape(m_painter, place, stepClass, style.line, m_palette);
        else
            drawStepShape(m_painter, place, stepClass, m_palette);
    };
    if (selected) {
        QColor halo = m_palette.color(QPalette::Highlight);
        m_painter.setBrush(halo);
        m_painter.setPen(state.focused ? QPen(m_palette.color(QPalette::Text), 2) : QPen(colorsFor(m_palette).accent, 1.4));
        const QRectF ring = box.adjusted(-4.5, -4.5, 4.5, 4.5);
        m_painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2);
    }
    if (!selected)
        m_painter.setOpacity(m_scene.isElsewhere(cluster.leader) ? std::min(style.opacity, 0.55) : style.opacity);
    if (cluster.marks.size() == 1) {
        shapeIn(box);
        m_painter.setOpacity(1);
        return;
    }
    // Several marks: a pill with the weightiest shape at its left end and the count in a badge.
    const Colors colors = colorsFor(m_palette);
    m_painter.setPen(linePen(colors.of(stepClass), 1.3, style.line));
    m_painter.setBrush(m_palette.color(QPalette::Base));
    const QRectF pill = box.adjusted(-2, -2, 2, 2);
    m_painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QRectF shape(box.left(), box.top(), box.height(), box.height());
    shapeIn(shape);
    m_painter.setOpacity(1);
    const QString count = QString::number(cluster.marks.size());
    const QFontMetricsF metrics(m_small);
    const double room = box.right() - shape.right();
    if (room >= metrics.horizontalAdvance(count) + 1) {
        m_painter.setPen(m_palette.color(QPalette::Text));
        m_painter.drawText(QRectF(shape.right(), box.top(), room, box.height()), Qt::AlignCenter, count);
    }
}

void TimelinePainter::paintLabel(const core::MarkCluster& cluster, bool selected)
{
    const Colors colors = colorsFor(m_palette);
    if (cluster.tie) {
        m_painter.setPen(QPen(colors.faint, 1));
        m_painter.drawLine(mapped(*cluster.tie).topLeft(), mapped(*cluster.tie).bottomLeft());
    }
    if (!cluster.label)
        return;
    const QRectF box = mapped(*cluster.label);
    const core::StepClass stepClass = m_scene.step(int(cluster.leader)).stepClass;
    const bool isContext = !m_scene.isInCourse(int(cluster.leader));
    const bool isPale = isContext || m_scene.isElsewhere(cluster.leader);
    const bool matters = core::weight(stepClass) >= core::weight(core::StepClass::Success) && !isPale;
    // Paper under the words, so that a curve never runs through them.
    QColor paper = selected ? m_palette.color(QPalette::Highlight) : this->paper(cluster.lane);
    paper.setAlphaF(selected ? 1.0F : 0.85F);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(paper);
    m_painter.drawRoundedRect(box.adjusted(-2, 0, 2, 0), 3, 3);
    const QColor color = selected ? m_palette.color(QPalette::HighlightedText)
        : matters                 ? colors.of(stepClass)
        : isPale                  ? colors.faint
                                  : m_palette.color(QPalette::Text);
    text(box, Qt::AlignCenter, m_scene.label(cluster.leader), color);
}

} // namespace ui
