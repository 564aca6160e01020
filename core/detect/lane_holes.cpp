// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/lane_holes.h"

#include "core/store/coverage_spans.h"

#include <algorithm>

namespace core::detect {
namespace {

using store::CoverageLane;
using store::CoverageSpan;

constexpr std::int64_t longSilence = 12;   // hours: nights are shorter than that with a few events around
constexpr double veryManyEvents = 12;
constexpr std::int64_t dayLong = 24;
constexpr double manyEvents = 8;           // chance leaves out a day on which so many are due once in 3,000 times
// Where less is due, the silence must stand out: no other one of the lane comes near.
constexpr double someEvents = 4;
constexpr double standsOut = 3;
constexpr std::int64_t veryLong = 7 * 24;  // between two files nobody says that there was nothing
constexpr std::int64_t noPartOf = 14 * 24; // a silence that says nothing of what is usual: a wrong clock, two exports far apart

std::size_t dayOfWeek(std::int64_t hour) // 0: Thursday, as 1970-01-01 was
{
    const std::int64_t day = hour >= 0 ? hour / 24 : -((-hour + 23) / 24);
    return static_cast<std::size_t>((day % 7 + 7) % 7);
}
bool isWeekend(std::size_t day) { return day == 2 || day == 3; }
constexpr std::size_t workingDays = 7; // kinds behind the days of the week
constexpr std::size_t weekends = 8;
std::size_t hourOfDay(std::int64_t hour) { return static_cast<std::size_t>((hour % 24 + 24) % 24); }

struct Silence {
    CoverageSpan hours;
    bool isVouched = true; // inside the span of one file
    double expected = 0;
};

bool isInside(const std::vector<CoverageSpan>& spans, const CoverageSpan& hours)
{
    const auto span = std::lower_bound(spans.begin(), spans.end(), hours.first, [](const CoverageSpan& s, std::int64_t hour) { return s.last < hour; });
    return span != spans.end() && span->first <= hours.first && span->last >= hours.last;
}

std::vector<Silence> silencesOf(const CoverageLane& lane, const HourlyMeans& means)
{
    std::vector<Silence> out;
    for (std::size_t i = 1; i < lane.hours.size(); ++i) {
        const CoverageSpan between{lane.hours[i - 1].hour + 1, lane.hours[i].hour - 1};
        if (between.hours() > 0)
            out.push_back({between, isInside(lane.spans, between), means.expectedIn(between)});
    }
    return out;
}

// Evidence is cut by days. Where a hole holds whole days, and the evening before and the morning after would be believed by themselves,
// these were quiet, and the days are what is missing.
CoverageSpan wholeDaysOf(const CoverageSpan& hole, const HourlyMeans& means)
{
    const std::int64_t first = hole.first + (24 - static_cast<std::int64_t>(hourOfDay(hole.first))) % 24;
    const std::int64_t last = hole.last - (static_cast<std::int64_t>(hourOfDay(hole.last)) + 1) % 24;
    if (last - first + 1 < 24)
        return hole;
    const auto isBelieved = [&](const CoverageSpan& rest) { return rest.hours() <= 0 || means.expectedIn(rest) < someEvents; };
    return {isBelieved({hole.first, first - 1}) ? first : hole.first, isBelieved({last + 1, hole.last}) ? last : hole.last};
}

} // namespace

HourlyMeans::HourlyMeans(const CoverageLane& lane)
{
    // Known is what lies between events of the lane that are not too far apart, and inside a file.
    for (std::size_t i = 0; i < lane.hours.size(); ++i) {
        const std::int64_t hour = lane.hours[i].hour;
        const std::size_t day = dayOfWeek(hour);
        const auto events = static_cast<double>(lane.hours[i].events);
        for (const std::size_t kind : {day, isWeekend(day) ? weekends : workingDays})
            m_all[kind][hourOfDay(hour)].events += events;
        if (m_known.empty() || hour - m_known.back().last > noPartOf || !isInside(lane.spans, {m_known.back().last + 1, hour}))
            m_known.push_back({hour, hour});
        else
            m_known.back().last = hour;
    }
    for (const CoverageSpan& span : m_known)
        for (std::int64_t hour = span.first; hour <= span.last; ++hour)
            count(m_all, hour);
}

void HourlyMeans::count(Counts& counts, std::int64_t hour)
{
    const std::size_t day = dayOfWeek(hour);
    for (const std::size_t kind : {day, isWeekend(day) ? weekends : workingDays})
        counts[kind][hourOfDay(hour)].days += 1;
}

double HourlyMeans::expectedIn(const CoverageSpan& hours) const
{
    Counts own{}; // what the stretch itself adds to the number of days, without an event
    auto span = std::lower_bound(m_known.begin(), m_known.end(), hours.first, [](const CoverageSpan& s, std::int64_t hour) { return s.last < hour; });
    for (; span != m_known.end() && span->first <= hours.last; ++span)
        for (std::int64_t hour = std::max(span->first, hours.first); hour <= std::min(span->last, hours.last); ++hour)
            count(own, hour);
    double byKind = 0;
    double byDay = 0;
    for (std::int64_t hour = hours.first; hour <= std::min(hours.last, hours.first + noPartOf); ++hour) {
        const std::size_t day = dayOfWeek(hour);
        // Of few days the empty ones count as well: chance makes the others look busier than they are.
        const Hour& kind = m_all[isWeekend(day) ? weekends : workingDays][hourOfDay(hour)];
        const double ofKind = kind.days > 0 ? kind.events / kind.days : 0;
        byKind += ofKind;
        const Hour& same = m_all[day][hourOfDay(hour)];
        const double others = same.days - own[day][hourOfDay(hour)].days;
        byDay += others > 0 ? same.events / others : ofKind;
    }
    return std::min(byKind, byDay);
}

std::vector<CoverageSpan> holesOf(const CoverageLane& lane, const HourlyMeans& means)
{
    const std::vector<Silence> silences = silencesOf(lane, means);
    double largest = 0;
    double second = 0;
    for (const Silence& silence : silences) {
        second = std::max(second, std::min(largest, silence.expected));
        largest = std::max(largest, silence.expected);
    }
    std::vector<CoverageSpan> holes;
    for (const Silence& silence : silences) {
        const bool isLong = silence.hours.hours() >= longSilence;
        const bool isDay = silence.hours.hours() >= dayLong;
        const double nextLargest = silence.expected == largest ? second : largest;
        const bool isHole = silence.isVouched
            ? (isLong && silence.expected >= veryManyEvents)
                || (isDay && (silence.expected >= manyEvents || (silence.expected >= someEvents && silence.expected >= standsOut * nextLargest)))
            : silence.expected >= manyEvents || (isLong && silence.expected >= someEvents) || silence.hours.hours() >= veryLong;
        if (isHole)
            holes.push_back(wholeDaysOf(silence.hours, means));
    }
    return holes;
}

std::vector<CoverageSpan> silencesNotBelieved(const CoverageLane& lane)
{
    std::vector<CoverageSpan> out;
    if (lane.isList())
        return out;
    const std::vector<CoverageSpan> gaps = lane.gaps();
    for (const CoverageSpan& hole : holesOf(lane, HourlyMeans(lane)))
        for (const CoverageSpan& silent : store::spansWithout(hole, gaps))
            out.push_back(silent);
    return out;
}

std::vector<CoverageSpan> missingHours(const CoverageLane& lane, const CoverageSpan& all)
{
    std::vector<CoverageSpan> known = lane.spans;
    for (const store::CoverageHour& hour : lane.hours)
        known.push_back({hour.hour, hour.hour});
    std::vector<CoverageSpan> missing = store::spansWithout(all, store::joinedSpans(std::move(known)));
    for (const CoverageSpan& hole : store::spansInBoth({all}, store::joinedSpans(holesOf(lane, HourlyMeans(lane)))))
        missing.push_back(hole);
    return store::joinedSpans(std::move(missing));
}

} // namespace core::detect
