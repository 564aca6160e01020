// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns of each node have to be worked out, and which nodes are worth keeping in a temporary table.
#include "core/kql/binder/make.h"
#include "core/kql/sql_writer/writer_state.h"

namespace core::kql {

void SqlWriter::want(const PlanPtr& plan, const BoundPtr& expr)
{
    if (!expr)
        return;
    std::unordered_set<ColumnId> ids;
    collectColumns(expr, ids);
    m_need[plan.get()].insert(ids.begin(), ids.end());
}

// arg_max(t, *) packs a hundred columns, each read out of the raw record, and most queries want a few of them.
void SqlWriter::findUnpacked(const BoundPtr& expr)
{
    if (!expr)
        return;
    if (const auto* ref = std::get_if<ColumnRef>(&expr->node)) {
        m_takenWhole.insert(ref->id);
        return;
    }
    if (const auto* call = std::get_if<SqlCall>(&expr->node)) {
        const auto* packed = call->sql == "kql_unpack" ? std::get_if<ColumnRef>(&call->arguments[0]->node) : nullptr;
        const auto number = packed ? constantLongOf(call->arguments[1]) : std::nullopt;
        if (number) {
            m_taken[packed->id].insert(static_cast<std::size_t>(*number));
            return;
        }
        for (const BoundPtr& argument : call->arguments)
            findUnpacked(argument);
    } else if (const auto* window = std::get_if<WindowCall>(&expr->node)) {
        for (const BoundPtr& argument : window->arguments)
            findUnpacked(argument);
        findUnpacked(window->partition);
    } else if (const auto* in = std::get_if<InQuery>(&expr->node)) {
        findUnpacked(in->value);
    }
}

bool SqlWriter::isTaken(ColumnId packed, std::size_t argument) const
{
    const auto taken = m_taken.find(packed);
    return argument == 0 || m_takenWhole.contains(packed) || (taken != m_taken.end() && taken->second.contains(argument));
}

void SqlWriter::wantOrder(const PlanPtr& plan)
{
    for (const OrderKey& key : plan->order)
        want(plan, key.id);
}

void SqlWriter::findProvided(const std::vector<PlanPtr>& nodes)
{
    for (const PlanPtr& node : nodes) { // inputs come first
        std::unordered_set<ColumnId> own;
        collectOwn(*node, own);
        Ids& ids = m_provided[node.get()];
        ids.insert(own.begin(), own.end());
        eachInput(*node, [&](const PlanPtr& input) {
            if (std::holds_alternative<Group>(node->node) || std::holds_alternative<MakeSeries>(node->node) || std::holds_alternative<UnionAll>(node->node))
                return;
            const Ids& below = m_provided.at(input.get());
            ids.insert(below.begin(), below.end());
        });
    }
}

void SqlWriter::findNeeds(const std::vector<PlanPtr>& nodes, const PlanPtr& root)
{
    findProvided(nodes);
    for (const PlanColumn& column : root->columns)
        want(root, column.id);
    wantOrder(root);
    for (auto node = nodes.rbegin(); node != nodes.rend(); ++node) { // takers before what they take
        const Ids need = m_need[node->get()];
        eachExpr(**node, [&](const BoundPtr& e) {
            eachNode(e, [&](const BoundExpr& one) {
                const auto* scalar = std::get_if<ScalarQuery>(&one.node);
                const auto* in = std::get_if<InQuery>(&one.node);
                const PlanPtr plan = scalar ? scalar->plan : in ? in->plan : nullptr;
                if (!plan)
                    return;
                want(plan, plan->columns[0].id);
                if (scalar)
                    wantOrder(plan);
            });
        });
        needOf(**node, need);
    }
}

void SqlWriter::needOf(const Plan& plan, const Ids& need)
{
    const auto pass = [&](const PlanPtr& input, const Ids& ids) {
        for (const ColumnId id : ids)
            if (provides(input, id))
                want(input, id);
    };
    if (const auto* map = std::get_if<Map>(&plan.node)) {
        for (const auto& [id, e] : map->computed)
            if (need.count(id))
                findUnpacked(e);
    } else {
        eachExpr(plan, [&](const BoundPtr& e) { findUnpacked(e); });
    }
    if (const auto* filter = std::get_if<Filter>(&plan.node)) {
        pass(filter->input, need);
        want(filter->input, filter->predicate);
    } else if (const auto* map = std::get_if<Map>(&plan.node)) {
        Ids rest = need;
        for (const auto& [id, e] : map->computed) {
            if (!rest.erase(id))
                continue;
            want(map->input, e);
            bool windows = false;
            eachNode(e, [&](const BoundExpr& one) { windows = windows || std::holds_alternative<WindowCall>(one.node); });
            if (windows) {
                wantOrder(map->input);
                if (map->partition)
                    want(map->input, *map->partition);
            }
        }
        pass(map->input, rest);
    } else if (const auto* group = std::get_if<Group>(&plan.node)) {
        for (const auto& [id, e] : group->keys)
            want(group->input, e);
        for (const auto& [id, call] : group->aggregates) {
            if (!need.count(id) && !group->scalar)
                continue;
            for (std::size_t i = 0; i < call.arguments.size(); ++i)
                if (!isPacking(call.sql) || isTaken(id, i))
                    want(group->input, call.arguments[i]);
            want(group->input, call.condition);
            if (call.inOrder)
                wantOrder(group->input);
        }
    } else if (const auto* limit = std::get_if<Limit>(&plan.node)) {
        pass(limit->input, need);
        wantOrder(limit->input);
        if (limit->partition)
            want(limit->input, *limit->partition);
    } else if (const auto* join = std::get_if<Join>(&plan.node)) {
        for (const PlanPtr& side : {join->left, join->right}) {
            pass(side, need);
            if (join->condition) {
                std::unordered_set<ColumnId> ids;
                collectColumns(join->condition, ids);
                pass(side, Ids(ids.begin(), ids.end()));
            }
        }
        for (const auto& [a, b] : join->keys) {
            want(join->left, a);
            want(join->right, b);
        }
        if (join->kind == JoinKind::InnerUnique)
            wantOrder(join->left);
    } else if (const auto* all = std::get_if<UnionAll>(&plan.node)) {
        for (std::size_t i = 0; i < plan.columns.size(); ++i)
            if (need.count(plan.columns[i].id))
                for (const UnionLeg& leg : all->legs)
                    if (leg.columns[i])
                        want(leg.plan, *leg.columns[i]);
    } else if (const auto* expand = std::get_if<Expand>(&plan.node)) {
        Ids rest = need;
        for (const auto& [id, e] : expand->values) {
            rest.erase(id);
            want(expand->input, e);
        }
        if (expand->index)
            rest.erase(*expand->index);
        pass(expand->input, rest);
    } else if (const auto* number = std::get_if<NumberRows>(&plan.node)) {
        Ids rest = need;
        rest.erase(number->number);
        pass(number->input, rest);
        wantOrder(number->input);
    } else if (const auto* made = std::get_if<MakeSeries>(&plan.node)) {
        eachExpr(plan, [&](const BoundPtr& e) { // values are made of the aggregates, and not of what comes in
            std::unordered_set<ColumnId> ids;
            collectColumns(e, ids);
            pass(made->input, Ids(ids.begin(), ids.end()));
        });
    }
}

// How often each column is read by an expression: what is dear and read twice is kept.
void SqlWriter::findRepeated(const std::vector<PlanPtr>& nodes)
{
    for (const PlanPtr& node : nodes) {
        eachExpr(*node, [&](const BoundPtr& e) {
            eachNode(e, [&](const BoundExpr& one) {
                if (const auto* ref = std::get_if<ColumnRef>(&one.node))
                    ++m_references[ref->id];
            });
        });
    }
}

bool SqlWriter::isWorthKeeping(const Plan& plan) const
{
    const auto* map = std::get_if<Map>(&plan.node);
    if (!map)
        return false;
    const Ids& need = m_need.at(&plan);
    for (const auto& [id, e] : map->computed) {
        const auto found = m_references.find(id);
        if (!need.count(id) || found == m_references.end() || found->second < 2)
            continue;
        bool dear = false;
        eachNode(e, [&](const BoundExpr& one) {
            const auto* call = std::get_if<SqlCall>(&one.node);
            dear = dear || (call && call->sql.starts_with("kql_")) || std::holds_alternative<WindowCall>(one.node);
        });
        if (dear)
            return true;
    }
    return false;
}

} // namespace core::kql
