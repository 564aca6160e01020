// SPDX-License-Identifier: GPL-3.0-or-later
// Sigma rules run over a few records that a test writes itself.
#pragma once
#include "core/base/json_text.h"
#include "core/detect/sigma.h"
#include "core/investigation/query_session.h"
#include "tests/support/support.h"

#include <map>
#include <set>

namespace support {

using Cells = std::map<std::string, std::string>; // column -> text, of dynamic ones JSON

class SigmaBench
{
public:
    SigmaBench() : m_session(std::move(*core::QuerySession::overFiles())) {}

    // Rows get the numbers 1, 2 ... as _ItemId, and as minutes of their time where they have none.
    void setTable(const std::string& name, const std::vector<Cells>& rows)
    {
        std::string json = "{\"columns\":[";
        const auto columns = columnsOf(name);
        for (const auto& [column, type] : columns)
            json += (json.back() == '[' ? "" : ",") + ("{\"name\":" + core::jsonText(column) + ",\"type\":" + core::jsonText(type) + "}");
        json += "],\"rows\":[";
        for (std::size_t i = 0; i < rows.size(); ++i) {
            Cells cells = rows[i];
            cells.emplace("_ItemId", std::to_string(i + 1));
            cells.emplace("TimeGenerated", at(static_cast<int>(i) + 1));
            json += i == 0 ? "[" : ",[";
            for (const auto& [column, type] : columns) {
                const auto cell = cells.find(column);
                const bool isJson = type == "dynamic" || type == "bool" || type == "long";
                json += json.back() == '[' ? "" : ",";
                json += cell == cells.end() ? (isJson ? "null" : "\"\"") : isJson ? cell->second : core::jsonText(cell->second);
            }
            json += "]";
        }
        json += "]}";
        const auto added = m_session->addTableText(name, json, name);
        QVERIFY_RESULT(added);
    }

    static std::string at(int minutes)
    {
        return core::formatUtc(core::UtcTime{core::UtcTime::fromCalendar(2024, 5, 1).ticks + core::Duration::minutes(minutes).ticks});
    }

    // Of the only rule: what stands in `column` of its rows, or the problem.
    std::string run(const std::string& yaml, const std::string& column = "Evidence")
    {
        const core::detect::RuleFile file = core::detect::parseSigma(yaml, "rule.yml");
        if (!file.problems.empty())
            return std::to_string(file.problems.front().line) + ": " + file.problems.front().text;
        return file.rules.size() == 1 ? runQuery(file.rules.front().query, column) : std::to_string(file.rules.size()) + " rules";
    }

    std::string runQuery(const std::string& query, const std::string& column = "Evidence")
    {
        const auto result = m_session->run(query, {});
        if (!result) {
            const core::kql::QueryFailure& failure = result.error();
            return failure.diagnostics.empty() ? core::describe(*failure.error) : core::kql::describe(failure.diagnostics.front(), query) + "\n" + query;
        }
        std::multiset<std::string> found;
        for (const auto& row : result->rows)
            for (std::size_t i = 0; i < row.size(); ++i)
                if (result->columns[i].name == column)
                    found.insert(row[i].isNull() ? "null" : row[i].type == core::kql::Type::DateTime ? core::formatUtc({row[i].integer()}, 0)
                                 : row[i].type == core::kql::Type::Long                            ? std::to_string(row[i].integer())
                                                                                                    : row[i].text());
        std::string out;
        for (const std::string& one : found)
            out += (out.empty() ? "" : " ") + one;
        for (const char* drop : {"[", "]", "\""})
            for (std::size_t place = out.find(drop); place != std::string::npos; place = out.find(drop))
                out.erase(place, 1);
        return out;
    }

    core::QuerySession& session() { return *m_session; }

    static std::vector<std::pair<std::string, std::string>> columnsOf(const std::string& table)
    {
        std::vector<std::pair<std::string, std::string>> columns{{"TimeGenerated", "datetime"}, {"_ItemId", "string"}, {"CorrelationId", "string"}};
        const auto strings = [&columns](std::initializer_list<const char*> names) {
            for (const char* name : names)
                columns.emplace_back(name, "string");
        };
        if (table == "AuditLogs") {
            strings({"OperationName", "Category", "Result", "ResultReason", "ResultDescription", "LoggedByService", "AADTenantId"});
            for (const char* name : {"InitiatedBy", "TargetResources", "AdditionalDetails"})
                columns.emplace_back(name, "dynamic");
        } else if (table == "SigninLogs") {
            strings({"UserPrincipalName", "IPAddress", "Location", "AppDisplayName", "ResourceDisplayName", "ClientAppUsed", "UserAgent", "ResultType",
                     "ResultDescription", "AuthenticationRequirement", "AuthenticationProtocol", "ConditionalAccessStatus", "RiskState", "AADTenantId"});
            for (const char* name : {"Status", "DeviceDetail", "LocationDetails", "MfaDetail"})
                columns.emplace_back(name, "dynamic");
            columns.emplace_back("DurationMs", "long");
            columns.emplace_back("IsInteractive", "bool");
        } else {
            strings({"UserPrincipalName", "IpAddress", "RiskEventType", "RiskLevel", "RiskState", "RiskDetail", "Source", "DetectionTimingType", "RequestId"});
            columns.emplace_back("Location", "dynamic");
            columns.emplace_back("AdditionalInfo", "dynamic");
        }
        return columns;
    }

private:
    std::unique_ptr<core::QuerySession> m_session;
};

} // namespace support
