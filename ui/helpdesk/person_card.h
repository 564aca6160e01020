// SPDX-License-Identifier: GPL-3.0-or-later
// The card of one person on one screen: the questions that callers ask, each with its answer, and what speaks for caution. GUI thread.
#pragma once
#include "ui/helpdesk/answer_box.h"
#include "ui/helpdesk/helpdesk_words.h"
#include "ui/session/helpdesk_source.h"

#include <QScrollArea>

class QPushButton;

namespace ui {

class CautionBox;

class PersonCard : public QScrollArea
{
    Q_OBJECT

public:
    explicit PersonCard(QWidget* parent = nullptr);
    void setAnswer(HelpdeskAnswerPtr answer, const HelpdeskWriting& writing);
    void clear();
    HelpdeskAnswerPtr answer() const { return m_answer; }
    CautionBox& caution() { return *m_caution; }
    const QList<AnswerRow*>& rows() const { return m_rows; } // questions with answers, from the top
    void focusFirst();

Q_SIGNALS:
    void flowActivated(const QString& correlationId);
    void alertActivated(const QString& key);
    void userActivated(const QString& upn);
    void copyRequested();

private:
    QWidget* makeContent();
    QWidget* makeHead();
    AnswerRow* makeRow(const QString& title);
    QWidget* makeFlowBox(AnswerRow& row);
    void showHead(const HelpdeskWriting& writing);
    void showLists(const HelpdeskWriting& writing);
    void follow(const QString& target);

    HelpdeskAnswerPtr m_answer;
    QList<AnswerRow*> m_rows;
    QLabel *m_name, *m_ids, *m_asOf;
    QPushButton *m_copy, *m_user, *m_flow;
    CautionBox* m_caution;
    EdgeBox* m_last;
    AnswerRow *m_happened, *m_why, *m_tell, *m_next, *m_who, *m_again, *m_outage, *m_setBy, *m_methods, *m_phoneless, *m_adminResets, *m_flows, *m_alerts;
};

} // namespace ui
