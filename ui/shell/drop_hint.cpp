// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/drop_hint.h"

#include "ui/base/theme.h"

#include <QPainter>

namespace ui {

DropHint::DropHint(QWidget* parent) : QWidget(parent)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colors colors = colorsFor(palette());
    QColor veil = palette().color(QPalette::Base);
    veil.setAlphaF(0.86F);
    painter.fillRect(rect(), veil);
    QPen pen(colors.accent, 3);
    pen.setDashPattern({4, 3});
    painter.setPen(pen);
    painter.drawRoundedRect(rect().adjusted(14, 14, -14, -14), 10, 10);
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setBold(true);
    painter.setFont(large);
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to import"));
}

} // namespace ui
