// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of a case: every file that was read and what came of it. Throws sqlite::Error.
#pragma once
#include "core/evidence/file_report.h"
#include "core/store/case.h"

#include <vector>

namespace core {

// All rows in the order in which they were imported; with `file` that one alone.
std::vector<FileReport> readLedger(store::Case& theCase, std::int64_t file = 0);

} // namespace core
