// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that a query over a case sees: those of Log Analytics with exactly their columns and types (resources/knowledge/
// la_columns.tsv), served by the views of core/store, and the program's own (own_tables.h). What the case does not hold is an empty
// table, or an empty column.
#pragma once
#include "core/kql/catalog.h"
#include "core/store/case.h"

namespace core {

// Registers the functions that the tables need with the case's connection. Throws sqlite::Error.
kql::Catalog caseCatalog(store::Case& theCase);

} // namespace core
