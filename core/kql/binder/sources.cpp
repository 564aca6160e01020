// SPDX-License-Identifier: GPL-3.0-or-later
// Where rows come from: tables, lets, functions that give tables.
#include "core/kql/binder/binder_state.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

std::optional<std::string> optionText(const std::vector<NamedOption>& options, std::string_view name)
{
    for (const NamedOption& option : options) {
        if (option.name.text != name || !option.value)
            continue;
        if (const auto* ref = std::get_if<NameRef>(&option.value->node))
            return ref->name.text;
        if (const auto* literal = std::get_if<Literal>(&option.value->node)) {
            if (literal->value.type == Type::Bool && !literal->value.isNull())
                return literal->value.truth() ? "true" : "false";
            if (literal->value.type == Type::String && !literal->value.isNull())
                return literal->value.text();
            if (isInteger(literal->value.type) && !literal->value.isNull())
                return std::to_string(literal->value.integer());
        }
    }
    return std::nullopt;
}

// With the columns that are shown only where a query names them. _ItemId says which event a row is, as Log Analytics has it on every table.
std::shared_ptr<const Table> Binder::withNamedColumns(const std::shared_ptr<const Table>& table)
{
    auto& known = m_withNamedColumns[table.get()];
    if (known)
        return known;
    known = table;
    std::shared_ptr<Table> wider;
    const auto add = [&](const TableColumn& column) {
        const auto isSame = [&](const TableColumn& one) { return one.name == column.name; };
        if (!m_options.names.contains(column.name) || std::any_of(table->columns.begin(), table->columns.end(), isSame))
            return;
        if (!wider)
            wider = std::make_shared<Table>(*table);
        wider->columns.push_back(column);
    };
    for (const TableColumn& column : table->namedOnly)
        add(column);
    if (table->rows == RowKind::Event && !table->rowId.empty())
        add({"_ItemId", Type::String, fmt::format("CAST({} AS TEXT)", table->rowId), {}});
    if (wider)
        known = std::move(wider);
    return known;
}

PlanPtr Binder::scan(const std::shared_ptr<const Table>& asKnown)
{
    const auto table = withNamedColumns(asKnown);
    Plan plan;
    Scan node{table, {}};
    const auto isNamedOnly = [&](const std::string& name) {
        return std::any_of(table->namedOnly.begin(), table->namedOnly.end(), [&](const TableColumn& one) { return one.name == name; });
    };
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        plan.columns.push_back(fresh(table->columns[i].name, table->columns[i].type));
        node.tableColumns.push_back(i);
        if (i >= asKnown->columns.size() && isNamedOnly(table->columns[i].name))
            m_weak.insert(plan.columns.back().id);
    }
    plan.name = table->name;
    plan.node = std::move(node);
    return inRange(makePlan(std::move(plan)), *table);
}

// The rows of a table that lie in the range of the query; what has no time does not.
PlanPtr Binder::inRange(const PlanPtr& rows, const Table& table)
{
    if (!m_options.range || table.timeColumn.empty())
        return rows;
    const bool isPrepared = m_options.isPrepared;
    const auto bound = [&](const std::string& name, const char* sql, const char* prepared, std::int64_t ticks) -> BoundPtr {
        for (const PlanColumn& column : rows->columns)
            if (column.name == name)
                return isPrepared ? call(Type::Bool, prepared, {columnRef(column)}) : call(Type::Bool, sql, {columnRef(column), constant({Type::DateTime, ticks})});
        return nullptr;
    };
    const auto [first, last] = *m_options.range;
    BoundPtr inside = conjunction(bound(table.timeColumn, "({0} >= {1})", "({0} >= ?2)", first),
                                  bound(table.timeColumn, "({0} <= {1})", "({0} <= ?3)", last));
    // What has begun by then is asked beside what has ended, as an index knows it.
    if (!table.endColumn.empty())
        inside = conjunction(inside, bound(table.endColumn, "({0} <= {1})", "({0} <= ?3)", last));
    Plan plan;
    plan.columns = rows->columns;
    plan.name = rows->name;
    plan.node = Filter{rows, std::move(inside)};
    return makePlan(std::move(plan));
}

PlanPtr Binder::bindTableName(const Name& name)
{
    if (const Entry* entry = lookUp(name.text)) {
        if (const auto* plan = std::get_if<PlanPtr>(&entry->value))
            return *plan ? instantiate(*plan) : nullptr;
        if (const auto* missing = std::get_if<MissingPtr>(&entry->value)) {
            sayAgain(**missing);
            return nullptr;
        }
        if (const auto* function = std::get_if<Function>(&entry->value); function && isTabular(*function))
            return bindFunctionName(*function, name);
        if (const auto* value = std::get_if<BoundPtr>(&entry->value); value && isUnknown(*value))
            return nullptr; // its let was at fault
        return planError(name.span, "\"{}\" is a single value, not a table", name.text);
    }
    if (const auto table = m_catalog.find(name.text))
        return scan(table);
    if (isRefusedFunction(name.text)) {
        sayMissing(Severity::NotSupported, name, "not supported: " + name.text);
        return nullptr;
    }
    std::vector<std::string> near = m_catalog.names();
    for (const Scope* scope = m_scope.get(); scope; scope = scope->parent.get())
        for (const auto& [known, entry] : scope->entries)
            near.push_back(known);
    const std::string best = nearest(name.text, near);
    sayMissing(Severity::Error, name, best.empty() ? fmt::format("no table is called \"{}\"", name.text)
                                                   : fmt::format("no table is called \"{}\"; did you mean \"{}\"?", name.text, best));
    return nullptr;
}

// A view goes by its own name in unions, not by that of the table that it is made of.
PlanPtr Binder::bindFunctionName(const Function& function, const Name& name)
{
    PlanPtr plan = callTabular(function, Call{name, {}}, name.span, nullptr);
    if (!plan || !function.body->isView)
        return plan;
    Plan named = *plan;
    named.name = name.text;
    return makePlan(std::move(named));
}

PlanPtr Binder::bindSource(const ExprPtr& e)
{
    if (const auto* nested = std::get_if<Nested>(&e->node))
        return bindPipeline(*nested->pipeline);
    if (const auto* name = std::get_if<NameRef>(&e->node))
        return bindTableName(name->name);
    if (const auto* called = std::get_if<Call>(&e->node))
        return bindSourceCall(*called, e->span);
    if (std::holds_alternative<Erroneous>(e->node))
        return nullptr;
    if (const auto* member = std::get_if<Member>(&e->node)) { // workspace('x').Table
        if (const auto* called = std::get_if<Call>(&member->object->node); called && isRefusedFunction(called->function.text)) {
            refuse(called->function.span, called->function.text + "()");
            return nullptr;
        }
    }
    return planError(e->span, "a table is expected here");
}

PlanPtr Binder::bindSourceCall(const Call& called, Span span)
{
    const std::string& name = called.function.text;
    if (const Entry* entry = lookUp(name)) {
        if (const auto* function = std::get_if<Function>(&entry->value)) {
            if (isTabular(*function))
                return callTabular(*function, called, span, nullptr);
            return planError(span, "{}() gives a single value, not a table", name);
        }
    }
    const auto onlyText = [&]() -> std::optional<std::string> {
        return called.arguments.empty() ? std::nullopt : constantTextOf(bind(called.arguments[0].value));
    };
    if (name == "materialize" && called.arguments.size() == 1) {
        const ExprPtr& argument = called.arguments[0].value;
        PlanPtr inner = isTabular(argument) ? bindSource(argument) : planError(argument->span, "materialize() takes a table");
        if (!inner)
            return nullptr;
        Plan plan = *inner;
        plan.materialized = true;
        return makePlan(std::move(plan));
    }
    if (name == "table") {
        const auto text = onlyText();
        return text ? bindTableName(Name{*text, called.arguments[0].value->span, true})
                    : planError(span, "table() takes the name of a table as a literal string");
    }
    if (name == "_GetWatchlist") {
        const auto alias = onlyText();
        if (!alias)
            return planError(span, "_GetWatchlist() takes the alias of a list as a literal string");
        if (const auto list = m_catalog.watchlist(*alias))
            return scan(list);
        return planError(span, "no watchlist \"{}\" is in the case", *alias);
    }
    if (isRefusedFunction(name) || name.starts_with("_")) {
        refuse(called.function.span, name + "()");
        return nullptr;
    }
    if (findScalarFunction(name))
        return planError(span, "{}() gives a single value, not a table", name);
    return planError(called.function.span, "no function that gives a table is called \"{}\"", name);
}

// ------------------------------------------------------------------------------------------------ the same rows again

std::optional<PlanPtr> Binder::cloneCheap(const PlanPtr& plan, std::unordered_map<ColumnId, ColumnId>& ids)
{
    if (plan->materialized)
        return std::nullopt;
    const auto* scanned = std::get_if<Scan>(&plan->node);
    if (!scanned)
        return std::nullopt;
    Plan copy = *plan;
    for (PlanColumn& column : copy.columns) {
        const ColumnId id = freshId();
        ids[column.id] = id;
        if (m_weak.contains(column.id))
            m_weak.insert(id);
        column.id = id;
    }
    return makePlan(std::move(copy));
}

// Each use of a let stands alone: a table joined with itself has two sets of columns.
PlanPtr Binder::instantiate(const PlanPtr& plan)
{
    std::unordered_map<ColumnId, ColumnId> ids;
    if (auto copy = cloneCheap(plan, ids))
        return *copy;
    Plan again;
    Map node{plan, {}, {}};
    for (const PlanColumn& column : plan->columns) {
        again.columns.push_back(fresh(column.name, column.type));
        ids[column.id] = again.columns.back().id;
        if (m_weak.contains(column.id))
            m_weak.insert(again.columns.back().id);
        node.computed.emplace_back(again.columns.back().id, columnRef(column));
    }
    for (OrderKey key : plan->order) {
        auto found = ids.find(key.id);
        if (found == ids.end()) { // the rows are ordered by what is not seen any more
            const ColumnId hidden = freshId();
            node.computed.emplace_back(hidden, columnRef({key.id, "", Type::Long}));
            found = ids.emplace(key.id, hidden).first;
        }
        key.id = found->second;
        again.order.push_back(key);
    }
    again.name = plan->name;
    again.serialized = plan->serialized;
    again.node = std::move(node);
    return makePlan(std::move(again));
}

} // namespace core::kql
