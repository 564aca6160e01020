// SPDX-License-Identifier: GPL-3.0-or-later
// Pipelines, sources, and the operators that take rows one by one.
#include "core/kql/binder/binder_state.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

namespace {

constexpr std::size_t maxOperators = 2'000;

bool matches(std::string_view pattern, std::string_view name)
{
    const std::size_t star = pattern.find('*');
    if (star == std::string_view::npos)
        return pattern == name;
    if (name.substr(0, star) != pattern.substr(0, star) || name.size() < star)
        return false;
    const std::string_view rest = pattern.substr(star + 1);
    for (std::size_t i = star; i <= name.size(); ++i)
        if (matches(rest, name.substr(i)))
            return true;
    return false;
}

bool matches(const ColumnPattern& pattern, const std::string& name)
{
    return pattern.pattern.bracketed ? pattern.pattern.text == name : matches(pattern.pattern.text, name);
}

bool isWildcard(const ColumnPattern& pattern)
{
    return !pattern.pattern.bracketed && pattern.pattern.text.find('*') != std::string::npos;
}

} // namespace

PlanPtr Binder::bindPipeline(const Pipeline& pipeline, PlanPtr input)
{
    PlanPtr plan = std::move(input);
    bool first = !plan;
    for (const Operator& op : pipeline.operators) {
        if (!first && !plan)
            return nullptr; // said already; what follows would only repeat it
        if (++m_operators > maxOperators)
            return planError(op.span, "the query grows too large when its functions are put in");
        const bool isSource = std::holds_alternative<Source>(op.node) || std::holds_alternative<Print>(op.node)
            || std::holds_alternative<syntax::Range>(op.node) || std::holds_alternative<DataTable>(op.node)
            || std::holds_alternative<ExternalData>(op.node);
        const bool maybeSource = std::holds_alternative<Union>(op.node) || std::holds_alternative<Search>(op.node)
            || std::holds_alternative<Unsupported>(op.node) || std::holds_alternative<Evaluate>(op.node);
        if (first && !isSource && !maybeSource)
            return planError(op.span, "{} needs rows: a table stands before it", op.keyword.text);
        plan = bindOperator(op, plan);
        first = false;
    }
    return plan;
}

PlanPtr Binder::bindOperator(const Operator& op, PlanPtr in)
{
    struct Visitor {
        Binder& self;
        const Operator& op;
        PlanPtr in;
        PlanPtr operator()(const Source& o) { return self.bindSource(o.value); }
        PlanPtr operator()(const Where& o) { return self.where(in, o.predicate); }
        PlanPtr operator()(const Extend& o) { return self.extend(in, o.columns); }
        PlanPtr operator()(const Project& o) { return self.project(in, o.columns); }
        PlanPtr operator()(const ProjectAway& o) { return self.keep(in, o.patterns, true); }
        PlanPtr operator()(const ProjectKeep& o) { return self.keep(in, o.patterns, false); }
        PlanPtr operator()(const ProjectReorder& o) { return self.reorder(in, o); }
        PlanPtr operator()(const ProjectRename& o) { return self.rename(in, o); }
        PlanPtr operator()(const Summarize& o) { return self.summarize(in, o, op.span); }
        PlanPtr operator()(const Sort& o) { return self.sort(in, o.keys); }
        PlanPtr operator()(const Top& o)
        {
            PlanPtr sorted = self.sort(in, o.keys);
            return sorted ? self.take(sorted, o.count) : nullptr;
        }
        PlanPtr operator()(const Take& o) { return self.take(in, o.count); }
        PlanPtr operator()(const Sample& o) { return self.take(in, o.count); } // any rows
        PlanPtr operator()(const SampleDistinct& o)
        {
            PlanPtr all = self.distinct(in, Distinct{{o.of}}, op.span);
            return all ? self.take(all, o.count) : nullptr;
        }
        PlanPtr operator()(const Distinct& o) { return self.distinct(in, o, op.span); }
        PlanPtr operator()(const Count&) { return self.count(in); }
        PlanPtr operator()(const syntax::Join& o) { return self.join(in, o, op.span); }
        PlanPtr operator()(const Lookup& o) { return self.lookup(in, o, op.span); }
        PlanPtr operator()(const Union& o) { return self.unite(in, o, op.span); }
        PlanPtr operator()(const MvExpand& o) { return self.expand(in, o, op.span); }
        PlanPtr operator()(const MvApply& o) { return self.apply(in, o, op.span); }
        PlanPtr operator()(const Parse& o) { return self.parse(in, o, op.span); }
        PlanPtr operator()(const ParseKv& o) { return self.parseKv(in, o, op.span); }
        PlanPtr operator()(const syntax::MakeSeries& o) { return self.makeSeries(in, o, op.span); }
        PlanPtr operator()(const Evaluate& o) { return self.evaluate(in, o, op.span); }
        PlanPtr operator()(const Render& o)
        {
            RenderHint hint{o.kind.text, {}};
            for (const NamedOption& option : o.options)
                hint.options.emplace_back(option.name.text, optionText(o.options, option.name.text).value_or(""));
            self.m_render = hint;
            return in;
        }
        PlanPtr operator()(const Serialize& o) { return o.columns.empty() ? in : self.extend(in, o.columns); }
        PlanPtr operator()(const As& o)
        {
            Plan named = *in;
            named.name = o.name.text;
            PlanPtr plan = makePlan(std::move(named));
            self.m_scope->entries[o.name.text] = Entry{plan};
            return plan;
        }
        PlanPtr operator()(const Invoke& o)
        {
            const Entry* entry = self.lookUp(o.call.function.text);
            const auto* function = entry ? std::get_if<Function>(&entry->value) : nullptr;
            if (function)
                return self.callTabular(*function, o.call, op.span, in);
            if (isRefusedFunction(o.call.function.text)) {
                self.refuse(o.call.function.span, o.call.function.text + "()");
                return nullptr;
            }
            return self.planError(o.call.function.span, "no function is called \"{}\"", o.call.function.text);
        }
        PlanPtr operator()(const GetSchema&) { return self.getSchema(in); }
        PlanPtr operator()(const Consume&)
        {
            self.refuse(op.keyword.span, "consume");
            return nullptr;
        }
        PlanPtr operator()(const Print& o) { return self.print(o); }
        PlanPtr operator()(const syntax::Range& o) { return self.range(o, op.span); }
        PlanPtr operator()(const DataTable& o) { return self.dataTable(o, op.span); }
        PlanPtr operator()(const ExternalData& o) { return self.externalData(o, op.span); }
        PlanPtr operator()(const Search& o) { return self.search(in, o, op.span); }
        PlanPtr operator()(const Unsupported&) { return nullptr; } // said by the parser
    };
    return std::visit(Visitor{*this, op, std::move(in)}, op.node);
}

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

// ----------------------------------------------------------------------------------------------------------- sources

PlanPtr Binder::scan(const std::shared_ptr<const Table>& table)
{
    Plan plan;
    Scan node{table, {}};
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
        plan.columns.push_back(fresh(table->columns[i].name, table->columns[i].type));
        node.tableColumns.push_back(i);
    }
    plan.name = table->name;
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

PlanPtr Binder::bindTableName(const Name& name, bool quiet)
{
    if (const Entry* entry = lookUp(name.text)) {
        if (const auto* plan = std::get_if<PlanPtr>(&entry->value))
            return *plan ? instantiate(*plan) : nullptr;
        if (const auto* function = std::get_if<Function>(&entry->value); function && isTabular(*function))
            return callTabular(*function, Call{name, {}}, name.span, nullptr);
        if (const auto* value = std::get_if<BoundPtr>(&entry->value); value && isUnknown(*value))
            return nullptr; // its let was at fault
        return planError(name.span, "\"{}\" is a single value, not a table", name.text);
    }
    if (const auto table = m_catalog.find(name.text))
        return scan(table);
    if (quiet)
        return nullptr;
    if (isRefusedFunction(name.text)) {
        refuse(name.span, name.text);
        return nullptr;
    }
    std::vector<std::string> near = m_catalog.names();
    for (const Scope* scope = m_scope.get(); scope; scope = scope->parent.get())
        for (const auto& [known, entry] : scope->entries)
            near.push_back(known);
    const std::string best = nearest(name.text, near);
    return best.empty() ? planError(name.span, "no table is called \"{}\"", name.text)
                        : planError(name.span, "no table is called \"{}\"; did you mean \"{}\"?", name.text, best);
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
        node.computed.emplace_back(again.columns.back().id, columnRef(column));
    }
    for (OrderKey key : plan->order) {
        const auto found = ids.find(key.id);
        if (found == ids.end())
            break; // by what follows alone the order would be another
        key.id = found->second;
        again.order.push_back(key);
    }
    again.name = plan->name;
    again.node = std::move(node);
    return makePlan(std::move(again));
}

// ---------------------------------------------------------------------------------------------------------- row by row

PlanPtr Binder::map(PlanPtr in, Computed computed)
{
    Plan plan;
    plan.columns = std::move(computed.columns);
    plan.order = in->order;
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
        return nullptr;
    PlanPtr input = liftInto(in, lifted);
    Plan plan;
    plan.columns = in->columns;
    plan.order = in->order;
    plan.name = in->name;
    plan.node = Filter{std::move(input), test};
    return makePlan(std::move(plan));
}

PlanPtr Binder::extend(PlanPtr in, const std::vector<NamedExpr>& columns)
{
    std::vector<std::vector<std::pair<ColumnId, BoundPtr>>> lifted;
    Computed out{in->columns, {}};
    Names names;
    for (const PlanColumn& column : in->columns)
        names.take(column.name);
    bool known = true;
    const auto put = [&](std::string name, bool given, const BoundPtr& value) {
        if (given) { // replaces one of that name in its place
            for (PlanColumn& column : out.columns)
                if (column.name == name) {
                    column.id = freshId();
                    column.type = value->type;
                    out.fresh.emplace_back(column.id, value);
                    return;
                }
            names.take(name);
        } else {
            name = names.unique(name);
        }
        out.columns.push_back(fresh(std::move(name), value->type));
        out.fresh.emplace_back(out.columns.back().id, value);
    };
    const InRows rows(*this, {&in->columns, in.get(), nullptr, nullptr, &lifted});
    for (const NamedExpr& column : columns) {
        const BoundPtr value = bind(column.value);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        if (column.names.size() > 1) {
            if (value->type != Type::Dynamic) {
                error(column.span, "several names need a dynamic array, not a {}", typeName(value->type));
                known = false;
                continue;
            }
            for (std::size_t i = 0; i < column.names.size(); ++i)
                put(column.names[i].text, true, call(Type::Dynamic, "kql_get", {value, constantLong(std::int64_t(i))}));
        } else if (column.names.size() == 1) {
            put(column.names[0].text, true, value);
        } else if (const auto* same = std::get_if<NameRef>(&column.value->node);
                   same && findColumn(in->columns, same->name.text) != in->columns.end()) {
            continue; // `extend a` of a column a changes nothing
        } else if (const auto name = nameOf(column.value)) {
            put(*name, false, value);
        } else {
            put(names.column(), true, value);
        }
    }
    return known ? map(liftInto(in, lifted), std::move(out)) : nullptr;
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
        const BoundPtr value = bind(column.value);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        if (column.names.size() > 1) {
            for (std::size_t i = 0; i < column.names.size(); ++i)
                put(column.names[i].text, call(Type::Dynamic, "kql_get", {toDynamic(value), constantLong(std::int64_t(i))}));
        } else if (column.names.size() == 1) {
            put(column.names[0].text, value);
        } else {
            const auto name = nameOf(column.value);
            const std::string made = name ? names.unique(*name) : names.column();
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
        out.columns[std::size_t(at - in->columns.begin())].name = column.names[0].text;
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
        return nullptr;
    PlanPtr input = liftInto(in, lifted);
    if (m_partition) // rows of one row of mv-apply stay together
        order.insert(order.begin(), OrderKey{*m_partition, true, true});
    Plan plan;
    plan.columns = in->columns;
    plan.order = std::move(order);
    plan.name = in->name;
    plan.node = Map{std::move(input), std::move(computed), m_partition};
    return makePlan(std::move(plan));
}

PlanPtr Binder::take(PlanPtr in, const ExprPtr& count)
{
    const InRows outside(*this, {});
    BoundPtr number = bind(count);
    if (isUnknown(number))
        return nullptr;
    number = implicitly(number, Type::Long);
    if (!number || hasColumns(number))
        return planError(count->span, "a number of rows is expected");
    Plan plan;
    plan.columns = in->columns;
    plan.order = in->order;
    plan.name = in->name;
    plan.node = Limit{std::move(in), number, m_partition};
    return makePlan(std::move(plan));
}

PlanPtr Binder::distinct(PlanPtr in, const Distinct& op, Span)
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

// -------------------------------------------------------------------------------------------------------- made-up rows

PlanPtr Binder::getSchema(PlanPtr in)
{
    static const std::map<Type, const char*> dataTypes = {
        {Type::Bool, "System.SByte"}, {Type::Int, "System.Int32"}, {Type::Long, "System.Int64"}, {Type::Real, "System.Double"},
        {Type::Decimal, "System.Data.SqlTypes.SqlDecimal"}, {Type::String, "System.String"}, {Type::DateTime, "System.DateTime"},
        {Type::TimeSpan, "System.TimeSpan"}, {Type::Guid, "System.Guid"}, {Type::Dynamic, "System.Object"}};
    Plan plan;
    plan.columns = {fresh("ColumnName", Type::String), fresh("ColumnOrdinal", Type::Long), fresh("DataType", Type::String),
                    fresh("ColumnType", Type::String)};
    Values node;
    std::int64_t ordinal = 0;
    for (const PlanColumn& column : in->columns)
        node.rows.push_back({constantText(column.name), constant({Type::Long, ordinal++}), constantText(dataTypes.at(column.type)),
                             constantText(typeName(column.type))});
    plan.node = std::move(node);
    return makePlan(std::move(plan));
}

PlanPtr Binder::print(const Print& op)
{
    Plan plan;
    Values node;
    node.rows.emplace_back();
    Names names;
    bool known = true;
    const InRows outside(*this, {});
    std::size_t i = 0;
    for (const NamedExpr& column : op.columns) {
        const BoundPtr value = bind(column.value);
        known = known && !isUnknown(value);
        if (column.names.size() > 1) {
            for (std::size_t n = 0; n < column.names.size(); ++n) {
                plan.columns.push_back(fresh(names.unique(column.names[n].text), Type::Dynamic));
                node.rows[0].push_back(call(Type::Dynamic, "kql_get", {toDynamic(value), constantLong(std::int64_t(n))}));
            }
            ++i;
            continue;
        }
        const auto implicit = column.names.empty() ? nameOf(column.value) : std::nullopt;
        const std::string name = !column.names.empty() ? column.names[0].text : implicit ? *implicit : fmt::format("print_{}", i);
        plan.columns.push_back(fresh(names.unique(name), value->type));
        node.rows[0].push_back(value);
        ++i;
    }
    plan.node = std::move(node);
    return known ? makePlan(std::move(plan)) : nullptr;
}

PlanPtr Binder::range(const syntax::Range& op, Span span)
{
    const InRows outside(*this, {});
    BoundPtr from = bind(op.from), to = bind(op.to), step = bind(op.step);
    if (isUnknown(from) || isUnknown(to) || isUnknown(step))
        return nullptr;
    Type type = from->type;
    const bool time = type == Type::DateTime || type == Type::TimeSpan;
    if (time ? to->type != type || step->type != Type::TimeSpan : !isNumber(type) || !isNumber(to->type) || !isNumber(step->type))
        return planError(span, "range does not go from a {} to a {} by a {}", typeName(from->type), typeName(to->type), typeName(step->type));
    if (!time) {
        const bool whole = isInteger(type) && isInteger(to->type) && isInteger(step->type);
        type = whole ? Type::Long : Type::Real;
        from = explicitly(from, type);
        to = explicitly(to, type);
        step = explicitly(step, type);
    }
    Plan plan;
    plan.columns = {fresh(op.column.text, type)};
    plan.node = RangeRows{from, to, step};
    return makePlan(std::move(plan));
}

PlanPtr Binder::dataTable(const DataTable& op, Span span)
{
    Plan plan;
    Names names;
    for (const auto& [name, type] : op.schema) {
        if (names.has(name.text))
            return planError(name.span, "two columns are called \"{}\"", name.text);
        names.take(name.text);
        plan.columns.push_back(fresh(name.text, type));
    }
    if (plan.columns.empty() || op.cells.size() % plan.columns.size() != 0)
        return planError(span, "{} cells do not fill rows of {} columns", op.cells.size(), plan.columns.size());
    const InRows outside(*this, {});
    Values node;
    bool known = true;
    for (std::size_t i = 0; i < op.cells.size(); ++i) {
        const Type type = plan.columns[i % plan.columns.size()].type;
        BoundPtr value = bind(op.cells[i]);
        if (isUnknown(value)) {
            known = false;
            continue;
        }
        const Value* literal = constantOf(value);
        if (literal && literal->isNull())
            value = nullOf(type);
        else if (type == Type::Dynamic)
            value = toDynamic(value);
        else if (BoundPtr converted = explicitly(value, type)) // cells are taken by what they say
            value = converted;
        else
            known = !isUnknown(error(op.cells[i]->span, "a {} does not fit into a column of type {}", typeName(value->type), typeName(type)));
        if (i % plan.columns.size() == 0)
            node.rows.emplace_back();
        node.rows.back().push_back(value);
    }
    plan.node = std::move(node);
    return known ? makePlan(std::move(plan)) : nullptr;
}

PlanPtr Binder::search(PlanPtr in, const Search& op, Span span)
{
    const bool named = !in;
    PlanPtr rows = in;
    if (named) {
        std::vector<PlanPtr> legs;
        if (op.in.empty()) {
            for (const std::string& name : m_catalog.names())
                legs.push_back(scan(m_catalog.find(name)));
        }
        for (const PipelinePtr& table : op.in) {
            Union all;
            all.legs = {table};
            PlanPtr leg = unite(nullptr, all, span);
            if (!leg)
                return nullptr;
            legs.push_back(leg);
        }
        rows = uniteLegs(legs, false, "$table");
    }
    if (!rows)
        return nullptr;
    // a bare string: any column has it
    ExprPtr predicate = op.predicate;
    struct Rewrite {
        static ExprPtr of(const ExprPtr& e, bool cased)
        {
            if (const auto* literal = std::get_if<Literal>(&e->node); literal && literal->value.type == Type::String) {
                const auto star = madeUp(e->span, Star{});
                std::string text = literal->value.isNull() ? std::string() : literal->value.text();
                const bool before = text.starts_with("*"), after = text.size() > 1 && text.ends_with("*");
                BinaryOp how = cased ? BinaryOp::HasCase : BinaryOp::Has;
                if (text == "*")
                    return madeUp(e->span, Literal{{Type::Bool, true}});
                if (before && after)
                    how = cased ? BinaryOp::ContainsCase : BinaryOp::Contains;
                else if (after)
                    how = cased ? BinaryOp::HasPrefixCase : BinaryOp::HasPrefix;
                else if (before)
                    how = cased ? BinaryOp::HasSuffixCase : BinaryOp::HasSuffix;
                text = text.substr(before ? 1 : 0, text.size() - (before ? 1 : 0) - (after ? 1 : 0));
                const auto word = madeUp(e->span, Literal{{Type::String, text}});
                return madeUp(e->span, Binary{how, e->span, star, word});
            }
            if (const auto* binary = std::get_if<Binary>(&e->node); binary && (binary->op == BinaryOp::And || binary->op == BinaryOp::Or))
                return madeUp(e->span, Binary{binary->op, binary->opSpan, of(binary->left, cased), of(binary->right, cased)});
            return e;
        }
    };
    predicate = Rewrite::of(predicate, optionText(op.options, "kind").value_or("") == "case_sensitive");
    return where(rows, predicate);
}

} // namespace core::kql
