// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/inline_message.h"

#include "ui/base/mark_shape.h"
#include "ui/base/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

InlineMessage::InlineMessage(QWidget* parent)
    : QFrame(parent), m_text(new QLabel(this)), m_action(new QPushButton(this)), m_details(new QToolButton(this)),
      m_close(new QToolButton(this)), m_detailText(new QLabel(this))
{
    for (QLabel* label : {m_text, m_detailText}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_details->setText(tr("Details"));
    m_details->setCheckable(true);
    m_details->setAutoRaise(true);
    m_close->setText(QStringLiteral("\u2715"));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close this message"));
    m_close->setAccessibleName(tr("Close this message"));
    auto* row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_details);
    row->addWidget(m_action);
    row->addWidget(m_close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(fontMetrics().height() * 2 + 4, 6, 8, 6);
    column->addLayout(row);
    column->addWidget(m_detailText);
    connect(m_details, &QToolButton::toggled, m_detailText, &QWidget::setVisible);
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_action, &QPushButton::clicked, this, &InlineMessage::actionTriggered);
    hide();
}

void InlineMessage::show(Kind kind, const QString& text, const QString& details, const QString& action)
{
    m_kind = kind;
    m_text->setText(text);
    m_detailText->setText(details);
    m_details->setChecked(false);
    m_detailText->hide();
    m_details->setVisible(!details.isEmpty());
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
    setAccessibleName(text);
    setVisible(true);
    update();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QString InlineMessage::text() const { return m_text->text(); }

void InlineMessage::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    update();
}

void InlineMessage::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Colors colors = colorsFor(palette());
    core::StepClass shape = core::StepClass::Progress;
    QColor color = colors.accent;
    if (m_kind == Kind::Success) {
        color = colors.success;
        shape = core::StepClass::Success;
    } else if (m_kind == Kind::Warning) {
        color = colors.warning;
        shape = core::StepClass::Blocked;
    } else if (m_kind == Kind::Error) {
        color = colors.failure;
        shape = core::StepClass::Refusal;
    }
    QColor fill = color;
    fill.setAlphaF(0.10F);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    painter.fillRect(rect(), fill);
    painter.fillRect(QRect(0, 0, 4, height()), color);
    const int size = fontMetrics().height();
    painter.setRenderHint(QPainter::Antialiasing);
    const int middle = m_text->geometry().top() + std::min(m_text->height(), size + 8) / 2;
    drawStepShape(painter, QRectF(14, middle - size / 2.0, size, size), shape, palette());
}

} // namespace ui
