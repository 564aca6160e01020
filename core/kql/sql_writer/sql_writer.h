// SPDX-License-Identifier: GPL-3.0-or-later
// Bound plan to one SELECT of SQLite: every node a common table expression of its own (k1, k2 ...) with columns c<id>, so that no name
// of a query ever stands in the SQL; only columns that are asked for are worked out. Pure.
#pragma once
#include "core/kql/plan.h"

#include <string>

namespace core::kql {

struct WriteOptions {
    bool withSources = false; // a last column "s": where the row came from, numbers with commas between them
};

// Columns of the result are those of the plan, in their order.
std::string writeSql(const PlanPtr& plan, const WriteOptions& options = {});

// What rows of the plan lead to: that of its tables, Nothing where they differ.
RowKind rowKindOf(const PlanPtr& plan);

} // namespace core::kql
