// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/file_tree_view.h"

#include "ui/base/cell_delegate.h"
#include "ui/base/date_form.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

namespace ui {

FileTreeView::FileTreeView(QWidget* parent) : QTreeView(parent)
{
    setItemDelegate(new RowDelegate(1.5, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(true);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setFrameShape(NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setExpandsOnDoubleClick(true);
    setEditTriggers(NoEditTriggers);
    setTextElideMode(Qt::ElideMiddle); // the ends of file names tell them apart
    header()->setSectionsMovable(true);
    header()->setFirstSectionMovable(false);
    header()->setHighlightSections(false);
    header()->setStretchLastSection(true);
    header()->setMinimumHeight(fontMetrics().height() + fontMetrics().height() / 2 + 4);
    header()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header(), &QWidget::customContextMenuRequested, this, &FileTreeView::showHeaderMenu);
    connect(header(), &QHeaderView::sectionResized, this, [this](int section) {
        if (!m_fitting && section != header()->count() - 1)
            m_byHand = true;
    });
}

void FileTreeView::setUpColumns(const QList<int>& characters, const QList<int>& hidden)
{
    m_characters = characters;
    for (int column : hidden)
        setColumnHidden(column, true);
    fitColumns();
}

void FileTreeView::fitColumns()
{
    if (!model() || m_characters.isEmpty())
        return;
    const QScopedValueRollback<bool> fitting(m_fitting, true);
    const int margins = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1);
    int others = 0;
    for (int i = 1; i < header()->count(); ++i) {
        const int forTitle =
            fontMetrics().horizontalAdvance(model()->headerData(i, Qt::Horizontal).toString()) + margins +
            fontMetrics().height();
        const int width =
            std::max(forTitle, fontMetrics().horizontalAdvance(u'0') * m_characters.value(i) + margins);
        header()->resizeSection(i, width);
        if (!isColumnHidden(i))
            others += width;
    }
    const int least = fontMetrics().horizontalAdvance(u'0') * m_characters.value(0);
    header()->resizeSection(0, std::max(least, std::min(viewport()->width() - others, least * 2)));
}

void FileTreeView::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    if (!m_byHand)
        fitColumns();
}

void FileTreeView::changeEvent(QEvent* event)
{
    QTreeView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fitColumns();
}

void FileTreeView::showHeaderMenu(const QPoint& position)
{
    QMenu menu(this);
    for (int i = 1; i < header()->count(); ++i) {
        QAction* action = menu.addAction(model()->headerData(i, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(i));
        connect(action, &QAction::toggled, this, [this, i](bool on) { setColumnHidden(i, !on); });
    }
    menu.exec(header()->mapToGlobal(position));
}

QString FileTreeView::titleLine() const
{
    QStringList cells;
    for (int i = 0; i < model()->columnCount(); ++i) {
        if (!isColumnHidden(i))
            cells << model()->headerData(i, Qt::Horizontal).toString();
    }
    return cells.join(u'\t');
}

QString FileTreeView::lineOf(const QModelIndex& index) const
{
    QStringList cells;
    for (int i = 0; i < model()->columnCount(); ++i) {
        if (!isColumnHidden(i))
            cells << index.siblingAtColumn(i).data().toString().replace(u'\t', u' ').replace(u'\n', u' ');
    }
    return cells.join(u'\t');
}

void FileTreeView::copyRows(bool withHeader)
{
    const IsoDates iso;
    QStringList lines;
    if (withHeader)
        lines << titleLine();
    for (const QModelIndex& index : selectionModel()->selectedRows())
        lines << lineOf(index);
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void FileTreeView::copyCell()
{
    const IsoDates iso;
    QApplication::clipboard()->setText(currentIndex().data().toString());
}

void FileTreeView::copyTable()
{
    const IsoDates iso;
    QStringList lines{titleLine()};
    const std::function<void(const QModelIndex&)> add = [&](const QModelIndex& parent) {
        for (int row = 0; row < model()->rowCount(parent); ++row) {
            const QModelIndex index = model()->index(row, 0, parent);
            lines << lineOf(index);
            add(index);
        }
    };
    add({});
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void FileTreeView::goTo(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

void FileTreeView::keyPressEvent(QKeyEvent* event)
{
    const bool plain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::ShiftModifier));
    const auto move = [this](const QModelIndex& to) { goTo(to); };
    if (event->matches(QKeySequence::Copy))
        copyRows(false);
    else if (plain && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))
        Q_EMIT detailsRequested();
    else if (plain && event->key() == Qt::Key_J)
        move(indexBelow(currentIndex()));
    else if (plain && event->key() == Qt::Key_K)
        move(indexAbove(currentIndex()));
    else if (plain && event->key() == Qt::Key_Space && currentIndex().isValid())
        Q_EMIT toggleRequested(currentIndex().siblingAtColumn(0));
    else
        return QTreeView::keyPressEvent(event);
    event->accept();
}

void FileTreeView::mouseReleaseEvent(QMouseEvent* event)
{
    QTreeView::mouseReleaseEvent(event);
    const QModelIndex index = indexAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || !index.isValid() || index.column() != 0 ||
        !index.data(Qt::CheckStateRole).isValid())
        return;
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    option.features |= QStyleOptionViewItem::HasCheckIndicator;
    const QRect box = style()->subElementRect(QStyle::SE_ItemViewItemCheckIndicator, &option, this);
    if (box.contains(event->position().toPoint()))
        Q_EMIT toggleRequested(index);
}

void FileTreeView::contextMenuEvent(QContextMenuEvent* event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    const QString value = currentIndex().data().toString();
    QAction* cell = menu.addAction(
        tr("Copy Value \u201c%1\u201d").arg(value.size() > 32 ? value.left(30) + u'\u2026' : value), this,
        &FileTreeView::copyCell);
    cell->setEnabled(!value.isEmpty());
    QAction* rows = menu.addAction(tr("Copy Rows"), this, [this] { copyRows(false); });
    rows->setShortcut(QKeySequence::Copy);
    menu.addAction(tr("Copy Rows with Headers"), this, [this] { copyRows(true); });
    menu.addAction(tr("Copy Whole Table"), this, &FileTreeView::copyTable);
    menu.addSeparator();
    menu.addAction(tr("Expand All"), this, &QTreeView::expandAll);
    menu.addAction(tr("Collapse All"), this, &QTreeView::collapseAll);
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    menu.exec(byKey ? viewport()->mapToGlobal(visualRect(currentIndex()).bottomLeft()) : event->globalPos());
}

void FileTreeView::currentChanged(const QModelIndex& current, const QModelIndex& previous)
{
    QTreeView::currentChanged(current, previous);
    Q_EMIT currentRowChanged(current);
}

} // namespace ui
