// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/unjudged.h"

#include "core/base/text.h"
#include "core/detect/query_places.h"
#include "core/detect/rule_sources.h"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace core::detect {
namespace {

constexpr std::size_t maxUnjudged = 10'000; // of one rule
constexpr std::size_t maxCandidates = 1'000'000;

std::string tenantOf(CaseEvents& events, const std::vector<std::string>& flows)
{
    for (const std::string& correlation : flows)
        if (const FlowFacts* flow = events.flow(correlation); flow && !flow->tenant.empty())
            return flow->tenant;
    return {};
}

std::string sentenceOf(const std::vector<MissingEvidence>& missing)
{
    std::string out = "not evaluable: ";
    for (const MissingEvidence& one : missing)
        out += (&one == &missing.front() ? "" : "; ") + one.text;
    return out;
}

void turn(Alert& alert, std::vector<MissingEvidence> missing)
{
    alert.state = AlertState::NotEvaluable;
    alert.title += (alert.title.find(": ") == std::string::npos ? ": " : "; ") + sentenceOf(missing);
    alert.missing = std::move(missing);
}

// What the alerts of a rule are about: whether a candidate is among it.
class Covered
{
public:
    Covered(const Rule& rule, const AlertList& alerts)
    {
        for (const RuleNeed& need : rule.needs)
            if (!isList(need.source)) {
                m_before = std::max(m_before, need.before);
                m_after = std::max(m_after, need.after);
            }
        for (const Alert& alert : alerts) {
            m_flows.insert(alert.flows.begin(), alert.flows.end());
            m_times[toLower(alert.user)].push_back(alert.time);
        }
        for (auto& [user, times] : m_times)
            std::sort(times.begin(), times.end());
    }

    bool has(const Finding& candidate) const
    {
        for (const std::string& flow : candidate.flows)
            if (m_flows.contains(flow))
                return true;
        if (!candidate.flows.empty())
            return false;
        const auto user = m_times.find(toLower(candidate.user));
        if (user == m_times.end())
            return false;
        const auto next = std::lower_bound(user->second.begin(), user->second.end(), candidate.time - m_before);
        return next != user->second.end() && *next <= candidate.time + m_after;
    }

private:
    Duration m_before{0}, m_after{0};
    std::unordered_set<std::string> m_flows;
    std::unordered_map<std::string, std::vector<UtcTime>> m_times;
};

class Candidates
{
public:
    Candidates(const RuleToRun& rule, RunContext& context, const RuleSteps& steps, AlertList& alerts, RuleRun& report)
        : m_rule(rule), m_context(context), m_steps(steps), m_alerts(alerts), m_report(report), m_covered(rule.rule, alerts)
    {
        // Of the rule only what says which columns name whom.
        m_asked.rule.finding = rule.rule.finding;
        m_asked.rule.entities = rule.rule.entities;
        m_asked.settings = rule.settings;
        for (const Alert& alert : alerts)
            m_keys.insert(alert.key);
    }

    Result<void> run()
    {
        std::size_t asked = 0;
        if (!m_rule.rule.candidates.empty()) {
            const auto rows = ask();
            if (!rows)
                return tl::unexpected(rows.error());
            asked = *rows;
        }
        if (asked == 0 && m_report.refused.empty())
            judgeRule();
        std::sort(m_found.begin(), m_found.end(), [](const Alert& a, const Alert& b) { return std::tie(a.time, a.key) < std::tie(b.time, b.key); });
        if (m_found.size() > maxUnjudged) {
            m_report.warnings.push_back(fmt::format("{} more could not be judged; {} are listed", m_found.size() - maxUnjudged, maxUnjudged));
            m_found.resize(maxUnjudged);
        }
        std::move(m_found.begin(), m_found.end(), std::back_inserter(m_alerts));
        return {};
    }

private:
    // The moment that the whole span ends with.
    UtcTime end() const { return m_steps.steps.back().now; }

    Result<std::size_t> ask()
    {
        const Rule& rule = m_rule.rule;
        kql::QueryOptions options;
        options.now = end();
        if (m_context.options.now)
            options.range = m_steps.steps.back().range;
        options.timeout = m_context.options.timeout;
        options.maxRows = maxCandidates;
        options.settings = m_rule.settings;
        const auto result = m_context.engine.run(rule.candidates, options, m_context.stop);
        ++m_report.runs;
        m_context.tick();
        if (!result)
            return refuse(result.error());
        if (result->truncated)
            m_report.warnings.push_back(fmt::format("candidates: only the first {} rows were looked at", maxCandidates));
        return judge(*result);
    }

    Result<std::size_t> refuse(const kql::QueryFailure& failure)
    {
        if (failure.error && failure.error->code == ErrorCode::Cancelled)
            return tl::unexpected(*failure.error);
        for (const kql::Diagnostic& diagnostic : failure.diagnostics)
            if (diagnostic.severity != kql::Severity::Warning)
                m_report.refused.push_back(QueryPlaces::ofCandidates(m_rule.rule).problem(diagnostic));
        if (failure.error)
            m_report.refused.push_back({m_rule.rule.path, 0, 0, "candidates: " + describe(*failure.error), false});
        return std::size_t(0);
    }

    Result<std::size_t> judge(const kql::QueryResult& result)
    {
        dropUnknown(result.columns);
        FindingReader reader(m_asked, m_context.events);
        FindingMerger merger(m_rule.rule.id);
        for (std::size_t row = 0; row < result.rows.size(); ++row) {
            if (row % 1024 == 0 && m_context.stop.stop_requested())
                return fail(ErrorCode::Cancelled, "the detection was stopped");
            Finding candidate = reader.read(result, row, end());
            if (!m_covered.has(candidate) && !missingOf(candidate.time, candidate.flows).empty()) {
                candidate.clauses.clear();
                merger.add(std::move(candidate));
            }
        }
        for (MergedFinding& merged : merger.take())
            addAlert(std::move(merged));
        return result.rows.size();
    }

    // A column of the rule's result need not be one of its candidates.
    void dropUnknown(const kql::Schema& columns)
    {
        FindingColumns& named = m_asked.rule.finding;
        for (std::string* name : {&named.time, &named.user, &named.actor, &named.ip, &named.flows})
            if (!columnNamed(columns, *name))
                name->clear();
    }

    std::vector<MissingEvidence> missingOf(UtcTime time, const std::vector<std::string>& flows) const
    {
        return m_context.gap.missing(m_rule.rule, RuleNeed::Kind::Presence, time, tenantOf(m_context.events, flows));
    }

    void addAlert(MergedFinding&& merged)
    {
        if (m_keys.contains(merged.key))
            return;
        Finding& found = merged.best;
        Alert alert = alertOf(m_rule);
        alert.key = std::move(merged.key);
        alert.title = alertTitle(m_rule.rule, found.user, found.actor, found.ip, found.host);
        alert.time = found.time;
        alert.reference = end();
        turn(alert, missingOf(found.time, found.flows));
        alert.user = std::move(found.user);
        alert.actor = std::move(found.actor);
        alert.ip = std::move(found.ip);
        alert.flows = std::move(found.flows);
        alert.values = std::move(found.values);
        m_found.push_back(std::move(alert));
    }

    // Where the rule does not say what it judges, or there is nothing of it: one answer for all of the span.
    void judgeRule()
    {
        const DetectOptions& options = m_context.options;
        const UtcTime last = options.now ? *options.now : options.last;
        const UtcTime first = options.now && m_steps.period ? *options.now - *m_steps.period : options.first;
        // No two logs begin and end at one moment: the ends of the span leave nothing open.
        const Duration edge{std::clamp<std::int64_t>((last - first).ticks / 8, 0, Duration::hours(12).ticks)};
        std::vector<MissingEvidence> missing;
        for (const RuleNeed& need : m_rule.rule.needs) {
            if (need.kind != RuleNeed::Kind::Presence)
                continue;
            // With candidates of which there are none, only a list that nobody exported leaves something open.
            if (!m_rule.rule.candidates.empty() && !isList(need.source))
                continue;
            RuleNeed whole = need;
            if (need.before.ticks != 0 || need.after.ticks != 0)
                whole.before = std::max(Duration::hours(1), Duration{(last - first).ticks - 2 * edge.ticks});
            whole.after = Duration{0};
            if (auto lack = m_context.gap.missing(whole, last - edge, {}))
                missing.push_back(std::move(*lack));
        }
        if (missing.empty())
            return;
        Alert alert = alertOf(m_rule);
        alert.key = alertKey(m_rule.rule.id, "\n\n", "rule");
        alert.title = alertTitle(m_rule.rule, {}, {}, {});
        alert.time = last;
        alert.reference = end();
        turn(alert, std::move(missing));
        m_found.push_back(std::move(alert));
    }

    const RuleToRun& m_rule;
    RunContext& m_context;
    const RuleSteps& m_steps;
    AlertList& m_alerts;
    RuleRun& m_report;
    Covered m_covered;
    std::unordered_set<std::string> m_keys;
    RuleToRun m_asked;
    AlertList m_found;
};

} // namespace

void markUnfounded(const Rule& rule, const RunContext& context, AlertList& alerts)
{
    for (Alert& alert : alerts)
        if (auto missing = context.gap.missing(rule, RuleNeed::Kind::Absence, alert.time, tenantOf(context.events, alert.flows)); !missing.empty())
            turn(alert, std::move(missing));
}

void markLacking(const TableLacks& lacks, const RuleSteps& steps, const RunContext& context, AlertList& alerts)
{
    if (lacks.tables.empty())
        return;
    for (Alert& alert : alerts) {
        const UtcTime from = steps.period ? alert.reference - *steps.period : std::min(context.options.first, alert.reference);
        std::vector<MissingEvidence> missing = missingOf(lacks, from, alert.reference);
        if (lacks.isAbsence)
            turn(alert, std::move(missing));
        else
            alert.missing = std::move(missing);
    }
}

void markUncovered(const Rule& rule, const TableLacks& lacks, const RuleSteps& steps, const RunContext& context, AlertList& alerts)
{
    if (!rule.needs.empty() || !steps.period || alerts.empty())
        return;
    const std::set<std::string> lanes = lanesOf(rule, context.coverage);
    const auto lackOf = [&](const std::string& lane, UtcTime run, const std::string& tenant) -> std::optional<MissingEvidence> {
        const UtcTime from = run - *steps.period;
        // What lies behind the last event is no matter of what was found before it, but of there being little.
        const UtcTime to = context.options.now || lacks.isOfFewRows ? run : std::min(run, context.options.last);
        return from < to ? context.gap.missing(RuleNeed{lane, to - from, Duration{0}, RuleNeed::Kind::Presence}, to, tenant) : std::nullopt;
    };
    for (Alert& alert : alerts) {
        if (alert.state == AlertState::NotEvaluable) // says already what it lacks
            continue;
        const std::string tenant = tenantOf(context.events, alert.flows);
        std::vector<MissingEvidence> missing = alert.missing;
        std::set<std::string, std::less<>> uncovered;
        for (const std::string& lane : lanes) {
            auto lack = lackOf(lane, alert.reference, tenant);
            // Of runs that found the same one that saw all is enough; asked are the last and the first.
            if (!lack || (alert.firstRaised && !lackOf(lane, *alert.firstRaised, tenant)))
                continue;
            missing.push_back(std::move(*lack));
            uncovered.insert(lane);
        }
        const auto isUnknown = [&](const std::string& table) {
            return uncovered.contains(sourceOfTable(table)) || std::binary_search(lacks.tables.begin(), lacks.tables.end(), table);
        };
        const bool restsOnIt = std::any_of(lacks.places.begin(), lacks.places.end(),
                                           [&](const std::set<std::string>& place) { return std::all_of(place.begin(), place.end(), isUnknown); });
        if (restsOnIt)
            turn(alert, std::move(missing));
        else
            alert.missing = std::move(missing);
    }
}

Result<void> addUnjudged(const RuleToRun& rule, RunContext& context, const RuleSteps& steps, AlertList& alerts, RuleRun& report)
{
    const bool needsSomething = std::any_of(rule.rule.needs.begin(), rule.rule.needs.end(), [](const RuleNeed& need) { return need.kind == RuleNeed::Kind::Presence; });
    if (!needsSomething)
        return {};
    return Candidates(rule, context, steps, alerts, report).run();
}

} // namespace core::detect
