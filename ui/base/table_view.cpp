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

void TableView::setUpColumns(const QStringList& ids, const QList<int>& characters, const QStringList& hidden)
{
    m_characters = characters;
    m_hidden.clear();
    for (const QString& id : hidden)
        m_hidden << QString::number(ids.indexOf(id));
    resetColumns();
}

void TableView::resetColumns()
{
    QHeaderView* header = horizontalHeader();
    for (int i = 0; i < header->count(); ++i) {
        header->moveSection(header->visualIndex(i), i);
        const QString title = model()->headerData(i, Qt::Horizontal).toString();
        const int forTitle = fontMetrics().horizontalAdvance(title) + 34; // room for the arrow of the sort
        const int forText = fontMetrics().horizontalAdvance(u'0') * m_characters.value(i) + 16;
        header->resizeSection(i, std::max(forTitle, forText));
        header->setSectionHidden(i, m_hidden.contains(QString::number(i)));
    }
}

QByteArray TableView::saveColumns() const { return horizontalHeader()->saveState(); }

void TableView::restoreColumns(const QByteArray& state)
{
    if (!state.isEmpty())
        horizontalHeader()->restoreState(state);
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
        connect(action, &QAction::toggled, this, [header, i](bool on) { header->setSectionHidden(i, !on); });
    }
    menu.addSeparator();
    connect(menu.addAction(tr("Reset Columns")), &QAction::triggered, this, &TableView::resetColumns);
    menu.exec(header->mapToGlobal(position));
}

QString TableView::selectedText(bool withHeader) const
{
    if (!model() || !selectionModel())
        return {};
    QList<int> columns;
    for (int visual = 0; visual < horizontalHeader()->count(); ++visual) {
        const int logical = horizontalHeader()->logicalIndex(visual);
        if (!isColumnHidden(logical))
            columns << logical;
    }
    const auto clean = [](QString text) { return text.replace(u'\t', u' ').replace(u'\n', u' '); };
    QStringList lines;
    QStringList cells;
    if (withHeader) {
        for (int column : columns)
            cells << clean(model()->headerData(column, Qt::Horizontal).toString());
        lines << cells.join(u'\t');
    }
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.row() < b.row(); });
    for (const QModelIndex& row : std::as_const(rows)) {
        cells.clear();
        for (int column : columns)
            cells << clean(row.siblingAtColumn(column).data().toString());
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

void TableView::copyRows() { QApplication::clipboard()->setText(selectedText(false)); }
void TableView::copyRowsWithHeader() { QApplication::clipboard()->setText(selectedText(true)); }

void TableView::copyCell()
{
    if (currentIndex().isValid())
        QApplication::clipboard()->setText(currentIndex().data().toString());
}

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
    QAction* rows = menu.addAction(tr("Copy Rows"), this, &TableView::copyRows);
    rows->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy Rows with Headers"), this, &TableView::copyRowsWithHeader);
    menu.addAction(tr("Copy Cell"), this, &TableView::copyCell);
    menu.exec(event->globalPos());
}

void TableView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current.row());
}

} // namespace ui
