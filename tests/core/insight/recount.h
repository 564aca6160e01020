// SPDX-License-Identifier: GPL-3.0-or-later
// What a simulated tenant is known to hold, read from its truth and its exports by this file alone: nothing of the program's own reading,
// joining and counting takes part. For recounts of figures.
#pragma once
#include "core/base/utc_time.h"
#include "tests/support/support.h"

#include <QDateTime>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace recount {

using core::Duration;
using core::UtcTime;

struct AuditRow {
    std::string operation, result, text, service;
};

struct ServerEvent {
    std::string computer;
    UtcTime time;
    std::int64_t record = 0;
    int id = 0;
};

struct TrueFlow {
    std::string id, kind, outcome, user, person, reason, ip, initiator, serverOutcome, computer;
    UtcTime started, ended;
    int steps = 0;
    bool isIncomplete = false;
    std::vector<AuditRow> rows;
    std::set<std::string> tried, passed; // methods
    int stage = 0;                       // the last of the portal that was reached, as its bit
    std::optional<double> latency;       // seconds

    bool isOperation() const { return kind != "registration"; }
    bool isPortal() const { return kind == "reset" || kind == "unlock"; }
    bool hasEnd() const { return outcome != "in_progress"; }
    bool succeeded() const { return outcome == "succeeded"; }
};

struct SignIn {
    UtcTime time;
    std::string country;
};

struct Report {
    bool isEnabled = false, isRegistered = false, isCapable = false;
    std::set<std::string> methods; // those of a reset
};

struct Tenant {
    std::vector<TrueFlow> flows;
    std::map<std::string, std::vector<SignIn>> signIns; // successful interactive ones with a country, by address
    std::map<std::string, Report> reports;              // by object id
};

inline std::string text(const QJsonValue& value) { return value.toString().toStdString(); }

// 2021-02-01T00:00:20.1267591Z, to the last digit.
inline UtcTime time(const QString& written)
{
    const QDateTime second = QDateTime::fromString(written.left(19) + "Z", Qt::ISODate);
    const qsizetype dot = written.indexOf('.');
    QString fraction;
    for (qsizetype i = dot + 1; dot >= 0 && i < written.size() && written[i].isDigit(); ++i)
        fraction += written[i];
    return {second.toSecsSinceEpoch() * 10'000'000 + fraction.leftJustified(7, '0', true).toLongLong()};
}

inline QStringList filesBelow(const std::filesystem::path& folder, const QString& pattern)
{
    QStringList files;
    QDirIterator at(QString::fromStdString(folder.string()), {pattern}, QDir::Files, QDirIterator::Subdirectories);
    while (at.hasNext())
        files << at.next();
    files.sort();
    return files;
}

inline QByteArray bytes(const QString& file) { return QByteArray::fromStdString(support::readFile(file.toStdString())); }

// ------------------------------------------------------------------------------------------------------------ audit log

// The method that a step speaks of; empty: none.
inline std::string methodIn(const QString& step)
{
    static const std::vector<std::pair<QString, std::string>> words{
        {"office", "officeCall"}, {"voice", "mobileCall"}, {"SMS", "sms"}, {"notification", "appNotification"}, {"app code", "appCode"},
        {"email", "email"}, {"security question", "questions"}};
    for (const auto& [word, method] : words)
        if (step.contains(word, Qt::CaseInsensitive))
            return method;
    return {};
}

inline void takeStep(TrueFlow& flow, const AuditRow& row)
{
    const QString step = QString::fromStdString(row.text);
    const auto reached = [&](int bit) { flow.stage = std::max(flow.stage, bit); };
    if (step.startsWith("User submitted their user ID"))
        reached(1);
    else if (step.startsWith("User was presented with"))
        reached(2);
    else if (step.startsWith("User completed all verification steps"))
        reached(32);
    else if (step.startsWith("User submitted a new password"))
        reached(64);
    const bool isTry = step.contains("verification option") || (step.contains("blocked for 24 hours") && !step.contains("phone number"));
    if (const std::string method = isTry ? methodIn(step) : std::string(); !method.empty()) {
        flow.tried.insert(method);
        reached(4);
        if (step.startsWith("User completed the ")) {
            flow.passed.insert(method);
            reached(8);
        }
    }
}

inline std::map<std::string, std::vector<AuditRow>> auditRows(const std::filesystem::path& exports)
{
    std::map<std::string, std::vector<AuditRow>> rows;
    std::set<std::string> known;
    for (const QString& file : filesBelow(exports / "diagnostic" / "insights-logs-auditlogs", "PT1H.json"))
        for (const QByteArray& line : bytes(file).split('\n')) {
            const QJsonObject record = QJsonDocument::fromJson(line).object()["properties"].toObject();
            if (!record.isEmpty() && known.insert(text(record["id"])).second) // exports hold some records twice
                rows[text(record["correlationId"])].push_back({text(record["activityDisplayName"]), text(record["result"]),
                                                               text(record["resultReason"]), text(record["loggedByService"])});
        }
    return rows;
}

// ------------------------------------------------------------------------------------------------------------ servers

inline std::map<std::pair<std::string, std::int64_t>, ServerEvent> serverEvents(const std::filesystem::path& exports)
{
    static const QRegularExpression one("<Provider Name='PasswordResetService'/><EventID[^>]*>(\\d+)</EventID>.*SystemTime='([^']+)'.*"
                                        "<EventRecordID>(\\d+)</EventRecordID>.*<Computer>([^<]+)</Computer>");
    std::map<std::pair<std::string, std::int64_t>, ServerEvent> events;
    for (const QString& file : filesBelow(exports / "wevtutil-xml", "AADC*.xml")) {
        const QByteArray raw = bytes(file);
        const QString all = QString::fromUtf16(reinterpret_cast<const char16_t*>(raw.constData()), raw.size() / 2);
        for (const QString& event : all.split("</Event>")) {
            const auto found = one.match(event.section("<EventData>", 0, 0));
            if (!found.hasMatch())
                continue;
            const ServerEvent read{found.captured(4).toStdString(), time(found.captured(2)), found.captured(3).toLongLong(), found.captured(1).toInt()};
            events[{read.computer, read.record}] = read;
        }
    }
    return events;
}

// From the last request that was answered to its answer; and how far the servers brought the flow.
inline void takeServer(TrueFlow& flow, std::vector<ServerEvent> events)
{
    static const std::set<int> asks{31001, 31006, 31009}, wrote{31002, 31007, 31010};
    std::sort(events.begin(), events.end(), [](const ServerEvent& a, const ServerEvent& b) { return std::pair(a.time, a.record) < std::pair(b.time, b.record); });
    std::optional<UtcTime> asked;
    for (const ServerEvent& event : events) {
        flow.stage = std::max(flow.stage, wrote.contains(event.id) ? 256 : 128);
        if (asks.contains(event.id)) {
            asked = event.time;
        } else if (asked) {
            flow.latency = double((event.time - *asked).ticks) / 1e7;
            asked.reset();
        }
    }
}

// ------------------------------------------------------------------------------------------------------------ reports

inline QJsonArray pages(const std::filesystem::path& exports, const QString& name)
{
    QJsonArray all;
    for (const QString& file : filesBelow(exports / "graph", name + "-*.json"))
        for (const QJsonValue& value : QJsonDocument::fromJson(bytes(file)).object()["value"].toArray())
            all.append(value);
    return all;
}

inline std::map<std::string, Report> reports(const std::filesystem::path& exports)
{
    static const std::map<QString, std::set<std::string>> methods{
        {"mobilePhone", {"sms", "mobileCall"}}, {"alternateMobilePhone", {"mobileCall"}}, {"officePhone", {"officeCall"}}, {"email", {"email"}},
        {"securityQuestion", {"questions"}}, {"microsoftAuthenticatorPush", {"appNotification"}}, {"softwareOneTimePasscode", {"appCode"}}};
    std::map<std::string, Report> all;
    for (const QJsonValue& value : pages(exports, "userRegistrationDetails")) {
        Report& report = all[text(value["id"])];
        report = {value["isSsprEnabled"].toBool(), value["isSsprRegistered"].toBool(), value["isSsprCapable"].toBool(), {}};
        for (const QJsonValue& method : value["methodsRegistered"].toArray())
            if (const auto known = methods.find(method.toString()); known != methods.end())
                report.methods.insert(known->second.begin(), known->second.end());
    }
    return all;
}

inline std::map<std::string, std::vector<SignIn>> signIns(const std::filesystem::path& exports)
{
    std::map<std::string, QJsonValue> last; // Azure writes later stages of a sign-in again
    for (const QJsonValue& value : pages(exports, "signIns"))
        last[text(value["id"])] = value;
    std::map<std::string, std::vector<SignIn>> all;
    for (const auto& [id, value] : last)
        if (const std::string country = text(value["location"]["countryOrRegion"]); value["status"]["errorCode"].toInt(-1) == 0 && !country.empty())
            all[text(value["ipAddress"])].push_back({time(value["createdDateTime"].toString()), country});
    return all;
}

// ------------------------------------------------------------------------------------------------------------ all of it

inline TrueFlow flowOf(const QJsonObject& truth)
{
    TrueFlow flow;
    flow.id = text(truth["correlation_id"]);
    flow.kind = text(truth["kind"]);
    flow.outcome = text(truth["outcome"]);
    flow.user = text(truth["user"]);
    flow.person = text(truth["user_id"]);
    if (flow.person.empty())
        flow.person = truth["user"].toString().toLower().toStdString();
    flow.reason = text(truth["reason_code"]).empty() ? text(truth["reason"]) : text(truth["reason_code"]);
    flow.ip = text(truth["source_ip"]);
    flow.initiator = text(truth["initiator"]);
    flow.serverOutcome = text(truth["onprem"]["outcome"]);
    flow.computer = text(truth["onprem"]["computer"]);
    flow.started = time(truth["started"].toString());
    flow.ended = time(truth["ended"].toString());
    flow.steps = truth["steps"].toInt();
    flow.isIncomplete = truth["incomplete"].toBool();
    return flow;
}

inline Tenant readTenant(const std::filesystem::path& demo)
{
    Tenant tenant;
    const auto rows = auditRows(demo / "exports");
    const auto events = serverEvents(demo / "exports");
    for (const QByteArray& line : bytes(QString::fromStdString((demo / "truth" / "flows.jsonl").string())).split('\n')) {
        if (line.isEmpty())
            continue;
        const QJsonObject truth = QJsonDocument::fromJson(line).object();
        TrueFlow flow = flowOf(truth);
        if (const auto own = rows.find(flow.id); own != rows.end())
            flow.rows = own->second;
        for (const AuditRow& row : flow.rows)
            takeStep(flow, row);
        std::vector<ServerEvent> own;
        for (const QJsonValue& record : truth["server_records"].toArray())
            if (const auto found = events.find({text(record["computer"]), qint64(record["record_id"].toDouble())}); found != events.end())
                own.push_back(found->second);
        takeServer(flow, own);
        if (flow.succeeded())
            flow.stage = 512;
        tenant.flows.push_back(std::move(flow));
    }
    tenant.signIns = signIns(demo / "exports");
    tenant.reports = reports(demo / "exports");
    return tenant;
}

} // namespace recount
