// SPDX-License-Identifier: GPL-3.0-or-later
// The bound tree of a query: names resolved, every expression typed, every function chosen. Immutable; nodes may be shared (what is
// materialised stands under several parents). What the binder gives and the SQL writer takes.
#pragma once
#include "core/kql/catalog.h"
#include "core/kql/diagnostic.h"
#include "core/kql/value.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace core::kql {

struct Plan;
using PlanPtr = std::shared_ptr<const Plan>;
struct BoundExpr;
using BoundPtr = std::shared_ptr<const BoundExpr>;

// Names one column of one node, unique in the query: KQL tells A from a, SQLite does not.
using ColumnId = int;

struct PlanColumn {
    ColumnId id = 0;
    std::string name;
    Type type = Type::Unknown;
};

// ------------------------------------------------------------------------------------------------------ expressions

struct ColumnRef {
    ColumnId id;
};
struct Constant {
    Value value;
};
// A function of SQL by its name, or a template with {0}, {1} ... for the arguments.
struct SqlCall {
    std::string sql;
    std::vector<BoundPtr> arguments;
};
// A function over the rows in their order: "lag({0}, 1, {1}) OVER (@)" and the like; @ stands for partition, order and frame.
struct WindowCall {
    std::string sql;
    std::vector<BoundPtr> arguments;
    BoundPtr partition; // null: none but that of the Map
    bool running = false; // over the rows up to this one
};
// First column of the first row; null where there is none.
struct ScalarQuery {
    PlanPtr plan;
};
// Is the value among the first column of the rows.
struct InQuery {
    BoundPtr value;
    PlanPtr plan;
    bool noCase = false;
};

struct BoundExpr {
    Type type = Type::Unknown;
    std::variant<ColumnRef, Constant, SqlCall, WindowCall, ScalarQuery, InQuery> node;
    // Nodes below, shared ones counted each time: what the SQL will weigh. Limits what lets inside lets can blow up to.
    std::uint64_t weight = 1;
    int depth = 1; // of the tree: it is walked by recursion
};
inline constexpr std::uint64_t maxWeight = 50'000;
inline constexpr int maxExprDepth = 400;

// Operators that the SQL writer spells out itself: what null counts as depends on the place, and text columns of the case are answered
// from the dictionary or by an index.
namespace sql {
inline constexpr const char* equal = "EQ";
inline constexpr const char* notEqual = "NE";
inline constexpr const char* conjunction = "AND";
inline constexpr const char* disjunction = "OR";
inline constexpr const char* negation = "NOT";
inline constexpr const char* in = "IN";             // {0} among the others, all of one type
} // namespace sql

// ------------------------------------------------------------------------------------------------------------ nodes

struct Scan { // of the table's columns those that are named in `columns`, in its order
    std::shared_ptr<const Table> table;
    std::vector<std::size_t> tableColumns; // aligned with Plan::columns
};
struct Values {
    std::vector<std::vector<BoundPtr>> rows;
};
struct RangeRows {
    BoundPtr from, to, step;
};
struct Filter {
    PlanPtr input;
    BoundPtr predicate;
};
struct Map { // columns of the node: of the input, or computed here
    PlanPtr input;
    std::vector<std::pair<ColumnId, BoundPtr>> computed;
    std::optional<ColumnId> partition; // of windows: rows of one value stand alone
};
struct AggregateCall {
    std::string sql; // name or template, as of SqlCall
    std::vector<BoundPtr> arguments;
    BoundPtr condition; // null: all rows
    bool inOrder = false; // the answer depends on the order of the rows
};
struct Group { // columns: keys, then aggregates; without keys one row
    PlanPtr input;
    std::vector<std::pair<ColumnId, BoundPtr>> keys;
    std::vector<std::pair<ColumnId, AggregateCall>> aggregates;
    bool scalar = false; // no `by`: a row even of nothing
};
struct Limit { // the first rows in their order; of each partition where there is one
    PlanPtr input;
    BoundPtr count;
    std::optional<ColumnId> partition;
};
enum class JoinKind : std::uint8_t { InnerUnique, Inner, LeftOuter, RightOuter, FullOuter, LeftSemi, RightSemi, LeftAnti, RightAnti };
struct Join { // columns: of both sides, of one side for semi and anti
    JoinKind kind = JoinKind::InnerUnique;
    PlanPtr left, right;
    std::vector<std::pair<BoundPtr, BoundPtr>> keys;
    // Further condition over columns of both sides (ipv4_lookup); null: none. Not with InnerUnique.
    BoundPtr condition;
};
struct UnionLeg {
    PlanPtr plan;
    std::vector<std::optional<ColumnId>> columns; // aligned with those of the node; nothing: null, '' of strings
};
struct UnionAll {
    std::vector<UnionLeg> legs;
};
struct Expand { // columns: of the input, with the expanded ones as new columns
    PlanPtr input;
    std::vector<std::pair<ColumnId, BoundPtr>> values; // dynamic
    std::optional<ColumnId> index;
    BoundPtr limit;                                    // null: none
    bool bagsAsArrays = false;
};
struct NumberRows { // columns: of the input, then the number; materialised
    PlanPtr input;
    ColumnId number;
};
struct SeriesValue {
    ColumnId id;
    BoundPtr value;    // over the aggregates
    BoundPtr fallback; // null: the value stays null
};
struct MakeSeries { // columns: keys, series, axis
    PlanPtr input;
    std::vector<std::pair<ColumnId, BoundPtr>> keys;
    std::vector<std::pair<ColumnId, AggregateCall>> aggregates; // of the rows of each place on the axis
    std::vector<SeriesValue> series;
    BoundPtr axis, from, to, step; // from and to may be null; axis is integer ticks or number
    ColumnId axisId;
    bool nonEmpty = false;
    bool inRange = false; // in range(from, to, step): `to` belongs to it, and the bins hang on the step, not on `from`
};

struct OrderKey {
    ColumnId id;
    bool ascending = false, nullsFirst = false;
};

inline constexpr std::uint64_t maxPlanWeight = 4'000;

struct Plan {
    std::vector<PlanColumn> columns; // what a query sees, in order
    // The rows stand in this order; empty: in none. May name columns that are not seen any more.
    std::vector<OrderKey> order;
    std::variant<Scan, Values, RangeRows, Filter, Map, Group, Limit, Join, UnionAll, Expand, NumberRows, MakeSeries> node;
    bool serialized = false; // behind sort, serialize, range: row_number() and prev() may look at neighbours
    bool materialized = false;
    std::uint64_t weight = 1; // nodes below, shared ones counted each time: SQLite expands them so when it prepares the SQL
    std::string name; // of the table, or by `as`: what union withsource says
};

// ---------------------------------------------------------------------------------------------------------- results

struct RenderHint {
    std::string kind; // timechart, columnchart, piechart ...
    std::vector<std::pair<std::string, std::string>> options;
    bool operator==(const RenderHint&) const = default;
};

struct BoundQuery {
    PlanPtr plan; // null where there are errors
    std::optional<RenderHint> render;
};

} // namespace core::kql
