// SPDX-License-Identifier: GPL-3.0-or-later
// range(): equally spaced values, at most 1,048,576; what is more is cut off, as in Kusto. A negative step counts downwards.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/text_values.h"

#include <cmath>
#include <fmt/format.h>

namespace core::kql {
namespace {

// Calls add(value) from start to stop, without running over the edge of 64 bits.
template <class Add> void count(std::int64_t start, std::int64_t stop, std::int64_t step, Add&& add)
{
    std::int64_t value = start;
    for (std::size_t n = 0; n < maxDynamicElements && (step > 0 ? value <= stop : value >= stop); ++n) {
        add(value);
        if (step > 0 ? value > INT64_MAX - step : value < INT64_MIN - step)
            return;
        value += step;
    }
}

template <class Write> void range(Call& call, Write&& write)
{
    const std::int64_t step = call.integer(2);
    if (step == 0)
        return;
    JsonArrayText array;
    count(call.integer(0), call.integer(1), step, [&](std::int64_t value) { array.add(write(value)); });
    giveJson(call, array.close());
}

void rangeLong(Call& call)
{
    range(call, [](std::int64_t value) { return fmt::format_int(value).str(); });
}

void rangeDateTime(Call& call)
{
    range(call, [](std::int64_t value) { return '"' + formatDateTime(value) + '"'; });
}

void rangeTimeSpan(Call& call)
{
    range(call, [](std::int64_t value) { return '"' + formatTimeSpan(value) + '"'; });
}

void rangeReal(Call& call)
{
    const double start = call.real(0), stop = call.real(1), step = call.real(2);
    if (step == 0 || !std::isfinite(start) || !std::isfinite(stop) || !std::isfinite(step))
        return;
    JsonArrayText array;
    double value = start;
    for (std::size_t n = 0; n < maxDynamicElements && (step > 0 ? value <= stop : value >= stop); ++n) {
        array.add(jsonOfReal(value));
        value += step;
    }
    giveJson(call, array.close());
}

} // namespace

std::span<const Function> rangeFunctions()
{
    static constexpr Function table[] = {
        {"kql_range_long", "lll", 'y', rangeLong},
        {"kql_range_real", "rrr", 'y', rangeReal},
        {"kql_range_datetime", "ttd", 'y', rangeDateTime},
        {"kql_range_timespan", "ddd", 'y', rangeTimeSpan},
    };
    return table;
}

} // namespace core::kql
