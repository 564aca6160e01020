// SPDX-License-Identifier: GPL-3.0-or-later
// Counts the events of each hour and lane while a file is written, and notes which stretch of time the file speaks of
// (coverage.h). In memory; a few nanoseconds an event, because neighbours mostly share lane and hour. Belongs to the thread of
// its case.
#pragma once
#include "core/store/case.h"
#include "core/store/event_table.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace core::store {

// The lane of a server event.
std::string serverLaneName(std::string_view provider, std::string_view channel);

class CoverageCounter
{
public:
    CoverageCounter(Case& theCase, const Dictionary& texts) : m_case(theCase), m_texts(texts) {}

    struct LaneKey { // numbers of the dictionary; 0: none
        EventTable table = EventTable::Audit;
        std::int64_t source = 0, channel = 0, computer = 0, tenant = 0;
        bool operator==(const LaneKey&) const = default;
    };
    static LaneKey laneOf(EventTable table, const Row& row);

    // An event of the case: +1 when it is written, -1 when it goes, both when its lane or its time changes.
    void count(const LaneKey& lane, std::optional<std::int64_t> ticks, std::int64_t change);
    // A record of the file at hand, whether or not it is new to the case.
    void see(const LaneKey& lane, std::int64_t ticks);
    // Adds everything to the tables; `file` is the one that was read. Throws sqlite::Error.
    void flush(std::int64_t file);
    void clear();

private:
    struct Lane {
        LaneKey key;
        std::unordered_map<std::int64_t, std::int64_t> changes; // by hour; addresses of values are stable
        std::int64_t hour = 0;
        std::int64_t* counter = nullptr; // of `hour`
        std::int64_t first = 0, last = 0;
        bool seen = false;
    };
    struct Hash {
        std::size_t operator()(const LaneKey& key) const;
    };

    Lane& find(const LaneKey& key);
    std::string sourceName(const LaneKey& key) const;
    void flushHours(const Lane& lane, const std::string& source);
    void flushSpans(std::int64_t file);

    Case& m_case;
    const Dictionary& m_texts;
    std::deque<Lane> m_lanes;
    std::unordered_map<LaneKey, Lane*, Hash> m_byKey;
    Lane* m_latest = nullptr;
};

} // namespace core::store
