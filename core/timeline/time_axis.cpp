// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/time_axis.h"

#include "core/base/wall_clock.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace core {

namespace {

constexpr std::int64_t second = 10'000'000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;
// Half of what 64 bits hold: far outside of any log, and sums of two stay whole.
constexpr double farAway = 4.0e18;

// A step of the axis: either a number of ticks or a number of calendar months.
struct Step {
    std::int64_t ticks = 0;
    int months = 0;
    // 1970-01-01 was a Thursday; weeks are cut at Mondays.
    std::int64_t phase() const { return ticks == 7 * day ? 4 * day : 0; }
    double length() const { return months ? months * 30.44 * double(day) : double(ticks); }
};

std::vector<Step> makeSteps()
{
    std::vector<Step> steps;
    for (std::int64_t power = 1; power < second; power *= 10) {
        for (int factor : {1, 2, 5})
            steps.push_back({power * factor});
    }
    for (int n : {1, 2, 5, 10, 15, 30})
        steps.push_back({n * second});
    for (int n : {1, 2, 5, 10, 15, 30})
        steps.push_back({n * minute});
    for (int n : {1, 2, 3, 6, 12})
        steps.push_back({n * hour});
    for (int n : {1, 2, 7})
        steps.push_back({n * day});
    for (int n : {1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000})
        steps.push_back({0, n});
    return steps;
}

const Step& axisStep(double minLength)
{
    static const std::vector<Step> steps = makeSteps();
    const auto it = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.length() >= minLength; });
    return it == steps.end() ? steps.back() : *it;
}

std::int64_t floorDiv(std::int64_t a, std::int64_t b)
{
    const std::int64_t q = a / b;
    return q - (a % b != 0 && (a < 0) != (b < 0));
}

struct Calendar {
    int year = 0;
    unsigned month = 0, day = 0;
};

Calendar calendarOf(std::int64_t localTicks)
{
    using namespace std::chrono;
    const year_month_day date{sys_days(days(floorDiv(localTicks, day)))};
    return {int(date.year()), unsigned(date.month()), unsigned(date.day())};
}

std::int64_t startOfMonth(int months) // since year 0
{
    using namespace std::chrono;
    const int y = int(floorDiv(months, 12));
    const auto date = year(y) / month(unsigned(months - y * 12 + 1)) / 1;
    return sys_days(date).time_since_epoch().count() * day;
}

std::string isoDate(const Calendar& c) { return fmt::format("{:04}-{:02}-{:02}", c.year, c.month, c.day); }

std::string timeOfDay(std::int64_t localTicks, std::int64_t step)
{
    const std::int64_t inDay = localTicks - floorDiv(localTicks, day) * day;
    const auto h = inDay / hour, m = inDay / minute % 60, s = inDay / second % 60, rest = inDay % second;
    if (step >= minute)
        return fmt::format("{:02}:{:02}", h, m);
    if (step >= second)
        return fmt::format("{:02}:{:02}:{:02}", h, m, s);
    int digits = 7;
    for (std::int64_t unit = step; unit % 10 == 0 && digits > 1; unit /= 10)
        --digits;
    const std::string fraction = fmt::format("{:07}", rest).substr(0, std::size_t(digits));
    return fmt::format("{:02}:{:02}:{:02}.{}", h, m, s, fraction);
}

void nameTick(AxisTick& tick, std::int64_t local, const Step& step)
{
    const Calendar date = calendarOf(local);
    if (step.months >= 12) {
        tick.label = fmt::format("{:04}", date.year);
    } else if (step.months > 0) {
        tick.label = fmt::format("{:04}-{:02}", date.year, date.month);
    } else if (step.ticks >= day) {
        tick.label = fmt::format("{:02}-{:02}", date.month, date.day);
        tick.context = fmt::format("{:04}", date.year);
    } else {
        tick.label = timeOfDay(local, step.ticks);
        tick.context = isoDate(date);
    }
}

} // namespace

double TimeAxis::toX(UtcTime time) const
{
    return (double(time.ticks - m_origin) - m_fraction) / m_ticksPerPixel;
}

UtcTime TimeAxis::toTime(double x) const
{
    const double ticks = std::clamp(x * m_ticksPerPixel + m_fraction, -farAway, farAway);
    return {m_origin + std::int64_t(std::llround(ticks))};
}

void TimeAxis::setWidth(double width)
{
    m_width = std::max(1.0, width);
}

void TimeAxis::setOrigin(double ticksFromOrigin)
{
    const double whole = std::floor(ticksFromOrigin);
    const double wanted = std::clamp(double(m_origin) + whole, -farAway, farAway);
    // Beyond 2^53 the sum above is only good for the limit check; the exact sum is made of whole numbers.
    m_origin = std::abs(wanted) >= farAway ? std::int64_t(wanted) : m_origin + std::int64_t(whole);
    m_fraction = ticksFromOrigin - whole;
}

void TimeAxis::fit(UtcTime from, UtcTime to, double marginLeft, double marginRight)
{
    if (to < from)
        std::swap(from, to);
    if (to == from) {
        from.ticks -= second / 2;
        to.ticks += second / 2;
    }
    const double room = std::max(1.0, m_width - marginLeft - marginRight);
    const double span = double(to.ticks - from.ticks);
    m_ticksPerPixel = std::clamp(span / room, minTicksPerPixel, maxTicksPerPixel);
    m_origin = from.ticks;
    m_fraction = 0;
    // Where the scale met a limit the span stands in the middle of its room.
    const double slack = room - span / m_ticksPerPixel;
    pan(-marginLeft - std::max(0.0, slack) / 2);
}

void TimeAxis::zoom(double factor, double aboutX)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    const double scale = std::clamp(m_ticksPerPixel / factor, minTicksPerPixel, maxTicksPerPixel);
    setOrigin(m_fraction + aboutX * (m_ticksPerPixel - scale));
    m_ticksPerPixel = scale;
}

void TimeAxis::pan(double pixels)
{
    setOrigin(m_fraction + pixels * m_ticksPerPixel);
}

void TimeAxis::shift(Duration by)
{
    m_origin += by.ticks;
}

std::vector<AxisTick> TimeAxis::ticks(double minSpacing, const ZoneOffset& offset) const
{
    std::vector<AxisTick> result = ticksInFull(minSpacing, offset);
    dropRepeatedContexts(result);
    return result;
}

std::vector<AxisTick> TimeAxis::ticksInFull(double minSpacing, const ZoneOffset& offset) const
{
    const auto offsetAt = [&](UtcTime t) { return offset ? offset(t).ticks : 0; };
    const Step& step = axisStep(std::max(1.0, minSpacing) * m_ticksPerPixel);
    const std::int64_t localFrom = from().ticks + offsetAt(from());
    std::int64_t number = step.months
        ? floorDiv(std::int64_t(calendarOf(localFrom).year) * 12 + calendarOf(localFrom).month - 1, step.months)
        : floorDiv(localFrom - step.phase(), step.ticks);
    std::vector<AxisTick> result;
    // minSpacing >= 1, so there are at most width ticks; the limit only guards against a wild offset function.
    const auto limit = std::size_t(m_width / std::max(1.0, minSpacing)) + 3;
    for (std::size_t n = 0; n < limit + 2 && result.size() < limit; ++n, ++number) {
        const std::int64_t local = step.months ? startOfMonth(int(number * step.months)) : number * step.ticks + step.phase();
        AxisTick tick{offset ? firstShowing({local}, offset) : UtcTime{local}, 0, {}, {}};
        tick.x = toX(tick.time);
        if (tick.x > m_width)
            break;
        const bool tooNear = !result.empty() && tick.x - result.back().x < minSpacing * 0.75;
        if (tick.x < 0 || tooNear)
            continue;
        nameTick(tick, tick.time.ticks + offsetAt(tick.time), step); // as the clock shows it, which may leave out what is round
        result.push_back(std::move(tick));
    }
    return result;
}

void dropRepeatedContexts(std::vector<AxisTick>& ticks)
{
    std::string last;
    for (AxisTick& tick : ticks) {
        std::string context = tick.context;
        if (context == last)
            tick.context.clear();
        last = std::move(context);
    }
}

std::string formatSpan(Duration span)
{
    if (span.ticks < 0)
        return "\u2212" + formatSpan({-span.ticks});
    const std::int64_t t = span.ticks;
    if (t == 0)
        return "0 s";
    if (t < 10'000)
        return fmt::format("{:.1f} \u00b5s", double(t) / 10);
    // Rounded first, so that what is nearly a second or a minute is written as one.
    const auto rounded = [t](std::int64_t unit) { return t / unit + (t % unit >= unit / 2 ? 1 : 0); };
    if (const std::int64_t ms = rounded(10'000); ms < 1000)
        return fmt::format("{} ms", ms);
    if (const std::int64_t tenths = rounded(second / 10); tenths < 100)
        return tenths % 10 == 0 ? fmt::format("{} s", tenths / 10) : fmt::format("{}.{} s", tenths / 10, tenths % 10);
    const std::int64_t seconds = rounded(second);
    if (seconds < 60)
        return fmt::format("{} s", seconds);
    if (seconds < 3600)
        return fmt::format("{} min {:02} s", seconds / 60, seconds % 60);
    if (const std::int64_t minutes = rounded(minute); minutes < 1440)
        return fmt::format("{} h {:02} min", minutes / 60, minutes % 60);
    const std::int64_t hours = rounded(hour);
    return fmt::format("{} d {:02} h", hours / 24, hours % 24);
}

namespace {

std::string fractionOf(std::int64_t ticks, int digits)
{
    return digits <= 0 ? std::string() : "." + fmt::format("{:07}", ticks % second).substr(0, std::size_t(std::min(digits, 7)));
}

} // namespace

std::string formatExactSpan(Duration span, int digits)
{
    if (span.ticks < 0)
        return "\u2212" + formatExactSpan({-span.ticks}, digits);
    const std::int64_t t = span.ticks;
    const std::string fraction = fractionOf(t, digits);
    if (t < minute)
        return fmt::format("{}{} s", t / second, fraction);
    const std::string seconds = fmt::format("{:02}{} s", t / second % 60, fraction);
    if (t < hour)
        return fmt::format("{} min {}", t / minute, seconds);
    if (t < day)
        return fmt::format("{} h {:02} min {}", t / hour, t / minute % 60, seconds);
    return fmt::format("{} d {:02} h {:02} min {}", t / day, t / hour % 24, t / minute % 60, seconds);
}

std::string formatElapsed(Duration elapsed)
{
    if (elapsed.ticks == 0)
        return "0:00";
    const std::string sign = elapsed.ticks < 0 ? "\u2212" : "+";
    const std::int64_t t = elapsed.ticks < 0 ? -elapsed.ticks : elapsed.ticks;
    int digits = 7;
    for (std::int64_t unit = 10; digits > 0 && t % second % unit == 0; unit *= 10)
        --digits;
    const std::string rest = fractionOf(t, digits);
    if (t >= day)
        return t % minute == 0 ? fmt::format("{}{} d {:02}:{:02}", sign, t / day, t / hour % 24, t / minute % 60)
                               : fmt::format("{}{} d {:02}:{:02}:{:02}{}", sign, t / day, t / hour % 24, t / minute % 60, t / second % 60, rest);
    if (t >= hour)
        return fmt::format("{}{}:{:02}:{:02}{}", sign, t / hour, t / minute % 60, t / second % 60, rest);
    return fmt::format("{}{}:{:02}{}", sign, t / minute, t / second % 60, rest);
}

} // namespace core
