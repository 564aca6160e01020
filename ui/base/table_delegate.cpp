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
    QStyleOptionViewItem cell = whole;
    initStyleOption(&cell, index);
    if (m_view.isCutInTheMiddle(index.column()))
        cell.textElideMode = Qt::ElideMiddle;
    const QStyle* style = m_view.style();
    if (cell.font == m_view.font() && CellTexts::canDraw(cell.text)) { // other fonts are few, and would empty what is kept
        QStyleOptionViewItem bare = cell; // background, icon, outline
        bare.text.clear();
        style->drawControl(QStyle::CE_ItemViewItem, &bare, painter, &m_view);
        if (const QRect room = roomForText(bare); !cell.text.isEmpty() && room.width() > 0) {
            painter->save();
            painter->setClipRect(cell.rect, Qt::IntersectClip);
            m_texts.draw(*painter, room, cell);
            painter->restore();
        }
    } else {
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, &m_view);
    }
    if (!m_view.findText().isEmpty() && cell.text.contains(m_view.findText(), Qt::CaseInsensitive))
        markFound(*painter, cell);
}

QRect TableDelegate::roomForText(const QStyleOptionViewItem& cell) const
{
    const QStyle* style = m_view.style();
    const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &m_view) + 1;
    QStyleOptionViewItem whole = cell;
    whole.showDecorationSelected = true; // else the rectangle is that of the text and not what there is for it
    return style->subElementRect(QStyle::SE_ItemViewItemText, &whole, &m_view).adjusted(margin, 0, -margin, 0);
}

void TableDelegate::markFound(QPainter& painter, const QStyleOptionViewItem& cell) const
{
    const QString& wanted = m_view.findText();
    const QRect room = roomForText(cell);
    const QString shown = cell.fontMetrics.elidedText(cell.text, cell.textElideMode, room.width());
    QRect text(0, 0, cell.fontMetrics.horizontalAdvance(shown), cell.fontMetrics.height());
    text = QStyle::alignedRect(cell.direction, cell.displayAlignment, text.size(), room);
    QColor ink = colorsFor(cell.palette).warning;
    ink.setAlphaF(0.32);
    bool marked = false;
    for (qsizetype at = shown.indexOf(wanted, 0, Qt::CaseInsensitive); at >= 0; at = shown.indexOf(wanted, at + 1, Qt::CaseInsensitive)) {
        const int from = cell.fontMetrics.horizontalAdvance(shown, int(at));
        const int to = cell.fontMetrics.horizontalAdvance(shown, int(at + wanted.size()));
        painter.fillRect(QRect(text.left() + from, text.top(), to - from, text.height()), ink);
        marked = true;
    }
    if (!marked) // it stands in the part that found no room
        painter.fillRect(QRect(text.right() - cell.fontMetrics.height() / 2, text.top(), cell.fontMetrics.height() / 2 + 1, text.height()), ink);
}

} // namespace ui
