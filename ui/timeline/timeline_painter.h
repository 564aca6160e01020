// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a timeline scene. Keeps no state; what is outside of `exposed` is not drawn.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/timeline/link_style.h"
#include "ui/timeline/timeline_scene.h"

#include <QLineF>
#include <QPalette>
#include <QRectF>

class QPainter;

namespace ui {

// What the mouse and keyboard are doing right now.
struct TimelineState {
    int hovered = -1;                // cluster
    bool focused = false;
    bool measuring = false;
    double measureFrom = 0, measureTo = 0; // x on the axis
};

class TimelinePainter
{
public:
    TimelinePainter(QPainter& painter, const TimelineScene& scene, const DisplayZone& zone, const QPalette& palette,
                    const QFont& small, double width);
    void paint(const QRectF& exposed, const TimelineState& state);

private:
    void paintLanes();
    void paintAxis();
    void paintCurve();
    void paintTies(const QList<QLineF>& lines, MarkLine line);
    void paintWriteBack();
    void paintCaption();
    void paintOutages();
    double paintLegend(double top, double from); // the left end of what it took
    void paintClusters(const TimelineState& state);
    void paintMark(const core::MarkCluster& cluster, bool selected, const TimelineState& state);
    void paintLabel(const core::MarkCluster& cluster, bool selected);
    void paintWaits();
    void paintFoot();
    void paintEdges();
    void paintLaneEdges();
    double earlierWidth() const; // of the badge at the left end of the axis, 0 where there is none
    void paintMeasure(const TimelineState& state);

    double left() const { return m_scene.geometry().gutter; }
    double laneTop() const { return m_scene.geometry().axisHeight; }
    // From the layout's coordinates to the widget's.
    QRectF mapped(const core::Box& box) const
    {
        return {left() + box.left, laneTop() + box.top, box.width(), box.height()};
    }
    QRectF plot() const;
    void text(const QRectF& box, int flags, const QString& text, const QColor& color);

    QPainter& m_painter;
    const TimelineScene& m_scene;
    const DisplayZone& m_zone;
    const QPalette& m_palette;
    QFont m_font, m_small;
    double m_width;
};

} // namespace ui
