// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in place of an empty list: what is the matter, why, and the next step as a button.
#pragma once
#include <QWidget>

class QLabel;
class QPushButton;

namespace ui {

class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);
    void setState(const QString& title, const QString& text, const QString& action = {}); // no action: no button
    QString title() const;
    QPushButton& button() { return *m_action; }

Q_SIGNALS:
    void actionTriggered();

private:
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_action;
};

} // namespace ui
