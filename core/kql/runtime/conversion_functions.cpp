// SPDX-License-Identifier: GPL-3.0-or-later
// Conversions between the types that are not dynamic. What cannot be converted is null.
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/text_values.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace core::kql {
namespace {

void boolToString(Call& call) { call.giveStatic(call.integer(0) != 0 ? "true" : "false"); }
void realToString(Call& call) { call.give(std::string_view(formatReal(call.real(0)))); }
void dateTimeToString(Call& call) { call.give(std::string_view(formatDateTime(call.integer(0)))); }
void timeSpanToString(Call& call) { call.give(std::string_view(formatTimeSpan(call.integer(0)))); }

void stringToLong(Call& call) { call.give(parseLong(call.text(0))); }
void stringToReal(Call& call) { call.give(parseReal(call.text(0))); }
void stringToBool(Call& call) { call.give(parseBool(call.text(0))); }
void stringToDateTime(Call& call) { call.give(parseDateTime(call.text(0))); }
void stringToTimeSpan(Call& call) { call.give(parseTimeSpan(call.text(0))); }

void stringToGuid(Call& call)
{
    if (const auto guid = parseLeadingGuid(call.text(0)))
        call.give(std::string_view(*guid));
}

void longToInt(Call& call)
{
    const std::int64_t value = call.integer(0);
    if (value >= std::numeric_limits<std::int32_t>::min() && value <= std::numeric_limits<std::int32_t>::max())
        call.give(value);
}

void realToLong(Call& call)
{
    const double value = std::trunc(call.real(0));
    if (value >= -9223372036854775808.0 && value < 9223372036854775808.0) // NaN is neither
        call.give(static_cast<std::int64_t>(value));
}

constexpr Function functions[] = {
    {"kql_bool_to_string", "b", 's', boolToString},
    {"kql_real_to_string", "r", 's', realToString},
    {"kql_datetime_to_string", "t", 's', dateTimeToString},
    {"kql_timespan_to_string", "d", 's', timeSpanToString},
    {"kql_string_to_long", "s", 'l', stringToLong},
    {"kql_string_to_real", "s", 'r', stringToReal},
    {"kql_string_to_bool", "s", 'b', stringToBool},
    {"kql_string_to_datetime", "s", 't', stringToDateTime},
    {"kql_string_to_timespan", "s", 'd', stringToTimeSpan},
    {"kql_string_to_guid", "s", 'g', stringToGuid},
    {"kql_long_to_int", "l", 'i', longToInt},
    {"kql_real_to_long", "r", 'l', realToLong},
};

} // namespace

void registerConversions(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
