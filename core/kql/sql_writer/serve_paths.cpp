// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sql_writer/serve_paths.h"

#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/plan_walk.h"

#include <algorithm>
#include <map>

namespace core::kql {
namespace {

bool isStep(const BoundPtr& e, const std::variant<std::string, std::int64_t>& step)
{
    if (const auto* name = std::get_if<std::string>(&step)) {
        const auto text = e->type == Type::String ? constantTextOf(e) : std::nullopt;
        return text && *text == *name;
    }
    const auto number = isInteger(e->type) ? constantLongOf(e) : std::nullopt;
    return number && *number == std::get<std::int64_t>(step);
}

// A column by its number is one value of one row all the way up: nodes that change it give it a new number. So a text that its table
// serves is a further column of the table, and goes along with it wherever it is asked for.
class PathServer
{
public:
    explicit PathServer(const PlanPtr& root) : m_nodes(inOrder(root))
    {
        for (const PlanPtr& node : m_nodes) {
            std::unordered_set<ColumnId> ids;
            collectOwn(*node, ids);
            for (const ColumnId id : ids)
                m_lastId = std::max(m_lastId, id);
            if (const auto* join = std::get_if<Join>(&node->node))
                m_mayBeNull = m_mayBeNull || join->kind == JoinKind::LeftOuter || join->kind == JoinKind::RightOuter || join->kind == JoinKind::FullOuter;
            findOrigins(*node);
        }
        if (m_origins.empty())
            return;
        for (const PlanPtr& node : m_nodes)
            eachExpr(*node, [&](const BoundPtr& e) { eachNode(e, [&](const BoundExpr& one) { ask(one); }); });
    }

    PlanPtr rewrite(const PlanPtr& root)
    {
        if (m_asked.empty())
            return root;
        for (const PlanPtr& node : m_nodes) // inputs before those that take them
            m_done[node.get()] = rewriteNode(*node);
        return m_done.at(root.get());
    }

private:
    struct Origin {
        const Plan* scan; // whose column it is
        std::string column;
    };

    void findOrigins(const Plan& plan)
    {
        if (const auto* scan = std::get_if<Scan>(&plan.node)) {
            for (const PlanColumn& column : plan.columns)
                for (const ServedPath& path : scan->table->served)
                    if (path.column == column.name)
                        m_origins.try_emplace(column.id, Origin{&plan, column.name});
        } else if (const auto* map = std::get_if<Map>(&plan.node)) {
            for (const auto& [id, e] : map->computed)
                if (const auto* ref = std::get_if<ColumnRef>(&e->node))
                    if (const auto known = m_origins.find(ref->id); known != m_origins.end()) {
                        m_origins.try_emplace(id, known->second);
                        m_alias.try_emplace(id, ref->id);
                    }
        }
    }

    // Which path of which column is it, if the table serves it.
    std::optional<std::pair<ColumnId, std::size_t>> pathOf(const BoundPtr& e) const
    {
        const auto* get = std::get_if<SqlCall>(&e->node);
        const auto* ref = get && get->sql == "kql_get" ? std::get_if<ColumnRef>(&get->arguments[0]->node) : nullptr;
        const auto origin = ref ? m_origins.find(ref->id) : m_origins.end();
        if (origin == m_origins.end())
            return std::nullopt;
        const auto& served = std::get<Scan>(origin->second.scan->node).table->served;
        for (std::size_t i = 0; i < served.size(); ++i) {
            const auto& steps = served[i].steps;
            bool isThis = served[i].column == origin->second.column && steps.size() + 1 == get->arguments.size();
            for (std::size_t j = 0; isThis && j < steps.size(); ++j)
                isThis = isStep(get->arguments[j + 1], steps[j]);
            if (isThis)
                return std::pair(ref->id, i);
        }
        return std::nullopt;
    }

    // What is asked of a path: its text, or whether there is any.
    static constexpr std::string_view isEmptyOfDynamic = "(coalesce({0}, '\"\"') = '\"\"')"; // binder/make.cpp
    std::optional<std::pair<ColumnId, std::size_t>> askedOf(const BoundExpr& e) const
    {
        const auto* asked = std::get_if<SqlCall>(&e.node);
        if (!asked || (asked->sql != "kql_dynamic_to_string" && asked->sql != isEmptyOfDynamic))
            return std::nullopt;
        return pathOf(asked->arguments[0]);
    }

    void ask(const BoundExpr& e)
    {
        if (const auto path = askedOf(e))
            textOf(path->first, path->second);
    }

    // The column that has the text, made on demand down to the table.
    ColumnId textOf(ColumnId column, std::size_t path)
    {
        const auto [known, isNew] = m_asked.try_emplace({column, path}, 0);
        if (isNew) {
            known->second = ++m_lastId;
            if (const auto below = m_alias.find(column); below != m_alias.end())
                textOf(below->second, path);
        }
        return known->second;
    }

    BoundPtr rewriteExpr(const BoundPtr& e)
    {
        if (!e)
            return e;
        if (const auto path = askedOf(*e)) {
            BoundPtr text = columnRef({m_asked.at(*path), "", Type::String});
            if (m_mayBeNull)
                text = call(Type::String, "coalesce({0}, '')", {text});
            return std::get<SqlCall>(e->node).sql == isEmptyOfDynamic ? isEmptyTest(text) : text;
        }
        BoundExpr copy = *e;
        if (auto* call = std::get_if<SqlCall>(&copy.node)) {
            for (BoundPtr& argument : call->arguments)
                argument = rewriteExpr(argument);
        } else if (auto* window = std::get_if<WindowCall>(&copy.node)) {
            for (BoundPtr& argument : window->arguments)
                argument = rewriteExpr(argument);
            window->partition = rewriteExpr(window->partition);
        } else if (auto* scalar = std::get_if<ScalarQuery>(&copy.node)) {
            scalar->plan = m_done.at(scalar->plan.get());
        } else if (auto* in = std::get_if<InQuery>(&copy.node)) {
            in->value = rewriteExpr(in->value);
            in->plan = m_done.at(in->plan.get());
        } else {
            return e;
        }
        return std::make_shared<const BoundExpr>(std::move(copy));
    }

    void rewriteCall(AggregateCall& call)
    {
        for (BoundPtr& argument : call.arguments)
            argument = rewriteExpr(argument);
        call.condition = rewriteExpr(call.condition);
    }

    void rewriteAll(std::vector<std::pair<ColumnId, BoundPtr>>& all)
    {
        for (auto& [id, e] : all)
            e = rewriteExpr(e);
    }

    PlanPtr rewriteNode(const Plan& plan)
    {
        Plan copy = plan;
        const auto below = [&](PlanPtr& input) { input = m_done.at(input.get()); };
        if (auto* scan = std::get_if<Scan>(&copy.node)) {
            widen(plan, copy, *scan);
        } else if (auto* values = std::get_if<Values>(&copy.node)) {
            for (auto& row : values->rows)
                for (BoundPtr& cell : row)
                    cell = rewriteExpr(cell);
        } else if (auto* range = std::get_if<RangeRows>(&copy.node)) {
            for (BoundPtr* one : {&range->from, &range->to, &range->step})
                *one = rewriteExpr(*one);
        } else if (auto* filter = std::get_if<Filter>(&copy.node)) {
            below(filter->input);
            filter->predicate = rewriteExpr(filter->predicate);
        } else if (auto* map = std::get_if<Map>(&copy.node)) {
            below(map->input);
            const std::size_t own = map->computed.size();
            rewriteAll(map->computed);
            for (std::size_t i = 0; i < own; ++i)
                goAlong(map->computed[i].first, map->computed);
        } else if (auto* group = std::get_if<Group>(&copy.node)) {
            below(group->input);
            rewriteAll(group->keys);
            for (auto& [id, call] : group->aggregates)
                rewriteCall(call);
        } else if (auto* limit = std::get_if<Limit>(&copy.node)) {
            below(limit->input);
            limit->count = rewriteExpr(limit->count);
        } else if (auto* join = std::get_if<Join>(&copy.node)) {
            below(join->left);
            below(join->right);
            for (auto& [a, b] : join->keys) {
                a = rewriteExpr(a);
                b = rewriteExpr(b);
            }
            join->condition = rewriteExpr(join->condition);
        } else if (auto* all = std::get_if<UnionAll>(&copy.node)) {
            for (UnionLeg& leg : all->legs)
                below(leg.plan);
        } else if (auto* expand = std::get_if<Expand>(&copy.node)) {
            below(expand->input);
            rewriteAll(expand->values);
            expand->limit = rewriteExpr(expand->limit);
        } else if (auto* number = std::get_if<NumberRows>(&copy.node)) {
            below(number->input);
        } else if (auto* made = std::get_if<MakeSeries>(&copy.node)) {
            below(made->input);
            rewriteAll(made->keys);
            for (auto& [id, call] : made->aggregates)
                rewriteCall(call);
            for (SeriesValue& series : made->series) {
                series.value = rewriteExpr(series.value);
                series.fallback = rewriteExpr(series.fallback);
            }
            for (BoundPtr* one : {&made->axis, &made->from, &made->to, &made->step})
                *one = rewriteExpr(*one);
        }
        return makePlan(std::move(copy));
    }

    void widen(const Plan& before, Plan& plan, Scan& scan)
    {
        std::shared_ptr<Table> table;
        for (const PlanColumn& column : before.columns)
            for (std::size_t i = 0; i < scan.table->served.size(); ++i) {
                const auto asked = m_asked.find({column.id, i});
                if (asked == m_asked.end())
                    continue;
                if (!table)
                    table = std::make_shared<Table>(*std::get<Scan>(before.node).table);
                table->columns.push_back({"", Type::String, table->served[i].sql, {}});
                plan.columns.push_back({asked->second, "", Type::String});
                scan.tableColumns.push_back(table->columns.size() - 1);
            }
        if (table)
            scan.table = std::move(table);
    }

    void goAlong(ColumnId column, std::vector<std::pair<ColumnId, BoundPtr>>& computed)
    {
        const auto below = m_alias.find(column);
        if (below == m_alias.end())
            return;
        for (auto asked = m_asked.lower_bound({column, 0}); asked != m_asked.end() && asked->first.first == column; ++asked)
            computed.emplace_back(asked->second, columnRef({m_asked.at({below->second, asked->first.second}), "", Type::String}));
    }

    std::vector<PlanPtr> m_nodes;
    ColumnId m_lastId = 0;
    bool m_mayBeNull = false; // behind an outer join
    std::unordered_map<ColumnId, Origin> m_origins;
    std::unordered_map<ColumnId, ColumnId> m_alias; // to the column that it repeats
    std::map<std::pair<ColumnId, std::size_t>, ColumnId> m_asked; // column and number of the path: the column of its text
    std::unordered_map<const Plan*, PlanPtr> m_done;
};

} // namespace

PlanPtr servePaths(const PlanPtr& plan) { return PathServer(plan).rewrite(plan); }

} // namespace core::kql
