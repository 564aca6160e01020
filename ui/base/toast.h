// SPDX-License-Identifier: GPL-3.0-or-later
// A short sentence over the lower edge of the window that goes by itself: what was copied, saved, undone. It never takes the
// focus, waits while the mouse is on it, is spoken by screen readers, and may offer one action ("Undo").
#pragma once
#include <QFrame>
#include <QTimer>
#include <functional>

class QLabel;
class QToolButton;

namespace ui {

class Toast : public QFrame
{
    Q_OBJECT

public:
    explicit Toast(QWidget* window);

    // Replaces the one on show. Stays longer the longer the text is.
    void say(const QString& text, const QString& action = {}, std::function<void()> run = {});
    QString text() const;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void place();

    QWidget* m_window;
    QLabel* m_text;
    QToolButton* m_action;
    QTimer m_timer;
    std::function<void()> m_run;
};

} // namespace ui
