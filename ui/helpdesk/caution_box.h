// SPDX-License-Identifier: GPL-3.0-or-later
// What speaks for caution before a password is reset: the reasons, the gravest first, and what is not known. Red, amber, or plain where no
// warning was found; never green, for nothing is an all-clear.
#pragma once
#include "ui/helpdesk/answer_box.h"
#include "ui/helpdesk/helpdesk_words.h"

namespace ui {

class CautionBox : public EdgeBox
{
    Q_OBJECT

public:
    explicit CautionBox(QWidget* parent = nullptr);
    void setCard(const core::helpdesk::Card& card, const HelpdeskWriting& writing);
    QString title() const;
    QStringList reasons() const { return m_reasonTexts; }
    QStringList missing() const { return m_missingTexts; }

Q_SIGNALS:
    void flowActivated(const QString& correlationId);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLabel* m_title;
    AnswerRow *m_reasons, *m_missing;
    QStringList m_reasonTexts, m_missingTexts;
};

} // namespace ui
