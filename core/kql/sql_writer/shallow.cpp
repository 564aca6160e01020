// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sql_writer/shallow.h"

#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/plan_walk.h"

#include <algorithm>

namespace core::kql {
namespace {

constexpr std::size_t manyStages = 20; // beyond, SQLite may not put them into one expression again: it counts its depth as well

class Lifter
{
public:
    explicit Lifter(ColumnId& lastId) : m_lastId(lastId) {}

    BoundPtr shorten(const BoundPtr& e)
    {
        const auto* made = std::get_if<SqlCall>(&e->node);
        if (!made || e->depth <= maxSqlDepth)
            return e; // windows are lifted by the binder already
        const auto known = m_done.find(e.get());
        if (known != m_done.end())
            return known->second;
        std::vector<BoundPtr> arguments;
        int deepest = 0;
        for (const BoundPtr& argument : made->arguments) {
            arguments.push_back(shorten(argument));
            deepest = std::max(deepest, arguments.back()->depth);
        }
        if (deepest >= maxSqlDepth)
            for (BoundPtr& argument : arguments)
                if (argument->depth > maxSqlDepth / 2)
                    argument = lift(argument);
        const BoundPtr out = call(e->type, made->sql, std::move(arguments));
        m_done[e.get()] = out;
        m_kept.push_back(e);
        return out;
    }

    // The input with the lifted columns, stage by stage.
    PlanPtr over(PlanPtr input) const
    {
        for (const auto& stage : m_stages) {
            Plan plan = *input;
            plan.materialized = m_stages.size() > manyStages;
            plan.node = Map{input, stage, {}};
            input = makePlan(std::move(plan));
        }
        return input;
    }
    bool isEmpty() const { return m_stages.empty(); }

private:
    BoundPtr lift(const BoundPtr& e)
    {
        const auto known = m_lifted.find(e.get());
        if (known != m_lifted.end())
            return known->second;
        std::unordered_set<ColumnId> ids;
        collectColumns(e, ids);
        std::size_t stage = 0;
        for (const ColumnId id : ids)
            if (const auto found = m_stageOf.find(id); found != m_stageOf.end())
                stage = std::max(stage, found->second + 1);
        if (stage >= m_stages.size())
            m_stages.resize(stage + 1);
        const ColumnId id = ++m_lastId;
        m_stages[stage].emplace_back(id, e);
        m_stageOf[id] = stage;
        const BoundPtr column = columnRef({id, "", e->type});
        m_lifted[e.get()] = column;
        return column;
    }

    ColumnId& m_lastId;
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> m_stages;
    std::unordered_map<ColumnId, std::size_t> m_stageOf;
    std::unordered_map<const BoundExpr*, BoundPtr> m_done, m_lifted;
    std::vector<BoundPtr> m_kept; // what the keys point to; what was lifted is held by m_stages
};

void makeFilterShallow(Filter& filter, ColumnId& lastId)
{
    std::vector<BoundPtr> all, plain, deep;
    conjuncts(filter.predicate, all);
    for (const BoundPtr& one : all)
        (one->depth > maxSqlDepth ? deep : plain).push_back(one);
    if (deep.empty())
        return;
    Lifter lifter(lastId);
    for (BoundPtr& one : deep)
        one = lifter.shorten(one);
    // what is plain is answered at the table first
    filter.input = lifter.over(filtered(filter.input, plain));
    filter.predicate = deep.size() == 1 ? deep[0] : call(Type::Bool, sql::conjunction, std::move(deep));
}

// print: a row of nothing, and the columns over it.
void makeValuesShallow(Plan& plan, ColumnId& lastId)
{
    auto& values = std::get<Values>(plan.node);
    if (values.rows.size() != 1 || std::none_of(values.rows[0].begin(), values.rows[0].end(), [](const BoundPtr& e) { return e->depth > maxSqlDepth; }))
        return;
    Plan row;
    row.columns = {{++lastId, "", Type::Long}};
    row.node = Values{{{constantLong(0)}}};
    Lifter lifter(lastId);
    Map map;
    for (std::size_t i = 0; i < plan.columns.size(); ++i)
        map.computed.emplace_back(plan.columns[i].id, lifter.shorten(values.rows[0][i]));
    map.input = lifter.over(makePlan(std::move(row)));
    plan.node = std::move(map);
}

} // namespace

void makeShallow(Plan& plan, ColumnId& lastId)
{
    if (auto* filter = std::get_if<Filter>(&plan.node))
        return makeFilterShallow(*filter, lastId);
    if (std::holds_alternative<Values>(plan.node))
        return makeValuesShallow(plan, lastId);
    Lifter lifter(lastId);
    if (auto* map = std::get_if<Map>(&plan.node)) {
        for (auto& [id, e] : map->computed)
            e = lifter.shorten(e);
        map->input = lifter.over(map->input);
    } else if (auto* group = std::get_if<Group>(&plan.node)) {
        for (auto& [id, e] : group->keys)
            e = lifter.shorten(e);
        for (auto& [id, one] : group->aggregates) {
            for (BoundPtr& argument : one.arguments)
                argument = lifter.shorten(argument);
            if (one.condition)
                one.condition = lifter.shorten(one.condition);
        }
        group->input = lifter.over(group->input);
    } else if (auto* expand = std::get_if<Expand>(&plan.node)) {
        for (auto& [id, e] : expand->values)
            e = lifter.shorten(e);
        expand->input = lifter.over(expand->input);
    }
}

} // namespace core::kql
