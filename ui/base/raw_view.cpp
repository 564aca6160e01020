// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/raw_view.h"

#include "ui/base/kept_font.h"
#include "ui/base/pretty.h"
#include "ui/base/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

RawView::RawView(QWidget* parent)
    : QWidget(parent), m_text(new QPlainTextEdit(this)), m_find(new QLineEdit(this)), m_count(new QLabel(this))
{
    m_text->setLayoutDirection(Qt::LeftToRight); // code and records are read that way in every language
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_text->setAccessibleName(tr("Raw record"));
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_find->setPlaceholderText(tr("Find in the record"));
    m_find->setToolTip(tr("Find in the raw record (Ctrl+Shift+R)"));
    m_find->setAccessibleName(tr("Find in the raw record"));
    m_find->setClearButtonEnabled(true);
    auto* copy = new QToolButton(this);
    copy->setText(tr("Copy raw"));
    copy->setToolTip(tr("Copy the record as it stands in the evidence"));
    copy->setAutoRaise(true);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_find, 1);
    row->addWidget(m_count);
    row->addWidget(copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_text, 1);
    keepFixed(m_text, 0.95);
    connect(copy, &QToolButton::clicked, this, &RawView::copyRaw);
    connect(m_find, &QLineEdit::textChanged, this, [this] {
        markMatches();
        m_text->moveCursor(QTextCursor::Start);
        findNext();
    });
    connect(m_find, &QLineEdit::returnPressed, this, &RawView::findNext);
}

void RawView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        markMatches();
}

void RawView::setRecord(const QString& raw, bool isJson)
{
    m_raw = raw;
    m_text->setPlainText(isJson ? prettyJson(raw) : prettyXml(raw));
    markMatches();
}

QString RawView::shownText() const { return m_text->toPlainText(); }

void RawView::copyRaw() { QApplication::clipboard()->setText(m_raw); }

void RawView::find()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void RawView::findNext() { search(false); }
void RawView::findPrevious() { search(true); }

void RawView::search(bool backward)
{
    const QString word = m_find->text();
    if (word.isEmpty())
        return;
    const auto flags = backward ? QTextDocument::FindBackward : QTextDocument::FindFlags();
    if (!m_text->find(word, flags)) {
        m_text->moveCursor(backward ? QTextCursor::End : QTextCursor::Start); // once around
        m_text->find(word, flags);
    }
}

void RawView::markMatches()
{
    QList<QTextEdit::ExtraSelection> marks;
    QColor color = colorsFor(palette()).warning;
    color.setAlphaF(0.35F);
    const QString word = m_find->text();
    for (QTextCursor at(m_text->document()); !word.isEmpty() && marks.size() < 1000;) {
        at = m_text->document()->find(word, at);
        if (at.isNull())
            break;
        QTextEdit::ExtraSelection mark;
        mark.cursor = at;
        mark.format.setBackground(color);
        marks << mark;
    }
    m_text->setExtraSelections(marks);
    m_count->setText(word.isEmpty() ? QString() : tr("%n found", nullptr, int(marks.size())));
}

} // namespace ui
