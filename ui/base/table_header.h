// SPDX-License-Identifier: GPL-3.0-or-later
// The header of a TableView: an arrow on every column that the table is sorted by, and, where there are several, its number
// in the order. Shift+click adds a column to the order. GUI thread.
#pragma once
#include <QHeaderView>

namespace ui {

class TableHeader : public QHeaderView
{
    Q_OBJECT

public:
    explicit TableHeader(QWidget* parent);

    static QString orderMark(int number); // 1 is "\u00b9"
    int titleWidth(int column) const;     // that the whole title needs, with its arrow and its number
    bool isHeld() const { return m_isHeld; } // by the mouse, as where a border is dragged

Q_SIGNALS:
    void addToSortRequested(int column);

protected:
    void initStyleOptionForIndex(QStyleOptionHeader* option, int column) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    int orderOf(int column) const; // from 0 in the sorting, -1: not in it
    QString markOf(int column) const;
    int marginsOf(int column) const; // what is not left for the title, of which 2 are spare

    int m_pressed = -1; // with Shift
    bool m_isHeld = false;
};

} // namespace ui
