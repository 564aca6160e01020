// SPDX-License-Identifier: GPL-3.0-or-later
// Checks that a case is what it was: evidence files against their hashes, the rows of the evidence tables against their digests, the
// chain of the examiner log, every page of the database.
#pragma once
#include "core/base/progress.h"
#include "core/custody/verify_finding.h"
#include "core/store/case.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

struct VerifyReport {
    VerifyFindings findings;
    std::string head;   // hash of the last log entry
    bool ok() const;
};

struct VerifyOptions {
    std::filesystem::path evidenceFolder; // where files that have moved are looked for by hash; may be empty
    std::string expectedHead;             // head of the log noted elsewhere; may be empty
    bool quick = false;                   // indexes are not compared with their tables, entry by entry
    bool checksPages = true;              // pages and rows; not needed where the hash of the whole file has been compared
    bool checksEvidence = true;           // the files of the ledger
    std::string onlyFile{}, onlySha256{}; // as the ledger names it: of the files this one alone; empty: all
};

// Reads every byte of the evidence and every page of the case, on several threads. Throws sqlite::Error; Cancelled as an error.
Result<VerifyReport> verifyCase(store::Case& theCase, const VerifyOptions& options, std::stop_token stop, Progress& progress);

} // namespace core
