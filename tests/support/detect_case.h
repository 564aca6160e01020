// SPDX-License-Identifier: GPL-3.0-or-later
// A case for tests of detections: records by minutes since the beginning of May 2024 (a Wednesday), imported in any number of files, and rules
// run over them.
#pragma once
#include "core/detect/detector.h"
#include "core/investigation/query_session.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>

namespace support {

using namespace core;
using namespace core::detect;

inline const UtcTime mayFirst = UtcTime::fromCalendar(2024, 5, 1);
inline UtcTime minute(double minutes) { return {mayFirst.ticks + std::int64_t(minutes * 60e7)}; }

// "2024-05-01 10:00"
inline QString shown(UtcTime time) { return QString::fromStdString(formatUtcPlain(time)).left(16); }
inline QString shown(const std::optional<UtcTime>& time) { return time ? shown(*time) : QString("never"); }

struct AuditRecord {
    double at = 0;
    std::string user = "ann@contoso.com", actor = {}, ip = "198.51.100.7";
    std::string operation = "Reset password (self-service)", reason = "Successfully completed reset.", result = "success";
    unsigned number = 0;        // of the record and, unless `flow` says otherwise, its correlation id
    unsigned flow = 0;
    std::string tenant = tools::guid(99);

    std::string line() const
    {
        tools::Audit audit;
        audit.id = "Directory_" + tools::guid(number);
        audit.time = formatUtc(minute(at));
        audit.correlation = tools::guid(flow ? flow : number);
        audit.operation = operation;
        audit.reason = reason;
        audit.result = result;
        audit.actor = actor.empty() ? user : actor;
        audit.target = user;
        audit.ip = ip;
        std::string out = audit.line();
        const std::string usual = tools::guid(99);
        out.replace(out.find(usual), usual.size(), tenant);
        return out;
    }
};

struct SignedIn {
    double at = 0;
    std::string user = "ann@contoso.com", ip = "203.0.113.9", result = "0";
    unsigned number = 0;
    std::string tenant = tools::guid(99);

    std::string line() const
    {
        return fmt::format("{{\"time\":\"{0}\",\"category\":\"SignInLogs\",\"operationName\":\"Sign-in activity\",\"tenantId\":\"{5}\",\"properties\":{{"
                           "\"id\":\"{1}\",\"createdDateTime\":\"{0}\",\"userPrincipalName\":\"{2}\",\"correlationId\":\"{1}\",\"ipAddress\":\"{3}\","
                           "\"appDisplayName\":\"Portal\",\"riskLevelAggregated\":\"none\",\"riskLevelDuringSignIn\":\"none\","
                           "\"status\":{{\"errorCode\":{4}}}}}}}\n",
                           formatUtc(minute(at)), tools::guid(500'000 + number), user, ip, result, tenant);
    }
};

inline Rule ruleOf(const std::string& query, Duration frequency = Duration::hours(1), Duration period = Duration::hours(1))
{
    Rule rule;
    rule.id = "a-rule";
    rule.name = "A rule";
    rule.version = "1.0.0";
    rule.query = query;
    rule.frequency = frequency;
    rule.period = period;
    return rule;
}

class DetectCase
{
public:
    // One file after the other.
    explicit DetectCase(const std::vector<std::string>& files)
    {
        std::vector<std::filesystem::path> paths;
        for (std::size_t i = 0; i < files.size(); ++i) {
            paths.push_back(m_folder / fmt::format("{:03}.jsonl", i));
            writeFile(paths.back(), files[i]);
        }
        const ImportReport report = tools::import(path(), paths);
        if (report.error)
            qFatal("%s", describe(*report.error).c_str());
        auto investigation = *Investigation::open(path());
        m_info = *investigation->info();
        m_coverage = std::make_shared<const store::CoverageMap>(store::readCoverage(*tools::openCase(path(), sqlite::OpenMode::Read), store::ServerTimes::AsLogged));
        m_session = std::move(*QuerySession::overCase(path()));
    }

    std::filesystem::path path() const { return m_folder / "case.sspr"; }
    kql::Engine& engine() { return m_session->engine(); }
    const store::CoverageMap& coverage() const { return *m_coverage; }
    DetectOptions options() const
    {
        DetectOptions options;
        options.first = m_info.firstEvent.value_or(UtcTime{});
        options.last = m_info.lastEvent.value_or(UtcTime{});
        return options;
    }

    Findings run(const std::vector<RuleToRun>& rules, std::optional<UtcTime> now = {})
    {
        DetectOptions how = options();
        how.now = now;
        Progress progress;
        auto found = Detector(engine(), *m_coverage).run(rules, how, {}, progress);
        if (!found)
            qFatal("%s", describe(found.error()).c_str());
        return std::move(*found);
    }
    Findings run(const Rule& rule, std::optional<UtcTime> now = {}) { return run(std::vector<RuleToRun>{{rule, {}}}, now); }

private:
    TempDir m_folder;
    CaseInfo m_info;
    std::shared_ptr<const store::CoverageMap> m_coverage;
    std::unique_ptr<QuerySession> m_session;
};

// What is wrong with the rules, one a line.
inline QString refusals(const Findings& findings)
{
    QStringList lines;
    for (const RuleRun& run : findings.rules)
        for (const RuleProblem& problem : run.refused)
            lines += QString("%1:%2: %3").arg(problem.line).arg(problem.column).arg(QString::fromStdString(problem.text));
    return lines.join('\n');
}

// State, user, actor, address, time, first raised, flows: one alert a line, in their order.
inline QString lines(const Findings& findings)
{
    QStringList out;
    for (const Alert& alert : findings.alerts)
        out += QString("%1 %2 %3 %4 %5 raised %6 flows %7")
                   .arg(name(alert.state))
                   .arg(QString::fromStdString(alert.user.empty() ? "-" : alert.user))
                   .arg(QString::fromStdString(alert.actor.empty() ? "-" : alert.actor))
                   .arg(QString::fromStdString(alert.ip.empty() ? "-" : alert.ip))
                   .arg(shown(alert.time), shown(alert.firstRaised))
                   .arg(alert.flows.size());
    return out.join('\n');
}

} // namespace support
