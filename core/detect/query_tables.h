// SPDX-License-Identifier: GPL-3.0-or-later
// What a query reads and how far it looks back, by its text alone. Pure.
#pragma once
#include "core/base/utc_time.h"
#include "core/kql/syntax.h"

#include <set>
#include <string>
#include <string_view>

namespace core::detect {

// Tables by name, also those with stars; not names that a let, a parameter or `as` gives, nor watchlists and external data.
std::set<std::string> namedTables(const kql::syntax::Query& query);
// Whether logs of that name are known (resources/knowledge/la_tables.tsv), whatever the case has of them.
bool isTableOfLogs(std::string_view name);
// Aliases of the lists that it asks for: of _GetWatchlist('VIPUsers').
std::set<std::string> namedWatchlists(const kql::syntax::Query& query);
// The longest ago(x), now(-x) or now() - x of it; x is a literal or names one by let. Zero: there is none.
Duration longestLookBack(const kql::syntax::Query& query);
// Whether columns of it follow from data: pivot, or bag_unpack without its columns.
bool hasColumnsOfData(const kql::syntax::Query& query);

} // namespace core::detect
