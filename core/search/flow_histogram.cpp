// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/flow_histogram.h"

#include <algorithm>
#include <date/date.h>
#include <numeric>

namespace core {
namespace {

using Unit = BucketSize::Unit;

constexpr std::int64_t ticksPerDay = std::int64_t(86400) * 10'000'000;

std::int64_t floorDiv(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

// About how long; for choosing a size only.
Duration lengthOf(BucketSize size)
{
    switch (size.unit) {
    case Unit::Minute: return Duration::minutes(size.count);
    case Unit::Hour: return Duration::hours(size.count);
    case Unit::Day: return Duration::days(size.count);
    case Unit::Week: return Duration::days(7 * size.count);
    case Unit::Month: return Duration::days(28 * size.count);
    case Unit::Year: return Duration::days(365 * size.count);
    }
    return Duration::days(1);
}

// The calendar by the clock on the wall.
class Calendar
{
public:
    Calendar(BucketSize size, const LocalZone* zone) : m_size(size), m_zone(zone) {}

    // Where the bucket that holds this moment begins, and where the next one does.
    UtcTime begin(UtcTime time) const
    {
        const std::int64_t day = floorDiv(local(time).ticks, ticksPerDay);
        if (m_size.unit > Unit::Hour)
            return utc(firstDay(day));
        const UtcTime midnight = utc(day);
        return midnight + Duration{std::min((time - midnight).ticks / step(), stepsOf(day) - 1) * step()};
    }
    UtcTime next(UtcTime begin) const
    {
        const std::int64_t day = floorDiv(local(begin).ticks, ticksPerDay);
        if (m_size.unit > Unit::Hour)
            return utc(dayBehind(firstDay(day)));
        const bool isLast = (begin - utc(day)).ticks / step() >= stepsOf(day) - 1;
        return isLast ? utc(day + 1) : begin + Duration{step()};
    }

private:
    UtcTime local(UtcTime time) const { return m_zone ? m_zone->toLocal(time) : time; }
    UtcTime utc(std::int64_t day) const
    {
        const UtcTime midnight{day * ticksPerDay};
        return m_zone ? m_zone->toUtc(midnight) : midnight;
    }
    std::int64_t step() const { return lengthOf(m_size).ticks; }
    // A day of 25 hours has a longer last step, not a stump behind it.
    std::int64_t stepsOf(std::int64_t day) const { return std::max<std::int64_t>(1, (utc(day + 1) - utc(day)).ticks / step()); }

    static date::year_month_day calendarDay(std::int64_t day) { return date::sys_days(date::days(int(day))); }
    static std::int64_t number(date::year_month_day day) { return date::sys_days(day).time_since_epoch().count(); }

    std::int64_t firstDay(std::int64_t day) const
    {
        const date::year_month_day date = calendarDay(day);
        switch (m_size.unit) {
        case Unit::Week: return floorDiv(day + 3, 7) * 7 - 3; // 1970-01-01 was a Thursday
        case Unit::Month: {
            const unsigned month = (unsigned(date.month()) - 1) / unsigned(m_size.count) * unsigned(m_size.count) + 1;
            return number(date.year() / month / 1);
        }
        case Unit::Year: return number(date::year(int(floorDiv(int(date.year()), m_size.count)) * m_size.count) / 1 / 1);
        default: return day;
        }
    }
    std::int64_t dayBehind(std::int64_t first) const
    {
        switch (m_size.unit) {
        case Unit::Week: return first + 7;
        case Unit::Month: return number(calendarDay(first) + date::months(m_size.count));
        case Unit::Year: return number(calendarDay(first) + date::years(m_size.count));
        default: return first + 1;
        }
    }

    BucketSize m_size;
    const LocalZone* m_zone;
};

} // namespace

std::uint32_t HistogramBucket::total() const { return std::accumulate(byOutcome.begin(), byOutcome.end(), 0u); }

std::uint32_t FlowHistogram::highest() const
{
    std::uint32_t highest = 0;
    for (const HistogramBucket& bucket : buckets)
        highest = std::max(highest, bucket.total());
    return highest;
}

BucketSize bucketSizeFor(UtcTime from, UtcTime to, std::size_t buckets)
{
    static constexpr BucketSize sizes[] = {{Unit::Minute, 1}, {Unit::Minute, 5}, {Unit::Minute, 15}, {Unit::Minute, 30}, {Unit::Hour, 1},
                                           {Unit::Hour, 3}, {Unit::Hour, 6}, {Unit::Hour, 12}, {Unit::Day, 1}, {Unit::Week, 1},
                                           {Unit::Month, 1}, {Unit::Month, 3}, {Unit::Year, 1}, {Unit::Year, 5}, {Unit::Year, 10}};
    // Two of them may stick out at the ends.
    const auto most = std::int64_t(std::max<std::size_t>(buckets, 3)) - 2;
    const auto isEnough = [&](BucketSize size) { return (to.ticks / 2 - from.ticks / 2) / (lengthOf(size).ticks / 2) < most; };
    for (const BucketSize size : sizes)
        if (isEnough(size))
            return size;
    BucketSize size{Unit::Year, 50};
    while (!isEnough(size) && size.count < 10'000)
        size.count *= 2;
    return size;
}

FlowHistogram flowHistogram(const FlowList& flows, const FlowMatcher& matcher, UtcTime from, UtcTime to, std::size_t buckets,
                            const LocalZone* zone)
{
    FlowHistogram histogram;
    const UtcTime earliest = UtcTime::fromCalendar(1601, 1, 1), latest = UtcTime::fromCalendar(9998, 1, 1);
    from = std::clamp(from, earliest, latest);
    to = std::clamp(to, earliest, latest);
    if (to <= from)
        return histogram;
    histogram.size = bucketSizeFor(from, to, buckets);
    const Calendar calendar(histogram.size, zone);
    for (UtcTime at = calendar.begin(from); at < to;) {
        const UtcTime end = std::max(calendar.next(at), at + Duration::minutes(1)); // goes on whatever a zone does
        histogram.buckets.push_back({at, end, {}});
        at = end;
    }
    const auto endsBehind = [](UtcTime time, const HistogramBucket& bucket) { return time < bucket.to; };
    for (const Flow& flow : flows) {
        if (flow.started < from || flow.started >= to || !matcher.matches(flow))
            continue;
        const auto bucket = std::upper_bound(histogram.buckets.begin(), histogram.buckets.end(), flow.started, endsBehind);
        if (bucket != histogram.buckets.end())
            ++bucket->byOutcome[std::size_t(flow.outcome) - 1];
    }
    return histogram;
}

} // namespace core
