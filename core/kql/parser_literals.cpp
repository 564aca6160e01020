// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_text.h"
#include "core/kql/parser_state.h"
#include "core/kql/text_values.h"

#include <fmt/format.h>
#include <limits>

namespace core::kql::detail {
namespace {

std::string numberAsJson(const Value& value)
{
    if (value.isNull())
        return "null";
    switch (value.type) {
    case Type::Bool: return value.truth() ? "true" : "false";
    case Type::Int:
    case Type::Long: return fmt::format("{}", value.integer());
    case Type::Real:
    case Type::Decimal: return formatReal(value.real(), true);
    case Type::DateTime: return core::jsonText(formatDateTime(value.integer()));
    case Type::TimeSpan: return core::jsonText(formatTimeSpan(value.integer()));
    default: return core::jsonText(value.text());
    }
}

bool appendJson(ParserState& p, std::string& out);

bool appendMember(ParserState& p, std::string& out)
{
    if (p.peek().kind != TokenKind::String) {
        p.expected("a key in quotes");
        return false;
    }
    out += core::jsonText(p.take().value.text());
    out += ':';
    return p.expect(":", "a colon") && appendJson(p, out);
}

bool appendItems(ParserState& p, std::string& out, std::string_view end, bool (*append)(ParserState&, std::string&))
{
    for (bool first = true; !p.at(end); first = false) {
        if (!first) {
            if (!p.expect(",", end == "]" ? "a comma or a closing bracket" : "a comma or a closing brace"))
                return false;
            out += ',';
        }
        if (!append(p, out))
            return false;
    }
    return true;
}

bool appendList(ParserState& p, std::string& out, std::string_view end, bool (*append)(ParserState&, std::string&))
{
    out += p.take().text; // the opening bracket
    const bool read = appendItems(p, out, end, append);
    if (!read)
        p.skipOperator();
    p.accept(end);
    out += end;
    return read;
}

bool appendNested(ParserState& p, std::string& out)
{
    p.take(); // dynamic
    p.take(); // (
    return appendJson(p, out) && p.close(")");
}

bool appendSigned(ParserState& p, std::string& out)
{
    p.take(); // -
    const Token& number = p.peek();
    const bool fits = number.kind == TokenKind::Number && isNumber(number.value.type) && !number.value.isNull();
    if (!fits) {
        p.expected("a number");
        return false;
    }
    const bool isLeast = isLeastLong(number);
    const std::string text = numberAsJson(p.take().value);
    out += isLeast ? text : text.front() == '-' ? text.substr(1) : "-" + text;
    return true;
}

bool appendJson(ParserState& p, std::string& out)
{
    const Deeper deeper(p);
    if (!deeper.fits())
        return false;
    const Token& token = p.peek();
    if (token.kind == TokenKind::String) {
        out += core::jsonText(takeStrings(p));
        return true;
    }
    if (token.kind == TokenKind::Number) {
        out += numberAsJson(p.take().value);
        return true;
    }
    if (p.at("-"))
        return appendSigned(p, out);
    if (p.at("["))
        return appendList(p, out, "]", appendJson);
    if (p.at("{"))
        return appendList(p, out, "}", appendMember);
    if (token.kind == TokenKind::Name && token.value.type == Type::Bool) {
        out += p.take().value.truth() ? "true" : "false";
        return true;
    }
    if (p.accept("null")) {
        out += "null";
        return true;
    }
    if (p.at("dynamic") && p.at("(", 1))
        return appendNested(p, out);
    p.expected("a JSON value");
    return false;
}

} // namespace

bool isLeastLong(const Token& number) { return number.kind == TokenKind::Number && number.text == "9223372036854775808"; }

std::optional<Value> withSign(const Token& number, bool minus)
{
    const Value& value = number.value;
    if (!isNumber(value.type) && value.type != Type::TimeSpan)
        return std::nullopt;
    Value result = value;
    if (!minus || value.isNull())
        return !minus && isLeastLong(number) ? std::nullopt : std::optional(result);
    if (std::holds_alternative<double>(value.data))
        result.data = -value.real();
    else if (value.integer() != std::numeric_limits<std::int64_t>::min())
        result.data = -value.integer();
    else if (!isLeastLong(number))
        return std::nullopt;
    return result;
}

std::string takeStrings(ParserState& p)
{
    std::string text = p.take().value.text();
    while (p.peek().kind == TokenKind::String)
        text += p.take().value.text();
    return text;
}

syntax::ExprPtr parseDynamic(ParserState& p)
{
    const Span from = p.take().span;
    p.take(); // (
    std::string json;
    if (!appendJson(p, json)) {
        p.skipOperator();
        p.accept(")");
        return p.erroneous();
    }
    p.close(")");
    Value value{Type::Dynamic, {}};
    if (json != "null")
        value.data = std::move(json);
    return p.make(p.since(from), syntax::Literal{std::move(value)});
}

syntax::ExprPtr parseConstant(ParserState& p, std::string_view where)
{
    const Token& token = p.peek();
    const Span from = token.span;
    if (token.kind == TokenKind::String) {
        Value value{Type::String, takeStrings(p)};
        return p.make(p.since(from), syntax::Literal{std::move(value)});
    }
    if (isLeastLong(token)) // behind the minus of a difference
        p.error(token.span, "too large for a long");
    if (token.kind == TokenKind::Number || (token.kind == TokenKind::Name && token.value.type == Type::Bool))
        return p.make(from, syntax::Literal{p.take().value});
    if (p.at("dynamic") && p.at("(", 1))
        return parseDynamic(p);
    const Token& next = p.peek(1);
    if ((p.at("-") || p.at("+")) && next.kind == TokenKind::Number)
        if (auto value = withSign(next, p.at("-"))) {
            p.take();
            p.take();
            return p.make(p.since(from), syntax::Literal{std::move(*value)});
        }
    p.expected(where);
    if (token.kind != TokenKind::Fault)
        return nullptr;
    p.take(); // the lexer has said what is wrong with it
    return p.erroneous();
}

} // namespace core::kql::detail
