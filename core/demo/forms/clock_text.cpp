// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/clock_text.h"

#include <chrono>
#include <fmt/format.h>

namespace core::demo {

namespace {

struct Parts {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, ticks = 0;
};

Parts partsOf(UtcTime time)
{
    const std::string text = formatUtc(time, 7); // 2021-02-03T10:11:12.1234567Z
    const auto number = [&](std::size_t at, std::size_t size) { return std::stoi(text.substr(at, size)); };
    return {number(0, 4),  number(5, 2),  number(8, 2), number(11, 2),
            number(14, 2), number(17, 2), number(20, 7)};
}

std::string us(const Parts& p, std::string_view between, bool milliseconds)
{
    const int hour = p.hour % 12 == 0 ? 12 : p.hour % 12;
    std::string text =
        fmt::format("{}/{}/{}{}{}:{:02}:{:02}", p.month, p.day, p.year, between, hour, p.minute, p.second);
    if (milliseconds)
        text += fmt::format(".{:03}", p.ticks / 10'000);
    return text + (p.hour < 12 ? " AM" : " PM");
}

UtcTime lastSunday(int year, unsigned month) // 01:00 UTC of that day
{
    using namespace std::chrono;
    const sys_days day = std::chrono::year{year} / std::chrono::month{month} / Sunday[last];
    return UtcTime{} + Duration::days(day.time_since_epoch().count()) + Duration::hours(1);
}

} // namespace

Duration zoneOffset(UtcTime time)
{
    const int year = partsOf(time).year;
    return Duration::hours(time >= lastSunday(year, 3) && time < lastSunday(year, 10) ? 2 : 1);
}

UtcTime readTime(std::string_view iso)
{
    const auto number = [&](std::size_t at, std::size_t size) {
        return std::stoi(std::string(iso.substr(at, size)));
    };
    int ticks = 0;
    int scale = 1'000'000;
    for (std::size_t i = 20; i < iso.size() && iso[i] >= '0' && iso[i] <= '9' && scale > 0; ++i, scale /= 10)
        ticks += (iso[i] - '0') * scale;
    return UtcTime::fromCalendar(number(0, 4), unsigned(number(5, 2)), unsigned(number(8, 2)), number(11, 2),
                                 number(14, 2), number(17, 2), ticks);
}

std::string clockText(UtcTime time, Clock clock)
{
    switch (clock) {
    case Clock::Iso:
        return formatUtc(time, 7);
    case Clock::IsoSeconds:
        return formatUtc(time, 0);
    case Clock::IsoOffset: {
        std::string text = formatUtc(wallClock(time), 7);
        text.pop_back();
        return text + fmt::format("+{:02}:00", zoneOffset(time).ticks / Duration::hours(1).ticks);
    }
    case Clock::UsComma:
        return us(partsOf(time), ", ", false);
    case Clock::UsMilliseconds:
        return us(partsOf(time), ", ", true);
    case Clock::Us:
        return us(partsOf(time), " ", false);
    case Clock::German: {
        const Parts p = partsOf(time);
        return fmt::format("{:02}.{:02}.{} {:02}:{:02}:{:02}", p.day, p.month, p.year, p.hour, p.minute,
                           p.second);
    }
    case Clock::Ticks51:
        return fmt::format("/Date({})/", time.ticks / 10'000);
    }
    return {};
}

} // namespace core::demo
