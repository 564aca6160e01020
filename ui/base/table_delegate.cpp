// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_delegate.h"

#include "ui/base/grid_model.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"

#include <QPainter>

namespace ui {

TableDelegate::TableDelegate(TableView& view) : CellDelegate(&view), m_view(view) {}

void TableDelegate::paint(QPainter* painter, const QStyleOptionViewItem& whole, const QModelIndex& index) const
{
    const GridModel* grid = m_view.grid();
    if (grid && grid->isHeading(index.row())) // painted over the whole row by the view
        return;
    QStyleOptionViewItem option = whole;
    if (m_view.isCutInTheMiddle(index.column()))
        option.textElideMode = Qt::ElideMiddle;
    CellDelegate::paint(painter, option, index);
    const QString& wanted = m_view.findText();
    if (wanted.isEmpty())
        return;
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (!cell.text.contains(wanted, Qt::CaseInsensitive))
        return;
    const QStyle* style = m_view.style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 1;
    const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, &m_view).adjusted(margin, 0, -margin, 0);
    const QString shown = cell.fontMetrics.elidedText(cell.text, cell.textElideMode, room.width());
    QRect text(0, 0, cell.fontMetrics.horizontalAdvance(shown), cell.fontMetrics.height());
    text = QStyle::alignedRect(cell.direction, cell.displayAlignment, text.size(), room);
    QColor ink = colorsFor(cell.palette).warning;
    ink.setAlphaF(0.32);
    bool marked = false;
    for (qsizetype at = shown.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0; at = shown.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
        const int from = cell.fontMetrics.horizontalAdvance(shown, int(at));
        const int to = cell.fontMetrics.horizontalAdvance(shown, int(at + wanted.size()));
        painter->fillRect(QRect(text.left() + from, text.top(), to - from, text.height()), ink);
        marked = true;
    }
    if (!marked) // it stands in the part that found no room
        painter->fillRect(QRect(text.right() - cell.fontMetrics.height() / 2, text.top(), cell.fontMetrics.height() / 2 + 1, text.height()), ink);
}

} // namespace ui
