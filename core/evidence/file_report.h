// SPDX-License-Identifier: GPL-3.0-or-later
// What came of one evidence file: a row of the ledger, with its warnings and the pieces that could not be used.
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
    std::string path, format, sha256, note;
    std::uint64_t recordsRead = 0, imported = 0, duplicates = 0, rejected = 0, variants = 0, withoutTime = 0, bytes = 0;
    double seconds = 0;
    std::optional<UtcTime> firstEvent, lastEvent;
    std::vector<FileWarning> warnings;
    std::vector<Reject> rejects;        // at most 1000; `rejected` counts all
    std::optional<Error> error;         // the file could not be read (to its end); nothing of it is in the case then
    bool named = true;                  // given by name, not found inside a folder or an archive
    bool isMember = false;              // of an archive, which has its own row
    bool isKnown = false;               // was in the case already and was not read again
};

} // namespace core
