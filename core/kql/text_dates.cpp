// SPDX-License-Identifier: GPL-3.0-or-later
// The forms: learn.microsoft.com/kusto/query/scalar-data-types/datetime, "Supported formats".
#include "core/base/text.h"
#include "core/kql/text_scanner.h"
#include "core/kql/text_values.h"

#include <array>
#include <chrono>
#include <fmt/format.h>

namespace core::kql {
namespace {

using namespace detail;
using Scanner = TextScanner;

// 0001-01-01T00:00:00.0000000 and 9999-12-31T23:59:59.9999999
constexpr std::int64_t leastTicks = -621'355'968'000'000'000;
constexpr std::int64_t mostTicks = 2'534'023'007'999'999'999;

constexpr std::array<std::string_view, 12> months{"january", "february", "march",     "april",   "may",      "june",
                                                  "july",    "august",   "september", "october", "november", "december"};
constexpr std::array<std::string_view, 7> weekdays{"sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"};

// A whole name or its first three letters.
template <std::size_t N> std::optional<int> indexOfName(const std::array<std::string_view, N>& names, std::string_view word)
{
    for (std::size_t i = 0; i < N; ++i)
        if (core::equalsIgnoreCase(word, names[i]) || core::equalsIgnoreCase(word, names[i].substr(0, 3)))
            return static_cast<int>(i);
    return std::nullopt;
}

std::optional<std::int64_t> dayNumber(std::int64_t year, std::int64_t month, std::int64_t day)
{
    using namespace std::chrono;
    const year_month_day date{std::chrono::year(static_cast<int>(year)), std::chrono::month(static_cast<unsigned>(month)),
                              std::chrono::day(static_cast<unsigned>(day))};
    if (year < 1 || year > 9999 || !date.ok())
        return std::nullopt;
    return sys_days(date).time_since_epoch().count();
}

// RFC 822 writes years of two digits.
std::optional<std::int64_t> yearBesideName(Scanner& in)
{
    const std::size_t digits = in.digitsAhead();
    const auto year = in.number(2, 4);
    if (!year || digits == 3)
        return std::nullopt;
    return digits == 4 ? *year : *year + (*year < 50 ? 2000 : 1900);
}

// 2020-01-31, 2020/1/31, 2020-01, 2020; 1/31/2020, 01-31-2020
std::optional<std::int64_t> dateOfNumbers(Scanner& in)
{
    const std::size_t width = in.digitsAhead();
    const auto first = in.number(1, 4);
    char separator = 0;
    if (first && width == 4 && in.atEnd())
        return dayNumber(*first, 1, 1);
    if (!first || !in.takeOneOf("-/", separator))
        return std::nullopt;
    const auto second = in.number(1, 2);
    if (!second)
        return std::nullopt;
    if (width == 4) {
        if (!in.take(separator))
            return separator == '-' ? dayNumber(*first, *second, 1) : std::nullopt;
        const auto day = in.number(1, 2);
        return day ? dayNumber(*first, *second, *day) : std::nullopt;
    }
    if (width > 2 || !in.take(separator) || in.digitsAhead() != 4)
        return std::nullopt;
    return dayNumber(*in.number(4, 4), *first, *second);
}

// "2 Dec 2022", "02-Dec-22"; the number is next
std::optional<std::int64_t> dateOfDayAndName(Scanner& in)
{
    const auto day = in.number(1, 2);
    const bool dashed = in.take('-');
    if (!dashed)
        in.skipBlanks();
    const auto month = indexOfName(months, in.letters());
    if (!day || !month || (dashed ? !in.take('-') : !in.skipBlanks()))
        return std::nullopt;
    const auto year = yearBesideName(in);
    return year ? dayNumber(*year, *month + 1, *day) : std::nullopt;
}

// "Dec 2, 2022", "Fri, 02 Dec 2022"; a letter is next
std::optional<std::int64_t> dateOfNames(Scanner& in)
{
    const std::string_view word = in.letters();
    const auto month = indexOfName(months, word);
    if (!month) {
        if (!indexOfName(weekdays, word) || !in.take(','))
            return std::nullopt;
        in.skipBlanks();
        return dateOfDayAndName(in);
    }
    if (!in.skipBlanks())
        return std::nullopt;
    const auto day = in.number(1, 2);
    in.take(',');
    if (!day || !in.skipBlanks() || in.digitsAhead() != 4)
        return std::nullopt;
    return dayNumber(*in.number(4, 4), *month + 1, *day);
}

// Twelve hours where AM or PM stands behind; nothing where the hour does not go with it.
std::optional<std::int64_t> hourOfClock(Scanner& in, std::int64_t hour)
{
    Scanner ahead = in;
    ahead.skipBlanks();
    const std::string_view word = ahead.letters();
    const bool am = core::equalsIgnoreCase(word, "AM");
    if (!am && !core::equalsIgnoreCase(word, "PM"))
        return hour < 24 ? std::optional(hour) : std::nullopt;
    in = ahead;
    if (hour < 1 || hour > 12)
        return std::nullopt;
    return hour % 12 + (am ? 0 : 12);
}

// hh:mm[:ss[.fffffff]] [AM|PM]
std::optional<std::int64_t> clock(Scanner& in)
{
    const auto hour = in.number(1, 2);
    if (!hour || !in.take(':'))
        return std::nullopt;
    const auto rest = minutesAndSeconds(in);
    if (!rest)
        return std::nullopt;
    const auto hours = hourOfClock(in, *hour);
    if (!hours)
        return std::nullopt;
    return *hours * 3600 * ticksPerSecond + *rest;
}

// Z, GMT, UTC, +02:00, +0200, +02. Ticks to take away.
std::optional<std::int64_t> zone(Scanner& in)
{
    in.skipBlanks();
    if (in.atEnd())
        return 0;
    char sign = 0;
    if (!in.takeOneOf("+-", sign)) {
        const std::string_view word = in.letters();
        for (const std::string_view known : {"Z", "GMT", "UTC"})
            if (core::equalsIgnoreCase(word, known))
                return 0;
        return std::nullopt;
    }
    const bool together = in.digitsAhead() == 4;
    auto hours = in.number(1, 4);
    std::optional<std::int64_t> minutes = 0;
    if (together) {
        minutes = *hours % 100;
        hours = *hours / 100;
    } else if (in.take(':')) {
        minutes = in.number(2, 2);
    }
    if (!hours || !minutes || *hours > 14 || *minutes > 59)
        return std::nullopt;
    return (*hours * 60 + *minutes) * 60 * ticksPerSecond * (sign == '-' ? -1 : 1);
}

} // namespace

std::optional<std::int64_t> parseDateTime(std::string_view text)
{
    Scanner in(core::trim(text));
    std::optional<std::int64_t> day;
    if (isLetter(in.peek())) {
        day = dateOfNames(in);
    } else {
        Scanner ahead = in;
        ahead.digits();
        ahead.take('-');
        ahead.skipBlanks();
        day = isLetter(ahead.peek()) ? dateOfDayAndName(in) : dateOfNumbers(in);
    }
    if (!day)
        return std::nullopt;
    std::int64_t ticks = *day * ticksPerDay;
    if (in.atEnd())
        return ticks;
    if (!in.take('T') && !in.take('t') && !in.skipBlanks() && in.peek() != 'Z')
        return std::nullopt;
    in.skipBlanks();
    if (isDigit(in.peek())) {
        const auto time = clock(in);
        if (!time)
            return std::nullopt;
        ticks += *time;
    }
    const auto offset = zone(in);
    if (!offset || !in.atEnd())
        return std::nullopt;
    ticks -= *offset;
    if (ticks < leastTicks || ticks > mostTicks)
        return std::nullopt;
    return ticks;
}

std::string formatDateTime(std::int64_t ticks)
{
    using namespace std::chrono;
    const std::int64_t day = ticks / ticksPerDay - (ticks % ticksPerDay < 0 ? 1 : 0);
    const std::int64_t within = ticks - day * ticksPerDay;
    const year_month_day date{sys_days(days(day))};
    const std::int64_t second = within / ticksPerSecond;
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:07}Z", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), second / 3600, second / 60 % 60, second % 60, within % ticksPerSecond);
}

} // namespace core::kql
