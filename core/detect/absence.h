// SPDX-License-Identifier: GPL-3.0-or-later
// Where a query goes by something not being there, by its text alone: the right side of an anti join, what stands behind !in, and, of a rule that
// fires on few rows, all of it. Pure.
#pragma once
#include "core/kql/syntax.h"

#include <set>
#include <string>
#include <vector>

namespace core::detect {

// Of each such place the tables without a row of which it is empty whatever happened. A place that may hold rows in spite of that (datatable,
// watchlists, functions, a union that takes what there is) is none of them.
std::vector<std::set<std::string>> placesOfAbsence(const kql::syntax::Query& query, bool firesOnFewRows);

} // namespace core::detect
