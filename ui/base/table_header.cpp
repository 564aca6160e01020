// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_header.h"

#include "ui/base/grid_model.h"

#include <QMouseEvent>
#include <QStyleOptionHeader>

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

void TableHeader::initStyleOptionForIndex(QStyleOptionHeader* option, int column) const
{
    QHeaderView::initStyleOptionForIndex(option, column);
    const auto* grid = qobject_cast<const GridModel*>(model());
    if (!grid || !isSortIndicatorShown())
        return;
    const SortList sorting = grid->sorting();
    option->sortIndicator = QStyleOptionHeader::None;
    for (qsizetype i = 0; i < sorting.size(); ++i) {
        if (sorting[i].column != column)
            continue;
        option->sortIndicator = sorting[i].order == Qt::AscendingOrder ? QStyleOptionHeader::SortDown : QStyleOptionHeader::SortUp;
        if (sorting.size() == 1)
            continue;
        // The number must be seen where the title has no room.
        const QString mark = u'\u2009' + orderMark(int(i) + 1);
        const int margin = style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, this);
        const int arrow = style()->pixelMetric(QStyle::PM_HeaderMarkSize, nullptr, this);
        const int room = sectionSize(column) - 3 * margin - arrow - fontMetrics().horizontalAdvance(mark);
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        option->text = fontMetrics().elidedText(title, Qt::ElideRight, std::max(room, 0)) + mark;
    }
}

void TableHeader::mousePressEvent(QMouseEvent* event)
{
    // The cursor tells whether the mouse is on the border, where a column is made wider. Other models hear of the click.
    const bool adds = event->button() == Qt::LeftButton && event->modifiers() & Qt::ShiftModifier && isSortIndicatorShown()
        && cursor().shape() != Qt::SplitHCursor && qobject_cast<GridModel*>(model());
    m_pressed = adds ? logicalIndexAt(event->position().toPoint()) : -1;
    if (m_pressed < 0)
        QHeaderView::mousePressEvent(event);
}

void TableHeader::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_pressed < 0)
        return QHeaderView::mouseReleaseEvent(event);
    const int column = std::exchange(m_pressed, -1);
    if (column == logicalIndexAt(event->position().toPoint()))
        Q_EMIT addToSortRequested(column);
}

} // namespace ui
