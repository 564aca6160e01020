// SPDX-License-Identifier: GPL-3.0-or-later
// The warnings that follow from the counts of a file.
#pragma once
#include "core/evidence/record.h"
#include "core/sqlite/connection.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core::store {

// Of the times of a file: taken as UTC; shown twice or never by the clocks of the zone in which they were read.
struct TimeCounts {
    std::uint64_t zoneAssumed = 0, shownTwice = 0, neverShown = 0;
    std::string zone;
};
// variants, without_time, zone_assumed, hour_occurs_twice, hour_never_occurs: those whose count is not 0.
std::vector<FileWarning> countWarnings(std::uint64_t variants, std::uint64_t withoutTime, const TimeCounts& times);
// Writes them anew from the ledger row of the file, whose counts have changed after its import. Without `times` the warnings
// about these stay as they are. Throws sqlite::Error.
void writeCountWarnings(sqlite::Connection& db, std::int64_t file, const std::optional<TimeCounts>& times);

// Records that are in the case at two times, whole quarters of an hour apart, because a file states no zone: what counts them counts
// them twice. Throws sqlite::Error.
std::uint64_t zoneTwins(sqlite::Connection& db);

} // namespace core::store
