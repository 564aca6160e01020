// SPDX-License-Identifier: GPL-3.0-or-later
// Groups of events that share an id and contradict each other (table variant), when events change their key afterwards: groups
// that are touched are dissolved, and formed anew from the keys as they then are. Belongs to the thread of its case. Throws
// sqlite::Error.
#pragma once
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <functional>
#include <map>
#include <set>
#include <utility>
#include <vector>

namespace core::store {

class VariantGroups
{
public:
    explicit VariantGroups(Case& theCase) : m_case(theCase) {}

    // Dissolves every group with an event whose flags have the bit `pending`.
    void dissolve(std::int64_t pending);
    // The event's key is one to look at.
    void touch(EventTable table, std::int64_t key) { m_touched.insert({table, key}); }
    // Forms the groups of all touched keys. `candidates` answers events that may have the key.
    using Candidates = std::function<std::vector<std::int64_t>(EventTable, std::int64_t key)>;
    void form(const Candidates& candidates, const std::function<void(std::int64_t root)>& orderStages);

    // By ledger row: how many more (or fewer) variants the file has now. Stages of sign-ins are none.
    const std::map<std::int64_t, std::int64_t>& changes() const { return m_changes; }

private:
    void dissolveGroup(EventTable table, std::int64_t root);
    void formGroup(EventTable table, std::vector<std::int64_t> events);

    Case& m_case;
    std::set<std::pair<EventTable, std::int64_t>> m_touched;
    std::map<std::int64_t, std::int64_t> m_changes;
};

} // namespace core::store
