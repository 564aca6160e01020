// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/kql_naive.h"

#include <algorithm>

namespace support::naive {

using namespace core::kql::syntax;

namespace {

const Call* aggregateCall(const Expr& expr)
{
    static const std::vector<std::string> names{"count", "countif", "sum", "sumif", "avg", "avgif", "min", "max", "minif", "maxif", "dcount", "dcountif", "make_list", "make_set", "arg_max", "arg_min"};
    const auto* call = std::get_if<Call>(&expr.node);
    return call && std::find(names.begin(), names.end(), call->function.text) != names.end() ? call : nullptr;
}

std::string columnName(const Expr& expr)
{
    const auto* ref = std::get_if<NameRef>(&expr.node);
    return ref ? ref->name.text : std::string();
}

std::string prefixOf(const std::string& aggregate)
{
    return aggregate == "make_list" ? "list" : aggregate == "make_set" ? "set" : aggregate;
}

std::vector<Value> withoutEqual(const std::vector<Value>& values)
{
    std::vector<Value> all;
    for (const Value& v : values)
        if (std::none_of(all.begin(), all.end(), [&](const Value& seen) { return sameValue(seen, v); }))
            all.push_back(v);
    return all;
}

Value summed(const std::vector<Value>& values, Type type)
{
    Value total = type == Type::Real ? real(0) : whole(0, type == Type::TimeSpan ? type : Type::Long);
    for (const Value& v : values)
        total = binary(BinaryOp::Plus, total, v);
    return total;
}

Value average(const std::vector<Value>& values, Type type)
{
    if (values.empty())
        return null(type == Type::TimeSpan ? type : Type::Real);
    const Value sum = summed(values, type);
    const auto n = static_cast<std::int64_t>(values.size());
    return type == Type::TimeSpan ? binary(BinaryOp::Divide, sum, whole(n)) : binary(BinaryOp::Divide, sum, real(static_cast<double>(n)));
}

Value listed(const std::vector<Value>& values)
{
    std::string all;
    for (const Value& v : values)
        all += (all.empty() ? "" : ",") + asJson(v);
    return json("[" + all + "]");
}

// Sets unite the elements of arrays.
std::vector<Value> elements(const std::vector<Value>& values)
{
    std::vector<Value> all;
    for (const Value& v : values) {
        bool isArray = false;
        std::vector<std::string> items;
        if (v.type == Type::Dynamic)
            items = arrayItems(v, isArray);
        if (!isArray)
            all.push_back(v);
        for (const std::string& item : items)
            if (item != "null")
                all.push_back(json(item));
    }
    return withoutEqual(all);
}

Value extreme(const std::vector<Value>& values, Type type, bool largest)
{
    Value best = null(type);
    bool found = false;
    for (const Value& v : values)
        if (!found || (largest ? order(v, best) > 0 : order(v, best) < 0)) {
            best = v;
            found = true;
        }
    return best;
}

} // namespace

// A tree of functions and operators over aggregates.
Value Evaluator::aggregate(const Expr& expr, const Schema& columns, const std::vector<const Row*>& rows)
{
    const Call* call = aggregateCall(expr);
    if (!call) {
        if (const auto* b = std::get_if<Binary>(&expr.node))
            return binary(b->op, aggregate(*b->left, columns, rows), aggregate(*b->right, columns, rows));
        if (const auto* c = std::get_if<Call>(&expr.node)) {
            std::vector<Value> arguments;
            for (const Argument& a : c->arguments)
                arguments.push_back(aggregate(*a.value, columns, rows));
            return function(c->function.text, arguments);
        }
        return evaluate(expr, {});
    }
    std::string f = call->function.text;
    if (f == "count")
        return whole(static_cast<std::int64_t>(rows.size()));
    const bool isIf = f.ends_with("if") && f != "countif";
    const Expr& argument = *call->arguments.at(0).value;
    const Type type = typeOf(argument, columns);
    std::vector<Value> values; // nulls do not count
    for (const Row* row : rows) {
        const Scope scope{&columns, row};
        const Value condition = isIf ? evaluate(*call->arguments.at(1).value, scope) : boolean(true);
        const Value v = evaluate(argument, scope);
        if (!v.isNull() && !condition.isNull() && condition.truth())
            values.push_back(v);
    }
    if (isIf)
        f.resize(f.size() - 2);
    if (f == "countif")
        return whole(std::count_if(values.begin(), values.end(), [](const Value& v) { return v.truth(); }));
    if (f == "sum")
        return summed(values, type);
    if (f == "avg")
        return average(values, type);
    if (f == "min" || f == "max")
        return extreme(values, type, f == "max");
    if (f == "dcount")
        return whole(static_cast<std::int64_t>(withoutEqual(values).size()));
    return f == "make_list" ? listed(values) : listed(elements(values));
}

Evaluator::Made Evaluator::aggregateColumns(const NamedExpr& named, const Schema& columns, const std::vector<const Row*>& rows)
{
    const Call* call = aggregateCall(*named.value);
    const std::string own = named.names.empty() ? std::string() : named.names[0].text;
    if (!call || !call->function.text.starts_with("arg_")) {
        std::string name = own;
        if (name.empty() && call)
            name = prefixOf(call->function.text) + "_" + (call->arguments.empty() ? "" : columnName(*call->arguments[0].value));
        return {{name}, {aggregate(*named.value, columns, rows)}};
    }
    // the row with the largest (smallest) value; null does not count
    const Expr& by = *call->arguments.at(0).value;
    const Row* best = nullptr;
    Value bestValue = null(typeOf(by, columns));
    for (const Row* row : rows) {
        const Value v = evaluate(by, {&columns, row});
        const bool better = best && (call->function.text == "arg_max" ? order(v, bestValue) > 0 : order(v, bestValue) < 0);
        if (!v.isNull() && (!best || better)) {
            best = row;
            bestValue = v;
        }
    }
    Made made{{own.empty() ? columnName(by) : own}, {bestValue}};
    for (std::size_t i = 1; i < call->arguments.size(); ++i) {
        const Expr& column = *call->arguments[i].value;
        made.names.push_back(columnName(column));
        made.values.push_back(best ? evaluate(column, {&columns, best}) : null(typeOf(column, columns)));
    }
    return made;
}

Table Evaluator::summarize(const Summarize& op, const Table& input)
{
    const Table keys = project(op.by, input);
    std::vector<std::pair<Row, std::vector<const Row*>>> groups; // in the order met
    for (std::size_t i = 0; i < input.rows.size(); ++i) {
        auto group = std::find_if(groups.begin(), groups.end(), [&](const auto& g) {
            return std::equal(g.first.begin(), g.first.end(), keys.rows[i].begin(), sameValue);
        });
        if (group == groups.end())
            group = groups.insert(groups.end(), {keys.rows[i], {}});
        group->second.push_back(&input.rows[i]);
    }
    if (op.by.empty() && groups.empty())
        groups.emplace_back(); // one row, also of nothing
    Table out{keys.columns, {}};
    std::vector<const Row*> none;
    for (const NamedExpr& named : op.aggregates) { // their names and types
        const Made made = aggregateColumns(named, input.columns, none);
        for (std::size_t i = 0; i < made.names.size(); ++i) {
            std::string name = made.names[i];
            for (int n = 1; std::any_of(out.columns.begin(), out.columns.end(), [&](const auto& c) { return c.name == name; }); ++n)
                name = made.names[i] + std::to_string(n);
            out.columns.push_back({name, made.values[i].type});
        }
    }
    for (const auto& [key, rows] : groups) {
        Row row = key;
        for (const NamedExpr& named : op.aggregates)
            for (Value& v : aggregateColumns(named, input.columns, rows).values)
                row.push_back(std::move(v));
        out.rows.push_back(std::move(row));
    }
    return out;
}

} // namespace support::naive
