// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/detector.h"

#include "core/detect/rule_crew.h"

#include <algorithm>
#include <tuple>

namespace core::detect {
namespace {

void sortAlerts(AlertList& alerts)
{
    std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) { return std::tie(a.time, a.ruleId, a.key) < std::tie(b.time, b.ruleId, b.key); });
}

} // namespace

Detector::Detector(kql::Engine& engine, const store::CoverageMap& coverage, EngineMaker makeEngine, std::size_t helpers)
    : m_engine(engine), m_coverage(coverage), m_makeEngine(std::move(makeEngine)), m_helpers(helpers)
{}

Result<Findings> Detector::run(const std::vector<RuleToRun>& rules, const DetectOptions& options, std::stop_token stop, Progress& progress)
{
    const bool isShared = !options.now && rules.size() > 1; // what runs once is done before another engine is there
    auto found = RuleCrew(rules, options, m_coverage, std::move(stop), progress).run(m_engine, m_makeEngine, isShared ? std::min(m_helpers, rules.size() - 1) : 0);
    if (found)
        sortAlerts(found->alerts);
    return found;
}

Result<Findings> Detector::tryOut(const RuleToRun& rule, const DetectOptions& options, std::size_t limit, std::stop_token stop)
{
    DetectOptions once = options;
    if (!once.now)
        once.now = UtcTime{(options.last.ticks + 9'999'999) / 10'000'000 * 10'000'000};
    Progress progress;
    auto found = run({rule}, once, stop, progress);
    if (found && found->alerts.size() > limit)
        found->alerts.resize(limit);
    return found;
}

} // namespace core::detect
