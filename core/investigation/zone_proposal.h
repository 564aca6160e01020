// SPDX-License-Identifier: GPL-3.0-or-later
// In which zone a file without one was written, where the case itself tells: its records stand in another file as well, with their time in UTC,
// and all of them the same whole quarters of an hour apart. Without it each of these records counts twice. Throws sqlite::Error.
#pragma once
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core {

struct ZoneProposal {
    std::int64_t file = 0;       // row of the ledger
    std::string path, witness;   // witness: the file in which most of its records stand with their zone
    std::string zone;            // for setFileZone: an IANA name or an offset ("+01:00")
    Duration ahead;              // of UTC, at its first record that was found again
    std::uint64_t compared = 0;  // of its records those that were found again (of a sample of at most a thousand)
    std::uint64_t agreeing = 0;  // of these those that fit the zone
};

// For each file whose zone is not given and can be told. `usual`: a zone (IANA) that is taken first where it fits, as that of the computer at
// which the files were made; may be empty. Files of which fewer than three records are found again, or of which more than a tenth do not
// fit, tell nothing; so do files that fit UTC.
// Quick: looks at a few records of each file and at none of other files but for those that it searches; nothing where the indexes for
// that are missing. For whoever asks at each opening of a case.
enum class ZoneSearch : std::uint8_t { Thorough, Quick };
std::vector<ZoneProposal> proposeZones(store::Case& theCase, std::string_view usual, std::stop_token stop, ZoneSearch search = ZoneSearch::Thorough);

// The zone that explains all pairs of (local time, UTC), or "" for none; pure. Whole quarters of an hour from -12:00 to +14:00.
std::string zoneOfPairs(const std::vector<std::pair<UtcTime, UtcTime>>& localAndUtc, std::string_view usual);

} // namespace core
