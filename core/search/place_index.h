// SPDX-License-Identifier: GPL-3.0-or-later
// Which events stand at which places of the raw blocks. Filled by one thread while others already ask; 16 bytes an event.
#pragma once
#include "core/base/mutex.h"
#include "core/search/raw_search.h"

#include <atomic>

namespace core {

class PlaceIndex
{
public:
    struct Place {
        std::uint32_t offset = 0, length = 0;
        std::uint32_t event = 0;
        store::EventTable table = store::EventTable::Audit;
    };

    // Reads the places of all events, in the order of their ids, which is mostly that of their blocks. Returns early on `stop`; only
    // one thread may fill. Throws sqlite::Error.
    void fill(sqlite::Connection& db, std::stop_token stop);
    bool isComplete() const { return m_isComplete; }

    // Adds those known so far of that block, by offset.
    void placesIn(std::int64_t block, std::vector<Place>& out) const;

private:
    void fillFrom(sqlite::Connection& db, store::EventTable table, std::stop_token stop);
    void put(std::vector<std::pair<std::uint32_t, Place>>& some);

    mutable Mutex m_mutex;
    std::vector<std::vector<Place>> m_blocks GUARDED_BY(m_mutex);
    std::atomic<bool> m_isComplete = false;
};

} // namespace core
