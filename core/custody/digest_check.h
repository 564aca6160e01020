// SPDX-License-Identifier: GPL-3.0-or-later
// Are the rows of the evidence tables what they were when the last import or change of a zone left them?
#pragma once
#include "core/custody/check_threads.h"
#include "core/custody/examiner_log.h"

namespace core {

// One task for each stretch of each table; they name every row that was changed, deleted or inserted. Throws sqlite::Error.
std::vector<CheckTask> digestTasks(sqlite::Connection& db);

// Are the digests themselves those that the examiner log names? Reads both in one transaction. Throws sqlite::Error.
void checkDigestRoot(store::Case& theCase, VerifyFindings& findings);

} // namespace core
