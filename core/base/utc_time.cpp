// SPDX-License-Identifier: GPL-3.0-or-later
// Forms, with where they come from:
//   2021-02-03T10:11:12.1234567Z      Graph, diagnostic settings, Log Analytics (1 to 9 digits, also none)
//   2021-02-03T10:11:12.1234567+00:00 properties.activityDateTime; +0100 and +01 are taken too
//   2021-02-03 10:11:12.123           unified audit log, analyzer CSV (no zone)
//   2021/02/03 10:11:12               Japanese and Chinese cultures
//   03.02.2021 10:11:12               German and other cultures: the day comes first
//   03-02-2021 10:11:12               Dutch, Indian and other cultures: the day comes first, unless the file shows another order
//   03-Feb-2021 10:11:12              the same day, beyond doubt
//   3.2.2021 10.11.12                 Finnish and Danish: dots in the clock
//   3.2.2021. 10:11:12                Croatian, Serbian, Bosnian; 3.2.2021 г. 10:11:12 ч. in Bulgarian
//   03/02/2021 10:11:12 SA            Vietnamese (SA before noon, CH after it): the day comes first
//   3/2/2564 10:11:12                 Thai, whose years are 543 ahead: the day comes first, too
//   2021. 02. 03. 10:11:12            Hungarian, Korean
//   11/5/2024 8:00, 2024-11-05 08:00  a table of the portal that a spreadsheet has saved again: the seconds are gone
//   11/5/24 8:00, 05.11.24 8:00       the same by Excel on a Mac: the century is gone, too; only with a clock
//   1/9/2007 9:41:00 AM +01:00        Event Hubs and PowerShell, US order; 24 hours without AM/PM; 2/25/2025, 9:19:25.391 AM
//   \/Date(1593680000000+0200)\/      Windows PowerShell 5.1 (the offset is for display only)
//   1593680000, 1593680000000         seconds, milliseconds (13 digits), microseconds (16), nanoseconds (19) since 1970: programs
//                                     that rewrite exports (pandas, jq, collectors of other makers)
//   45356.416678240739                days since 1899-12-30: a date that a spreadsheet has saved as a number (no zone); 45356,41667824
//   Mar 5, 2024 @ 10:00:01.123        English names of months: Kibana; also "Tue, 05 Mar 2024 10:00:01 GMT" and
//                                     "Tuesday, March 5, 2024 10:00:01 AM"
#include "core/base/utc_time.h"

#include "core/base/date_culture.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cmath>
#include <fmt/format.h>

namespace core {
namespace {

constexpr int thaiYearsAhead = 543;

// Of our time, as Thailand counts. No log has such a year of any other calendar.
bool isThaiYear(int year) { return year >= 1900 + thaiYearsAhead && year <= 2100 + thaiYearsAhead; }

// Days since 1970-01-01 of a civil date (proleptic Gregorian).
std::int64_t dayNumber(int year, unsigned month, unsigned day)
{
    using namespace std::chrono;
    return sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{day}}.time_since_epoch().count();
}

bool isDate(int year, unsigned month, unsigned day)
{
    using namespace std::chrono;
    return year >= 1900 && year <= 9999
        && year_month_day{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}}.ok();
}

class Scanner
{
public:
    explicit Scanner(std::string_view text) : m_text(text) {}
    bool atEnd() const { return m_pos == m_text.size(); }
    char peek() const { return atEnd() ? '\0' : m_text[m_pos]; }
    bool take(char c)
    {
        if (peek() != c)
            return false;
        ++m_pos;
        return true;
    }
    bool takeText(std::string_view word) // ASCII, without regard to case
    {
        if (m_text.size() - m_pos < word.size())
            return false;
        const auto fold = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; };
        for (std::size_t i = 0; i < word.size(); ++i)
            if (fold(m_text[m_pos + i]) != fold(word[i]))
                return false;
        m_pos += word.size();
        return true;
    }
    // Blank, tab, no-break space and narrow no-break space (newer .NET writes U+202F before AM).
    // True if there were any.
    bool skipBlanks()
    {
        const std::size_t from = m_pos;
        while (take(' ') || take('\t') || takeText("\xC2\xA0") || takeText("\xE2\x80\xAF")) { }
        return m_pos != from;
    }
    std::optional<int> number(int least, int most)
    {
        int value = 0;
        int digits = 0;
        while (digits < most && peek() >= '0' && peek() <= '9') {
            value = value * 10 + (m_text[m_pos++] - '0');
            ++digits;
        }
        if (digits < least)
            return std::nullopt;
        return value;
    }
    // Fraction digits after the point, as ticks; digits beyond the seventh are read and cut off.
    bool fraction(int& ticks, std::uint8_t& digits)
    {
        ticks = 0;
        int count = 0;
        for (; peek() >= '0' && peek() <= '9'; ++m_pos, ++count)
            if (count < 7)
                ticks = ticks * 10 + (m_text[m_pos] - '0');
        digits = static_cast<std::uint8_t>(count < 7 ? count : 7);
        for (int i = count; i < 7; ++i)
            ticks *= 10;
        return count > 0 && count <= 18;
    }

private:
    std::string_view m_text;
    std::size_t m_pos = 0;
};

struct Clock {
    int hour = 0, minute = 0, second = 0, ticks = 0;
    std::uint8_t digits = 0;
    bool wholeMinutes = false;
};

// `dotted`: dots may stand for the colons.
bool readClock(Scanner& in, Clock& clock, bool dotted)
{
    const auto hour = in.number(1, 2);
    const char separator = dotted && in.peek() == '.' ? '.' : ':';
    if (!hour || !in.take(separator))
        return false;
    const auto minute = in.number(2, 2);
    if (!minute)
        return false;
    clock.hour = *hour;
    clock.minute = *minute;
    clock.wholeMinutes = in.peek() != separator;
    if (in.take(separator)) {
        const auto second = in.number(2, 2);
        if (!second)
            return false;
        clock.second = *second;
        if ((in.take('.') || in.take(',')) && !in.fraction(clock.ticks, clock.digits))
            return false;
    }
    return clock.hour <= 24 && clock.minute <= 59 && clock.second <= 60;
}

// Z, +01:00, +0100, +01 or nothing; seconds east of UTC.
bool readZone(Scanner& in, int& seconds, bool& hasZone)
{
    seconds = 0;
    hasZone = true;
    if (in.take('Z') || in.take('z') || in.takeText("UTC") || in.takeText("GMT"))
        return true;
    const bool east = in.peek() == '+';
    if (!in.take('+') && !in.take('-')) {
        hasZone = false;
        return true;
    }
    const auto hours = in.number(2, 2);
    if (!hours)
        return false;
    in.take(':');
    const auto minutes = in.number(0, 2);
    if (!minutes || *hours > 18 || *minutes > 59)
        return false;
    seconds = (east ? 1 : -1) * (*hours * 3600 + *minutes * 60);
    return true;
}

std::optional<ParsedTime> finish(Scanner& in, int year, int month, int day, const Clock& clock)
{
    in.skipBlanks();
    int offset = 0;
    ParsedTime parsed;
    if (!readZone(in, offset, parsed.hasZone))
        return std::nullopt;
    in.skipBlanks();
    if (!in.atEnd() || !isDate(year, unsigned(month), unsigned(day)))
        return std::nullopt;
    if (clock.hour == 24 && (clock.minute || clock.second || clock.ticks))
        return std::nullopt;
    parsed.digits = clock.digits;
    parsed.wholeMinutes = clock.wholeMinutes;
    parsed.time = UtcTime::fromCalendar(year, unsigned(month), unsigned(day), clock.hour, clock.minute, clock.second,
                                        clock.ticks)
        - Duration::seconds(offset);
    return parsed;
}

std::optional<ParsedTime> parsePowerShellDate(Scanner in)
{
    in.take('\\');
    if (!in.take('/') || !in.takeText("Date("))
        return std::nullopt;
    const bool negative = in.take('-');
    std::int64_t ms = 0;
    int digits = 0;
    for (; in.peek() >= '0' && in.peek() <= '9' && digits < 15; ++digits) {
        ms = ms * 10 + (in.peek() - '0');
        in.take(in.peek());
    }
    if (digits == 0)
        return std::nullopt;
    if (in.take('+') || in.take('-'))
        if (!in.number(4, 4))
            return std::nullopt;
    if (!in.take(')'))
        return std::nullopt;
    in.take('\\');
    if (!in.take('/') || !in.atEnd())
        return std::nullopt;
    return ParsedTime{{(negative ? -ms : ms) * 10'000}, 3, true};
}

} // namespace

UtcTime UtcTime::fromCalendar(int year, unsigned month, unsigned day, int hour, int minute, int second, int ticks)
{
    return {(dayNumber(year, month, day) * 86400 + hour * 3600 + minute * 60 + second) * 10'000'000 + ticks};
}

UtcTime UtcTime::now()
{
    using namespace std::chrono;
    return {duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count() / 100};
}

namespace {

// The two halves of the day, as .NET and browsers write them in the cultures that have a clock of twelve hours. Longer ones
// first where one begins like another.
struct HalfDay {
    std::string_view word;
    bool afternoon;
};
constexpr HalfDay halves[] = {
    {"AM", false}, {"PM", true}, {"a.m.", false}, {"p.m.", true}, {"a. m.", false}, {"p. m.", true},
    {"a.\xC2\xA0m.", false}, {"p.\xC2\xA0m.", true},                                         // Spanish
    {"\xE5\x8D\x88\xE5\x89\x8D", false}, {"\xE5\x8D\x88\xE5\xBE\x8C", true},                   // Japanese
    {"\xE4\xB8\x8A\xE5\x8D\x88", false}, {"\xE4\xB8\x8B\xE5\x8D\x88", true},                   // Chinese
    {"\xEC\x98\xA4\xEC\xA0\x84", false}, {"\xEC\x98\xA4\xED\x9B\x84", true},                   // Korean
    {"\xCF\x80\xCE\xBC", false}, {"\xCE\xBC\xCE\xBC", true},                                     // Greek
    {"SA", false}, {"CH", true},                                                                 // Vietnamese
};

std::optional<bool> takeHalf(Scanner& in)
{
    in.skipBlanks();
    for (const HalfDay& half : halves)
        if (in.takeText(half.word))
            return half.afternoon;
    return std::nullopt;
}

// The clock with the half of the day in front of it or behind it.
bool readHalvedClock(Scanner& in, Clock& clock, bool dotted = false)
{
    std::optional<bool> afternoon = takeHalf(in);
    in.skipBlanks();
    if (!readClock(in, clock, dotted))
        return false;
    if (!afternoon)
        afternoon = takeHalf(in);
    if (!afternoon)
        return true;
    // Seen in the wild: "01/09/2007 09:41:00 AM" and also 24-hour clocks with a meaningless "AM"; 13 AM is refused.
    if (clock.hour < 1 || clock.hour > 12)
        return false;
    clock.hour = clock.hour % 12 + (*afternoon ? 12 : 0);
    return true;
}

struct Date {
    int year = 0, month = 0, day = 0;
    bool shortYear = false; // of two digits
};

// "Mar", "March"; 0 for anything else. Passes the whole word, and a dot behind it.
int takeMonth(Scanner& in)
{
    constexpr std::array<std::string_view, 12> months{"January", "February", "March",     "April",   "May",      "June",
                                                      "July",    "August",   "September", "October", "November", "December"};
    for (std::size_t i = 0; i < months.size(); ++i)
        if (in.takeText(months[i]) || in.takeText(months[i].substr(0, 3))) {
            in.take('.');
            return static_cast<int>(i) + 1;
        }
    return 0;
}

// What stands behind a year where dots separate: one more of them, or in Bulgarian the word for it.
void skipYearMark(Scanner& in)
{
    Scanner ahead = in;
    ahead.skipBlanks();
    if (ahead.takeText("\xD0\xB3."))
        in = ahead;
    else
        in.take('.');
}

// Where the year stands at the end: the separator, and for slashes and dashes the order, says what comes first.
bool readDayAndMonth(Scanner& in, int first, char separator, DateOrder order, Date& date)
{
    const bool monthFirst = separator == '/' ? order != DateOrder::DayFirst : separator == '-' && order == DateOrder::MonthFirst;
    if (const int named = separator == '-' ? takeMonth(in) : 0) {
        const auto year = in.take(separator) ? in.number(4, 4) : std::nullopt;
        date = {year.value_or(0), named, first, false};
        return year.has_value();
    }
    if (separator == '.') // Czech writes "3. 2. 2021"
        in.skipBlanks();
    const auto second = in.number(1, 2);
    if (!second || !in.take(separator))
        return false;
    if (separator == '.')
        in.skipBlanks();
    auto year = in.number(2, 2);
    const bool isShort = !(in.peek() >= '0' && in.peek() <= '9'); // by its digits: .NET writes the year 0001 where it means none
    if (year && !isShort) {
        const auto rest = in.number(2, 2);
        year = rest ? std::optional(*year * 100 + *rest) : std::nullopt;
    }
    if (!year || (isShort && separator == '-')) // with dashes the two digits may be the day
        return false;
    if (separator == '.' && !isShort)
        skipYearMark(in);
    // Where the "month" is above 12 the date is refused rather than guessed.
    date = {*year + (isShort ? 2000 : 0), monthFirst ? first : *second, monthFirst ? *second : first, isShort};
    return true;
}

bool readYearFirst(Scanner& in, int year, char separator, Date& date)
{
    const int least = separator == '-' ? 2 : 1; // ISO 8601 has two digits
    if (separator == '.') // Hungarian writes "2021. 02. 03."
        in.skipBlanks();
    const auto month = in.number(least, 2);
    if (!month || !in.take(separator))
        return false;
    if (separator == '.')
        in.skipBlanks();
    const auto day = in.number(least, 2);
    if (!day)
        return false;
    if (separator == '.')
        in.take('.');
    date = {year, *month, *day, false};
    return true;
}

// A number, in the units that logs count in.
std::optional<ParsedTime> parseCount(std::string_view text)
{
    // Spreadsheet programs write the comma of the language; only of days it cannot be taken for anything else.
    const std::size_t point = text.size() > 6 && text[5] == ',' ? 5 : text.find('.');
    const std::string_view whole = text.substr(0, point);
    const std::string_view fraction = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    const auto isNumber = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    if (!isNumber(whole) || (point != std::string_view::npos && !isNumber(fraction)) || fraction.size() > 18)
        return std::nullopt;
    std::int64_t count = 0;
    if (whole.size() > 19 || std::from_chars(whole.data(), whole.data() + whole.size(), count).ec != std::errc())
        return std::nullopt;
    const auto ticksOf = [&](std::size_t digits) { // the fraction as a whole number of that many digits
        std::int64_t value = 0;
        for (std::size_t i = 0; i < digits; ++i)
            value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
        return value;
    };
    switch (whole.size()) {
    case 5: { // the days of a spreadsheet, of which the fraction is the clock; whole numbers may be anything
        if (fraction.empty() || count < 25'569 || count > 73'050)
            return std::nullopt;
        const double clock = double(ticksOf(15)) / 1e15 * 86'400;
        const bool hasMs = fraction.size() >= 8;
        const std::int64_t ticks = hasMs ? std::llround(clock * 1000) * 10'000 : std::llround(clock) * 10'000'000;
        return ParsedTime{{(count - 25'569) * 864'000'000'000 + ticks}, static_cast<std::uint8_t>(hasMs ? 3 : 0), false};
    }
    case 10:
        return ParsedTime{{count * 10'000'000 + ticksOf(7)}, static_cast<std::uint8_t>(std::min<std::size_t>(fraction.size(), 7)), true};
    case 13: return ParsedTime{{count * 10'000}, 3, true};
    case 16: return ParsedTime{{count * 10}, 6, true};
    case 19: return ParsedTime{{count / 100}, 7, true};
    default: return std::nullopt;
    }
}

// With the name of a month. A weekday in front is not checked.
std::optional<ParsedTime> parseNamedMonth(Scanner in)
{
    for (const std::string_view day : {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"})
        if (in.takeText(day)) {
            while (in.peek() >= 'a' && in.peek() <= 'z')
                in.take(in.peek());
            in.take(',');
            in.skipBlanks();
            break;
        }
    std::optional<int> day = in.number(1, 2);
    in.skipBlanks();
    const int month = takeMonth(in);
    if (month == 0)
        return std::nullopt;
    in.skipBlanks();
    if (!day && !(day = in.number(1, 2)))
        return std::nullopt;
    in.take(',');
    in.skipBlanks();
    const auto year = in.number(4, 4);
    if (!year)
        return std::nullopt;
    in.take(',');
    in.skipBlanks();
    if (in.take('@') || in.takeText("at "))
        in.skipBlanks();
    Clock clock;
    if (!in.atEnd() && !readHalvedClock(in, clock))
        return std::nullopt;
    return finish(in, *year, month, *day, clock);
}

} // namespace

bool tellsDayFirst(std::string_view text)
{
    Scanner in(text);
    in.skipBlanks();
    if (!in.number(1, 2) || !in.take('/') || !in.number(1, 2) || !in.take('/'))
        return false;
    const auto year = in.number(4, 4);
    if (!year)
        return false;
    if (isThaiYear(*year))
        return true;
    in.take(',');
    in.skipBlanks();
    Clock clock;
    if (!readClock(in, clock, false))
        return false;
    in.skipBlanks();
    return in.takeText("SA") || in.takeText("CH");
}

std::optional<ParsedTime> parseTime(std::string_view text, DateOrder order)
{
    if (text.empty() || text.size() > 64)
        return std::nullopt;
    Scanner in(text);
    in.skipBlanks();
    if (in.peek() == '/' || in.peek() == '\\')
        return parsePowerShellDate(in);
    if (in.peek() >= 'A' && in.peek() <= 'Z')
        return parseNamedMonth(in);
    const Scanner start = in;
    const auto first = in.number(1, 4);
    const char separator = in.peek();
    if (first && separator == ' ')
        return parseNamedMonth(start);
    if (!first || (separator != '-' && separator != '/' && separator != '.'))
        return parseCount(text);
    in.take(separator);
    Scanner fourDigits = start;
    const bool yearFirst = fourDigits.number(4, 4).has_value();
    Date date;
    if (!yearFirst && *first > 99)
        return std::nullopt;
    if (order == DateOrder::Usual && separator == '/' && tellsDayFirst(text))
        order = DateOrder::DayFirst;
    if (yearFirst ? !readYearFirst(in, *first, separator, date) : !readDayAndMonth(in, *first, separator, order, date))
        return std::nullopt;
    Clock clock;
    const bool isIso = yearFirst && separator == '-';
    if (!isIso && isThaiYear(date.year)) // ISO 8601 knows one calendar
        date.year -= thaiYearsAhead;
    if (!(isIso && (in.take('T') || in.take('t')))) {
        const bool comma = in.take(',');
        const bool blank = in.skipBlanks();
        if (!in.atEnd() && !comma && !blank)
            return std::nullopt;
        if (in.atEnd()) // "11.10.05" alone may be a clock
            return date.shortYear ? std::nullopt : finish(in, date.year, date.month, date.day, clock);
    }
    if (!readHalvedClock(in, clock, !yearFirst))
        return std::nullopt;
    if (separator == '.') {
        in.skipBlanks();
        in.takeText("\xD1\x87."); // Bulgarian: the word for hours
    }
    return finish(in, date.year, date.month, date.day, clock);
}

namespace {

struct Parts {
    int year;
    unsigned month, day;
    int hour, minute, second, ticks;
};

Parts split(UtcTime time)
{
    using namespace std::chrono;
    std::int64_t seconds = time.ticks / 10'000'000;
    std::int64_t ticks = time.ticks % 10'000'000;
    if (ticks < 0) {
        ticks += 10'000'000;
        --seconds;
    }
    std::int64_t days = seconds / 86400;
    std::int64_t rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        --days;
    }
    const year_month_day date{sys_days{std::chrono::days{days}}};
    return {int(date.year()), unsigned(date.month()), unsigned(date.day()), int(rest / 3600), int(rest / 60 % 60),
            int(rest % 60), int(ticks)};
}

std::string format(UtcTime time, int digits, char separator)
{
    const Parts p = split(time);
    std::string text = fmt::format("{:04}-{:02}-{:02}{}{:02}:{:02}:{:02}", p.year, p.month, p.day, separator, p.hour,
                                   p.minute, p.second);
    if (digits > 0)
        text += fmt::format(".{:07}", p.ticks).substr(0, std::size_t(digits > 7 ? 7 : digits) + 1);
    return text;
}

} // namespace

std::string formatUtc(UtcTime time, int digits) { return format(time, digits, 'T') + 'Z'; }
std::string formatUtcPlain(UtcTime time, int digits) { return format(time, digits, ' '); }

} // namespace core
