// SPDX-License-Identifier: GPL-3.0-or-later
// Above the helpdesk page in the reduced view: what is hidden, and that this is no encryption. Hidden at first.
#pragma once
#include "ui/helpdesk/answer_box.h"

class QLabel;
class QPushButton;

namespace ui {

class ReducedStrip : public EdgeBox
{
    Q_OBJECT

public:
    explicit ReducedStrip(QWidget* parent = nullptr);
    void setCanLeave(bool canLeave);
    QString text() const;
    QPushButton& leaveButton() { return *m_leave; }

Q_SIGNALS:
    void leaveRequested();

private:
    QLabel* m_text;
    QPushButton* m_leave;
};

} // namespace ui
