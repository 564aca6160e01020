// SPDX-License-Identifier: GPL-3.0-or-later
// The plugins of evaluate: bag_unpack, pivot, narrow, ipv4_lookup and ipv6_lookup.
#include "core/kql/binder/binder_state.h"

#include "core/kql/runtime/json_value.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

PlanPtr Binder::evaluate(PlanPtr in, const Evaluate& op, Span span)
{
    const std::string& name = op.call.function.text;
    if (!in) {
        refuse(op.call.function.span, name);
        return nullptr;
    }
    if (m_partition) {
        refuse(span, "evaluate inside mv-apply");
        return nullptr;
    }
    if (name == "bag_unpack")
        return bagUnpack(in, op, span);
    if (name == "pivot")
        return pivot(in, op, span);
    if (name == "narrow")
        return narrow(in);
    if (name == "ipv4_lookup" || name == "ipv6_lookup")
        return ipv4Lookup(in, op, span);
    refuse(op.call.function.span, name);
    return nullptr;
}

// bag_unpack(column [, OutputColumnPrefix [, columnsConflict [, ignoredProperties]]]), by place or by name (learn.microsoft.com, "bag_unpack
// plugin").
std::optional<Binder::UnpackOptions> Binder::unpackOptions(const Call& called)
{
    static constexpr std::string_view names[] = {"", "OutputColumnPrefix", "columnsConflict", "ignoredProperties"};
    UnpackOptions options;
    for (std::size_t i = 1; i < called.arguments.size(); ++i) {
        const Argument& argument = called.arguments[i];
        const std::string_view name = argument.name ? std::string_view(argument.name->text) : i < std::size(names) ? names[i] : std::string_view();
        const Span place = argument.value->span;
        const BoundPtr value = bind(argument.value);
        if (isUnknown(value))
            return std::nullopt;
        const auto text = constantTextOf(value);
        if (name == "ignoredProperties") {
            const Value* list = constantOf(value);
            if (!list || list->type != Type::Dynamic || list->isNull() || !isJsonArray(list->text()))
                return planError(place, "ignoredProperties is a literal array of strings"), std::nullopt;
            for (const std::string_view one : jsonElements(list->text()))
                options.ignored.push_back(jsonStringText(one));
        } else if (name == "OutputColumnPrefix") {
            if (!text)
                return planError(place, "the prefix must be a literal string"), std::nullopt;
            options.prefix = *text;
        } else if (name == "columnsConflict") {
            using Conflict = UnpackOptions::Conflict;
            static const std::map<std::string_view, Conflict> kinds = {{"error", Conflict::Error}, {"replace_source", Conflict::ReplaceSource}, {"keep_source", Conflict::KeepSource}};
            const auto kind = text ? kinds.find(*text) : kinds.end();
            if (kind == kinds.end())
                return planError(place, "columnsConflict is 'error', 'replace_source' or 'keep_source'"), std::nullopt;
            options.conflict = kind->second;
        } else {
            return planError(place, "bag_unpack has no option \"{}\"", name), std::nullopt;
        }
    }
    return options;
}

std::optional<std::vector<std::pair<std::string, Type>>> Binder::bagKeys(const PlanPtr& in, const BoundPtr& bag, const UnpackOptions& options, Span span)
{
    if (!m_options.probe) {
        refuse(span, "bag_unpack without its columns, which follow from data");
        return std::nullopt;
    }
    if (hasErrors(m_diagnostics)) // the rows may hang on what has no meaning
        return std::nullopt;
    Plan expanded;
    const PlanColumn element = fresh("", Type::Dynamic);
    expanded.columns = {element};
    expanded.node = Expand{in, {{element.id, bag}}, std::nullopt, nullptr, true};
    Plan grouped;
    const PlanColumn key = fresh("key", Type::String), kind = fresh("kind", Type::String);
    grouped.columns = {key, kind};
    Group node;
    node.input = makePlan(std::move(expanded));
    node.keys = {{key.id, toText(call(Type::Dynamic, "kql_get", {columnRef(element), constantLong(0)}))},
                 {kind.id, call(Type::String, "kql_gettype(kql_get({0}, 1))", {columnRef(element)})}};
    grouped.node = std::move(node);
    const auto found = m_options.probe(makePlan(std::move(grouped)));
    if (!found)
        return planError(span, "the keys of the bags could not be read: {}", found.error().detail), std::nullopt;
    std::map<std::string, std::vector<std::string>> kinds;
    for (const auto& row : *found)
        if (!row[1].isNull() && row[1].text() != "null")
            kinds[row[0].text()].push_back(row[1].text());
        else if (!row[0].text().empty()) // the row of a bag that is null has no key
            kinds[row[0].text()];
    if (found->empty())
        noteNoRows(*in);
    std::vector<std::pair<std::string, Type>> keys;
    for (const auto& [name, list] : kinds) {
        if (std::find(options.ignored.begin(), options.ignored.end(), name) != options.ignored.end())
            continue;
        Type type = list.size() == 1 ? typeByName(list[0]).value_or(Type::Dynamic) : Type::Dynamic;
        if (list.empty())
            type = Type::Dynamic;
        if (list.size() == 2 && std::count(list.begin(), list.end(), "long") + std::count(list.begin(), list.end(), "real") == 2)
            type = Type::Real;
        keys.emplace_back(name, type);
    }
    if (keys.size() > 1'000)
        return planError(span, "the bags have {} different keys; 1,000 become columns at most", keys.size()), std::nullopt;
    return keys;
}

PlanPtr Binder::bagUnpack(PlanPtr in, const Evaluate& op, Span span)
{
    const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
    if (op.call.arguments.empty())
        return planError(span, "bag_unpack needs a dynamic column");
    const BoundPtr bag = bind(op.call.arguments[0].value);
    if (isUnknown(bag))
        return nullptr;
    const auto* column = std::get_if<ColumnRef>(&bag->node);
    if (!column || bag->type != Type::Dynamic)
        return planError(op.call.arguments[0].value->span, "bag_unpack needs a dynamic column");
    const auto options = unpackOptions(op.call);
    if (!options)
        return nullptr;
    const std::string& prefix = options->prefix;
    std::vector<std::pair<std::string, Type>> keys; // as the bag has them
    if (op.schema) {
        for (const auto& [name, type] : *op.schema)
            if (findColumn(in->columns, name.text) == in->columns.end())
                keys.emplace_back(name.text.starts_with(prefix) ? name.text.substr(prefix.size()) : name.text, type);
    } else {
        auto found = bagKeys(in, bag, *options, span);
        if (!found)
            return nullptr;
        keys = std::move(*found);
    }
    Computed out;
    Names names;
    const auto unpack = [&](const std::string& name, const std::string& key, Type type) {
        names.take(name);
        out.columns.push_back(fresh(name, type));
        const bool isIgnored = std::find(options->ignored.begin(), options->ignored.end(), key) != options->ignored.end();
        out.fresh.emplace_back(out.columns.back().id, isIgnored ? nullOf(type) : explicitly(call(Type::Dynamic, "kql_get", {bag, constantText(key)}), type));
    };
    if (op.schema && !op.schemaKeepsInput) { // exactly these, in their order
        for (const auto& [name, type] : *op.schema) {
            const auto given = findColumn(in->columns, name.text);
            if (given != in->columns.end() && given->id != column->id)
                out.columns.push_back(*given);
            else
                unpack(name.text, name.text.starts_with(prefix) ? name.text.substr(prefix.size()) : name.text, type);
        }
        return map(in, std::move(out));
    }
    for (const PlanColumn& one : in->columns)
        if (one.id != column->id) {
            out.columns.push_back(one);
            names.take(one.name);
        }
    using Conflict = UnpackOptions::Conflict;
    for (const auto& [key, type] : keys) {
        const std::string name = prefix + key;
        if (!names.has(name)) {
            unpack(name, key, type);
            continue;
        }
        if (options->conflict == Conflict::KeepSource)
            continue;
        if (options->conflict == Conflict::Error)
            return planError(span, "bag_unpack would make a second column \"{}\"; columnsConflict says which of them counts", name);
        const PlanColumn made = fresh(name, type); // in the place of the other
        out.fresh.emplace_back(made.id, explicitly(call(Type::Dynamic, "kql_get", {bag, constantText(key)}), type));
        *std::find_if(out.columns.begin(), out.columns.end(), [&](const PlanColumn& one) { return one.name == name; }) = made;
    }
    return map(in, std::move(out));
}

std::optional<std::vector<std::string>> Binder::pivotValues(const PlanPtr& in, const BoundPtr& column, Span span)
{
    if (!m_options.probe) {
        refuse(span, "pivot without its columns, which follow from data");
        return std::nullopt;
    }
    if (hasErrors(m_diagnostics))
        return std::nullopt;
    Plan grouped;
    const PlanColumn key = fresh("key", Type::String);
    grouped.columns = {key};
    Group node;
    node.input = in;
    node.keys = {{key.id, toText(column)}};
    grouped.node = std::move(node);
    const auto found = m_options.probe(makePlan(std::move(grouped)));
    if (!found)
        return planError(span, "the values of the column could not be read: {}", found.error().detail), std::nullopt;
    if (found->empty())
        noteNoRows(*in);
    std::vector<std::string> values;
    for (const auto& row : *found)
        values.push_back(row[0].text());
    std::sort(values.begin(), values.end());
    if (values.size() > 500)
        return planError(span, "the column has {} different values; 500 become columns at most", values.size()), std::nullopt;
    return values;
}

PlanPtr Binder::pivot(PlanPtr in, const Evaluate& op, Span span)
{
    if (op.call.arguments.empty())
        return planError(span, "pivot needs a column");
    const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
    const BoundPtr column = bind(op.call.arguments[0].value);
    if (isUnknown(column))
        return nullptr;
    const auto* ref = std::get_if<ColumnRef>(&column->node);
    if (!ref)
        return planError(op.call.arguments[0].value->span, "pivot needs a column");
    // the aggregate, count() unless given; then the columns to keep
    ExprPtr aggregateExpr = madeUp(span, Call{Name{"count", span, false}, {}});
    std::vector<PlanColumn> kept;
    std::vector<ColumnId> used;
    for (std::size_t i = 1; i < op.call.arguments.size(); ++i) {
        const ExprPtr& argument = op.call.arguments[i].value;
        if (i == 1 && std::holds_alternative<Call>(argument->node)) {
            aggregateExpr = argument;
            for (const Argument& inner : std::get<Call>(argument->node).arguments)
                if (const auto name = nameOf(inner.value))
                    if (const auto found = findColumn(in->columns, *name); found != in->columns.end())
                        used.push_back(found->id);
            continue;
        }
        const BoundPtr one = bind(argument);
        const auto* oneRef = isUnknown(one) ? nullptr : std::get_if<ColumnRef>(&one->node);
        if (!oneRef)
            return isUnknown(one) ? nullptr : planError(argument->span, "pivot keeps columns only");
        for (const PlanColumn& candidate : in->columns)
            if (candidate.id == oneRef->id)
                kept.push_back(candidate);
    }
    if (kept.empty())
        for (const PlanColumn& one : in->columns)
            if (one.id != ref->id && std::find(used.begin(), used.end(), one.id) == used.end())
                kept.push_back(one);
    std::vector<std::string> values;
    if (op.schema) {
        for (const auto& [name, type] : *op.schema)
            if (std::none_of(kept.begin(), kept.end(), [n = name.text](const PlanColumn& one) { return one.name == n; }))
                values.push_back(name.text);
    } else {
        auto found = pivotValues(in, column, span);
        if (!found)
            return nullptr;
        values = std::move(*found);
    }
    Group group;
    Plan plan;
    Names names;
    for (const PlanColumn& one : kept) {
        plan.columns.push_back(fresh(one.name, one.type));
        names.take(one.name);
        group.keys.emplace_back(plan.columns.back().id, columnRef(one));
    }
    Computed out{plan.columns, {}};
    for (const std::string& value : values) {
        std::vector<std::pair<ColumnId, AggregateCall>> aggregates;
        const InRows inside(*this, {&in->columns, nullptr, &aggregates, nullptr, nullptr});
        const BoundPtr made = bind(aggregateExpr);
        if (isUnknown(made))
            return nullptr;
        const BoundPtr test = call(Type::Bool, sql::equal, {toText(column), constantText(value)});
        for (auto& [id, one] : aggregates) {
            one.condition = one.condition ? conjunction(one.condition, test) : test;
            group.aggregates.emplace_back(id, std::move(one));
        }
        out.columns.push_back(fresh(names.unique(value), made->type));
        out.fresh.emplace_back(out.columns.back().id, made);
    }
    group.input = in;
    group.scalar = group.keys.empty();
    plan.node = std::move(group);
    return map(makePlan(std::move(plan)), std::move(out));
}

PlanPtr Binder::narrow(PlanPtr in)
{
    const ColumnId number = freshId();
    Plan numbered;
    numbered.columns = in->columns;
    numbered.order = in->order;
    numbered.serialized = in->serialized;
    numbered.node = NumberRows{in, number};
    const PlanPtr rows = makePlan(std::move(numbered));
    std::vector<PlanPtr> legs;
    for (const PlanColumn& column : in->columns) {
        Plan leg;
        leg.columns = {fresh("Row", Type::Long), fresh("Column", Type::String), fresh("Value", Type::String)};
        Map node{rows, {}, {}};
        node.computed.emplace_back(leg.columns[0].id, call(Type::Long, "({0} - 1)", {columnRef({number, "", Type::Long})}));
        node.computed.emplace_back(leg.columns[1].id, constantText(column.name));
        node.computed.emplace_back(leg.columns[2].id, toText(columnRef(column)));
        leg.node = std::move(node);
        legs.push_back(makePlan(std::move(leg)));
    }
    return uniteLegs(legs, false, {});
}

PlanPtr Binder::ipv4Lookup(PlanPtr in, const Evaluate& op, Span span)
{
    const bool six = op.call.function.text == "ipv6_lookup";
    std::vector<ExprPtr> positional;
    bool unmatched = false;
    for (const Argument& argument : op.call.arguments) {
        if (!argument.name) {
            positional.push_back(argument.value);
        } else if (argument.name->text == "return_unmatched") {
            const InRows outside(*this, {});
            const BoundPtr asked = bind(argument.value);
            const Value* value = constantOf(asked);
            unmatched = value && value->type == Type::Bool && !value->isNull() && value->truth();
        } else {
            return planError(argument.name->span, "{} has no option \"{}\"", op.call.function.text, argument.name->text);
        }
    }
    if (positional.size() < 3)
        return planError(span, "{} needs a table, an address and a range", op.call.function.text);
    if (positional.size() > 3) {
        const InRows outside(*this, {});
        const auto* literal = std::get_if<Literal>(&positional[3]->node);
        if (positional.size() > 4 || !literal || literal->value.type != Type::Bool) {
            refuse(span, "further keys of " + op.call.function.text);
            return nullptr;
        }
        unmatched = !literal->value.isNull() && literal->value.truth();
    }
    PlanPtr table;
    {
        const InRows outside(*this, {});
        table = bindSource(positional[0]);
    }
    if (!table)
        return nullptr;
    BoundPtr address, range;
    {
        const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
        address = asText(bind(positional[1]), positional[1]->span, op.call.function.text);
    }
    {
        const InRows rows(*this, {&table->columns, nullptr, nullptr, nullptr, nullptr});
        range = asText(bind(positional[2]), positional[2]->span, op.call.function.text);
    }
    if (isUnknown(address) || isUnknown(range))
        return nullptr;
    kql::Join node;
    node.kind = unmatched ? JoinKind::LeftOuter : JoinKind::Inner;
    node.condition = call(Type::Bool, six ? "kql_ipv6_is_in_range" : "kql_ipv4_is_in_range", {address, range});
    Plan plan;
    plan.columns = in->columns;
    Names names;
    for (const PlanColumn& column : in->columns)
        names.take(column.name);
    for (PlanColumn column : table->columns) {
        column.name = names.unique(column.name);
        plan.columns.push_back(column);
    }
    node.left = std::move(in);
    node.right = std::move(table);
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

} // namespace core::kql
