// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/annotation/note_editor.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QTextDocument>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

constexpr int mostLines = 10; // then it scrolls

} // namespace

NoteEditor::NoteEditor(bool isNew, QWidget* parent)
    : QWidget(parent), m_field(new QPlainTextEdit(this)), m_buttons(new QWidget(this)), m_save(new QPushButton(m_buttons)),
      m_cancel(new QPushButton(tr("Cancel"), m_buttons)), m_isNew(isNew)
{
    m_save->setText(isNew ? tr("Add Note") : tr("Save"));
    m_save->setToolTip(tr("Ctrl+Enter"));
    m_cancel->setToolTip(tr("Esc"));
    m_field->setTabChangesFocus(true);
    m_field->setAccessibleName(isNew ? tr("New note") : tr("Text of the note"));
    m_field->installEventFilter(this);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (QPushButton* button : {m_save, m_cancel}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_buttons);
    connect(m_field, &QPlainTextEdit::textChanged, this, &NoteEditor::refit);
    connect(m_save, &QPushButton::clicked, this, &NoteEditor::save);
    connect(m_cancel, &QPushButton::clicked, this, &NoteEditor::cancelled);
    refit();
}

QString NoteEditor::text() const { return m_field->toPlainText(); }
void NoteEditor::setText(const QString& text) { m_field->setPlainText(text); }

void NoteEditor::clear()
{
    QTextCursor all(m_field->document());
    all.select(QTextCursor::Document);
    all.removeSelectedText();
}

void NoteEditor::setHint(const QString& hint) { m_field->setPlaceholderText(hint); }

void NoteEditor::setBusy(bool on)
{
    m_isBusy = on;
    m_field->setReadOnly(on);
    refit();
}

void NoteEditor::save()
{
    if (!m_isBusy && !text().trimmed().isEmpty())
        Q_EMIT saveRequested(text().trimmed());
}

void NoteEditor::refit()
{
    const bool hasText = !text().trimmed().isEmpty();
    m_buttons->setVisible(!m_isNew || hasText);
    m_save->setEnabled(hasText && !m_isBusy);
    const int wanted = int(m_field->document()->size().height());
    const int lines = std::clamp(wanted, m_isNew && !hasText ? 1 : 2, mostLines);
    m_field->setVerticalScrollBarPolicy(wanted > mostLines ? Qt::ScrollBarAsNeeded : Qt::ScrollBarAlwaysOff);
    const int margins = int(2 * m_field->document()->documentMargin()) + 2 * m_field->frameWidth() + 2;
    m_field->setFixedHeight(lines * m_field->fontMetrics().lineSpacing() + margins);
}

bool NoteEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool isEnter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        const bool saves = isEnter && (key->modifiers() & ~Qt::KeypadModifier) == Qt::ControlModifier;
        const bool isEscape = key->key() == Qt::Key_Escape;
        if (saves || isEscape) {
            event->accept();
            if (event->type() == QEvent::KeyPress) {
                if (saves)
                    save();
                else if (m_isNew && text().isEmpty())
                    Q_EMIT leaveRequested();
                else
                    Q_EMIT cancelled();
            }
            return true;
        }
        // Of the case where nothing is written, and nothing that was written can come back.
        const QTextDocument& words = *m_field->document();
        const bool isOfCase = (key->matches(QKeySequence::Undo) && !words.isUndoAvailable()) || (key->matches(QKeySequence::Redo) && !words.isRedoAvailable());
        if (event->type() == QEvent::ShortcutOverride && isOfCase && text().isEmpty()) {
            event->ignore();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NoteEditor::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refit();
}

void NoteEditor::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    refit(); // other line breaks
}

} // namespace ui
