// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes that queries want but the import does not: made after the flows are ready, so that they delay
// nothing. They depend on the columns only and may be dropped and made again at any time.
#pragma once
#include "core/sqlite/connection.h"

#include <string_view>

namespace core::store {

// Makes those that are missing, each in a transaction of its own. Throws sqlite::Error.
void buildIndexes(sqlite::Connection& db);

// Whether the index of that name is there: a new case has none until its first import has ended.
bool hasIndex(sqlite::Connection& db, std::string_view name);

} // namespace core::store
