// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/reduced_strip.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

ReducedStrip::ReducedStrip(QWidget* parent) : EdgeBox(parent), m_text(new QLabel), m_leave(new QPushButton(tr("Leave the Reduced View\u2026")))
{
    setEdge(Edge::Neutral);
    m_text->setWordWrap(true);
    m_text->setMinimumWidth(1);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setText(tr("Reduced view: addresses and sign-ins are hidden, other pages and exports are off. This guards against mistakes. It is no encryption: whoever has the case file can read "
                       "it with other programs."));
    auto* row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_text, 1);
    row->addWidget(m_leave, 0, Qt::AlignVCenter);
    column().addLayout(row);
    setAccessibleName(m_text->text());
    connect(m_leave, &QPushButton::clicked, this, &ReducedStrip::leaveRequested);
    hide();
}

void ReducedStrip::setCanLeave(bool canLeave) { m_leave->setVisible(canLeave); }

QString ReducedStrip::text() const { return m_text->text(); }

} // namespace ui
