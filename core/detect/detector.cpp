// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/detector.h"

#include "core/detect/rule_run.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>

namespace core::detect {
namespace {

using Clock = std::chrono::steady_clock;

void sortAlerts(AlertList& alerts)
{
    std::sort(alerts.begin(), alerts.end(), [](const Alert& a, const Alert& b) { return std::tie(a.time, a.ruleId, a.key) < std::tie(b.time, b.ruleId, b.key); });
}

} // namespace

Detector::Detector(kql::Engine& engine, const store::CoverageMap& coverage) : m_engine(engine), m_coverage(coverage) {}

Result<Findings> Detector::run(const std::vector<RuleToRun>& rules, const DetectOptions& options, std::stop_token stop, Progress& progress)
{
    CaseEvents events(m_engine.db());
    const EvidenceGap gap(m_coverage, [&](const std::string& list) { return events.hasRows(list); });
    std::uint64_t done = 0;
    const std::vector<store::CoverageSpan> busy = busyHours(m_coverage);
    RunContext context{m_engine, events, gap, options, busy, stop, [&] { progress.report(++done, 0); }};
    std::vector<std::unique_ptr<RuleRunner>> runners;
    std::uint64_t total = 0;
    for (const RuleToRun& rule : rules) {
        runners.push_back(std::make_unique<RuleRunner>(rule, context));
        total += runners.back()->queries();
    }
    progress.start("rules", total);
    Findings out;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const Rule& rule = rules[i].rule;
        RuleRun& report = out.rules.emplace_back();
        report.ruleId = rule.id;
        report.rule = rule.name;
        const std::uint64_t before = done;
        if (!ids.insert(rule.id).second) {
            report.refused.push_back({rule.path, 0, 0, "another rule has the same id", false});
        } else {
            progress.step(rule.name.empty() ? rule.id : rule.name);
            const auto begun = Clock::now();
            auto alerts = runners[i]->run(report);
            if (!alerts)
                return tl::unexpected(alerts.error());
            report.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
            std::move(alerts->begin(), alerts->end(), std::back_inserter(out.alerts));
        }
        done = before + runners[i]->queries(); // a rule that was refused is done, too
        runners[i].reset();
    }
    sortAlerts(out.alerts);
    return out;
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
