// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the scene of a life. Keeps no state, and never relies on clipping.
#pragma once
#include "ui/timeline/axis_painter.h"
#include "ui/timeline/life_scene.h"

#include <QPalette>
#include <optional>

class QPainter;

namespace ui {

struct LifeState {
    core::LifeLayout::Hit hovered;
    bool focused = false;
    bool isPicture = false;
    std::optional<MeasuredSpan> measured;
};

class LifePainter
{
public:
    LifePainter(QPainter& painter, const LifeScene& scene, const DisplayZone& zone, const QPalette& palette, const QFont& small,
                double width);
    void paint(const QRectF& exposed, const LifeState& state);

private:
    AxisPainter axisPainter(const LifeState& state) const;
    void paintRow(const core::LifeRow& row, const LifeState& state);
    void paintColumns(const core::LifeRow& row);
    void paintSpot(const core::LifeSpot& spot, const QColor& paper, bool selected, const LifeState& state);
    void paintShape(const core::LifeItem& item, const QRectF& box);
    void paintListStart();
    void paintSelected(const LifeState& state);
    void paintGutter();
    void paintFoot(const LifeState& state);
    double left() const { return m_scene.geometry().gutter; }
    double laneTop() const { return m_scene.geometry().axisHeight; }
    QRectF mapped(const core::Box& box) const { return {left() + box.left, laneTop() + box.top, box.width(), box.height()}; }
    void text(const QRectF& box, int flags, const QString& text, const QColor& color);

    QPainter& m_painter;
    const LifeScene& m_scene;
    const DisplayZone& m_zone;
    const QPalette& m_palette;
    QFont m_font, m_small;
    double m_width;
    Colors m_colors;
};

} // namespace ui
