// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/variant_groups.h"

#include "core/store/table_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {

using sqlite::Statement;

void VariantGroups::dissolve(std::int64_t pending)
{
    for (std::size_t i = 0; i < eventTableCount; ++i) {
        std::set<std::int64_t> roots;
        Statement query(m_case.db(), fmt::format("SELECT v.of_event FROM variant v JOIN {0} t ON t.id = v.event WHERE t.flags & ?1"
                                                 " UNION SELECT t.id FROM {0} t WHERE t.flags & ?1 AND t.flags & ?2"
                                                 " AND t.id IN (SELECT of_event FROM variant)",
                                                 tableSpec(EventTable(i)).name));
        query.bindAll(pending, std::int64_t(Variant));
        while (query.step())
            roots.insert(query.integer(0));
        for (const std::int64_t root : roots)
            dissolveGroup(EventTable(i), root);
    }
}

void VariantGroups::dissolveGroup(EventTable table, std::int64_t root)
{
    const char* name = tableSpec(table).name;
    Statement members(m_case.db(), fmt::format("SELECT id, key, file FROM {} WHERE id = ?1 OR id IN"
                                               " (SELECT event FROM variant WHERE of_event = ?1)", name));
    members.bind(1, root);
    std::vector<std::int64_t> ids;
    while (members.step()) {
        ids.push_back(members.integer(0));
        touch(table, members.integer(1));
        if (ids.back() != root && table != EventTable::SignIn)
            --m_changes[members.integer(2)];
    }
    Statement clear(m_case.db(), fmt::format("UPDATE {} SET flags = flags & ~? WHERE id = ?", name));
    for (const std::int64_t id : ids) {
        clear.bindAll(std::int64_t(Variant | Superseded), id);
        clear.run();
    }
    Statement remove(m_case.db(), "DELETE FROM variant WHERE of_event = ?");
    remove.bind(1, root);
    remove.run();
}

void VariantGroups::form(const Candidates& candidates, const std::function<void(std::int64_t)>& orderStages)
{
    for (const auto& [table, key] : m_touched) {
        Statement check(m_case.db(), fmt::format("SELECT 1 FROM {} WHERE id = ? AND key = ? AND flags & ? = 0", tableSpec(table).name));
        std::vector<std::int64_t> events;
        for (const std::int64_t event : candidates(table, key)) {
            check.bindAll(event, key, std::int64_t(Weak)); // without an id there is nothing to contradict
            if (check.step())
                events.push_back(event);
            check.reset();
        }
        std::sort(events.begin(), events.end());
        events.erase(std::unique(events.begin(), events.end()), events.end());
        if (events.size() < 2)
            continue;
        formGroup(table, events);
        if (table == EventTable::SignIn)
            orderStages(events.front());
    }
}

void VariantGroups::formGroup(EventTable table, std::vector<std::int64_t> events)
{
    const char* name = tableSpec(table).name;
    Statement mark(m_case.db(), fmt::format("UPDATE {} SET flags = flags | ? WHERE id = ? RETURNING file", name));
    Statement remove(m_case.db(), "DELETE FROM variant WHERE event = ?");
    Statement insert(m_case.db(), "INSERT INTO variant VALUES (?, ?)");
    for (const std::int64_t event : events) {
        mark.bindAll(std::int64_t(Variant), event);
        const std::int64_t file = mark.step() ? mark.integer(0) : 0;
        mark.reset();
        remove.bind(1, event);
        remove.run();
        const bool was = m_case.db().changes() > 0;
        const bool is = event != events.front();
        if (is) {
            insert.bindAll(event, events.front());
            insert.run();
        }
        if (table != EventTable::SignIn)
            m_changes[file] += int(is) - int(was);
    }
}

} // namespace core::store
