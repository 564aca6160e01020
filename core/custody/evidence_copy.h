// SPDX-License-Identifier: GPL-3.0-or-later
// Copies the files of a case's ledger, each compared with its hash while it is read.
#pragma once
#include "core/base/progress.h"
#include "core/custody/bundle.h"
#include "core/store/case.h"

#include <stop_token>

namespace core {

// All rows of the ledger, without copies. Throws sqlite::Error.
std::vector<BundleEvidence> ledgerOf(store::Case& theCase);

// Copies each file that lies on disk by itself (members of archives are in their archive) below `bundle`/evidence, once for each hash, of files that have grown what was imported,
// and notes where in `ledger`. `moved`: folder in which files are found by size and hash; may be empty. Answers the copies. Errors:
// NotFound, Damaged (it has changed), NotWritable, DiskFull, Cancelled.
Result<std::vector<BundleFile>> copyEvidence(std::vector<BundleEvidence>& ledger, const std::filesystem::path& bundle,
                                             const std::filesystem::path& moved, const std::stop_token& stop, Progress& progress);

} // namespace core
