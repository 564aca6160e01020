// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL writer's own state; nodes.cpp writes nodes, expressions.cpp expressions, need.cpp finds out what has to be worked out.
#pragma once
#include "core/kql/sql_writer/plan_walk.h"
#include "core/kql/sql_writer/sql_writer.h"

#include <map>
#include <set>

namespace core::kql {

class SqlWriter
{
public:
    explicit SqlWriter(const WriteOptions& options) : m_options(options) {}
    std::string write(const PlanPtr& root);

private:
    using Ids = std::set<ColumnId>;
    // How columns are spelled where an expression stands.
    struct Place {
        std::function<std::string(ColumnId)> column;
        std::function<std::string(ColumnId)> textNumber; // empty text: none
        std::string windowOrder;                         // "ORDER BY ..." of windows; may be empty
        std::string windowPartition;                     // a column of its own before it
    };

    // need.cpp
    void findNeeds(const std::vector<PlanPtr>& nodes, const PlanPtr& root);
    void needOf(const Plan& plan, const Ids& need);
    void want(const PlanPtr& plan, const BoundPtr& expr);
    void want(const PlanPtr& plan, ColumnId id) { m_need[plan.get()].insert(id); }
    void wantOrder(const PlanPtr& plan);
    void findUnpacked(const BoundPtr& expr);
    bool isTaken(ColumnId packed, std::size_t argument) const;
    void findProvided(const std::vector<PlanPtr>& nodes);
    bool provides(const PlanPtr& plan, ColumnId id) const { return m_provided.at(plan.get()).count(id) != 0; }
    void findRepeated(const std::vector<PlanPtr>& nodes);
    bool isWorthKeeping(const Plan& plan) const;

    // nodes.cpp, joins.cpp
    void writeNode(const PlanPtr& plan);
    void add(const PlanPtr& plan, const std::string& select, bool materialized = false);
    std::string select(const Ids& need, const Place& place, const std::string& sources) const;
    std::string asMany(std::size_t columns) const;
    std::string scanOrFilter(const PlanPtr& plan);
    std::string mapped(const Plan& plan, const Map& map);
    std::string grouped(const Plan& plan, const Group& group);
    std::string aggregate(const AggregateCall& call, const Place& place) const;
    std::string limited(const Plan& plan, const Limit& limit);
    std::string joined(const Plan& plan, const Join& join);
    std::string joinCondition(const Join& join, const Place& left, const Place& right) const;
    std::string united(const Plan& plan, const UnionAll& all);
    std::string expanded(const Plan& plan, const Expand& expand);
    std::string numbered(const Plan& plan, const NumberRows& number);
    std::string series(const MakeSeries& series);
    std::string values(const Plan& plan, const Values& values);
    std::string rangeRows(const Plan& plan, const RangeRows& range);
    std::string nameOf(const PlanPtr& plan) const { return m_names.at(plan.get()); }
    Place plain(const std::string& alias = {}) const;
    static std::string orderBy(const std::vector<OrderKey>& order, const Place& place);
    std::string sourcesOf(const std::string& alias = {}) const;

    // expressions.cpp
    std::string value(const BoundPtr& e, const Place& place) const;
    std::string predicate(const BoundPtr& e, const Place& place) const;
    std::string callSql(const SqlCall& call, const Place& place) const;
    std::string windowSql(const WindowCall& call, const Place& place) const;
    std::string filled(std::string_view sql, const std::vector<BoundPtr>& arguments, const Place& place) const;
    std::string equality(const SqlCall& call, bool negated, bool asPredicate, const Place& place) const;
    std::string chain(const SqlCall& call, const char* word, bool asPredicate, const Place& place) const;
    std::string inList(const SqlCall& call, const Place& place) const;
    std::string inQuery(const InQuery& in, const Place& place) const;
    std::string inTextsOfQuery(const InQuery& in, const Place& place) const; // likewise empty
    std::string fromDictionary(const SqlCall& call, const Place& place) const; // empty: not answered by the dictionary

    const WriteOptions& m_options;
    std::unordered_map<const Plan*, Ids> m_need, m_provided;
    std::unordered_map<const Plan*, std::string> m_names;
    std::unordered_map<const Plan*, int> m_uses;
    std::unordered_set<const Plan*> m_joined; // a side of a join
    std::unordered_map<ColumnId, int> m_references;
    std::unordered_map<ColumnId, std::set<std::size_t>> m_taken; // of what arg_max() and the like packed: the values that are wanted
    std::unordered_set<ColumnId> m_takenWhole;
    std::vector<std::string> m_parts; // of WITH
};

// Aggregates that choose a row and give its values packed, for kql_unpack(packed, number of the argument).
inline bool isPacking(std::string_view aggregate) { return aggregate == "kql_arg_max" || aggregate == "kql_arg_min" || aggregate == "kql_take_any"; }

std::string quoteText(std::string_view text);     // as a literal of SQL
std::string literalSql(const Value& value);

} // namespace core::kql
