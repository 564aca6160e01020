// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/binder/make.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/kql/sql_writer/plan_walk.h"
#include "core/kql/text_values.h"

#include <algorithm>

namespace core::kql {
namespace {

// How often a template names its argument i.
std::uint64_t timesNamed(std::string_view text, std::size_t i)
{
    const std::string mark = "{" + std::to_string(i) + "}";
    std::uint64_t count = 0;
    for (std::size_t at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + mark.size()))
        ++count;
    return count;
}

BoundPtr make(Type type, decltype(BoundExpr::node) node)
{
    std::uint64_t weight = 1;
    int depth = 0;
    const auto add = [&](const BoundPtr& one, std::uint64_t times) {
        weight = std::min(weight + one->weight * times, maxWeight * 1000);
        depth = std::max(depth, one->depth);
    };
    if (const auto* sqlCall = std::get_if<SqlCall>(&node)) {
        const bool twice = sqlCall->sql == sql::equal || sqlCall->sql == sql::notEqual; // where both may be null
        for (std::size_t i = 0; i < sqlCall->arguments.size(); ++i)
            add(sqlCall->arguments[i], twice ? 2 : std::max<std::uint64_t>(1, timesNamed(sqlCall->sql, i)));
    } else if (const auto* window = std::get_if<WindowCall>(&node)) {
        for (const BoundPtr& argument : window->arguments)
            add(argument, 1);
    } else if (const auto* in = std::get_if<InQuery>(&node)) {
        add(in->value, 1);
    }
    // What is too large is not looked into any more (anyNode), and reported where it was bound.
    return std::make_shared<const BoundExpr>(BoundExpr{type, std::move(node), weight, depth + 1});
}

template <class Test> bool anyNode(const BoundPtr& e, const Test& test)
{
    if (test(*e))
        return true;
    if (e->weight > maxWeight || e->depth > maxExprDepth)
        return false;
    const auto among = [&](const std::vector<BoundPtr>& all) {
        return std::any_of(all.begin(), all.end(), [&](const BoundPtr& one) { return anyNode(one, test); });
    };
    if (const auto* sqlCall = std::get_if<SqlCall>(&e->node))
        return among(sqlCall->arguments);
    if (const auto* window = std::get_if<WindowCall>(&e->node))
        return among(window->arguments) || (window->partition && anyNode(window->partition, test));
    if (const auto* in = std::get_if<InQuery>(&e->node))
        return anyNode(in->value, test);
    return false;
}

const char* sqlName(Type type)
{
    switch (type) {
    case Type::Bool: return "bool";
    case Type::Int: case Type::Long: return "long";
    case Type::Real: case Type::Decimal: return "real";
    case Type::DateTime: return "datetime";
    case Type::TimeSpan: return "timespan";
    case Type::Guid: return "guid";
    case Type::String: return "string";
    default: return "dynamic";
    }
}

BoundPtr toInteger(const BoundPtr& e, Type to)
{
    BoundPtr out;
    switch (e->type) {
    case Type::Bool: case Type::Int: out = call(to, "({0})", {e}); break;
    case Type::Long: out = e; break;
    case Type::Real: case Type::Decimal: out = call(Type::Long, "kql_real_to_long", {e}); break;
    case Type::String: out = call(Type::Long, "kql_string_to_long", {e}); break;
    case Type::Dynamic: out = call(Type::Long, "kql_dynamic_to_long", {e}); break;
    // ticks since 0001-01-01
    case Type::DateTime: out = call(Type::Long, "({0} + 621355968000000000)", {e}); break;
    case Type::TimeSpan: out = call(Type::Long, "({0})", {e}); break;
    default: return nullptr;
    }
    return to == Type::Int && out->type == Type::Long ? call(Type::Int, "kql_long_to_int", {out}) : out;
}

BoundPtr toReal(const BoundPtr& e, Type to)
{
    switch (e->type) {
    case Type::Bool: case Type::Int: case Type::Long: return call(to, "CAST({0} AS REAL)", {e});
    case Type::Real: case Type::Decimal: return call(to, "({0})", {e});
    case Type::String: case Type::Dynamic: return call(to, std::string("kql_") + sqlName(e->type) + "_to_real", {e});
    case Type::DateTime: return call(to, "CAST({0} + 621355968000000000 AS REAL)", {e});
    case Type::TimeSpan: return call(to, "CAST({0} AS REAL)", {e});
    default: return nullptr;
    }
}

} // namespace

BoundPtr unknown() { return make(Type::Unknown, Constant{}); }
BoundPtr constant(Value value)
{
    const Type type = value.type;
    return make(type, Constant{std::move(value)});
}
BoundPtr constantText(std::string text) { return constant({Type::String, std::move(text)}); }
BoundPtr constantLong(std::int64_t number) { return constant({Type::Long, number}); }
BoundPtr constantBool(bool truth) { return constant({Type::Bool, truth}); }
BoundPtr nullOf(Type type) { return type == Type::String ? constantText({}) : constant({type, {}}); }
BoundPtr columnRef(const PlanColumn& column) { return make(column.type, ColumnRef{column.id}); }
BoundPtr call(Type type, std::string sql, std::vector<BoundPtr> arguments)
{
    return make(type, SqlCall{std::move(sql), std::move(arguments)});
}

const Value* constantOf(const BoundPtr& e)
{
    const auto* found = std::get_if<Constant>(&e->node);
    return found ? &found->value : nullptr;
}

std::optional<std::string> constantTextOf(const BoundPtr& e)
{
    const Value* value = constantOf(e);
    if (!value || value->type != Type::String || value->isNull())
        return std::nullopt;
    return value->text();
}

std::optional<std::int64_t> constantLongOf(const BoundPtr& e)
{
    const Value* value = constantOf(e);
    if (!value || !isInteger(value->type) || value->isNull())
        return std::nullopt;
    return value->integer();
}

bool hasColumns(const BoundPtr& e)
{
    return anyNode(e, [](const BoundExpr& one) { return std::holds_alternative<ColumnRef>(one.node) || std::holds_alternative<WindowCall>(one.node); });
}

bool hasWindow(const BoundPtr& e)
{
    return anyNode(e, [](const BoundExpr& one) { return std::holds_alternative<WindowCall>(one.node); });
}

BoundPtr implicitly(const BoundPtr& e, Type to)
{
    if (e->type == to || isUnknown(e) || to == Type::Unknown)
        return e;
    if (e->type == Type::Dynamic || (isInteger(e->type) && isInteger(to)))
        return explicitly(e, to);
    if (isNumber(e->type) && (to == Type::Real || to == Type::Decimal))
        return toReal(e, to);
    return nullptr;
}

BoundPtr explicitly(const BoundPtr& e, Type to)
{
    if (e->type == to || isUnknown(e))
        return e;
    switch (to) {
    case Type::String: return toText(e);
    case Type::Int: case Type::Long: return toInteger(e, to);
    case Type::Real: case Type::Decimal: return toReal(e, to);
    case Type::Bool:
        if (isNumber(e->type))
            return call(to, "({0} <> 0)", {e});
        break;
    case Type::DateTime:
        if (isInteger(e->type))
            return call(to, "({0} - 621355968000000000)", {e});
        break;
    case Type::TimeSpan:
        if (isInteger(e->type))
            return call(to, "({0})", {e});
        break;
    case Type::Guid: break;
    case Type::Dynamic: return toDynamic(e);
    default: return nullptr;
    }
    if (e->type == Type::String || e->type == Type::Dynamic)
        return call(to, std::string("kql_") + sqlName(e->type) + "_to_" + sqlName(to), {e});
    return nullptr;
}

BoundPtr toText(const BoundPtr& e)
{
    switch (e->type) {
    case Type::String: case Type::Unknown: return e;
    case Type::Int: case Type::Long: return call(Type::String, "coalesce(CAST({0} AS TEXT), '')", {e});
    case Type::Guid: return call(Type::String, "coalesce({0}, '')", {e});
    default: return call(Type::String, std::string("kql_") + sqlName(e->type) + "_to_string", {e});
    }
}

BoundPtr toDynamic(const BoundPtr& e)
{
    switch (e->type) {
    case Type::Dynamic: case Type::Unknown: return e;
    case Type::Int: case Type::Long: return call(Type::Dynamic, "CAST({0} AS TEXT)", {e});
    case Type::Guid: return call(Type::Dynamic, "('\"' || {0} || '\"')", {e});
    default: return call(Type::Dynamic, std::string("kql_") + sqlName(e->type) + "_to_dynamic", {e});
    }
}

BoundPtr arrayOf(std::vector<BoundPtr> json)
{
    constexpr std::size_t most = 100;
    if (json.size() <= most)
        return call(Type::Dynamic, "kql_pack_array", std::move(json));
    std::vector<BoundPtr> pieces;
    for (std::size_t i = 0; i < json.size(); i += most)
        pieces.push_back(call(Type::Dynamic, "kql_pack_array",
                              {json.begin() + std::ptrdiff_t(i), json.begin() + std::ptrdiff_t(std::min(i + most, json.size()))}));
    while (pieces.size() > 1) {
        std::vector<BoundPtr> next;
        for (std::size_t i = 0; i < pieces.size(); i += most)
            next.push_back(call(Type::Dynamic, "kql_array_concat",
                                {pieces.begin() + std::ptrdiff_t(i), pieces.begin() + std::ptrdiff_t(std::min(i + most, pieces.size()))}));
        pieces = std::move(next);
    }
    return pieces[0];
}

BoundPtr conjunction(BoundPtr a, BoundPtr b)
{
    if (!a || !b)
        return a ? a : b;
    return call(Type::Bool, sql::conjunction, {std::move(a), std::move(b)});
}

BoundPtr isNullTest(const BoundPtr& e)
{
    return e->type == Type::String ? constantBool(false) : call(Type::Bool, "({0} IS NULL)", {e});
}

BoundPtr isEmptyTest(const BoundPtr& e)
{
    if (e->type == Type::String)
        return call(Type::Bool, sql::equal, {e, constantText({})});
    if (e->type == Type::Dynamic)
        return call(Type::Bool, "(coalesce({0}, '\"\"') = '\"\"')", {e});
    return isNullTest(e);
}

namespace {

std::size_t distance(std::string_view a, std::string_view b)
{
    const auto same = [](char x, char y) { return (x | 0x20) == (y | 0x20); };
    std::vector<std::size_t> before, last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same(a[i - 1], b[j - 1]) ? 0 : 1)});
            if (i > 1 && j > 1 && same(a[i - 1], b[j - 2]) && same(a[i - 2], b[j - 1])) // two letters swapped
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before = last;
        last = row;
    }
    return last[b.size()];
}

} // namespace

std::string nearest(std::string_view name, const std::vector<std::string>& names)
{
    std::string best;
    std::size_t least = std::max<std::size_t>(1, std::min<std::size_t>(3, name.size() / 3)) + 1;
    for (const std::string& one : names) {
        if (one.size() > 64 || name.size() > 64)
            continue;
        const std::size_t far = distance(name, one);
        if (far < least) {
            least = far;
            best = one;
        }
    }
    return best;
}

bool standsAlone(const PlanPtr& root)
{
    std::unordered_set<ColumnId> own, used;
    for (const PlanPtr& plan : inOrder(root)) {
        collectOwn(*plan, own);
        eachExpr(*plan, [&](const BoundPtr& e) { collectColumns(e, used); });
    }
    return std::all_of(used.begin(), used.end(), [&](ColumnId id) { return own.count(id) != 0; });
}

PlanPtr makePlan(Plan plan)
{
    plan.weight = 1;
    eachSubPlan(plan, [&](const PlanPtr& below) { plan.weight = std::min(plan.weight + below->weight, maxPlanWeight * 1000); });
    return std::make_shared<const Plan>(std::move(plan));
}

} // namespace core::kql
