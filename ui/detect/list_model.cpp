// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/list_model.h"

#include "ui/base/qt_text.h"

#include <algorithm>

namespace ui {

void ListModel::setTable(ListTable table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int ListModel::addRow()
{
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_table.rows.emplace_back(m_table.columns.size());
    endInsertRows();
    Q_EMIT edited();
    return row;
}

void ListModel::removeRowsAt(QList<int> rows)
{
    std::sort(rows.begin(), rows.end(), std::greater<>());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    bool removed = false;
    for (int row : rows) {
        if (row < 0 || row >= rowCount())
            continue;
        beginRemoveRows({}, row, row);
        m_table.rows.erase(m_table.rows.begin() + row);
        endRemoveRows();
        removed = true;
    }
    if (removed)
        Q_EMIT edited();
}

QVariant ListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QString text = toQt(m_table.rows[std::size_t(index.row())][std::size_t(index.column())]);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole: return text;
    case Qt::ToolTipRole: return asPlainTip(text);
    default: return {};
    }
}

bool ListModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    std::string& cell = m_table.rows[std::size_t(index.row())][std::size_t(index.column())];
    std::string text = toStd(value.toString().trimmed());
    if (text == cell)
        return true;
    cell = std::move(text);
    Q_EMIT dataChanged(index, index);
    Q_EMIT edited();
    return true;
}

QVariant ListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::DisplayRole && orientation == Qt::Vertical)
        return section + 1;
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return toQt(m_table.columns[std::size_t(section)]);
}

Qt::ItemFlags ListModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

} // namespace ui
