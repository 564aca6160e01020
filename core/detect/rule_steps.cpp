// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_steps.h"

#include <fmt/format.h>

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

} // namespace

RuleSteps stepsOf(const Rule& rule, const DetectOptions& options)
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
    if ((last - first) / frequency->ticks >= maxSteps) {
        out.problem = fmt::format("the rule would run {} times over the evidence; give it a longer frequency", (last - first) / frequency->ticks + 1);
        return out;
    }
    for (std::int64_t at = first; at <= last; at += frequency->ticks)
        out.steps.push_back(stepAt({at}, *out.period));
    return out;
}

} // namespace core::detect
