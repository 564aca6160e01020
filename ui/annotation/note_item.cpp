// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/note_item.h"

#include "ui/annotation/note_editor.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

NoteItem::NoteItem(const core::Note& note, const DisplayZone& zone, QWidget* parent)
    : QWidget(parent), m_note(note), m_head(new QLabel(this)), m_words(new QLabel(toQt(note.text), this)),
      m_edit(new QToolButton(this)), m_remove(new QToolButton(this)), m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(10, 2, 0, 4);
    m_column->setSpacing(1);
    for (QLabel* label : {m_head, m_words}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
    }
    m_head->setForegroundRole(QPalette::PlaceholderText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setText(tr("Edit"));
    m_remove->setText(tr("Remove"));
    m_edit->setAccessibleName(tr("Edit the note of %1").arg(toQt(note.author)));
    m_remove->setAccessibleName(tr("Remove the note of %1").arg(toQt(note.author)));
    m_words->setAccessibleName(tr("Note of %1").arg(toQt(note.author)));
    m_remove->setToolTip(tr("It stays in the case as removed, and the removal can be undone."));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2);
    row->addWidget(m_head, 1);
    for (QToolButton* button : {m_edit, m_remove}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button, 0, Qt::AlignTop);
    }
    m_column->addLayout(row);
    m_column->addWidget(m_words);
    connect(m_edit, &QToolButton::clicked, this, &NoteItem::edit);
    connect(m_remove, &QToolButton::clicked, this, &NoteItem::removeRequested);
    setZone(zone);
}

void NoteItem::setZone(const DisplayZone& zone)
{
    const auto time = [&](core::UtcTime t) { return zone.dateTime(t).left(16); }; // to the minute
    QString head = tr("%1 \u00b7 %2 %3", "author, time, zone").arg(toQt(m_note.author), time(m_note.created), zone.name());
    if (m_note.changed)
        head += QStringLiteral(" \u00b7 ") + tr("edited %1").arg(time(*m_note.changed));
    m_head->setText(head);
}

void NoteItem::edit()
{
    if (m_editor)
        return;
    m_editor = new NoteEditor(false, this);
    m_editor->setText(toQt(m_note.text));
    m_column->addWidget(m_editor);
    m_words->hide();
    m_edit->hide();
    m_remove->hide();
    connect(m_editor, &NoteEditor::cancelled, this, &NoteItem::endEdit);
    connect(m_editor, &NoteEditor::saveRequested, this, &NoteItem::saveRequested);
    m_editor->field().setFocus();
    m_editor->field().moveCursor(QTextCursor::End);
}

void NoteItem::endEdit()
{
    if (!m_editor)
        return;
    m_editor->hide();
    m_editor->deleteLater();
    m_editor = nullptr;
    m_words->show();
    m_edit->show();
    m_remove->show();
    m_edit->setFocus();
}

// A line at its left edge, so that several notes can be told apart.
void NoteItem::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(QRect(0, 3, 3, height() - 6), colorsFor(palette()).line);
}

} // namespace ui
