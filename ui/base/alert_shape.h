// SPDX-License-Identifier: GPL-3.0-or-later
// How bad an alert is, by shape as well as by colour: a flag, full for high and medium, hollow for low and informational, with a
// stroke more for high. And what lists of flows and people show of the alerts of each row.
#pragma once
#include "ui/base/theme.h"

#include <QIcon>
#include <QRectF>
#include <QString>

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

class QPainter;

namespace ui {

enum class AlertSeverity { Informational, Low, Medium, High };

QString severityText(AlertSeverity severity); // "High"
QColor alertColor(const Colors& colors, AlertSeverity severity);
void drawAlertShape(QPainter& painter, const QRectF& box, AlertSeverity severity, const QPalette& palette);
QIcon alertIcon(AlertSeverity severity, const QPalette& palette);

// The open alerts of one flow, person or address.
struct AlertMark {
    int count = 0;
    AlertSeverity worst = AlertSeverity::Informational; // of them
    QString tip;                                        // a line each, the worst first
};

// By correlation id, name of a person or address, in lower case. Share it as a pointer to const between threads.
class AlertMarks
{
public:
    const AlertMark* find(std::string_view name) const; // in any case of letters; null: none
    AlertMark& operator[](std::string_view name);
    std::size_t size() const { return m_marks.size(); }

private:
    std::unordered_map<std::string, AlertMark> m_marks;
};
using AlertMarksPtr = std::shared_ptr<const AlertMarks>;

// "3 high", and what a sorted column compares.
QString alertMarkText(const AlertMark* mark);          // empty for null
std::int64_t alertMarkOrder(const AlertMark* mark);    // the worst, then the most

} // namespace ui
