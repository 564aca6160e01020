// SPDX-License-Identifier: GPL-3.0-or-later
// A syntax tree of KQL as one line of text, for tests: (where (> a 5)).
#pragma once
#include "core/kql/syntax.h"
#include "core/kql/text_values.h"

#include <string>

namespace support {

class KqlTree
{
public:
    static std::string of(const core::kql::syntax::Query& query)
    {
        KqlTree tree;
        for (const auto& statement : query.statements)
            tree.statement(statement);
        return tree.m_out;
    }
    static std::string of(const core::kql::syntax::ExprPtr& expr)
    {
        KqlTree tree;
        tree.expr(expr);
        return tree.m_out;
    }

private:
    using Name = core::kql::syntax::Name;
    using ExprPtr = core::kql::syntax::ExprPtr;
    using PipelinePtr = core::kql::syntax::PipelinePtr;
    using Type = core::kql::Type;

    std::string m_out;

    void word(const std::string& text)
    {
        if (!m_out.empty() && m_out.back() != '(' && m_out.back() != ' ')
            m_out += ' ';
        m_out += text;
    }
    void open(const std::string& head)
    {
        word("(" + head);
    }
    void close() { m_out += ')'; }
    void name(const Name& n) { word(n.bracketed ? "['" + n.text + "']" : n.text); }
    void type(Type t) { word(core::kql::typeName(t)); }

    void literal(const core::kql::Value& value)
    {
        if (value.isNull())
            return word(std::string(core::kql::typeName(value.type)) + "(null)");
        switch (value.type) {
        case Type::Bool: return word(value.truth() ? "true" : "false");
        case Type::Long: return word(std::to_string(value.integer()));
        case Type::Int: return word("int(" + std::to_string(value.integer()) + ")");
        case Type::Real: return word(core::kql::formatReal(value.real()));
        case Type::Decimal: return word("decimal(" + core::kql::formatReal(value.real()) + ")");
        case Type::DateTime: return word(core::kql::formatDateTime(value.integer()));
        case Type::TimeSpan: return word(core::kql::formatTimeSpan(value.integer()));
        case Type::String: return word("'" + value.text() + "'");
        default: return word(std::string(core::kql::typeName(value.type)) + "(" + value.text() + ")");
        }
    }

    void call(const core::kql::syntax::Call& c)
    {
        open(c.function.text + "()");
        for (const auto& argument : c.arguments) {
            if (argument.name)
                word(argument.name->text + "=");
            expr(argument.value);
        }
        close();
    }

    static const char* opText(core::kql::syntax::BinaryOp op)
    {
        static const char* const texts[] = {"or", "and", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%", "=~", "!~",
            "contains", "!contains", "contains_cs", "!contains_cs", "startswith", "!startswith", "startswith_cs", "!startswith_cs",
            "endswith", "!endswith", "endswith_cs", "!endswith_cs", "has", "!has", "has_cs", "!has_cs", "hasprefix", "!hasprefix",
            "hasprefix_cs", "!hasprefix_cs", "hassuffix", "!hassuffix", "hassuffix_cs", "!hassuffix_cs", "matches-regex"};
        return texts[static_cast<int>(op)];
    }
    static const char* opText(core::kql::syntax::ListOp op)
    {
        static const char* const texts[] = {"in", "!in", "in~", "!in~", "has_any", "has_all"};
        return texts[static_cast<int>(op)];
    }

    void expr(const ExprPtr& e)
    {
        if (!e)
            return word("none");
        std::visit([this](const auto& node) { write(node); }, e->node);
    }
    void write(const core::kql::syntax::NameRef& n) { name(n.name); }
    void write(const core::kql::syntax::Literal& n) { literal(n.value); }
    void write(const core::kql::syntax::Call& n) { call(n); }
    void write(const core::kql::syntax::Member& n) { open("."); expr(n.object); name(n.name); close(); }
    void write(const core::kql::syntax::Index& n) { open("[]"); expr(n.object); expr(n.index); close(); }
    void write(const core::kql::syntax::Unary& n)
    {
        open(n.op == core::kql::syntax::UnaryOp::Minus ? "-" : "+");
        expr(n.operand);
        close();
    }
    void write(const core::kql::syntax::Binary& n) { open(opText(n.op)); expr(n.left); expr(n.right); close(); }
    void write(const core::kql::syntax::InList& n)
    {
        open(opText(n.op));
        expr(n.value);
        for (const auto& item : n.items)
            expr(item);
        close();
    }
    void write(const core::kql::syntax::Between& n)
    {
        open(n.negated ? "!between" : "between");
        expr(n.value);
        expr(n.low);
        expr(n.high);
        close();
    }
    void write(const core::kql::syntax::Star&) { word("*"); }
    void write(const core::kql::syntax::TypeOf& n) { open("typeof"); type(n.type); close(); }
    void write(const core::kql::syntax::Nested& n) { pipeline(n.pipeline); }
    void write(const core::kql::syntax::Erroneous&) { word("?"); }

    void named(const core::kql::syntax::NamedExpr& n)
    {
        if (n.names.empty())
            return expr(n.value);
        open("=");
        for (const Name& one : n.names)
            name(one);
        expr(n.value);
        close();
    }
    void list(const std::vector<core::kql::syntax::NamedExpr>& all)
    {
        for (const auto& one : all)
            named(one);
    }
    void options(const std::vector<core::kql::syntax::NamedOption>& all)
    {
        for (const auto& one : all) {
            word(one.name.text + "=");
            expr(one.value);
        }
    }
    void schema(const std::vector<std::pair<Name, Type>>& columns)
    {
        open(":");
        for (const auto& [n, t] : columns) {
            name(n);
            type(t);
        }
        close();
    }
    void keys(const std::vector<core::kql::syntax::SortKey>& all)
    {
        for (const auto& key : all) {
            expr(key.value);
            word(key.ascending ? "asc" : "desc");
            if (key.nullsFirst)
                word(*key.nullsFirst ? "nulls-first" : "nulls-last");
        }
    }
    void patterns(const std::vector<core::kql::syntax::ColumnPattern>& all)
    {
        for (const auto& one : all) {
            name(one.pattern);
            if (one.order != core::kql::syntax::ColumnPattern::Order::None)
                word(one.order == core::kql::syntax::ColumnPattern::Order::Ascending ? "asc" : "desc");
        }
    }
    void on(const std::vector<core::kql::syntax::JoinKey>& all)
    {
        word("on");
        for (const auto& key : all)
            word(key.left.text + "==" + key.right.text);
    }
    void parts(const std::vector<core::kql::syntax::ParsePart>& all)
    {
        using Kind = core::kql::syntax::ParsePart::Kind;
        for (const auto& part : all) {
            if (part.kind == Kind::Star)
                word("*");
            else if (part.kind == Kind::Text)
                word("'" + part.text + "'");
            else
                word(part.column.text + ":" + core::kql::typeName(part.type));
        }
    }
    void columns(const std::vector<core::kql::syntax::ExpandColumn>& all)
    {
        for (const auto& one : all) {
            open("column");
            if (one.name)
                word(one.name->text + "=");
            expr(one.value);
            if (one.toType)
                type(*one.toType);
            close();
        }
    }

    void write(const core::kql::syntax::Source& n) { expr(n.value); }
    void write(const core::kql::syntax::Where& n) { expr(n.predicate); }
    void write(const core::kql::syntax::Extend& n) { list(n.columns); }
    void write(const core::kql::syntax::Project& n) { list(n.columns); }
    void write(const core::kql::syntax::ProjectAway& n) { patterns(n.patterns); }
    void write(const core::kql::syntax::ProjectKeep& n) { patterns(n.patterns); }
    void write(const core::kql::syntax::ProjectReorder& n) { patterns(n.patterns); }
    void write(const core::kql::syntax::ProjectRename& n) { list(n.columns); }
    void write(const core::kql::syntax::Summarize& n)
    {
        list(n.aggregates);
        if (n.hasBy)
            word("by");
        list(n.by);
    }
    void write(const core::kql::syntax::Sort& n) { keys(n.keys); }
    void write(const core::kql::syntax::Top& n) { expr(n.count); keys(n.keys); }
    void write(const core::kql::syntax::Take& n) { expr(n.count); }
    void write(const core::kql::syntax::Sample& n) { expr(n.count); }
    void write(const core::kql::syntax::SampleDistinct& n) { expr(n.count); expr(n.of); }
    void write(const core::kql::syntax::Distinct& n)
    {
        for (const auto& one : n.columns)
            expr(one);
    }
    void write(const core::kql::syntax::Count&) {}
    void write(const core::kql::syntax::Join& n) { options(n.options); pipeline(n.right); on(n.on); }
    void write(const core::kql::syntax::Lookup& n) { options(n.options); pipeline(n.right); on(n.on); }
    void write(const core::kql::syntax::Union& n)
    {
        options(n.options);
        for (const auto& leg : n.legs)
            pipeline(leg);
    }
    void write(const core::kql::syntax::MvExpand& n)
    {
        options(n.options);
        columns(n.columns);
        if (n.limit)
            expr(n.limit);
    }
    void write(const core::kql::syntax::MvApply& n)
    {
        options(n.options);
        columns(n.columns);
        if (n.limit)
            expr(n.limit);
        pipeline(n.body);
    }
    void write(const core::kql::syntax::Parse& n) { options(n.options); expr(n.value); parts(n.parts); }
    void write(const core::kql::syntax::ParseKv& n) { expr(n.value); parts(n.keys); options(n.options); }
    void write(const core::kql::syntax::MakeSeries& n)
    {
        options(n.options);
        for (const auto& value : n.values) {
            open("series");
            named(value.aggregate);
            if (value.fallback)
                expr(value.fallback);
            close();
        }
        word("on");
        expr(n.axis);
        expr(n.from);
        expr(n.to);
        expr(n.step);
        if (n.inRange)
            word("in-range");
        if (!n.by.empty())
            word("by");
        list(n.by);
    }
    void write(const core::kql::syntax::Evaluate& n)
    {
        options(n.options);
        call(n.call);
        if (n.schemaKeepsInput)
            word("*");
        if (n.schema)
            schema(*n.schema);
    }
    void write(const core::kql::syntax::Render& n) { name(n.kind); options(n.options); }
    void write(const core::kql::syntax::Serialize& n) { list(n.columns); }
    void write(const core::kql::syntax::As& n) { name(n.name); }
    void write(const core::kql::syntax::Invoke& n) { call(n.call); }
    void write(const core::kql::syntax::GetSchema&) {}
    void write(const core::kql::syntax::Consume&) {}
    void write(const core::kql::syntax::Print& n) { list(n.columns); }
    void write(const core::kql::syntax::Range& n) { name(n.column); expr(n.from); expr(n.to); expr(n.step); }
    void write(const core::kql::syntax::DataTable& n)
    {
        schema(n.schema);
        for (const auto& cell : n.cells)
            expr(cell);
    }
    void write(const core::kql::syntax::ExternalData& n)
    {
        schema(n.schema);
        for (const auto& source : n.sources)
            expr(source);
        options(n.options);
    }
    void write(const core::kql::syntax::Search& n)
    {
        options(n.options);
        for (const auto& leg : n.in)
            pipeline(leg);
        expr(n.predicate);
    }
    void write(const core::kql::syntax::Unsupported&) { word("unsupported"); }

    void pipeline(const PipelinePtr& p)
    {
        if (!p)
            return word("none");
        open("|");
        for (const auto& one : p->operators) {
            const bool source = std::holds_alternative<core::kql::syntax::Source>(one.node);
            if (!source)
                open(one.keyword.text);
            std::visit([this](const auto& node) { write(node); }, one.node);
            if (!source)
                close();
        }
        close();
    }

    void parameters(const std::vector<core::kql::syntax::Parameter>& all)
    {
        for (const auto& one : all) {
            open("parameter");
            name(one.name);
            if (one.anyColumns)
                word("(*)");
            else if (one.columns)
                schema(*one.columns);
            else
                type(one.type);
            if (one.fallback)
                expr(one.fallback);
            close();
        }
    }
    void statement(const core::kql::syntax::Statement& s)
    {
        std::visit([this](const auto& node) { write(node); }, s.node);
    }
    void write(const PipelinePtr& p) { pipeline(p); }
    void write(const std::shared_ptr<const core::kql::syntax::FunctionBody>& f)
    {
        open(f->isView ? "view" : "function");
        parameters(f->parameters);
        for (const auto& one : f->statements)
            statement(one);
        pipeline(f->result);
        close();
    }
    void write(const core::kql::syntax::Let& n)
    {
        open("let");
        name(n.name);
        std::visit([this](const auto& value) { write(value); }, n.value);
        close();
    }
    void write(const core::kql::syntax::Set& n) { open("set"); name(n.option); close(); }
    void write(const core::kql::syntax::DeclareParameters& n) { open("declare"); parameters(n.parameters); close(); }
    void write(const core::kql::syntax::Refused& n) { open("refused"); name(n.what); close(); }
};

} // namespace support
