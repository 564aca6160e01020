// SPDX-License-Identifier: GPL-3.0-or-later
// A copy of a whole case under other names: every text of every table and every raw record. Rows keep their numbers, times, links and counts, so
// that flows, alerts and figures are those of the original. A new database is written row by row: no page of it ever held an original.
// What stays: the SHA-256 of evidence files (they name the real files, so that a copy can be traced to its evidence by whoever has that),
// sizes, places, operation names, codes, ids of Microsoft's own applications and roles, cities and countries, names of groups.
// What is not copied: the examiner log (the copy begins its own, which names the head of the original's), the first bytes of rejects, raw text that
// belongs to no event. Before a copy is handed out it is searched for every name of the case (leak_scan.h).
#pragma once
#include "core/base/progress.h"
#include "core/pseudonym/aliases.h"
#include "core/store/case.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace core::pseudonym {

struct CopyReport {
    std::uint64_t names = 0;         // that were looked for in texts
    std::uint64_t aliases = 0;       // in the table of the key file
    std::uint64_t rows = 0, records = 0;
    std::uint64_t scannedBytes = 0;
    std::vector<std::string> ordinary; // names that are ordinary words, replaced only where a whole value is one; at most 100, in order
    std::uint64_t ordinaryCount = 0;
    std::vector<std::string> leftOut;  // tables that are not copied
};

// `output` is written under another name and put in its place when it is whole and clean. Errors: InvalidArgument (output is there already),
// Internal (the scan found a name: its sentence says which and where; no copy is left), Cancelled, Damaged, DiskFull, NotWritable. Throws sqlite::Error.
Result<CopyReport> copyCase(store::Case& original, const std::filesystem::path& output, Aliases& aliases, std::stop_token stop, Progress& progress);

// Whether a case is such a copy.
bool isPseudonymised(store::Case& theCase);

} // namespace core::pseudonym
