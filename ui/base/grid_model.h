// SPDX-License-Identifier: GPL-3.0-or-later
// What TableView asks of a model beside Qt's own: sorting by several columns, groups that fold, and the rows behind what is
// folded, so that copies are complete. A model without these (any QAbstractItemModel) still shows, sorts by one column and
// copies. GUI thread only.
#pragma once
#include "ui/base/table_groups.h"

#include <QAbstractTableModel>
#include <functional>

namespace ui {

// RawValueRole: the value for programs instead of people: numbers, true and false, stable names, times as RFC 3339 in UTC.
// ColumnIdRole: of the header, the stable name of the column.
enum TableRole { SortColumnRole = Qt::UserRole + 1, RawValueRole, ColumnIdRole };

struct SortBy {
    int column = -1;
    Qt::SortOrder order = Qt::AscendingOrder;
    bool operator==(const SortBy&) const = default;
};
using SortList = QList<SortBy>; // the first counts most

class GridModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    virtual SortList sorting() const = 0;
    virtual void setSorting(const SortList& list) = 0; // columns that do not sort are left out
    virtual bool canSort(int column) const = 0;

    virtual int groupColumn() const = 0; // -1: no groups
    virtual bool canGroup(int column) const = 0;
    // -1: no groups. All begin folded but that of `keepRow`, a row as shown now.
    virtual void groupBy(int column, int keepRow = -1) = 0;
    bool isGrouped() const { return m_groups.isOn(); } // as shown, which comes a moment after groupBy for a large table
    bool isHeading(int row) const { return m_groups.isOn() && m_groups.isHeading(row); }
    const TableGroups& groups() const { return m_groups; }
    void setFolded(int row, bool folded); // the group of this row
    void foldAll(bool folded);

    // Every row that the filter lets through has a position in the order, folded or not.
    virtual int positionCount() const = 0;
    virtual QVariant cellAt(int position, int column, int role) const = 0;
    int positionOf(int row) const { return m_groups.isOn() ? m_groups.position(row) : row; }
    int rowOfPosition(int position) const { return m_groups.isOn() ? m_groups.rowOf(position) : position; }

Q_SIGNALS:
    void sortingChanged();
    void groupingChanged();

protected:
    QVariant headingData(int row, int column, int role) const;

    TableGroups m_groups;

private:
    QModelIndexList atGroupsOrPositions(const QModelIndexList& held, const std::function<void()>& change) const;
};

} // namespace ui
