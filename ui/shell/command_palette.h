// SPDX-License-Identifier: GPL-3.0-or-later
// Every action of the window by its name: typed letters narrow the list, Enter runs, Escape leaves. Actions that cannot be
// used now are shown pale, so that one learns that they exist. Shown over the window, without stopping it.
#pragma once
#include <QFrame>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace ui {

class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget* window);

    void open(const QList<QAction*>& actions);
    QLineEdit& field() { return *m_field; }
    QListWidget& list() { return *m_list; }

    // How well `text` answers what was typed; 0: not at all. Letters must come in their order; those that begin words count
    // more, as does what was run lately.
    static int score(const QString& text, const QString& typed);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void runCurrent();
    void leave();

    QWidget* m_window;
    QLineEdit* m_field;
    QListWidget* m_list;
    QList<QAction*> m_actions;
    QStringList m_lately;  // texts of actions run before, newest first
    QWidget* m_before = nullptr; // had the focus
};

} // namespace ui
