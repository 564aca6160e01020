// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that take rows one by one, order them or cut them off.
#include "core/kql/binder/binder_state.h"

#include <algorithm>
#include <set>

namespace core::kql {

using namespace syntax;

namespace {

bool matches(const ColumnPattern& pattern, const std::string& name)
{
    return pattern.pattern.bracketed ? pattern.pattern.text == name : matchesStars(name, pattern.pattern.text);
}

bool isWildcard(const ColumnPattern& pattern)
{
    return !pattern.pattern.bracketed && pattern.pattern.text.find('*') != std::string::npos;
}

} // namespace

PlanPtr Binder::map(PlanPtr in, Computed computed)
{
    Plan plan;
    plan.columns = std::move(computed.columns);
    plan.order = in->order;
    plan.serialized = in->serialized;
    plan.name = in->name;
    plan.node = Map{std::move(in), std::move(computed.fresh), m_partition};
    return makePlan(std::move(plan));
}

PlanPtr Binder::liftInto(PlanPtr in, const std::vector<std::vector<std::pair<ColumnId, BoundPtr>>>& lifted)
{
    for (const auto& stage : lifted) {
        Plan plan;
        plan.columns = in->columns;
        plan.order = in->order;
        plan.serialized = in->serialized;
        plan.name = in->name;
        plan.node = Map{in, stage, m_partition};
        in = makePlan(std::move(plan));
    }
    return in;
}

PlanPtr Binder::where(PlanPtr in, const ExprPtr& predicate)
{
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    BoundPtr test;
    {
        const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
        test = asCondition(bind(predicate), predicate->span);
        if (!isUnknown(test))
            test = lift(test);
    }
    if (isUnknown(test))
        return in; // said; what follows is bound all the same
    PlanPtr input = liftInto(in, lifted);
    Plan plan;
    plan.columns = in->columns;
    plan.order = in->order;
    plan.serialized = in->serialized;
    plan.name = in->name;
    plan.node = Filter{std::move(input), test};
    return makePlan(std::move(plan));
}

namespace {

// series_fit_line(y) gives six columns, named by the query as far as it names them.
const Call* fitLineCall(const ExprPtr& e)
{
    const auto* called = std::get_if<Call>(&e->node);
    return called && called->function.text == "series_fit_line" && called->arguments.size() == 1 ? called : nullptr;
}

std::vector<std::pair<std::string, BoundPtr>> fitLineColumns(const NamedExpr& entry, const std::string& series, const BoundPtr& value)
{
    static constexpr const char* parts[] = {"rsquare", "slope", "variance", "rvariance", "interception", "line_fit"};
    const BoundPtr fit = call(Type::Dynamic, "kql_series_fit_line", {value});
    std::vector<std::pair<std::string, BoundPtr>> columns;
    for (std::size_t i = 0; i < std::size(parts); ++i) {
        const BoundPtr part = call(Type::Dynamic, "kql_get", {fit, constantLong(static_cast<std::int64_t>(i))});
        columns.emplace_back(i < entry.names.size() ? entry.names[i].text : fmt::format("series_fit_line_{}_{}", series, parts[i]),
                             i + 1 < std::size(parts) ? explicitly(part, Type::Real) : part);
    }
    return columns;
}

} // namespace

PlanPtr Binder::extend(PlanPtr in, const std::vector<NamedExpr>& columns)
{
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    Computed out{in->columns, {}};
    Names names, given;
    for (const PlanColumn& column : in->columns)
        names.take(column.name);
    const auto put = [&](const std::string& name, const BoundPtr& value) { // one of that name is replaced in its place
        const PlanColumn made = fresh(name, value->type);
        out.fresh.emplace_back(made.id, value);
        const auto place = std::find_if(out.columns.begin(), out.columns.end(), [&](const PlanColumn& one) { return one.name == name; });
        if (place != out.columns.end()) {
            *place = made;
            return;
        }
        names.take(name);
        out.columns.push_back(made);
    };
    const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
    for (const NamedExpr& column : columns) {
        const Call* fit = fitLineCall(column.value);
        const BoundPtr value = bind(fit ? fit->arguments[0].value : column.value);
        for (const Name& name : column.names) {
            if (given.has(name.text))
                error(name.span, "two columns are called \"{}\"", name.text);
            given.take(name.text);
        }
        if (fit && !isUnknown(value)) {
            if (value->type != Type::Dynamic || column.names.size() > 6)
                error(column.span, "series_fit_line() makes six columns of a dynamic array");
            for (const auto& [name, part] : fitLineColumns(column, nameOf(fit->arguments[0].value).value_or(""), toDynamic(value)))
                put(name, part);
            continue;
        }
        const auto* same = std::get_if<NameRef>(&column.value->node);
        if (column.names.size() > 1 && value->type != Type::Dynamic && !isUnknown(value)) {
            error(column.span, "several names need a dynamic array, not a {}", typeName(value->type));
        } else if (column.names.size() > 1) {
            for (std::size_t i = 0; i < column.names.size(); ++i)
                put(column.names[i].text, call(Type::Dynamic, "kql_get", {value, constantLong(std::int64_t(i))}));
        } else if (column.names.size() == 1) {
            put(column.names[0].text, value);
        } else if (same && findColumn(in->columns, same->name.text) != in->columns.end()) {
            continue; // `extend a` of a column a changes nothing
        } else if (const auto sorted = sortedColumns(column, value); !sorted.empty()) {
            for (const auto& [name, part] : sorted)
                put(name, part);
        } else {
            const auto name = nameOf(column.value);
            put(name ? *name : names.column(), value);
        }
    }
    // what was said does not keep what follows from being bound
    return map(liftInto(in, lifted), std::move(out));
}

PlanPtr Binder::project(PlanPtr in, const std::vector<NamedExpr>& columns)
{
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    Computed out;
    Names names;
    for (const NamedExpr& column : columns) // names that are given go first
        for (const Name& name : column.names) {
            if (names.has(name.text))
                return planError(name.span, "two columns are called \"{}\"", name.text);
            names.take(name.text);
        }
    bool known = true;
    int unnamed = 0; // beside a Column1 that the query gives stands Column11, other than behind extend
    const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
    const auto put = [&](const std::string& name, const BoundPtr& value) {
        out.columns.push_back(fresh(name, value->type));
        out.fresh.emplace_back(out.columns.back().id, value);
    };
    for (const NamedExpr& column : columns) {
        if (std::holds_alternative<Star>(column.value->node)) {
            refuse(column.span, "project *");
            known = false;
            continue;
        }
        const Call* fit = fitLineCall(column.value);
        const BoundPtr value = bind(fit ? fit->arguments[0].value : column.value);
        if (fit && !isUnknown(value)) {
            if (value->type != Type::Dynamic || column.names.size() > 6)
                known = !isUnknown(error(column.span, "series_fit_line() makes six columns of a dynamic array"));
            std::size_t i = 0;
            for (const auto& [name, part] : fitLineColumns(column, nameOf(fit->arguments[0].value).value_or(""), toDynamic(value)))
                put(i++ < column.names.size() ? name : names.unique(name), part);
        } else if (column.names.size() > 1) {
            for (std::size_t i = 0; i < column.names.size(); ++i)
                put(column.names[i].text, call(Type::Dynamic, "kql_get", {toDynamic(value), constantLong(std::int64_t(i))}));
        } else if (column.names.size() == 1) {
            put(column.names[0].text, value);
        } else if (const auto sorted = sortedColumns(column, value); !sorted.empty()) {
            for (const auto& [name, part] : sorted)
                put(names.unique(name), part);
        } else {
            const auto name = nameOf(column.value);
            if (name && names.has(*name) && std::holds_alternative<NameRef>(column.value->node))
                return planError(column.span, "two columns are called \"{}\"", *name);
            const std::string made = names.unique(name ? *name : fmt::format("Column{}", ++unnamed));
            if (const auto* same = std::get_if<ColumnRef>(&value->node)) // itself, under its own id
                out.columns.push_back({same->id, made, value->type});
            else
                put(made, value);
        }
    }
    // one id twice (project a, a): the second is a copy
    std::map<ColumnId, bool> seen;
    for (PlanColumn& column : out.columns)
        if (std::exchange(seen[column.id], true)) {
            const PlanColumn original = column;
            column.id = freshId();
            out.fresh.emplace_back(column.id, columnRef(original));
        }
    return known ? map(liftInto(in, lifted), std::move(out)) : nullptr;
}

PlanPtr Binder::keep(PlanPtr in, const std::vector<ColumnPattern>& patterns, bool away)
{
    Computed out;
    bool known = true;
    std::vector<bool> used(patterns.size());
    for (const PlanColumn& column : in->columns) {
        bool named = false;
        for (std::size_t i = 0; i < patterns.size(); ++i)
            if (matches(patterns[i], column.name))
                named = used[i] = true;
        if (named != away)
            out.columns.push_back(column);
    }
    for (std::size_t i = 0; i < patterns.size(); ++i)
        if (!used[i] && !isWildcard(patterns[i])) {
            const InRows rows(*this, {&in->columns});
            known = !isUnknown(unknownName(patterns[i].pattern));
        }
    return known ? map(in, std::move(out)) : nullptr;
}

PlanPtr Binder::reorder(PlanPtr in, const ProjectReorder& op)
{
    Computed out;
    std::vector<PlanColumn> rest = in->columns;
    for (const ColumnPattern& pattern : op.patterns) {
        std::vector<PlanColumn> found;
        for (const PlanColumn& column : rest)
            if (matches(pattern, column.name))
                found.push_back(column);
        if (found.empty() && !isWildcard(pattern)) {
            const InRows rows(*this, {&in->columns});
            unknownName(pattern.pattern);
            return nullptr;
        }
        if (pattern.order != ColumnPattern::Order::None)
            std::stable_sort(found.begin(), found.end(), [&](const PlanColumn& a, const PlanColumn& b) {
                return pattern.order == ColumnPattern::Order::Ascending ? a.name < b.name : b.name < a.name;
            });
        std::erase_if(rest, [&](const PlanColumn& column) { return matches(pattern, column.name); });
        out.columns.insert(out.columns.end(), found.begin(), found.end());
    }
    out.columns.insert(out.columns.end(), rest.begin(), rest.end());
    return map(in, std::move(out));
}

PlanPtr Binder::rename(PlanPtr in, const ProjectRename& op)
{
    Computed out{in->columns, {}};
    std::set<ColumnId> once;
    for (const NamedExpr& column : op.columns) {
        const auto* old = std::get_if<NameRef>(&column.value->node);
        if (!old || column.names.size() != 1)
            return planError(column.span, "new = old is expected");
        const auto at = findColumn(in->columns, old->name.text);
        if (at == in->columns.end()) {
            const InRows rows(*this, {&in->columns});
            unknownName(old->name);
            return nullptr;
        }
        const auto there = findColumn(in->columns, column.names[0].text);
        if (column.names[0].text != old->name.text && there != in->columns.end() && !m_weak.contains(there->id))
            return planError(column.names[0].span, "a column \"{}\" is there already", column.names[0].text);
        const ColumnId renamed = at->id;
        if (!once.insert(renamed).second)
            return planError(column.span, "the column \"{}\" is renamed twice", old->name.text);
        if (there != in->columns.end() && there->id != renamed) // it gives way
            std::erase_if(out.columns, [id = there->id](const PlanColumn& one) { return one.id == id; });
        for (PlanColumn& one : out.columns)
            if (one.id == renamed)
                one.name = column.names[0].text;
    }
    for (std::size_t i = 0; i < out.columns.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (out.columns[i].name == out.columns[j].name)
                return planError(op.columns[0].span, "two columns would be called \"{}\"", out.columns[i].name);
    return map(in, std::move(out));
}

PlanPtr Binder::sort(PlanPtr in, const std::vector<SortKey>& keys)
{
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    std::vector<std::pair<ColumnId, BoundPtr>> computed;
    std::vector<OrderKey> order;
    bool known = true;
    const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
    for (const SortKey& key : keys) {
        const BoundPtr value = bind(key.value);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        if (value->type == Type::Dynamic) {
            error(key.value->span, "a dynamic has no order; wrap it in tostring(), toreal() or todatetime()");
            known = false;
            continue;
        }
        // null is the smallest
        const bool nullsFirst = key.nullsFirst.value_or(key.ascending);
        if (const auto* column = std::get_if<ColumnRef>(&value->node)) {
            order.push_back({column->id, key.ascending, nullsFirst});
        } else if (hasColumns(value)) {
            computed.emplace_back(freshId(), value);
            order.push_back({computed.back().first, key.ascending, nullsFirst});
        }
    }
    if (!known)
        return in;
    PlanPtr input = liftInto(in, lifted);
    if (m_partition) // rows of one row of mv-apply stay together
        order.insert(order.begin(), OrderKey{*m_partition, true, true});
    Plan plan;
    plan.columns = in->columns;
    plan.order = std::move(order);
    plan.serialized = true;
    plan.name = in->name;
    plan.node = Map{std::move(input), std::move(computed), m_partition};
    return makePlan(std::move(plan));
}

PlanPtr Binder::take(PlanPtr in, const ExprPtr& count)
{
    BoundPtr number;
    {
        const InRows outside(*this, {});
        number = bind(count);
    }
    if (isUnknown(number))
        return in;
    number = implicitly(number, Type::Long);
    if (!number || hasColumns(number))
        return planError(count->span, "a number of rows is expected");
    Plan plan;
    plan.columns = in->columns;
    plan.order = in->order;
    plan.serialized = in->serialized;
    plan.name = in->name;
    plan.node = Limit{std::move(in), number, m_partition};
    return makePlan(std::move(plan));
}

PlanPtr Binder::distinct(PlanPtr in, const Distinct& op)
{
    Summarize all;
    all.hasBy = true;
    for (const ExprPtr& column : op.columns) {
        if (!std::holds_alternative<Star>(column->node)) {
            all.by.push_back({{}, column, column->span});
            continue;
        }
        for (const PlanColumn& one : in->columns)
            all.by.push_back({{}, madeUp(column->span, NameRef{{one.name, column->span, true}}), column->span});
    }
    Plan plan;
    Group node;
    Names names;
    bool known = true;
    const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, nullptr});
    for (const NamedExpr& entry : all.by) {
        const BoundPtr value = bind(entry.value);
        known = known && !isUnknown(value);
        if (value->type == Type::Dynamic)
            known = !isUnknown(error(entry.value->span, "distinct does not take a dynamic; wrap it in tostring()"));
        const auto name = nameOf(entry.value);
        plan.columns.push_back(fresh(name ? names.unique(*name) : names.column(), value->type));
        node.keys.emplace_back(plan.columns.back().id, value);
    }
    if (!known)
        return nullptr;
    if (m_partition)
        node.keys.emplace_back(*m_partition, std::make_shared<const BoundExpr>(BoundExpr{Type::Long, ColumnRef{*m_partition}, 1}));
    node.input = std::move(in);
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

PlanPtr Binder::count(PlanPtr in)
{
    Plan plan;
    plan.columns = {fresh("Count", Type::Long)};
    Group node;
    node.input = std::move(in);
    node.scalar = !m_partition;
    if (m_partition)
        node.keys.emplace_back(*m_partition, std::make_shared<const BoundExpr>(BoundExpr{Type::Long, ColumnRef{*m_partition}, 1}));
    node.aggregates = {{plan.columns[0].id, AggregateCall{"count(*)", {}, nullptr, false}}};
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

} // namespace core::kql
