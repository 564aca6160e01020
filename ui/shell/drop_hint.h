// SPDX-License-Identifier: GPL-3.0-or-later
// Takes the files that are dropped on a window, and lies over it while they are dragged there to say what a drop does.
// Takes nothing while it is disabled.
#pragma once
#include <QStringList>
#include <QWidget>

namespace ui {

class DropHint : public QWidget
{
    Q_OBJECT

public:
    explicit DropHint(QWidget* window);
    void setAccepting(bool on) { m_accepting = on; }

Q_SIGNALS:
    void dropped(const QStringList& paths);

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showHint(bool on);
    bool m_accepting = true;
};

} // namespace ui
