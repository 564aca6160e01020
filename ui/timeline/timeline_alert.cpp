// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_alert.h"

#include <QPainter>
#include <QPolygonF>

namespace ui {

QColor alertColor(const Colors& colors, AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::High: return colors.failure;
    case AlertSeverity::Medium: return colors.warning;
    case AlertSeverity::Low: return colors.accent;
    case AlertSeverity::Informational: break;
    }
    return colors.neutral;
}

void drawAlertShape(QPainter& painter, const QRectF& b, AlertSeverity severity, const QPalette& palette)
{
    const QColor color = alertColor(colorsFor(palette), severity);
    const bool isFull = severity >= AlertSeverity::Medium;
    const auto at = [&](double x, double y) { return QPointF(b.left() + b.width() * x, b.top() + b.height() * y); };
    painter.setPen(QPen(color, std::max(1.3, b.width() / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(isFull ? color : palette.color(QPalette::Base));
    painter.drawLine(at(0.22, 0.04), at(0.22, 0.98));
    painter.drawPolygon(QPolygonF({at(0.22, 0.06), at(0.94, 0.06), at(0.72, 0.33), at(0.94, 0.60), at(0.22, 0.60)}));
    if (severity != AlertSeverity::High)
        return;
    painter.setPen(QPen(palette.color(QPalette::Base), std::max(1.2, b.width() / 10)));
    painter.drawLine(at(0.34, 0.33), at(0.62, 0.33));
}

} // namespace ui
