// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers, spans of time, and literals with the name of their type.
#include "core/base/text.h"
#include "core/kql/lexer_state.h"
#include "core/kql/text_values.h"
#include "core/kql/time_units.h"

#include <fmt/format.h>
#include <limits>

namespace core::kql::detail {
namespace {

// Behind "1.5", "1.", "1e3"; where no real number stands here: `from`. The points of 1..5 are a range.
std::size_t realEnd(const LexerState& in, std::size_t from)
{
    const std::size_t whole = in.digitsEnd(from);
    std::size_t end = whole;
    if (in.at(end) == '.' && (in.at(end + 1) != '.' || in.at(end + 2) == '.'))
        end = in.digitsEnd(end + 1);
    if ((in.at(end) | 0x20) == 'e') {
        const std::size_t sign = end + 1 + (in.at(end + 1) == '+' || in.at(end + 1) == '-' ? 1 : 0);
        const std::size_t exponent = in.digitsEnd(sign);
        if (exponent > sign)
            end = exponent;
    }
    return end == whole || in.isNamePartAt(end) ? from : end;
}

// Behind "1.5h"; `from` where no such thing stands here.
std::size_t spanEnd(const LexerState& in, std::size_t from)
{
    std::size_t end = in.digitsEnd(from);
    if (in.at(end) == '.' && in.digitsEnd(end + 1) > end + 1)
        end = in.digitsEnd(end + 1);
    const std::size_t unitEnd = in.nameEnd(end);
    return ticksOfUnit(in.text().substr(end, unitEnd - end)) > 0 ? unitEnd : from;
}

std::size_t longEnd(const LexerState& in, std::size_t from)
{
    std::size_t end = in.digitsEnd(from);
    if (end == from + 1 && in.at(from) == '0' && (in.at(end) | 0x20) == 'x') {
        ++end;
        while (isHexDigit(static_cast<unsigned char>(in.at(end))))
            ++end;
        if (end == from + 2)
            return from;
    }
    return in.isNamePartAt(end) ? from : end;
}

template <class T> void addNumber(LexerState& in, std::size_t from, Type type, const std::optional<T>& value)
{
    if (value) {
        in.add(TokenKind::Number, from, {type, *value});
        return;
    }
    in.error(from, in.pos(), fmt::format("too large for a {}", typeName(type)));
    in.add(TokenKind::Fault, from);
}

// The least long has no positive counterpart: behind a minus its digits stand for it, and the parser looks at whether that is its sign.
std::optional<std::int64_t> longOf(const LexerState& in, std::string_view word)
{
    const std::vector<Token>& tokens = in.result.tokens;
    if (word == "9223372036854775808" && !tokens.empty() && tokens.back().text == "-")
        return std::numeric_limits<std::int64_t>::min();
    return parseLong(word);
}

Type literalType(std::string_view word)
{
    struct Word {
        std::string_view text;
        Type type;
    };
    static constexpr Word words[] = {{"datetime", Type::DateTime}, {"date", Type::DateTime}, {"time", Type::TimeSpan},
                                     {"timespan", Type::TimeSpan}, {"long", Type::Long},     {"int64", Type::Long},
                                     {"int", Type::Int},           {"int32", Type::Int},     {"real", Type::Real},
                                     {"double", Type::Real},       {"decimal", Type::Decimal}, {"bool", Type::Bool},
                                     {"guid", Type::Guid}};
    for (const Word& one : words)
        if (one.text == word)
            return one.type;
    return Type::Unknown;
}

template <class T> std::optional<Value> valueOf(Type type, const std::optional<T>& data)
{
    if (!data)
        return std::nullopt;
    return Value{type, *data};
}

std::optional<double> realLiteral(std::string_view text)
{
    if (core::equalsIgnoreCase(text, "nan"))
        return std::numeric_limits<double>::quiet_NaN();
    if (core::equalsIgnoreCase(text, "inf") || core::equalsIgnoreCase(text, "+inf"))
        return std::numeric_limits<double>::infinity();
    if (core::equalsIgnoreCase(text, "-inf"))
        return -std::numeric_limits<double>::infinity();
    return parseReal(text);
}

// "2025, 6, 14" and "2017 - 08 - 01", as .NET reads them too.
std::optional<std::int64_t> looseDateTime(std::string_view text)
{
    std::string close;
    for (const char c : text) {
        const bool isBetween = c == '-' || c == ',';
        if (c == ' ' && close.ends_with('-'))
            continue;
        while (isBetween && close.ends_with(' '))
            close.pop_back();
        close += isBetween ? '-' : c;
    }
    return parseDateTime(close);
}

std::optional<Value> typedValue(Type type, std::string_view text)
{
    if (core::equalsIgnoreCase(text, "null"))
        return Value{type, {}};
    switch (type) {
    case Type::DateTime: {
        // Public rules write datetime(0) for the first moment that a datetime can hold.
        const auto ticks = parseDateTime(text == "0" ? "0001-01-01" : text);
        return valueOf(type, ticks ? ticks : looseDateTime(text));
    }
    case Type::TimeSpan: return valueOf(type, parseTimeSpan(text));
    case Type::Long: return valueOf(type, parseLong(text));
    case Type::Int: {
        const auto value = parseLong(text);
        if (!value || *value < std::numeric_limits<std::int32_t>::min() || *value > std::numeric_limits<std::int32_t>::max())
            return std::nullopt;
        return valueOf(type, value);
    }
    case Type::Real:
    case Type::Decimal: return valueOf(type, realLiteral(text));
    case Type::Bool: return valueOf(type, parseBool(text));
    case Type::Guid: return valueOf(type, parseGuid(text));
    default: return std::nullopt;
    }
}

std::string_view unquoted(std::string_view text)
{
    if (text.size() >= 2 && (text.front() == '\'' || text.front() == '"') && text.back() == text.front())
        return core::trim(text.substr(1, text.size() - 2));
    return text;
}

} // namespace

bool takeNumber(LexerState& in)
{
    const std::size_t from = in.pos();
    if (!isDigit(static_cast<unsigned char>(in.peek())))
        return false;
    const auto word = [&](std::size_t end) {
        in.setPos(end);
        return in.text().substr(from, end - from);
    };
    if (const std::size_t end = realEnd(in, from); end > from)
        addNumber(in, from, Type::Real, parseReal(word(end)));
    else if (const std::size_t unit = spanEnd(in, from); unit > from)
        addNumber(in, from, Type::TimeSpan, parseTimeSpan(word(unit)));
    else if (const std::size_t whole = longEnd(in, from); whole > from)
        addNumber(in, from, Type::Long, longOf(in, word(whole)));
    else
        return false;
    return true;
}

// As in Kusto the bracket follows at once and everything up to the next one, on the same line, belongs to the literal.
bool takeTypedLiteral(LexerState& in)
{
    const std::size_t from = in.pos();
    const std::size_t open = in.nameEnd(from);
    if (open == from || open - from > 8 || in.at(open) != '(')
        return false;
    const std::string_view word = in.text().substr(from, open - from);
    const Type type = literalType(word);
    if (type == Type::Unknown)
        return false;
    const std::size_t close = in.text().find_first_of(")\r\n", open + 1);
    if (close == std::string_view::npos || in.at(close) != ')') {
        in.setPos(close == std::string_view::npos ? in.text().size() : close);
        in.error(from, open + 1, fmt::format("expected a closing parenthesis of {}( on the same line", word));
        in.add(TokenKind::Fault, from);
        return true;
    }
    const std::string_view inside = core::trim(in.text().substr(open + 1, close - open - 1));
    if (inside.empty() && type == Type::DateTime)
        return false; // the time of now(): a call
    in.setPos(close + 1);
    if (auto value = typedValue(type, unquoted(inside))) {
        in.add(TokenKind::Number, from, std::move(*value));
        return true;
    }
    in.error(from, in.pos(),
             fmt::format("{}(...) takes a constant and '{}' is none; to{}(...) converts values", word, core::shorten(inside, 40), typeName(type)));
    in.add(TokenKind::Fault, from);
    return true;
}

} // namespace core::kql::detail
