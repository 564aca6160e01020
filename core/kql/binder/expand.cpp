// SPDX-License-Identifier: GPL-3.0-or-later
// Operators that make several rows or columns of one value: mv-expand, mv-apply, parse, parse-kv.
#include "core/kql/binder/binder_state.h"

#include "core/base/json_text.h"

namespace core::kql {

using namespace syntax;

namespace {

// mv-expand casts, it does not parse: what is not of the type becomes null.
BoundPtr castOf(const BoundPtr& element, Type type)
{
    const BoundPtr converted = explicitly(element, type);
    const char* kinds = isInteger(type) ? "('long')" : isNumber(type) ? "('long', 'real')" : type == Type::Bool ? "('bool')" : nullptr;
    return kinds ? call(type, fmt::format("CASE WHEN kql_gettype({{0}}) IN {} THEN {{1}} END", kinds), {element, converted}) : converted;
}

} // namespace

Binder::Expanded Binder::expandColumns(PlanPtr in, const std::vector<NamedOption>& options, const std::vector<ExpandColumn>& columns,
                                       const ExprPtr& limit, Span span)
{
    Expand node;
    node.input = in;
    std::string kind = optionText(options, "kind").value_or("");
    if (kind.empty())
        kind = optionText(options, "bagexpansion").value_or("");
    node.bagsAsArrays = kind == "array";
    if (columns.empty() || columns.size() > 8) {
        error(span, "mv-expand takes one to eight columns");
        return {};
    }
    Plan plan;
    plan.columns = in->columns;
    plan.order = in->order;
    plan.serialized = in->serialized;
    plan.name = in->name;
    Names names;
    for (const PlanColumn& column : in->columns)
        names.take(column.name);
    Computed typed;
    Expanded out;
    bool known = true;
    const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
    for (const ExpandColumn& column : columns) {
        BoundPtr value = bind(column.value);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        if (value->type != Type::Dynamic) {
            known = !isUnknown(error(column.value->span, "only a dynamic is expanded, not a {}; parse_json() or split() make one", typeName(value->type)));
            continue;
        }
        const auto implicit = nameOf(column.value);
        const bool plain = std::holds_alternative<NameRef>(column.value->node) || std::holds_alternative<Call>(column.value->node);
        std::string name = column.name ? column.name->text : implicit.value_or("");
        const ColumnId element = freshId();
        node.values.emplace_back(element, value);
        PlanColumn shown{element, name, Type::Dynamic};
        if (column.toType && *column.toType != Type::Dynamic) {
            const BoundPtr converted = castOf(std::make_shared<const BoundExpr>(BoundExpr{Type::Dynamic, ColumnRef{element}, 1}), *column.toType);
            shown = {freshId(), name, *column.toType};
            typed.fresh.emplace_back(shown.id, converted);
        }
        out.ids.push_back(shown.id);
        // one of that name keeps its place
        const auto place = name.empty() ? plan.columns.end()
                                        : std::find_if(plan.columns.begin(), plan.columns.end(), [&](const PlanColumn& one) { return one.name == name; });
        if (place != plan.columns.end() && (column.name || plain)) {
            *place = shown;
        } else {
            shown.name = name.empty() ? names.column() : names.unique(name);
            plan.columns.push_back(shown);
        }
    }
    if (const auto index = optionText(options, "with_itemindex")) {
        plan.columns.insert(plan.columns.begin() + std::ptrdiff_t(plan.columns.size()), fresh(*index, Type::Long));
        node.index = plan.columns.back().id;
    }
    if (limit) {
        const InRows outside(*this, {});
        node.limit = bind(limit);
        known = known && !isUnknown(node.limit);
    }
    if (!known)
        return {};
    typed.columns = plan.columns;
    plan.node = std::move(node);
    PlanPtr expanded = makePlan(std::move(plan));
    out.plan = typed.fresh.empty() ? expanded : map(expanded, std::move(typed));
    return out;
}

PlanPtr Binder::expand(PlanPtr in, const MvExpand& op, Span span)
{
    const ExprPtr limit = op.isOld && !op.limit ? madeUp(span, Literal{{Type::Long, oldLimit}}) : op.limit;
    return expandColumns(in, op.options, op.columns, limit, span).plan;
}

PlanPtr Binder::apply(PlanPtr in, const MvApply& op, Span span)
{
    // Every row gets a number; its elements carry it, and it keeps rows apart in what the body groups, limits and orders.
    const ColumnId number = freshId();
    Plan numbered;
    numbered.columns = in->columns;
    numbered.order = in->order;
    numbered.serialized = in->serialized;
    numbered.node = NumberRows{in, number};
    const PlanPtr outer = makePlan(std::move(numbered));
    const Expanded expanded = expandColumns(outer, op.options, op.columns, op.limit, span);
    if (!expanded.plan)
        return nullptr;
    const auto around = std::exchange(m_partition, number); // of an mv-apply around this one, whose rows are apart all the more
    PlanPtr body = bindPipeline(*op.body, expanded.plan);
    m_partition = around;
    if (!body)
        return nullptr;
    // Beside what the body gives stand the columns of the row that were not expanded.
    std::vector<PlanColumn> columns;
    Names names;
    for (const PlanColumn& column : outer->columns) {
        const auto inExpanded = findColumn(expanded.plan->columns, column.name);
        const bool replaced = inExpanded == expanded.plan->columns.end() || inExpanded->id != column.id;
        const auto inBody = std::find_if(body->columns.begin(), body->columns.end(), [&](const PlanColumn& one) { return one.id == column.id; });
        if (!replaced || inBody != body->columns.end()) {
            columns.push_back(column);
            names.take(column.name);
        }
    }
    Plan plan;
    std::vector<PlanColumn> added;
    std::map<std::size_t, PlanColumn> inPlace;
    for (PlanColumn column : body->columns) {
        const bool own = std::none_of(columns.begin(), columns.end(), [&](const PlanColumn& one) { return one.id == column.id; });
        if (!own)
            continue;
        const auto same = std::find_if(columns.begin(), columns.end(), [&](const PlanColumn& one) { return one.name == column.name; });
        if (same != columns.end() && inPlace.try_emplace(static_cast<std::size_t>(same - columns.begin()), column).second)
            continue; // extend and project inside replace a column of the row
        column.name = names.unique(column.name);
        added.push_back(column);
    }
    // ids of the row under other ids where the body kept them: a join has each id once
    kql::Join node;
    node.kind = JoinKind::Inner;
    const PlanColumn rowNumber{number, "", Type::Long};
    std::unordered_map<ColumnId, ColumnId> again;
    Plan side;
    Map sideMap{outer, {}, {}};
    const PlanColumn ownNumber = fresh("", Type::Long);
    sideMap.computed.emplace_back(ownNumber.id, columnRef(rowNumber));
    for (PlanColumn& column : columns) {
        const PlanColumn copy = fresh(column.name, column.type);
        sideMap.computed.emplace_back(copy.id, columnRef(column));
        side.columns.push_back(copy);
        again[column.id] = copy.id;
        column = copy;
    }
    side.columns.push_back(ownNumber);
    side.node = std::move(sideMap);
    node.left = makePlan(std::move(side));
    node.right = body;
    node.keys.emplace_back(columnRef(ownNumber), columnRef(rowNumber));
    plan.columns = columns;
    for (const auto& [place, column] : inPlace)
        plan.columns[place] = column;
    plan.columns.insert(plan.columns.end(), added.begin(), added.end());
    plan.order = {{ownNumber.id, true, true}};
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

// ------------------------------------------------------------------------------------------------------------- parse

PlanPtr Binder::unpackParsed(PlanPtr in, BoundPtr parsed, const std::vector<std::pair<Name, Type>>& columns, bool dropFailed)
{
    Plan first;
    first.columns = in->columns;
    first.order = in->order;
    first.serialized = in->serialized;
    first.name = in->name;
    const PlanColumn hidden = fresh("", Type::Dynamic);
    first.node = Map{in, {{hidden.id, std::move(parsed)}}, m_partition};
    PlanPtr plan = makePlan(std::move(first));
    if (dropFailed) {
        Plan kept = *plan;
        kept.node = Filter{plan, call(Type::Bool, "({0} IS NOT NULL)", {columnRef(hidden)})};
        plan = makePlan(std::move(kept));
    }
    Computed out{in->columns, {}};
    std::int64_t i = 0;
    for (const auto& [name, type] : columns) {
        const BoundPtr value = explicitly(call(Type::Dynamic, "kql_get", {columnRef(hidden), constantLong(i++)}), type);
        const PlanColumn made = fresh(name.text, type);
        const auto place = std::find_if(out.columns.begin(), out.columns.end(), [&](const PlanColumn& one) { return one.name == made.name; });
        out.fresh.emplace_back(made.id, value);
        if (place != out.columns.end()) // one of that name keeps its place
            *place = made;
        else
            out.columns.push_back(made);
    }
    return map(plan, std::move(out));
}

PlanPtr Binder::parse(PlanPtr in, const Parse& op, Span span)
{
    BoundPtr text;
    {
        const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
        text = asText(bind(op.value), op.value->span, "parse");
    }
    if (isUnknown(text))
        return nullptr;
    const std::string kind = optionText(op.options, "kind").value_or("simple");
    if (kind != "simple" && kind != "relaxed" && kind != "regex")
        return planError(span, "parse is simple, relaxed or regex, not \"{}\"", kind);
    JsonWriter spec;
    spec.beginObject().member("kind", kind).member("flags", optionText(op.options, "flags").value_or("")).key("parts").beginArray();
    std::vector<std::pair<Name, Type>> columns;
    for (const ParsePart& part : op.parts) {
        spec.beginObject();
        if (part.kind == ParsePart::Kind::Star)
            spec.member("star", true);
        else if (part.kind == ParsePart::Kind::Text) {
            spec.member("text", part.text);
            if (kind == "regex")
                warnOfBounds(part.text, part.span);
        } else {
            spec.member("type", typeName(part.type));
            columns.emplace_back(part.column, part.type);
        }
        spec.endObject();
    }
    spec.endArray().endObject();
    const BoundPtr parsed = call(Type::Dynamic, "kql_parse", {text, constantText(spec.text())});
    return unpackParsed(in, parsed, columns, op.where);
}

PlanPtr Binder::parseKv(PlanPtr in, const ParseKv& op, Span)
{
    BoundPtr text;
    {
        const InRows rows(*this, {&in->columns, nullptr, nullptr, nullptr, nullptr});
        text = asText(bind(op.value), op.value->span, "parse-kv");
    }
    if (isUnknown(text))
        return nullptr;
    JsonWriter spec;
    spec.beginObject().key("keys").beginArray();
    std::vector<std::pair<Name, Type>> columns;
    for (const ParsePart& key : op.keys) {
        spec.beginObject().member("name", key.column.text).member("type", typeName(key.type)).endObject();
        columns.emplace_back(key.column, key.type);
    }
    spec.endArray();
    spec.member("pair", optionText(op.options, "pair_delimiter").value_or(""));
    spec.member("kv", optionText(op.options, "kv_delimiter").value_or(""));
    spec.key("quotes").beginArray();
    for (const NamedOption& option : op.options)
        if (option.name.text == "quote")
            if (const auto quote = optionText({option}, "quote"))
                spec.value(*quote);
    spec.endArray();
    spec.member("escape", optionText(op.options, "escape").value_or(""));
    if (const auto regex = optionText(op.options, "regex"))
        spec.member("regex", *regex);
    spec.member("greedy", optionText(op.options, "greedy").value_or("") == "true");
    spec.endObject();
    return unpackParsed(in, call(Type::Dynamic, "kql_parse_kv", {text, constantText(spec.text())}), columns, false);
}

} // namespace core::kql
