// SPDX-License-Identifier: GPL-3.0-or-later
// Functions on datetimes and timespans. A part of time or a zone that does not exist ends the query.
#include "core/kql/runtime/calendar.h"
#include "core/kql/runtime/checked_math.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/time_format.h"
#include "core/kql/runtime/time_words.h"

#include <cmath>
#include <memory>
#include <string>

namespace core::kql {
namespace {

// ---- beginnings and ends: (time [, offset])

template <TimeUnit unit> void startOf(Call& call) { call.give(inRange(startOfUnit(call.integer(0), unit, call.integer(1, 0)))); }

template <TimeUnit unit> void endOf(Call& call)
{
    const auto after = sum(call.integer(1, 0), 1);
    const auto next = after ? startOfUnit(call.integer(0), unit, *after) : std::nullopt;
    call.give(next ? inRange(sum(*next, -1)) : std::nullopt);
}

// ---- parts

void dayOfWeekFunction(Call& call) { call.give(dayOfWeek(call.integer(0)) * ticksPerDay); }
void dayOfMonth(Call& call) { call.give(std::int64_t{civilOf(call.integer(0)).day}); }
void dayOfYearFunction(Call& call) { call.give(std::int64_t{dayOfYear(call.integer(0))}); }
void hourOfDay(Call& call) { call.give(civilOf(call.integer(0)).tickOfDay / ticksPerSecond / 3600); }
void getYear(Call& call) { call.give(std::int64_t{civilOf(call.integer(0)).year}); }
void monthOfYear(Call& call) { call.give(std::int64_t{civilOf(call.integer(0)).month}); }
void weekOfYear(Call& call) { call.give(std::int64_t{isoWeek(call.integer(0))}); }

std::int64_t partOf(const Civil& civil, TimeUnit unit)
{
    const std::int64_t ticks = civil.tickOfDay % ticksPerSecond;
    const std::int64_t second = civil.tickOfDay / ticksPerSecond;
    switch (unit) {
    case TimeUnit::Year: return civil.year;
    case TimeUnit::Quarter: return (civil.month - 1) / 3 + 1;
    case TimeUnit::Month: return civil.month;
    case TimeUnit::Hour: return second / 3600;
    case TimeUnit::Minute: return second / 60 % 60;
    case TimeUnit::Second: return second % 60;
    case TimeUnit::Millisecond: return ticks / 10'000;
    case TimeUnit::Microsecond: return ticks / 10;
    case TimeUnit::Nanosecond: return ticks * 100;
    default: return civil.day;
    }
}

void dateTimePart(Call& call)
{
    const PartWanted& wanted = call.remembered<PartWanted>(0, [&] { return partOfWord(call.text(0)); });
    const std::int64_t time = call.integer(1);
    switch (wanted.part) {
    case Part::WeekOfYear: return call.give(std::int64_t{isoWeek(time)});
    case Part::DayOfYear: return call.give(std::int64_t{dayOfYear(time)});
    case Part::Unit: return call.give(partOf(civilOf(time), wanted.unit));
    }
}

TimeUnit unitArgument(Call& call, std::string_view function)
{
    return call.remembered<TimeUnit>(0, [&] { return unitOfWord(function, call.text(0)); });
}

void dateTimeAdd(Call& call) { call.give(addUnits(call.integer(2), unitArgument(call, "datetime_add"), call.integer(1))); }
void dateTimeDiff(Call& call) { call.give(unitsBetween(unitArgument(call, "datetime_diff"), call.integer(1), call.integer(2))); }

// ---- as text

template <TimeFormat::Of what> void format(Call& call)
{
    const TimeFormat& wanted = call.remembered<TimeFormat>(1, [&] { return TimeFormat(call.text(1), what); });
    call.give(std::string_view(wanted.write(call.integer(0))));
}

// ---- put together

std::optional<std::int64_t> timeOfDay(std::int64_t hour, std::int64_t minute, double second)
{
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || !(second >= 0 && second < 60))
        return std::nullopt;
    return (hour * 3600 + minute * 60) * ticksPerSecond + std::llround(second * static_cast<double>(ticksPerSecond));
}

// (year, month, day [, hour, minute [, second]])
void makeDateTime(Call& call)
{
    const auto time = timeOfDay(call.integer(3, 0), call.integer(4, 0), call.has(5) ? call.real(5) : 0);
    if (!time || !isDate(call.integer(0), call.integer(1), call.integer(2)))
        return call.giveNull();
    const auto number = [&](int i) { return static_cast<unsigned>(call.integer(i)); };
    call.give(inRange(sum(ticksOf({static_cast<int>(call.integer(0)), number(1), number(2), 0}), *time)));
}

// (hour, minute), (hour, minute, second) or (day, hour, minute, second)
void makeTimeSpan(Call& call)
{
    const int first = call.count() == 4 ? 1 : 0;
    const auto days = product(first == 1 ? call.integer(0) : 0, ticksPerDay);
    const auto time = timeOfDay(call.integer(first), call.integer(first + 1), call.has(first + 2) ? call.real(first + 2) : 0);
    call.give(days && time ? sum(*days, *time) : std::nullopt);
}

// So many units since 1970. Integers are exact; of reals what the real can say.
template <std::int64_t ticksPerUnit, std::int64_t unitsPerTick> void fromUnixTime(Call& call)
{
    if (call.isInteger(0)) {
        const auto ticks = product(call.integer(0), ticksPerUnit);
        return call.give(inRange(ticks ? std::optional(floorDivide(*ticks, unitsPerTick)) : std::nullopt));
    }
    call.give(inRange(roundedToLong(call.real(0) * static_cast<double>(ticksPerUnit) / static_cast<double>(unitsPerTick))));
}

// ---- zones

using Zone = std::shared_ptr<const LocalZone>;

Zone zoneArgument(Call& call)
{
    return call.remembered<Zone>(1, [&] { return zoneOfWord(std::string(call.text(1))); });
}

void utcToLocal(Call& call)
{
    if (!inRange(call.integer(0)))
        return call.giveNull();
    call.give(inRange(zoneArgument(call)->toLocal(UtcTime{call.integer(0)}).ticks));
}

// A time that the clock on the wall never showed counts by the offset that was in force behind the gap, as documented; of one that
// it showed twice the first is taken.
void localToUtc(Call& call)
{
    if (!inRange(call.integer(0)))
        return call.giveNull();
    const Zone zone = zoneArgument(call);
    const UtcTime local{call.integer(0)};
    UtcTime utc = zone->toUtc(local);
    if (zone->toLocal(utc) != local)
        utc = local - (zone->toLocal(utc) - utc);
    call.give(inRange(utc.ticks));
}

constexpr Function functions[] = {
    {"kql_startofday", "tl?", 't', startOf<TimeUnit::Day>},
    {"kql_startofweek", "tl?", 't', startOf<TimeUnit::Week>},
    {"kql_startofmonth", "tl?", 't', startOf<TimeUnit::Month>},
    {"kql_startofyear", "tl?", 't', startOf<TimeUnit::Year>},
    {"kql_endofday", "tl?", 't', endOf<TimeUnit::Day>},
    {"kql_endofweek", "tl?", 't', endOf<TimeUnit::Week>},
    {"kql_endofmonth", "tl?", 't', endOf<TimeUnit::Month>},
    {"kql_endofyear", "tl?", 't', endOf<TimeUnit::Year>},
    {"kql_dayofweek", "t", 'd', dayOfWeekFunction},
    {"kql_dayofmonth", "t", 'i', dayOfMonth},
    {"kql_dayofyear", "t", 'i', dayOfYearFunction},
    {"kql_hourofday", "t", 'i', hourOfDay},
    {"kql_getyear", "t", 'i', getYear},
    {"kql_monthofyear", "t", 'i', monthOfYear},
    {"kql_week_of_year", "t", 'l', weekOfYear},
    {"kql_datetime_part", "st", 'i', dateTimePart},
    {"kql_datetime_add", "slt", 't', dateTimeAdd},
    {"kql_datetime_diff", "stt", 'l', dateTimeDiff},
    {"kql_format_datetime", "ts", 's', format<TimeFormat::Of::DateTime>},
    {"kql_format_timespan", "ds", 's', format<TimeFormat::Of::TimeSpan>},
    {"kql_make_datetime", "llll?l?r?", 't', makeDateTime},
    {"kql_make_timespan", "llr?r?", 'd', makeTimeSpan},
    {"kql_unixtime_seconds_todatetime", "r", 't', fromUnixTime<ticksPerSecond, 1>},
    {"kql_unixtime_milliseconds_todatetime", "r", 't', fromUnixTime<10'000, 1>},
    {"kql_unixtime_microseconds_todatetime", "r", 't', fromUnixTime<10, 1>},
    {"kql_unixtime_nanoseconds_todatetime", "r", 't', fromUnixTime<1, 100>},
    {"kql_datetime_utc_to_local", "ts", 't', utcToLocal},
    {"kql_datetime_local_to_utc", "ts", 't', localToUtc},
};

} // namespace

void registerTimeFunctions(sqlite3* db) { registerFunctions(db, functions); }

} // namespace core::kql
