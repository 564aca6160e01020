// SPDX-License-Identifier: GPL-3.0-or-later
// Records written for the tests, with reserved names and addresses only, and the containers that they come in.
#pragma once
#include "core/event/mapping.h"
#include "core/evidence/reader.h"

#include <algorithm>
#include <fmt/format.h>
#include <string>
#include <vector>

namespace support {


// A container with `count` records, each byte marked: part of a record (its number), of the envelope (-1) or between records (-3).
struct Sample {
    std::string name;   // of the form
    std::string format; // as detectFormat names it
    std::string bytes;
    std::vector<int> owner; // of each byte: the record's number, or -1
};

// Everything that reading and mapping a text gives, with places in the text.
struct Span {
    std::uint64_t offset = 0, length = 0;
    std::uint64_t place = 0;    // of records
    std::string reason, where;  // of rejects
    std::string bytes;          // of records
};
struct ReadResult {
    std::vector<Span> records; // in the order of the file
    std::vector<Span> rejects;
    std::vector<core::FileWarning> warnings;
    std::size_t audits = 0, signIns = 0, others = 0, batches = 0;
    std::size_t ofLists = 0; // events of the logs and lists beside those
    std::size_t largestBatch = 0;
    std::string error;
};



inline std::string guid(int n) { return fmt::format("00000000-0000-4000-8000-{:012}", n); }

inline std::string graphAudit(int n)
{
    return fmt::format(
        R"j({{"id":"SSPR_{0}_ABCDE_{1}","category":"UserManagement","correlationId":"{0}","result":"success",)j"
        R"j("resultReason":"User submitted their user ID","activityDisplayName":"Self-service password reset flow activity progress",)j"
        R"j("activityDateTime":"2024-02-03T10:11:12.{1:07}Z","loggedByService":"Self-service Password Management",)j"
        R"j("initiatedBy":{{"user":{{"id":"{0}","displayName":null,"userPrincipalName":"user{1}@contoso.com","ipAddress":"203.0.113.{2}"}},"app":null}},)j"
        R"j("targetResources":[{{"id":"{0}","displayName":"Zoë \"{1}\"","type":"User","userPrincipalName":"user{1}@contoso.com","modifiedProperties":[]}}],)j"
        R"j("additionalDetails":[{{"key":"OnPremisesAgent","value":"None"}}]}})j",
        guid(n), n, n % 250 + 1);
}

inline std::string diagnosticAudit(int n)
{
    return fmt::format(
        R"j({{"time":"2024-02-03T10:11:12.{1:07}Z","resourceId":"/tenants/{2}/providers/Microsoft.aadiam","operationName":"Reset password (self-service)",)j"
        R"j("category":"AuditLogs","tenantId":"{2}","resultDescription":"None","callerIpAddress":"203.0.113.7","correlationId":"{0}","Level":4,)j"
        R"j("properties":{3}}})j",
        guid(n), n, guid(999), graphAudit(n));
}

inline std::string graphSignIn(int n)
{
    return fmt::format(
        R"j({{"id":"{0}","createdDateTime":"2024-02-03T10:11:12Z","userDisplayName":"User {1}","userPrincipalName":"user{1}@contoso.com",)j"
        R"j("userId":"{0}","appId":"{0}","appDisplayName":"Azure Portal","ipAddress":"198.51.100.{2}","clientAppUsed":"Browser","correlationId":"{0}",)j"
        R"j("conditionalAccessStatus":"success","isInteractive":true,"riskLevelAggregated":"none","riskLevelDuringSignIn":"none","riskState":"none",)j"
        R"j("status":{{"errorCode":50126,"failureReason":"Invalid username or password."}},"deviceDetail":{{"deviceId":"","operatingSystem":"Windows10","browser":"Edge"}},)j"
        R"j("location":{{"city":"Berlin","countryOrRegion":"DE"}}}})j",
        guid(n), n, n % 250 + 1);
}

inline std::string diagnosticSignIn(int n)
{
    return fmt::format(R"j({{"time":"2024-02-03T10:20:00Z","category":"SignInLogs","operationName":"Sign-in activity","resultType":"50126",)j"
                       R"j("location":"DE","properties":{}}})j",
                       graphSignIn(n));
}

inline std::string pretty(const std::string& json)
{
    std::string out;
    int depth = 0;
    bool text = false;
    for (std::size_t i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"' && (i == 0 || json[i - 1] != '\\'))
            text = !text;
        if (!text && (c == '}' || c == ']'))
            out += '\n' + std::string(std::size_t(--depth) * 2, ' ');
        out += c;
        if (text)
            continue;
        if (c == '{' || c == '[')
            ++depth;
        if (c == '{' || c == '[' || c == ',')
            out += '\n' + std::string(std::size_t(depth) * 2, ' ');
        if (c == ':')
            out += ' ';
    }
    return out;
}

inline std::string join(const std::vector<std::string>& parts, const std::string& separator)
{
    std::string out;
    for (const std::string& part : parts)
        out += (out.empty() ? "" : separator) + part;
    return out;
}


inline void addText(Sample& sample, const std::string& text, int owner)
{
    sample.bytes += text;
    sample.owner.insert(sample.owner.end(), text.size(), owner);
}

struct Form {
    std::string name, format, before, separator, after;
    std::string (*record)(int);
    bool isPretty = false;
};

// A row of AuditLogs as a data export writes it, or with its objects as texts, as the query service does.
inline std::string auditRow(int n)
{
    return fmt::format(
        R"j({{"TenantId":"{2}","SourceSystem":"Azure AD","TimeGenerated":"2024-02-03T10:12:00Z","OperationName":"Reset password (self-service)",)j"
        R"j("Category":"UserManagement","CorrelationId":"{0}","Id":"SSPR_{0}_ABCDE_{1}","LoggedByService":"Self-service Password Management","Result":"success",)j"
        R"j("ResultReason":"Successfully completed reset.","AADTenantId":"{2}","ActivityDisplayName":"Reset password (self-service)",)j"
        R"j("ActivityDateTime":"2024-02-03T10:11:12.{1:07}Z","Type":"AuditLogs","InitiatedBy":{{"user":{{"id":"{0}","userPrincipalName":"user{1}@contoso.com"}}}},)j"
        R"j("TargetResources":[{{"id":"{0}","type":"User","userPrincipalName":"user{1}@contoso.com","displayName":"U"}},{{"id":"x","type":"Other"}}]}})j",
        guid(n), n, guid(999));
}

inline std::string activity(int n)
{
    return fmt::format(
        R"j({{"_id":"777_11161_{0}","timestamp":17069550720{1:02},"appName":"Office 365","eventTypeName":"EVENT_CATEGORY_RESET_PASSWORD",)j"
        R"j("description":"Reset <b>password</b>","user":{{"userName":"admin@contoso.com"}},"device":{{"clientIP":"203.0.113.7"}},)j"
        R"j("mainInfo":{{"eventObjects":[{{"objType":21,"id":"user{1}@contoso.com"}},{{"objType":23,"id":"{0}"}}]}}}})j",
        guid(n), n % 100);
}

inline std::string listedUser(int n)
{
    return fmt::format(R"j({{"businessPhones":[],"displayName":"User {1}","givenName":"U","mail":"user{1}@contoso.com","userPrincipalName":"user{1}@contoso.com",)j"
                       R"j("id":"{0}","directReports":[{{"id":"a","displayName":"A","userPrincipalName":"a@contoso.com"}},{{"id":"b","displayName":"B","userPrincipalName":"b@contoso.com"}}]}})j",
                       guid(n), n);
}

inline std::string registration(int n)
{
    return fmt::format(R"j({{"id":"{0}","userPrincipalName":"user{1}@contoso.com","isAdmin":false,"isSsprRegistered":true,"methodsRegistered":["email","mobilePhone"],)j"
                       R"j("lastUpdatedDateTime":"2024-02-03T10:11:12Z"}})j",
                       guid(n), n);
}

inline std::string directoryRole(int n)
{
    return fmt::format(R"j({{"id":"{0}","displayName":"Role {1}","roleTemplateId":"{0}","members":[{{"id":"{0}","displayName":"A","userPrincipalName":"a@contoso.com"}},)j"
                       R"j({{"id":"b","displayName":"B","userPrincipalName":"b@contoso.com"}}]}})j",
                       guid(n), n);
}

inline std::string unifiedAudit(int n)
{
    return fmt::format(R"j({{"CreationTime":"2024-02-03T10:11:12","Id":"{0}","Operation":"Update user.","OrganizationId":"{0}","RecordType":8,)j"
                       R"j("ResultStatus":"Success","UserType":0,"Workload":"AzureActiveDirectory","ObjectId":"user{1}@contoso.com","UserId":"admin@contoso.com",)j"
                       R"j("Actor":[{{"ID":"admin@contoso.com","Type":5}}],"ModifiedProperties":[{{"Name":"Included Updated Properties","NewValue":"x","OldValue":""}}]}})j",
                       guid(n), n);
}

// What Search-UnifiedAuditLog gives, through ConvertTo-Json.
inline std::string foundAudit(int n)
{
    std::string data;
    for (const char c : unifiedAudit(n))
        data.append(c == '"' ? "\\" : "").append(1, c);
    return fmt::format(R"j({{"RecordType":"AzureActiveDirectory","CreationDate":"2024-02-03T10:11:12Z","UserIds":"admin@contoso.com","Operations":"Update user.",)j"
                       R"j("AuditData":"{}","Identity":"{}","IsValid":true}})j", data, guid(n));
}

inline std::string splunkLine(int n)
{
    std::string raw;
    for (const char c : graphAudit(n))
        raw.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    return "{\"preview\":false,\"offset\":" + std::to_string(n) + ",\"result\":{\"_time\":\"t\",\"_raw\":\"" + raw + "\"}}";
}

inline std::string mixedDiagnostic(int n) { return n % 3 == 2 ? diagnosticSignIn(n) : diagnosticAudit(n); }

inline const std::vector<Form>& forms()
{
    static const std::vector<Form> all{
        {"lines", "diagnostic-jsonl", "", "\n", "\n", mixedDiagnostic},
        {"lines with CRLF and BOM", "diagnostic-jsonl", "\xEF\xBB\xBF", "\r\n", "\r\n", diagnosticAudit},
        {"lines without a last line end", "diagnostic-jsonl", "", "\n", "", diagnosticSignIn},
        {"records", "diagnostic-records", "{\"records\":[", ",", "]}", mixedDiagnostic},
        {"records, printed", "diagnostic-records", "{ \n  \"records\": [ \n", ",\n", "\n  ]\n}\n", diagnosticAudit, true},
        {"array of diagnostic records", "diagnostic-json", "[", ",", "]", diagnosticAudit},
        {"one after the other, printed", "diagnostic-json", "", "\r\n", "\r\n", diagnosticAudit, true},
        {"page", "graph-page",
         "{\"@odata.context\":\"https://graph.example.com/v1.0/$metadata#auditLogs/directoryAudits\",\"value\":[", ",",
         "],\"@odata.nextLink\":\"https://graph.example.com/next?$skiptoken=abc\"}", graphAudit},
        {"page of sign-ins, printed", "graph-page",
         "{\n  \"@odata.context\": \"https://graph.example.com/v1.0/$metadata#auditLogs/signIns\",\n  \"value\": [\n", ",\n", "\n  ]\n}\n",
         graphSignIn, true},
        {"portal", "graph-json", "\xEF\xBB\xBF[", ",", "]", graphAudit},
        {"portal, printed", "graph-json", "[\n", ",\n", "\n]\n", graphAudit, true},
        {"Graph objects, printed", "graph-json", "", "\n", "\n", graphSignIn, true},
        {"Graph lines", "graph-jsonl", "", "\n", "\n", graphAudit},
        {"pages appended by a collector", "graph-json", "[\r\n", "\r\n]\r\n[\r\n", "\r\n]\r\n", graphAudit, true},
        {"list of Windows PowerShell", "graph-page", "{\r\n\"value\":  [\r\n", ",\r\n", "\r\n],\r\n\"Count\":  2\r\n}\r\n", graphAudit, true},
        {"data export", "log-analytics-jsonl", "", "\n", "\n", auditRow},
        {"rows of a shell", "log-analytics-json", "[\n", ",\n", "\n]\n", auditRow, true},
        {"activities", "cloudapps-json", "{\"total\":9,\"hasNext\":true,\"data\":[", ",", "],\"max\":100}", activity},
        {"activities in an answer", "cloudapps-json", "[{\"EntityResult\":[", ",", "],\"Entity\":\"x\"}]", activity, true},
        {"unified audit log", "unified-audit-json", "[", ",", "]", unifiedAudit},
        {"unified audit log, printed", "unified-audit-json", "[\r\n", ",\r\n", "\r\n]\r\n", unifiedAudit, true},
        {"unified audit log, lines", "unified-audit-jsonl", "", "\n", "\n", unifiedAudit},
        {"unified audit log, found by the command", "unified-audit-json", "[\r\n", ",\r\n", "\r\n]\r\n", foundAudit, true},
        {"users", "graph-page", "{\"@odata.context\":\"https://graph.example.com/v1.0/$metadata#users\",\"value\":[", ",", "]}", listedUser},
        {"users, one after the other", "graph-jsonl", "", "\n", "\n", listedUser},
        {"registrations", "graph-json", "[", ",\n", "]", registration},
        {"roles", "graph-page", "{\"@odata.context\":\"https://graph.example.com/v1.0/$metadata#directoryRoles\",\"value\":[", ",", "]}", directoryRole, true},
        {"Splunk", "wrapped-jsonl", "", "\n", "\n", splunkLine},
    };
    return all;
}


inline std::vector<Sample> allForms(int count)
{
    std::vector<Sample> samples;
    for (const Form& form : forms()) {
        Sample sample{form.name, form.format, {}, {}};
        addText(sample, form.before, form.before.find_first_of("[{") == std::string::npos ? -3 : -1);
        for (int i = 0; i < count; ++i) {
            if (i > 0)
                addText(sample, form.separator, -3);
            const std::string record = form.record(i + 1);
            addText(sample, form.isPretty ? pretty(record) : record, i);
        }
        addText(sample, form.after, form.after.find_first_of("]}") == std::string::npos ? -3 : -1);
        samples.push_back(std::move(sample));
    }
    return samples;
}


inline void note(ReadResult& result, const core::RecordBatch& batch, const core::MappedBatch& mapped)
{
    const auto add = [&](const auto& events) {
        std::int64_t last = -1; // several events of one record follow each other
        for (const auto& event : events) {
            const core::Record& record = batch.records.at(event.record);
            if (last != std::int64_t(event.record))
                result.records.push_back({record.byteOffset, record.sourceLength ? record.sourceLength : record.length, record.place, {}, {},
                                          std::string(batch.bytes(record))});
            last = event.record;
        }
    };
    core::eachList(mapped, add);
    result.ofLists += mapped.riskEvents.size() + mapped.riskyUsers.size() + mapped.activities.size() + mapped.registrations.size()
        + mapped.methodUsages.size() + mapped.roles.size() + mapped.users.size();
    result.audits += mapped.audits.size();
    result.signIns += mapped.signIns.size();
    result.others += mapped.others.size();
    for (const auto* list : {&batch.rejects, &mapped.rejects})
        for (const core::Reject& bad : *list)
            result.rejects.push_back({bad.byteOffset, bad.byteLength, 0, bad.reason, bad.place, bad.sample});
    result.warnings.insert(result.warnings.end(), batch.warnings.begin(), batch.warnings.end());
    result.largestBatch = std::max(result.largestBatch, batch.text.capacity());
    ++result.batches;
}


inline ReadResult readAll(const core::DetectedFormat& format, core::ByteSource& source)
{
    ReadResult result;
    const auto reader = core::makeReader(format, source);
    for (std::uint64_t sequence = 0;; ++sequence) {
        core::RecordBatch batch;
        batch.sequence = sequence;
        const auto more = reader->next(batch, {});
        if (!more) {
            result.error = core::describe(more.error());
            break;
        }
        if (!*more)
            break;
        core::MappedBatch mapped;
        core::mapBatch(batch, mapped);
        note(result, batch, mapped);
    }
    const auto byOffset = [](const Span& a, const Span& b) { return a.offset < b.offset; };
    std::sort(result.records.begin(), result.records.end(), byOffset);
    std::sort(result.rejects.begin(), result.rejects.end(), byOffset);
    return result;
}

inline ReadResult readAll(const core::DetectedFormat& format, const std::string& bytes)
{
    core::MemorySource source(bytes);
    return readAll(format, source);
}

inline ReadResult readAll(const std::string& format, core::ByteSource& source) { return readAll(core::DetectedFormat{format, {}}, source); }
inline ReadResult readAll(const std::string& format, const std::string& bytes) { return readAll(core::DetectedFormat{format, {}}, bytes); }

} // namespace support
