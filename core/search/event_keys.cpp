// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_keys.h"

#include "core/annotation/subject.h"
#include "core/store/event_table.h"

#include <array>
#include <charconv>
#include <fmt/format.h>
#include <optional>
#include <unordered_set>

namespace core {

using sqlite::Statement;

EventKeys readEventKeys(store::Case& theCase, const std::vector<EventId>& events)
{
    EventKeys keys;
    std::array<std::optional<Statement>, store::eventTableCount> rows;
    for (std::size_t i = 0; i < rows.size(); ++i)
        rows[i].emplace(theCase.db(), fmt::format("SELECT key FROM {} WHERE id = ?", store::tableSpec(store::EventTable(i)).name));
    for (const EventId event : events)
        for (auto& row : rows) {
            row->bind(1, event.value);
            const bool isThere = row->step();
            if (isThere)
                keys[event.value] = static_cast<std::uint64_t>(row->integer(0));
            row->reset();
            if (isThere)
                break; // numbers are unique over all tables
        }
    return keys;
}

Result<EventKeys> readNotedEvents(store::Case& theCase, std::stop_token stop)
{
    std::unordered_set<std::uint64_t> wanted;
    for (Statement subjects(theCase.db(), "SELECT DISTINCT subject FROM annotation WHERE removed IS NULL AND subject >= 'event:' AND subject < 'event;'");
         subjects.step();) {
        const std::string_view name = subjectName(subjects.text(0));
        std::uint64_t key = 0;
        if (const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), key, 16); error == std::errc() && end == name.data() + name.size())
            wanted.insert(key);
    }
    EventKeys noted;
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < store::eventTableCount && !wanted.empty(); ++i)
        for (Statement rows(theCase.db(), fmt::format("SELECT id, key FROM {}", store::tableSpec(store::EventTable(i)).name)); rows.step();) {
            if (++seen % 4096 == 0 && stop.stop_requested())
                return fail(ErrorCode::Cancelled, "looking for noted events was cancelled");
            if (const auto key = static_cast<std::uint64_t>(rows.integer(1)); wanted.contains(key))
                noted[rows.integer(0)] = key;
        }
    return noted;
}

} // namespace core
