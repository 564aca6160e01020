// SPDX-License-Identifier: GPL-3.0-or-later
// What a code means that somebody read out, who can put it right, what to do next, and who says so. A code that no source of the program
// knows is said to be that: nothing is guessed. GUI thread.
#pragma once
#include "core/knowledge/causes.h"
#include "ui/helpdesk/answer_box.h"

#include <QScrollArea>

class QPushButton;

namespace ui {

class CodeCard : public QScrollArea
{
    Q_OBJECT

public:
    explicit CodeCard(QWidget* parent = nullptr);
    void setCause(const core::Cause& cause); // lives as long as the program
    void setUnknown(const QString& code);
    QString plainText() const; // for a ticket
    QString title() const;
    void focusFirst();

Q_SIGNALS:
    void copyRequested();

private:
    QLabel *m_title, *m_kind;
    QPushButton* m_copy;
    EdgeBox* m_box;
    AnswerRow *m_meaning, *m_implies, *m_next, *m_who, *m_source;
    QString m_plain;
};

} // namespace ui
