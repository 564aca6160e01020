// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/grid_model.h"

namespace ui {

QVariant GridModel::headingData(int row, int column, int role) const
{
    const int number = m_groups.groupOf(row);
    const TableGroup& group = m_groups.group(number);
    const QString label = group.label.isEmpty() ? tr("(none)") : group.label;
    switch (role) {
    case Qt::DisplayRole: return column == groupColumn() ? label : QVariant();
    // A screen reader meets the heading in whatever column it stands.
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return tr("%1: %2 (%3)").arg(label, group.detail, m_groups.isFolded(number) ? tr("folded") : tr("unfolded"));
    default: return {};
    }
}

void GridModel::setFolded(int row, bool folded)
{
    if (!m_groups.isOn() || row < 0 || row >= rowCount())
        return;
    const int group = m_groups.groupOf(row);
    if (m_groups.isFolded(group) == folded)
        return;
    const int first = m_groups.headingOf(group) + 1, last = first + int(m_groups.group(group).count) - 1;
    if (folded) {
        beginRemoveRows({}, first, last);
        m_groups.setFolded(group, true);
        endRemoveRows();
    } else {
        beginInsertRows({}, first, last);
        m_groups.setFolded(group, false);
        endInsertRows();
    }
    const QModelIndex heading = index(first - 1, 0);
    Q_EMIT dataChanged(heading, index(first - 1, columnCount() - 1), {Qt::AccessibleTextRole});
}

// Headings stay on their group, rows on their position; what is folded away has no index any more.
QModelIndexList GridModel::atGroupsOrPositions(const QModelIndexList& held, const std::function<void()>& change) const
{
    QList<std::pair<bool, int>> places;
    for (const QModelIndex& index : held)
        places << (m_groups.isHeading(index.row()) ? std::pair(true, m_groups.groupOf(index.row()))
                                                   : std::pair(false, m_groups.position(index.row())));
    change();
    QModelIndexList moved;
    for (qsizetype i = 0; i < held.size(); ++i) {
        const int row = places[i].first ? m_groups.headingOf(places[i].second) : m_groups.rowOf(places[i].second);
        moved << (row < 0 ? QModelIndex() : createIndex(row, held[i].column()));
    }
    return moved;
}

void GridModel::foldAll(bool folded)
{
    if (!m_groups.isOn())
        return;
    Q_EMIT layoutAboutToBeChanged();
    const QModelIndexList held = persistentIndexList();
    changePersistentIndexList(held, atGroupsOrPositions(held, [&] { m_groups.foldAll(folded); }));
    Q_EMIT layoutChanged();
}

} // namespace ui
