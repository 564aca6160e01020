// SPDX-License-Identifier: GPL-3.0-or-later
// What came of one evidence file: a row of the ledger, with its warnings and the pieces that could not be
// used.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/evidence/record.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core {

// The ledger row of one input, as `import --json` prints it.
struct FileReport {
    std::int64_t id = 0;        // row of the ledger; 0 where none was written (the file could not be read)
    std::int64_t container = 0; // of a member: ledger row of the archive that it came out of
    std::int64_t sameAs = 0;    // ledger row of the file with this hash that was in the case already
    std::string path, format, sha256, note; // members of archives: archive!member
    std::string zone, dateOrder, encoding; // as set or found; empty: none (times are UTC, text is UTF-8)
    std::uint64_t recordsRead = 0, imported = 0, duplicates = 0, rejected = 0, variants = 0, withoutTime = 0, bytes = 0;
    double seconds = 0; // 0 in the ledger
    std::optional<UtcTime> firstEvent, lastEvent;
    std::optional<UtcTime> importedAt, modifiedAt; // modifiedAt: of the file on disk when it was read
    std::vector<FileWarning> warnings;
    std::vector<Reject> rejects; // at most 1000; `rejected` counts all
    std::optional<Error> error;  // the file could not be read (to its end); nothing of it is in the case then
    bool named = true;           // given by name, not found inside a folder or an archive
    bool isMember = false;       // of an archive, which has its own row
    bool isKnown = false;        // was in the case already and was not read again

    bool hasWarning(std::string_view code) const;
    // Some of its times name no zone: setting one is worth while (Investigation::setFileZone).
    bool lacksZone() const { return hasWarning("zone_assumed") || !zone.empty(); }
};

inline bool FileReport::hasWarning(std::string_view code) const
{
    for (const FileWarning& warning : warnings)
        if (warning.code == code)
            return true;
    return false;
}

} // namespace core
