// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/place_index.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {

using sqlite::Statement;

void PlaceIndex::fill(sqlite::Connection& db, std::stop_token stop)
{
    // The tables whose events came first, first: they stand in the blocks that are searched first.
    std::vector<std::pair<std::int64_t, store::EventTable>> tables;
    for (std::size_t i = 0; i < store::eventTableCount; ++i) {
        Statement first(db, fmt::format("SELECT min(id) FROM {}", store::tableSpec(store::EventTable(i)).name));
        if (first.step() && !first.isNull(0))
            tables.emplace_back(first.integer(0), store::EventTable(i));
    }
    std::sort(tables.begin(), tables.end());
    for (const auto& [id, table] : tables)
        if (!stop.stop_requested())
            fillFrom(db, table, stop);
    m_isComplete = !stop.stop_requested();
}

void PlaceIndex::fillFrom(sqlite::Connection& db, store::EventTable table, std::stop_token stop)
{
    constexpr std::size_t portion = 4096;
    Statement rows(db, fmt::format("SELECT id, block, offset, length FROM {} ORDER BY id", store::tableSpec(table).name));
    std::vector<std::pair<std::uint32_t, Place>> some;
    some.reserve(portion);
    while (rows.step()) {
        if (const std::int64_t block = rows.integer(1); block > 0)
            some.push_back({std::uint32_t(block), {std::uint32_t(rows.integer(2)), std::uint32_t(rows.integer(3)), std::uint32_t(rows.integer(0)), table}});
        if (some.size() < portion)
            continue;
        if (stop.stop_requested())
            return;
        put(some);
    }
    put(some);
}

void PlaceIndex::put(std::vector<std::pair<std::uint32_t, Place>>& some)
{
    const MutexLock lock(m_mutex);
    for (const auto& [block, place] : some) {
        if (block >= m_blocks.size())
            m_blocks.resize(std::max<std::size_t>(block + 1, m_blocks.size() * 2));
        m_blocks[block].push_back(place);
    }
    some.clear();
}

void PlaceIndex::placesIn(std::int64_t block, std::vector<Place>& out) const
{
    {
        const MutexLock lock(m_mutex);
        if (block < 0 || std::size_t(block) >= m_blocks.size())
            return;
        out.insert(out.end(), m_blocks[std::size_t(block)].begin(), m_blocks[std::size_t(block)].end());
    }
    std::sort(out.begin(), out.end(), [](const Place& a, const Place& b) { return a.offset != b.offset ? a.offset < b.offset : a.event < b.event; });
}

} // namespace core
