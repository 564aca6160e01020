// SPDX-License-Identifier: GPL-3.0-or-later
// The database itself: its pages, its indexes, and whether the rows are as many as the ledger says.
#pragma once
#include "core/custody/check_threads.h"
#include "core/store/case.h"

namespace core {

// Never throws: a case whose list of tables cannot be read gets the tasks that say so. `quick`: without the comparison of each entry of
// each index with its table.
std::vector<CheckTask> databaseTasks(store::Case& theCase, bool quick);

} // namespace core
