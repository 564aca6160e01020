// SPDX-License-Identifier: GPL-3.0-or-later
// JSON of the logs beside audit and sign-ins: risk, activities of Defender for Cloud Apps, use of
// credentials. Rare records, so they are built as values; members in the order of the published samples.
#include "core/demo/forms/clock_text.h"
#include "core/demo/forms/json_writer.h"
#include "core/demo/forms/node.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

Node number(std::string_view digits)
{
    return {Node::Kind::Number, std::string(digits.empty() ? "0.0" : digits), {}};
}

Node milliseconds(UtcTime time)
{
    return numberNode(std::uint64_t(time.ticks / 10'000));
}

Node place(const RiskDetection& record)
{
    Node coordinates = objectNode();
    coordinates.set("altitude", number("0.0"));
    coordinates.set("latitude", number(record.latitude));
    coordinates.set("longitude", number(record.longitude));
    Node node = objectNode();
    node.set("city", textNode(record.city));
    node.set("state", textNode(record.state));
    node.set("countryOrRegion", textNode(record.country));
    node.set("geoCoordinates", std::move(coordinates));
    return node;
}

Node detection(const RiskDetection& record, bool graph)
{
    Node node = objectNode();
    node.set("id", textNode(record.id));
    node.set("requestId", textNode(record.requestId));
    node.set("correlationId", textNode(record.correlationId));
    if (!graph)
        node.set("riskType", textNode(record.eventType));
    node.set("riskEventType", textNode(record.eventType));
    node.set("riskState", textNode(record.riskState));
    node.set("riskLevel", textNode(record.level));
    node.set("riskDetail", textNode("none"));
    node.set("source", textNode("IdentityProtection"));
    node.set("detectionTimingType", textNode("realtime"));
    node.set("activity", textNode("signin"));
    node.set("tokenIssuerType", textNode("AzureAD"));
    node.set("ipAddress", textNode(record.ip));
    node.set("location", place(record));
    node.set("activityDateTime", textNode(formatUtc(record.time)));
    node.set("detectedDateTime", textNode(formatUtc(record.time)));
    node.set("lastUpdatedDateTime", textNode(formatUtc(record.detected)));
    node.set("userId", textNode(record.userId));
    node.set("userDisplayName", textNode(record.displayName));
    node.set("userPrincipalName", textNode(record.upn));
    node.set("additionalInfo",
             textNode("[{\"Key\":\"riskReasons\",\"Value\":[\"UnfamiliarASN\",\"UnfamiliarIP\"]}]"));
    return node;
}

Node riskyUser(const RiskyUser& record)
{
    Node node = objectNode();
    node.set("id", textNode(record.userId));
    node.set("isDeleted", booleanNode(false));
    node.set("isProcessing", booleanNode(false));
    node.set("riskLevel", textNode(record.level));
    node.set("riskState", textNode(record.riskState));
    node.set("riskDetail", textNode("none"));
    node.set("riskLastUpdatedDateTime", textNode(formatUtc(record.updated)));
    node.set("userDisplayName", textNode(record.displayName));
    node.set("userPrincipalName", textNode(record.upn));
    return node;
}

// The head of a risk record; its time is in US order, as the service writes it.
Node riskHead(UtcTime time, std::string_view tenantId, std::string_view operation, std::string_view category)
{
    Node node = objectNode();
    node.set("time", textNode(clockText(time, Clock::Us)));
    node.set("resourceId", textNode(fmt::format("/tenants/{}/providers/microsoft.aadiam", tenantId)));
    node.set("operationName", textNode(operation));
    node.set("operationVersion", textNode("1.0"));
    node.set("category", textNode(category));
    node.set("tenantId", textNode(tenantId));
    node.set("resultSignature", textNode("None"));
    node.set("durationMs", numberNode(0));
    return node;
}

// The record of the unified audit log that stands inside of an activity.
Node named(std::string_view id, int kind)
{
    Node node = objectNode();
    node.set("ID", textNode(id));
    node.set("Type", numberNode(kind));
    return node;
}

Node unifiedAudit(const CloudActivity& record, std::string_view tenantId)
{
    Node actor = listNode();
    actor.add(named(record.actorUpn, 5));
    actor.add(named("User_" + record.actorId, 2));
    actor.add(named(record.actorId, 2));
    actor.add(named("User", 2));
    Node target = listNode();
    target.add(named("User_" + record.targetId, 2));
    target.add(named(record.targetId, 2));
    target.add(named("User", 2));
    target.add(named(record.targetUpn, 5));
    Node node = objectNode();
    node.set("CreationTime", textNode(clockText(record.time, Clock::IsoSeconds)));
    node.set("Id", textNode(record.id));
    node.set("Operation", textNode(record.action));
    node.set("OrganizationId", textNode(tenantId));
    node.set("RecordType", numberNode(8));
    node.set("ResultStatus", textNode("Success"));
    node.set("UserKey", textNode(record.actorId));
    node.set("UserType", numberNode(0));
    node.set("Version", numberNode(1));
    node.set("Workload", textNode("AzureActiveDirectory"));
    node.set("ObjectId", textNode(record.targetUpn));
    node.set("UserId", textNode(record.actorUpn));
    node.set("AzureActiveDirectoryEventType", numberNode(1));
    node.set("ModifiedProperties", listNode());
    if (!record.ip.empty())
        node.set("ClientIP", textNode(record.ip));
    node.set("Actor", std::move(actor));
    node.set("Target", std::move(target));
    return node;
}

// The same in all forms: tenant, application, record.
std::string activityId(const CloudActivity& record)
{
    return "88814735_11161_" + record.id;
}

Node accountObject(std::string_view role, std::string_view name, std::string_view id)
{
    Node node = objectNode();
    node.set("Type", textNode("Account"));
    node.set("Role", textNode(role));
    node.set("Name", textNode(name));
    node.set("Id", textNode(id));
    node.set("ApplicationId", numberNode(11161));
    node.set("ApplicationInstance", numberNode(0));
    return node;
}

Node hunted(const CloudActivity& record, std::string_view tenantId)
{
    Node objects = listNode();
    objects.add(accountObject("Actor", record.actorName, record.actorId));
    objects.add(accountObject("Target object", record.targetUpn, record.targetId));
    Node node = objectNode();
    node.set("ActionType", textNode(record.action));
    node.set("ApplicationId", numberNode(11161));
    node.set("AccountDisplayName", textNode(record.actorName));
    node.set("AccountObjectId", textNode(record.actorId));
    node.set("AccountId", textNode(record.actorId));
    node.set("DeviceType", Node{});
    node.set("OSPlatform", Node{});
    node.set("IPAddress", textOrNull(record.ip));
    node.set("IsAnonymousProxy", Node{});
    node.set("CountryCode", record.ip.empty() ? Node{} : textNode("AT"));
    node.set("City", record.ip.empty() ? Node{} : textNode("Vienna"));
    node.set("ISP", Node{});
    node.set("UserAgent", Node{});
    node.set("IsAdminOperation", booleanNode(record.admin));
    node.set("ActivityObjects", std::move(objects));
    node.set("AdditionalFields", objectNode());
    node.set("ActivityType", textNode("Basic"));
    node.set("ObjectName", textNode(record.targetUpn));
    node.set("ObjectType", textNode("Account"));
    node.set("ObjectId", textNode(record.targetId));
    node.set("AppInstanceId", numberNode(0));
    node.set("AccountType", textNode("Regular"));
    node.set("IsExternalUser", booleanNode(false));
    node.set("IsImpersonated", booleanNode(false));
    node.set("IPTags", Node{});
    node.set("IPCategory", Node{});
    node.set("UserAgentTags", Node{});
    node.set("RawEventData", unifiedAudit(record, tenantId));
    node.set("ReportId", textNode(activityId(record)));
    node.set("Timestamp", textNode(clockText(record.time, Clock::IsoSeconds)));
    node.set("Application", textNode("Microsoft 365"));
    return node;
}

std::string_view oldMethodName(std::string_view method)
{
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"sms", "mobileSMS"},
        {"mobileCall", "mobileCall"},
        {"officeCall", "officePhone"},
        {"questions", "securityQuestion"},
        {"appNotification", "appNotification"},
        {"appCode", "appCode"}};
    for (const auto& [ours, theirs] : names) {
        if (ours == method)
            return theirs;
    }
    return "email";
}

} // namespace

void appendDiagnostic(std::string& out, const RiskDetection& record, std::string_view tenantId)
{
    Node node = riskHead(record.detected, tenantId, "User Risk Detection", "UserRiskEvents");
    node.set("callerIpAddress", textNode(record.ip));
    node.set("correlationId", textNode(record.id));
    node.set("identity", textNode(record.displayName));
    node.set("Level", numberNode(4));
    node.set("location", textNode(record.country));
    node.set("properties", detection(record, false));
    appendCompact(out, node);
}

void appendGraph(std::string& out, const RiskDetection& record)
{
    appendCompact(out, detection(record, true));
}

void appendDiagnostic(std::string& out, const RiskyUser& record, std::string_view tenantId)
{
    Node node = riskHead(record.updated, tenantId, "Risky user", "RiskyUsers");
    node.set("correlationId", textNode(record.userId));
    node.set("identity", textNode(record.displayName));
    node.set("Level", numberNode(4));
    node.set("properties", riskyUser(record));
    appendCompact(out, node);
}

void appendGraph(std::string& out, const RiskyUser& record)
{
    appendCompact(out, riskyUser(record));
}

void appendDiagnostic(std::string& out, const CloudActivity& record, std::string_view tenantId)
{
    Node node = objectNode();
    node.set("time", textNode(formatUtc(record.time + Duration::minutes(6))));
    node.set("tenantId", textNode(tenantId));
    node.set("operationName", textNode("Publish"));
    node.set("category", textNode("AdvancedHunting-CloudAppEvents"));
    node.set("_TimeReceivedBySvc", textNode(formatUtc(record.time + Duration::minutes(3))));
    node.set("properties", hunted(record, tenantId));
    node.set("Tenant", textNode("DefaultTenant"));
    appendCompact(out, node);
}

void appendGraph(std::string& out, const CloudActivity& record)
{
    Node user = objectNode();
    user.set("userName", textNode(record.actorUpn));
    user.set("userTags", listNode());
    Node actor = objectNode();
    actor.set("id", textNode(record.actorId));
    actor.set("saasId", textNode("11161"));
    actor.set("instanceId", textNode("0"));
    actor.set("name", textNode(record.actorName));
    actor.set("objType", textNode("23"));
    Node device = objectNode();
    device.set("clientIP", textNode(record.ip));
    device.set("userAgent", textNode(""));
    device.set("countryCode", textNode(record.ip.empty() ? "" : "AT"));
    Node node = objectNode();
    node.set("_id", textNode(activityId(record)));
    node.set("appId", numberNode(11161));
    node.set("appName", textNode("Microsoft 365"));
    node.set("timestamp", milliseconds(record.time));
    node.set("timestampRaw", milliseconds(record.time));
    node.set("created", milliseconds(record.time + Duration::minutes(3)));
    node.set("eventTypeName",
             textNode("EVENT_CATEGORY_" +
                      std::string(record.action.starts_with("Reset") ? "RESET" : "CHANGE") + "_PASSWORD"));
    node.set("eventTypeValue", textNode(record.action.starts_with("Reset") ? "EVENT_AAD_RESET_PASSWORD"
                                                                           : "EVENT_AAD_CHANGE_PASSWORD"));
    node.set("description_id", textNode("EVENT_DESCRIPTION_BASIC_EVENT"));
    node.set("description",
             textNode(fmt::format("{} user <b>{}</b>", record.action.substr(0, record.action.size() - 1),
                                  record.targetUpn)));
    node.set("severity", textNode("INFO"));
    node.set("user", std::move(user));
    node.set("resolvedActor", std::move(actor));
    node.set("device", std::move(device));
    node.set("rawDataJson", unifiedAudit(record, ""));
    appendCompact(out, node);
}

void appendGraph(std::string& out, const CredentialUse& record)
{
    Node node = objectNode();
    node.set("id", textNode(record.id));
    node.set("feature", textNode(record.feature));
    node.set("userPrincipalName", textNode(record.upn));
    node.set("userDisplayName", textNode(record.displayName));
    node.set("isSuccess", booleanNode(record.failure.empty()));
    node.set("authMethod", textNode(oldMethodName(record.method)));
    node.set("failureReason", textNode(record.failure));
    node.set("eventDateTime", textNode(clockText(record.time, Clock::IsoSeconds)));
    appendCompact(out, node);
}

} // namespace core::demo
