// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the conditions of a query and has them judged.
#include "core/detect/condition_judge.h"
#include "core/detect/query_walk.h"
#include "core/detect/rule_check.h"
#include "core/kql/parser.h"

#include <algorithm>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::PipelinePtr;
using FunctionPtr = std::shared_ptr<const syntax::FunctionBody>;

class ConditionFinder
{
public:
    ConditionFinder(std::string_view query, kql::Diagnostics& found) : m_query(query), m_found(found) {}

    void statements(const std::vector<syntax::Statement>& all)
    {
        for (const syntax::Statement& statement : all) {
            if (const auto* let = std::get_if<syntax::Let>(&statement.node))
                bind(*let);
            else if (const auto* pipeline = std::get_if<PipelinePtr>(&statement.node))
                rows(*pipeline);
        }
    }

private:
    void bind(const syntax::Let& let)
    {
        if (const auto* body = std::get_if<FunctionPtr>(&let.value)) {
            inside(*body);
            m_lets.set(let.name.text, std::nullopt);
            return;
        }
        const syntax::ExprPtr scalar = scalarOf(let);
        rows(std::get<PipelinePtr>(let.value));
        kql::Value value = scalar ? literalOf(*scalar) : kql::Value{};
        m_lets.set(let.name.text, value.isNull() ? std::nullopt : std::optional(std::move(value)));
    }

    void inside(const FunctionPtr& function)
    {
        if (!function)
            return;
        const std::size_t entered = m_lets.enter();
        for (const syntax::Parameter& parameter : function->parameters)
            m_lets.set(parameter.name.text, std::nullopt);
        statements(function->statements);
        rows(function->result);
        m_lets.leave(entered);
    }

    void rows(const PipelinePtr& pipeline)
    {
        if (!pipeline)
            return;
        ColumnMakers outside = std::exchange(m_makers, {});
        for (const syntax::Operator& op : pipeline->operators) {
            if (const auto* where = std::get_if<syntax::Where>(&op.node); where && where->predicate)
                ConditionJudge(m_query, m_lets, m_makers, m_found).judge(*where->predicate);
            eachPart(op, m_parts); // pipelines inside
            makeColumns(op);
        }
        m_makers = std::move(outside);
    }

    void makeColumns(const syntax::Operator& op)
    {
        if (const auto* extend = std::get_if<syntax::Extend>(&op.node)) {
            add(extend->columns);
        } else if (const auto* project = std::get_if<syntax::Project>(&op.node)) {
            makeAnew(project->columns, {});
        } else if (const auto* summarize = std::get_if<syntax::Summarize>(&op.node)) {
            makeAnew(summarize->aggregates, summarize->by);
        } else if (!std::holds_alternative<syntax::Where>(op.node) && !std::holds_alternative<syntax::Sort>(op.node) &&
                   !std::holds_alternative<syntax::Take>(op.node) && !std::holds_alternative<syntax::ProjectAway>(op.node)) {
            m_makers.clear(); // other operators may give columns of the same names
        }
    }

    void makeAnew(const std::vector<syntax::NamedExpr>& first, const std::vector<syntax::NamedExpr>& second)
    {
        const ColumnMakers before = std::exchange(m_makers, {});
        for (const auto* columns : {&first, &second})
            for (const syntax::NamedExpr& column : *columns)
                if (const auto* ref = column.value && column.names.empty() ? std::get_if<syntax::NameRef>(&column.value->node) : nullptr)
                    if (const auto known = before.find(ref->name.text); known != before.end())
                        m_makers.insert(*known);
        add(first);
        add(second);
    }

    void add(const std::vector<syntax::NamedExpr>& columns)
    {
        for (const syntax::NamedExpr& column : columns) {
            for (const syntax::Name& name : column.names)
                m_makers[name.text] = column.names.size() == 1 ? column.value : nullptr;
            const auto* call = column.value && column.names.empty() ? std::get_if<syntax::Call>(&column.value->node) : nullptr;
            if (call && call->function.text == "count" && call->arguments.empty())
                m_makers["count_"] = column.value;
        }
    }

    std::string_view m_query;
    kql::Diagnostics& m_found;
    LetValues m_lets;
    ColumnMakers m_makers;
    // A condition is judged where it stands as one; only pipelines are looked for in expressions.
    const QueryParts m_parts{[this](const syntax::ExprPtr& part) { eachPart(*part, m_parts); }, [this](const PipelinePtr& part) { rows(part); }};
};

} // namespace

kql::Diagnostics idleConditions(std::string_view query)
{
    const kql::Parsed parsed = kql::parse(query);
    kql::Diagnostics found;
    if (!kql::hasErrors(parsed.diagnostics))
        ConditionFinder(query, found).statements(parsed.query.statements);
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.span.offset < b.span.offset; });
    return found;
}

} // namespace core::detect
