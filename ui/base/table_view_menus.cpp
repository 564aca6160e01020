// SPDX-License-Identifier: GPL-3.0-or-later
// Menus of the grid, and its copies.
#include "ui/base/date_form.h"
#include "ui/base/grid_model.h"
#include "ui/base/table_header.h"
#include "ui/base/table_view.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace ui {

namespace {

// In menus: no mnemonic out of a value, no text wider than the screen.
QString shortened(QString value)
{
    value = value.simplified();
    if (value.size() > 40)
        value = value.left(38) + u'\u2026';
    return value.replace(u'&', QLatin1String("&&"));
}

// A menu stays open while the actions of one group are ticked in it: who wants three columns need not come three times.
class TicksWithoutClosing : public QObject
{
public:
    TicksWithoutClosing(QActionGroup* ticks, QMenu* menu) : QObject(menu), m_ticks(ticks) { menu->installEventFilter(this); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* menu = static_cast<QMenu*>(watched);
        switch (event->type()) {
        case QEvent::MouseButtonDblClick: // the second of two quick clicks
        case QEvent::MouseButtonPress: m_pressed = menu->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint()); break;
        case QEvent::MouseButtonRelease: { // of a click that began here, not of the one that opened the menu
            QAction* released = menu->actionAt(static_cast<QMouseEvent*>(event)->position().toPoint());
            return std::exchange(m_pressed, nullptr) == released && tick(released);
        }
        case QEvent::KeyPress: {
            const int key = static_cast<QKeyEvent*>(event)->key();
            return (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space) && tick(menu->activeAction());
        }
        default: break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    bool tick(QAction* action)
    {
        if (!action || action->actionGroup() != m_ticks || !action->isEnabled())
            return false;
        action->trigger();
        return true;
    }

    QActionGroup* m_ticks;
    const QAction* m_pressed = nullptr; // compared only
};

} // namespace

CopyCells TableView::allCells() const
{
    QList<int> rows;
    const int count = !model() ? 0 : grid() ? grid()->positionCount() : model()->rowCount();
    if (grid()) {
        const GridModel* from = grid();
        return {count, visibleColumns(), [from](int row, int column, int role) { return from->cellAt(row, column, role); },
                [from](int column, int role) { return from->headerData(column, Qt::Horizontal, role); }};
    }
    for (int row = 0; row < count; ++row)
        rows << row;
    return model() ? cellsOf(*model(), rows, visibleColumns()) : CopyCells();
}

CopyCells TableView::selectedCells() const
{
    if (!model() || !selectionModel())
        return {};
    if (!grid())
        return cellsOf(*model(), selectedRows(), visibleColumns());
    QList<int> positions;
    for (const QModelIndex& index : selectionModel()->selectedRows()) {
        const int first = grid()->positionOf(index.row());
        const int count = isHeading(index.row()) ? int(grid()->groups().group(grid()->groups().groupOf(index.row())).count) : 1;
        for (int i = 0; i < count; ++i)
            positions << first + i;
    }
    std::sort(positions.begin(), positions.end());
    positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
    CopyCells cells = allCells();
    cells.rows = int(positions.size());
    cells.cell = [all = std::move(cells.cell), positions](int row, int column, int role) { return all(positions[row], column, role); };
    return cells;
}

int TableView::selectedCount() const { return selectedCells().rows; }
QString TableView::selectedText(bool withHeader) const { return copyAs(selectedCells(), CopyForm::Text, withHeader); }
QString TableView::allText() const { return copyAs(allCells(), CopyForm::Text, true); }

void TableView::toClipboard(const CopyCells& cells, CopyForm form, bool header)
{
    QApplication::clipboard()->setText(copyAs(cells, form, header));
    Q_EMIT copied(copiedSentence(cells.rows, form));
}

bool TableView::isTooMany(int rows)
{
    if (m_copyLimit == 0 || rows <= m_copyLimit)
        return false;
    Q_EMIT tooManyRows(rows);
    return true;
}

void TableView::copyRowsAs(CopyForm form, bool header)
{
    if (const CopyCells cells = selectedCells(); !isTooMany(cells.rows))
        toClipboard(cells, form, header);
}

void TableView::copyTableAs(CopyForm form, bool header)
{
    if (const CopyCells cells = allCells(); !isTooMany(cells.rows))
        toClipboard(cells, form, header);
}

void TableView::copyRows() { copyRowsAs(CopyForm::Text, false); }
void TableView::copyRowsWithHeader() { copyRowsAs(CopyForm::Text, true); }
void TableView::copyTable() { copyTableAs(CopyForm::Text, true); }

void TableView::copyCell()
{
    const IsoDates iso;
    const QString value = actionCell().data().toString();
    if (value.isEmpty())
        return;
    QApplication::clipboard()->setText(value);
    Q_EMIT copied(tr("Copied: %1").arg(value.size() > 60 ? value.left(58) + u'\u2026' : value));
}

QString TableView::columnName(int column) const
{
    const QString name = model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return name.isEmpty() ? model()->headerData(column, Qt::Horizontal).toString() : name;
}

void TableView::showHeaderMenu(const QPoint& position)
{
    QMenu menu(this);
    fillHeaderMenu(menu, m_header->logicalIndexAt(position));
    menu.exec(m_header->mapToGlobal(position));
}

void TableView::addSortEntries(QMenu& menu, int column)
{
    if (!isSortingEnabled() || column < 0 || (grid() && !grid()->canSort(column)))
        return;
    menu.addAction(tr("Sort &Ascending"), this, [this, column] { sortBy(column, Qt::AscendingOrder, false); });
    menu.addAction(tr("Sort &Descending"), this, [this, column] { sortBy(column, Qt::DescendingOrder, false); });
    const SortList sorting = grid() ? grid()->sorting() : SortList();
    const bool counts = std::any_of(sorting.begin(), sorting.end(), [&](const SortBy& by) { return by.column == column; });
    QStringList others;
    for (const SortBy& by : sorting)
        if (by.column != column)
            others << shortened(columnName(by.column));
    if (others.isEmpty())
        return;
    const QString title = shortened(columnName(column));
    QAction* add = counts
        ? menu.addAction(tr("Do &Not Sort by %1").arg(title), this, [this, column] { dropSort(column); })
        : menu.addAction(tr("Sort by %1, &Then by %2").arg(others.join(QStringLiteral(", ")), title), this,
                         [this, column] { toggleSort(column, true); });
    add->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_S);
}

void TableView::addFoldEntries(QMenu& menu)
{
    if (!grid() || !grid()->isGrouped())
        return;
    menu.addAction(tr("&Fold All Groups"), this, [this] { foldAll(true); })->setShortcut(Qt::CTRL | Qt::Key_Left);
    menu.addAction(tr("&Unfold All Groups"), this, [this] { foldAll(false); })->setShortcut(Qt::CTRL | Qt::Key_Right);
}

void TableView::fillHeaderMenu(QMenu& menu, int column)
{
    addSortEntries(menu, column);
    if (m_canGroup && grid() && column >= 0 && grid()->canGroup(column)) {
        menu.addSeparator();
        QAction* group = menu.addAction(tr("&Group by This Column"), this,
                                        [this, column] { groupBy(grid()->groupColumn() == column ? -1 : column); });
        group->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_G);
        group->setCheckable(true);
        group->setChecked(grid()->groupColumn() == column);
    }
    addFoldEntries(menu);
    if (!menu.isEmpty())
        menu.addSeparator();
    auto* columns = new QActionGroup(&menu);
    columns->setExclusionPolicy(QActionGroup::ExclusionPolicy::None);
    new TicksWithoutClosing(columns, &menu);
    // The last one cannot go.
    const auto allow = [this, columns] {
        const int visible = m_header->count() - m_header->hiddenSectionCount();
        for (QAction* action : columns->actions())
            action->setEnabled(!action->isChecked() || visible > 1);
    };
    for (int i = 0; i < m_header->count(); ++i) {
        QAction* action = columns->addAction(menu.addAction(shortened(columnName(i))));
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(i));
        connect(action, &QAction::toggled, this, [this, i, allow](bool on) {
            m_header->setSectionHidden(i, !on);
            m_byHand = true;
            allow();
        });
    }
    allow();
    menu.addSeparator();
    menu.addAction(tr("&Reset Columns"), this, &TableView::resetColumns);
}

void TableView::addCopyEntries(QMenu& menu)
{
    const QString value = shortened(actionCell().data().toString());
    QAction* cell = menu.addAction(tr("Copy &Value \u201c%1\u201d").arg(value), this, &TableView::copyCell);
    cell->setEnabled(!value.isEmpty());
    QAction* rows = menu.addAction(tr("&Copy Rows"), this, &TableView::copyRows);
    rows->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy Rows with &Headers"), this, &TableView::copyRowsWithHeader);
    const auto addForms = [this](QMenu* forms, auto copy) {
        for (const bool header : {true, false}) {
            for (const CopyForm form : {CopyForm::Text, CopyForm::Csv, CopyForm::Json, CopyForm::Markdown}) {
                if (form == CopyForm::Json && !header) // has names in any case
                    continue;
                const QString name = form == CopyForm::Text ? tr("Text (Tabs)") : formName(form);
                forms->addAction(header ? name : tr("%1 without Headers").arg(name), this, [=, this] { (this->*copy)(form, header); });
            }
            forms->addSeparator();
        }
    };
    addForms(menu.addMenu(tr("Copy Rows &As")), &TableView::copyRowsAs);
    addForms(menu.addMenu(tr("Copy Whole &Table As")), &TableView::copyTableAs);
}

void TableView::fillMenu(QMenu& menu)
{
    const QModelIndex cell = actionCell();
    if (m_cellMenu && cell.isValid())
        m_cellMenu(menu, cell);
    if (!menu.isEmpty())
        menu.addSeparator();
    addCopyEntries(menu);
    menu.addSeparator();
    addFoldEntries(menu);
    const QString title = shortened(columnName(cell.column()));
    fillHeaderMenu(*menu.addMenu(tr("C&olumn %1").arg(title)), cell.column());
}

void TableView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    fillMenu(menu);
    // The menu key asks for the current cell, the mouse for the one below it.
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

} // namespace ui
