// SPDX-License-Identifier: GPL-3.0-or-later
// What an auditor has to look at one by one: flows that did not end as they should, alerts with what was decided.
#include "core/base/text.h"
#include "core/report/auditor_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <map>

namespace core::report {
namespace {

std::vector<std::size_t> those(const AuditorFacts& facts, const std::function<bool(const Flow&)>& isMeant)
{
    std::vector<std::size_t> found;
    for (const std::size_t index : facts.chosen)
        if (isMeant((*facts.flows)[index]))
            found.push_back(index);
    return found;
}

Table outageTable(const AuditorFacts& facts)
{
    Table table;
    table.id = "outages";
    table.title = "Outages of the write-back service";
    table.columns = {{"from", "From", Kind::Time}, {"to", "To", Kind::Time}, {"lasted", "Lasted", Kind::Duration}, {"computer", "Server", Kind::Text}, {"event_id", "Begun by event", Kind::Code}};
    table.whenEmpty = notFoundWords(facts, {"server"},
                                    {"The logs of servers tell of no outage in the period.", "in these it tells of no outage", "whether there were outages is not known"});
    for (const Outage& outage : facts.health.outages)
        table.rows.push_back({timeCell(outage.from), timeCell(outage.to), outage.to ? durationCell(*outage.to - outage.from) : Cell(), textCell(outage.computer), textCell(std::to_string(outage.eventId))});
    return table;
}

Table orphanTable(const AuditorFacts& facts)
{
    Table table;
    table.id = "orphans";
    table.title = "Records without their other side";
    table.isTall = true;
    table.columns = {{"time", "Time", Kind::Time},     {"what", "What", Kind::Text},       {"user", "Person", Kind::Text},
                     {"computer", "Server", Kind::Text}, {"covered", "The other log covers that time", Kind::Text}, {"why", "Why it stands here", Kind::Text},
                     {"correlation_id", "Correlation id", Kind::Code}};
    table.whenEmpty = notFoundWords(facts, {"audit", "server"},
                                    {"Both sides of every write-back are in the evidence.", "of every write-back in these both sides are in the evidence",
                                     "whether write-backs lack a side is not known"});
    for (const Orphan& orphan : facts.orphans) {
        const char* what = orphan.kind == OrphanKind::CloudWithoutWriteback   ? "cloud success, nothing on a server"
                           : orphan.kind == OrphanKind::WritebackWithoutCloud ? "request on a server, nothing in the cloud"
                                                                              : "written by a server that should not serve";
        table.rows.push_back({timeCell(orphan.time), textCell(what), textCell(orphan.user), textCell(orphan.computer), textCell(orphan.isCovered ? "yes" : "no"),
                              textCell(orphan.why), textCell(orphan.correlationId)});
    }
    return table;
}

struct RuleCounts {
    std::string rule, severity, version, parameters;
    std::uint64_t raised = 0, fresh = 0, active = 0, truePositive = 0, benign = 0, falsePositive = 0, undetermined = 0, suppressed = 0, information = 0, unjudged = 0;
};

void count(RuleCounts& counts, const detect::Alert& alert)
{
    if (alert.state == detect::AlertState::NotEvaluable) {
        ++counts.unjudged;
        return;
    }
    if (alert.state == detect::AlertState::Information) {
        ++counts.information;
        return;
    }
    ++counts.raised;
    if (!alert.triage.suppressedBy.empty() && alert.triage.status != detect::TriageStatus::Closed)
        ++counts.suppressed;
    else if (alert.triage.status == detect::TriageStatus::New)
        ++counts.fresh;
    else if (alert.triage.status == detect::TriageStatus::Active)
        ++counts.active;
    else if (alert.triage.classification == detect::Classification::TruePositive)
        ++counts.truePositive;
    else if (alert.triage.classification == detect::Classification::BenignPositive)
        ++counts.benign;
    else if (alert.triage.classification == detect::Classification::FalsePositive)
        ++counts.falsePositive;
    else
        ++counts.undetermined;
}

Table ruleTable(const AuditorFacts& facts)
{
    Table table;
    table.id = "alerts-by-rule";
    table.title = "Rules, what they raised and what was decided";
    table.columns = {{"rule", "Rule", Kind::Text},         {"rule_id", "Id", Kind::Code},           {"version", "Version", Kind::Text},     {"on", "Switched on", Kind::Text},
                     {"severity", "Severity", Kind::Text}, {"raised", "Raised", Kind::Count},       {"new", "New", Kind::Count},            {"active", "Active", Kind::Count},
                     {"true_positive", "True positive", Kind::Count}, {"benign_positive", "Benign", Kind::Count}, {"false_positive", "False positive", Kind::Count},
                     {"undetermined", "Undetermined", Kind::Count}, {"suppressed", "Known and accepted", Kind::Count}, {"information", "Explanations", Kind::Count},
                     {"not_evaluable", "Not evaluable", Kind::Count}};
    std::map<std::string, RuleCounts> byRule;
    for (const detect::Alert* alert : facts.chosenAlerts) {
        RuleCounts& counts = byRule[alert->ruleId];
        counts.rule = alert->rule;
        counts.severity = detect::name(alert->severity);
        counts.version = alert->ruleVersion;
        count(counts, *alert);
    }
    std::map<std::string, bool> isOn;
    for (const detect::LibraryRule& rule : facts.rules) {
        isOn[rule.rule.id] = rule.isOn;
        const auto [at, isNew] = byRule.try_emplace(rule.rule.id);
        if (isNew)
            at->second = {rule.rule.name, detect::name(rule.rule.severity), rule.rule.version, {}};
    }
    std::vector<std::pair<std::string, RuleCounts>> rows(byRule.begin(), byRule.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.second.raised > b.second.raised; });
    for (const auto& [id, c] : rows) {
        const auto on = isOn.find(id);
        table.rows.push_back({textCell(c.rule), textCell(id), textCell(c.version), textCell(on == isOn.end() ? "not in the case" : on->second ? "yes" : "no"), textCell(c.severity),
                              countCell(c.raised), countCell(c.fresh), countCell(c.active), countCell(c.truePositive), countCell(c.benign), countCell(c.falsePositive),
                              countCell(c.undetermined), countCell(c.suppressed), countCell(c.information), countCell(c.unjudged)});
    }
    return table;
}

// Parameters as they were when the alerts were raised.
Table parameterTable(const AuditorFacts& facts)
{
    Table table;
    table.id = "rule-parameters";
    table.title = "Parameters of the rules that raised something";
    table.columns = {{"rule", "Rule", Kind::Text}, {"parameter", "Parameter", Kind::Code}, {"value", "Value", Kind::Code}};
    table.whenEmpty = "No rule with parameters raised anything.";
    std::map<std::array<std::string, 3>, bool> seen;
    for (const detect::Alert* alert : facts.chosenAlerts)
        for (const auto& [parameter, value] : alert->parameters)
            seen[{alert->rule, parameter, value}] = true;
    for (const auto& [key, unused] : seen)
        table.rows.push_back({textCell(key[0]), textCell(key[1]), textCell(key[2])});
    return table;
}

} // namespace

JudgedAlerts byJudgement(const std::vector<const detect::Alert*>& alerts)
{
    JudgedAlerts out;
    for (const detect::Alert* alert : alerts)
        (alert->state == detect::AlertState::NotEvaluable ? out.unjudged : out.judged).push_back(alert);
    return out;
}

Table missingTable(const std::vector<const detect::Alert*>& unjudged)
{
    Table table;
    table.id = "not-evaluable";
    table.title = "What rules could not judge, and the evidence that is missing";
    table.columns = {{"rule", "Rule", Kind::Text}, {"missing", "Missing", Kind::Text}, {"answers", "Answers", Kind::Count}};
    table.whenEmpty = "Every rule that ran had the evidence that it needs.";
    std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
    for (const detect::Alert* alert : unjudged) {
        std::string missing;
        for (const detect::MissingEvidence& one : alert->missing)
            missing += (missing.empty() ? "" : "; ") + one.text;
        ++counts[{alert->rule, missing}];
    }
    for (const auto& [key, count] : counts)
        table.rows.push_back({textCell(key.first), textCell(key.second), countCell(count)});
    return table;
}

std::string notJudgedWords(const AuditorFacts& facts)
{
    const std::string uncovered = uncoveredWords(facts, {"audit", "signin", "server"});
    return uncovered.empty() ? uncovered : uncovered + "; rules could judge nothing of what is not covered.";
}

void addExceptions(Section& section, const AuditorFacts& facts)
{
    section.blocks.push_back(Paragraph{"Operations that an auditor may want to look at one by one. The correlation id leads to every record: \"sspr flow CASE ID\".", {}});
    const auto add = [&](const char* id, const char* title, const std::function<bool(const Flow&)>& isMeant, const Lanes& lanes = {"audit"}) {
        Table table = flowTable(id, title, facts.flows, those(facts, isMeant));
        table.whenEmpty = notFoundWords(facts, lanes, noneOfThese);
        section.blocks.push_back(std::move(table));
    };
    add("blocked", "Blocked for 24 hours after too many attempts", [](const Flow& flow) { return flow.outcome == FlowOutcome::Blocked; });
    add("write-failed", "Said to have succeeded, but a server did not write the password",
        [](const Flow& flow) { return flow.outcome == FlowOutcome::Succeeded && (flow.serverOutcome == ServerOutcome::Failed || flow.serverOutcome == ServerOutcome::NoAnswer); },
        {"audit", "server"});
    add("interrupted", "A new password was given, and no result was ever written", [](const Flow& flow) { return flow.outcome == FlowOutcome::Interrupted; });
    add("admin-resets-failed", "Resets by administrators that did not succeed",
        [](const Flow& flow) { return flow.kind == FlowKind::AdminReset && flow.outcome != FlowOutcome::Succeeded && flow.outcome != FlowOutcome::InProgress; });
    add("incomplete", "The beginning is missing from the exports", [](const Flow& flow) { return flow.incomplete; });
    section.blocks.push_back(orphanTable(facts));
    section.blocks.push_back(outageTable(facts));
}

void addAlerts(Builder& builder, Section& section, const AuditorFacts& facts)
{
    if (!facts.overview.rulesHaveRun) {
        section.blocks.push_back(Note{Note::Weight::Warning, "The detection rules have not run in this case. That no alert stands here says nothing."});
        return;
    }
    if (facts.overview.rulesLag)
        section.blocks.push_back(Note{Note::Weight::Warning, "Evidence, lists or rules changed after the last run of the rules: the alerts do not know of it."});
    section.blocks.push_back(ruleTable(facts));
    const auto [judged, unjudged] = byJudgement(facts.chosenAlerts);
    addServerTimes(builder, section);
    section.blocks.push_back(alertTable(builder, "alerts", "Alerts of the period", judged));
    Table missing = missingTable(unjudged);
    if (const std::string unknown = notJudgedWords(facts); !unknown.empty()) // no rule looks at hours without records
        missing.whenEmpty = "No rule says that it lacked evidence. " + unknown;
    section.blocks.push_back(std::move(missing));
    section.blocks.push_back(parameterTable(facts));
}

} // namespace core::report
