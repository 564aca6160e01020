// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/value_text.h"

#include "core/base/json_text.h"
#include "core/kql/cell_value.h"
#include "core/kql/text_values.h"

#include <cmath>
#include <fmt/format.h>

namespace core::kql {
namespace {

bool isTicks(Type type) { return type == Type::DateTime || type == Type::TimeSpan; }

std::string ticksAsText(const Value& value)
{
    return value.type == Type::DateTime ? formatDateTime(value.integer()) : formatTimeSpan(value.integer());
}

std::string realAsJson(double real)
{
    if (std::isfinite(real))
        return formatReal(real, true);
    return std::isnan(real) ? "\"NaN\"" : real > 0 ? "\"Infinity\"" : "\"-Infinity\"";
}

} // namespace

std::string valueAsJson(const Value& value)
{
    if (value.isNull())
        return value.type == Type::String ? "\"\"" : "null";
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return isTicks(value.type) ? jsonText(ticksAsText(value)) : fmt::format("{}", *whole);
    if (const auto* real = std::get_if<double>(&value.data))
        return realAsJson(*real);
    return value.type == Type::Dynamic ? value.text() : jsonText(value.text());
}

std::string valueAsText(const Value& value)
{
    if (value.isNull())
        return {};
    if (const auto* truth = std::get_if<bool>(&value.data))
        return *truth ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        return isTicks(value.type) ? ticksAsText(value) : fmt::format("{}", *whole);
    if (const auto* real = std::get_if<double>(&value.data))
        return formatReal(*real);
    return value.type == Type::Dynamic ? cellTextOfJson(value.text()) : value.text();
}

// The escapes of JSON are those of KQL.
std::string textAsLiteral(std::string_view text) { return jsonText(text); }

std::string valueAsLiteral(const Value& value)
{
    if (value.type == Type::String || value.type == Type::Unknown)
        return textAsLiteral(value.isNull() ? std::string_view() : std::string_view(value.text()));
    if (value.type == Type::Bool && !value.isNull())
        return value.truth() ? "true" : "false";
    const std::string text = value.isNull() ? std::string("null") : valueAsText(value);
    // Whole numbers with a sign cannot stand behind every operator without brackets; typed literals can.
    return fmt::format("{}({})", typeName(value.type), value.type == Type::Dynamic && !value.isNull() ? value.text() : text);
}

} // namespace core::kql
