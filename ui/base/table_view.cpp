// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_view.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

#include <algorithm>

namespace ui {

TableView::TableView(QWidget* parent) : QTableView(parent)
{
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
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(horizontalHeader(), &QWidget::customContextMenuRequested, this, &TableView::showHeaderMenu);
    const auto byHand = [this] { m_byHand = m_byHand || !m_fitting; };
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, [this, byHand](int section) {
        if (section != visibleColumns().value(visibleColumns().size() - 1)) // the last one stretches by itself
            byHand();
    });
    connect(horizontalHeader(), &QHeaderView::sectionMoved, this, byHand);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, [this, byHand] {
        if (isVisible()) // before that it is the order the list begins with
            byHand();
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &TableView::detailsRequested);
    updateRowHeight();
}

void TableView::updateRowHeight()
{
    const int height = fontMetrics().height() + fontMetrics().height() / 2;
    horizontalHeader()->setMinimumHeight(height + 4);
    verticalHeader()->setMinimumSectionSize(height);
    verticalHeader()->setDefaultSectionSize(height);
    const int icon = int(fontMetrics().height() * 0.9);
    setIconSize({icon, icon});
}

void TableView::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateRowHeight();
}

void TableView::setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden,
                             const QStringList& elastic)
{
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
    resetColumns();
}

void TableView::resetColumns()
{
    QHeaderView* header = horizontalHeader();
    m_fitting = true;
    for (int i = 0; i < header->count(); ++i) {
        header->moveSection(header->visualIndex(i), i);
        header->setSectionHidden(i, m_hidden.contains(i));
    }
    m_byHand = false;
    fitColumns();
}

void TableView::fitColumns()
{
    if (!model() || m_characters.isEmpty())
        return;
    QHeaderView* header = horizontalHeader();
    QList<int> widths;
    int total = 0, spare = 0;
    const int margins = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    for (int i = 0; i < header->count(); ++i) {
        const QString title = model()->headerData(i, Qt::Horizontal).toString();
        const bool sorted = isSortingEnabled() && header->sortIndicatorSection() == i;
        const int forTitle = fontMetrics().horizontalAdvance(title) + margins + 4 + (sorted ? fontMetrics().height() : 0);
        const int forText = fontMetrics().horizontalAdvance(u'0') * m_characters.value(i) + margins;
        widths << std::max(forTitle, forText);
        if (isColumnHidden(i))
            continue;
        total += widths.last();
        if (m_elastic.contains(i))
            spare += std::max(0, widths.last() - std::max(forTitle, widths.last() / 2));
    }
    // Each elastic column gives up its share of what is missing.
    const int missing = std::clamp(total - viewport()->width(), 0, spare);
    for (int i : m_elastic) {
        const QString title = model()->headerData(i, Qt::Horizontal).toString();
        const int least = std::max(fontMetrics().horizontalAdvance(title) + margins + 4, widths[i] / 2);
        if (spare > 0 && !isColumnHidden(i)) // rounded up, else a pixel too many is left
            widths[i] -= (std::max(0, widths[i] - least) * missing + spare - 1) / spare;
    }
    m_fitting = true;
    for (int i = 0; i < header->count(); ++i)
        header->resizeSection(i, widths[i]);
    m_fitting = false;
}

void TableView::resizeEvent(QResizeEvent* event)
{
    QTableView::resizeEvent(event);
    if (!m_byHand && !m_elastic.isEmpty())
        fitColumns();
}

QByteArray TableView::saveColumns() const { return m_byHand ? horizontalHeader()->saveState() : QByteArray(); }

void TableView::restoreColumns(const QByteArray& state)
{
    if (state.isEmpty())
        return;
    m_fitting = true;
    m_byHand = horizontalHeader()->restoreState(state);
    m_fitting = false;
}

void TableView::showHeaderMenu(const QPoint& position)
{
    QMenu menu(this);
    QHeaderView* header = horizontalHeader();
    const int visible = header->count() - header->hiddenSectionCount();
    for (int i = 0; i < header->count(); ++i) {
        QAction* action = menu.addAction(model()->headerData(i, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(i));
        action->setEnabled(header->isSectionHidden(i) || visible > 1);
        connect(action, &QAction::toggled, this, [this, header, i](bool on) {
            header->setSectionHidden(i, !on);
            m_byHand = true;
        });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Reset Columns")), &QAction::triggered, this, &TableView::resetColumns);
    menu.exec(header->mapToGlobal(position));
}

QList<int> TableView::visibleColumns() const
{
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int logical = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns << logical;
    }
    return columns;
}

static QString oneLine(QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); }

QString TableView::titleLine(const QList<int>& columns) const
{
    QStringList cells;
    for (int column : columns)
        cells << oneLine(model()->headerData(column, Qt::Horizontal).toString());
    return cells.join(u'\t');
}

QString TableView::lineOf(int row, const QList<int>& columns) const
{
    QStringList cells;
    for (int column : columns)
        cells << oneLine(model()->index(row, column).data().toString());
    return cells.join(u'\t');
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

QString TableView::selectedText(bool withHeader) const
{
    if (!model() || !selectionModel())
        return {};
    const QList<int> columns = visibleColumns();
    const QList<int> rows = selectedRows();
    QStringList lines;
    if (withHeader)
        lines << titleLine(columns);
    for (int row : rows)
        lines << lineOf(row, columns);
    return lines.join(u'\n');
}

QString TableView::allText() const
{
    if (!model())
        return {};
    const QList<int> columns = visibleColumns();
    QStringList lines{titleLine(columns)};
    for (int row = 0; row < model()->rowCount(); ++row)
        lines << lineOf(row, columns);
    return lines.join(u'\n');
}

void TableView::copyRows() { QApplication::clipboard()->setText(selectedText(false)); }
void TableView::copyRowsWithHeader() { QApplication::clipboard()->setText(selectedText(true)); }

void TableView::copyCell()
{
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(currentIndex().data().toString());
}

void TableView::copyTable() { QApplication::clipboard()->setText(allText()); }

void TableView::goToRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const int column = std::max(0, currentIndex().column());
    const int logical = isColumnHidden(column) ? horizontalHeader()->logicalIndexAt(0) : column;
    setCurrentIndex(model()->index(row, std::max(0, logical)));
    scrollTo(currentIndex());
}

void TableView::keyPressEvent(QKeyEvent* event)
{
    const int rows = model() ? model()->rowCount() : 0;
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier));
    if (event->matches(QKeySequence::Copy)) {
        copyRows();
    } else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        Q_EMIT detailsRequested();
    } else if (plain && event->key() == Qt::Key_J) {
        goToRow(std::min(currentRow() + 1, rows - 1));
    } else if (plain && event->key() == Qt::Key_K) {
        goToRow(std::max(currentRow() - 1, 0));
    } else if (plain && event->key() == Qt::Key_Home) {
        goToRow(0);
    } else if (plain && event->key() == Qt::Key_End) {
        goToRow(rows - 1);
    } else {
        QTableView::keyPressEvent(event);
        return;
    }
    event->accept();
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    const QString value = currentIndex().data().toString();
    QAction* cell = menu.addAction(tr("Copy Value \u201c%1\u201d").arg(value.size() > 32 ? value.left(30) + u'\u2026' : value),
                                   this, &TableView::copyCell);
    cell->setEnabled(!value.isEmpty());
    QAction* rows = menu.addAction(tr("Copy Rows"), this, &TableView::copyRows);
    rows->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy Rows with Headers"), this, &TableView::copyRowsWithHeader);
    menu.addAction(tr("Copy Whole Table"), this, &TableView::copyTable);
    // The menu key asks for the current cell, the mouse for the one below it.
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.row());
}

} // namespace ui
