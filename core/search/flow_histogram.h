// SPDX-License-Identifier: GPL-3.0-or-later
// How many flows began in each stretch of time, by outcome: the bars above a table. Stretches begin where the clock and the calendar
// of a zone do (full hours, midnight, Monday, the first of a month), so a day of the change of clocks has 23 or 25 hours. Pure
// functions; any thread.
#pragma once
#include "core/base/local_zone.h"
#include "core/search/flow_matcher.h"

#include <array>

namespace core {

struct BucketSize {
    enum class Unit : std::uint8_t { Minute, Hour, Day, Week, Month, Year } unit = Unit::Hour;
    int count = 1; // of units
    bool operator==(const BucketSize&) const = default;
};

struct HistogramBucket {
    UtcTime from, to;                          // [from, to)
    std::array<std::uint32_t, 6> byOutcome{};  // by FlowOutcome, which begins with 1
    std::uint32_t of(FlowOutcome outcome) const { return byOutcome[std::size_t(outcome) - 1]; }
    std::uint32_t total() const;
};

struct FlowHistogram {
    BucketSize size;
    std::vector<HistogramBucket> buckets; // without gaps; the first may begin before the range, the last end behind it
    std::uint32_t highest() const;        // total of the highest bucket
};

// The smallest size of 1, 5, 15, 30 minutes, 1, 3, 6, 12 hours, a day, a week, a month, 3 months, a year, 5, 10, 50 ... years of which at
// most `buckets` cover [from, to).
BucketSize bucketSizeFor(UtcTime from, UtcTime to, std::size_t buckets);

// Of flows that the matcher lets through and that began in [from, to); an empty range has no buckets. `zone` null: UTC.
FlowHistogram flowHistogram(const FlowList& flows, const FlowMatcher& matcher, UtcTime from, UtcTime to, std::size_t buckets,
                            const LocalZone* zone);

} // namespace core
