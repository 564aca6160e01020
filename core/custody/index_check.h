// SPDX-License-Identifier: GPL-3.0-or-later
// Does every index hold what its table holds, and in order? SQLite's integrity_check looks up an entry for each row and index, which for a large
// case takes several times as long as hashing it. Here each index is read once from end to end and the table once for all of its indexes, and
// sums over their entries are compared. Where they differ, and of small tables and such as a check of ours does not understand, SQLite's own
// check says what is wrong.
//
// An index is read as SQLite's shell does it with `.imposter` (https://sqlite.org/imposter.html): as a table of its own over the pages of the
// index, which only this connection knows of. Where SQLite was built without that, its own check is all there is.
#pragma once
#include "core/custody/check_threads.h"

namespace core {

// For every table with indexes. That the pages are whole is not looked at (PRAGMA quick_check). Throws sqlite::Error.
std::vector<CheckTask> indexTasks(sqlite::Connection& db);

} // namespace core
