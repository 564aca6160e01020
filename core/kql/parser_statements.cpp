// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parser_state.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::kql::detail {
namespace {

using namespace syntax;

// T:(a:long), x:string = 'a'
std::optional<Parameter> parseParameter(ParserState& p)
{
    if (nameLength(p) == 0) {
        p.expected("a parameter's name");
        return std::nullopt;
    }
    Parameter parameter;
    parameter.name = takeName(p);
    if (!p.expect(":", "a colon and a type"))
        return std::nullopt;
    if (p.at("(") && p.at("*", 1)) {
        p.take();
        p.take();
        p.close(")");
        parameter.anyColumns = true;
    } else if (p.at("(")) {
        parameter.columns = parseSchema(p);
    } else {
        parameter.type = parseType(p);
    }
    if (p.accept("="))
        parameter.fallback = parseConstant(p, "a constant");
    return parameter;
}

// In parentheses, the first of which stands here or is missed.
std::vector<Parameter> parseParameters(ParserState& p)
{
    std::vector<Parameter> parameters;
    if (!p.expect("(", "an opening parenthesis"))
        return parameters;
    while (!p.at(")")) {
        auto parameter = parseParameter(p);
        if (!parameter)
            break;
        parameters.push_back(std::move(*parameter));
        if (!p.accept(","))
            break;
    }
    p.close(")");
    return parameters;
}

bool atFunction(const ParserState& p)
{
    const std::size_t n = p.at("view") ? 1 : 0;
    if (!p.at("(", n))
        return false;
    if (p.at(")", n + 1))
        return true;
    const std::size_t name = nameLength(p, n + 1);
    return name > 0 && p.at(":", n + 1 + name);
}

std::optional<Statement> parseDeclaration(ParserState& p); // let, set, declare ...

std::shared_ptr<const FunctionBody> parseFunction(ParserState& p)
{
    auto body = std::make_shared<FunctionBody>();
    body->isView = p.accept("view");
    body->parameters = parseParameters(p);
    if (!p.expect("{", "an opening brace")) {
        body->result = asPipeline(p.erroneous());
        return body;
    }
    const Deeper deeper(p);
    while (deeper.fits()) {
        auto statement = parseDeclaration(p);
        if (!statement)
            break;
        body->statements.push_back(std::move(*statement));
        if (!p.expect(";", "a semicolon"))
            break;
        while (p.accept(";")) { }
    }
    body->result = parsePipeline(p);
    while (p.accept(";")) { }
    p.close("}");
    return body;
}

Let parseLet(ParserState& p)
{
    Let let;
    let.name = parseName(p).value_or(Name{});
    if (!p.expect("=", "an equals sign"))
        let.value = asPipeline(p.erroneous());
    else if (atFunction(p))
        let.value = parseFunction(p);
    else if (p.at("entity_group")) {
        p.notSupported(p.peek().span, "entity_group");
        p.skipStatement();
        let.value = asPipeline(p.erroneous());
    } else {
        let.value = parsePipeline(p);
    }
    return let;
}

Refused refuse(ParserState& p, std::string what)
{
    const Span span = p.take().span;
    p.notSupported(span, what);
    p.skipStatement();
    return Refused{{std::move(what), span, false}};
}

Set parseSet(ParserState& p)
{
    Set set;
    set.option = parseName(p).value_or(Name{});
    if (p.accept("="))
        set.value = parseExpr(p);
    return set;
}

std::optional<Statement> parseDeclaration(ParserState& p)
{
    const Span from = p.peek().span;
    Statement statement;
    if (p.at("let") && (nameLength(p, 1) > 0 || p.at("=", 1))) {
        p.take();
        statement.node = parseLet(p);
    } else if (p.at("set") && !p.at("(", 1)) {
        p.take();
        statement.node = parseSet(p);
    } else if (p.at("declare") && p.at("query_parameters", 1)) {
        p.take();
        p.take();
        if (p.at("(") && p.at(")", 1))
            p.error(p.peek(1).span, "expected a parameter's name before ')'");
        statement.node = DeclareParameters{parseParameters(p)};
    } else if (p.at("declare") && p.at("pattern", 1)) {
        statement.node = refuse(p, "declare pattern");
    } else if (p.at("alias") && p.at("database", 1)) {
        statement.node = refuse(p, "alias database");
    } else if (p.at("restrict") && p.at("access", 1)) {
        statement.node = refuse(p, "restrict access");
    } else {
        return std::nullopt;
    }
    statement.span = p.since(from);
    return statement;
}

Statement parseStatement(ParserState& p)
{
    if (auto declaration = parseDeclaration(p))
        return std::move(*declaration);
    Statement statement;
    p.inQuery = true;
    statement.node = parsePipeline(p);
    p.inQuery = false;
    statement.span = std::get<PipelinePtr>(statement.node)->span;
    return statement;
}

// Behind a statement: its end, or what should not be there.
void endStatement(ParserState& p, std::size_t before)
{
    if (p.accept(";") || p.peek().kind == TokenKind::End)
        return;
    if (p.at(")") || p.at("]") || p.at("}")) {
        if (p.problems() == before)
            p.error(p.peek().span, fmt::format("{} closes nothing", p.shown(p.peek())));
        p.take();
        Pipeline rest; // read for its errors only
        parsePipes(p, rest);
        if (!p.at(";"))
            p.skipStatement();
    } else {
        if (p.problems() == before)
            p.expected("a semicolon");
        if (!p.at("let"))
            p.skipStatement();
    }
    p.accept(";");
}

} // namespace

Query parseQuery(ParserState& p)
{
    Query query;
    for (;;) {
        while (p.accept(";")) { }
        if (p.peek().kind == TokenKind::End)
            return query;
        const std::size_t before = p.problems();
        query.statements.push_back(parseStatement(p));
        endStatement(p, before);
    }
}

} // namespace core::kql::detail

namespace core::kql {

Parsed parse(std::string_view text)
{
    Parsed parsed;
    if (text.size() > maxQuery) {
        parsed.diagnostics.push_back({Severity::Error, {}, fmt::format("longer than {} bytes", maxQuery)});
        return parsed;
    }
    detail::ParserState state(tokenize(text), text);
    parsed.query = detail::parseQuery(state);
    parsed.diagnostics = state.takeDiagnostics();
    std::stable_sort(parsed.diagnostics.begin(), parsed.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.span.offset < b.span.offset; });
    if (parsed.query.statements.empty() && parsed.diagnostics.empty())
        parsed.diagnostics.push_back({Severity::Error, {static_cast<std::uint32_t>(text.size()), 0}, "an empty query"});
    return parsed;
}

} // namespace core::kql
