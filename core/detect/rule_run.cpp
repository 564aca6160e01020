// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_run.h"

#include "core/base/text.h"
#include "core/detect/query_places.h"
#include "core/detect/query_span.h"
#include "core/detect/query_tables.h"
#include "core/detect/readable.h"
#include "core/detect/rule_check.h"
#include "core/detect/rule_sources.h"
#include "core/detect/unjudged.h"
#include "core/kql/parser.h"
#include "core/sqlite/connection.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>
#include <utility>

namespace core::detect {
namespace {

constexpr std::size_t maxRowsOfRun = 100'000;

UtcTime nextMinute(UtcTime time)
{
    const std::int64_t minute = Duration::minutes(1).ticks;
    const std::int64_t rest = ((time.ticks % minute) + minute) % minute;
    return {rest == 0 ? time.ticks : time.ticks - rest + minute};
}

void addWarning(RuleRun& report, std::string text)
{
    if (std::find(report.warnings.begin(), report.warnings.end(), text) == report.warnings.end() && report.warnings.size() < 50)
        report.warnings.push_back(std::move(text));
}

} // namespace

RuleRunner::RuleRunner(const RuleToRun& rule, RunContext& context)
    : m_rule(rule), m_context(context), m_steps(stepsOf(rule.rule, context.options, &context.busy)), m_reader(rule, context.events), m_merger(rule.rule.id),
      m_asksForSpan(asksForSpan(rule.rule.query))
{}

std::size_t RuleRunner::queries() const { return m_steps.steps.size() + (m_rule.rule.candidates.empty() ? 0 : 1); }

kql::QueryOptions RuleRunner::optionsOf(const RuleStep& step) const
{
    kql::QueryOptions options;
    options.now = step.now;
    options.range = step.range;
    options.timeout = m_context.options.timeout;
    options.maxRows = maxRowsOfRun;
    options.settings = m_rule.settings;
    return options;
}

// A run without a range sees all of the case.
std::string RuleRunner::queryOf(const RuleStep& step) const
{
    if (!m_asksForSpan)
        return m_rule.rule.query;
    return withSpan(m_rule.rule.query, step.range ? step.range->first : std::min(m_context.options.first, step.now), step.range ? step.range->last : step.now);
}

// Cancelled as an error; the rest into the report.
std::optional<Error> RuleRunner::refuse(RuleRun& report, const kql::QueryFailure& failure) const
{
    if (failure.error && failure.error->code == ErrorCode::Cancelled)
        return failure.error;
    const std::string query = queryOf(m_steps.steps.back());
    for (const kql::Diagnostic& diagnostic : failure.diagnostics)
        if (diagnostic.severity != kql::Severity::Warning)
            report.refused.push_back(QueryPlaces(m_rule.rule, query, m_rule.rule.queryLine, "query").problem(diagnostic));
    if (failure.error)
        report.refused.push_back({m_rule.rule.path, m_rule.rule.queryLine, 0, describe(*failure.error), false});
    return std::nullopt;
}

// Looks at the rule before it runs: whether its query is one, and its sentences name what is there.
bool RuleRunner::check(RuleRun& report)
{
    const Rule& rule = m_rule.rule;
    if (!m_steps.problem.empty())
        report.refused.push_back({rule.path, 0, 0, m_steps.problem, false});
    if (m_steps.steps.empty())
        return false;
    const std::string query = queryOf(m_steps.steps.back());
    const kql::Translation seen = m_context.engine.translate(query, optionsOf(m_steps.steps.back()), m_context.stop);
    for (const kql::Diagnostic& diagnostic : seen.diagnostics) {
        RuleProblem problem = QueryPlaces(rule, query, rule.queryLine, "query").problem(diagnostic);
        if (problem.isWarning)
            addWarning(report, problem.column > 0 ? fmt::format("{}:{}: {}", problem.line, problem.column, problem.text) : problem.text);
        else
            report.refused.push_back(std::move(problem));
    }
    if (report.refused.empty())
        for (std::string& problem : m_reader.problems(seen.columns))
            report.refused.push_back({rule.path, 0, 0, std::move(problem), false});
    if (report.refused.empty()) {
        const kql::syntax::Query parsed = kql::parse(query).query;
        warnOfColumns(report, parsed, seen.columns);
        warnOfEmptyLists(report, parsed);
        if (rule.needs.empty())
            findLacks(report);
    }
    m_withSources = m_reader.needsSources(seen.columns);
    if (report.refused.empty() && m_steps.steps.size() > 1 && !m_asksForSpan) {
        kql::QueryOptions options = optionsOf(m_steps.steps.back());
        options.withSources = m_withSources;
        m_prepared = m_context.engine.prepare(rule.query, options);
    }
    return report.refused.empty();
}

// Columns that follow from data may come with another run.
void RuleRunner::warnOfColumns(RuleRun& report, const kql::syntax::Query& query, const kql::Schema& columns) const
{
    if (hasColumnsOfData(query))
        return;
    for (std::string& sentence : columnsNotGiven(m_rule.rule, columns))
        addWarning(report, std::move(sentence));
}

// The lists that are known by name are there before anybody fills them; own addresses are asked for only to leave them out.
void RuleRunner::warnOfEmptyLists(RuleRun& report, const kql::syntax::Query& query) const
{
    for (const std::string& alias : namedWatchlists(query)) {
        const auto list = std::as_const(m_context.engine).catalog().watchlist(alias);
        if (!list || equalsIgnoreCase(alias, "NetworkAddresses"))
            continue;
        sqlite::Statement hasRows(m_context.engine.db(), fmt::format("SELECT EXISTS(SELECT 1 FROM {})", list->from));
        if (hasRows.step() && hasRows.integer(0) == 0)
            addWarning(report, fmt::format("the list {} is empty", alias));
    }
}

// A rule that says what it needs is judged by that.
void RuleRunner::findLacks(RuleRun& report)
{
    m_lacks = tableLacks(m_rule.rule, [this](const std::string& table) {
        const auto [known, isNew] = m_context.emptyTables.try_emplace(table);
        if (isNew)
            known->second = isEmptyTable(table, m_context.engine, m_context.coverage);
        return known->second;
    });
    for (const std::string& table : m_lacks.tables)
        addWarning(report, lackOfTable(table));
}

bool RuleRunner::isTriggered(std::size_t rows) const
{
    const auto count = static_cast<std::int64_t>(rows);
    switch (m_rule.rule.triggerOperator) {
    case TriggerOperator::GreaterThan: return count > m_rule.rule.triggerThreshold;
    case TriggerOperator::LessThan: return count < m_rule.rule.triggerThreshold;
    case TriggerOperator::Equal: return count == m_rule.rule.triggerThreshold;
    case TriggerOperator::NotEqual: return count != m_rule.rule.triggerThreshold;
    }
    return false;
}

bool RuleRunner::isReplay() const { return !m_context.options.now && m_steps.frequency.ticks > 0; }

bool RuleRunner::leavesOut(UtcTime now)
{
    const bool isLeftOut = m_pausedUntil && now < *m_pausedUntil;
    m_leftOut += isLeftOut ? 1 : 0;
    return isLeftOut;
}

// A rule that says how its rows become alerts, or when it rests. Of an hour of a rule that runs every minute each minute is a run.
void RuleRunner::takeByRule(std::vector<Finding> rows, const RuleStep& step)
{
    const Rule& rule = m_rule.rule;
    std::map<UtcTime, std::vector<Finding>> byRun;
    for (Finding& row : rows)
        byRun[rule.kind == RuleKind::NearRealTime && isReplay() ? nextMinute(row.time) : step.now].push_back(std::move(row));
    for (auto& [now, ofRun] : byRun) {
        if (rule.kind == RuleKind::NearRealTime && leavesOut(now))
            continue;
        if (rule.grouping == AlertGrouping::Single) {
            std::vector<Finding> all = std::move(ofRun);
            ofRun.clear();
            ofRun.push_back(m_reader.ofRows(std::move(all), step.now));
        }
        for (Finding& finding : ofRun) {
            if (isReplay())
                finding.raised = now;
            m_merger.add(std::move(finding));
        }
        if (const auto pause = rule.pause.inForce(); pause && isReplay())
            m_pausedUntil = now + *pause;
    }
}

void RuleRunner::takeRows(const kql::QueryResult& result, const RuleStep& step)
{
    const bool isByRule = m_rule.rule.grouping == AlertGrouping::Single || m_rule.rule.pause.inForce();
    std::vector<Finding> rows;
    const auto take = [&](Finding finding) {
        if (isByRule)
            return rows.push_back(std::move(finding));
        if (isReplay())
            finding.raised = m_rule.rule.kind == RuleKind::NearRealTime ? nextMinute(finding.time) : step.now;
        m_merger.add(std::move(finding));
    };
    for (std::size_t row = 0; row < result.rows.size(); ++row)
        take(m_reader.read(result, row, step.now));
    if (result.rows.empty())
        take(m_reader.ofRun(step.now, m_steps.frequency));
    if (isByRule)
        takeByRule(std::move(rows), step);
}

Result<bool> RuleRunner::runStep(const RuleStep& step, RuleRun& report)
{
    kql::QueryOptions options = optionsOf(step);
    options.withSources = m_withSources;
    const auto result = m_prepared ? m_prepared->run(options, m_context.stop) : m_context.engine.run(queryOf(step), options, m_context.stop);
    ++report.runs;
    m_context.tick();
    if (!result) {
        if (auto cancelled = refuse(report, result.error()))
            return tl::unexpected(*cancelled);
        return false;
    }
    if (result->truncated)
        addWarning(report, fmt::format("a run gave more than {} rows; the rest was not looked at", maxRowsOfRun));
    if (isTriggered(result->rows.size()))
        takeRows(*result, step);
    return true;
}

Alert RuleRunner::alertFrom(MergedFinding&& merged)
{
    Finding& found = merged.best;
    Alert out = alertOf(m_rule);
    out.key = std::move(merged.key);
    out.title = found.said.name.empty() ? alertTitle(m_rule.rule, found.user, found.actor, found.ip, found.host) : std::move(found.said.name);
    if (!found.said.description.empty())
        out.description = std::move(found.said.description);
    out.severity = found.said.severity.value_or(out.severity);
    if (!found.said.tactics.empty())
        out.tactics = std::move(found.said.tactics);
    if (found.isOfRun && merged.runs > 1)
        found.clauses[0].text = m_reader.textOfRuns(merged.firstStep, found.step, merged.runs);
    out.time = found.time;
    out.firstRaised = found.raised;
    out.reference = found.step;
    out.user = std::move(found.user);
    out.actor = std::move(found.actor);
    out.ip = std::move(found.ip);
    out.flows = std::move(found.flows);
    for (auto& [number, clause] : found.clauses) {
        using At = std::tuple<UtcTime, std::uint64_t, std::int64_t>; // the number decides among copies only
        std::vector<At> events;
        for (const std::int64_t id : clause.events)
            if (const EventFacts* facts = m_context.events.event(id))
                events.emplace_back(facts->time.value_or(UtcTime{}), facts->key, id);
        std::sort(events.begin(), events.end());
        ClauseMet met{std::move(clause.text), {}};
        for (const At& event : events)
            met.events.push_back({std::get<2>(event)});
        out.clauses.push_back(std::move(met));
    }
    out.values = std::move(found.values);
    return out;
}

void RuleRunner::count(RuleRun& report, const AlertList& alerts) const
{
    for (const Alert& alert : alerts)
        ++(alert.state == AlertState::NotEvaluable ? report.notEvaluable : alert.state == AlertState::Information ? report.information : report.alerts);
}

Result<AlertList> RuleRunner::run(RuleRun& report)
{
    const auto cancelled = [] { return fail(ErrorCode::Cancelled, "the detection was stopped"); };
    AlertList alerts;
    if (!check(report))
        return m_context.stop.stop_requested() ? Result<AlertList>(cancelled()) : Result<AlertList>(alerts);
    for (const RuleStep& step : m_steps.steps) {
        if (m_context.stop.stop_requested())
            return cancelled();
        // Of a rule that runs every minute a step is an hour, in which only some minutes may fall into the pause.
        if (m_rule.rule.kind != RuleKind::NearRealTime && leavesOut(step.now))
            continue;
        const auto went = runStep(step, report);
        if (!went)
            return tl::unexpected(went.error());
        if (!*went)
            return alerts;
    }
    if (m_leftOut > 0)
        addWarning(report, fmt::format("{} of its runs {} left out: after an alert the rule does not run for {} (suppressionDuration)", m_leftOut,
                                       m_leftOut == 1 ? "was" : "were", readableSpan(m_rule.rule.pause.length->ticks)));
    for (MergedFinding& merged : m_merger.take())
        alerts.push_back(alertFrom(std::move(merged)));
    markUnfounded(m_rule.rule, m_context, alerts);
    markLacking(m_lacks, m_steps, m_context, alerts);
    markUncovered(m_rule.rule, m_lacks, m_steps, m_context, alerts);
    if (const auto added = addUnjudged(m_rule, m_context, m_steps, alerts, report); !added)
        return tl::unexpected(added.error());
    if (!report.refused.empty())
        return AlertList();
    count(report, alerts);
    return alerts;
}

} // namespace core::detect
