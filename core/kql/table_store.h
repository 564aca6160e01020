// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of a file in a temporary table of the connection, which may be one that only reads the case. Throws sqlite::Error.
#pragma once
#include "core/kql/catalog.h"
#include "core/kql/raw_table.h"
#include "core/sqlite/connection.h"

namespace core::kql {

// Without name and meaning. `warnings` is told of cells that are no values of their column.
Table storeTable(sqlite::Connection& db, const RawTable& cells, std::vector<std::string>& warnings);
// Takes the rows of such a table away. No query over it may be running.
void dropTable(sqlite::Connection& db, const Table& table);

} // namespace core::kql
