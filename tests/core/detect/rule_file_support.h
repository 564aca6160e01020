// SPDX-License-Identifier: GPL-3.0-or-later
// For tests of files of rules: a rule and problems as text, short ways to parse, and what must hold of every rule.
#pragma once
#include "core/detect/rule_file.h"
#include "tests/support/support.h"

#include <algorithm>
#include <fmt/format.h>

namespace rules {

using namespace core;
using namespace core::detect;

inline std::string problemsOf(const RuleFile& file)
{
    std::string all;
    for (const RuleProblem& p : file.problems)
        all += fmt::format("{}:{}:{}{}\n", p.line, p.column, p.isWarning ? " warning: " : " ", p.text);
    return all;
}

// Everything that a rule says; where it stands in a file is left out.
inline std::string pairsOf(const std::vector<std::pair<std::string, std::string>>& pairs)
{
    std::string out;
    for (const auto& [a, b] : pairs)
        out += a + "=" + b + ";";
    return out;
}

inline std::string ticksOf(std::optional<Duration> d) { return d ? fmt::format("{}", d->ticks) : "-"; }

inline std::string contentOf(const Rule& r)
{
    std::string out = fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|\n", r.id, r.name, r.description, r.version, name(r.kind), name(r.severity),
                                  r.isInformation, ticksOf(r.frequency), ticksOf(r.period), name(r.triggerOperator), r.triggerThreshold,
                                  fmt::join(r.tactics, ","), fmt::join(r.techniques, ","), r.query);
    for (const DataConnector& c : r.connectors)
        out += fmt::format("connector {} {}\n", c.id, fmt::join(c.dataTypes, ","));
    for (const EntityMapping& e : r.entities)
        out += fmt::format("entity {} {}\n", e.type, pairsOf(e.fields));
    out += "details " + pairsOf(r.customDetails) + "\n";
    const AlertDetails& d = r.alertDetails;
    out += fmt::format("alert {}|{}|{}|{}|{}|{}|{}|{}|{}\n", d.nameFormat, d.descriptionFormat, d.severityColumn, d.tacticsColumn, pairsOf(d.dynamicProperties),
                       name(r.grouping), r.pause.isOn, ticksOf(r.pause.length), r.isOff);
    for (const RuleParameter& p : r.parameters)
        out += fmt::format("parameter {} {} {} {} {} {}\n", p.name, p.value, p.unit, p.meaning, p.least.value_or("-"), p.most.value_or("-"));
    for (const RuleNeed& n : r.needs)
        out += fmt::format("need {} {} {} {}\n", n.source, n.before.ticks, n.after.ticks, int(n.kind));
    out += fmt::format("candidates {}\nfinding {}|{}|{}|{}|{}\n", r.candidates, r.finding.time, r.finding.user, r.finding.actor, r.finding.ip, r.finding.flows);
    for (const RuleClause& c : r.clauses)
        out += fmt::format("clause {}|{}|{}\n", c.text, c.events, c.onlyIf);
    out += fmt::format("{}\n{}\n{}|{}|{}\n", fmt::join(r.falsePositives, "|"), fmt::join(r.checkNext, "|"), r.asPublished, r.isPublishedForm, fmt::join(r.ignored, ","));
    return out;
}

inline RuleFile parse(const std::string& text) { return parseRules(text, "a.yaml"); }

inline std::string minimal(const std::string& more = {}, const std::string& query = "AuditLogs | take 1")
{
    return "id: a\nname: A\nseverity: Low\nqueryFrequency: 1h\nqueryPeriod: 1h\nquery: " + query + "\n" + more;
}

inline bool has(const RuleFile& file, std::size_t line, const std::string& text, bool isWarning = false)
{
    return std::any_of(file.problems.begin(), file.problems.end(), [&](const RuleProblem& p) {
        return p.line == line && p.isWarning == isWarning && p.text.find(text) != std::string::npos;
    });
}

} // namespace rules

// Written and read again, it is the same.
#define ROUND_TRIP(rule)                                                                                               \
    do {                                                                                                               \
        const std::string written = writeRule(rule);                                                                   \
        const RuleFile again = parseRules(written, "a.yaml");                                                          \
        QVERIFY2(again.rules.size() == 1, (written + problemsOf(again)).c_str());                                      \
        QCOMPARE(contentOf(again.rules.front()), contentOf(rule));                                                     \
        QCOMPARE(writeRule(again.rules.front()), written);                                                             \
    } while (false)
