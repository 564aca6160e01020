// SPDX-License-Identifier: GPL-3.0-or-later
// summarize and make-series: keys, aggregates, expressions over aggregates.
#include "core/kql/binder/binder_state.h"

#include <algorithm>
#include <set>

namespace core::kql {

using namespace syntax;

BoundPtr Binder::addAggregate(Type type, AggregateCall aggregate)
{
    const ColumnId id = freshId();
    m_rows.aggregates->emplace_back(id, std::move(aggregate));
    return std::make_shared<const BoundExpr>(BoundExpr{type, ColumnRef{id}, 1});
}

namespace {

Type typeOfAverage(Type type)
{
    return type == Type::TimeSpan || type == Type::DateTime || type == Type::Decimal ? type : Type::Real;
}

std::string sqlOfAverage(Type type)
{
    return type == Type::TimeSpan || type == Type::DateTime ? "CAST(round(avg({0})) AS INTEGER)" : "avg({0})";
}

bool hasCondition(std::string_view parameters, std::size_t at) { return at < parameters.size() && parameters[at] == 'b'; }

} // namespace

std::optional<std::vector<BoundPtr>> Binder::aggregateArguments(const AggregateFunction& function, const Call& called, Span span)
{
    const std::string_view name = function.name;
    Rows inside = m_rows;
    inside.aggregates = nullptr;
    inside.groupKeys = nullptr;
    inside.input = nullptr;
    Call plain = called;
    if (name == "count" && called.arguments.size() == 1 && std::holds_alternative<Star>(called.arguments[0].value->node))
        plain.arguments.clear();
    const InRows rows(*this, inside);
    if (function.result != '@')
        return bindArguments(name, function.parameters, plain, span);
    std::vector<BoundPtr> bound; // one of several columns is asked for: its first
    for (const Argument& argument : plain.arguments) {
        if (std::holds_alternative<Star>(argument.value->node))
            return error(span, "{}() gives several columns and cannot stand inside an expression", name), std::nullopt;
        bound.push_back(bind(argument.value));
        if (isUnknown(bound.back()))
            return std::nullopt;
    }
    if (bound.empty())
        return error(span, "{}() needs an argument", name), std::nullopt;
    return bound;
}

// One aggregate with one result. Its arguments see the rows.
BoundPtr Binder::aggregate(const AggregateFunction& function, const Call& called, Span span)
{
    const std::string_view name = function.name;
    if (function.result == '@' && name != "take_any" && name != "any" && called.arguments.size() != 1
        && name != "arg_max" && name != "arg_min" && name != "percentiles")
        return error(span, "{}() gives several columns and cannot stand inside an expression", name);
    auto bound = aggregateArguments(function, called, span);
    if (!bound)
        return unknown();
    std::vector<BoundPtr>& a = *bound;
    BoundPtr condition;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (hasCondition(function.parameters, i) && function.parameters.find('b') == i) {
            condition = a[i];
            a.erase(a.begin() + std::ptrdiff_t(i));
            break;
        }
    const auto add = [&](Type type, std::string sql, std::vector<BoundPtr> arguments, bool inOrder = false) {
        return addAggregate(type, AggregateCall{std::move(sql), std::move(arguments), condition, inOrder});
    };
    // of nothing SQL gives null; a string is never null
    const auto neverNull = [&](Type type, const BoundPtr& e) {
        return type == Type::String ? call(type, "coalesce({0}, '')", {e}) : e;
    };
    if (name == "count" || name == "countif") // count(x) counts nulls as well, as documented
        return add(Type::Long, "count(*)", {});
    if (name.starts_with("dcount") || name.starts_with("count_distinct"))
        return add(Type::Long, "kql_dcount", {a[0]});
    if (name == "sum" || name == "sumif") {
        if (!isNumber(a[0]->type) && a[0]->type != Type::TimeSpan)
            return error(span, "{}() needs numbers, not a {}", name, typeName(a[0]->type));
        const bool whole = isInteger(a[0]->type) || a[0]->type == Type::TimeSpan;
        return add(isInteger(a[0]->type) ? Type::Long : a[0]->type, whole ? "kql_sum_long" : "total({0})", {a[0]});
    }
    if (name == "avg" || name == "avgif") {
        if (!isNumber(a[0]->type) && a[0]->type != Type::TimeSpan && a[0]->type != Type::DateTime)
            return error(span, "{}() needs numbers, not a {}", name, typeName(a[0]->type));
        return add(typeOfAverage(a[0]->type), sqlOfAverage(a[0]->type), {a[0]});
    }
    if (name == "min" || name == "max" || name == "minif" || name == "maxif")
        return neverNull(a[0]->type, add(a[0]->type, name.starts_with("min") ? "min({0})" : "max({0})", {a[0]}));
    if (name.starts_with("make_") || name == "makeset" || name == "makelist") {
        const std::string base = name.starts_with("make_set") || name == "makeset" ? "kql_make_set"
            : name == "make_list_with_nulls"                                          ? "kql_make_list_with_nulls"
            : name.starts_with("make_list") || name == "makelist"                     ? "kql_make_list"
                                                                                      : "kql_make_bag";
        const bool isOld = name == "makeset" || name == "makelist" || name == "make_dictionary";
        if (isOld && a.size() == 1)
            a.push_back(constantLong(oldLimit));
        return add(Type::Dynamic, base, std::move(a), true);
    }
    if (name == "percentile")
        return neverNull(a[0]->type, add(a[0]->type == Type::Int ? Type::Long : a[0]->type, "kql_percentile", {a[0], a[1]}));
    if (name == "percentiles_array") {
        std::vector<BoundPtr> ranks(a.begin() + 1, a.end());
        for (BoundPtr& rank : ranks)
            rank = toDynamic(rank);
        const BoundPtr list = ranks.size() == 1 && a[1]->type == Type::Dynamic ? ranks[0] : call(Type::Dynamic, "kql_pack_array", std::move(ranks));
        return add(Type::Dynamic, "kql_percentiles_array", {a[0], list});
    }
    if (name.starts_with("stdev") || name.starts_with("variance")) {
        const std::string plainName = name == "stdevif" ? "stdev" : name == "varianceif" ? "variance" : std::string(name);
        return add(Type::Real, "kql_" + plainName, {a[0]});
    }
    if (name.starts_with("binary_all"))
        return add(a[0]->type, "kql_" + std::string(name), {a[0]});
    if (name == "take_any" || name == "any" || name == "take_anyif" || name == "anyif") {
        const Type type = a[0]->type;
        return neverNull(type, call(type, "kql_unpack({0}, 0)", {add(Type::Unknown, "kql_take_any", {a[0]}, true)}));
    }
    if (name.starts_with("arg")) { // inside an expression: the value itself
        const Type type = a[0]->type;
        return neverNull(type, call(type, "kql_unpack({0}, 0)", {add(Type::Unknown, name.ends_with("max") ? "kql_arg_max" : "kql_arg_min", {a[0]}, true)}));
    }
    refuse(span, std::string(name) + "()");
    return unknown();
}

Binder::Aggregated Binder::percentileColumns(const std::vector<std::pair<std::string, BoundPtr>>& values, Span span)
{
    Aggregated out;
    if (values.size() < 2) {
        error(span, "percentiles() takes at least 2 arguments, not {}", values.size());
        return {};
    }
    for (std::size_t i = 1; i < values.size(); ++i) {
        const BoundPtr rank = implicitly(values[i].second, Type::Real);
        if (!rank || values[0].second->type == Type::Dynamic) {
            error(span, "percentiles() needs values with an order, and numbers as percentages");
            return {};
        }
        const auto* literal = constantOf(values[i].second);
        const std::string text = literal && std::holds_alternative<std::int64_t>(literal->data) ? std::to_string(literal->integer())
            : literal && std::holds_alternative<double>(literal->data)                          ? fmt::format("{}", literal->real())
                                                                                                : std::string();
        std::string name = fmt::format("percentile_{}_{}", values[0].first, text);
        std::replace(name.begin(), name.end(), '.', '_');
        out.columns.emplace_back(name, addAggregate(values[0].second->type == Type::Int ? Type::Long : values[0].second->type, AggregateCall{"kql_percentile", {values[0].second, rank}, nullptr, false}));
    }
    return out;
}

// arg_max(t, *), take_any(*), percentiles(x, 5, 50): several columns of one call.
Binder::Aggregated Binder::manyColumns(const AggregateFunction& function, const Call& called, Span span, const std::vector<ColumnId>& keyColumns)
{
    Aggregated out;
    const std::vector<PlanColumn>& columns = *m_rows.columns;
    Rows inside = m_rows;
    inside.aggregates = nullptr;
    inside.groupKeys = nullptr;
    inside.input = nullptr;
    std::vector<std::pair<std::string, BoundPtr>> values;
    const bool arg = function.name.starts_with("arg");
    const bool old = function.name == "argmax" || function.name == "argmin" || function.name == "any";
    std::optional<ColumnId> first; // the column that rows are chosen by, where it is one
    {
        const InRows rows(*this, inside);
        std::size_t i = 0;
        for (const Argument& argument : called.arguments) {
            if (std::holds_alternative<Star>(argument.value->node)) {
                for (const PlanColumn& column : columns)
                    if (column.id != first && std::find(keyColumns.begin(), keyColumns.end(), column.id) == keyColumns.end())
                        values.emplace_back(column.name, columnRef(column));
            } else {
                const BoundPtr value = bind(argument.value);
                if (isUnknown(value)) {
                    values.clear();
                    return out;
                }
                if (arg && i == 0 && value->type == Type::Dynamic) {
                    error(argument.value->span, "{}() needs a value with an order; wrap the dynamic in tostring() or toreal()", function.name);
                    return out;
                }
                const auto name = nameOf(argument.value);
                if (const auto* ref = std::get_if<ColumnRef>(&value->node); ref && i == 0 && arg)
                    first = ref->id;
                values.emplace_back(name ? *name : arg && !old && i == 0 ? (function.name.ends_with("max") ? "max_" : "min_") : "", value);
            }
            ++i;
        }
    }
    if (values.empty()) {
        error(span, "{}() needs an argument", function.name);
        return out;
    }
    if (function.name == "percentiles")
        return percentileColumns(values, span);
    // SQLite takes 127 arguments: pieces of 100 columns, each with the value to compare by
    const std::string sql = !arg ? "kql_take_any" : function.name.ends_with("max") ? "kql_arg_max" : "kql_arg_min";
    const std::size_t lead = arg ? 1 : 0;
    for (std::size_t from = lead; from < std::max(values.size(), lead + 1); from += 100) {
        std::vector<BoundPtr> arguments;
        if (arg)
            arguments.push_back(values[0].second);
        for (std::size_t i = from; i < std::min(from + 100, values.size()); ++i)
            arguments.push_back(values[i].second);
        const BoundPtr packed = addAggregate(Type::Unknown, AggregateCall{sql, std::move(arguments), nullptr, true});
        const auto unpack = [&](std::size_t i, std::size_t at) {
            const Type type = values[i].second->type;
            const BoundPtr value = call(type, "kql_unpack", {packed, constantLong(static_cast<std::int64_t>(at))});
            return type == Type::String ? call(type, "coalesce({0}, '')", {value}) : value;
        };
        const std::string prefix = old ? std::string(function.prefix) + "_" : std::string();
        if (arg && from == lead)
            out.columns.emplace_back(prefix + values[0].first, unpack(0, 0));
        for (std::size_t i = from; i < std::min(from + 100, values.size()); ++i)
            out.columns.emplace_back(old && arg ? prefix + values[0].first + "_" + values[i].first : prefix + values[i].first, unpack(i, i - from + lead));
    }
    return out;
}

Binder::Aggregated Binder::summarizeEntry(const NamedExpr& entry, const std::vector<ColumnId>& keyColumns)
{
    Aggregated out;
    const auto* called = std::get_if<Call>(&entry.value->node);
    const AggregateFunction* function = called ? findAggregateFunction(called->function.text) : nullptr;
    if (function && lookUp(called->function.text))
        function = nullptr; // a let of that name
    if (function && function->result == '@')
        out = manyColumns(*function, *called, entry.span, keyColumns);
    else if (const BoundPtr value = bind(entry.value); !isUnknown(value))
        out.columns.emplace_back(function ? aggregateName(*function, *called) : nameOf(entry.value).value_or(""), value);
    out.isNamed.resize(out.columns.size());
    for (std::size_t i = 0; i < entry.names.size() && i < out.columns.size(); ++i) {
        out.columns[i].first = entry.names[i].text;
        out.isNamed[i] = true;
    }
    return out;
}

PlanPtr Binder::summarize(PlanPtr in, const Summarize& op, Span span)
{
    Group group;
    std::vector<PlanColumn> keys;
    Names names;
    bool known = true;
    std::vector<ColumnId> keyColumns;
    std::set<std::string> declared; // names that the query gives, or that a column brings along as it is
    const auto declare = [&](const Name& name) {
        if (!declared.insert(name.text).second)
            known = !isUnknown(error(name.span, "two columns are called \"{}\"", name.text));
    };
    for (const NamedExpr& entry : op.by)
        for (const Name& name : entry.names) {
            declare(name);
            names.take(name.text);
        }
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    Computed windows{in->columns, {}}; // keys that look at the rows around theirs, as row_number(): worked out beforehand
    {
        const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
        for (const NamedExpr& entry : op.by) {
            BoundPtr value = bind(entry.value);
            known = known && !isUnknown(value);
            if (value->type == Type::Dynamic)
                known = !isUnknown(error(entry.value->span, "a dynamic cannot be a key of summarize; wrap it in tostring()"));
            if (hasWindow(value)) {
                const PlanColumn hidden = fresh("", value->type);
                windows.fresh.emplace_back(hidden.id, value);
                value = columnRef(hidden);
            }
            const auto name = nameOf(entry.value);
            // startofday(t) is called t as well: what Log Analytics shows
            keys.push_back(fresh(!entry.names.empty() ? entry.names[0].text : name ? names.unique(*name) : names.column(), value->type));
            group.keys.emplace_back(keys.back().id, value);
            if (const auto* ref = std::get_if<ColumnRef>(&value->node))
                keyColumns.push_back(ref->id);
            if (const auto* plain = std::get_if<NameRef>(&entry.value->node); plain && entry.names.empty())
                declare(plain->name);
        }
    }
    // what an aggregate is called does not push away the key: max(t) by bin(t, 1d) called t is t1
    std::map<const NamedExpr*, std::vector<std::string>> given;
    for (const NamedExpr& entry : op.aggregates)
        for (const Name& name : entry.names) {
            declare(name);
            given[&entry].push_back(names.unique(name.text));
        }
    std::vector<std::pair<std::string, PlanColumn>> groupKeys;
    for (const PlanColumn& key : keys)
        groupKeys.emplace_back(key.name, key);
    Computed out{keys, {}};
    {
        const InRows rows(*this, {&in->columns, nullptr, &group.aggregates, &groupKeys, nullptr});
        for (const NamedExpr& entry : op.aggregates) {
            const Aggregated made = summarizeEntry(entry, keyColumns);
            if (made.columns.empty()) { // what follows may name it all the same
                known = false;
                for (const Name& name : entry.names)
                    out.columns.push_back(fresh(name.text, Type::Unknown));
                continue;
            }
            for (std::size_t i = 0; i < made.columns.size(); ++i) {
                const auto& [name, value] = made.columns[i];
                const std::string unique = made.isNamed[i] ? given[&entry][i] : name.empty() ? names.column() : names.unique(name);
                out.columns.push_back(fresh(unique, value->type));
                out.fresh.emplace_back(out.columns.back().id, value);
            }
        }
    }
    if (op.aggregates.empty() && op.by.empty())
        return planError(span, "summarize needs an aggregate or a key");
    if (!known) { // only to bind what follows
        out.fresh.clear();
        return map(in, std::move(out));
    }
    if (!windows.fresh.empty())
        in = map(liftInto(in, lifted), std::move(windows));
    if (m_partition)
        group.keys.emplace_back(*m_partition, std::make_shared<const BoundExpr>(BoundExpr{Type::Long, ColumnRef{*m_partition}, 1}));
    group.scalar = group.keys.empty();
    group.input = std::move(in);
    Plan plan;
    plan.columns = keys;
    plan.node = std::move(group);
    return map(makePlan(std::move(plan)), std::move(out));
}

namespace {

// Where all that counts the values is constant and whole; what comes from rows is found when they are read.
bool isTooLong(const kql::MakeSeries& series)
{
    const auto number = [](const BoundPtr& e) -> std::optional<std::int64_t> {
        const Value* value = e ? constantOf(e) : nullptr;
        const auto* whole = value ? std::get_if<std::int64_t>(&value->data) : nullptr;
        return whole ? std::optional(*whole) : std::nullopt;
    };
    const auto from = number(series.from), to = number(series.to), step = number(series.step);
    if (!from || !to || !step || *step <= 0 || *to <= *from)
        return false;
    return (std::uint64_t(*to) - std::uint64_t(*from) - 1) / std::uint64_t(*step) >= 1'048'576;
}

} // namespace

PlanPtr Binder::makeSeries(PlanPtr in, const syntax::MakeSeries& op, Span span)
{
    if (m_partition) {
        refuse(span, "make-series inside mv-apply");
        return nullptr;
    }
    kql::MakeSeries node;
    Plan plan;
    Names names;
    bool known = true;
    const std::string kind = optionText(op.options, "kind").value_or("");
    node.nonEmpty = kind == "nonempty";
    const auto bindIn = [&](const ExprPtr& e) { return e ? bind(e) : nullptr; };
    {
        const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
        node.axis = bindIn(op.axis);
        for (const NamedExpr& entry : op.by) {
            const BoundPtr value = bind(entry.value);
            known = known && !isUnknown(value);
            if (value->type == Type::Dynamic)
                known = !isUnknown(error(entry.value->span, "a dynamic cannot be a key of make-series; wrap it in tostring()"));
            const auto name = nameOf(entry.value);
            plan.columns.push_back(fresh(!entry.names.empty() ? entry.names[0].text : name ? names.unique(*name) : names.column(), value->type));
            names.take(plan.columns.back().name);
            node.keys.emplace_back(plan.columns.back().id, value);
        }
    }
    {
        const InRows outside(*this, {});
        node.from = bindIn(op.from);
        node.to = bindIn(op.to);
        node.step = bindIn(op.step);
    }
    for (const BoundPtr* one : {&node.axis, &node.from, &node.to, &node.step})
        known = known && !(*one && isUnknown(*one));
    if (!known || !node.axis || !node.step)
        return nullptr;
    const Type axisType = node.axis->type;
    const bool time = axisType == Type::DateTime || axisType == Type::TimeSpan;
    if (!time && !isNumber(axisType))
        return planError(op.axis->span, "the axis must be a number or a time, not a {}", typeName(axisType));
    if (time ? node.step->type != Type::TimeSpan : !isNumber(node.step->type))
        return planError(op.step->span, "a step of a {} does not fit to an axis of a {}", typeName(node.step->type), typeName(axisType));
    for (BoundPtr* bound : {&node.from, &node.to})
        if (*bound) {
            BoundPtr converted = implicitly(*bound, axisType);
            if (!converted)
                return planError(op.axis->span, "from and to must be of the type of the axis, {}", typeName(axisType));
            *bound = converted;
        }
    if (isTooLong(node))
        return planError(op.step->span, "a series of more than 1,048,576 values");
    node.inRange = op.inRange && node.from && node.to;
    for (const syntax::SeriesValue& value : op.values) {
        const InRows rows(*this, {&in->columns, nullptr, &node.aggregates, nullptr, nullptr});
        const Aggregated made = summarizeEntry(value.aggregate, {});
        if (made.columns.empty())
            return nullptr;
        for (const auto& [given, e] : made.columns) {
            if (e->depth > 12) { // SQLite's parser takes about 25 calls inside each other, and nothing is worked out beforehand here
                refuse(value.aggregate.span, "so many operations inside each other in make-series");
                return nullptr;
            }
            BoundPtr fallback = value.fallback ? bind(value.fallback) : isNumber(e->type) ? constantLong(0) : nullptr;
            if (fallback && isUnknown(fallback))
                return nullptr;
            plan.columns.push_back(fresh(given.empty() ? names.column() : names.unique(given), Type::Dynamic));
            node.series.push_back({plan.columns.back().id, e, fallback ? toDynamic(fallback) : nullptr});
        }
    }
    plan.columns.push_back(fresh(names.unique(nameOf(op.axis).value_or("Column1")), Type::Dynamic));
    node.axisId = plan.columns.back().id;
    node.input = std::move(in);
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

} // namespace core::kql
