// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/context_bar.h"

#include "ui/base/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>

namespace ui {

ContextBar::ContextBar(QWidget* parent) : QFrame(parent), m_text(new QLabel(this)), m_minutes(new QSpinBox(this))
{
    m_text->setWordWrap(true);
    m_minutes->setRange(1, 7 * 24 * 60);
    m_minutes->setSuffix(tr(" min"));
    m_minutes->setAccessibleName(tr("Minutes before and after"));
    m_minutes->setKeyboardTracking(false);
    connect(m_minutes, &QSpinBox::valueChanged, this, [this](int minutes) { Q_EMIT widthChosen(core::Duration::minutes(minutes)); });
    auto* around = new QLabel(tr("Before and after:"), this);
    around->setBuddy(m_minutes);
    auto* hour = new QPushButton(tr("1 Hour"), this);
    connect(hour, &QPushButton::clicked, this, [this] { m_minutes->setValue(60); });
    auto* back = new QPushButton(tr("Back (Backspace)"), this);
    back->setAccessibleName(tr("Back to the filtered events"));
    connect(back, &QPushButton::clicked, this, &ContextBar::backWanted);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 5, 8, 5);
    row->addWidget(m_text, 1);
    row->addWidget(around);
    row->addWidget(m_minutes);
    row->addWidget(hour);
    row->addWidget(back);
}

void ContextBar::setContext(core::UtcTime time, core::Duration width, const DisplayZone& zone)
{
    m_text->setText(tr("All events around %1 %2; the filter does not apply here.").arg(zone.dateTime(time), zone.name()));
    const QSignalBlocker quiet(m_minutes);
    m_minutes->setValue(int(width.ticks / core::Duration::minutes(1).ticks));
}

void ContextBar::chooseWidth()
{
    m_minutes->setFocus(Qt::ShortcutFocusReason);
    m_minutes->selectAll();
}

void ContextBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors colors = colorsFor(palette());
    painter.fillRect(rect(), colors.panel);
    painter.fillRect(QRect(0, 0, 4, height()), colors.accent);
    painter.setPen(colors.line);
    painter.drawLine(rect().bottomLeft(), rect().bottomRight());
}

} // namespace ui
