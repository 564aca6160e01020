// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/insights.h"

#include "core/kql/value_text.h"

#include <algorithm>

namespace core::insight {
namespace {

constexpr std::size_t mostRows = 20'000; // of a panel: more cannot be drawn

bool comparesAnything(const Panel& panel)
{
    return std::any_of(panel.measures.begin(), panel.measures.end(), [](const Measure& m) { return m.isComparable; });
}

bool names(const std::string& query, const std::string& table)
{
    const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; };
    for (std::size_t at = query.find(table); at != std::string::npos; at = query.find(table, at + 1)) {
        const std::size_t end = at + table.size();
        if ((at == 0 || !isPart(query[at - 1])) && (end >= query.size() || !isPart(query[end])))
            return true;
    }
    return false;
}

} // namespace

Insights::Insights(kql::Engine& engine, HoldTables hold) : m_engine(engine), m_hold(std::move(hold)) {}

void Insights::setFacts(CaseFacts facts)
{
    m_facts = std::move(facts);
    m_isHeld = false;
}

void Insights::setScope(Scope scope)
{
    m_scope = std::move(scope);
    m_scope.zone = zoneOfQueries(m_scope.zone).value_or(m_scope.zone);
    m_isHeld = false;
}

Period Insights::period() const
{
    return periodOf(m_scope.time, m_facts.first, m_facts.last);
}

LaneCoverage Insights::laneOf(const std::string& lane, const Period& period) const
{
    LaneCoverage coverage = coverageOf(*m_facts.coverage, lane, period);
    if (lane == "registration")
        coverage.isThere = m_facts.hasRegistrations;
    else if (lane == "alert")
        coverage.isThere = m_facts.haveRulesRun;
    return coverage;
}

Result<void> Insights::holdTo(const std::optional<std::vector<std::int64_t>>& flows)
{
    const void* wanted = flows ? &*flows : nullptr;
    if (m_isHeld && wanted == m_held)
        return {};
    m_isHeld = false;
    if (auto held = m_hold(flows ? &*flows : nullptr); !held)
        return held;
    m_held = wanted;
    m_isHeld = true;
    return {};
}

kql::QueryOptions Insights::options() const
{
    const Period all = period();
    const Duration bucket = m_scope.bucket.ticks > 0 ? m_scope.bucket : bucketFor(all);
    kql::QueryOptions options;
    options.now = m_facts.last.value_or(all.to);
    options.maxRows = mostRows;
    options.settings = {{"zone", kql::textAsLiteral(m_scope.zone)},
                        {"bucket", kql::valueAsLiteral({kql::Type::TimeSpan, bucket.ticks})}};
    return options;
}

PanelFigures Insights::figures(const Panel& panel, std::stop_token stop)
{
    PanelFigures figures;
    figures.period = period();
    figures.bucket = m_scope.bucket.ticks > 0 ? m_scope.bucket : bucketFor(figures.period);
    figures.zone = m_scope.zone;
    figures.flowsInCase = m_facts.flows;
    figures.flows = m_scope.flows ? m_scope.flows->size() : m_facts.flows;
    figures.time = m_scope.time;
    if (!figures.time.isOpen())
        std::copy_if(m_facts.logs.begin(), m_facts.logs.end(), std::back_inserter(figures.logs), [&](const LogTable& log) { return names(panel.query, log.name); });
    if (m_facts.coverage)
        for (const std::string& lane : panel.needs)
            figures.coverage.push_back(laneOf(lane, figures.period));
    const auto run = [&](const std::optional<std::vector<std::int64_t>>& flows) -> tl::expected<kql::QueryResult, kql::QueryFailure> {
        if (const auto held = holdTo(flows); !held)
            return tl::unexpected(kql::QueryFailure{{}, held.error()});
        return m_engine.run(panel.query, options(), stop);
    };
    if (m_scope.before && comparesAnything(panel)) {
        figures.periodBefore = Period{figures.period.from - figures.period.length(), figures.period.from};
        if (m_facts.coverage && !panel.needs.empty()) {
            const LaneCoverage lane = laneOf(panel.needs.front(), *figures.periodBefore);
            figures.beforeCovered = lane.hours > 0 ? static_cast<double>(lane.covered) / static_cast<double>(lane.hours) : 0;
        }
        if (auto before = run(m_scope.before))
            figures.before = std::move(*before);
    }
    if (auto result = run(m_scope.flows))
        figures.result = std::move(*result);
    else
        figures.failure = std::move(result.error());
    return figures;
}

Result<std::vector<std::string>> Insights::flowsOf(const Panel& panel, const PanelFigures& figures, std::size_t row, std::size_t measure,
                                                   std::stop_token stop)
{
    const std::string query = flowsQuery(panel, figures, row, measure);
    if (query.empty())
        return fail(ErrorCode::InvalidArgument, "this figure does not lead to flows", panel.id);
    if (const auto held = holdTo(m_scope.flows); !held)
        return tl::unexpected(held.error());
    kql::QueryOptions all = options();
    all.maxRows = kql::QueryOptions().maxRows;
    const auto found = m_engine.run(query, all, stop);
    if (!found) {
        if (found.error().error)
            return tl::unexpected(*found.error().error);
        return fail(ErrorCode::InvalidArgument, found.error().diagnostics.empty() ? "" : found.error().diagnostics.front().text, panel.id);
    }
    std::vector<std::string> ids;
    for (const auto& cells : found->rows)
        if (!cells.front().isNull())
            ids.push_back(cells.front().text());
    return ids;
}

} // namespace core::insight
