// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_crew.h"

#include "core/detect/held_lists.h"
#include "core/detect/rule_run.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>
#include <thread>

namespace core::detect {
namespace {

using Clock = std::chrono::steady_clock;

double weightOf(const RuleSteps& steps)
{
    double weight = 0;
    for (const RuleStep& step : steps.steps)
        weight += step.range ? double((step.range->last - step.range->first).ticks) : 0.0;
    return weight;
}

} // namespace

RuleCrew::RuleCrew(const std::vector<RuleToRun>& rules, const DetectOptions& options, const store::CoverageMap& coverage, std::stop_token stop, Progress& progress)
    : m_rules(rules), m_options(options), m_coverage(coverage), m_busy(busyHours(coverage)), m_stop(std::move(stop)), m_progress(progress),
      m_outcomes(rules.size()), m_order(rules.size())
{
    std::uint64_t total = 0;
    std::set<std::string> ids;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const RuleSteps steps = stepsOf(rules[i].rule, options, &m_busy);
        Outcome& out = m_outcomes[i];
        out.report.ruleId = rules[i].rule.id;
        out.report.rule = rules[i].rule.name;
        out.queries = steps.steps.size() + (rules[i].rule.candidates.empty() ? 0 : 1);
        out.weight = weightOf(steps);
        out.isTwin = !ids.insert(rules[i].rule.id).second;
        total += out.queries;
    }
    std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    std::stable_sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return m_outcomes[a].weight > m_outcomes[b].weight; });
    m_progress.start("rules", total);
}

std::optional<std::size_t> RuleCrew::next()
{
    const std::size_t at = m_next.fetch_add(1);
    return at < m_order.size() && !m_giveUp.stop_requested() ? std::optional(m_order[at]) : std::nullopt;
}

// The first that went wrong is told.
void RuleCrew::stopAll(std::exception_ptr thrown, std::optional<Error> error)
{
    const MutexLock lock(m_mutex);
    if (!m_thrown && !m_error) {
        m_thrown = std::move(thrown);
        m_error = std::move(error);
    }
    m_giveUp.request_stop();
}

Result<void> RuleCrew::runRule(std::size_t number, RunContext& context)
{
    Outcome& out = m_outcomes[number];
    if (out.isTwin) {
        out.report.refused.push_back({m_rules[number].rule.path, 0, 0, "another rule has the same id", false});
        return {};
    }
    const auto begun = Clock::now();
    auto alerts = RuleRunner(m_rules[number], context).run(out.report);
    if (!alerts)
        return tl::unexpected(alerts.error());
    out.report.seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    out.alerts = std::move(*alerts);
    return {};
}

void RuleCrew::work(kql::Engine& engine, bool isOwner)
{
    CaseEvents events(engine.db());
    const EvidenceGap gap(m_coverage, [&](const std::string& list) { return events.hasRows(list); });
    std::optional<HeldLists> lists;
    if (!m_options.now) // one run reads them once anyway
        lists.emplace(engine, m_rules);
    std::uint64_t told = 0;
    RunContext context{engine, events, gap, m_options, m_busy, m_giveUp.get_token(), [&] {
                           ++told;
                           const std::uint64_t done = ++m_done;
                           if (isOwner)
                               m_progress.report(done, 0);
                       },
                       m_coverage};
    while (const auto number = next()) {
        const Outcome& out = m_outcomes[*number];
        if (isOwner)
            m_progress.step(out.report.rule.empty() ? out.report.ruleId : out.report.rule);
        told = 0;
        if (const auto went = runRule(*number, context); !went)
            return stopAll(nullptr, went.error());
        ++m_finished;
        m_done += out.queries - std::min<std::uint64_t>(told, out.queries); // a rule that was refused is done, too
    }
}

void RuleCrew::help(const EngineMaker& makeEngine)
{
    try {
        if (const std::shared_ptr<kql::Engine> engine = makeEngine())
            work(*engine, false);
    } catch (...) {
        stopAll(std::current_exception(), std::nullopt);
    }
    const MutexLock lock(m_mutex);
    --m_helpers;
    m_left.notifyAll();
}

Result<Findings> RuleCrew::run(kql::Engine& engine, const EngineMaker& makeEngine, std::size_t helpers)
{
    const std::stop_callback passOn(m_stop, [&] { m_giveUp.request_stop(); });
    std::vector<std::jthread> threads;
    if (!makeEngine)
        helpers = 0;
    {
        const MutexLock lock(m_mutex);
        m_helpers = helpers;
    }
    for (std::size_t i = 0; i < helpers; ++i)
        threads.emplace_back([&] { help(makeEngine); });
    try {
        work(engine, true);
    } catch (...) {
        stopAll(std::current_exception(), std::nullopt);
    }
    {
        MutexLock lock(m_mutex);
        while (!m_left.waitFor(lock, std::chrono::milliseconds(100), [this]() REQUIRES(m_mutex) { return m_helpers == 0; }))
            m_progress.report(m_done, 0);
    }
    threads.clear();
    {
        const MutexLock lock(m_mutex);
        if (m_thrown)
            std::rethrow_exception(m_thrown);
        if (m_error)
            return tl::unexpected(*m_error);
    }
    if (m_finished < m_rules.size())
        return fail(ErrorCode::Cancelled, "the detection was stopped");
    Findings out;
    for (Outcome& one : m_outcomes) {
        out.rules.push_back(std::move(one.report));
        std::move(one.alerts.begin(), one.alerts.end(), std::back_inserter(out.alerts));
    }
    return out;
}

} // namespace core::detect
