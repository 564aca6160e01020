// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/record_tree.h"

#include "ui/base/cell_delegate.h"
#include "ui/base/record_items.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QStandardItemModel>

#include <algorithm>
#include <functional>

namespace ui {

RecordTree::RecordTree(QWidget* parent) : QTreeView(parent), m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setAccessibleName(tr("Raw record as a tree"));
    setFrameShape(NoFrame);
    setAlternatingRowColors(true);
    setUniformRowHeights(true);
    setItemDelegate(new RowDelegate(4.0 / 3, this));
    setSelectionBehavior(SelectRows);
    setTextElideMode(Qt::ElideRight);
    setIndentation(fontMetrics().height() * 3 / 4);
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    header()->setStretchLastSection(true);
}

void RecordTree::setRecord(const QString& raw, bool isJson)
{
    m_model->removeRows(0, m_model->rowCount());
    addRecordItems(*m_model->invisibleRootItem(), raw, isJson, mostItems);
    unfold();
    setColumnWidth(0, std::max(fontMetrics().averageCharWidth() * 18, viewport()->width() * 2 / 5));
}

// A small record as a whole, a large one down to its second level.
void RecordTree::unfold()
{
    int items = 0;
    const std::function<void(const QModelIndex&)> count = [&](const QModelIndex& parent) {
        for (int row = 0; row < m_model->rowCount(parent) && items < 200; ++row, ++items)
            count(m_model->index(row, 0, parent));
    };
    count({});
    if (items < 60)
        expandAll();
    else
        expandToDepth(1);
    if (m_model->rowCount() > 0)
        setCurrentIndex(m_model->index(0, 0));
    scrollToTop();
}

QString RecordTree::currentValue() const { return currentIndex().siblingAtColumn(0).data(RecordValueRole).toString(); }
QString RecordTree::currentPath() const { return currentIndex().siblingAtColumn(0).data(RecordPathRole).toString(); }
void RecordTree::copyValue() { QApplication::clipboard()->setText(currentValue()); }
void RecordTree::copyPath() { QApplication::clipboard()->setText(currentPath()); }

void RecordTree::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    const bool hasValue = !currentValue().isEmpty();
    const auto add = [&](const QString& text, QKeySequence key, bool enabled, auto act) {
        QAction* action = menu.addAction(text, this, act);
        action->setShortcut(key);
        action->setEnabled(enabled);
    };
    add(tr("Copy Value"), QKeySequence::Copy, hasValue, [this] { copyValue(); });
    add(tr("Copy Path"), {}, true, [this] { copyPath(); });
    menu.addSeparator();
    add(tr("Include Value"), Qt::Key_Equal, hasValue, [this] { Q_EMIT termWanted(currentValue(), false); });
    add(tr("Exclude Value"), Qt::Key_Minus, hasValue, [this] { Q_EMIT termWanted(currentValue(), true); });
    menu.addSeparator();
    add(tr("Unfold All"), {}, true, [this] { expandAll(); });
    add(tr("Fold All"), {}, true, [this] { collapseAll(); });
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

// + and - fold what has members, as in every tree; of a value they filter, as in the grid.
void RecordTree::keyPressEvent(QKeyEvent* event)
{
    const bool isLeaf = currentIndex().isValid() && !currentValue().isEmpty();
    if (event->matches(QKeySequence::Copy)) {
        copyValue();
        event->accept();
    } else if (isLeaf && (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal || event->key() == Qt::Key_Minus)) {
        Q_EMIT termWanted(currentValue(), event->key() == Qt::Key_Minus);
        event->accept();
    } else {
        QTreeView::keyPressEvent(event);
    }
}

} // namespace ui
