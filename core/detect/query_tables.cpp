// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/query_tables.h"

#include "core/detect/query_walk.h"
#include "core/detect/scoped_names.h"
#include "core/knowledge/tsv_table.h"
#include "resource/la_tables.h"

#include <algorithm>
#include <limits>
#include <map>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::Expr;
using syntax::ExprPtr;
using syntax::PipelinePtr;
using FunctionPtr = std::shared_ptr<const syntax::FunctionBody>;

bool isPlaceOfTables(std::string_view function)
{
    return function == "workspace" || function == "cluster" || function == "database" || function == "app" || function == "adx";
}

bool isTable(const syntax::Parameter& parameter)
{
    return parameter.columns.has_value() || parameter.anyColumns;
}

class TableFinder
{
public:
    std::set<std::string> find(const syntax::Query& query)
    {
        statements(query.statements);
        return std::move(m_tables);
    }

private:
    void statements(const std::vector<syntax::Statement>& all)
    {
        for (const syntax::Statement& statement : all) {
            if (const auto* let = std::get_if<syntax::Let>(&statement.node))
                bind(*let);
            else if (const auto* pipeline = std::get_if<PipelinePtr>(&statement.node))
                rows(*pipeline);
            else if (const auto* parameters = std::get_if<syntax::DeclareParameters>(&statement.node))
                for (const syntax::Parameter& parameter : parameters->parameters)
                    m_names.set(parameter.name.text, FunctionPtr());
        }
    }

    void bind(const syntax::Let& let)
    {
        FunctionPtr function;
        if (const auto* body = std::get_if<FunctionPtr>(&let.value)) {
            function = *body;
            inside(function);
        } else {
            rows(std::get<PipelinePtr>(let.value));
        }
        m_names.set(let.name.text, function); // behind its value: it may hide a table that the value reads
    }

    void inside(const FunctionPtr& function)
    {
        if (!function)
            return;
        const std::size_t entered = m_names.enter();
        for (const syntax::Parameter& parameter : function->parameters)
            m_names.set(parameter.name.text, FunctionPtr());
        statements(function->statements);
        rows(function->result);
        m_names.leave(entered);
    }

    void rows(const PipelinePtr& pipeline)
    {
        if (!pipeline)
            return;
        for (const syntax::Operator& op : pipeline->operators) {
            if (const auto* source = std::get_if<syntax::Source>(&op.node)) {
                if (source->value)
                    rows(*source->value);
                continue;
            }
            if (const auto* as = std::get_if<syntax::As>(&op.node))
                m_names.set(as->name.text, FunctionPtr());
            if (const auto* invoke = std::get_if<syntax::Invoke>(&op.node))
                arguments(invoke->call, 1);
            else
                eachPart(op, m_parts);
        }
    }

    void rows(const Expr& source)
    {
        if (const auto* ref = std::get_if<syntax::NameRef>(&source.node))
            return table(ref->name.text);
        if (const auto* nested = std::get_if<syntax::Nested>(&source.node))
            return rows(nested->pipeline);
        if (const auto* member = std::get_if<syntax::Member>(&source.node)) {
            if (isInPlace(*member))
                m_tables.insert(member->name.text);
            return;
        }
        if (const auto* call = std::get_if<syntax::Call>(&source.node))
            return sourceCall(*call);
        values(source);
    }

    void table(const std::string& name)
    {
        if (!m_names.find(name))
            m_tables.insert(name);
    }

    static bool isInPlace(const syntax::Member& member) // workspace("w").T, cluster("c").database("d").T
    {
        const Expr* object = member.object.get();
        while (object && std::holds_alternative<syntax::Member>(object->node))
            object = std::get<syntax::Member>(object->node).object.get();
        const auto* call = object ? std::get_if<syntax::Call>(&object->node) : nullptr;
        return call && isPlaceOfTables(call->function.text);
    }

    void sourceCall(const syntax::Call& call)
    {
        const std::string& name = call.function.text;
        if (name == "table" && !call.arguments.empty()) {
            const kql::Value named = literalOf(*call.arguments.front().value);
            if (named.type == kql::Type::String && !named.isNull())
                m_tables.insert(named.text());
        } else if (name == "materialize") {
            for (const syntax::Argument& argument : call.arguments)
                rows(*argument.value);
        } else {
            arguments(call, 0);
        }
    }

    // Arguments for parameters that are tables name tables; others are values. `from`: of the first parameter that an argument is for.
    void arguments(const syntax::Call& call, std::size_t from)
    {
        const FunctionPtr* known = m_names.find(call.function.text);
        const FunctionPtr function = known ? *known : nullptr;
        for (std::size_t i = 0; i < call.arguments.size(); ++i) {
            const std::size_t at = i + from;
            const bool wantsTable = function && at < function->parameters.size() && isTable(function->parameters[at]);
            if (wantsTable)
                rows(*call.arguments[i].value);
            else
                values(*call.arguments[i].value);
        }
    }

    void values(const Expr& value)
    {
        if (const auto* call = std::get_if<syntax::Call>(&value.node)) {
            if (call->function.text == "toscalar" || call->function.text == "materialize" || call->function.text == "table")
                return call->function.text == "table" ? sourceCall(*call) : scalarOfRows(*call);
            return arguments(*call, 0);
        }
        if (const auto* list = std::get_if<syntax::InList>(&value.node)) {
            const auto* only = list->items.size() == 1 ? std::get_if<syntax::NameRef>(&list->items.front()->node) : nullptr;
            if (only && (isTableOfLogs(only->name.text) || only->name.text.starts_with("Sspr")))
                table(only->name.text);
        }
        eachPart(value, m_parts);
    }

    void scalarOfRows(const syntax::Call& call)
    {
        for (const syntax::Argument& argument : call.arguments)
            rows(*argument.value);
    }

    std::set<std::string> m_tables;
    ScopedNames<FunctionPtr> m_names; // null: no function
    const QueryParts m_parts{[this](const ExprPtr& part) { values(*part); }, [this](const PipelinePtr& part) { rows(part); }};
};

// Every expression and operator of a query, wherever it stands.
class Visitor
{
public:
    std::function<void(const Expr&)> expression = [](const Expr&) {};
    std::function<void(const syntax::Operator&)> operation = [](const syntax::Operator&) {};

    void visit(const std::vector<syntax::Statement>& statements)
    {
        for (const syntax::Statement& statement : statements) {
            if (const auto* pipeline = std::get_if<PipelinePtr>(&statement.node)) {
                visit(*pipeline);
            } else if (const auto* let = std::get_if<syntax::Let>(&statement.node)) {
                if (const auto* body = std::get_if<FunctionPtr>(&let->value))
                    visit(*body);
                else
                    visit(std::get<PipelinePtr>(let->value));
            }
        }
    }

private:
    void visit(const FunctionPtr& body)
    {
        if (!body)
            return;
        visit(body->statements);
        visit(body->result);
    }
    void visit(const PipelinePtr& pipeline)
    {
        if (!pipeline)
            return;
        for (const syntax::Operator& op : pipeline->operators) {
            operation(op);
            eachPart(op, m_parts);
        }
    }
    void visit(const Expr& value)
    {
        expression(value);
        eachPart(value, m_parts);
    }

    const QueryParts m_parts{[this](const ExprPtr& part) { visit(*part); }, [this](const PipelinePtr& part) { visit(part); }};
};

std::map<std::string, kql::Value> letLiteralsOf(const syntax::Query& query)
{
    std::map<std::string, kql::Value> all;
    for (const syntax::Statement& statement : query.statements)
        if (const auto* let = std::get_if<syntax::Let>(&statement.node))
            if (const ExprPtr value = scalarOf(*let))
                all[let->name.text] = literalOf(*value);
    return all;
}

bool isNow(const Expr& expression)
{
    const auto* call = std::get_if<syntax::Call>(&expression.node);
    return call && call->function.text == "now" && call->arguments.empty();
}

} // namespace

bool isTableOfLogs(std::string_view name)
{
    static const std::set<std::string, std::less<>> names = [] {
        std::set<std::string, std::less<>> all;
        const TsvTable table = TsvTable::embedded(resource::la_tables(), "la_tables");
        for (std::size_t row = 0; row < table.rowCount(); ++row)
            all.emplace(table.cell(row, "table"));
        return all;
    }();
    return names.contains(name);
}

std::set<std::string> namedWatchlists(const syntax::Query& query)
{
    std::set<std::string> all;
    Visitor visitor;
    visitor.expression = [&](const Expr& expression) {
        const auto* call = std::get_if<syntax::Call>(&expression.node);
        if (!call || call->function.text != "_GetWatchlist" || call->arguments.empty())
            return;
        if (const kql::Value alias = literalOf(*call->arguments.front().value); alias.type == kql::Type::String && !alias.isNull())
            all.insert(alias.text());
    };
    visitor.visit(query.statements);
    return all;
}

std::set<std::string> namedTables(const syntax::Query& query)
{
    return TableFinder().find(query);
}

Duration longestLookBack(const syntax::Query& query)
{
    const std::map<std::string, kql::Value> lets = letLiteralsOf(query);
    Duration longest{0};
    const auto count = [&](const Expr& span, std::int64_t sign) {
        const auto* ref = std::get_if<syntax::NameRef>(&span.node);
        const auto let = ref ? lets.find(ref->name.text) : lets.end();
        const kql::Value value = let == lets.end() ? literalOf(span) : let->second;
        if (value.type == kql::Type::TimeSpan && !value.isNull())
            longest = std::max(longest, Duration{value.integer() > std::numeric_limits<std::int64_t>::min() ? sign * value.integer() : 0});
    };
    Visitor visitor;
    visitor.expression = [&](const Expr& expression) {
        if (const auto* call = std::get_if<syntax::Call>(&expression.node); call && call->arguments.size() == 1) {
            if (call->function.text == "ago")
                count(*call->arguments.front().value, 1);
            else if (call->function.text == "now")
                count(*call->arguments.front().value, -1);
        } else if (const auto* binary = std::get_if<syntax::Binary>(&expression.node)) {
            if (binary->op == syntax::BinaryOp::Minus && binary->left && binary->right && isNow(*binary->left))
                count(*binary->right, 1);
        }
    };
    visitor.visit(query.statements);
    return longest;
}

bool hasColumnsOfData(const syntax::Query& query)
{
    bool found = false;
    Visitor visitor;
    visitor.operation = [&found](const syntax::Operator& op) {
        if (const auto* evaluate = std::get_if<syntax::Evaluate>(&op.node))
            found = found || (!evaluate->schema && (evaluate->call.function.text == "pivot" || evaluate->call.function.text == "bag_unpack"));
    };
    visitor.visit(query.statements);
    return found;
}

} // namespace core::detect
