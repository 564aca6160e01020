// SPDX-License-Identifier: GPL-3.0-or-later
// A list of files as a tree of folders and archives, with the columns of a table (ui/base/table_model.h).
// Folders carry their name only. The rows never move; a sort puts the children of each folder into order. GUI
// thread.
#pragma once
#include "ui/base/table_model.h"
#include "ui/evidence/path_tree.h"

#include <QAbstractItemModel>

namespace ui {

template <class Row> class FileTreeModel : public QAbstractItemModel
{
public:
    using Rows = std::shared_ptr<const std::vector<Row>>;

    explicit FileTreeModel(std::vector<TableColumn<Row>> columns, QObject* parent = nullptr)
        : QAbstractItemModel(parent), m_columns(std::move(columns))
    {}

    // The first column shows the name of the file, whatever its text says.
    void setColumns(std::vector<TableColumn<Row>> columns)
    {
        m_columns = std::move(columns);
        Q_EMIT headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        changed(0);
    }
    void setRows(Rows rows, const std::vector<PathTree::Entry>& entries)
    {
        beginResetModel();
        m_rows = std::move(rows);
        m_tree = PathTree::build(entries);
        order(0);
        endResetModel();
    }
    // The same files with other values: nothing moves.
    void updateRows(Rows rows)
    {
        m_rows = std::move(rows);
        changed(0);
    }

    int itemCount() const { return m_rows ? int(m_rows->size()) : 0; }
    const Row& item(int number) const { return (*m_rows)[std::size_t(number)]; }
    int itemAt(const QModelIndex& index) const
    {
        return index.isValid() ? node(index).item : -1;
    } // -1: a folder
    QModelIndex indexOf(int item, int column = 0) const
    {
        if (item < 0 || item >= itemCount())
            return {};
        const int at = m_tree.nodeOfItem[std::size_t(item)];
        return createIndex(m_tree.nodes[std::size_t(at)].row, column, quintptr(at));
    }
    // All files at or below that row.
    std::vector<int> itemsBelow(const QModelIndex& index) const
    {
        std::vector<int> items;
        collect(index.isValid() ? int(index.internalId()) : 0, items);
        return items;
    }
    const std::vector<TableColumn<Row>>& columns() const { return m_columns; }
    template <class Condition> int find(Condition condition) const // the first file in the order of the case
    {
        for (int i = 0; i < itemCount(); ++i) {
            if (condition(item(i)))
                return i;
        }
        return -1;
    }

    int columnCount(const QModelIndex& = {}) const override { return int(m_columns.size()); }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.column() > 0
                   ? 0
                   : int(m_tree.nodes[parent.isValid() ? parent.internalId() : 0].children.size());
    }
    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override
    {
        if (!hasIndex(row, column, parent))
            return {};
        return createIndex(
            row, column,
            quintptr(m_tree.nodes[parent.isValid() ? parent.internalId() : 0].children[std::size_t(row)]));
    }
    QModelIndex parent(const QModelIndex& child) const override
    {
        if (!child.isValid() || node(child).parent == 0)
            return {};
        const int above = node(child).parent;
        return createIndex(m_tree.nodes[std::size_t(above)].row, 0, quintptr(above));
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid())
            return {};
        const PathTree::Node& at = node(index);
        const TableColumn<Row>& column = m_columns[std::size_t(index.column())];
        if (role == Qt::DisplayRole && index.column() == 0)
            return at.name;
        if (role == Qt::TextAlignmentRole)
            return int(Qt::AlignVCenter | (column.rightAligned ? Qt::AlignRight : Qt::AlignLeft));
        if (at.item < 0)
            return {};
        switch (role) {
        case Qt::DisplayRole:
            return column.text(item(at.item));
        case Qt::ToolTipRole:
            return column.tip ? column.tip(item(at.item)) : QVariant();
        case Qt::DecorationRole:
        case Qt::ForegroundRole:
        case Qt::FontRole:
        case Qt::CheckStateRole:
        case Qt::AccessibleTextRole:
            return column.decoration ? column.decoration(item(at.item), role) : QVariant();
        default:
            return {};
        }
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const auto& column = m_columns[std::size_t(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        return role == Qt::TextAlignmentRole
                   ? QVariant(int(Qt::AlignVCenter | (column.rightAligned ? Qt::AlignRight : Qt::AlignLeft)))
                   : QVariant();
    }
    void sort(int column, Qt::SortOrder sortOrder = Qt::AscendingOrder) override
    {
        Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
        m_sortColumn = column;
        m_sortOrder = sortOrder;
        const QModelIndexList held = persistentIndexList();
        order(0);
        QModelIndexList moved;
        for (const QModelIndex& old : held)
            moved << createIndex(m_tree.nodes[old.internalId()].row, old.column(), old.internalId());
        changePersistentIndexList(held, moved);
        Q_EMIT layoutChanged({}, VerticalSortHint);
    }

private:
    const PathTree::Node& node(const QModelIndex& index) const { return m_tree.nodes[index.internalId()]; }

    void collect(int at, std::vector<int>& items) const
    {
        const PathTree::Node& n = m_tree.nodes[std::size_t(at)];
        if (n.item >= 0)
            items.push_back(n.item);
        for (int child : n.children)
            collect(child, items);
    }
    bool less(int a, int b) const
    {
        const PathTree::Node &x = m_tree.nodes[std::size_t(a)], &y = m_tree.nodes[std::size_t(b)];
        if ((x.item < 0) != (y.item < 0))
            return x.item < 0; // folders first, in either direction
        if (x.item < 0 || m_sortColumn == 0) {
            const int order = QString::compare(x.name, y.name, Qt::CaseInsensitive);
            return m_sortOrder == Qt::DescendingOrder && m_sortColumn == 0 ? order > 0 : order < 0;
        }
        const SortKey<Row>& key = m_columns[std::size_t(m_sortColumn)].key;
        const Row &p = item(m_sortOrder == Qt::DescendingOrder ? y.item : x.item),
                  &q = item(m_sortOrder == Qt::DescendingOrder ? x.item : y.item);
        return key.number ? key.number(p) < key.number(q) : key.text && lessText(key.text(p), key.text(q));
    }
    void order(int at)
    {
        std::vector<int>& children = m_tree.nodes[std::size_t(at)].children;
        if (m_sortColumn >= 0 && m_sortColumn < columnCount())
            std::stable_sort(children.begin(), children.end(), [this](int a, int b) { return less(a, b); });
        else // as the files were read; nodes are numbered in that order
            std::sort(children.begin(), children.end());
        m_tree.numberRows(at);
        for (int child : children)
            order(child);
    }
    void changed(int at)
    {
        const auto& children = m_tree.nodes[std::size_t(at)].children;
        if (children.empty() || m_columns.empty())
            return;
        Q_EMIT dataChanged(
            createIndex(0, 0, quintptr(children.front())),
            createIndex(int(children.size()) - 1, columnCount() - 1, quintptr(children.back())));
        for (int child : children)
            changed(child);
    }

    std::vector<TableColumn<Row>> m_columns;
    Rows m_rows;
    PathTree m_tree;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace ui
