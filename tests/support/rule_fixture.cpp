// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rule_fixture.h"

#include "core/base/json_text.h"
#include "core/base/sha256.h"
#include "core/base/text.h"
#include "core/base/utc_time.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <stdexcept>
#include <yaml-cpp/yaml.h>

namespace support {
namespace {

using core::Duration;
using core::UtcTime;

const UtcTime dayZero = UtcTime::fromCalendar(2024, 5, 15, 0, 0, 0); // a Wednesday

std::string guidOf(const std::string& what)
{
    const std::string hash = core::sha256(what);
    return fmt::format("{}-{}-4{}-8{}-{}", hash.substr(0, 8), hash.substr(8, 4), hash.substr(13, 3), hash.substr(17, 3), hash.substr(20, 12));
}

std::string quoted(const std::string& text)
{
    core::JsonWriter out;
    out.value(text);
    return std::string(out.text());
}

std::string textOf(const YAML::Node& node, const char* key, const std::string& otherwise = {})
{
    return node[key] ? node[key].as<std::string>() : otherwise;
}

std::vector<std::string> listOf(const YAML::Node& node)
{
    std::vector<std::string> out;
    if (node && node.IsSequence())
        for (const auto& item : node)
            out.push_back(item.as<std::string>());
    else if (node && node.IsScalar())
        out.push_back(node.as<std::string>());
    return out;
}

[[noreturn]] void wrong(const std::string& sentence) { throw std::runtime_error(sentence); }

// "09:00", "09:00:30", "-3d 09:00", "+1d 00:10:00.5"
UtcTime timeOf(const std::string& text)
{
    std::int64_t days = 0;
    std::string clock = text;
    if (const auto d = text.find("d "); d != std::string::npos) {
        days = std::stoll(text.substr(0, d));
        clock = text.substr(d + 2);
    }
    int hour = 0, minute = 0;
    double second = 0;
    if (std::sscanf(clock.c_str(), "%d:%d:%lf", &hour, &minute, &second) < 2)
        wrong("no time: " + text);
    return dayZero + Duration::days(days) + Duration::minutes(hour * 60 + minute) + Duration::milliseconds(std::int64_t(second * 1000));
}

// The steps of flows by the names that fixtures use.
struct StepText {
    const char* operation;
    const char* reason;
    const char* result;
};
constexpr const char* progress = "Self-service password reset flow activity progress";
const std::map<std::string, StepText, std::less<>> stepTexts = {
    {"start", {progress, "User submitted their user ID", "success"}},
    {"options", {progress, "User was presented with verification options", "success"}},
    {"all", {progress, "User completed all verification steps required to reset their password", "success"}},
    {"submit", {progress, "User submitted a new password", "success"}},
    {"result", {"Reset password (self-service)", "Successfully completed reset.", "success"}},
    {"ok", {progress, "User successfully reset password", "success"}},
    {"unlocked", {progress, "User successfully unlocked the account", "success"}},
    {"unlock", {"Unlock user account (self-service)", "Success", "success"}},
    {"change", {"Change password (self-service)", "None", "success"}},
    {"cancel", {progress, "User cancelled before passing the required authentication methods", "failure"}},
    {"throttled", {progress, "User entered too many invalid SMS verification codes and is blocked for 24 hours", "failure"}},
    {"throttled.questions", {progress, "User tried to answer security questions too many times and is blocked for 24 hours", "failure"}},
    {"blocked", {"Blocked from self-service password reset", "None", "success"}},
    {"banned", {progress, "The user selected a password that was automatically banned because the Microsoft Banned Password Detection capabilities found it"
                          " to be too common or especially weak.", "failure"}},
    {"unreachable", {progress, "We could not reach your on-premises password reset service. Check your sync machine's event log", "failure"}},
    {"onprem_error", {progress, "We encountered a problem while resetting the user's on-premises password. Check your sync machine's event log", "failure"}},
    {"no_license", {progress, "User does not have a license. You can add a license to the user to resolve this", "failure"}},
    {"cloud_failed", {"Reset password (self-service)", "OnPremisesSuccessCloudFailure", "success"}},
    {"admin", {"Reset password (by admin)", "None", "success"}},
    {"admin_failed", {"Reset password (by admin)", "OnPremisesAdminActionRequired", "failure"}},
};
const std::map<std::string, const char*, std::less<>> gateNames = {
    {"sms", "mobile SMS"}, {"email", "email"}, {"mobileCall", "mobile voice call"}, {"officeCall", "office voice call"},
    {"appNotification", "mobile app notification"}, {"appCode", "mobile app code"}, {"questions", "security questions"}};

// Writes the logs of one case.
class Writer
{
public:
    explicit Writer(const YAML::Node& node) : m_case(node)
    {
        for (const auto& record : node["records"])
            add(record);
        addEverydays();
    }

    std::vector<std::pair<std::string, std::string>> files() const
    {
        std::vector<std::pair<std::string, std::string>> out;
        if (!m_audit.empty())
            out.emplace_back("audit.json", m_audit);
        if (!m_signIn.empty())
            out.emplace_back("signins.json", m_signIn);
        if (!m_server.empty())
            out.emplace_back("server.xml", "<Events>" + m_server + "</Events>\n");
        if (!m_roles.empty())
            out.emplace_back("roles.json", "{\"value\":[" + m_roles + "]}\n");
        if (!m_reports.empty())
            out.emplace_back("reports.json", "{\"value\":[" + m_reports + "]}\n");
        if (!m_detections.empty())
            out.emplace_back("detections.json", "{\"value\":[" + m_detections + "]}\n");
        return out;
    }

private:
    struct Audit {
        UtcTime time;
        std::string correlation, operation, reason, result = "success", service = "Self-service Password Management", category = "UserManagement";
        std::string actor, app, ip, targets;
    };

    void add(const YAML::Node& record)
    {
        if (record["flow"])
            addFlow(record);
        else if (record["audit"])
            addAudit(record);
        else if (record["signIn"])
            addSignIn(record);
        else if (record["server"])
            addServer(record);
        else if (record["role"])
            addRole(record);
        else if (record["report"])
            addReport(record);
        else if (record["detection"])
            addDetection(record);
        else
            wrong("a record of no known kind");
    }

    static std::string userTarget(const std::string& upn, const std::string& properties, bool withId)
    {
        return fmt::format("{{\"id\":{},\"displayName\":null,\"type\":\"User\",\"userPrincipalName\":{},\"modifiedProperties\":[{}]}}",
                           withId ? quoted(personId(upn)) : std::string("null"), quoted(upn), properties);
    }

    void addFlow(const YAML::Node& record)
    {
        UtcTime time = timeOf(textOf(record, "at"));
        const std::string user = textOf(record, "user");
        const bool withId = textOf(record, "id") != "none";
        Audit audit;
        audit.correlation = flowId(record["flow"].as<std::string>());
        audit.actor = textOf(record, "by", user);
        audit.ip = textOf(record, "ip");
        audit.targets = userTarget(user, {}, withId);
        audit.service = textOf(record, "service", audit.service);
        std::string steps = textOf(record, "steps", "start options start.sms done.sms all submit result ok");
        for (std::size_t from = 0; from < steps.size();) {
            const std::size_t to = std::min(steps.find(' ', from), steps.size());
            const std::string token = steps.substr(from, to - from);
            from = to + 1;
            if (token.empty())
                continue;
            if (token.starts_with("ip=")) {
                audit.ip = token.substr(3);
            } else if (token.starts_with("+")) {
                time = time + Duration::seconds(std::stoll(token.substr(1)));
            } else {
                fillStep(audit, token);
                audit.time = time;
                write(audit);
                time = time + Duration::seconds(5);
            }
        }
    }

    static void fillStep(Audit& audit, const std::string& token)
    {
        if (const auto known = stepTexts.find(token); known != stepTexts.end()) {
            audit.operation = known->second.operation;
            audit.reason = known->second.reason;
            audit.result = known->second.result;
            return;
        }
        const std::size_t dot = token.find('.');
        const auto gate = gateNames.find(token.substr(std::min(dot, token.size() - 1) + 1));
        if (dot == std::string::npos || gate == gateNames.end())
            wrong("no step: " + token);
        audit.operation = progress;
        audit.result = "success";
        audit.reason = fmt::format("User {} the {} verification option", token.starts_with("start") ? "started" : "completed", gate->second);
    }

    void addAudit(const YAML::Node& record)
    {
        Audit audit;
        audit.time = timeOf(textOf(record, "at"));
        audit.operation = record["audit"].as<std::string>();
        audit.service = textOf(record, "service", "Core Directory");
        audit.category = textOf(record, "category", "UserManagement");
        audit.reason = textOf(record, "reason");
        audit.result = textOf(record, "result", "success");
        audit.actor = textOf(record, "by");
        audit.app = textOf(record, "app");
        audit.ip = textOf(record, "ip");
        audit.correlation = record["in"] ? flowId(record["in"].as<std::string>()) : guidOf(fmt::format("audit {}", m_number));
        std::string properties;
        if (record["changed"])
            for (const auto& change : record["changed"])
                properties += fmt::format("{}{{\"displayName\":{},\"oldValue\":{},\"newValue\":{}}}", properties.empty() ? "" : ",", quoted(change.first.as<std::string>()),
                                          quoted(change.second[0].as<std::string>()), quoted(change.second[1].as<std::string>()));
        for (const std::string& target : listOf(record["target"])) {
            const bool isUser = target.find('@') != std::string::npos;
            audit.targets += audit.targets.empty() ? "" : ",";
            audit.targets += isUser ? userTarget(target, properties, textOf(record, "id") != "none")
                                    : fmt::format("{{\"id\":{},\"displayName\":{},\"type\":\"Other\",\"userPrincipalName\":null,\"modifiedProperties\":[]}}", quoted(guidOf(target)), quoted(target));
        }
        write(audit);
    }

    void write(const Audit& audit)
    {
        const std::string time = core::formatUtc(audit.time);
        const std::string actor = audit.app.empty()
            ? fmt::format("\"user\":{{\"id\":{},\"userPrincipalName\":{},\"ipAddress\":{}}}", quoted(personId(audit.actor)), quoted(audit.actor), quoted(audit.ip))
            : fmt::format("\"user\":null,\"app\":{{\"displayName\":{}}}", quoted(audit.app));
        m_audit += fmt::format("{{\"time\":\"{0}\",\"category\":\"AuditLogs\",\"operationName\":{1},\"tenantId\":\"{2}\",\"resultDescription\":{3},\"properties\":{{\"id\":\"SSPR_{4}_{5:05}_1\","
                               "\"category\":{6},\"correlationId\":\"{4}\",\"result\":\"{7}\",\"resultReason\":{3},\"activityDisplayName\":{1},\"activityDateTime\":\"{0}\","
                               "\"loggedByService\":{8},\"initiatedBy\":{{{9}}},\"targetResources\":[{10}],\"additionalDetails\":[]}}}}\n",
                               time, quoted(audit.operation), guidOf("tenant"), quoted(audit.reason), audit.correlation, ++m_number, quoted(audit.category), audit.result, quoted(audit.service), actor,
                               audit.targets);
    }

    void addSignIn(const YAML::Node& record)
    {
        const auto risks = listOf(record["risk"]);
        const std::string risk = risks.empty() ? "none" : risks[0];
        writeSignIn(timeOf(textOf(record, "at")), record["signIn"].as<std::string>(), textOf(record, "ip"), textOf(record, "result", "0"), textOf(record, "country", "DE"), risk,
                    risks.size() > 1 ? risks[1] : risk, textOf(record, "interactive") != "no", textOf(record, "id"), textOf(record, "as"));
    }

    void writeSignIn(UtcTime at, const std::string& user, const std::string& ip, const std::string& result, const std::string& country, const std::string& aggregated, const std::string& during,
                     bool isInteractive, const std::string& id, const std::string& name = {})
    {
        ++m_number;
        const std::string time = core::formatUtc(at), own = signInId(name.empty() ? std::to_string(m_number) : name);
        const std::string userId = id.empty() ? personId(user) : id == "none" ? std::string() : personId(id); // of another name: renamed
        m_signIn += fmt::format("{{\"time\":\"{0}\",\"category\":\"{1}\",\"operationName\":\"Sign-in activity\",\"tenantId\":\"{2}\",\"resultType\":\"{3}\",\"properties\":{{\"id\":\"{4}\","
                                "\"createdDateTime\":\"{0}\",\"userPrincipalName\":{5},\"userId\":\"{6}\",\"ipAddress\":\"{7}\",\"appDisplayName\":\"Portal\",\"correlationId\":\"{4}\","
                                "\"isInteractive\":{8},\"riskLevelAggregated\":\"{9}\",\"riskLevelDuringSignIn\":\"{10}\",\"riskState\":\"none\",\"location\":{{\"countryOrRegion\":\"{11}\"}},"
                                "\"status\":{{\"errorCode\":{3}}}}}}}\n",
                                time, isInteractive ? "SignInLogs" : "NonInteractiveUserSignInLogs", guidOf("tenant"), result, own, quoted(user), userId, ip, isInteractive ? "true" : "false", aggregated,
                                during, country);
    }

    static std::string signInId(const std::string& name) { return guidOf("sign-in " + name); }

    void addDetection(const YAML::Node& record)
    {
        const std::string user = record["detection"].as<std::string>(), time = core::formatUtc(timeOf(textOf(record, "at")));
        const std::string request = record["of"] ? signInId(record["of"].as<std::string>()) : guidOf(fmt::format("request {}", m_number));
        m_detections += fmt::format("{}{{\"id\":\"{}\",\"requestId\":\"{}\",\"correlationId\":\"{}\",\"riskEventType\":\"unfamiliarFeatures\",\"riskState\":\"atRisk\",\"riskLevel\":\"{}\","
                                    "\"riskDetail\":\"none\",\"source\":\"IdentityProtection\",\"detectionTimingType\":\"realtime\",\"activity\":\"signin\",\"tokenIssuerType\":\"AzureAD\","
                                    "\"ipAddress\":\"{}\",\"activityDateTime\":\"{}\",\"detectedDateTime\":\"{}\",\"lastUpdatedDateTime\":\"{}\",\"userId\":\"{}\",\"userDisplayName\":null,"
                                    "\"userPrincipalName\":{}}}",
                                    m_detections.empty() ? "" : ",", guidOf(fmt::format("detection {}", ++m_number)), request, guidOf("of " + request), textOf(record, "level", "high"),
                                    textOf(record, "ip"), time, time, time, personId(user), quoted(user));
    }

    void addReport(const YAML::Node& record)
    {
        for (const std::string& user : listOf(record["report"]))
            m_reports += fmt::format("{}{{\"id\":\"{}\",\"userPrincipalName\":{},\"userDisplayName\":null,\"isAdmin\":{},\"isSsprRegistered\":true,\"isSsprEnabled\":true,\"isSsprCapable\":true,"
                                     "\"isMfaRegistered\":true,\"isMfaCapable\":true,\"isPasswordlessCapable\":false,\"lastUpdatedDateTime\":\"{}\",\"methodsRegistered\":[\"mobilePhone\"],"
                                     "\"userType\":\"member\"}}",
                                     m_reports.empty() ? "" : ",", personId(user), quoted(user), textOf(record, "admin") == "yes" ? "true" : "false", core::formatUtc(dayZero));
    }

    void addServer(const YAML::Node& record)
    {
        writeServer(timeOf(textOf(record, "at")), record["server"].as<int>(), textOf(record, "computer", "AADC01.corp.contoso.com"),
                    record["of"] ? flowId(record["of"].as<std::string>()) : std::string("00000000-0000-0000-0000-000000000000"), textOf(record, "user"));
    }

    void writeServer(UtcTime time, int event, const std::string& computer, const std::string& tracking, const std::string& user)
    {
        const std::string who = user.empty() ? std::string("Version: 5.0.1182.0")
                                             : fmt::format("Context: cloudAnchor: User_{}, SourceAnchorValue: AAAAAAAAAAAAAAAAAAAAAA==, UserPrincipalName: {}, unblockUser: True", personId(user), user);
        m_server += fmt::format("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='PasswordResetService'/><EventID Qualifiers='0'>{}</EventID><Level>4</Level>"
                                "<TimeCreated SystemTime='{}'/><EventRecordID>{}</EventRecordID><Channel>Application</Channel><Computer>{}</Computer></System>"
                                "<EventData><Data>TrackingId: {}, Event, Details: {}</Data></EventData></Event>\n",
                                event, core::formatUtc(time), 5000 + ++m_number, computer, tracking, who);
    }

    void addRole(const YAML::Node& record)
    {
        const std::string role = record["role"].as<std::string>();
        for (const std::string& user : listOf(record["user"]))
            m_roles += fmt::format("{}{{\"id\":\"{}\",\"principalId\":\"{}\",\"roleDefinitionId\":\"{}\",\"directoryScopeId\":\"/\",\"roleDefinition\":{{\"displayName\":{},\"templateId\":\"{}\"}},"
                                   "\"principal\":{{\"@odata.type\":\"#microsoft.graph.user\",\"userPrincipalName\":{}}}{}{}}}",
                                   m_roles.empty() ? "" : ",", guidOf(role + user), personId(user), guidOf("role " + role), quoted(role), guidOf("role " + role), quoted(user),
                                   record["until"] ? fmt::format(",\"endDateTime\":\"{}\"", core::formatUtc(timeOf(textOf(record, "until")))) : "",
                                   record["eligible"] ? ",\"roleEligibilityScheduleId\":\"x\"" : "");
    }

    // What a tenant logs every hour, so that nothing is missing around the records of the case. `without`: logs that the case lacks;
    // `gaps`: days without them ("signIn -3").
    void addEverydays()
    {
        const auto without = listOf(m_case["without"]), gaps = listOf(m_case["gaps"]), with = listOf(m_case["with"]);
        const auto has = [](const std::vector<std::string>& list, const std::string& text) { return std::find(list.begin(), list.end(), text) != list.end(); };
        for (std::int64_t half = -17 * 48; half < 2 * 48; ++half) {
            const UtcTime time = dayZero + Duration::minutes(half * 30 + 7);
            const std::int64_t day = half >= 0 ? half / 48 : -((-half + 47) / 48);
            const auto isThere = [&](const std::string& log) { return !has(without, log) && !has(gaps, fmt::format("{} {}", log, day)); };
            if (isThere("audit")) {
                Audit audit;
                audit.time = time;
                audit.operation = "Update application";
                audit.service = "Core Directory";
                audit.category = "ApplicationManagement";
                audit.actor = "everyday@contoso.com";
                audit.correlation = guidOf(fmt::format("everyday {}", half));
                write(audit);
            }
            if (isThere("signIn"))
                writeSignIn(time, "everyday@contoso.com", "192.0.2.200", "0", "DE", "none", "none", true, {});
            if (isThere("nonInteractive"))
                writeSignIn(time, "everyday@contoso.com", "192.0.2.200", "0", "DE", "none", "none", false, {});
            if (has(with, "server") && isThere("server"))
                writeServer(time, 31019, "AADC01.corp.contoso.com", "00000000-0000-0000-0000-000000000000", {});
        }
    }

    const YAML::Node& m_case;
    std::string m_audit, m_signIn, m_server, m_roles, m_reports, m_detections;
    int m_number = 0;
};

std::vector<ExpectedAlert> expectedOf(const YAML::Node& list)
{
    std::vector<ExpectedAlert> out;
    if (list)
        for (const auto& node : list) {
            ExpectedAlert one{textOf(node, "rule"), core::toLower(textOf(node, "user")), core::toLower(textOf(node, "actor")), core::toLower(textOf(node, "ip")), listOf(node["flows"])};
            std::sort(one.flows.begin(), one.flows.end());
            out.push_back(std::move(one));
        }
    return out;
}

DetectFixture fixtureOf(const YAML::Node& node)
{
    static const std::set<std::string> known = {"case", "records", "fires", "informs", "unjudged", "says", "saysNot", "now", "set", "watchlists", "without", "with", "gaps"};
    for (const auto& member : node)
        if (!known.contains(member.first.as<std::string>()))
            wrong("no such key: " + member.first.as<std::string>());
    DetectFixture out;
    out.name = node["case"].as<std::string>();
    out.fires = expectedOf(node["fires"]);
    out.says = listOf(node["says"]);
    out.saysNot = listOf(node["saysNot"]);
    out.informs = expectedOf(node["informs"]);
    out.unjudged = expectedOf(node["unjudged"]);
    if (node["now"])
        out.now = core::formatUtc(timeOf(node["now"].as<std::string>()));
    if (node["set"])
        for (const auto& setting : node["set"])
            out.settings.emplace_back(setting.first.as<std::string>(), setting.second.as<std::string>());
    if (node["watchlists"])
        for (const auto& list : node["watchlists"]) {
            const std::string alias = list.first.as<std::string>();
            std::string csv = alias == "NetworkAddresses" ? "IP Subnet\n" : "User Principal Name\n";
            for (const std::string& row : listOf(list.second))
                csv += row + "\n";
            out.watchlists.emplace_back(alias, csv);
        }
    out.files = Writer(node).files();
    return out;
}

} // namespace

std::string flowId(const std::string& name) { return guidOf("flow " + name); }
std::string personId(const std::string& upn) { return guidOf("person " + core::toLower(upn)); }

std::vector<DetectFixture> readDetectFixtures(const std::filesystem::path& file)
{
    try {
        std::vector<DetectFixture> out;
        for (const auto& node : YAML::LoadFile(file.string()))
            out.push_back(fixtureOf(node));
        return out;
    } catch (const std::exception& problem) {
        wrong(file.filename().string() + ": " + problem.what());
    }
}

} // namespace support
