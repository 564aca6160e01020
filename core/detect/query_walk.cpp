// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/query_walk.h"

#include "core/kql/text_values.h"

#include <fmt/format.h>
#include <limits>

namespace core::detect {
namespace {

namespace syntax = kql::syntax;
using syntax::Expr;
using syntax::ExprPtr;
using syntax::PipelinePtr;

// Takes apart whatever node it is given; nodes without parts have no overload and end in the template.
class Parts
{
public:
    explicit Parts(const QueryParts& parts) : m_parts(parts) {}

    template <class Node> void operator()(const Node&) {}

    void operator()(const syntax::Call& call)
    {
        for (const syntax::Argument& argument : call.arguments)
            give(argument.value);
    }
    void operator()(const syntax::Member& member) { give(member.object); }
    void operator()(const syntax::Index& index) { give(index.object, index.index); }
    void operator()(const syntax::Unary& unary) { give(unary.operand); }
    void operator()(const syntax::Binary& binary) { give(binary.left, binary.right); }
    void operator()(const syntax::InList& list)
    {
        give(list.value);
        for (const ExprPtr& item : list.items)
            give(item);
    }
    void operator()(const syntax::Between& between) { give(between.value, between.low, between.high); }
    void operator()(const syntax::Nested& nested) { give(nested.pipeline); }

    void operator()(const syntax::Source& source) { give(source.value); }
    void operator()(const syntax::Where& where) { give(where.predicate); }
    void operator()(const syntax::Extend& extend) { give(extend.columns); }
    void operator()(const syntax::Project& project) { give(project.columns); }
    void operator()(const syntax::Serialize& serialize) { give(serialize.columns); }
    void operator()(const syntax::Print& print) { give(print.columns); }
    void operator()(const syntax::Summarize& summarize)
    {
        give(summarize.aggregates);
        give(summarize.by);
    }
    void operator()(const syntax::Sort& sort) { give(sort.keys); }
    void operator()(const syntax::Top& top)
    {
        give(top.count);
        give(top.keys);
    }
    void operator()(const syntax::Take& take) { give(take.count); }
    void operator()(const syntax::Distinct& distinct)
    {
        for (const ExprPtr& column : distinct.columns)
            give(column);
    }
    void operator()(const syntax::Join& join) { give(join.right); }
    void operator()(const syntax::Lookup& lookup) { give(lookup.right); }
    void operator()(const syntax::Union& all) { give(all.legs); }
    void operator()(const syntax::MvExpand& expand) { give(expand.columns); }
    void operator()(const syntax::MvApply& apply)
    {
        give(apply.columns);
        give(apply.body);
    }
    void operator()(const syntax::Parse& parse) { give(parse.value); }
    void operator()(const syntax::ParseKv& parse) { give(parse.value); }
    void operator()(const syntax::MakeSeries& series)
    {
        for (const syntax::SeriesValue& value : series.values)
            give(value.aggregate.value);
        give(series.from, series.to, series.step);
        give(series.by);
    }
    void operator()(const syntax::Evaluate& evaluate) { (*this)(evaluate.call); }
    void operator()(const syntax::Invoke& invoke) { (*this)(invoke.call); }
    void operator()(const syntax::Range& range) { give(range.from, range.to, range.step); }
    void operator()(const syntax::Search& search)
    {
        give(search.in);
        give(search.predicate);
    }

private:
    void give(const ExprPtr& expression)
    {
        if (expression)
            m_parts.expression(expression);
    }
    void give(const PipelinePtr& pipeline)
    {
        if (pipeline)
            m_parts.pipeline(pipeline);
    }
    template <class... More> void give(const ExprPtr& first, const ExprPtr& second, const More&... more)
    {
        give(first);
        give(second);
        (give(more), ...);
    }
    void give(const std::vector<syntax::NamedExpr>& columns)
    {
        for (const syntax::NamedExpr& column : columns)
            give(column.value);
    }
    void give(const std::vector<syntax::SortKey>& keys)
    {
        for (const syntax::SortKey& key : keys)
            give(key.value);
    }
    void give(const std::vector<syntax::ExpandColumn>& columns)
    {
        for (const syntax::ExpandColumn& column : columns)
            give(column.value);
    }
    void give(const std::vector<PipelinePtr>& pipelines)
    {
        for (const PipelinePtr& pipeline : pipelines)
            give(pipeline);
    }

    const QueryParts& m_parts;
};

bool changesWithEveryCall(std::string_view function)
{
    return function == "rand" || function == "new_guid" || function == "row_number" || function.starts_with("row_") || function == "prev" ||
           function == "next";
}

// Writes an expression as nested lists; strings with their length in front, so that no two expressions have one key.
class KeyWriter
{
public:
    std::string write(const Expr& expression)
    {
        add(expression);
        return m_isFixed ? std::move(m_out) : std::string();
    }

private:
    void add(const Expr& expression)
    {
        m_out += '(';
        std::visit([this](const auto& node) { head(node); }, expression.node);
        const QueryParts parts{[this](const ExprPtr& part) { add(*part); }, [this](const PipelinePtr&) { m_isFixed = false; }};
        eachPart(expression, parts);
        m_out += ')';
    }

    void text(char kind, std::string_view name) { m_out += fmt::format("{}{}:{}", kind, name.size(), name); }

    template <class Node> void head(const Node&) { m_isFixed = false; } // nested pipelines, stars, faults
    void head(const syntax::NameRef& ref) { text('n', ref.name.text); }
    void head(const syntax::Literal& literal)
    {
        m_out += fmt::format("v{}", static_cast<int>(literal.value.type));
        if (const auto* integer = std::get_if<std::int64_t>(&literal.value.data))
            m_out += fmt::format("i{}", *integer);
        else if (const auto* real = std::get_if<double>(&literal.value.data))
            m_out += 'r' + kql::formatReal(*real);
        else if (const auto* string = std::get_if<std::string>(&literal.value.data))
            text('s', *string);
        else if (const auto* truth = std::get_if<bool>(&literal.value.data))
            m_out += *truth ? 't' : 'f';
    }
    void head(const syntax::Call& call)
    {
        m_isFixed = m_isFixed && !changesWithEveryCall(call.function.text);
        text('c', call.function.text);
        for (const syntax::Argument& argument : call.arguments)
            if (argument.name)
                text('a', argument.name->text);
    }
    void head(const syntax::Member& member) { text('m', member.name.text); }
    void head(const syntax::Index&) { m_out += 'x'; }
    void head(const syntax::Unary& unary) { m_out += fmt::format("u{}", static_cast<int>(unary.op)); }
    void head(const syntax::Binary& binary) { m_out += fmt::format("b{}", static_cast<int>(binary.op)); }
    void head(const syntax::InList& list) { m_out += fmt::format("l{}", static_cast<int>(list.op)); }
    void head(const syntax::Between& between) { m_out += between.negated ? "w!" : "w"; }
    void head(const syntax::TypeOf& type) { m_out += fmt::format("y{}", static_cast<int>(type.type)); }

    std::string m_out;
    bool m_isFixed = true;
};

} // namespace

void eachPart(const syntax::Operator& op, const QueryParts& parts)
{
    std::visit(Parts(parts), op.node);
}

void eachPart(const Expr& expression, const QueryParts& parts)
{
    std::visit(Parts(parts), expression.node);
}

ExprPtr scalarOf(const syntax::Let& let)
{
    const auto* pipeline = std::get_if<PipelinePtr>(&let.value);
    if (!pipeline || !*pipeline || (*pipeline)->operators.size() != 1)
        return nullptr;
    const auto* source = std::get_if<syntax::Source>(&(*pipeline)->operators.front().node);
    return source ? source->value : nullptr;
}

kql::Value literalOf(const Expr& expression)
{
    if (const auto* literal = std::get_if<syntax::Literal>(&expression.node))
        return literal->value;
    const auto* sign = std::get_if<syntax::Unary>(&expression.node);
    const auto* literal = sign && sign->operand ? std::get_if<syntax::Literal>(&sign->operand->node) : nullptr;
    if (!literal)
        return {};
    kql::Value value = literal->value;
    if (sign->op == syntax::UnaryOp::Plus)
        return value;
    if (auto* real = std::get_if<double>(&value.data))
        *real = -*real;
    else if (auto* integer = std::get_if<std::int64_t>(&value.data); integer && *integer != std::numeric_limits<std::int64_t>::min())
        *integer = -*integer;
    else
        return {};
    return value;
}

std::string keyOf(const Expr& expression)
{
    return KeyWriter().write(expression);
}

} // namespace core::detect
