// SPDX-License-Identifier: GPL-3.0-or-later
// Syntax tree to bound plan: names are resolved against the catalogue, types are checked, lets and functions are expanded. What Kusto
// refuses is an error here, what this program does not run is refused by name; all of it is said at once.
#pragma once
#include "core/base/result.h"
#include "core/kql/plan.h"
#include "core/kql/syntax.h"

#include <functional>
#include <map>
#include <set>
#include <string>

namespace core::kql {

struct BindOptions {
    std::int64_t now = 0;                        // ticks
    std::optional<std::pair<std::int64_t, std::int64_t>> range; // ticks, both included: of tables with times
    // The clock is ?1 and the range ?2 to ?3 of the SQL instead of constants. Where an operator has to know such a time, the query has an error.
    bool isPrepared = false;
    std::set<std::string, std::less<>> names;    // that stand in the text: some columns are there only where they are named
    std::map<std::string, std::string> settings; // see QueryOptions
    bool hasPlaces = false;                      // RuntimeContext::placeOf is there
    // Rows of a plan, for operators whose columns follow from data (pivot, bag_unpack). Empty: these are refused.
    std::function<Result<std::vector<std::vector<Value>>>(const PlanPtr&)> probe;
};

// The plan is null where there is an error.
BoundQuery bind(const syntax::Query& query, const Catalog& catalog, const BindOptions& options, Diagnostics& diagnostics);

} // namespace core::kql
