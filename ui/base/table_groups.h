// SPDX-License-Identifier: GPL-3.0-or-later
// Rows put together under headings that fold: which row of the screen is a heading and which is which row of the order.
// Numbers only, so that it costs the same for ten rows and for a million: a binary search over the groups.
#pragma once
#include <QSet>
#include <QString>
#include <cstdint>
#include <vector>

namespace ui {

struct TableGroup {
    QString key;    // tells groups apart, also after the rows were ordered anew
    QString label;  // "anna.berg@contoso.com"
    QString detail; // "12 flows, 3 failed"
    std::uint32_t first = 0, count = 0; // of the rows in their order
};
using TableGroupList = std::vector<TableGroup>;

class TableGroups
{
public:
    // Which groups are folded outlives a new list: by key, those not met before as all were last.
    void set(TableGroupList groups);
    void forget(bool folded); // another column: every group begins that way
    bool isOn() const { return m_on; }
    void setOn(bool on);

    int rowCount() const { return m_rows; }                // headings and what is unfolded
    int groupCount() const { return int(m_groups.size()); }
    bool isHeading(int row) const;
    int groupOf(int row) const;                            // of a heading or of what stands under it
    int headingOf(int group) const { return m_headings[std::size_t(group)]; }
    const TableGroup& group(int group) const { return m_groups[std::size_t(group)]; }
    int position(int row) const;                           // in the order; of a heading: its first
    int groupOfPosition(int position) const;
    int rowOf(int position) const;                         // -1: folded
    int find(const QString& key) const;                    // -1: no such group
    bool isFolded(int group) const;
    void setFolded(int group, bool folded);
    void foldAll(bool folded);

private:
    void layOut();

    TableGroupList m_groups;
    std::vector<std::int32_t> m_headings; // the row of each heading
    QSet<QString> m_others;               // keys of those that are not as m_allFolded says
    int m_rows = 0;
    bool m_allFolded = true;
    bool m_on = false;
};

} // namespace ui
