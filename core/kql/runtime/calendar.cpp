// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/calendar.h"

#include "core/base/text.h"
#include "core/kql/runtime/checked_math.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <utility>

namespace core::kql {
namespace {

constexpr std::pair<std::string_view, TimeUnit> unitNames[] = {
    {"year", TimeUnit::Year},     {"quarter", TimeUnit::Quarter}, {"month", TimeUnit::Month},
    {"week", TimeUnit::Week},     {"day", TimeUnit::Day},         {"hour", TimeUnit::Hour},
    {"minute", TimeUnit::Minute}, {"second", TimeUnit::Second},   {"millisecond", TimeUnit::Millisecond},
    {"microsecond", TimeUnit::Microsecond}, {"nanosecond", TimeUnit::Nanosecond},
};

std::int64_t ticksPer(TimeUnit unit)
{
    switch (unit) {
    case TimeUnit::Week: return 7 * ticksPerDay;
    case TimeUnit::Day: return ticksPerDay;
    case TimeUnit::Hour: return 3600 * ticksPerSecond;
    case TimeUnit::Minute: return 60 * ticksPerSecond;
    case TimeUnit::Second: return ticksPerSecond;
    case TimeUnit::Millisecond: return ticksPerSecond / 1000;
    case TimeUnit::Microsecond: return ticksPerSecond / 1'000'000;
    default: return 1;
    }
}

int monthsPer(TimeUnit unit) { return unit == TimeUnit::Year ? 12 : unit == TimeUnit::Quarter ? 3 : unit == TimeUnit::Month ? 1 : 0; }

std::int64_t monthNumber(const Civil& civil) { return civil.year * std::int64_t{12} + civil.month - 1; }

std::chrono::sys_days dateOf(std::int64_t day) { return std::chrono::sys_days(std::chrono::days(day)); }

int dayOfYearOf(std::int64_t day)
{
    const std::chrono::year_month_day date{dateOf(day)};
    return static_cast<int>((dateOf(day) - std::chrono::sys_days(date.year() / 1 / 1)).count()) + 1;
}

std::chrono::year_month_day ymd(const Civil& c)
{
    return {std::chrono::year(c.year), std::chrono::month(c.month), std::chrono::day(c.day)};
}

std::optional<std::int64_t> addMonths(std::int64_t ticks, std::int64_t months)
{
    constexpr std::int64_t mostMonths = 12 * 10'009;
    Civil civil = civilOf(ticks);
    if (months > mostMonths || months < -mostMonths)
        return std::nullopt;
    const std::int64_t number = monthNumber(civil) + months;
    civil.year = static_cast<int>(floorDivide(number, 12));
    civil.month = static_cast<unsigned>(number - civil.year * std::int64_t{12} + 1);
    if (civil.year < -9 || civil.year > 10'009)
        return std::nullopt;
    const auto last = std::chrono::year(civil.year) / std::chrono::month(civil.month) / std::chrono::last;
    civil.day = std::min(civil.day, static_cast<unsigned>(last.day()));
    return ticksOf(civil);
}

} // namespace

std::int64_t dayNumber(std::int64_t ticks) { return floorDivide(ticks, ticksPerDay); }

Civil civilOf(std::int64_t ticks)
{
    const std::chrono::year_month_day date{dateOf(dayNumber(ticks))};
    return {static_cast<int>(date.year()), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
            ticks % ticksPerDay + (ticks % ticksPerDay < 0 ? ticksPerDay : 0)};
}

std::int64_t ticksOf(const Civil& civil)
{
    return std::chrono::sys_days(ymd(civil)).time_since_epoch().count() * ticksPerDay + civil.tickOfDay;
}

bool isDate(std::int64_t year, std::int64_t month, std::int64_t day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= 31
        && ymd({static_cast<int>(year), static_cast<unsigned>(month), static_cast<unsigned>(day), 0}).ok();
}

int dayOfWeek(std::int64_t ticks) { return static_cast<int>(std::chrono::weekday(dateOf(dayNumber(ticks))).c_encoding()); }

int dayOfYear(std::int64_t ticks) { return dayOfYearOf(dayNumber(ticks)); }

// A week belongs to the year of its Thursday.
int isoWeek(std::int64_t ticks)
{
    const int afterMonday = (dayOfWeek(ticks) + 6) % 7;
    return (dayOfYearOf(dayNumber(ticks) - afterMonday + 3) - 1) / 7 + 1;
}

std::optional<TimeUnit> timeUnitByName(std::string_view name)
{
    for (const auto& [known, unit] : unitNames)
        if (equalsIgnoreCase(known, name))
            return unit;
    return std::nullopt;
}

std::optional<std::int64_t> inRange(std::optional<std::int64_t> ticks)
{
    return ticks && *ticks >= firstTick && *ticks <= lastTick ? ticks : std::nullopt;
}

std::optional<std::int64_t> addUnits(std::int64_t ticks, TimeUnit unit, std::int64_t amount)
{
    if (const int months = monthsPer(unit); months > 0) {
        const auto all = product(amount, months);
        return all ? inRange(addMonths(ticks, *all)) : std::nullopt;
    }
    const auto added = unit == TimeUnit::Nanosecond ? amount / 100 : product(amount, ticksPer(unit));
    return added ? inRange(sum(ticks, *added)) : std::nullopt;
}

std::optional<std::int64_t> unitsBetween(TimeUnit unit, std::int64_t a, std::int64_t b)
{
    if (const int months = monthsPer(unit); months > 0)
        return floorDivide(monthNumber(civilOf(a)), months) - floorDivide(monthNumber(civilOf(b)), months);
    if (unit == TimeUnit::Week) // 1970-01-04 was a Sunday
        return floorDivide(dayNumber(a) + 4, 7) - floorDivide(dayNumber(b) + 4, 7);
    if (unit == TimeUnit::Nanosecond) {
        const auto difference = b == std::numeric_limits<std::int64_t>::min() ? std::nullopt : sum(a, -b);
        return difference ? product(*difference, 100) : std::nullopt;
    }
    if (a < firstTick || a > lastTick || b < firstTick || b > lastTick)
        return std::nullopt;
    return floorDivide(a, ticksPer(unit)) - floorDivide(b, ticksPer(unit));
}

std::optional<std::int64_t> startOfUnit(std::int64_t ticks, TimeUnit unit, std::int64_t offset)
{
    if (const int months = monthsPer(unit); months > 0) {
        Civil first = civilOf(ticks);
        first.month = unit == TimeUnit::Year ? 1 : first.month;
        first.day = 1;
        first.tickOfDay = 0;
        if (first.year < -9 || first.year > 10'009)
            return std::nullopt;
        const auto all = product(offset, months);
        return all ? addMonths(ticksOf(first), *all) : std::nullopt;
    }
    const std::int64_t day = dayNumber(ticks) - (unit == TimeUnit::Week ? dayOfWeek(ticks) : 0);
    const auto start = product(day, ticksPerDay);
    const auto added = product(offset, ticksPer(unit));
    return start && added ? sum(*start, *added) : std::nullopt;
}

} // namespace core::kql
