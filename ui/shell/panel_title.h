// SPDX-License-Identifier: GPL-3.0-or-later
// The quiet head of a panel: its name, and buttons to tear it off and to close it that are there for keyboard and screen
// reader too. Dragging it moves the panel.
#pragma once
#include <QWidget>

class QDockWidget;
class QLabel;
class QToolButton;

namespace ui {

class PanelTitle : public QWidget
{
    Q_OBJECT

public:
    explicit PanelTitle(QDockWidget* dock);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void updateLook();

    QDockWidget* m_dock;
    QLabel* m_name;
    QToolButton *m_float, *m_close;
};

} // namespace ui
