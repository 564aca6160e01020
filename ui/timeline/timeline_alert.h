// SPDX-License-Identifier: GPL-3.0-or-later
// An alert as a mark on an axis of time. A plain value; whoever finds alerts fills it. A flag in the colour of its
// severity: full for high and medium, hollow for low and informational, with a stroke more for high.
#pragma once
#include "core/base/utc_time.h"
#include "ui/base/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace ui {

enum class AlertSeverity { Informational, Low, Medium, High };

struct TimelineAlert {
    core::UtcTime time;
    QString title;
    AlertSeverity severity = AlertSeverity::Medium;
};

QColor alertColor(const Colors& colors, AlertSeverity severity);
void drawAlertShape(QPainter& painter, const QRectF& box, AlertSeverity severity, const QPalette& palette);

} // namespace ui
