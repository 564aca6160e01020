// SPDX-License-Identifier: GPL-3.0-or-later
// Keys and clicks of the grid, and what they do to its order.
#include "ui/base/grid_model.h"
#include "ui/base/table_view.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>

namespace ui {

namespace {

bool isPlain(const QKeyEvent* event)
{
    return !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier | Qt::MetaModifier));
}

bool isControl(const QKeyEvent* event, bool shift)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    return modifiers == (shift ? Qt::ControlModifier | Qt::ShiftModifier : Qt::KeyboardModifiers(Qt::ControlModifier));
}

bool isEnter(const QKeyEvent* event) { return event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter; }

} // namespace

// Keys of the grid go before shortcuts of the window that would want them too.
bool TableView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool sideways = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right;
        const bool letter = key->key() == Qt::Key_S || key->key() == Qt::Key_G;
        if ((isControl(key, true) && letter && grid()) || (isControl(key, false) && sideways && grid() && grid()->isGrouped())) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::Show) { // Qt then scrolls to the current cell, whose column may stand far to the right: as goToRow()
        const int sideways = horizontalScrollBar()->value();
        const bool isDone = QTableView::event(event);
        horizontalScrollBar()->setValue(sideways);
        return isDone;
    }
    return QTableView::event(event);
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy))
        copyRows();
    else if (!actOnCell(event) && !orderByKey(event) && !moveByKey(event)) {
        const int key = event->key(), sideways = horizontalScrollBar()->value();
        QTableView::keyPressEvent(event);
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp || key == Qt::Key_PageDown) // as goToRow()
            horizontalScrollBar()->setValue(sideways);
        return;
    }
    event->accept();
}

bool TableView::moveByKey(QKeyEvent* event)
{
    if (!isPlain(event))
        return false;
    const int rows = model() ? model()->rowCount() : 0;
    switch (event->key()) {
    case Qt::Key_J: goToRow(std::min(currentRow() + 1, rows - 1)); return true;
    case Qt::Key_K: goToRow(std::max(currentRow() - 1, 0)); return true;
    case Qt::Key_Home: goToRow(0); return true;
    case Qt::Key_End: goToRow(rows - 1); return true;
    case Qt::Key_Left:
    case Qt::Key_Right: return moveSideways((event->key() == Qt::Key_Right) != isRightToLeft());
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (isHeading(currentRow()))
            setFolded(currentRow(), !grid()->groups().isFolded(grid()->groups().groupOf(currentRow())));
        else
            Q_EMIT detailsRequested();
        return true;
    default: return false;
    }
}

bool TableView::actOnCell(QKeyEvent* event)
{
    const bool typed = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    const bool includes = (typed && event->text() == QLatin1String("=")) || (isControl(event, false) && isEnter(event));
    const bool excludes = (typed && event->text() == QLatin1String("-")) || (isControl(event, true) && isEnter(event));
    const auto wanted = includes ? QMetaMethod::fromSignal(&TableView::includeRequested) : QMetaMethod::fromSignal(&TableView::excludeRequested);
    const QModelIndex cell = actionCell();
    if ((!includes && !excludes) || !cell.isValid() || !isSignalConnected(wanted))
        return false;
    if (includes)
        Q_EMIT includeRequested(cell);
    else
        Q_EMIT excludeRequested(cell);
    return true;
}

bool TableView::orderByKey(QKeyEvent* event)
{
    if (!grid())
        return false;
    const int key = event->key(), column = currentIndex().column();
    const bool sideways = key == Qt::Key_Left || key == Qt::Key_Right;
    if (isControl(event, false) && sideways && grid()->isGrouped()) {
        foldAll((key == Qt::Key_Left) != isRightToLeft());
        return true;
    }
    if (!isControl(event, true) || column < 0)
        return false;
    if (key == Qt::Key_S && isSortingEnabled()) {
        toggleSort(column, true);
        return true;
    }
    if (key == Qt::Key_G && m_canGroup) {
        groupBy(grid()->groupColumn() >= 0 ? -1 : column);
        return true;
    }
    return false;
}

// Headings fold; elsewhere the current cell moves, the rows that are selected stay so. Left of the first cell stands the
// heading of the group.
bool TableView::moveSideways(bool right)
{
    const int row = currentRow();
    if (row < 0)
        return false;
    if (isHeading(row)) {
        setFolded(row, !right);
        return true;
    }
    const QList<int> columns = visibleColumns();
    const qsizetype at = columns.indexOf(currentIndex().column());
    if (!right && at <= 0 && grid() && grid()->isGrouped()) {
        goToRow(grid()->groups().headingOf(grid()->groups().groupOf(row)));
        return true;
    }
    const int next = columns.value(std::clamp(at + (right ? 1 : -1), qsizetype(0), columns.size() - 1));
    selectionModel()->setCurrentIndex(model()->index(row, next), QItemSelectionModel::NoUpdate);
    return true;
}

// What the keys and the menu act on.
QModelIndex TableView::actionCell() const
{
    const QModelIndex cell = currentIndex();
    return cell.isValid() && isHeading(cell.row()) && grid()->groupColumn() >= 0 ? model()->index(cell.row(), grid()->groupColumn()) : cell;
}

void TableView::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint().y());
    const bool plain = event->button() == Qt::LeftButton && !(event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier));
    m_pressedHeading = plain && isHeading(row) ? row : -1;
    QTableView::mousePressEvent(event);
}

void TableView::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    const int pressed = std::exchange(m_pressedHeading, -1);
    if (pressed >= 0 && rowAt(event->position().toPoint().y()) == pressed && isHeading(pressed))
        setFolded(pressed, !grid()->groups().isFolded(grid()->groups().groupOf(pressed)));
}

void TableView::toggleSort(int column, bool add)
{
    if (!grid() || !isSortingEnabled() || !grid()->canSort(column))
        return;
    const SortList list = grid()->sorting();
    const auto it = std::find_if(list.begin(), list.end(), [&](const SortBy& by) { return by.column == column; });
    if (it == list.end())
        return sortBy(column, Qt::AscendingOrder, add);
    if (it->order == Qt::AscendingOrder)
        return sortBy(column, Qt::DescendingOrder, add);
    if (!add || list.size() == 1)
        return sortBy(column, Qt::AscendingOrder, add);
    dropSort(column);
}

void TableView::dropSort(int column)
{
    SortList list = grid()->sorting();
    list.removeIf([&](const SortBy& by) { return by.column == column; });
    m_orderedByHand = true;
    grid()->setSorting(list);
}

void TableView::sortBy(int column, Qt::SortOrder order, bool add)
{
    m_orderedByHand = true;
    if (!grid())
        return sortByColumn(column, order);
    SortList list = add ? grid()->sorting() : SortList();
    const auto it = std::find_if(list.begin(), list.end(), [&](const SortBy& by) { return by.column == column; });
    if (it == list.end())
        list << SortBy{column, order};
    else
        it->order = order;
    grid()->setSorting(list);
}

void TableView::groupBy(int column)
{
    if (!grid() || !m_canGroup)
        return;
    m_orderedByHand = true;
    grid()->groupBy(column, currentRow());
}

// Qt carries every selected cell over one by one, through a hash in which cells of more than 16 columns collide: seconds for a thousand
// rows. So a selection of many is put down and taken up again by rows.
void TableView::foldWithSelection(const std::function<void()>& fold)
{
    constexpr std::size_t few = 50;
    std::vector<std::pair<bool, int>> held; // a heading and its group, or a row and its position
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            held.emplace_back(grid()->groups().isHeading(row), grid()->groups().isHeading(row) ? grid()->groups().groupOf(row) : grid()->groups().position(row));
    if (held.size() <= few)
        return fold();
    selectionModel()->clearSelection();
    fold();
    std::vector<int> rows;
    for (const auto& [isHeading, place] : held)
        if (const int row = isHeading ? grid()->groups().headingOf(place) : grid()->groups().rowOf(place); row >= 0)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QItemSelection again;
    for (std::size_t i = 0, next = 0; i < rows.size(); i = next) {
        for (next = i + 1; next < rows.size() && rows[next] <= rows[next - 1] + 1;)
            ++next;
        again.select(grid()->index(rows[i], 0), grid()->index(rows[next - 1], grid()->columnCount() - 1));
    }
    selectionModel()->select(again, QItemSelectionModel::Select);
}

// The current row must not vanish under the hands: its heading takes its place.
void TableView::setFolded(int row, bool folded)
{
    if (!grid() || !grid()->isGrouped() || row < 0)
        return;
    const TableGroups& groups = grid()->groups();
    const int group = groups.groupOf(row);
    if (folded && currentRow() >= 0 && groups.groupOf(currentRow()) == group)
        goToRow(groups.headingOf(group));
    foldWithSelection([&] { grid()->setFolded(row, folded); });
}

void TableView::foldAll(bool folded)
{
    if (!grid() || !grid()->isGrouped())
        return;
    if (folded && currentRow() >= 0)
        goToRow(grid()->groups().headingOf(grid()->groups().groupOf(currentRow())));
    foldWithSelection([&] { grid()->foldAll(folded); });
    scrollTo(currentIndex());
}

} // namespace ui
