// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/code_card.h"

#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"
#include "ui/helpdesk/helpdesk_words.h"
#include "ui/helpdesk/ticket_text.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

CodeCard::CodeCard(QWidget* parent)
    : QScrollArea(parent), m_title(new QLabel), m_kind(new QLabel), m_copy(new QPushButton(tr("Copy as Ticket Text"))), m_box(new EdgeBox),
      m_meaning(new AnswerRow(tr("What it means"))), m_implies(new AnswerRow(tr("What else is known from it"))), m_next(new AnswerRow(tr("What to do next"))),
      m_who(new AnswerRow(tr("Who can do it"))), m_source(new AnswerRow(tr("Who says so")))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(14, 10, 14, 14);
    column->setSpacing(6);
    for (QLabel* label : {m_title, m_kind}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        column->addWidget(label);
    }
    m_kind->setForegroundRole(QPalette::PlaceholderText);
    column->addWidget(m_copy, 0, Qt::AlignLeft);
    for (AnswerRow* row : {m_meaning, m_implies, m_next, m_who, m_source})
        m_box->column().addWidget(row);
    column->addWidget(m_box);
    column->addStretch(1);
    setWidget(content);
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setAccessibleName(tr("Meaning of the code"));
    setFocusPolicy(Qt::NoFocus);
    connect(m_copy, &QPushButton::clicked, this, &CodeCard::copyRequested);
    keepScaled(m_title, 1.35, true);
}

void CodeCard::setCause(const core::Cause& cause)
{
    m_title->setText(tr("%1: %2", "code, what it is called").arg(codeText(cause), coreText(cause.title)));
    m_kind->setText(cause.name.empty() ? causeKindText(cause) : tr("%1, called %2 by Microsoft").arg(causeKindText(cause), toQt(cause.name)));
    m_box->setEdge(EdgeBox::Edge::Accent);
    m_meaning->setTitle(tr("What it means"));
    m_meaning->setPlain(coreText(cause.meaning));
    m_implies->setPlain(coreText(cause.implies));
    m_next->setPlain(cause.next.empty() ? tr("Nothing is to be done.") : coreText(cause.next));
    m_who->setPlain(fixersSentence(cause.who));
    m_source->setPlain(cause.verified ? toQt(cause.source) : tr("%1 (no document says so)").arg(toQt(cause.source)));
    m_plain = ticketText(cause);
}

void CodeCard::setUnknown(const QString& code)
{
    m_title->setText(code);
    m_kind->setText(tr("Not documented"));
    m_box->setEdge(EdgeBox::Edge::Neutral);
    m_meaning->setPlain(undocumentedText(code));
    for (AnswerRow* row : {m_implies, m_next, m_who, m_source})
        row->setPlain({});
    m_plain = undocumentedText(code) + u'\n';
}

QString CodeCard::plainText() const { return m_plain; }
QString CodeCard::title() const { return m_title->text(); }
void CodeCard::focusFirst() { m_copy->setFocus(Qt::OtherFocusReason); }

} // namespace ui
