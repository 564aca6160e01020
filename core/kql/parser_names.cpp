// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parser_state.h"
#include "core/kql/words.h"

#include <array>
#include <fmt/format.h>

namespace core::kql::detail {
namespace {

constexpr std::array<std::string_view, 10> typeWords{"bool", "int",      "long",     "real", "decimal",
                                                     "string", "datetime", "timespan", "guid", "dynamic"};

} // namespace

std::size_t nameLength(const ParserState& p, std::size_t ahead)
{
    if (p.atName(ahead))
        return 1;
    if (!p.at("[", ahead))
        return 0;
    std::size_t n = 1;
    while (p.peek(ahead + n).kind == TokenKind::String)
        ++n;
    return n > 1 && p.at("]", ahead + n) ? n + 1 : 0;
}

syntax::Name takeName(ParserState& p)
{
    const Span from = p.peek().span;
    if (p.atName()) {
        const Token& token = p.take();
        return {std::string(token.text), token.span, false};
    }
    p.take(); // [
    std::string text = takeStrings(p);
    p.take(); // ]
    return {std::move(text), p.since(from), true};
}

std::optional<syntax::Name> parseName(ParserState& p, std::string_view what)
{
    if (nameLength(p) == 0 || (p.atName() && isReserved(p.peek().text))) {
        p.expected(what);
        return std::nullopt;
    }
    return takeName(p);
}

Type parseType(ParserState& p)
{
    if (!p.atName()) {
        p.expected("a type");
        return Type::Unknown;
    }
    const Token& token = p.take();
    if (const auto type = typeByName(token.text))
        return *type;
    const std::string_view near = nearest(token.text, typeWords);
    p.error(token.span, near.empty() ? fmt::format("no such type: {}", p.shown(token))
                                     : fmt::format("no such type: {}; did you mean {}?", p.shown(token), near));
    return Type::Unknown;
}

std::vector<std::pair<syntax::Name, Type>> parseSchema(ParserState& p, bool* star)
{
    std::vector<std::pair<syntax::Name, Type>> columns;
    if (!p.expect("(", "an opening parenthesis"))
        return columns;
    p.accept(",");
    if (star && p.accept("*")) {
        *star = true;
        p.accept(",");
    }
    while (!p.at(")")) {
        if (nameLength(p) == 0) {
            p.expected("a column's name");
            break;
        }
        syntax::Name name = takeName(p);
        if (!p.expect(":", "a colon and a type"))
            break;
        columns.emplace_back(std::move(name), parseType(p));
        if (!p.accept(","))
            break;
    }
    p.close(")");
    return columns;
}

std::optional<syntax::Name> parseWildcard(ParserState& p)
{
    std::size_t n = 0;
    bool star = false;
    while (p.at("*", n) || p.atName(n) || (n > 0 && p.peek(n).kind == TokenKind::Number)) {
        star = star || p.at("*", n);
        ++n;
        if (!p.touches(n - 1))
            break;
    }
    if (!star)
        return std::nullopt;
    syntax::Name name{{}, p.peek().span, false};
    for (; n > 0; --n)
        name.text += p.take().text;
    name.span = p.since(name.span);
    return name;
}

} // namespace core::kql::detail
