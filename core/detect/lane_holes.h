// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours of one source are missing, not only outside of what its files speak of: a day cut out of the middle of a file lies inside the
// file's span, and the coverage map calls it silent. Here such a silence counts as a hole where nobody would believe it: half a day or
// longer, in hours that on other days hold many events. Nights, weekends and quiet tenants are believed. Plain values.
#pragma once
#include "core/store/coverage.h"

#include <array>

namespace core::detect {

// Events per hour that a lane has by the hour of the day: apart for working days and weekends, and for each day of the week.
class HourlyMeans
{
public:
    explicit HourlyMeans(const store::CoverageLane& lane);
    // Events to be expected in hours [first, last]: the smaller one of what days of that kind (working day or weekend) have, and what other
    // days of that day of the week have. Without another day of that kind: 0.
    double expectedIn(const store::CoverageSpan& hours) const;

private:
    static constexpr std::size_t kinds = 9; // days of the week, working days, weekends
    struct Hour {
        double events = 0, days = 0; // days: that are covered
    };
    using Counts = std::array<std::array<Hour, 24>, kinds>;
    static void count(Counts& counts, std::int64_t hour);

    Counts m_all{};
    std::vector<store::CoverageSpan> m_known; // hours that were counted
};

// Hours between the first and the last of the lane of which nothing is known, in order.
std::vector<store::CoverageSpan> holesOf(const store::CoverageLane& lane, const HourlyMeans& means);

// Silent hours, within what the lane's files and events speak of, that are too many in a row to be believed; a list has none. In order.
std::vector<store::CoverageSpan> silencesNotBelieved(const store::CoverageLane& lane);

// Hours of `all` of which nothing is known: those outside of what the lane's files and events speak of, and its holes. In order.
std::vector<store::CoverageSpan> missingHours(const store::CoverageLane& lane, const store::CoverageSpan& all);

} // namespace core::detect
