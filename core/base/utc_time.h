// SPDX-License-Identifier: GPL-3.0-or-later
// A moment in UTC, counted in 100 ns ticks since 1970-01-01 (what Azure and Windows logs can express), and the
// one parser for every form in which the logs write times (reference: the table in utc_time.cpp).
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core {

struct Duration {
    std::int64_t ticks = 0; // 100 ns
    auto operator<=>(const Duration&) const = default;
    static constexpr Duration milliseconds(std::int64_t n) { return {n * 10'000}; }
    static constexpr Duration seconds(std::int64_t n) { return {n * 10'000'000}; }
    static constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
    static constexpr Duration hours(std::int64_t n) { return seconds(n * 3600); }
    static constexpr Duration days(std::int64_t n) { return seconds(n * 86400); }
    // Rounded towards minus infinity, so that negative offsets keep their order.
    constexpr std::int64_t inMilliseconds() const
    {
        return ticks / 10'000 - (ticks % 10'000 < 0 ? 1 : 0);
    }
};

struct UtcTime {
    std::int64_t ticks = 0;
    auto operator<=>(const UtcTime&) const = default;
    static constexpr UtcTime fromUnixSeconds(std::int64_t seconds) { return {seconds * 10'000'000}; }
    static constexpr UtcTime fromFileTime(std::uint64_t fileTime) // 100 ns since 1601
    {
        return {static_cast<std::int64_t>(fileTime) - 116'444'736'000'000'000};
    }
    static UtcTime fromCalendar(int year, unsigned month, unsigned day, int hour = 0, int minute = 0, int second = 0,
                                int ticks = 0);
    static UtcTime now();
};

constexpr UtcTime operator+(UtcTime t, Duration d) { return {t.ticks + d.ticks}; }
constexpr UtcTime operator-(UtcTime t, Duration d) { return {t.ticks - d.ticks}; }
constexpr Duration operator-(UtcTime a, UtcTime b) { return {a.ticks - b.ticks}; }

// What a time text said: how many digits of the second it gave (0 to 7; further digits are cut off and remain in
// the raw record), whether it ended with the minute, as spreadsheets save times, and whether it named a zone. A time without
// a zone is taken as UTC by the parser; the caller decides whether that needs a warning.
struct ParsedTime {
    UtcTime time;
    std::uint8_t digits = 0;
    bool hasZone = false;
    bool wholeMinutes = false; // there is a clock, and no second in it
    bool operator==(const ParsedTime&) const = default;
};

// Which number of a date with slashes or dashes comes first. Exports of Azure write slashes and the month first; a collector's or
// Event Viewer's culture may have put the day there. Usual, where nobody has said more: with slashes the month, with dashes the day.
enum class DateOrder : std::uint8_t { MonthFirst, DayFirst, Usual };

// Knows ISO 8601 in all spellings of the logs, dates with slashes, dots or dashes and a clock of 12 or 24 hours, with and
// without zone, and \/Date(ms)\/. `order` is for slashes and dashes; with dots the month is second in all cultures.
// Nothing for text that is no time, an impossible date, or a year outside 1900 to 9999.
std::optional<ParsedTime> parseTime(std::string_view text, DateOrder order = DateOrder::Usual);

// RFC 3339 in UTC with that many digits of the second (0 to 7): 2021-02-03T10:11:12.1234567Z
std::string formatUtc(UtcTime time, int digits = 7);
// 2021-02-03 10:11:12 (UTC, no zone letter): for tables whose header names the zone.
std::string formatUtcPlain(UtcTime time, int digits = 0);

} // namespace core
