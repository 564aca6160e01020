// SPDX-License-Identifier: GPL-3.0-or-later
// A cell whose text keeps its own order in a window that runs from right to left: an address, a time, a duration and a UPN are read from left to right
// there as well, where the rules of mixed text (Unicode annex 9) would turn their parts around ("s 6.3"). Shown only; what is copied has no marks.
#pragma once
#include <QStyledItemDelegate>

namespace ui {

// In isolates (U+2066, U+2069) where the window runs from right to left and nothing in the text does.
QString inItsOwnOrder(const QString& text, Qt::LayoutDirection window);

class CellDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QString displayText(const QVariant& value, const QLocale& locale) const override;
};

// In a tree: with as much air as in the grids. `lines`: the height of a row in those of its font.
class RowDelegate : public CellDelegate
{
public:
    explicit RowDelegate(double lines, QObject* parent);
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    double m_lines;
};

} // namespace ui
