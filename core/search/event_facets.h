// SPDX-License-Identifier: GPL-3.0-or-later
// What is in a set of rows: how often each value of a column stands there, and how many events of each source fall into
// each stretch of time. Any thread.
#pragma once
#include "core/search/event_columns.h"

#include <stop_token>

namespace core {

struct EventFacet {
    struct Value {
        std::string text; // in the spelling that stands there most often
        std::uint64_t count = 0;
    };
    EventColumn column = EventColumn::Source;
    std::vector<Value> values;   // the most frequent first, then by text; at most `limit`
    std::uint64_t distinct = 0;  // without regard to case
    std::uint64_t empty = 0;     // rows without a value
};
EventFacet countValues(const EventColumns& events, const EventRows& rows, EventColumn column, std::size_t limit,
                       std::stop_token stop = {});

struct EventHistogram {
    TimeRange range;             // both ends set, unless there is nothing
    Duration bucket;             // width of one
    struct Bucket {
        std::array<std::uint32_t, store::eventTableCount> bySource{};
        std::uint32_t total = 0, failures = 0;
    };
    std::vector<Bucket> buckets;
    std::uint64_t untimed = 0, outside = 0; // rows in none of them
};
// `range` open: from the first to the last row with a time. At least one, at most `count` buckets; a row of the end of the
// last falls into it.
EventHistogram countByTime(const EventColumns& events, const EventRows& rows, TimeRange range, std::size_t count,
                           std::stop_token stop = {});

} // namespace core
