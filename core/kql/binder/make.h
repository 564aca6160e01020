// SPDX-License-Identifier: GPL-3.0-or-later
// Makes pieces of the bound tree, and converts between types. Pure.
#pragma once
#include "core/kql/plan.h"

namespace core::kql {

BoundPtr unknown();
BoundPtr constant(Value value);
BoundPtr constantText(std::string text);
BoundPtr constantLong(std::int64_t number);
BoundPtr constantBool(bool truth);
BoundPtr nullOf(Type type); // '' of strings
BoundPtr columnRef(const PlanColumn& column);
BoundPtr call(Type type, std::string sql, std::vector<BoundPtr> arguments);

inline bool isUnknown(const BoundPtr& e) { return e->type == Type::Unknown; }
const Value* constantOf(const BoundPtr& e); // null where it is none; lives as long as e
const Value* constantOf(BoundPtr&&) = delete;
std::optional<std::string> constantTextOf(const BoundPtr& e);
std::optional<std::int64_t> constantLongOf(const BoundPtr& e);
bool hasColumns(const BoundPtr& e); // names a column, or runs over rows
bool hasWindow(const BoundPtr& e);

// Null where Kusto has no such conversion without being asked. Dynamic goes to everything, numbers to wider ones.
BoundPtr implicitly(const BoundPtr& e, Type to);
// What tostring(), tolong() ... do; null where there is none.
BoundPtr explicitly(const BoundPtr& e, Type to);
BoundPtr toText(const BoundPtr& e);
BoundPtr toDynamic(const BoundPtr& e); // the value as JSON: a string is quoted

BoundPtr arrayOf(std::vector<BoundPtr> json); // an array of dynamics, also of more than SQLite takes as arguments
BoundPtr conjunction(BoundPtr a, BoundPtr b); // either may be null
BoundPtr isNullTest(const BoundPtr& e);
BoundPtr isEmptyTest(const BoundPtr& e);

// A nearest name for a misspelt one, among those given; empty where none is near.
std::string nearest(std::string_view name, const std::vector<std::string>& names);

PlanPtr makePlan(Plan plan);
bool standsAlone(const PlanPtr& plan); // names no column but its own

} // namespace core::kql
