// SPDX-License-Identifier: GPL-3.0-or-later
// Walks over the bound tree that the optimizer and the SQL writer share. Pure.
#pragma once
#include "core/kql/plan.h"

#include <functional>
#include <unordered_map>
#include <unordered_set>

namespace core::kql {

void eachInput(const Plan& plan, const std::function<void(const PlanPtr&)>& visit);          // nodes right below
void eachExpr(const Plan& plan, const std::function<void(const BoundPtr&)>& visit);          // that the node holds itself
void eachNode(const BoundPtr& expr, const std::function<void(const BoundExpr&)>& visit);     // of one expression, itself first
void collectColumns(const BoundPtr& expr, std::unordered_set<ColumnId>& ids);
void collectOwn(const Plan& plan, std::unordered_set<ColumnId>& ids);                        // columns that the node itself brings in
void eachSubPlan(const Plan& plan, const std::function<void(const PlanPtr&)>& visit);        // inputs, and plans inside expressions

// All nodes below, each once, inputs before those that take them.
std::vector<PlanPtr> inOrder(const PlanPtr& root);
std::unordered_map<const Plan*, int> countUses(const std::vector<PlanPtr>& nodes);

void conjuncts(const BoundPtr& predicate, std::vector<BoundPtr>& out);                       // taken apart at its `and`
PlanPtr filtered(const PlanPtr& input, const std::vector<BoundPtr>& predicates);             // one filter on the other

BoundPtr substitute(const BoundPtr& expr, const std::unordered_map<ColumnId, BoundPtr>& values);

} // namespace core::kql
