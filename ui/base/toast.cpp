// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/toast.h"

#include "ui/base/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace ui {

Toast::Toast(QWidget* window) : QFrame(window), m_window(window), m_text(new QLabel(this)), m_action(new QToolButton(this))
{
    setFocusPolicy(Qt::NoFocus);
    m_action->setFocusPolicy(Qt::NoFocus);
    m_action->setAutoRaise(true);
    m_timer.setSingleShot(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 8, 10, 8);
    row->addWidget(m_text, 1);
    row->addWidget(m_action);
    connect(&m_timer, &QTimer::timeout, this, &QWidget::hide);
    connect(m_action, &QToolButton::clicked, this, [this] {
        hide();
        if (m_run)
            std::exchange(m_run, {})();
    });
    m_window->installEventFilter(this);
    hide();
}

void Toast::say(const QString& text, const QString& action, std::function<void()> run)
{
    m_text->setText(text);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    m_run = std::move(run);
    setAccessibleName(text);
    adjustSize();
    place();
    show();
    raise();
    QAccessibleEvent spoken(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&spoken);
    m_timer.start(3000 + int(text.size()) * 40 + (action.isEmpty() ? 0 : 4000));
}

QString Toast::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void Toast::place()
{
    move((m_window->width() - width()) / 2, m_window->height() - height() - fontMetrics().height() * 3);
}

bool Toast::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_window && event->type() == QEvent::Resize && isVisible())
        place();
    return QFrame::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent* event)
{
    QFrame::enterEvent(event);
    m_timer.stop();
}

void Toast::leaveEvent(QEvent* event)
{
    QFrame::leaveEvent(event);
    m_timer.start(2000);
}

void Toast::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(colorsFor(palette()).line);
    painter.setBrush(palette().toolTipBase());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

} // namespace ui
