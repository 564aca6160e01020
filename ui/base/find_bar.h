// SPDX-License-Identifier: GPL-3.0-or-later
// Find, apart from filter: goes to the next cell of a table that contains a text and hides nothing. Ctrl+G in the table opens
// it, F3 and Shift+F3 go on and back, Esc closes it. It reads what the visible columns show, in slices of a few milliseconds
// between other events, so that a large table stays usable; folded groups are unfolded for it. GUI thread.
#pragma once
#include <QFrame>
#include <QTimer>
#include <vector>

class QLabel;
class QLineEdit;
class QToolButton;

namespace ui {

class TableView;

class TableFindBar : public QFrame
{
    Q_OBJECT

public:
    explicit TableFindBar(TableView& table, QWidget* parent = nullptr); // closed

    QLineEdit& field() { return *m_field; }
    QString countText() const; // "3 of 17", "17 found", "none"; with "…" as long as it is counting
    int hits() const { return int(m_after.size() + m_before.size()); } // rows, so far
    bool isCounting() const { return m_timer.isActive(); }

public Q_SLOTS:
    void open();
    void close();
    void findNext();
    void findPrevious();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    enum class Wanted { Nothing, First, Next, Previous };

    QToolButton* button(const QString& icon, const QString& name, void (TableFindBar::*act)());
    void dress();
    void watchModel();
    void start(Wanted wanted);
    void go(Wanted wanted);
    void readSlice();
    int matchingColumn(int row) const; // -1: none
    void satisfy();
    void goTo(int row);
    int rankOf(int row) const; // among all hits, -1: not one
    bool takesKey(int key, Qt::KeyboardModifiers modifiers) const;
    void act(int key, Qt::KeyboardModifiers modifiers);
    void showCount();

    TableView& m_table;
    QLineEdit* m_field;
    QLabel* m_count;
    QList<std::pair<QToolButton*, QString>> m_icons;
    QTimer m_timer;
    QList<QMetaObject::Connection> m_watching;
    QString m_text;
    QList<int> m_columns;
    std::vector<int> m_after, m_before; // hits from where the search began to the end, and those before it; ascending
    int m_begin = 0, m_read = 0;        // rows
    Wanted m_wanted = Wanted::Nothing;
};

} // namespace ui
