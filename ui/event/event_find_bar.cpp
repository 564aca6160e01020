// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/event/event_find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace ui {

EventFindBar::EventFindBar(QWidget* parent) : QWidget(parent), m_field(new QLineEdit(this)), m_answer(new QLabel(this))
{
    m_field->setPlaceholderText(tr("Find in the visible columns"));
    m_field->setAccessibleName(tr("Find in events"));
    m_field->setClearButtonEnabled(true);
    m_answer->setForegroundRole(QPalette::PlaceholderText);
    const auto button = [this](Qt::ArrowType arrow, const QString& name, void (EventFindBar::*slot)()) {
        auto* made = new QToolButton(this);
        made->setArrowType(arrow);
        made->setAutoRaise(true);
        made->setToolTip(name);
        made->setAccessibleName(name);
        connect(made, &QToolButton::clicked, this, slot);
        return made;
    };
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("\u2715"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close the find bar"));
    connect(close, &QToolButton::clicked, this, &EventFindBar::close);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    auto* label = new QLabel(tr("Find:"), this);
    label->setBuddy(m_field);
    row->addWidget(label);
    row->addWidget(m_field, 2);
    row->addWidget(button(Qt::UpArrow, tr("Previous (Shift+F3)"), &EventFindBar::findPrevious));
    row->addWidget(button(Qt::DownArrow, tr("Next (F3)"), &EventFindBar::findNext));
    row->addWidget(m_answer, 1);
    row->addWidget(close);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_answer->clear();
        if (!text.isEmpty())
            Q_EMIT typed();
    });
}

QString EventFindBar::text() const { return m_field->text(); }

void EventFindBar::open()
{
    show();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void EventFindBar::close()
{
    hide();
    Q_EMIT closed();
}

void EventFindBar::ask(bool backward)
{
    if (m_field->text().isEmpty())
        open();
    else
        Q_EMIT wanted(backward);
}

void EventFindBar::setAnswer(bool found, bool wrapped)
{
    m_answer->setText(!found ? tr("Not found in these rows") : wrapped ? tr("Went on from the other end") : QString());
}

void EventFindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        ask(event->modifiers() & Qt::ShiftModifier);
    else if (event->key() == Qt::Key_Escape)
        close();
    else
        return QWidget::keyPressEvent(event);
    event->accept();
}

} // namespace ui
