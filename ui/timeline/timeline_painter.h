// SPDX-License-Identifier: GPL-3.0-or-later
// Draws a timeline scene. Keeps no state; what is outside of `exposed` is not drawn.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/timeline/axis_painter.h"
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
    bool isPicture = false;          // nobody presses keys on paper
    std::optional<MeasuredSpan> measured;
};

class TimelinePainter
{
public:
    TimelinePainter(QPainter& painter, const TimelineScene& scene, const DisplayZone& zone, const QPalette& palette,
                    const QFont& small, double width);
    void paint(const QRectF& exposed, const TimelineState& state);

private:
    AxisPainter axisPainter(const TimelineState& state) const;
    void paintGutter();
    void paintLanes();
    void paintNames();
    void paintHeaders();
    void paintFlowStrip(const core::LaneGroup& group);
    void paintAlerts();
    void paintCurve();
    void paintCurveOf(int flow);
    void paintTies(const QList<QLineF>& lines, MarkLine line, double opacity);
    void paintWriteBacks();
    void paintCaptions();
    void paintOutages();
    void paintOutagesOf(const core::LaneRow& row);
    double paintLegend(double top, double from); // the left end of what it took
    void paintClusters(const TimelineState& state);
    void paintMark(const core::MarkCluster& cluster, bool selected, const TimelineState& state);
    void paintLabel(const core::MarkCluster& cluster, bool selected);
    void paintWaits(std::uint32_t group);
    void paintFoot(const TimelineState& state);
    void paintLaneEdges();
    QString earlierText() const; // empty where nothing is
    QString laterText() const;

    double left() const { return m_scene.geometry().gutter; }
    double laneTop() const { return m_scene.geometry().axisHeight; }
    // From the layout's coordinates to the widget's.
    QRectF mapped(const core::Box& box) const
    {
        return {left() + box.left, laneTop() + box.top, box.width(), box.height()};
    }
    QColor paper(std::size_t row) const; // what the lane is painted with
    void text(const QRectF& box, int flags, const QString& text, const QColor& color);

    QPainter& m_painter;
    const TimelineScene& m_scene;
    const DisplayZone& m_zone;
    const QPalette& m_palette;
    QFont m_font, m_small;
    double m_width;
};

} // namespace ui
