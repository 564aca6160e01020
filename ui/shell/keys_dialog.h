// SPDX-License-Identifier: GPL-3.0-or-later
// The keys of all commands, each of which can be changed; a change takes effect at once, in every window.
#pragma once
#include <QDialog>

class QAction;
class QKeySequenceEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QTreeWidget;

namespace ui {

class InlineMessage;
class MainWindow;

class KeysDialog : public QDialog
{
    Q_OBJECT

public:
    explicit KeysDialog(MainWindow& window);

    QTreeWidget& list() { return *m_list; }
    QKeySequenceEdit& field() { return *m_key; }
    InlineMessage& message() { return *m_message; }

protected:
    void changeEvent(QEvent* event) override;

private:
    QWidget* makeRow();
    void fill();
    void filter(const QString& text);
    QAction* current() const;
    void showCurrent();
    void assign();
    void restore(const QList<QAction*>& actions);
    void apply();

    MainWindow& m_window;
    QLineEdit* m_filter;
    QTreeWidget* m_list;
    QKeySequenceEdit* m_key;
    QPushButton *m_assign, *m_remove, *m_restore;
    InlineMessage* m_message;
};

} // namespace ui
