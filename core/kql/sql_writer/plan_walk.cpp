// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/sql_writer/plan_walk.h"

#include "core/kql/binder/make.h"

namespace core::kql {

void eachInput(const Plan& plan, const std::function<void(const PlanPtr&)>& visit)
{
    struct Visitor {
        const std::function<void(const PlanPtr&)>& visit;
        void operator()(const Scan&) {}
        void operator()(const Values&) {}
        void operator()(const RangeRows&) {}
        void operator()(const Filter& n) { visit(n.input); }
        void operator()(const Map& n) { visit(n.input); }
        void operator()(const Group& n) { visit(n.input); }
        void operator()(const Limit& n) { visit(n.input); }
        void operator()(const Join& n)
        {
            visit(n.left);
            visit(n.right);
        }
        void operator()(const UnionAll& n)
        {
            for (const UnionLeg& leg : n.legs)
                visit(leg.plan);
        }
        void operator()(const Expand& n) { visit(n.input); }
        void operator()(const NumberRows& n) { visit(n.input); }
        void operator()(const MakeSeries& n) { visit(n.input); }
    };
    std::visit(Visitor{visit}, plan.node);
}

void eachExpr(const Plan& plan, const std::function<void(const BoundPtr&)>& visit)
{
    const auto some = [&](const BoundPtr& e) {
        if (e)
            visit(e);
    };
    const auto aggregate = [&](const AggregateCall& call) {
        for (const BoundPtr& argument : call.arguments)
            visit(argument);
        some(call.condition);
    };
    struct Visitor {
        decltype(some)& one;
        decltype(aggregate)& aggregated;
        void operator()(const Scan&) {}
        void operator()(const Values& n)
        {
            for (const auto& row : n.rows)
                for (const BoundPtr& cell : row)
                    one(cell);
        }
        void operator()(const RangeRows& n)
        {
            one(n.from);
            one(n.to);
            one(n.step);
        }
        void operator()(const Filter& n) { one(n.predicate); }
        void operator()(const Map& n)
        {
            for (const auto& [id, e] : n.computed)
                one(e);
        }
        void operator()(const Group& n)
        {
            for (const auto& [id, e] : n.keys)
                one(e);
            for (const auto& [id, call] : n.aggregates)
                aggregated(call);
        }
        void operator()(const Limit& n) { one(n.count); }
        void operator()(const Join& n)
        {
            for (const auto& [a, b] : n.keys) {
                one(a);
                one(b);
            }
            one(n.condition);
        }
        void operator()(const UnionAll&) {}
        void operator()(const Expand& n)
        {
            for (const auto& [id, e] : n.values)
                one(e);
            one(n.limit);
        }
        void operator()(const NumberRows&) {}
        void operator()(const MakeSeries& n)
        {
            for (const auto& [id, e] : n.keys)
                one(e);
            for (const auto& [id, call] : n.aggregates)
                aggregated(call);
            for (const SeriesValue& series : n.series) {
                one(series.value);
                one(series.fallback);
            }
            one(n.axis);
            one(n.from);
            one(n.to);
            one(n.step);
        }
    };
    std::visit(Visitor{some, aggregate}, plan.node);
}

void eachNode(const BoundPtr& expr, const std::function<void(const BoundExpr&)>& visit)
{
    visit(*expr);
    if (const auto* one = std::get_if<SqlCall>(&expr->node)) {
        for (const BoundPtr& argument : one->arguments)
            eachNode(argument, visit);
    } else if (const auto* window = std::get_if<WindowCall>(&expr->node)) {
        for (const BoundPtr& argument : window->arguments)
            eachNode(argument, visit);
        if (window->partition)
            eachNode(window->partition, visit);
    } else if (const auto* in = std::get_if<InQuery>(&expr->node)) {
        eachNode(in->value, visit);
    }
}

void collectColumns(const BoundPtr& expr, std::unordered_set<ColumnId>& ids)
{
    eachNode(expr, [&](const BoundExpr& one) {
        if (const auto* ref = std::get_if<ColumnRef>(&one.node))
            ids.insert(ref->id);
    });
}

void collectOwn(const Plan& plan, std::unordered_set<ColumnId>& ids)
{
    for (const PlanColumn& column : plan.columns)
        ids.insert(column.id);
    if (const auto* map = std::get_if<Map>(&plan.node))
        for (const auto& [id, e] : map->computed)
            ids.insert(id);
    if (const auto* group = std::get_if<Group>(&plan.node)) {
        for (const auto& [id, e] : group->keys)
            ids.insert(id);
        for (const auto& [id, call] : group->aggregates)
            ids.insert(id);
    }
    if (const auto* expand = std::get_if<Expand>(&plan.node)) {
        for (const auto& [id, e] : expand->values)
            ids.insert(id);
        if (expand->index)
            ids.insert(*expand->index);
    }
    if (const auto* number = std::get_if<NumberRows>(&plan.node))
        ids.insert(number->number);
    if (const auto* made = std::get_if<MakeSeries>(&plan.node))
        for (const auto& [id, call] : made->aggregates)
            ids.insert(id);
}

void eachSubPlan(const Plan& plan, const std::function<void(const PlanPtr&)>& visit)
{
    eachInput(plan, visit);
    eachExpr(plan, [&](const BoundPtr& e) {
        eachNode(e, [&](const BoundExpr& one) {
            if (const auto* scalar = std::get_if<ScalarQuery>(&one.node))
                visit(scalar->plan);
            else if (const auto* in = std::get_if<InQuery>(&one.node))
                visit(in->plan);
        });
    });
}

std::vector<PlanPtr> inOrder(const PlanPtr& root)
{
    std::vector<PlanPtr> out;
    std::unordered_set<const Plan*> seen;
    // plans are as deep as queries are long: an own stack
    struct Step {
        PlanPtr plan;
        bool done;
    };
    std::vector<Step> stack{{root, false}};
    while (!stack.empty()) {
        const Step step = stack.back();
        stack.pop_back();
        if (step.done) {
            out.push_back(step.plan);
            continue;
        }
        if (!seen.insert(step.plan.get()).second)
            continue;
        stack.push_back({step.plan, true});
        std::vector<PlanPtr> below;
        eachSubPlan(*step.plan, [&](const PlanPtr& one) { below.push_back(one); });
        for (auto at = below.rbegin(); at != below.rend(); ++at)
            if (!seen.count(at->get()))
                stack.push_back({*at, false});
    }
    return out;
}

std::unordered_map<const Plan*, int> countUses(const std::vector<PlanPtr>& nodes)
{
    std::unordered_map<const Plan*, int> uses;
    for (const PlanPtr& node : nodes)
        eachSubPlan(*node, [&](const PlanPtr& below) { ++uses[below.get()]; });
    return uses;
}

void conjuncts(const BoundPtr& predicate, std::vector<BoundPtr>& out)
{
    const auto* call = std::get_if<SqlCall>(&predicate->node);
    if (call && call->sql == sql::conjunction)
        for (const BoundPtr& one : call->arguments)
            conjuncts(one, out);
    else
        out.push_back(predicate);
}

PlanPtr filtered(const PlanPtr& input, const std::vector<BoundPtr>& predicates)
{
    PlanPtr out = input;
    for (const BoundPtr& one : predicates) {
        Plan plan = *out;
        plan.materialized = false;
        plan.node = Filter{out, one};
        out = makePlan(std::move(plan));
    }
    return out;
}

BoundPtr substitute(const BoundPtr& expr, const std::unordered_map<ColumnId, BoundPtr>& values)
{
    if (const auto* ref = std::get_if<ColumnRef>(&expr->node)) {
        const auto found = values.find(ref->id);
        return found == values.end() ? expr : found->second;
    }
    if (const auto* one = std::get_if<SqlCall>(&expr->node)) {
        std::vector<BoundPtr> arguments;
        for (const BoundPtr& argument : one->arguments)
            arguments.push_back(substitute(argument, values));
        return call(expr->type, one->sql, std::move(arguments));
    }
    if (const auto* in = std::get_if<InQuery>(&expr->node))
        return std::make_shared<const BoundExpr>(BoundExpr{expr->type, InQuery{substitute(in->value, values), in->plan, in->noCase}, expr->weight});
    return expr; // windows are not moved
}

} // namespace core::kql
