// SPDX-License-Identifier: GPL-3.0-or-later
// The cells of one list, which can be edited. GUI thread.
#pragma once
#include "ui/detect/list_csv.h"

#include <QAbstractTableModel>

namespace ui {

class ListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(ListTable table);
    const ListTable& table() const { return m_table; }
    int addRow();                     // answers its number
    void removeRowsAt(QList<int> rows);

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_table.rows.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_table.columns.size()); }
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void edited();

private:
    ListTable m_table;
};

} // namespace ui
