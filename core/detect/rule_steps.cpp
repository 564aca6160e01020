// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_steps.h"

#include <algorithm>

namespace core::detect {
namespace {

constexpr std::int64_t maxSteps = 200'000; // five minutes over two years

constexpr std::int64_t floorTo(std::int64_t ticks, std::int64_t unit)
{
    const std::int64_t rest = ticks % unit;
    return ticks - (rest < 0 ? rest + unit : rest);
}
constexpr std::int64_t ceilTo(std::int64_t ticks, std::int64_t unit)
{
    const std::int64_t floor = floorTo(ticks, unit);
    return floor == ticks ? ticks : floor + unit;
}

RuleStep stepAt(UtcTime now, Duration period) { return {now, kql::TimeRange{now - period, now}}; }

struct Stretch {
    std::int64_t from, to; // moments of runs, in ticks
};

// When a run sees something: from the beginning of busy hours until they are older than its period.
std::vector<Stretch> stretchesOf(const std::vector<store::CoverageSpan>* busy, std::int64_t first, std::int64_t last, Duration period)
{
    if (!busy)
        return {{first, last}};
    std::vector<Stretch> out;
    for (const store::CoverageSpan& hours : *busy)
        out.push_back({std::max(first, store::startOfHour(hours.first).ticks), std::min(last, store::startOfHour(hours.last + 1).ticks + period.ticks)});
    return out;
}

} // namespace

std::vector<store::CoverageSpan> busyHours(const store::CoverageMap& coverage)
{
    constexpr std::int64_t late = 48;
    std::vector<std::int64_t> hours;
    for (const store::CoverageLane& lane : coverage.lanes)
        for (const store::CoverageHour& hour : lane.hours)
            hours.push_back(hour.hour);
    std::sort(hours.begin(), hours.end());
    std::vector<store::CoverageSpan> out;
    for (const std::int64_t hour : hours)
        if (!out.empty() && hour <= out.back().last + 1)
            out.back().last = hour + late;
        else
            out.push_back({hour, hour + late});
    return out;
}

RuleSteps stepsOf(const Rule& rule, const DetectOptions& options, const std::vector<store::CoverageSpan>* busy)
{
    RuleSteps out;
    const bool isNrt = rule.kind == RuleKind::NearRealTime;
    std::optional<Duration> frequency = rule.kind == RuleKind::Hunting ? std::nullopt : isNrt ? Duration::hours(1) : rule.frequency;
    if (rule.kind != RuleKind::Hunting)
        out.period = isNrt ? Duration::hours(1) : rule.period ? rule.period : rule.frequency;
    if (!frequency && rule.kind == RuleKind::Scheduled)
        frequency = rule.period;
    if ((frequency && frequency->ticks <= 0) || (out.period && out.period->ticks <= 0)) {
        out.problem = "the rule's frequency and period must be longer than nothing";
        return out;
    }
    if (options.now) {
        const UtcTime begin = out.period ? *options.now - *out.period : std::min(options.first, *options.now);
        out.steps.push_back({*options.now, kql::TimeRange{begin, *options.now}});
        return out;
    }
    const UtcTime end{ceilTo(options.last.ticks, Duration::seconds(1).ticks)};
    if (!frequency) {
        out.steps.push_back({end, std::nullopt});
        return out;
    }
    out.frequency = *frequency;
    const std::int64_t first = ceilTo(options.first.ticks, frequency->ticks);
    const std::int64_t last = ceilTo(options.last.ticks, frequency->ticks);
    const bool needsRows = rule.triggerOperator == TriggerOperator::GreaterThan && rule.triggerThreshold >= 0;
    std::int64_t next = first;
    for (const Stretch& stretch : stretchesOf(needsRows ? busy : nullptr, first, last, *out.period)) {
        next = std::max(next, ceilTo(stretch.from, frequency->ticks));
        if (next <= stretch.to && std::int64_t(out.steps.size()) + (stretch.to - next) / frequency->ticks >= maxSteps) {
            out.problem = "the rule would run more than 200,000 times over the evidence; give it a longer frequency";
            out.steps.clear();
            return out;
        }
        for (; next <= stretch.to; next += frequency->ticks)
            out.steps.push_back(stepAt({next}, *out.period));
    }
    if (out.steps.empty())
        out.steps.push_back(stepAt({last}, *out.period));
    return out;
}

} // namespace core::detect
