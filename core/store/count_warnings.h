// SPDX-License-Identifier: GPL-3.0-or-later
// The warnings that follow from the counts of a file.
#pragma once
#include "core/evidence/record.h"
#include "core/sqlite/connection.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace core::store {

// variants, without_time, zone_assumed: those whose count is not 0.
std::vector<FileWarning> countWarnings(std::uint64_t variants, std::uint64_t withoutTime, std::uint64_t zoneAssumed);
// Writes them anew from the ledger row of the file, whose counts have changed after its import. Without `zoneAssumed` that
// warning stays as it is. Throws sqlite::Error.
void writeCountWarnings(sqlite::Connection& db, std::int64_t file, std::optional<std::uint64_t> zoneAssumed);

} // namespace core::store
