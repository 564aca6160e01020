// SPDX-License-Identifier: GPL-3.0-or-later
// Finalises a case into a bundle (bundle.h) that can only be read. The case in the bundle is in rollback mode, so that it is one file that
// opens without others beside it, and marked as sealed, so that the program refuses to write to it wherever it lies.
#pragma once
#include "core/base/progress.h"
#include "core/custody/signing.h"
#include "core/store/case.h"

#include <stop_token>

namespace core {

struct SealOrder {
    std::filesystem::path output;         // the folder to be made; must not exist
    std::filesystem::path key;            // private ed25519 key
    std::string passphrase;               // of the key; empty: it has none
    bool withEvidence = false;            // copies of the files, compared with the ledger
    std::filesystem::path evidenceFolder; // where files that have moved are looked for by their hash; may be empty
};

struct SealReport {
    std::filesystem::path bundle;
    std::string head;             // of the examiner log in the bundle
    std::string manifestSha256;
    std::string keyFingerprint;
    std::uint64_t files = 0, bytes = 0, evidenceFiles = 0; // in the bundle; evidenceFiles: copied
    bool isNoted = true;          // in the log of the case itself; false: that is only read
};

// The folder appears when it is whole. Errors: InvalidArgument (key, output), NotFound and Damaged (evidence that is missing or has
// changed, a case whose log is broken), NotWritable, DiskFull, Cancelled; then nothing is left of it. Throws sqlite::Error.
Result<SealReport> sealCase(store::Case& theCase, const SealOrder& order, const std::stop_token& stop, Progress& progress);

// What `verify` would say of the log and of its digests stands in the way of a seal.
inline constexpr const char* sealAction = "seal";

} // namespace core
