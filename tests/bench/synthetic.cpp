// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/synthetic.h"

#include "core/base/utc_time.h"

#include <array>
#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <queue>
#include <span>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace bench {
namespace {

using core::UtcTime;

constexpr std::int64_t second = 10'000'000;
constexpr std::int64_t begin = 1'696'118'400 * second; // 2023-10-01
constexpr std::int64_t span = 30LL * 86'400 * second;
constexpr std::uint64_t auditBytes = 2000, signInBytes = 4000; // of a record, about
constexpr const char* tenant = "5e1f4f0a-0f53-4b0c-9f7e-8e3a1c4e9d21";
constexpr const char* browser = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like "
                                "Gecko) Chrome/118.0.0.0 Safari/537.36";

class Random
{
public:
    explicit Random(std::uint64_t seed) : m_state(seed) {}
    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15ULL); // splitmix64
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t below(std::uint64_t n) { return next() % n; }
    bool percent(unsigned n) { return below(100) < n; }

private:
    std::uint64_t m_state;
};

std::string guid(std::uint64_t a, std::uint64_t b)
{
    return fmt::format("{:08x}-{:04x}-4{:03x}-a{:03x}-{:012x}", std::uint32_t(a >> 32), (a >> 16) & 0xffff,
                       a & 0xfff, b >> 52, b & 0xffffffffffffULL);
}

std::string guid(Random& random)
{
    const std::uint64_t first = random.next(); // in this order, whatever the compiler
    return guid(first, random.next());
}

struct User {
    std::string upn, id, name, ip;
};

constexpr std::array firstNames{"anna",  "ben",  "carla", "david", "emma",  "felix",
                                "greta", "hugo", "ida",   "jonas", "karla", "luca"};
constexpr std::array lastNames{"rossi",  "meyer",    "novak", "silva",   "dubois",
                               "larsen", "kowalski", "brown", "fischer", "ivanova"};

User userAt(std::uint32_t number)
{
    Random random(number * 7919ULL + 1);
    const char* first = firstNames[random.below(firstNames.size())];
    const char* last = lastNames[random.below(lastNames.size())];
    return {
        fmt::format("{}.{}{}@example.com", first, last, number), guid(random),
        fmt::format("{} {}", first, last),
        fmt::format("198.18.{}.{}", number / 250 % 250, number % 250 + 1)}; // one address for a few people
}

std::string timeText(std::int64_t ticks, const char* zone)
{
    std::string text = core::formatUtc(UtcTime{ticks});
    while (!text.empty() && text.back() == 'Z')
        text.pop_back();
    return text + zone;
}

// Counts and writes lines; knows when it has enough.
class Lines
{
public:
    Lines(const std::filesystem::path& path, const Synthetic& options)
        : m_out(path, std::ios::binary), m_options(options)
    {
        if (!m_out)
            throw std::runtime_error("cannot write " + path.string());
    }
    std::string& buffer() { return m_buffer; }
    void endLine()
    {
        m_buffer += '\n';
        ++m_records;
        if (m_buffer.size() > (1 << 20))
            flush();
    }
    bool isEnough() const
    {
        return m_options.records ? m_records >= m_options.records
                                 : m_bytes + m_buffer.size() >= m_options.bytes;
    }
    std::uint64_t finish()
    {
        flush();
        m_out.close();
        return m_records;
    }

private:
    void flush()
    {
        m_bytes += m_buffer.size();
        m_out.write(m_buffer.data(), std::streamsize(m_buffer.size()));
        m_buffer.clear();
    }
    std::ofstream m_out;
    Synthetic m_options;
    std::string m_buffer;
    std::uint64_t m_records = 0, m_bytes = 0;
};

std::uint64_t expectedRecords(const Synthetic& options, std::uint64_t recordBytes)
{
    if (options.expected)
        return options.expected;
    return std::max<std::uint64_t>(1, options.records ? options.records : options.bytes / recordBytes);
}

// ------------------------------------------------------------------------------------------------------------
// audit
struct Step {
    const char* operation;
    const char* reason;
    const char* result;
};
constexpr const char* progress = "Self-service password reset flow activity progress";
constexpr std::array completed{
    Step{progress, "User submitted their user ID", "success"},
    Step{progress, "User was presented with verification options", "success"},
    Step{progress, "User started the mobile SMS verification option", "success"},
    Step{progress, "User completed the mobile SMS verification option", "success"},
    Step{progress, "User submitted a new password", "success"},
    Step{"Reset password (self-service)", "Successfully completed reset.", "success"},
};
constexpr std::array blocked{
    Step{progress, "User submitted their user ID", "success"},
    Step{progress, "User was presented with verification options", "success"},
    Step{progress,
         "User's account has insufficient authentication methods defined. Add authentication info to resolve "
         "this",
         "failure"},
    Step{"Blocked from self-service password reset", "User is blocked for 24 hours", "failure"},
};

struct AuditRecord {
    std::int64_t time;
    std::uint32_t user;
    const char *operation, *reason, *result, *service, *category;
    std::string correlation, ip, modified; // modified: JSON of modifiedProperties
    bool byAdmin = false;
    std::uint64_t number = 0;
    bool operator>(const AuditRecord& other) const
    {
        return std::tie(time, number) > std::tie(other.time, other.number);
    }
};

class AuditLog
{
public:
    AuditLog(const std::filesystem::path& path, const Synthetic& options)
        : m_lines(path, options), m_options(options), m_random(options.seed),
          m_pace(span / std::int64_t(expectedRecords(options, auditBytes)))
    {}

    std::uint64_t run()
    {
        std::int64_t now = begin;
        while (!m_lines.isEnough()) {
            const std::size_t before = m_pending.size();
            act(now);
            now += m_pace * std::int64_t(m_pending.size() - before);
            while (!m_pending.empty() && m_pending.top().time <= now && !m_lines.isEnough()) {
                write(m_pending.top());
                m_pending.pop();
            }
        }
        return m_lines.finish();
    }

private:
    void push(AuditRecord record)
    {
        record.number = ++m_count;
        m_pending.push(std::move(record));
    }

    void act(std::int64_t now)
    {
        const auto user = static_cast<std::uint32_t>(m_random.below(m_options.users));
        const std::string id = guid(m_random);
        const auto dice = m_random.below(100);
        if (dice < 14)
            return pushFlow(now, user, id,
                            m_random.percent(5) ? std::span<const Step>(blocked)
                                                : std::span<const Step>(completed));
        if (dice < 16)
            return pushAdminReset(now, user, id);
        push({now, user, "Update user", "", "success", "Core Directory", "UserManagement", id, "",
              otherChange(), true});
    }

    void pushFlow(std::int64_t now, std::uint32_t user, const std::string& id, std::span<const Step> steps)
    {
        const std::string ip =
            m_random.percent(85) ? userAt(user).ip : fmt::format("203.0.113.{}", m_random.below(254) + 1);
        for (const Step& step : steps) {
            push({now, user, step.operation, step.reason, step.result, "Self-service Password Management",
                  "UserManagement", id, ip, "[]"});
            now += std::int64_t(m_random.below(40 * second) + 2 * second);
        }
    }

    void pushAdminReset(std::int64_t now, std::uint32_t user, const std::string& id)
    {
        push({now, user, "Reset password (by admin)", "", "success", "Core Directory", "UserManagement", id,
              "198.18.255.7", "[]", true});
        if (m_random.percent(30))
            pushMethodChange(now + std::int64_t(m_random.below(3600)) * second, user);
    }

    void pushMethodChange(std::int64_t time, std::uint32_t user)
    {
        const std::string id = guid(m_random);
        push({time, user, "Update user", "", "success", "Core Directory", "UserManagement", id, "",
              methodChange(), true});
    }

    std::string otherChange()
    {
        std::string json = "[";
        for (const char* name :
             {"AssignedLicense", "AssignedPlan", "Included Updated Properties", "TargetId.UserType"}) {
            const std::uint64_t before = m_random.below(64);
            json += fmt::format(
                R"({{"displayName":"{}","oldValue":"[{{\"SkuName\":\"{:x}\",\"AccountId\":\"{}\"}}]","newValue":"[{{\"SkuName\":\"{:x}\",\"DisabledPlans\":[]}}]"}},)",
                name, before, tenant, m_random.below(64));
        }
        json.back() = ']';
        return json;
    }
    std::string methodChange()
    {
        return fmt::format(
            R"([{{"displayName":"StrongAuthenticationMethod","oldValue":"[]","newValue":"[{{\"MethodType\":{},\"Default\":true}}]"}},{{"displayName":"Included Updated Properties","oldValue":null,"newValue":"\"StrongAuthenticationMethod\""}}])",
            m_random.below(8));
    }

    void write(const AuditRecord& r);

    Lines m_lines;
    Synthetic m_options;
    Random m_random;
    std::int64_t m_pace;
    std::uint64_t m_count = 0;
    std::priority_queue<AuditRecord, std::vector<AuditRecord>, std::greater<>> m_pending;
};

void AuditLog::write(const AuditRecord& r)
{
    const User target = userAt(r.user);
    const User actor =
        r.byAdmin ? User{"helpdesk@example.com", "3c1b8f0e-52d4-4c0e-9a53-77f5a0c8b6d1", "Help Desk", r.ip}
                  : target;
    const std::string time = timeText(r.time, "Z");
    fmt::format_to(
        std::back_inserter(m_lines.buffer()),
        R"json({{"time":"{time}","resourceId":"/tenants/{tenant}/providers/Microsoft.aadiam",)json"
        R"json("operationName":"{operation}","operationVersion":"1.0","category":"AuditLogs",)json"
        R"json("tenantId":"{tenant}","resultSignature":"None","resultDescription":"{reason}",)json"
        R"json("durationMs":0,"callerIpAddress":"{ip}","correlationId":"{correlation}",)json"
        R"json("identity":"{actorName}","Level":4,"properties":{{"tenantGeo":"EU",)json"
        R"json("tenantId":"{tenant}","resultType":"","resultDescription":"{reason}",)json"
        R"json("resultReason":"{reason}","operationName":"{operation}","identity":"",)json"
        R"json("id":"Directory_{correlation}_{number}","category":"{category}",)json"
        R"json("correlationId":"{correlation}","result":"{result}","activityDisplayName":"{operation}",)json"
        R"json("activityDateTime":"{activity}","loggedByService":"{service}","operationType":"Update",)json"
        R"json("userAgent":null,"initiatedBy":{{"user":{{"id":"{actorId}","displayName":null,)json"
        R"json("userPrincipalName":"{actorUpn}","ipAddress":"{ip}","roles":[]}}}},)json"
        R"json("targetResources":[{{"id":"{targetId}","displayName":"{targetName}","type":"User",)json"
        R"json("userPrincipalName":"{targetUpn}","modifiedProperties":{modified},)json"
        R"json("administrativeUnits":[]}}],"additionalDetails":[{{"key":"OnPremisesAgent",)json"
        R"json("value":"None"}},{{"key":"UserAgent","value":"{browser}"}},{{"key":"DeviceId",)json"
        R"json("value":"{targetId}"}},{{"key":"UserType","value":"Member"}}]}}}})json",
        fmt::arg("time", time), fmt::arg("tenant", tenant), fmt::arg("operation", r.operation),
        fmt::arg("reason", r.reason), fmt::arg("ip", r.ip), fmt::arg("correlation", r.correlation),
        fmt::arg("actorName", actor.name), fmt::arg("number", r.number), fmt::arg("category", r.category),
        fmt::arg("result", r.result), fmt::arg("activity", timeText(r.time, "+00:00")),
        fmt::arg("service", r.service), fmt::arg("actorId", actor.id), fmt::arg("actorUpn", actor.upn),
        fmt::arg("targetId", target.id), fmt::arg("targetName", target.name),
        fmt::arg("targetUpn", target.upn), fmt::arg("modified", r.modified), fmt::arg("browser", browser));
    m_lines.endLine();
}

// ----------------------------------------------------------------------------------------------------------
// sign-ins
const char* pick(Random& random, std::initializer_list<const char*> values)
{
    return *(values.begin() + random.below(values.size()));
}

std::string policies(Random& random)
{
    std::string json = "[";
    for (int i = 0; i < 6; ++i) {
        const char* result = pick(random, {"success", "notApplied", "notEnabled"});
        const std::uint64_t satisfied = random.below(32);
        json += fmt::format(
            R"({{"id":"{}","displayName":"CA10{} - Require multifactor authentication outside trusted locations","enforcedGrantControls":["Mfa"],"enforcedSessionControls":[],"result":"{}","conditionsSatisfied":{},"conditionsNotSatisfied":{}}},)",
            guid(std::uint64_t(i) * 77777777777ULL, 5), i, result, satisfied, random.below(8));
    }
    json.back() = ']';
    return json;
}

void writeSignIn(Lines& lines, Random& random, const User& user, std::int64_t ticks)
{
    const std::string ip = random.percent(92) ? user.ip : fmt::format("203.0.113.{}", random.below(254) + 1);
    const bool success = random.percent(93);
    const bool risky = random.percent(3);
    const char* risk = risky ? pick(random, {"low", "medium", "high", "hidden"}) : "none";
    const std::string correlation = guid(random), id = guid(random), policyList = policies(random);
    const char* app =
        pick(random, {"Office 365 Exchange Online", "Azure Portal", "Microsoft Teams", "Intranet"});
    const char* failure =
        success ? "Other." : "Error validating credentials due to invalid username or password.";
    const std::uint64_t device = random.below(30'000), duration = random.below(400), token = random.next();
    fmt::format_to(
        std::back_inserter(lines.buffer()),
        R"json({{"time":"{time}","resourceId":"/tenants/{tenant}/providers/Microsoft.aadiam",)json"
        R"json("operationName":"Sign-in activity","operationVersion":"1.0","category":"SignInLogs",)json"
        R"json("tenantId":"{tenant}","resultType":"{code}","resultSignature":"None",)json"
        R"json("resultDescription":"{failure}","durationMs":0,"callerIpAddress":"{ip}",)json"
        R"json("correlationId":"{correlation}","identity":"{name}","Level":4,"location":"DE",)json"
        R"json("properties":{{"id":"{id}","createdDateTime":"{created}","userDisplayName":"{name}",)json"
        R"json("userPrincipalName":"{upn}","userId":"{userId}",)json"
        R"json("appId":"e35d0dc1-4e9f-43f6-a6db-e5556ce6687b","appDisplayName":"{app}",)json"
        R"json("ipAddress":"{ip}","status":{{"errorCode":{code},"failureReason":"{failure}",)json"
        R"json("additionalDetails":"MFA requirement satisfied by claim in the token"}},)json"
        R"json("clientAppUsed":"Browser","userAgent":"{browser}","deviceDetail":{{"deviceId":"",)json"
        R"json("displayName":"WS-{device}","operatingSystem":"Windows10","browser":"Edge 118.0.2088",)json"
        R"json("isCompliant":true,"isManaged":true,"trustType":"Hybrid Azure AD joined"}},)json"
        R"json("location":{{"city":"Berlin","state":"Berlin","countryOrRegion":"DE",)json"
        R"json("geoCoordinates":{{"latitude":52.52,"longitude":13.40}}}},"mfaDetail":{{}},)json"
        R"json("correlationId":"{correlation}","conditionalAccessStatus":"success",)json"
        R"json("appliedConditionalAccessPolicies":{policies},"authenticationContextClassReferences":[],)json"
        R"json("originalRequestId":"{id}","isInteractive":true,"tokenIssuerName":"",)json"
        R"json("tokenIssuerType":"AzureAD",)json"
        R"json("authenticationProcessingDetails":[{{"key":"Legacy TLS (TLS 1.0, 1.1, 3DES)",)json"
        R"json("value":"False"}},{{"key":"Is CAE Token","value":"False"}},{{"key":"Root Key Type",)json"
        R"json("value":"Unknown"}}],"networkLocationDetails":[{{"networkType":"namedNetwork",)json"
        R"json("networkNames":["Office"]}}],"clientCredentialType":"none",)json"
        R"json("processingTimeInMilliseconds":{duration},"riskDetail":"none",)json"
        R"json("riskLevelAggregated":"{risk}","riskLevelDuringSignIn":"{risk}","riskState":"none",)json"
        R"json("riskEventTypes":[],"riskEventTypes_v2":[],"resourceDisplayName":"Microsoft Graph",)json"
        R"json("resourceId":"00000003-0000-0000-c000-000000000000","resourceTenantId":"{tenant}",)json"
        R"json("homeTenantId":"{tenant}","tenantId":"{tenant}",)json"
        R"json("authenticationDetails":[{{"authenticationStepDateTime":"{time}",)json"
        R"json("authenticationMethod":"Previously satisfied","succeeded":true,)json"
        R"json("authenticationStepResultDetail":"First factor requirement satisfied by claim in the token",)json"
        R"json("authenticationStepRequirement":"Primary authentication","StatusSequence":0,)json"
        R"json("RequestSequence":0}}],)json"
        R"json("authenticationRequirementPolicies":[{{"requirementProvider":"multiConditionalAccess",)json"
        R"json("detail":"Conditional Access"}}],)json"
        R"json("authenticationRequirement":"multiFactorAuthentication","alternateSignInName":"",)json"
        R"json("signInIdentifier":"{upn}","servicePrincipalId":"","userType":"Member",)json"
        R"json("flaggedForReview":false,"isTenantRestricted":false,"autonomousSystemNumber":3367,)json"
        R"json("crossTenantAccessType":"none","privateLinkDetails":{{}},)json"
        R"json("uniqueTokenIdentifier":"{token:016x}","authenticationStrengths":[],)json"
        R"json("incomingTokenType":"none","authenticationProtocol":"none","appServicePrincipalId":null,)json"
        R"json("rngcStatus":0}}}})json",
        fmt::arg("time", timeText(ticks, "Z")), fmt::arg("tenant", tenant),
        fmt::arg("code", success ? 0 : 50126), fmt::arg("failure", failure), fmt::arg("ip", ip),
        fmt::arg("correlation", correlation), fmt::arg("name", user.name), fmt::arg("id", id),
        fmt::arg("created", timeText(ticks, "+00:00")), fmt::arg("upn", user.upn),
        fmt::arg("userId", user.id), fmt::arg("app", app), fmt::arg("browser", browser),
        fmt::arg("device", device), fmt::arg("policies", policyList), fmt::arg("duration", duration),
        fmt::arg("risk", risk), fmt::arg("token", token));
    lines.endLine();
}

} // namespace

std::uint64_t writeAuditLog(const std::filesystem::path& path, const Synthetic& options)
{
    return AuditLog(path, options).run();
}

std::uint64_t writeSignInLog(const std::filesystem::path& path, const Synthetic& options)
{
    Lines lines(path, options);
    Random random(options.seed ^ 0x5151);
    const std::int64_t pace = span / std::int64_t(expectedRecords(options, signInBytes));
    std::int64_t now = begin;
    while (!lines.isEnough()) {
        const User user = userAt(static_cast<std::uint32_t>(random.below(options.users)));
        writeSignIn(lines, random, user, now + std::int64_t(random.below(std::uint64_t(pace))));
        now += pace;
    }
    return lines.finish();
}

std::int64_t syntheticEnd()
{
    return begin + span;
}

} // namespace bench
