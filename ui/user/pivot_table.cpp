// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/pivot_table.h"

#include "ui/base/qt_text.h"

#include <QContextMenuEvent>
#include <QMenu>

#include <memory>

namespace ui {

PivotTable::PivotTable(FilterState& filter, QWidget* parent) : TableView(parent), m_filter(filter)
{
    const auto act = [this](bool isExcluded) {
        return [this, isExcluded](const QModelIndex& cell) {
            if (const auto term = termAt(cell))
                filterBy(*term, isExcluded);
        };
    };
    connect(this, &TableView::includeRequested, this, act(false));
    connect(this, &TableView::excludeRequested, this, act(true));
}

void PivotTable::filterBy(core::FilterTerm term, bool isExcluded)
{
    term.isExcluded = isExcluded;
    m_filter.add(term);
}

QMenu* PivotTable::makeMenu(const QModelIndex& cell)
{
    auto* menu = new QMenu(this);
    if (m_waysOf)
        for (const Way& way : m_waysOf(cell))
            menu->addAction(way.text, this, way.go);
    if (const auto term = termAt(cell)) {
        if (!menu->isEmpty())
            menu->addSeparator();
        QString value = toQt(term->value);
        if (value.size() > 32)
            value = value.left(30) + u'\u2026';
        menu->addAction(tr("Show Only \u201c%1\u201d").arg(value), this, [this, term] { filterBy(*term, false); });
        menu->addAction(tr("Leave Out \u201c%1\u201d").arg(value), this, [this, term] { filterBy(*term, true); });
    }
    if (!menu->isEmpty())
        menu->addSeparator();
    menu->addAction(tr("Copy Value"), this, &TableView::copyCell)->setEnabled(!cell.data().toString().isEmpty());
    menu->addAction(tr("Copy Rows"), this, &TableView::copyRows)->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy Rows with Headers"), this, &TableView::copyRowsWithHeader);
    menu->addAction(tr("Copy Whole Table"), this, &TableView::copyTable);
    return menu;
}

void PivotTable::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    const std::unique_ptr<QMenu> menu(makeMenu(currentIndex()));
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu->exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

} // namespace ui
