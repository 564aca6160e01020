// SPDX-License-Identifier: GPL-3.0-or-later
// Finds in a grid: moves to the next row, hides nothing. Enter and F3 go on, Shift back, Escape closes.
#pragma once
#include <QWidget>

class QLabel;
class QLineEdit;

namespace ui {

class EventFindBar : public QWidget
{
    Q_OBJECT

public:
    explicit EventFindBar(QWidget* parent = nullptr);

    QString text() const;
    void open();                       // shows it, with the focus in the field
    void setAnswer(bool found, bool wrapped);

Q_SIGNALS:
    void wanted(bool backward);        // the next one; the text is not empty
    void typed();                      // another text: from where one stands
    void closed();

public Q_SLOTS:
    void findNext() { ask(false); }
    void findPrevious() { ask(true); }
    void close();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void ask(bool backward);

    QLineEdit* m_field;
    QLabel* m_answer;
};

} // namespace ui
