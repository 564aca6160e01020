// SPDX-License-Identifier: GPL-3.0-or-later
// For tests of what is in a case: records in the forms of the logs, imports in one line, and the contents of a case as
// sorted lines without row numbers, so that two cases can be compared.
#pragma once
#include "core/investigation/investigation.h"
#include "core/store/case.h"
#include "tests/support/support.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace tools {

inline std::string guid(unsigned n) { return fmt::format("{:08x}-aaaa-4bbb-8ccc-{:012x}", n, n); }

// One audit record as diagnostic settings write it.
struct Audit {
    std::string id = "Directory_1";
    std::string time = "2024-05-01T10:00:00.1234567Z";
    std::string correlation = guid(1);
    std::string operation = "Reset password (self-service)";
    std::string result = "success", reason = "Successfully completed reset.";
    std::string actor = "anna@contoso.com", target = "anna@contoso.com";
    std::string ip = "203.0.113.7";

    std::string line() const
    {
        return fmt::format(R"({{"time":"{0}","category":"AuditLogs","operationName":"{1}","tenantId":"{2}","resultType":"",)"
                           R"("properties":{{"id":"{3}","category":"UserManagement","correlationId":"{4}","result":"{5}",)"
                           R"("resultReason":"{6}","activityDisplayName":"{1}","activityDateTime":"{0}",)"
                           R"("loggedByService":"Self-service Password Management","initiatedBy":{{"user":{{)"
                           R"("userPrincipalName":"{7}","ipAddress":"{8}"}}}},)"
                           R"("targetResources":[{{"type":"User","userPrincipalName":"{9}"}}]}}}})",
                           time, operation, guid(99), id, correlation, result, reason, actor, ip, target)
            + "\n";
    }
    // The same as Microsoft Graph has it, with fewer fields.
    std::string graph() const
    {
        return fmt::format(R"({{"id":"{}","category":"UserManagement","correlationId":"{}","activityDateTime":"{}",)"
                           R"("activityDisplayName":"{}","initiatedBy":{{"user":{{"userPrincipalName":"{}"}}}},)"
                           R"("targetResources":[]}})",
                           id, correlation, time, operation, actor)
            + "\n";
    }
};

struct SignIn {
    std::string id = guid(7), time = "2024-05-01T10:00:00Z", generated = "2024-05-01T10:01:00Z";
    std::string user = "anna@contoso.com", result = "50140", risk, conditionalAccess = "notApplied";
    std::string riskState; // and then the level during the sign-in, too

    std::string risks() const
    {
        return riskState.empty() ? std::string() : fmt::format(R"("riskLevelDuringSignIn":"{}","riskState":"{}",)", risk, riskState);
    }
    std::string line() const
    {
        return fmt::format(R"({{"time":"{}","category":"SignInLogs","operationName":"Sign-in activity","properties":{{)"
                           R"("id":"{}","createdDateTime":"{}","userPrincipalName":"{}","correlationId":"{}",)"
                           R"("ipAddress":"198.51.100.4","appId":"{}","appDisplayName":"Portal","riskLevelAggregated":"{}",{})"
                           R"("conditionalAccessStatus":"{}","status":{{"errorCode":{}}}}}}})",
                           generated, id, time, user, guid(70), guid(71), risk, risks(), conditionalAccess, result)
            + "\n";
    }
    std::string graph() const // without a time of ingestion
    {
        return fmt::format(R"({{"id":"{}","createdDateTime":"{}","userPrincipalName":"{}","clientAppUsed":"Browser",{}{})"
                           R"("ipAddress":"198.51.100.4","status":{{"errorCode":{}}}}})",
                           id, time, user, risks(), risk.empty() ? std::string() : fmt::format(R"("riskLevelAggregated":"{}",)", risk), result)
            + "\n";
    }
};

// A reset in six records; `n` makes it another one of another person, `minute` since the start of the month.
inline std::string resetFlow(unsigned n)
{
    const char* const texts[][3] = {
        {"Self-service password reset flow activity progress", "User submitted their user ID", "success"},
        {"Self-service password reset flow activity progress", "User was presented with verification options", "success"},
        {"Self-service password reset flow activity progress", "User started the mobile SMS verification option", "success"},
        {"Self-service password reset flow activity progress", "User completed the mobile SMS verification option", "success"},
        {"Self-service password reset flow activity progress", "User submitted a new password", "success"},
        {"Reset password (self-service)", "Successfully completed reset.", "success"},
    };
    std::string out;
    int second = 0;
    for (const auto& [operation, reason, result] : texts) {
        Audit audit;
        audit.id = fmt::format("SSPR_{}_{}", guid(1000 + n), second);
        audit.correlation = guid(1000 + n);
        audit.time = fmt::format("2024-05-{:02}T{:02}:{:02}:{:02}.5000000Z", 1 + n / 1440 % 28, n / 60 % 24, n % 60, second++);
        audit.operation = operation;
        audit.reason = reason;
        audit.result = result;
        audit.actor = audit.target = fmt::format("user{}@contoso.com", n % 500);
        out += audit.line();
    }
    return out;
}

inline std::string resetFlows(unsigned first, unsigned count)
{
    std::string out;
    for (unsigned n = first; n < first + count; ++n)
        out += resetFlow(n);
    return out;
}

inline std::unique_ptr<core::store::Case> openCase(const std::filesystem::path& path,
                                                   core::sqlite::OpenMode mode = core::sqlite::OpenMode::Create)
{
    auto opened = core::store::Case::open(path, mode);
    if (!opened)
        qFatal("%s", core::describe(opened.error()).c_str());
    return std::move(*opened);
}

inline std::int64_t number(core::store::Case& theCase, const std::string& sql)
{
    core::sqlite::Statement query(theCase.db(), sql);
    return query.step() ? query.integer(0) : -1;
}

inline std::string text(core::store::Case& theCase, const std::string& sql)
{
    core::sqlite::Statement query(theCase.db(), sql);
    return query.step() ? std::string(query.text(0)) : std::string("(no row)");
}

inline std::string integrity(core::store::Case& theCase) { return text(theCase, "PRAGMA integrity_check"); }

inline core::ImportReport import(const std::filesystem::path& casePath, const std::vector<std::filesystem::path>& inputs,
                                 core::ImportOptions options = {}, std::stop_token stop = {}, core::Progress progress = {})
{
    auto investigation = core::Investigation::openOrCreate(casePath);
    if (!investigation) {
        core::ImportReport failed;
        failed.error = investigation.error();
        return failed;
    }
    return (*investigation)->import(inputs, options, stop, progress);
}

// The rows of a table as lines: row numbers, places and blocks left out, dictionary numbers as texts.
inline std::vector<std::string> tableLines(core::store::Case& theCase, const std::string& table)
{
    static const std::set<std::string> hidden = {"id", "file", "place", "block", "offset", "length"};
    static const std::set<std::string> plain = {"time", "digits", "key", "flags", "generated", "interactive", "event_id",
                                                "qualifiers", "level", "record_id", "kind", "subtype", "outcome", "started",
                                                "started_digits", "ended", "ended_digits", "methods", "stages", "methods_started", "methods_completed", "success_rows", "asked", "answered", "steps", "incomplete",
                                                "hybrid", "matched_by", "server_outcome", "detected", "updated", "admin", "wrote"};
    std::string columns;
    core::sqlite::Statement info(theCase.db(), "SELECT name FROM pragma_table_info('" + table + "')");
    while (info.step()) {
        const std::string name(info.text(0));
        if (hidden.contains(name))
            continue;
        columns += columns.empty() ? "" : " || '|' || ";
        columns += plain.contains(name)
            ? fmt::format("coalesce({}, '-')", name)
            : fmt::format("CASE typeof({0}) WHEN 'null' THEN '-' WHEN 'blob' THEN hex({0}) ELSE"
                          " coalesce((SELECT text FROM string WHERE string.id = t.{0}), 'no text of {0}') END", name); // NULL would make all of the line nothing
    }
    const bool isEvent = table != "flow";
    columns += " || '|' || coalesce(c.n, 0)";
    const std::string counted = isEvent ? "SELECT event AS of, count(*) AS n FROM occurrence GROUP BY event"
                                        : "SELECT flow AS of, count(*) AS n FROM flow_event GROUP BY flow";
    std::vector<std::string> lines;
    core::sqlite::Statement rows(theCase.db(), "SELECT " + columns + " FROM " + table + " t LEFT JOIN (" + counted + ") c ON c.of = t.id");
    while (rows.step())
        lines.push_back(table + "|" + std::string(rows.text(0)));
    std::sort(lines.begin(), lines.end());
    return lines;
}

inline std::vector<std::string> contents(const std::filesystem::path& casePath)
{
    auto theCase = openCase(casePath, core::sqlite::OpenMode::ReadWrite);
    std::vector<std::string> all;
    for (const char* table : {"audit", "signin", "server_event", "other_event", "risk_event", "activity", "flow"}) {
        const auto lines = tableLines(*theCase, table);
        all.insert(all.end(), lines.begin(), lines.end());
    }
    return all;
}

// Nothing where they are equal, else the first line that differs.
inline std::string difference(const std::vector<std::string>& a, const std::vector<std::string>& b)
{
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
        const std::string left = i < a.size() ? a[i] : "(nothing)";
        const std::string right = i < b.size() ? b[i] : "(nothing)";
        if (left != right)
            return fmt::format("line {} of {} and {}:\n{}\n{}", i, a.size(), b.size(), left, right);
    }
    return {};
}

} // namespace tools
