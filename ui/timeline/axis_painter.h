// SPDX-License-Identifier: GPL-3.0-or-later
// Draws what all timelines have in common: dates and times on top, breaks of folded waits, the measured span, counts of
// what is out of view, the zone. Never relies on clipping, which SVG files of Qt 6.4 do not have. Keeps no state.
#pragma once
#include "core/timeline/folded_axis.h"
#include "ui/base/display_zone.h"
#include "ui/base/theme.h"

#include <QFont>
#include <QPalette>
#include <QRectF>
#include <QString>

#include <optional>

class QPainter;

namespace ui {

struct MeasuredSpan {
    core::UtcTime from, to;
    QString text;
};

// Where the axis stands in the widget.
struct AxisFrame {
    double left = 0;       // of the axis; names stand left of it
    double width = 0;      // of the whole widget
    double ticksHeight = 0; // dates and times
    double top = 0, bottom = 0; // of the lanes
    bool isElapsed = false; // the axis tells the time since a common start
};

class AxisPainter
{
public:
    AxisPainter(QPainter& painter, const core::FoldedAxis& axis, const AxisFrame& frame, const DisplayZone& zone,
                const QPalette& palette, const QFont& small, const std::optional<MeasuredSpan>& measured);

    void paintTicks(double earlierWidth); // room that the badge at the left end takes
    void paintBreaks();
    void paintMeasure();
    // Counts of what is out of view, as badges at the ends of the axis.
    void paintBadges(const QString& earlier, const QString& later);
    double badgeWidth(const QString& words) const; // 0 for none
    void paintZone(); // in the gutter; "since the start" where the axis tells that

private:
    QRectF measurePill() const; // null where nothing is measured
    QRectF breakPill(std::size_t fold) const;
    bool isFree(const QRectF& label) const; // of pills
    void text(const QRectF& box, int flags, const QString& text, const QColor& color);

    QPainter& m_painter;
    const core::FoldedAxis& m_axis;
    AxisFrame m_frame;
    const DisplayZone& m_zone;
    const QPalette& m_palette;
    QFont m_small;
    std::optional<MeasuredSpan> m_measured;
    Colors m_colors;
};

} // namespace ui
