// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/table_groups.h"

#include <algorithm>

namespace ui {

void TableGroups::set(TableGroupList groups)
{
    m_groups = std::move(groups);
    layOut();
}

void TableGroups::forget(bool folded)
{
    m_allFolded = folded;
    m_others.clear();
}

void TableGroups::setOn(bool on)
{
    m_on = on;
    if (!on)
        set({});
}

void TableGroups::layOut()
{
    m_headings.resize(m_groups.size());
    m_rows = 0;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        m_headings[i] = m_rows;
        m_rows += 1 + (isFolded(int(i)) ? 0 : int(m_groups[i].count));
    }
}

int TableGroups::groupOf(int row) const
{
    const auto after = std::upper_bound(m_headings.begin(), m_headings.end(), row);
    return int(after - m_headings.begin()) - 1;
}

bool TableGroups::isHeading(int row) const
{
    const int group = groupOf(row);
    return group >= 0 && m_headings[std::size_t(group)] == row;
}

int TableGroups::position(int row) const
{
    const std::size_t group = std::size_t(groupOf(row));
    return int(m_groups[group].first) + std::max(row - m_headings[group] - 1, 0);
}

int TableGroups::groupOfPosition(int position) const
{
    const auto after = std::upper_bound(m_groups.begin(), m_groups.end(), position,
                                        [](int at, const TableGroup& group) { return at < int(group.first); });
    return int(after - m_groups.begin()) - 1;
}

int TableGroups::rowOf(int position) const
{
    const int group = groupOfPosition(position);
    if (group < 0 || isFolded(group))
        return -1;
    return m_headings[std::size_t(group)] + 1 + position - int(m_groups[std::size_t(group)].first);
}

int TableGroups::find(const QString& key) const
{
    const auto it = std::find_if(m_groups.begin(), m_groups.end(), [&](const TableGroup& group) { return group.key == key; });
    return it == m_groups.end() ? -1 : int(it - m_groups.begin());
}

bool TableGroups::isFolded(int group) const
{
    return m_allFolded != m_others.contains(m_groups[std::size_t(group)].key);
}

void TableGroups::setFolded(int group, bool folded)
{
    const QString& key = m_groups[std::size_t(group)].key;
    if (folded == m_allFolded)
        m_others.remove(key);
    else
        m_others.insert(key);
    layOut();
}

void TableGroups::foldAll(bool folded)
{
    forget(folded);
    layOut();
}

} // namespace ui
