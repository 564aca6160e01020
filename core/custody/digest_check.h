// SPDX-License-Identifier: GPL-3.0-or-later
// Are the rows of the evidence tables what they were when the last import or change of a zone left them?
#pragma once
#include "core/custody/check_threads.h"
#include "core/custody/examiner_log.h"

namespace core {

// One task for each stretch of each table; they name every row that was changed, deleted or inserted. Throws sqlite::Error.
std::vector<CheckTask> digestTasks(sqlite::Connection& db);

// One task for each kind of what is no evidence (derived_digest.h): is it what the examiner log names? What the log of an earlier version
// does not name, and what waits to be worked out anew, is said and counts as no fault.
inline constexpr const char* derivedWhat = "worked out"; // of these tasks
std::vector<CheckTask> derivedTasks();
// The same at once.
void checkDerived(sqlite::Connection& db, VerifyFindings& findings);

// Are the digests themselves those that the examiner log names? Reads both in one transaction. Throws sqlite::Error.
void checkDigestRoot(store::Case& theCase, VerifyFindings& findings);

} // namespace core
