// SPDX-License-Identifier: GPL-3.0-or-later
// Why an event stands in a flow: the rule in plain words, how sure it is, what is noticeable, and what the examiner says
// of it. Inferred links can be confirmed, rejected, and a decision taken back.
#pragma once
#include "core/flow/flow.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class LinkBox : public QWidget
{
    Q_OBJECT

public:
    explicit LinkBox(QWidget* parent = nullptr);
    void setStep(const core::FlowStep* step, bool isRejected); // null: hides itself
    void setBusy(bool on); // a decision cannot be made now
    QPushButton& confirmButton() { return *m_confirm; }
    QPushButton& rejectButton() { return *m_reject; }
    QPushButton& takeBackButton() { return *m_takeBack; }

Q_SIGNALS:
    void decided(core::LinkDecision decision);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QLabel *m_title, *m_rule, *m_reason, *m_remarks;
    QWidget* m_buttons;
    QPushButton *m_confirm, *m_reject, *m_takeBack;
};

} // namespace ui
