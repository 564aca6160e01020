// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_header.h"

#include "ui/base/grid_model.h"

#include <QMouseEvent>
#include <QStyleOptionHeader>

#include <algorithm>

namespace ui {

TableHeader::TableHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setStretchLastSection(true);
    setContextMenuPolicy(Qt::CustomContextMenu);
}

QString TableHeader::orderMark(int number)
{
    static const QString digits = QStringLiteral("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079");
    QString mark;
    for (const QChar c : QString::number(number))
        mark += digits[c.digitValue()];
    return mark;
}

int TableHeader::orderOf(int column) const
{
    if (!isSortIndicatorShown())
        return -1;
    const auto* grid = qobject_cast<const GridModel*>(model());
    if (!grid)
        return column == sortIndicatorSection() ? 0 : -1;
    const SortList sorting = grid->sorting();
    const auto found = std::find_if(sorting.begin(), sorting.end(), [column](const SortBy& by) { return by.column == column; });
    return found == sorting.end() ? -1 : int(found - sorting.begin());
}

QString TableHeader::markOf(int column) const
{
    const auto* grid = qobject_cast<const GridModel*>(model());
    const int order = orderOf(column);
    return grid && order >= 0 && grid->sorting().size() > 1 ? u'\u2009' + orderMark(order + 1) : QString();
}

// Asks the style, which alone knows how much it keeps for the arrow.
int TableHeader::marginsOf(int column) const
{
    QStyleOptionHeader option;
    option.initFrom(this);
    option.state |= QStyle::State_Horizontal;
    const int height = fontMetrics().height() + 2 * style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
    option.rect = {0, 0, 1000, std::max(minimumHeight(), height)};
    option.sortIndicator = orderOf(column) >= 0 ? QStyleOptionHeader::SortDown : QStyleOptionHeader::None;
    return option.rect.width() - style()->subElementRect(QStyle::SE_HeaderLabel, &option, this).width() + 2;
}

int TableHeader::titleWidth(int column) const
{
    const QString title = model()->headerData(column, Qt::Horizontal).toString();
    return fontMetrics().horizontalAdvance(title) + fontMetrics().horizontalAdvance(markOf(column)) + marginsOf(column);
}

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    const auto* grid = qobject_cast<const GridModel*>(model());
    if (grid && isSortIndicatorShown()) {
        const int order = orderOf(column);
        option->sortIndicator = order < 0 ? QStyleOptionHeader::None
            : grid->sorting()[order].order == Qt::AscendingOrder ? QStyleOptionHeader::SortDown
                                                                 : QStyleOptionHeader::SortUp;
    }
    // The number must be seen where the title has no room, and a title aligned to the right must not lose its beginning.
    const QString mark = markOf(column);
    const int room = sectionSize(column) - marginsOf(column) + 2 - fontMetrics().horizontalAdvance(mark);
    option->text = fontMetrics().elidedText(option->text, Qt::ElideRight, std::max(room, 0)) + mark;
}

void TableHeader::mousePressEvent(QMouseEvent* event)
{
    // The cursor tells whether the mouse is on the border, where a column is made wider. Other models hear of the click.
    const bool adds = event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier && isSortIndicatorShown()
        && cursor().shape() != Qt::SplitHCursor && qobject_cast<GridModel*>(model());
    m_pressed = adds ? logicalIndexAt(event->position().toPoint()) : -1;
    m_isHeld = event->button() == Qt::LeftButton && !adds;
    if (m_pressed < 0)
        QHeaderView::mousePressEvent(event);
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_isHeld = false; // a click sorts now: no drag
    if (m_pressed < 0)
        return QHeaderView::mouseReleaseEvent(event);
    const int column = std::exchange(m_pressed, -1);
    if (column == logicalIndexAt(event->position().toPoint()))
        Q_EMIT addToSortRequested(column);
}

} // namespace ui
