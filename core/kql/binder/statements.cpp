// SPDX-License-Identifier: GPL-3.0-or-later
// Statements: lets, functions, parameters. A function is bound where it is called, with its arguments in place of its parameters, in
// the scope in which it was defined; that makes recursion impossible.
#include "core/kql/binder/binder_state.h"

#include "core/kql/parser.h"
#include "core/kql/text_values.h"

#include <algorithm>

namespace core::kql {

using namespace syntax;

namespace {
constexpr int maxFunctionDepth = 50;
constexpr int maxCalls = 10'000; // of functions by functions: two calls in each of twenty are a million
}

BoundQuery Binder::bindQuery(const Query& query)
{
    BoundQuery out;
    out.plan = bindStatements(query.statements);
    sayUnused();
    if (!out.plan && !hasErrors(m_diagnostics))
        say(Severity::Error, {}, "there is no query: a let alone gives no rows");
    if (hasErrors(m_diagnostics))
        out.plan = nullptr;
    out.render = m_render;
    return out;
}

PlanPtr Binder::bindStatements(const std::vector<Statement>& statements)
{
    PlanPtr last;
    std::map<std::string_view, bool> declared;
    for (const Statement& statement : statements) // they hold for the whole text
        if (const auto* set = std::get_if<Set>(&statement.node); set && set->option.text == "query_now")
            setNow(*set);
    for (const Statement& statement : statements) {
        if (const auto* let = std::get_if<Let>(&statement.node)) {
            if (std::exchange(declared[let->name.text], true))
                error(let->name.span, "\"{}\" is declared twice", let->name.text);
            bindLet(*let);
        } else if (const auto* parameters = std::get_if<DeclareParameters>(&statement.node)) {
            for (const Parameter& parameter : parameters->parameters)
                declare(parameter, statement.span);
        } else if (const auto* pipeline = std::get_if<PipelinePtr>(&statement.node)) {
            if (last)
                refuse(statement.span, "several queries in one text");
            if (isTabular(**pipeline)) {
                last = bindPipeline(**pipeline);
            } else if ((*pipeline)->operators.size() == 1) { // Kusto takes no bare scalar
                bind(std::get<Source>((*pipeline)->operators[0].node).value);
                say(Severity::Error, statement.span, "this is a single value, not a table; print shows it");
            } else {
                last = bindPipeline(**pipeline); // says why not
            }
        }
    }
    return last;
}

void Binder::setNow(const Set& set)
{
    const BoundPtr value = set.value ? bind(set.value) : nullptr;
    if (value && isUnknown(value))
        return; // said
    const Value* time = value ? constantOf(value) : nullptr;
    if (!time || time->type != Type::DateTime || time->isNull())
        error(set.value ? set.value->span : set.option.span, "query_now takes a datetime(...) literal");
    else
        m_now = time->integer();
}

std::optional<BoundPtr> Binder::overridden(const std::string& name, Span span)
{
    const auto found = m_options.settings.find(name);
    if (found == m_options.settings.end() || m_depth > 0)
        return std::nullopt;
    const Parsed parsed = kql::parse(found->second);
    const auto* pipeline = parsed.query.statements.size() == 1 ? std::get_if<PipelinePtr>(&parsed.query.statements[0].node) : nullptr;
    const auto* source = pipeline && (*pipeline)->operators.size() == 1 ? std::get_if<Source>(&(*pipeline)->operators[0].node) : nullptr;
    if (hasErrors(parsed.diagnostics) || !source)
        return error(span, "the value given for \"{}\" is not a KQL value: {}", name, found->second);
    return bind(source->value);
}

void Binder::bindLet(const Let& let)
{
    Entry entry{unknown()};
    if (const auto* body = std::get_if<std::shared_ptr<const FunctionBody>>(&let.value)) {
        entry.value = Function{*body, m_scope};
        // a scope of its own behind it, so that the function does not see what is defined later
        auto next = std::make_shared<Scope>();
        next->parent = m_scope;
        m_scope = next;
    } else {
        const Pipeline& pipeline = *std::get<PipelinePtr>(let.value);
        const InRows outside(*this, {});
        const Mark before = mark();
        if (auto set = overridden(let.name.text, let.name.span))
            entry.value = *set;
        else if (isTabular(pipeline)) {
            PlanPtr plan = bindPipeline(pipeline);
            if (plan)
                entry.value = plan;
        } else if (pipeline.operators.size() == 1) {
            const ExprPtr& value = std::get<Source>(pipeline.operators[0].node).value;
            entry.value = bind(value);
            const auto* name = std::get_if<NameRef>(&value->node);
            if (name && !lookUp(name->name.text) && m_diagnostics.size() == before.said + 1)
                m_missing.push_back(name->name); // let T = NoTable
        } else if (PlanPtr plan = bindPipeline(pipeline)) { // says why not
            entry.value = plan;
        }
        if (MissingPtr missing = takeBack(before)) {
            m_missingLets.push_back(missing);
            entry.value = std::move(missing);
        }
    }
    m_scope->entries[let.name.text] = std::move(entry);
}

void Binder::declare(const Parameter& parameter, Span span)
{
    BoundPtr value;
    if (auto set = overridden(parameter.name.text, parameter.name.span))
        value = implicitly(*set, parameter.type);
    else if (parameter.fallback)
        value = implicitly(bind(parameter.fallback), parameter.type);
    if (!value)
        value = error(parameter.name.span.length ? parameter.name.span : span, "parameter \"{}\" has no value of type {}", parameter.name.text,
                      typeName(parameter.type));
    m_scope->entries[parameter.name.text] = Entry{value};
}

// ---------------------------------------------------------------------------------------------- what is a table

bool Binder::isTabularName(std::string_view name) const
{
    if (m_rows.columns && findColumn(*m_rows.columns, name) != m_rows.columns->end())
        return false;
    if (const Entry* entry = lookUp(name)) {
        if (std::holds_alternative<PlanPtr>(entry->value) || std::holds_alternative<MissingPtr>(entry->value))
            return true;
        const auto* function = std::get_if<Function>(&entry->value);
        return function && const_cast<Binder*>(this)->isTabular(*function);
    }
    return m_catalog.find(name) != nullptr;
}

bool Binder::isTabular(const ExprPtr& e)
{
    if (std::holds_alternative<Nested>(e->node))
        return isTabular(*std::get<Nested>(e->node).pipeline);
    if (const auto* name = std::get_if<NameRef>(&e->node))
        return isTabularName(name->name.text);
    const auto* called = std::get_if<Call>(&e->node);
    if (!called)
        return false;
    const std::string& name = called->function.text;
    if (const Entry* entry = lookUp(name)) {
        const auto* function = std::get_if<Function>(&entry->value);
        return function && isTabular(*function);
    }
    return name == "table" || name == "materialize" || name == "_GetWatchlist" || name == "view" || name == "workspace" || name == "adx"
        || name == "app" || name == "arg" || name == "cluster" || name == "database" || name == "resource";
}

bool Binder::isTabular(const Pipeline& pipeline)
{
    if (pipeline.operators.empty())
        return false;
    const auto* source = std::get_if<Source>(&pipeline.operators[0].node);
    if (!source || pipeline.operators.size() > 1)
        return true;
    return isTabular(source->value);
}

bool Binder::isTabular(const Function& function)
{
    const auto known = m_tabular.find(function.body.get());
    if (known != m_tabular.end())
        return known->second;
    if (m_looking >= maxFunctionDepth) // calling it says so
        return false;
    ++m_looking;
    const bool tabular = looksTabular(function);
    --m_looking;
    m_tabular[function.body.get()] = tabular;
    return tabular;
}

bool Binder::looksTabular(const Function& function)
{
    if (!function.body->result)
        return false;
    // names are looked up where the function stands, its tables among them
    auto scope = std::make_shared<Scope>();
    scope->parent = function.scope;
    for (const Parameter& parameter : function.body->parameters) {
        const bool table = parameter.columns || parameter.anyColumns;
        scope->entries[parameter.name.text] = table ? Entry{PlanPtr()} : Entry{unknown()};
    }
    for (const Statement& statement : function.body->statements)
        if (const auto* let = std::get_if<Let>(&statement.node)) {
            if (const auto* body = std::get_if<std::shared_ptr<const FunctionBody>>(&let->value)) {
                scope->entries[let->name.text] = Entry{Function{*body, function.scope}};
            } else {
                const ScopePtr before = std::exchange(m_scope, scope);
                const bool table = isTabular(*std::get<PipelinePtr>(let->value));
                m_scope = before;
                scope->entries[let->name.text] = table ? Entry{PlanPtr()} : Entry{unknown()};
            }
        }
    const ScopePtr before = std::exchange(m_scope, scope);
    const InRows outside(*this, {});
    const bool result = isTabular(*function.body->result);
    m_scope = before;
    return result;
}

// ----------------------------------------------------------------------------------------------------- functions

PlanPtr Binder::checkTableArgument(const Parameter& parameter, PlanPtr table, Span span)
{
    if (parameter.anyColumns || !parameter.columns)
        return table;
    // what it names must be there; the others come along
    for (const auto& [name, type] : *parameter.columns) {
        const auto found = findColumn(table->columns, name.text);
        if (found == table->columns.end())
            return planError(span, "the table given for \"{}\" has no column \"{}\"", parameter.name.text, name.text);
        if (found->type == type || (isInteger(found->type) && isInteger(type)))
            continue;
        return planError(span, "column \"{}\" of the table given for \"{}\" is a {}, not a {}", name.text, parameter.name.text,
                         typeName(found->type), typeName(type));
    }
    return table;
}

bool Binder::bindArgument(const Parameter& parameter, const ExprPtr& value, PlanPtr table, Scope& scope, Span span)
{
    const bool wantsTable = parameter.columns || parameter.anyColumns;
    if (wantsTable) {
        if (!table) {
            if (!value || !isTabular(value)) {
                error(value ? value->span : span, "\"{}\" must be a table", parameter.name.text);
                return false;
            }
            table = bindSource(value);
        }
        table = table ? checkTableArgument(parameter, table, span) : nullptr;
        scope.entries[parameter.name.text] = Entry{table};
        return table != nullptr;
    }
    const BoundPtr given = value ? bind(value) : bind(parameter.fallback);
    const BoundPtr converted = implicitly(given, parameter.type);
    if (!converted) {
        error(value ? value->span : span, "\"{}\" must be a {}, not a {}", parameter.name.text, typeName(parameter.type), typeName(given->type));
        return false;
    }
    scope.entries[parameter.name.text] = Entry{converted};
    return !isUnknown(converted);
}

Binder::ScopePtr Binder::bindArguments(const Function& function, const Call& called, Span span, PlanPtr first)
{
    auto scope = std::make_shared<Scope>();
    scope->parent = function.scope;
    const auto& parameters = function.body->parameters;
    std::vector<ExprPtr> given(parameters.size());
    bool known = true;
    const auto isNamed = [&](std::size_t at) {
        return std::any_of(called.arguments.begin(), called.arguments.end(),
                           [&](const Argument& one) { return one.name && one.name->text == parameters[at].name.text; });
    };
    for (const Argument& argument : called.arguments) {
        std::size_t at = 0;
        if (argument.name)
            while (at < parameters.size() && parameters[at].name.text != argument.name->text)
                ++at;
        else // the first that has no value and is not named: f(b = 1, 2) gives 2 to a
            while (at < parameters.size() && (given[at] || isNamed(at) || (first && at == 0)))
                ++at;
        if (at >= parameters.size()) {
            error(argument.value->span, "{}() has {} parameter{}", called.function.text, parameters.size(), parameters.size() == 1 ? "" : "s");
            known = false;
            continue;
        }
        given[at] = argument.value;
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const bool isFirst = first && i == 0;
        if (!given[i] && !parameters[i].fallback && !isFirst) {
            error(span, "{}() needs a value for \"{}\"", called.function.text, parameters[i].name.text);
            known = false;
            continue;
        }
        known = bindArgument(parameters[i], given[i], isFirst ? first : nullptr, *scope, span) && known;
    }
    return known ? scope : nullptr;
}

BoundPtr Binder::callScalar(const Function& function, const Call& called, Span span)
{
    const ScopePtr scope = bindArguments(function, called, span, nullptr);
    if (!scope)
        return unknown();
    if (++m_calls > maxCalls || m_depth >= maxFunctionDepth)
        return error(span, "functions call each other too deeply or too often");
    ++m_depth;
    const ScopePtr before = std::exchange(m_scope, scope);
    BoundPtr result = unknown();
    {
        const InRows outside(*this, {});
        for (const Statement& statement : function.body->statements)
            if (const auto* let = std::get_if<Let>(&statement.node))
                bindLet(*let);
        const Pipeline& pipeline = *function.body->result;
        if (const auto* source = std::get_if<Source>(&pipeline.operators[0].node))
            result = bind(source->value);
    }
    m_scope = before;
    --m_depth;
    return result;
}

PlanPtr Binder::callTabular(const Function& function, const Call& called, Span span, PlanPtr first)
{
    const InRows outside(*this, {});
    const ScopePtr scope = bindArguments(function, called, span, std::move(first));
    if (!scope)
        return nullptr;
    if (++m_calls > maxCalls || m_depth >= maxFunctionDepth)
        return planError(span, "functions call each other too deeply or too often");
    ++m_depth;
    const ScopePtr before = std::exchange(m_scope, scope);
    for (const Statement& statement : function.body->statements)
        if (const auto* let = std::get_if<Let>(&statement.node))
            bindLet(*let);
    PlanPtr result = bindPipeline(*function.body->result);
    m_scope = before;
    --m_depth;
    return result;
}

BoundQuery bind(const Query& query, const Catalog& catalog, const BindOptions& options, Diagnostics& diagnostics)
{
    return Binder(catalog, options, diagnostics).bindQuery(query);
}

} // namespace core::kql
