// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/alert_text.h"

#include "app/cli/command.h"
#include "core/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace cli {
namespace {

using core::JsonWriter;
using core::detect::Alert;

constexpr std::size_t shownEvents = 20; // of a clause, in words

void writeList(JsonWriter& out, const char* name, const std::vector<std::string>& list)
{
    out.key(name).beginArray();
    for (const std::string& one : list)
        out.value(one);
    out.endArray();
}

std::string timeOrNothing(const std::optional<core::UtcTime>& time) { return time ? core::formatUtc(*time) : std::string(); }

void writeClauses(JsonWriter& out, const Alert& alert)
{
    out.key("clauses").beginArray();
    for (const core::detect::ClauseMet& clause : alert.clauses) {
        out.beginObject().member("text", clause.text).key("events").beginArray();
        for (const core::EventId event : clause.events)
            out.value(event.value);
        out.endArray().endObject();
    }
    out.endArray().key("missing").beginArray();
    for (const core::detect::MissingEvidence& missing : alert.missing)
        out.beginObject().member("source", missing.source).member("from", core::formatUtc(missing.from)).member("to", core::formatUtc(missing.to))
            .member("needed_hours", missing.neededHours).member("missing_hours", missing.missingHours).member("text", missing.text).endObject();
    out.endArray();
}

void writePairs(JsonWriter& out, const char* name, const std::vector<std::pair<std::string, std::string>>& pairs)
{
    out.key(name).beginObject();
    for (const auto& [key, value] : pairs)
        out.member(key, value);
    out.endObject();
}

} // namespace

void writeAlertMembers(JsonWriter& out, const Alert& alert)
{
    out.member("id", alert.key).member("rule_id", alert.ruleId).member("rule", alert.rule).member("severity", core::detect::name(alert.severity));
    out.member("time", core::formatUtc(alert.time)).memberOrNull("user", alert.user).memberOrNull("ip", alert.ip);
    writeList(out, "correlation_ids", alert.flows);
    out.member("status", alert.status());
    writeList(out, "tactics", alert.tactics);
    writeList(out, "techniques", alert.techniques);
    out.memberOrNull("description", alert.description).memberOrNull("rule_version", alert.ruleVersion);
    writePairs(out, "parameters", alert.parameters);
    out.memberOrNull("actor", alert.actor).memberOrNull("first_raised", timeOrNothing(alert.firstRaised)).key("time_to_detect_seconds");
    const auto toDetect = alert.timeToDetect();
    toDetect ? out.value(static_cast<double>(toDetect->ticks) / 1e7) : out.null();
    out.member("reference", core::formatUtc(alert.reference)).memberOrNull("title", alert.title);
    writeClauses(out, alert);
    writePairs(out, "values", alert.values);
    out.memberOrNull("classification", core::detect::name(alert.triage.classification)).memberOrNull("reason", alert.triage.reason);
    out.memberOrNull("owner", alert.triage.owner).memberOrNull("suppressed_by", alert.triage.suppressedBy).member("found_again", !alert.isLost);
}

void writeAlertEvidence(JsonWriter& out, const std::vector<core::detect::AlertEvent>& events)
{
    out.key("evidence").beginArray();
    for (const core::detect::AlertEvent& event : events)
        for (const core::EvidencePlace& place : event.places)
            out.beginObject().member("file", place.file).member("sha256", place.sha256).member("record", place.record)
                .member("event", event.event.value).endObject();
    out.endArray();
}

// ---------------------------------------------------------------------------------------------------------- in words
namespace {

void printField(const char* name, const std::string& value)
{
    if (!value.empty())
        fmt::print("{:<18}{}\n", name, core::forTerminal(value));
}

// Line breaks of a text as blanks.
std::string oneLine(std::string_view text) { return core::forTerminal(core::shorten(core::trim(text), 20'000)); }

void printList(const char* title, const std::vector<std::string>& sentences)
{
    if (sentences.empty())
        return;
    fmt::print("\n{}\n", title);
    for (const std::string& sentence : sentences)
        fmt::print("  - {}\n", oneLine(sentence));
}

std::string statusWords(const Alert& alert)
{
    std::string words = alert.status();
    if (alert.triage.status == core::detect::TriageStatus::Closed) {
        if (const std::string_view classification = core::detect::name(alert.triage.classification); !classification.empty())
            words += fmt::format(" as {}", classification);
        if (!alert.triage.reason.empty())
            words += ": " + alert.triage.reason;
    }
    if (!alert.triage.suppressedBy.empty())
        words += fmt::format("{} (known and accepted: {})", alert.status() == std::string_view("suppressed") ? "" : ", suppressed", alert.triage.suppressedBy);
    return alert.isLost ? words + "; the last run did not find it again" : words;
}

std::string spanWords(core::Duration span)
{
    const std::int64_t seconds = span.ticks / 10'000'000;
    if (seconds < 120)
        return fmt::format("{} s", seconds);
    if (seconds < 7200)
        return fmt::format("{} min", seconds / 60);
    return fmt::format("{} h {} min", seconds / 3600, seconds / 60 % 60);
}

void printHead(const Alert& alert)
{
    fmt::print("{}\n", core::forTerminal(alert.title.empty() ? alert.rule : alert.title));
    if (!alert.description.empty())
        fmt::print("{}\n", oneLine(alert.description));
    fmt::print("\n");
    printField("Alert", alert.key);
    printField("Rule", fmt::format("{} ({}{})", alert.rule, alert.ruleId, alert.ruleVersion.empty() ? "" : ", version " + alert.ruleVersion));
    printField("Severity", core::detect::name(alert.severity));
    printField("Status", statusWords(alert));
    printField("Owner", alert.triage.owner);
    printField("Time", core::formatUtc(alert.time));
    if (alert.firstRaised)
        printField("Raised", fmt::format("{} at the earliest, {} after it happened", core::formatUtc(*alert.firstRaised, 0),
                                         spanWords(alert.timeToDetect().value_or(core::Duration{}))));
    printField("Found as of", core::formatUtc(alert.reference));
    printField("User", alert.user);
    printField("Actor", alert.actor);
    printField("Source address", alert.ip);
    printField("Flows", fmt::format("{}", fmt::join(alert.flows, ", ")));
    printField("Tactics", fmt::format("{}", fmt::join(alert.tactics, ", ")));
    printField("Techniques", fmt::format("{}", fmt::join(alert.techniques, ", ")));
    std::string parameters;
    for (const auto& [name, value] : alert.parameters)
        parameters += fmt::format("{}{} = {}", parameters.empty() ? "" : ", ", name, value);
    printField("Parameters", parameters);
}

void printEvent(const core::detect::AlertEvent& event)
{
    fmt::print("      {}  {}\n", event.time ? core::formatUtc(*event.time) : std::string("(no time)"), core::forTerminal(event.text));
    for (const core::EvidencePlace& place : event.places)
        fmt::print("        event {}; {}, record {}\n", event.event.value, core::forTerminal(place.file), place.record);
}

core::Result<void> printClauses(core::Investigation& investigation, const Alert& alert)
{
    if (!alert.clauses.empty())
        fmt::print("\n{}\n", alert.state == core::detect::AlertState::NotEvaluable ? "What is known" : "Why it fired");
    for (const core::detect::ClauseMet& clause : alert.clauses) {
        fmt::print("  - {}\n", oneLine(clause.text));
        auto ids = clause.events;
        ids.resize(std::min(ids.size(), shownEvents));
        const auto events = investigation.alertEvents(ids, true);
        if (!events)
            return tl::unexpected(events.error());
        for (const core::detect::AlertEvent& event : *events)
            printEvent(event);
        if (clause.events.size() > shownEvents)
            fmt::print("      ... and {} more events (--format json)\n", clause.events.size() - shownEvents);
    }
    return {};
}

} // namespace

core::Result<void> printAlert(core::Investigation& investigation, const Alert& alert, const core::detect::Rule* rule)
{
    printHead(alert);
    if (!alert.missing.empty())
        fmt::print("\n{}\n", alert.state == core::detect::AlertState::NotEvaluable ? "Why it cannot be known" : "Evidence that is missing");
    for (const core::detect::MissingEvidence& missing : alert.missing)
        fmt::print("  - {} (needed: {} from {} to {}; {} of {} hours are missing)\n", core::forTerminal(missing.text), missing.source,
                   core::formatUtc(missing.from, 0), core::formatUtc(missing.to, 0), missing.missingHours, missing.neededHours);
    if (auto printed = printClauses(investigation, alert); !printed)
        return printed;
    if (!alert.values.empty())
        fmt::print("\nValues\n");
    for (const auto& [column, value] : alert.values)
        fmt::print("  {:<23} {}\n", core::forTerminal(column), core::forTerminal(core::shorten(value, 300)));
    if (rule) {
        printList("What to check next", rule->checkNext);
        printList("When it is a false positive", rule->falsePositives);
    }
    const auto notes = investigation.annotations();
    if (!notes)
        return tl::unexpected(notes.error());
    if (const core::SubjectNotes* said = (*notes)->find(core::alertSubject(alert.key))) {
        printField(said->tags.empty() ? "" : "\nTags", fmt::format("{}", fmt::join(said->tags, ", ")));
        if (!said->notes.empty())
            fmt::print("\nNotes\n");
        for (const core::Note& note : said->notes)
            fmt::print("  {}  {}: {}\n", core::formatUtc(note.created, 0), core::forTerminal(note.author), oneLine(note.text));
    }
    return {};
}

} // namespace cli
