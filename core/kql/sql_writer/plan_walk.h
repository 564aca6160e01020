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
void eachSubPlan(const Plan& plan, const std::function<void(const PlanPtr&)>& visit);        // inputs, and plans inside expressions

// All nodes below, each once, inputs before those that take them.
std::vector<PlanPtr> inOrder(const PlanPtr& root);
std::unordered_map<const Plan*, int> countUses(const std::vector<PlanPtr>& nodes);

BoundPtr substitute(const BoundPtr& expr, const std::unordered_map<ColumnId, BoundPtr>& values);

} // namespace core::kql
