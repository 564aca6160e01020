// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/alert_shape.h"

#include "core/base/text.h"
#include "ui/base/shape_icon.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>

namespace ui {

namespace {

struct AlertShape {
    Q_DECLARE_TR_FUNCTIONS(ui::AlertShape)
};

} // namespace

QString severityText(AlertSeverity severity)
{
    switch (severity) {
    case AlertSeverity::High: return AlertShape::tr("High");
    case AlertSeverity::Medium: return AlertShape::tr("Medium");
    case AlertSeverity::Low: return AlertShape::tr("Low");
    case AlertSeverity::Informational: break;
    }
    return AlertShape::tr("Informational");
}

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

QIcon alertIcon(AlertSeverity severity, const QPalette& palette)
{
    return shapeIcon([severity, palette](QPainter& painter, const QRectF& box) { drawAlertShape(painter, box, severity, palette); });
}

const AlertMark* AlertMarks::find(std::string_view name) const
{
    if (m_marks.empty())
        return nullptr;
    const auto found = m_marks.find(core::toLower(name));
    return found == m_marks.end() ? nullptr : &found->second;
}

AlertMark& AlertMarks::operator[](std::string_view name) { return m_marks[core::toLower(name)]; }

QString alertMarkText(const AlertMark* mark)
{
    if (!mark || mark->count == 0)
        return {};
    return AlertShape::tr("%Ln %1", "number of alerts, severity of the worst", mark->count).arg(severityText(mark->worst).toLower());
}

std::int64_t alertMarkOrder(const AlertMark* mark)
{
    return mark && mark->count > 0 ? (std::int64_t(mark->worst) + 1) * 1'000'000 + mark->count : 0;
}

} // namespace ui
