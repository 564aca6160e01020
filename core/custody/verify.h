// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that a case is what it was: evidence files against their hashes, the chain of the examiner log, the database itself.
#pragma once
#include "core/base/progress.h"
#include "core/store/case.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

struct VerifyFinding {
    std::string what;   // "evidence", "log", "database"
    std::string text;   // a sentence
    std::string where;  // file or row
    bool ok = true;
};

struct VerifyReport {
    std::vector<VerifyFinding> findings;
    std::string head;   // hash of the last log entry
    bool ok() const;
};

struct VerifyOptions {
    std::filesystem::path evidenceFolder; // where files that have moved are looked for by hash; may be empty
    std::string expectedHead;             // head of the log noted elsewhere; may be empty
};

// Reads every byte of the evidence and every page of the case. Throws sqlite::Error; Cancelled as an error.
Result<VerifyReport> verifyCase(store::Case& theCase, const VerifyOptions& options, std::stop_token stop, Progress& progress);

} // namespace core
