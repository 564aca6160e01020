// SPDX-License-Identifier: GPL-3.0-or-later
// The forms: learn.microsoft.com/kusto/query/scalar-data-types/timespan.
#include "core/base/text.h"
#include "core/kql/text_scanner.h"
#include "core/kql/text_values.h"
#include "core/kql/time_units.h"

#include <cmath>
#include <fmt/format.h>

namespace core::kql {
namespace {

using namespace detail;
using Scanner = TextScanner;

// Whole and fraction in front of a unit, without losing ticks to floating point.
std::optional<std::int64_t> scaled(std::string_view whole, std::string_view fraction, double unitTicks)
{
    if (whole.empty() && fraction.empty())
        return std::nullopt;
    long double value = 0;
    for (const char c : whole)
        value = value * 10 + (c - '0');
    long double place = 1;
    for (const char c : fraction)
        value += (place /= 10) * (c - '0');
    value *= static_cast<long double>(unitTicks);
    // The last digits of a fraction are never exact: 1.1 s are 11000000 ticks, not 10999999.
    value = std::floor(value + 1e-6L);
    if (!(value < 9223372036854775807.0L))
        return std::nullopt;
    return static_cast<std::int64_t>(value);
}

// hh:mm[:ss[.fffffff]] behind the days; the hour is read already.
std::optional<std::int64_t> spanClock(Scanner& in, std::int64_t days, std::int64_t hour)
{
    const auto rest = minutesAndSeconds(in);
    if (!rest || !in.atEnd() || hour > 23 || days > 10'675'198)
        return std::nullopt;
    return days * ticksPerDay + hour * 3600 * ticksPerSecond + *rest;
}

std::optional<std::int64_t> magnitude(std::string_view text)
{
    Scanner in(text);
    const std::string_view whole = in.digits();
    const auto number = [](std::string_view digits) -> std::optional<std::int64_t> {
        return digits.empty() || digits.size() > 8 ? std::nullopt : Scanner(digits).number(1, 8);
    };
    if (in.take(':')) {
        const auto hour = number(whole);
        return hour ? spanClock(in, 0, *hour) : std::nullopt;
    }
    std::string_view fraction;
    if (in.take('.')) {
        fraction = in.digits();
        if (in.take(':')) {
            const auto days = number(whole);
            const auto hour = number(fraction);
            return days && hour ? spanClock(in, *days, *hour) : std::nullopt;
        }
    }
    in.skipBlanks();
    const std::string_view unit = in.letters();
    if (!in.atEnd())
        return std::nullopt;
    if (unit.empty()) // days
        return fraction.empty() && whole.size() + 1 != text.size() ? scaled(whole, fraction, double(ticksPerDay)) : std::nullopt;
    const double ticks = ticksOfUnit(unit);
    return ticks > 0 ? scaled(whole, fraction, ticks) : std::nullopt;
}

} // namespace

double ticksOfUnit(std::string_view unit)
{
    struct Unit {
        double ticks;
        std::string_view names;
    };
    static constexpr Unit units[] = {
        {double(ticksPerDay), " d day days "},
        {36'000'000'000.0, " h hr hrs hour hours "},
        {600'000'000.0, " m min minute minutes "},
        {10'000'000.0, " s sec second seconds "},
        {10'000.0, " ms milli millis millisec millisecond milliseconds "},
        {10.0, " micro micros microsec microsecond microseconds "},
        {1.0, " tick ticks "},
        {0.01, " nano nanos nanosec nanosecond nanoseconds "},
    };
    if (unit.empty() || unit.size() > 12)
        return 0;
    const std::string word = fmt::format(" {} ", unit);
    for (const Unit& one : units)
        if (one.names.find(word) != std::string_view::npos)
            return one.ticks;
    return 0;
}

std::optional<std::int64_t> parseTimeSpan(std::string_view text)
{
    text = core::trim(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (negative)
        text.remove_prefix(1);
    const auto ticks = magnitude(text);
    if (!ticks)
        return std::nullopt;
    return negative ? -*ticks : *ticks;
}

std::string formatTimeSpan(std::int64_t ticks)
{
    // As unsigned, for the smallest number has no positive twin.
    const std::uint64_t size = ticks < 0 ? 0 - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
    const std::uint64_t day = size / std::uint64_t(ticksPerDay);
    const std::uint64_t second = size / std::uint64_t(ticksPerSecond) % 86'400;
    const std::uint64_t fraction = size % std::uint64_t(ticksPerSecond);
    std::string text = ticks < 0 ? "-" : "";
    if (day > 0)
        text += fmt::format("{}.", day);
    text += fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    if (fraction > 0)
        text += fmt::format(".{:07}", fraction);
    return text;
}

} // namespace core::kql
