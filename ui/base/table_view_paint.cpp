// SPDX-License-Identifier: GPL-3.0-or-later
// What the grid paints over its cells: headings of groups and the outline of the current cell.
#include "ui/base/grid_model.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"

#include <QPainter>
#include <QPaintEvent>

namespace ui {

void TableView::paintEvent(QPaintEvent* event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    const int rows = model() ? model()->rowCount() : 0;
    if (grid() && grid()->isGrouped()) {
        for (int row = rowAt(event->rect().top()); row >= 0 && row < rows && rowViewportPosition(row) <= event->rect().bottom(); ++row)
            if (grid()->isHeading(row))
                paintHeading(painter, row);
    }
    const QModelIndex current = currentIndex();
    if (!hasFocus() || !current.isValid() || isHeading(current.row()))
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colorsFor(palette()).accent, 1.5));
    painter.drawRoundedRect(QRectF(visualRect(current)).adjusted(1, 1, -1, -1), 2, 2);
}

void TableView::paintHeading(QPainter& painter, int row) const
{
    const TableGroups& groups = grid()->groups();
    const TableGroup& group = groups.group(groups.groupOf(row));
    const bool folded = groups.isFolded(groups.groupOf(row)), selected = selectionModel()->isRowSelected(row, {});
    const QRect band(0, rowViewportPosition(row), viewport()->width(), rowHeight(row));
    const Colors colors = colorsFor(palette());
    const QColor text = palette().color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter.fillRect(band, selected ? palette().color(QPalette::Highlight) : colors.panel);
    painter.setPen(colors.line);
    painter.drawLine(band.bottomLeft(), band.bottomRight());
    const double high = fontMetrics().height(), arm = high * 0.22, x = high * 0.75, y = band.center().y() + 0.5;
    const auto at = [&](double dx, double dy) { return QPointF(isRightToLeft() ? band.right() - x - dx : x + dx, y + dy); };
    QPolygonF arrow;
    if (folded)
        arrow << at(-arm * 0.6, -arm * 1.2) << at(arm, 0) << at(-arm * 0.6, arm * 1.2);
    else
        arrow << at(-arm * 1.2, -arm * 0.6) << at(0, arm) << at(arm * 1.2, -arm * 0.6);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(text);
    painter.drawPolygon(arrow);
    QFont bold = font();
    bold.setBold(true);
    const QFontMetrics metrics(bold);
    const int left = int(high * 1.4), gap = int(high * 0.7);
    const QString label = group.label.isEmpty() ? tr("(none)") : group.label;
    const QString shown = metrics.elidedText(label.simplified(), Qt::ElideRight, band.width() * 2 / 3);
    const int wide = metrics.horizontalAdvance(shown);
    const auto box = [&](int from, int width) { return QStyle::visualRect(layoutDirection(), band, QRect(from, band.top(), width, band.height())); };
    painter.setPen(text);
    painter.setFont(bold);
    painter.drawText(box(left, wide + 1), Qt::AlignVCenter | Qt::AlignLeading, shown);
    painter.setFont(font());
    painter.setPen(selected ? text : colors.faint);
    const QRect rest = box(left + wide + gap, std::max(0, band.width() - left - wide - gap - gap));
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeading, fontMetrics().elidedText(group.detail, Qt::ElideRight, rest.width()));
    painter.restore();
}

} // namespace ui
