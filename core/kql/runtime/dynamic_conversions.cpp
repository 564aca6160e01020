// SPDX-License-Identifier: GPL-3.0-or-later
// Values to dynamic and back. A dynamic converts as its content would: a JSON string as that string, numbers and truth as numbers.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_parse.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/text_values.h"

#include <fmt/format.h>

namespace core::kql {
namespace {

void stringToDynamic(Call& call)
{
    std::string json;
    appendJsonString(json, call.text(0));
    giveJson(call, json);
}

void boolToDynamic(Call& call) { call.giveStatic(call.integer(0) != 0 ? "true" : "false"); }
void longToDynamic(Call& call) { call.give(std::string_view(fmt::format_int(call.integer(0)).str())); }
void realToDynamic(Call& call) { call.give(std::string_view(jsonOfReal(call.real(0)))); }
void datetimeToDynamic(Call& call) { call.give(std::string_view('"' + formatDateTime(call.integer(0)) + '"')); }
void timespanToDynamic(Call& call) { call.give(std::string_view('"' + formatTimeSpan(call.integer(0)) + '"')); }

void dynamicToString(Call& call)
{
    const std::string_view json = call.text(0);
    const JsonKind kind = jsonKind(json);
    if (kind == JsonKind::Array || kind == JsonKind::Bag)
        call.giveArgument(0);
    else
        call.give(std::string_view(jsonToText(json)));
}

void dynamicToLong(Call& call)
{
    const std::string_view json = call.text(0);
    switch (jsonKind(json)) {
    case JsonKind::Bool: return call.give(json == "true");
    case JsonKind::Long:
    case JsonKind::Real: return call.give(jsonLong(json));
    case JsonKind::String: return call.give(parseLong(jsonStringText(json)));
    default: return call.giveNull();
    }
}

void dynamicToReal(Call& call)
{
    const std::string_view json = call.text(0);
    switch (jsonKind(json)) {
    case JsonKind::Bool: return call.give(json == "true" ? 1.0 : 0.0);
    case JsonKind::Long:
    case JsonKind::Real: return call.give(jsonReal(json));
    case JsonKind::String: return call.give(parseReal(jsonStringText(json)));
    default: return call.giveNull();
    }
}

void dynamicToBool(Call& call)
{
    const std::string_view json = call.text(0);
    switch (jsonKind(json)) {
    case JsonKind::Bool: return call.give(json == "true");
    case JsonKind::Long:
    case JsonKind::Real: {
        const auto number = jsonReal(json);
        return number ? call.give(*number != 0) : call.giveNull();
    }
    case JsonKind::String: return call.give(parseBool(jsonStringText(json)));
    default: return call.giveNull();
    }
}

void dynamicToDateTime(Call& call) { call.give(isJsonString(call.text(0)) ? parseDateTime(jsonStringText(call.text(0))) : std::nullopt); }
void dynamicToTimeSpan(Call& call) { call.give(isJsonString(call.text(0)) ? parseTimeSpan(jsonStringText(call.text(0))) : std::nullopt); }

void dynamicToGuid(Call& call)
{
    const auto guid = isJsonString(call.text(0)) ? parseLeadingGuid(jsonStringText(call.text(0))) : std::nullopt;
    if (guid)
        call.give(std::string_view(*guid));
}

std::string quoted(const std::string& plain) { return '"' + plain + '"'; }

template <class T> std::optional<std::string> written(const std::optional<T>& value, std::string (*write)(T))
{
    return value ? std::optional(write(*value)) : std::nullopt;
}

} // namespace

std::optional<std::string> jsonOfText(std::string_view text, Type type)
{
    switch (type) {
    case Type::Bool: return written<bool>(parseBool(text), [](bool b) { return std::string(b ? "true" : "false"); });
    case Type::Int: {
        const auto value = parseLong(text);
        const bool fits = value && *value >= INT32_MIN && *value <= INT32_MAX;
        return fits ? std::optional(std::to_string(*value)) : std::nullopt;
    }
    case Type::Long: return written<std::int64_t>(parseLong(text), [](std::int64_t v) { return std::to_string(v); });
    case Type::Real:
    case Type::Decimal: return written<double>(parseReal(text), jsonOfReal);
    case Type::DateTime: return written<std::int64_t>(parseDateTime(text), [](std::int64_t v) { return quoted(formatDateTime(v)); });
    case Type::TimeSpan: return written<std::int64_t>(parseTimeSpan(text), [](std::int64_t v) { return quoted(formatTimeSpan(v)); });
    case Type::Guid: {
        const auto guid = parseGuid(text);
        return guid ? std::optional(quoted(*guid)) : std::nullopt;
    }
    case Type::Dynamic:
        if (auto json = compactJson(text))
            return json;
        [[fallthrough]];
    default: {
        std::string json;
        appendJsonString(json, text);
        return json;
    }
    }
}

std::span<const Function> dynamicConversions()
{
    static constexpr Function table[] = {
        {"kql_string_to_dynamic", "s", 'y', stringToDynamic},
        {"kql_bool_to_dynamic", "b", 'y', boolToDynamic},
        {"kql_long_to_dynamic", "l", 'y', longToDynamic},
        {"kql_real_to_dynamic", "r", 'y', realToDynamic},
        {"kql_datetime_to_dynamic", "t", 'y', datetimeToDynamic},
        {"kql_timespan_to_dynamic", "d", 'y', timespanToDynamic},
        {"kql_dynamic_to_string", "y", 's', dynamicToString},
        {"kql_dynamic_to_long", "y", 'l', dynamicToLong},
        {"kql_dynamic_to_real", "y", 'r', dynamicToReal},
        {"kql_dynamic_to_bool", "y", 'b', dynamicToBool},
        {"kql_dynamic_to_datetime", "y", 't', dynamicToDateTime},
        {"kql_dynamic_to_timespan", "y", 'd', dynamicToTimeSpan},
        {"kql_dynamic_to_guid", "y", 'g', dynamicToGuid},
    };
    return table;
}

} // namespace core::kql
