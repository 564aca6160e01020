// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/cell_value.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/kql/text_values.h"

#include <cmath>
#include <simdjson.h>

namespace core::kql {
namespace {

template <class T> std::optional<Value> valueOr(Type type, const std::optional<T>& parsed)
{
    if (!parsed)
        return std::nullopt;
    return Value{type, *parsed};
}

// SQLite has no NaN: it is null here (type.h).
std::optional<Value> realValue(Type type, const std::optional<double>& parsed)
{
    if (parsed && std::isnan(*parsed))
        return Value{type, {}};
    return valueOr(type, parsed);
}

// 5.0 is a whole number.
std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    if (const auto whole = parseLong(text))
        return whole;
    const auto real = parseReal(text);
    if (!real || std::trunc(*real) != *real || std::abs(*real) >= 9.2e18)
        return std::nullopt;
    return static_cast<std::int64_t>(*real);
}

Value dynamicOfText(std::string_view text)
{
    if (isSoundJson(text))
        if (auto compact = compactDynamic(text))
            return *compact == "null" ? Value{Type::Dynamic, {}} : Value{Type::Dynamic, std::move(*compact)};
    return {Type::Dynamic, jsonText(text)};
}

} // namespace

bool isSoundJson(std::string_view text)
{
    thread_local simdjson::dom::parser parser;
    return parser.parse(text.data(), text.size(), true).error() == simdjson::SUCCESS;
}

std::string cellTextOfJson(std::string_view json)
{
    if (json.size() < 2 || json.front() != '"')
        return compactDynamic(json).value_or(std::string(json));
    const std::string_view inside = json.substr(1, json.size() - 2);
    return inside.find('\\') == std::string_view::npos ? std::string(inside) : unescapeJson(inside);
}

std::optional<Value> valueOfText(std::string_view text, Type type)
{
    if (type == Type::String)
        return Value{type, std::string(text)};
    if (trim(text).empty())
        return Value{type, {}};
    switch (type) {
    case Type::Bool: return valueOr(type, parseBool(text));
    case Type::Int:
    case Type::Long: return valueOr(type, wholeNumber(text));
    case Type::Real:
    case Type::Decimal: return realValue(type, parseReal(text));
    case Type::DateTime: return valueOr(type, parseDateTime(text));
    case Type::TimeSpan: return valueOr(type, parseTimeSpan(text));
    case Type::Guid: return valueOr(type, parseGuid(text));
    case Type::Dynamic: return dynamicOfText(text);
    default: return std::nullopt;
    }
}

std::optional<Value> valueOfJson(std::string_view json, Type type, bool textsAreJson)
{
    if (json == "null")
        return Value{type, {}};
    const bool isText = json.front() == '"';
    if (type == Type::Dynamic && (!isText || !textsAreJson)) {
        auto compact = compactDynamic(json);
        return compact ? std::optional(Value{type, std::move(*compact)}) : std::nullopt;
    }
    if (type == Type::String || isText)
        return valueOfText(cellTextOfJson(json), type);
    // numbers, truths and containers
    const bool isNumber = json.front() == '-' || (json.front() >= '0' && json.front() <= '9');
    const bool takesNumbers = type == Type::Bool || kql::isNumber(type);
    const bool takesTruths = type == Type::Bool;
    if (isNumber ? takesNumbers : takesTruths)
        return valueOfText(json, type);
    return std::nullopt;
}

} // namespace core::kql
