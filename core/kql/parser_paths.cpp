// SPDX-License-Identifier: GPL-3.0-or-later
// Values without operators between them: literals, names, calls, brackets, and what follows them with a point or an index.
#include "core/kql/parser_state.h"
#include "core/kql/words.h"

#include <fmt/format.h>

namespace core::kql::detail {
namespace {

using namespace syntax;

ExprPtr parseParenthesized(ParserState& p)
{
    const Span from = p.take().span;
    const Deeper deeper(p);
    if (!deeper.fits())
        return p.erroneous();
    ExprPtr inner = parseItem(p);
    p.close(")");
    return p.make(p.since(from), inner->node);
}

Argument parseArgument(ParserState& p)
{
    Argument argument;
    if (p.at("*") && (p.at(",", 1) || p.at(")", 1))) {
        argument.value = p.make(p.take().span, Star{});
        return argument;
    }
    if (const std::size_t length = nameLength(p); length > 0 && p.at("=", length)) {
        argument.name = takeName(p);
        p.take();
    }
    argument.value = parseItem(p);
    return argument;
}

ExprPtr parseTypeOf(ParserState& p)
{
    const Span from = p.take().span;
    p.take(); // (
    if (p.at("*") || p.at(":", nameLength(p))) { // of a table: what plugins of other languages take
        p.notSupported(from, "typeof of a table");
        while (!p.atOperatorEnd())
            p.take();
        p.accept(")");
        return p.erroneous();
    }
    const Type type = parseType(p);
    p.close(")");
    return p.make(p.since(from), TypeOf{type});
}

ExprPtr parseCallOrName(ParserState& p)
{
    const Span from = p.peek().span;
    if (p.at("(", 1) || (p.at("toscalar") && p.at("kind", 1))) {
        Call call = parseCall(p);
        return p.make(p.since(from), std::move(call));
    }
    Name name = takeName(p);
    const Span span = name.span;
    return p.make(span, NameRef{std::move(name)});
}

// datatable(...)[...] as a value: a table of its own.
ExprPtr parseInlineTable(ParserState& p)
{
    const Deeper deeper(p);
    if (!deeper.fits())
        return p.erroneous();
    const Span from = p.peek().span;
    const Name keyword = takeName(p);
    Pipeline pipeline;
    OperatorNode node = operatorParser(keyword.text)(p, keyword);
    pipeline.span = p.since(from);
    pipeline.operators.push_back({pipeline.span, keyword, std::move(node)});
    return p.make(pipeline.span, Nested{std::make_shared<Pipeline>(std::move(pipeline))});
}

ExprPtr parsePrimary(ParserState& p)
{
    const Token& token = p.peek();
    if (token.kind == TokenKind::Number || token.kind == TokenKind::String || token.value.type == Type::Bool
        || (p.at("dynamic") && p.at("(", 1))) {
        ExprPtr literal = parseConstant(p, "a value");
        return literal ? literal : p.erroneous();
    }
    if (token.kind == TokenKind::Fault) {
        ExprPtr nothing = p.erroneous();
        p.expected("an expression"); // not said again, only counted
        p.take();
        return nothing;
    }
    if (p.at("("))
        return parseParenthesized(p);
    if (p.at("typeof") && p.at("(", 1))
        return parseTypeOf(p);
    if ((p.at("datatable") || p.at("externaldata") || p.at("external_data")) && p.at("(", 1))
        return parseInlineTable(p);
    if ((p.at("toscalar") && (p.at("(", 1) || p.at("kind", 1))) || (p.at("materialize") && p.at("(", 1)))
        return parseCallOrName(p);
    if (p.atName() && isReserved(token.text)) {
        p.expected("an expression");
        return p.erroneous();
    }
    if (nameLength(p) > 0)
        return parseCallOrName(p);
    if (p.at("{") && p.atName(1) && p.at("}", 2))
        p.error(join(token.span, p.peek(2).span), fmt::format("the parameter {} has no value", p.shown(p.peek(1))));
    else
        p.expected("an expression");
    return p.erroneous();
}

// Whether patterns of tables may follow: cluster('c').database('d').T*
bool isDatabase(const ExprPtr& expr)
{
    const auto* call = std::get_if<Call>(&expr->node);
    return std::holds_alternative<Erroneous>(expr->node) || (call && (call->function.text == "database" || call->function.text == "cluster"));
}

// .name, .['name'], .[0]; a point stands here.
ExprPtr parseMember(ParserState& p, ExprPtr object)
{
    const Span from = object->span;
    p.take();
    if (p.atName() && p.at("(", 1)) {
        // cluster('c').database('d'), and nothing else that this program could mean
        const Span call = p.peek().span;
        const Name name = parseCall(p).function;
        p.notSupported(call, fmt::format(".{}(...)", name.text));
        return p.erroneous();
    }
    if (isDatabase(object))
        if (const auto pattern = parseWildcard(p)) {
            p.notSupported(pattern->span, "." + pattern->text);
            return p.erroneous();
        }
    if (nameLength(p) > 0) {
        Name name = takeName(p);
        return p.make(p.since(from), Member{std::move(object), std::move(name)});
    }
    if (p.accept("[")) {
        ExprPtr index = parseExpr(p);
        p.close("]");
        return p.make(p.since(from), Index{std::move(object), std::move(index)});
    }
    p.expected("a name behind the point");
    return p.erroneous();
}

} // namespace

Call parseCall(ParserState& p)
{
    Call call;
    call.function = takeName(p);
    if (p.at("kind") && p.at("=", 1) && p.atName(2)) // toscalar kind=nooptimization (...): says nothing about the result
        for (int i = 0; i < 3; ++i)
            p.take();
    if (!p.expect("(", "an opening parenthesis"))
        return call;
    const Deeper deeper(p);
    if (!deeper.fits())
        return call;
    if (p.accept(")")) {
        if (call.function.text == "datetime" || call.function.text == "date")
            call.function.text = "now"; // datetime() is another spelling
        return call;
    }
    do
        call.arguments.push_back(parseArgument(p));
    while (p.accept(","));
    p.close(")");
    return call;
}

ExprPtr parsePath(ParserState& p)
{
    ExprPtr expr = parsePrimary(p);
    for (;;) {
        if (p.at(".")) {
            expr = parseMember(p, std::move(expr));
        } else if (p.at("[")) {
            const Span from = expr->span;
            p.take();
            ExprPtr index = parseExpr(p);
            p.close("]");
            expr = p.make(p.since(from), Index{std::move(expr), std::move(index)});
        } else {
            return expr;
        }
    }
}

} // namespace core::kql::detail
