// SPDX-License-Identifier: GPL-3.0-or-later
// The pieces of evidence that could not be used, over all files of a case. Throws sqlite::Error.
#pragma once
#include "core/base/result.h"
#include "core/evidence/record.h"

#include <functional>
#include <stop_token>
#include <vector>

namespace core::store {

class Case;

struct RejectFilter {
    std::int64_t file = 0; // row of the ledger; 0: all files
    std::string
        text; // part of the path, the place, the column, the reason or the sample, without regard to case
};

struct RejectRow {
    std::int64_t id = 0;
    std::int64_t file = 0; // row of the ledger
    std::string path;      // of that file
    Reject reject;
};

struct RejectPage {
    std::vector<RejectRow> rows; // by file, then as they stand in it
    std::uint64_t total = 0;     // that the filter lets through
};

// How often a reason occurs: one line of an overview.
struct RejectCount {
    std::string reason;
    std::uint64_t pieces = 0, files = 0;
};

enum class RejectFormat : std::uint8_t { Csv, JsonLines };

RejectPage listRejects(Case& theCase, const RejectFilter& filter, std::size_t offset, std::size_t limit);
std::vector<RejectCount> countRejects(Case& theCase, const RejectFilter& filter); // the most frequent first
// Answers how many were written. `write` takes pieces of text and may answer an error (disk full), which ends
// it.
Result<std::uint64_t> exportRejects(Case& theCase, const RejectFilter& filter, RejectFormat format,
                                    const std::function<Result<void>(std::string_view)>& write,
                                    std::stop_token stop);

} // namespace core::store
