// SPDX-License-Identifier: GPL-3.0-or-later
// The auditor's report: a period, with what every figure stands for.
#include "core/report/auditor_parts.h"
#include "core/report/cell_text.h"
#include "core/report/figure.h"
#include "core/report/overview_words.h"
#include "core/report/posture.h"

#include <fmt/format.h>

namespace core::report {
namespace {

bool isNarrowed(const ReportRequest& request)
{
    return request.from || request.to || !request.user.empty() || !request.flows.empty() || !request.filter.empty();
}

void addSummary(Section& section, const AuditorFacts& facts)
{
    const OutcomeCounts counts = countOutcomes(facts);
    section.blocks.push_back(Paragraph{counts.operations == 0
                                           ? notFoundWords(facts, {"audit"},
                                                           {"No operation on a password lies in the period of this report.", "in these no operation on a password began",
                                                            "which operations on passwords there were is not known"})
                                           : fmt::format("{} began in the period, {} of them in progress at its end. Of the {} that have an end {} succeeded.",
                                                         counted(counts.operations, "operation on a password", "operations on passwords"),
                                                         grouped(counts.of(FlowOutcome::InProgress)), grouped(counts.ended()),
                                                         percent(counts.of(FlowOutcome::Succeeded), counts.ended())),
                                       {}});
    section.blocks.push_back(outcomeTable(counts));
    std::uint64_t raised = 0, open = 0, unjudged = 0;
    for (const detect::Alert* alert : facts.chosenAlerts) {
        unjudged += alert->state == detect::AlertState::NotEvaluable ? 1 : 0;
        if (alert->state != detect::AlertState::Raised)
            continue;
        ++raised;
        open += alert->triage.status != detect::TriageStatus::Closed && alert->triage.suppressedBy.empty() ? 1 : 0;
    }
    const std::string unknown = notJudgedWords(facts);
    section.blocks.push_back(Paragraph{!facts.overview.rulesHaveRun
                                           ? "The detection rules have not run in this case: nothing is known of alerts."
                                           : fmt::format("The detection rules raised {}, of which {} open. Of {} they could not judge because evidence is missing.{}{}",
                                                         counted(raised, "alert", "alerts"), open == 1 ? "1 is" : grouped(open) + " are", counted(unjudged, "matter", "matters"),
                                                         unknown.empty() ? "" : " ", unknown),
                                       {}});
    if (isNarrowed(facts.request)) // these speak of the whole case, and of other people
        return;
    List points;
    for (const insight::OverviewPoint& point : facts.overview.standsOut)
        points.items.push_back(pointSentence(point));
    if (points.items.empty())
        return;
    section.blocks.push_back(Heading{"stands-out", "What stands out"});
    section.blocks.push_back(std::move(points));
}

void addScope(Section& section, const AuditorFacts& facts)
{
    KeyValues scope;
    scope.id = "scope";
    add(scope, "from", "From", Kind::Time, timeCell(facts.period.from, boundDigits(facts.period.from)));
    add(scope, "to", "To (not included)", Kind::Time, timeCell(facts.period.to, boundDigits(facts.period.to)));
    add(scope, "zone", "Zone of days and times", Kind::Text, textCell(facts.request.zone));
    add(scope, "user", "Only this person", Kind::Text, textCell(facts.request.user));
    add(scope, "filter", "Only what this search finds", Kind::Code, textCell(facts.request.filter));
    std::string flows;
    for (const std::string& flow : facts.request.flows)
        flows += (flows.empty() ? "" : ", ") + flow;
    add(scope, "flows_asked", "Only these flows", Kind::Code, textCell(flows));
    add(scope, "flows", "Flows in scope", Kind::Count, countCell(facts.chosen.size()));
    add(scope, "flows_in_case", "Flows in the case", Kind::Count, countCell(facts.flows->size()));
    add(scope, "events", "Records in the case", Kind::Count, countCell(facts.overview.events));
    add(scope, "files", "Files in the case", Kind::Count, countCell(facts.overview.files));
    if (facts.overview.filesAgain > 0)
        add(scope, "files_read_again", "Files read again, counted once", Kind::Count, countCell(facts.overview.filesAgain));
    add(scope, "rejects", "Pieces of files that could not be used", Kind::Count, countCell(facts.overview.rejects));
    add(scope, "without_time", "Records without a usable time", Kind::Count, countCell(facts.overview.withoutTime));
    section.blocks.push_back(std::move(scope));
    section.blocks.push_back(Heading{"coverage", "What the evidence covers"});
    section.blocks.push_back(Paragraph{"Hours are counted from the first to the last record of any log of the case. An hour is missing where no file speaks of it, or where a silence within a file is too long to be believed. Nothing is said to be absent where evidence is missing.", {}});
    section.blocks.push_back(coverageTable(facts.overview));
    section.blocks.push_back(holesTable(facts.overview, {facts.request.from, facts.request.to}));
}

void addFigures(Section& section, const AuditorFacts& facts)
{
    section.blocks.push_back(Paragraph{"Each figure says what it counts, over which period, and what is left out; shares stand with what they are made of. The same figures are shown by the program's insights and by \"sspr stats\".", {}});
    bool isWorkbook = false;
    for (const auto& [panel, figures] : facts.panels) {
        if (panel->isWorkbook && !isWorkbook) {
            section.blocks.push_back(Heading{"workbook", "As the published workbook counts"});
            section.blocks.push_back(Paragraph{"The workbook of Sentinel counts records of the audit log, not operations: one operation leaves many. These figures stand here so that both can be compared.", {}});
            isWorkbook = true;
        }
        section.blocks.push_back(figureOf(*panel, figures));
    }
}

} // namespace

Report auditorReport(const AuditorFacts& facts)
{
    Builder builder(facts, "Audit report on password resets");
    builder.report().from = facts.period.isEmpty() ? facts.request.from : std::optional(facts.period.from);
    builder.report().to = facts.period.isEmpty() ? facts.request.to : std::optional(facts.period.to);
    builder.section("summary", [&](Section& section) { addSummary(section, facts); });
    builder.section("scope", [&](Section& section) { addScope(section, facts); });
    builder.section("figures", [&](Section& section) { addFigures(section, facts); });
    builder.section("exceptions", [&](Section& section) { addExceptions(section, facts); });
    builder.section("alerts", [&](Section& section) { addAlerts(builder, section, facts); });
    builder.section("posture", [&](Section& section) { addPosture(section, facts); });
    builder.section("definitions", [&](Section& section) { addDefinitions(section); });
    builder.section("limits", [&](Section& section) { addLimits(section, facts); });
    builder.section("sources", [&](Section& section) {
        section.blocks.push_back(sourceTable(facts.files));
        section.blocks.push_back(rejectTable(facts.rejects));
        addCustody(section, facts);
    });
    builder.section("operations", [&](Section& section) {
        Table table = flowTable("operations", "All flows in scope", facts.flows, facts.chosen);
        table.whenEmpty = notFoundWords(facts, {"audit"}, noneOfThese);
        section.blocks.push_back(std::move(table));
    });
    return builder.finish();
}

} // namespace core::report
