// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/alert_badge.h"

#include "core/base/text.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

namespace ui {

using core::detect::Alert;
using core::detect::AlertList;

namespace {

constexpr int mostTipLines = 8;

void count(AlertMark& mark, const Alert& alert)
{
    const AlertSeverity severity = severityOf(alert);
    mark.worst = mark.count == 0 ? severity : std::max(mark.worst, severity);
    if (mark.count < mostTipLines)
        mark.tip += (mark.count ? QStringLiteral("\n") : QString()) + QStringLiteral("%1: %2").arg(severityText(severity), titleOf(alert));
    else if (mark.count == mostTipLines)
        mark.tip += QStringLiteral("\n\u2026");
    ++mark.count;
}

// The worst first, so that the tip begins with it.
std::vector<const Alert*> openOnes(const AlertList& alerts)
{
    std::vector<const Alert*> open;
    for (const Alert& alert : alerts)
        if (isOpen(standOf(alert)))
            open.push_back(&alert);
    std::stable_sort(open.begin(), open.end(), [](const Alert* a, const Alert* b) { return a->severity > b->severity; });
    return open;
}

template <class Names> AlertMarksPtr marksBy(const AlertList& alerts, Names names)
{
    auto marks = std::make_shared<AlertMarks>();
    for (const Alert* alert : openOnes(alerts))
        for (const std::string& name : names(*alert))
            if (!name.empty())
                count((*marks)[name], *alert);
    return marks;
}

} // namespace

AlertMark openAlerts(const AlertList& alerts)
{
    AlertMark mark;
    for (const Alert* alert : openOnes(alerts))
        count(mark, *alert);
    return mark;
}

AlertMarksPtr alertMarksByFlow(const AlertList& alerts)
{
    return marksBy(alerts, [](const Alert& alert) { return alert.flows; });
}

AlertMarksPtr alertMarksByUser(const AlertList& alerts)
{
    return marksBy(alerts, [](const Alert& alert) {
        return core::equalsIgnoreCase(alert.user, alert.actor) ? std::vector{alert.user} : std::vector{alert.user, alert.actor};
    });
}

AlertMarksPtr alertMarksByAddress(const AlertList& alerts)
{
    return marksBy(alerts, [](const Alert& alert) { return std::vector{alert.ip}; });
}

AlertBadge::AlertBadge(QWidget* parent) : QWidget(parent)
{
    setLayoutDirection(Qt::LeftToRight); // a shape and a number beside it
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setMark({});
}

void AlertBadge::setMark(const AlertMark& mark)
{
    m_mark = mark;
    setAccessibleName(mark.count == 0 ? tr("No open alerts are known") : tr("%Ln open alert(s), the worst: %1", nullptr, mark.count).arg(severityText(mark.worst)));
    setToolTip(mark.tip.isEmpty() ? QString() : asPlainTip(accessibleName() + u'\n' + mark.tip));
    setVisible(mark.count > 0);
    updateGeometry();
    update();
}

QString AlertBadge::number() const { return m_mark.count > 999 ? QStringLiteral("999+") : countText(std::uint64_t(m_mark.count)); }

QSize AlertBadge::sizeHint() const
{
    const int line = fontMetrics().height();
    return {line * 2 + fontMetrics().horizontalAdvance(number()), line + 2};
}

void AlertBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor color = alertColor(colorsFor(palette()), m_mark.worst);
    painter.setPen(QPen(color, 1.2));
    painter.setBrush(palette().color(QPalette::Base));
    const QRectF box = QRectF(rect()).adjusted(0.7, 0.7, -0.7, -0.7);
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2);
    const double line = fontMetrics().height(), side = line * 0.78;
    drawAlertShape(painter, QRectF(line * 0.5, (height() - side) / 2, side, side), m_mark.worst, palette());
    painter.setPen(color);
    painter.drawText(QRectF(line * 1.4, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, number());
}

void AlertBadge::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
    update();
}

} // namespace ui
