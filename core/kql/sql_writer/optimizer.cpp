// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sql_writer/optimizer.h"

#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/plan_walk.h"
#include "core/kql/sql_writer/shallow.h"

#include <algorithm>

namespace core::kql {
namespace {

class Optimizer
{
public:
    explicit Optimizer(const PlanPtr& root)
    {
        const std::vector<PlanPtr> nodes = inOrder(root);
        m_uses = countUses(nodes);
        std::unordered_set<ColumnId> ids;
        for (const PlanPtr& node : nodes)
            collectOwn(*node, ids);
        for (const ColumnId id : ids)
            m_lastId = std::max(m_lastId, id);
    }

    PlanPtr rewrite(const PlanPtr& plan)
    {
        const auto known = m_done.find(plan.get());
        if (known != m_done.end())
            return known->second;
        PlanPtr out = rewriteNode(plan);
        m_done[plan.get()] = out;
        m_kept.push_back(plan);
        return out;
    }

private:
    PlanPtr rewriteNode(const PlanPtr& plan)
    {
        Plan copy = *plan;
        struct Visitor {
            Optimizer& self;
            void operator()(Scan&) {}
            void operator()(Values&) {}
            void operator()(RangeRows&) {}
            void operator()(Filter& n) { n.input = self.rewrite(n.input); }
            void operator()(Map& n) { n.input = self.rewrite(n.input); }
            void operator()(Group& n) { n.input = self.rewrite(n.input); }
            void operator()(Limit& n) { n.input = self.rewrite(n.input); }
            void operator()(Join& n)
            {
                n.left = self.rewrite(n.left);
                n.right = self.rewrite(n.right);
                self.keepSide(n.left);
                self.keepSide(n.right);
            }
            void operator()(UnionAll& n)
            {
                for (UnionLeg& leg : n.legs)
                    leg.plan = self.rewrite(leg.plan);
            }
            void operator()(Expand& n) { n.input = self.rewrite(n.input); }
            void operator()(NumberRows& n) { n.input = self.rewrite(n.input); }
            void operator()(MakeSeries& n) { n.input = self.rewrite(n.input); }
        };
        const bool isFilter = std::holds_alternative<Filter>(copy.node);
        // a filter is pushed before what is below is rewritten: what it becomes is
        if (isFilter && !plan->materialized)
            if (PlanPtr pushed = push(plan, std::get<Filter>(plan->node)))
                return rewrite(pushed);
        std::visit(Visitor{*this}, copy.node);
        rewriteSubqueries(copy);
        makeShallow(copy, m_lastId);
        return makePlan(std::move(copy));
    }

    // Tables inside expressions, so that what is materialised stands there as the same node as everywhere else.
    BoundPtr rewriteIn(const BoundPtr& e)
    {
        if (!e)
            return e;
        bool any = false;
        eachNode(e, [&](const BoundExpr& one) { any = any || std::holds_alternative<ScalarQuery>(one.node) || std::holds_alternative<InQuery>(one.node); });
        if (!any)
            return e;
        BoundExpr copy = *e;
        if (auto* call = std::get_if<SqlCall>(&copy.node)) {
            for (BoundPtr& argument : call->arguments)
                argument = rewriteIn(argument);
        } else if (auto* window = std::get_if<WindowCall>(&copy.node)) {
            for (BoundPtr& argument : window->arguments)
                argument = rewriteIn(argument);
            window->partition = rewriteIn(window->partition);
        } else if (auto* scalar = std::get_if<ScalarQuery>(&copy.node)) {
            scalar->plan = rewrite(scalar->plan);
        } else if (auto* in = std::get_if<InQuery>(&copy.node)) {
            in->value = rewriteIn(in->value);
            in->plan = rewrite(in->plan);
        }
        return std::make_shared<const BoundExpr>(std::move(copy));
    }

    void rewriteSubqueries(Plan& plan)
    {
        if (auto* filter = std::get_if<Filter>(&plan.node)) {
            filter->predicate = rewriteIn(filter->predicate);
        } else if (auto* map = std::get_if<Map>(&plan.node)) {
            for (auto& [id, e] : map->computed)
                e = rewriteIn(e);
        } else if (auto* values = std::get_if<Values>(&plan.node)) {
            for (auto& row : values->rows)
                for (BoundPtr& cell : row)
                    cell = rewriteIn(cell);
        } else if (auto* group = std::get_if<Group>(&plan.node)) {
            for (auto& [id, e] : group->keys)
                e = rewriteIn(e);
            for (auto& [id, call] : group->aggregates) {
                for (BoundPtr& argument : call.arguments)
                    argument = rewriteIn(argument);
                call.condition = rewriteIn(call.condition);
            }
        } else if (auto* limit = std::get_if<Limit>(&plan.node)) {
            limit->count = rewriteIn(limit->count);
        } else if (auto* range = std::get_if<RangeRows>(&plan.node)) {
            range->from = rewriteIn(range->from);
            range->to = rewriteIn(range->to);
            range->step = rewriteIn(range->step);
        } else if (auto* expand = std::get_if<Expand>(&plan.node)) {
            for (auto& [id, e] : expand->values)
                e = rewriteIn(e);
        } else if (auto* made = std::get_if<MakeSeries>(&plan.node)) {
            for (BoundPtr* one : {&made->from, &made->to, &made->step, &made->axis})
                *one = rewriteIn(*one);
            for (SeriesValue& series : made->series)
                series.value = rewriteIn(series.value);
        }
    }

    // Sides of a join are worked out once, not again for every row of the other.
    void keepSide(PlanPtr& side)
    {
        if (side->materialized)
            return;
        Plan copy = *side;
        copy.materialized = true;
        side = makePlan(std::move(copy));
    }

    bool isShared(const PlanPtr& plan) const
    {
        const auto found = m_uses.find(plan.get());
        return plan->materialized || (found != m_uses.end() && found->second > 1);
    }

    PlanPtr push(const PlanPtr& plan, const Filter& filter)
    {
        if (const auto* join = std::get_if<Join>(&filter.input->node))
            return pushBelowJoin(plan, filter, *join);
        if (isShared(filter.input))
            return nullptr;
        if (const auto* map = std::get_if<Map>(&filter.input->node))
            return pushBelowMap(plan, filter, *map);
        if (const auto* all = std::get_if<UnionAll>(&filter.input->node))
            return pushIntoLegs(plan, filter, *all);
        if (const auto* first = std::get_if<Filter>(&filter.input->node))
            return pushBoth(plan, *first, filter);
        return nullptr;
    }

    // A filter on a filter, as those become that were pushed into the legs of a union: down with both, or neither would get past the other.
    PlanPtr pushBoth(const PlanPtr& plan, const Filter& first, const Filter& second)
    {
        std::vector<BoundPtr> all;
        conjuncts(first.predicate, all);
        conjuncts(second.predicate, all);
        Plan both = *plan;
        both.node = Filter{first.input, call(Type::Bool, sql::conjunction, all)};
        const PlanPtr one = makePlan(std::move(both));
        m_kept.push_back(one);
        return push(one, std::get<Filter>(one->node));
    }

    PlanPtr pushBelowMap(const PlanPtr& plan, const Filter& filter, const Map& map)
    {
        std::unordered_map<ColumnId, BoundPtr> cheap;
        std::unordered_set<ColumnId> dear;
        bool windows = false;
        for (const auto& [id, e] : map.computed) {
            windows = windows || hasWindow(e);
            if (std::holds_alternative<ColumnRef>(e->node) || std::holds_alternative<Constant>(e->node))
                cheap[id] = e;
            else
                dear.insert(id);
        }
        if (windows) // they look at rows that would be gone
            return nullptr;
        std::vector<BoundPtr> all, below, above;
        conjuncts(filter.predicate, all);
        for (const BoundPtr& one : all) {
            std::unordered_set<ColumnId> ids;
            collectColumns(one, ids);
            const bool stays = std::any_of(ids.begin(), ids.end(), [&](ColumnId id) { return dear.count(id) != 0; });
            if (stays)
                above.push_back(one);
            else
                below.push_back(substitute(one, cheap));
        }
        if (below.empty())
            return nullptr;
        Plan mapped = *filter.input;
        Map node = map;
        node.input = filtered(map.input, below);
        mapped.node = std::move(node);
        return withRest(plan, makePlan(std::move(mapped)), above);
    }

    // What of a filter did not go down stays above.
    PlanPtr withRest(const PlanPtr& plan, PlanPtr below, const std::vector<BoundPtr>& above)
    {
        if (above.empty())
            return below;
        Plan rest = *plan;
        rest.node = Filter{below, above.size() == 1 ? above[0] : call(Type::Bool, sql::conjunction, above)};
        m_uses[below.get()] = 1;
        m_kept.push_back(std::move(below));
        return makePlan(std::move(rest));
    }

    // The default join keeps one left row of each key, and Kusto filters the left side before it chooses. So the answer hangs on this, and it
    // is done as well where others take the rows of the join, too.
    PlanPtr pushBelowJoin(const PlanPtr& plan, const Filter& filter, const Join& join)
    {
        if (join.kind != JoinKind::InnerUnique || filter.input->materialized)
            return nullptr;
        std::unordered_set<ColumnId> left;
        for (const PlanColumn& column : join.left->columns)
            left.insert(column.id);
        std::vector<BoundPtr> all, below, above;
        conjuncts(filter.predicate, all);
        for (const BoundPtr& one : all)
            (isOf(one, left) ? below : above).push_back(one);
        if (below.empty())
            return nullptr;
        Plan joined = *filter.input;
        Join node = join;
        node.left = filtered(join.left, below);
        joined.node = std::move(node);
        return withRest(plan, makePlan(std::move(joined)), above);
    }

    // Says the same of a row wherever it is asked, by these columns alone.
    static bool isOf(const BoundPtr& e, const std::unordered_set<ColumnId>& columns)
    {
        std::unordered_set<ColumnId> ids;
        collectColumns(e, ids);
        bool isFixed = !ids.empty();
        eachNode(e, [&](const BoundExpr& one) {
            const auto* called = std::get_if<SqlCall>(&one.node);
            isFixed = isFixed && !std::holds_alternative<WindowCall>(one.node) && !(called && called->sql == "kql_rand");
        });
        return isFixed && std::all_of(ids.begin(), ids.end(), [&](ColumnId id) { return columns.count(id) != 0; });
    }

    PlanPtr pushIntoLegs(const PlanPtr& plan, const Filter& filter, const UnionAll& all)
    {
        if (hasWindow(filter.predicate))
            return nullptr;
        Plan united = *plan;
        UnionAll node = all;
        for (UnionLeg& leg : node.legs) {
            std::unordered_map<ColumnId, BoundPtr> values;
            for (std::size_t i = 0; i < filter.input->columns.size(); ++i) {
                const PlanColumn& column = filter.input->columns[i];
                values[column.id] = leg.columns[i] ? columnRef({*leg.columns[i], column.name, column.type}) : nullOf(column.type);
            }
            std::vector<BoundPtr> conditions;
            conjuncts(substitute(filter.predicate, values), conditions);
            leg.plan = filtered(leg.plan, conditions);
        }
        united.columns = filter.input->columns;
        united.node = std::move(node);
        return makePlan(std::move(united));
    }

    ColumnId m_lastId = 0;
    std::unordered_map<const Plan*, int> m_uses;
    std::unordered_map<const Plan*, PlanPtr> m_done;
    std::vector<PlanPtr> m_kept; // keys of the maps stay alive
};

} // namespace

PlanPtr optimize(const PlanPtr& plan) { return Optimizer(plan).rewrite(plan); }

} // namespace core::kql
