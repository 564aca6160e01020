// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_view.h"

#include "ui/base/grid_model.h"
#include "ui/base/table_delegate.h"
#include "ui/base/table_header.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSignalBlocker>

#include <algorithm>

namespace ui {

TableView::TableView(QWidget* parent) : QTableView(parent), m_header(new TableHeader(this))
{
    setHorizontalHeader(m_header);
    setItemDelegate(new TableDelegate(*this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setAlternatingRowColors(true);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    setUpHeader();
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex& index) {
        if (!isHeading(index.row()))
            Q_EMIT detailsRequested();
    });
    updateRowHeight();
}

void TableView::setUpHeader()
{
    connect(m_header, &QWidget::customContextMenuRequested, this, &TableView::showHeaderMenu);
    connect(m_header, &TableHeader::addToSortRequested, this, [this](int column) { toggleSort(column, true); });
    const auto byHand = [this] { m_byHand = m_byHand || !m_fitting; };
    connect(m_header, &QHeaderView::sectionResized, this, [this, byHand](int, int before, int now) {
        if (m_header->isHeld()) // sections also change by themselves: the last one stretches, a scroll bar comes and goes
            byHand();
        if ((before == 0) != (now == 0))
            Q_EMIT columnsChanged();
    });
    connect(m_header, &QHeaderView::sectionMoved, this, byHand);
    connect(m_header, &QHeaderView::sectionHandleDoubleClicked, this, byHand); // as wide as its content
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (isVisible()) // before that it is the order the list begins with
            m_orderedByHand = true;
        fitToTitles();
    });
}

void TableView::setModel(QAbstractItemModel* model)
{
    if (grid())
        grid()->disconnect(this);
    QTableView::setModel(model);
    if (grid()) {
        connect(grid(), &GridModel::sortingChanged, this, &TableView::showSorting);
        connect(grid(), &GridModel::groupingChanged, this, [this] { viewport()->update(); });
    }
}

GridModel* TableView::grid() const { return qobject_cast<GridModel*>(model()); }

// The header's own idea of the order knows one column only.
void TableView::showSorting()
{
    const SortBy first = grid()->sorting().value(0);
    const QSignalBlocker quiet(m_header);
    m_header->setSortIndicator(first.column, first.order);
    m_header->viewport()->update();
    fitToTitles();
}

// The arrow of a sorted column takes room from its title.
void TableView::fitToTitles()
{
    if (!m_byHand)
        fitColumns();
}

void TableView::updateRowHeight()
{
    const int height = fontMetrics().height() + fontMetrics().height() / 2;
    horizontalHeader()->setMinimumHeight(height + 4);
    // A least height above the usual one would set each row by itself, in time that grows with the square of their number.
    if (height > verticalHeader()->minimumSectionSize())
        verticalHeader()->setDefaultSectionSize(height);
    verticalHeader()->setMinimumSectionSize(height);
    horizontalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    const int icon = int(fontMetrics().height() * 0.9);
    setIconSize({icon, icon});
}

void TableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() != QEvent::FontChange)
        return;
    updateRowHeight();
    if (!m_byHand && !m_characters.isEmpty())
        fitColumns();
}

void TableView::setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden,
                             const QStringList& elastic, const QStringList& front)
{
    m_ids = ids;
    m_characters = characters;
    const auto indexes = [&](const QStringList& names) {
        QList<int> found;
        for (const QString& name : names)
            if (const auto at = ids.indexOf(name); at >= 0)
                found << int(at);
        return found;
    };
    m_hidden = indexes(hidden);
    m_elastic = indexes(elastic);
    m_front = indexes(front);
    resetColumns();
}

void TableView::resetColumns()
{
    QHeaderView* header = m_header;
    const QScopedValueRollback fitting(m_fitting, true);
    for (int i = 0; i < header->count(); ++i) {
        header->moveSection(header->visualIndex(i), i);
        header->setSectionHidden(i, m_hidden.contains(i));
    }
    for (qsizetype i = 0; i < m_front.size(); ++i)
        header->moveSection(header->visualIndex(m_front[i]), int(i));
    m_byHand = false;
    fitColumns();
}

void TableView::setShownByDefault(int column, bool on)
{
    if (m_byHand || column < 0 || m_hidden.contains(column) != on)
        return;
    if (on)
        m_hidden.removeOne(column);
    else
        m_hidden << column;
    const QScopedValueRollback fitting(m_fitting, true);
    setColumnHidden(column, !on);
    fitColumns();
}

void TableView::fitColumns()
{
    if (!model() || m_characters.isEmpty())
        return;
    QList<int> widths;
    int total = 0, spare = 0;
    const int margins = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    const auto forCharacters = [&](int count) { return fontMetrics().horizontalAdvance(u'0') * count + margins; };
    const auto leastOf = [&](int i) {
        const auto least = m_least.constFind(m_ids.value(i));
        return std::min(widths[i], std::max(m_header->titleWidth(i), least == m_least.constEnd() ? widths[i] / 2 : forCharacters(*least)));
    };
    for (int i = 0; i < m_header->count(); ++i) {
        const int forTitle = m_header->titleWidth(i);
        widths << std::max({forTitle, forCharacters(m_characters.value(i)), m_header->minimumSectionSize()});
        if (isColumnHidden(i))
            continue;
        total += widths.last();
        if (m_elastic.contains(i))
            spare += widths.last() - leastOf(i);
    }
    // Each elastic column gives up its share of what is missing.
    const int missing = std::clamp(total - viewport()->width(), 0, spare);
    for (int i : m_elastic) {
        if (i >= widths.size()) // the model has gone
            break;
        if (spare > 0 && !isColumnHidden(i)) // rounded up, else a pixel too many is left
            widths[i] -= ((widths[i] - leastOf(i)) * missing + spare - 1) / spare;
    }
    // What is left over is theirs too: it would all go to whichever column is the last.
    const int left = viewport()->width() - total;
    int elastic = 0;
    for (int i : m_elastic)
        elastic += i < widths.size() && !isColumnHidden(i) ? widths[i] : 0;
    for (int i : m_elastic)
        if (left > 0 && elastic > 0 && i < widths.size() && !isColumnHidden(i))
            widths[i] += int(qint64(left) * widths[i] / elastic);
    const QScopedValueRollback fitting(m_fitting, true); // a scroll bar that comes or goes meanwhile makes this fit once more
    for (int i = 0; i < m_header->count(); ++i)
        m_header->resizeSection(i, widths[i]);
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (!m_byHand && !m_elastic.isEmpty())
        fitColumns();
}

int TableView::columnOf(const QString& id) const
{
    return m_ids.isEmpty() ? id.toInt() : int(m_ids.indexOf(id));
}

QByteArray TableView::saveColumns() const
{
    ColumnState state;
    const auto idOf = [this](int column) { return m_ids.isEmpty() ? QString::number(column) : m_ids.value(column); };
    for (int visual = 0; m_byHand && visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        const bool hidden = isColumnHidden(logical);
        state.columns.append({idOf(logical), hidden ? 0 : columnWidth(logical), hidden});
    }
    if (!m_byHand && !m_orderedByHand)
        return {};
    state.hasSorting = m_orderedByHand;
    const SortList sorting = grid() ? grid()->sorting() : SortList{{m_header->sortIndicatorSection(), m_header->sortIndicatorOrder()}};
    for (const SortBy& by : sorting)
        if (m_orderedByHand && by.column >= 0)
            state.sorting.append({idOf(by.column), by.order == Qt::DescendingOrder});
    if (grid() && grid()->groupColumn() >= 0)
        state.group = idOf(grid()->groupColumn());
    return toBytes(state);
}

void TableView::restoreColumns(const QByteArray& bytes)
{
    const ColumnState state = columnStateFrom(bytes);
    if (!state.columns.isEmpty())
        applyColumns(state.columns);
    if (state.hasSorting && isSortingEnabled()) {
        SortList sorting;
        for (const ColumnState::Sort& sort : state.sorting)
            if (const int column = columnOf(sort.id); column >= 0 && column < m_header->count())
                sorting << SortBy{column, sort.isDescending ? Qt::DescendingOrder : Qt::AscendingOrder};
        if (grid())
            grid()->setSorting(sorting);
        else if (!sorting.isEmpty())
            sortByColumn(sorting.first().column, sorting.first().order);
        m_orderedByHand = true;
    }
    if (m_canGroup && grid() && !state.group.isEmpty()) {
        grid()->groupBy(columnOf(state.group));
        m_orderedByHand = true;
    }
}

void TableView::applyColumns(const QList<ColumnState::Column>& columns)
{
    const QScopedValueRollback fitting(m_fitting, true);
    QList<int> known;
    for (const ColumnState::Column& column : columns) {
        const int logical = columnOf(column.id);
        if (logical < 0 || logical >= m_header->count() || known.contains(logical))
            continue;
        m_header->moveSection(m_header->visualIndex(logical), int(known.size()));
        known << logical;
        setColumnHidden(logical, column.isHidden);
        if (!column.isHidden)
            m_header->resizeSection(logical, std::clamp(column.width, m_header->minimumSectionSize(), 4000));
    }
    // A column that the program did not have when this was saved stands behind its neighbour.
    for (int logical = 0; logical < m_header->count(); ++logical)
        if (!known.contains(logical)) {
            const int from = m_header->visualIndex(logical), left = logical > 0 ? m_header->visualIndex(logical - 1) : -1;
            m_header->moveSection(from, from > left ? left + 1 : left);
        }
    if (visibleColumns().isEmpty() && m_header->count() > 0)
        setColumnHidden(0, false);
    m_byHand = true;
}

QList<int> TableView::visibleColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < m_header->count(); ++visual) {
        const int logical = m_header->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns << logical;
    }
    return columns;
}

// From the ranges: thousands of rows are no thousands of indexes.
QList<int> TableView::selectedRows() const
{
    QList<int> rows;
    if (!selectionModel())
        return rows;
    for (const QItemSelectionRange& range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows << row;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

bool TableView::isHeading(int row) const { return row >= 0 && grid() && grid()->isHeading(row); }

void TableView::goToRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const bool isFirst = !currentIndex().isValid();
    const int column = std::max(0, currentIndex().column());
    const int logical = isColumnHidden(column) ? visibleColumns().value(0) : column;
    const int sideways = horizontalScrollBar()->value();
    goToCell(model()->index(row, logical));
    // The first column of the model may stand far to the right: a list begins with its beginning. Later nothing moves sideways, as Qt
    // would where the column is wider than the view.
    horizontalScrollBar()->setValue(isFirst ? horizontalScrollBar()->minimum() : sideways);
}

void TableView::goToCell(const QModelIndex& index)
{
    // Whatever keys are held: with Ctrl, as in Ctrl+Down, Qt would add the row to the selection.
    selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
}

void TableView::setFindText(const QString& text)
{
    m_findText = text;
    viewport()->update();
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    viewport()->update(); // the outline
    if (current.row() != previous.row())
        Q_EMIT currentRowChanged(current.row());
}

} // namespace ui
