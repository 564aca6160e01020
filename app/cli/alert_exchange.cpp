// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts as SARIF and as OCSF.
#include "app/cli/alert_text.h"
#include "app/cli/command.h"
#include "core/base/text.h"
#include "core/base/version.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace cli {
namespace {

using core::JsonWriter;
using core::detect::Alert;
using core::detect::AlertState;
using core::detect::Severity;
using core::detect::TriageStatus;

// ------------------------------------------------------------------------------------------------------------- SARIF

// RFC 3986: what is not unreserved, a slash or a colon is written in hexadecimal digits. Of members of archives the ! stays as %21.
std::string fileUri(std::string_view path)
{
    constexpr std::string_view plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/:";
    std::string uri;
    for (const char c : path) {
        if (c == '\\')
            uri += '/';
        else if (plain.find(c) != std::string_view::npos)
            uri += c;
        else
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return uri.starts_with('/') ? "file://" + uri : uri.size() > 1 && uri[1] == ':' ? "file:///" + uri : uri;
}

const char* sarifLevel(Severity severity)
{
    switch (severity) {
    case Severity::High: return "error";
    case Severity::Medium: return "warning";
    case Severity::Low:
    case Severity::Informational: break;
    }
    return "note";
}

// What is no failure has no level (3.27.9, 3.27.10). "open": there was not enough information to decide.
const char* sarifKind(AlertState state)
{
    switch (state) {
    case AlertState::Raised: return "fail";
    case AlertState::Information: return "informational";
    case AlertState::NotEvaluable: break;
    }
    return "open";
}

// Files and rules stand once in a run and are pointed to by their index.
class SarifRun
{
public:
    explicit SarifRun(core::Investigation& investigation) : m_investigation(investigation) {}

    core::Result<void> add(const Alert& alert)
    {
        const auto events = m_investigation.alertEvents(alert.events(), false);
        if (!events)
            return tl::unexpected(events.error());
        m_results += (m_results.empty() ? "\n" : ",\n") + result(alert, *events);
        return {};
    }

    void print() const
    {
        JsonWriter driver;
        driver.beginObject().member("name", "SSPR Investigator").member("version", core::programVersion).key("rules").beginArray();
        for (const std::string& rule : m_rules)
            driver.raw(rule);
        driver.endArray().endObject();
        JsonWriter artifacts;
        artifacts.beginArray();
        for (const auto& [path, sha256] : m_artifacts)
            artifacts.beginObject().key("location").beginObject().member("uri", fileUri(path)).endObject()
                .key("hashes").beginObject().member("sha-256", sha256).endObject().endObject();
        artifacts.endArray();
        fmt::print("{{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{{\"tool\":{{\"driver\":{}}},"
                   "\"artifacts\":{},\"results\":[{}\n]}}]}}\n", driver.text(), artifacts.text(), m_results);
    }

private:
    std::size_t indexOfRule(const Alert& alert)
    {
        const auto [known, isNew] = m_ruleIndex.emplace(alert.ruleId, m_rules.size());
        if (!isNew)
            return known->second;
        JsonWriter out;
        out.beginObject().member("id", alert.ruleId).member("name", alert.rule);
        out.key("shortDescription").beginObject().member("text", alert.rule).endObject();
        if (!alert.description.empty())
            out.key("fullDescription").beginObject().member("text", alert.description).endObject();
        out.key("defaultConfiguration").beginObject().member("level", sarifLevel(alert.severity)).endObject();
        out.key("properties").beginObject();
        writeTags(out, alert);
        m_rules.push_back(out.memberOrNull("version", alert.ruleVersion).endObject().endObject().text());
        return known->second;
    }
    static void writeTags(JsonWriter& out, const Alert& alert)
    {
        std::vector<std::string> tags = alert.tactics;
        tags.insert(tags.end(), alert.techniques.begin(), alert.techniques.end());
        std::sort(tags.begin(), tags.end());
        tags.erase(std::unique(tags.begin(), tags.end()), tags.end());
        out.key("tags").beginArray();
        for (const std::string& tag : tags)
            out.value(tag);
        out.endArray();
    }
    std::size_t indexOfFile(const core::EvidencePlace& place)
    {
        const auto [known, isNew] = m_fileIndex.emplace(place.file + '\n' + place.sha256, m_artifacts.size());
        if (isNew)
            m_artifacts.emplace_back(place.file, place.sha256);
        return known->second;
    }
    std::string result(const Alert& alert, const std::vector<core::detect::AlertEvent>& events)
    {
        JsonWriter out;
        const std::size_t rule = indexOfRule(alert);
        const bool isFailure = alert.state == AlertState::Raised;
        out.beginObject().member("ruleId", alert.ruleId).member("ruleIndex", std::uint64_t{rule}).member("kind", sarifKind(alert.state));
        out.member("level", isFailure ? sarifLevel(alert.severity) : "none");
        out.key("message").beginObject().member("text", message(alert)).endObject();
        writeLocations(out, events);
        out.key("partialFingerprints").beginObject().member("alert/v1", alert.key).endObject();
        if (!alert.triage.suppressedBy.empty())
            out.key("suppressions").beginArray().beginObject().member("kind", "external").member("status", "accepted")
                .member("justification", alert.triage.suppressedBy).endObject().endArray();
        out.key("properties").beginObject();
        writeAlertMembers(out, alert);
        return out.endObject().endObject().text();
    }
    static std::string message(const Alert& alert)
    {
        std::string text = alert.title.empty() ? alert.rule : alert.title;
        for (const core::detect::MissingEvidence& missing : alert.missing)
            text += fmt::format(" Not evaluable: {}.", missing.text);
        for (const core::detect::ClauseMet& clause : alert.clauses)
            text += fmt::format("\n- {}", clause.text);
        return text;
    }
    // A record is a line only in some formats: it stands in the property bag.
    void writeLocations(JsonWriter& out, const std::vector<core::detect::AlertEvent>& events)
    {
        out.key("locations").beginArray();
        for (const core::detect::AlertEvent& event : events)
            for (const core::EvidencePlace& place : event.places)
                out.beginObject().key("physicalLocation").beginObject().key("artifactLocation").beginObject().member("uri", fileUri(place.file))
                    .member("index", std::uint64_t{indexOfFile(place)}).endObject().endObject().key("properties").beginObject()
                    .member("record", place.record).member("event", event.event.value).endObject().endObject();
        out.endArray();
    }

    core::Investigation& m_investigation;
    std::map<std::string, std::size_t> m_ruleIndex, m_fileIndex;
    std::vector<std::string> m_rules;
    std::vector<std::pair<std::string, std::string>> m_artifacts;
    std::string m_results;
};

// -------------------------------------------------------------------------------------------------------------- OCSF

std::int64_t milliseconds(core::UtcTime time) { return core::Duration{time.ticks}.inMilliseconds(); }

int ocsfSeverity(Severity severity)
{
    switch (severity) {
    case Severity::Informational: return 1;
    case Severity::Low: return 2;
    case Severity::Medium: return 3;
    case Severity::High: return 4;
    }
    return 0;
}

// New, In Progress, Suppressed, Resolved; what is no alert is 99 (Other), with our word.
int ocsfStatus(const Alert& alert)
{
    if (alert.triage.status == TriageStatus::Closed)
        return 4;
    if (alert.triage.status == TriageStatus::Active)
        return 2;
    if (!alert.triage.suppressedBy.empty())
        return 3;
    return alert.state == AlertState::Raised ? 1 : 99;
}

void writeAttacks(JsonWriter& out, const Alert& alert)
{
    out.key("attacks").beginArray();
    for (const std::string& tactic : alert.tactics)
        out.beginObject().key("tactic").beginObject().member("name", tactic).endObject().endObject();
    for (const std::string& technique : alert.techniques) {
        const bool isPart = technique.find('.') != std::string::npos;
        out.beginObject().key("technique").beginObject().member("uid", technique.substr(0, technique.find('.'))).endObject();
        if (isPart)
            out.key("sub_technique").beginObject().member("uid", technique).endObject();
        out.endObject();
    }
    out.endArray();
}

void writeFindingInfo(JsonWriter& out, const Alert& alert)
{
    out.key("finding_info").beginObject().member("uid", alert.key).member("title", alert.title.empty() ? alert.rule : alert.title);
    if (!alert.description.empty())
        out.member("desc", alert.description);
    out.member("created_time", milliseconds(alert.firstRaised.value_or(alert.reference))).member("last_seen_time", milliseconds(alert.time));
    out.key("analytic").beginObject().member("type_id", 1).member("type", "Rule").member("uid", alert.ruleId).member("name", alert.rule);
    if (!alert.ruleVersion.empty())
        out.member("version", alert.ruleVersion);
    out.endObject();
    writeAttacks(out, alert);
    out.endObject();
}

void writeObservables(JsonWriter& out, const Alert& alert)
{
    struct Kind {
        const char* name;
        const char* type;
        int typeId;
        const std::string& value;
    };
    out.key("observables").beginArray();
    for (const Kind& kind : {Kind{"evidences.user.name", "User Name", 4, alert.user}, Kind{"evidences.actor.user.name", "User Name", 4, alert.actor},
                             Kind{"evidences.src_endpoint.ip", "IP Address", 2, alert.ip}})
        if (!kind.value.empty())
            out.beginObject().member("name", kind.name).member("type", kind.type).member("type_id", kind.typeId).member("value", kind.value).endObject();
    out.endArray();
}

void writeEvidences(JsonWriter& out, const Alert& alert, const std::vector<core::detect::AlertEvent>& events)
{
    out.key("evidences").beginArray().beginObject();
    if (!alert.user.empty())
        out.key("user").beginObject().member("name", alert.user).endObject();
    if (!alert.actor.empty())
        out.key("actor").beginObject().key("user").beginObject().member("name", alert.actor).endObject().endObject();
    if (core::normalizeIp(alert.ip))
        out.key("src_endpoint").beginObject().member("ip", alert.ip).endObject();
    out.key("data").beginObject();
    writeAlertEvidence(out, events);
    out.endObject().endObject().endArray();
}

constexpr std::array<const char*, 5> captions{"Unknown", "New", "In Progress", "Suppressed", "Resolved"};

std::string ocsfFinding(const Alert& alert, const std::vector<core::detect::AlertEvent>& events)
{
    JsonWriter out;
    out.beginObject().member("category_uid", 2).member("category_name", "Findings").member("class_uid", 2004).member("class_name", "Detection Finding");
    out.member("activity_id", 1).member("activity_name", "Create").member("type_uid", 200401).member("type_name", "Detection Finding: Create");
    out.member("time", milliseconds(alert.time)).member("severity_id", ocsfSeverity(alert.severity));
    const int status = ocsfStatus(alert);
    out.member("status_id", status).member("status", status == 99 ? alert.status() : captions[std::size_t(status)]).member("message", alert.title.empty() ? alert.rule : alert.title);
    if (!alert.triage.reason.empty())
        out.member("comment", alert.triage.reason);
    out.key("metadata").beginObject().member("version", "1.3.0").member("uid", alert.key).key("product").beginObject();
    out.member("name", "SSPR Investigator").member("vendor_name", "SSPR Investigator").member("version", core::programVersion).endObject().endObject();
    writeFindingInfo(out, alert);
    writeObservables(out, alert);
    writeEvidences(out, alert, events);
    out.key("unmapped").beginObject();
    writeAlertMembers(out, alert);
    return out.endObject().endObject().text();
}

} // namespace

core::Result<void> printSarif(core::Investigation& investigation, const Alerts& alerts)
{
    SarifRun run(investigation);
    for (const Alert* alert : alerts)
        if (auto added = run.add(*alert); !added)
            return added;
    run.print();
    return {};
}

core::Result<void> printOcsf(core::Investigation& investigation, const Alerts& alerts)
{
    for (const Alert* alert : alerts) {
        const auto events = investigation.alertEvents(alert->events(), false);
        if (!events)
            return tl::unexpected(events.error());
        fmt::print("{}\n", ocsfFinding(*alert, *events));
    }
    return {};
}

} // namespace cli
