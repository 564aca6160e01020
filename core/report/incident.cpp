// SPDX-License-Identifier: GPL-3.0-or-later
// The incident report: what happened to a person, in a flow or in a period, step by step, and why each record stands there.
#include "core/base/text.h"
#include "core/report/auditor_parts.h"
#include "core/report/cell_text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace core::report {
namespace {

constexpr std::size_t shownRaw = 2000; // bytes of a record

std::string sourceOf(const FlowStep& step)
{
    switch (step.lane) {
    case Lane::Connect:
    case Lane::Ad: return "server";
    case Lane::SignIn: return "signin";
    default: return "audit";
    }
}

TimelineStep stepOf(Builder& builder, const FlowStep& step, const FlowStep* before)
{
    TimelineStep out;
    out.step = step;
    out.rawSize = step.raw.size();
    if (step.raw.size() > shownRaw)
        out.step.raw = shorten(step.raw, shownRaw);
    if (before)
        out.wait = step.shownTime - before->shownTime;
    out.references = {builder.refer(step.event, step.time, sourceOf(step), step.title, step.evidence)};
    return out;
}

Timeline timelineOf(Builder& builder, const Clock& clock, const FlowDetail& detail)
{
    Timeline out;
    out.id = "flow-" + toLower(detail.flow.correlationId);
    out.title = fmt::format("{}, {}: {}, {}", clock.text(detail.flow.started, 0), detail.flow.user.empty() ? "not named" : detail.flow.user, kindWords(detail.flow.kind),
                            outcomeWords(detail.flow.outcome));
    out.flow = detail.flow;
    const FlowStep* before = nullptr;
    for (const FlowStep& step : detail.steps) {
        if (step.rule == LinkRule::ServiceState)
            continue; // concerns all flows; outages are told in words
        out.steps.push_back(stepOf(builder, step, before));
        before = &step;
    }
    return out;
}

std::string addressWords(const FlowSurroundings& around)
{
    switch (around.address) {
    case Familiarity::Unknown: return {};
    case Familiarity::Familiar: return fmt::format("known: {} from it in the seven days before", counted(around.signInsFromAddress, "sign-in", "sign-ins"));
    case Familiarity::New: return "new: no sign-in without risk from it in the seven days before";
    }
    return {};
}

KeyValues factsOf(const FlowDetail& detail)
{
    const Flow& flow = detail.flow;
    KeyValues out;
    out.id = "facts-" + toLower(flow.correlationId);
    add(out, "user", "Person", Kind::Text, textCell(flow.user));
    add(out, "user_id", "Object id", Kind::Code, textCell(flow.userId));
    add(out, "initiator", "Initiated by", Kind::Text, textCell(flow.initiator));
    add(out, "started", "Began", Kind::Time, timeCell(flow.started, flow.startedDigits));
    add(out, "ended", "Last record", Kind::Time, timeCell(flow.ended, flow.endedDigits));
    add(out, "reason", "Reason, as the source has it", Kind::Text, textCell(flow.reason));
    add(out, "source_ip", "Address", Kind::Code, textCell(flow.sourceIp));
    add(out, "address", "That address was", Kind::Text, textCell(addressWords(detail.around)));
    add(out, "methods", "Methods", Kind::Text, textCell(methodWords(flow.methods)));
    add(out, "user_agent", "Browser or program", Kind::Text, textCell(flow.userAgent));
    add(out, "computer", "Server", Kind::Text, textCell(flow.computer));
    add(out, "first_success_after", "First sign-in after it", Kind::Time, timeCell(detail.around.firstSuccessAfter));
    add(out, "first_success_ip", "From", Kind::Code, textCell(detail.around.firstSuccessIp));
    if (detail.around.outage)
        add(out, "outage", "Outage of the write-back at that time", Kind::Text, textCell(fmt::format("from {} UTC, {}", formatUtcPlain(detail.around.outage->from), detail.around.outage->computer)));
    add(out, "correlation_id", "Correlation id", Kind::Code, textCell(flow.correlationId));
    return out;
}

void addNotes(Section& section, const Facts& facts, const Flow& flow)
{
    const SubjectNotes* said = facts.notes ? facts.notes->find(flowSubject(flow.correlationId)) : nullptr;
    if (!said)
        return;
    if (said->verdict != Verdict::None)
        section.blocks.push_back(Note{Note::Weight::Info, fmt::format("Verdict of {}, {} UTC: {}.{}", said->judge, formatUtcPlain(said->judgedAt), name(said->verdict),
                                                                      said->reason.empty() ? std::string() : " " + said->reason)});
    for (const core::Note& note : said->notes)
        section.blocks.push_back(Note{Note::Weight::Info, fmt::format("Note of {}, {} UTC: {}", note.author, formatUtcPlain(note.created), note.text)});
}

void addFlow(Builder& builder, Section& section, const Facts& facts, const FlowDetail& detail)
{
    Timeline timeline = timelineOf(builder, Clock(facts.request.zone), detail);
    section.blocks.push_back(Heading{"h-" + timeline.id, timeline.title});
    const FlowSummary summary = summarize(detail);
    section.blocks.push_back(Paragraph{fmt::format("{}. {}", summary.headline, summary.explanation), {}});
    section.blocks.push_back(factsOf(detail));
    addNotes(section, facts, detail.flow);
    section.blocks.push_back(std::move(timeline));
}

void addSummary(Section& section, const IncidentFacts& facts)
{
    KeyValues scope;
    scope.id = "scope";
    add(scope, "user", "Person", Kind::Text, textCell(facts.request.user));
    add(scope, "from", "From", Kind::Time, timeCell(facts.request.from));
    add(scope, "to", "To (not included)", Kind::Time, timeCell(facts.request.to));
    add(scope, "filter", "Only what this search finds", Kind::Code, textCell(facts.request.filter));
    add(scope, "flows", "Flows in scope", Kind::Count, countCell(facts.chosen.size()));
    std::uint64_t steps = 0, inferred = 0;
    for (const FlowDetail& detail : facts.details)
        for (const FlowStep& step : detail.steps) {
            steps += step.rule == LinkRule::ServiceState ? 0 : 1;
            inferred += isInferred(step.rule) && step.rule != LinkRule::ServiceState ? 1 : 0;
        }
    add(scope, "steps", "Records on the timelines", Kind::Count, countCell(steps));
    add(scope, "inferred", "Of these linked by inference", Kind::Count, countCell(inferred));
    const auto inState = [&](detect::AlertState state) {
        return countCell(static_cast<std::uint64_t>(std::ranges::count(facts.chosenAlerts, state, &detect::Alert::state)));
    };
    add(scope, "alerts", "Alerts", Kind::Count, inState(detect::AlertState::Raised));
    add(scope, "information", "Explanations of rules", Kind::Count, inState(detect::AlertState::Information));
    add(scope, "not_evaluable", "Could not be judged", Kind::Count, inState(detect::AlertState::NotEvaluable));
    section.blocks.push_back(std::move(scope));
    if (facts.chosen.empty())
        section.blocks.push_back(Note{Note::Weight::Warning, "No flow of the case lies in this scope."});
    if (facts.chosen.size() > facts.details.size())
        section.blocks.push_back(Note{Note::Weight::Warning, fmt::format("Timelines are shown of the first {} of {} flows; the table lists them all. A shorter period or a person shows the rest.",
                                                                         facts.details.size(), grouped(facts.chosen.size()))});
    Table flows = flowTable("flows", "Flows in scope", facts.flows, facts.chosen);
    flows.whenEmpty = notFoundWords(facts, {"audit"}, noneOfThese);
    section.blocks.push_back(std::move(flows));
}

// Every link that is not an id in the record itself, so that a reader can judge it.
Table linkTable(Builder& builder, const IncidentFacts& facts)
{
    Table table;
    table.id = "inferred-links";
    table.title = "Records that were linked by inference";
    table.isTall = true;
    table.whenEmpty = "Every record on the timelines carries the correlation id of its flow.";
    table.columns = {{"time", "Time", Kind::Time},           {"record", "Record", Kind::Text},     {"strength", "Strength", Kind::Text},
                     {"reason", "Why it stands there", Kind::Text}, {"decision", "Examiner", Kind::Text}, {"flow", "Flow", Kind::Code}};
    const auto addStep = [&](const FlowDetail& detail, const FlowStep& step) {
        Cell title = textCell(step.title);
        title.references = {builder.refer(step.event, step.time, sourceOf(step), step.title, step.evidence)};
        table.rows.push_back({timeCell(step.time, step.digits), std::move(title), textCell(name(step.link)), textCell(step.linkReason), textCell(name(step.decision)),
                              textCell(detail.flow.correlationId)});
    };
    for (const FlowDetail& detail : facts.details) {
        for (const FlowStep& step : detail.steps)
            if (isInferred(step.rule) && step.rule != LinkRule::ServiceState)
                addStep(detail, step);
        for (const FlowStep& step : detail.rejected)
            addStep(detail, step);
    }
    return table;
}

void addClauses(Builder& builder, Section& section, const Facts& facts)
{
    std::size_t told = 0;
    for (const detect::Alert* alert : facts.chosenAlerts) {
        if (alert->clauses.empty() || ++told > 100)
            continue;
        section.blocks.push_back(Heading{"alert-" + alert->key, alert->title.empty() ? alert->rule : alert->title});
        for (const detect::ClauseMet& clause : alert->clauses)
            section.blocks.push_back(Paragraph{clause.text, builder.refer(clause.events)});
    }
}

// The files in which the records of this report stand; of a report without records all of the case.
std::vector<FileReport> filesOf(const Report& report, const std::vector<FileReport>& all)
{
    std::set<std::string> hashes;
    for (const Reference& reference : report.references)
        for (const EvidencePlace& place : reference.places)
            hashes.insert(place.sha256);
    std::vector<FileReport> files;
    for (const FileReport& file : all)
        if (hashes.empty() || hashes.contains(file.sha256))
            files.push_back(file);
    return files;
}

std::string titleOf(const ReportRequest& request)
{
    if (!request.user.empty())
        return "Incident report: " + request.user;
    return request.flows.size() == 1 ? "Incident report: one flow" : "Incident report";
}

} // namespace

Report incidentReport(const IncidentFacts& facts)
{
    Builder builder(facts, titleOf(facts.request));
    builder.section("summary", [&](Section& section) { addSummary(section, facts); });
    builder.section("timeline", [&](Section& section) {
        section.blocks.push_back(Paragraph{"Times stand as the evidence has them. Waits are worked out with the differences of servers' clocks taken off. Records that are linked by inference say why they stand here.", {}});
        for (const FlowDetail& detail : facts.details)
            addFlow(builder, section, facts, detail);
    });
    builder.section("links", [&](Section& section) { section.blocks.push_back(linkTable(builder, facts)); });
    builder.section("alerts", [&](Section& section) {
        if (!facts.overview.rulesHaveRun)
            section.blocks.push_back(Note{Note::Weight::Warning, "The detection rules have not run in this case. That no alert stands here says nothing."});
        addServerTimes(builder, section);
        const auto [judged, unjudged] = byJudgement(facts.chosenAlerts);
        section.blocks.push_back(alertTable(builder, "alerts", "Alerts about these flows and people", judged));
        if (!unjudged.empty()) // else nothing is known of rules that had no reason to look at these flows
            section.blocks.push_back(missingTable(unjudged));
        addClauses(builder, section, facts);
    });
    builder.section("limits", [&](Section& section) { addLimits(section, facts); });
    builder.section("sources", [&](Section& section) {
        section.blocks.push_back(sourceTable(filesOf(builder.report(), facts.files)));
        addCustody(section, facts);
    });
    return builder.finish();
}

} // namespace core::report
