// SPDX-License-Identifier: GPL-3.0-or-later
// The database itself: its pages, its indexes, and whether the rows are as many as the ledger says.
#pragma once
#include "core/custody/check_threads.h"
#include "core/store/case.h"

namespace core {

// A case whose list of tables cannot be read gets the tasks that say so. `quick`: without the comparison of each index with its table.
// Throws sqlite::Error where the case cannot be read at all, as another program holds it.
std::vector<CheckTask> databaseTasks(store::Case& theCase, bool quick);

// What PRAGMA integrity_check, quick_check ... say beside "ok".
void runCheckPragma(sqlite::Connection& db, const std::string& pragma, VerifyFindings& findings);

} // namespace core
