// SPDX-License-Identifier: GPL-3.0-or-later
// Datetimes (ticks since 1970) taken apart by the calendar and put together, and the units of time that functions name.
// Gregorian calendar, UTC; weeks begin on Sunday but for the week of the year, which is ISO 8601's. Any tick may be given; what
// would lie outside of the years 1 to 9999 is nothing.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace core::kql {

struct Civil {
    int year = 1970;
    unsigned month = 1; // from 1
    unsigned day = 1;
    std::int64_t tickOfDay = 0;
};

Civil civilOf(std::int64_t ticks);
// The day must exist; years from -9 to 10009, so that the end of a period may be found from the start of the next.
std::int64_t ticksOf(const Civil& civil);
bool isDate(std::int64_t year, std::int64_t month, std::int64_t day); // in the years 1 to 9999

std::int64_t dayNumber(std::int64_t ticks); // since 1970-01-01, rounded down
int dayOfWeek(std::int64_t ticks);          // Sunday: 0
int dayOfYear(std::int64_t ticks);          // from 1
int isoWeek(std::int64_t ticks);

enum class TimeUnit { Year, Quarter, Month, Week, Day, Hour, Minute, Second, Millisecond, Microsecond, Nanosecond };
std::optional<TimeUnit> timeUnitByName(std::string_view name); // in any case of letters

// The end of the day stays what it is where the month is shorter: January 31 and a month is the last of February.
std::optional<std::int64_t> addUnits(std::int64_t ticks, TimeUnit unit, std::int64_t amount);
// How many boundaries of the unit lie between; a minus b. Nothing on overflow.
std::optional<std::int64_t> unitsBetween(TimeUnit unit, std::int64_t a, std::int64_t b);
// The beginning of a day, week, month or year, `offset` units later. Not checked for the range of years but for overflow.
std::optional<std::int64_t> startOfUnit(std::int64_t ticks, TimeUnit unit, std::int64_t offset);
std::optional<std::int64_t> inRange(std::optional<std::int64_t> ticks); // nothing outside of the years 1 to 9999

} // namespace core::kql
