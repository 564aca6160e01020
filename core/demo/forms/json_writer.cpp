// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/json_writer.h"

#include <chrono>
#include <initializer_list>

namespace core::demo {

namespace {

void append(std::string& out, std::initializer_list<std::string_view> parts)
{
    for (const std::string_view part : parts)
        out.append(part);
}

void appendNumber(std::string& out, std::uint64_t value)
{
    char digits[20];
    int n = 0;
    do {
        digits[n++] = char('0' + value % 10);
        value /= 10;
    } while (value);
    while (n)
        out.push_back(digits[--n]);
}

void appendPadded(std::string& out, std::uint64_t value, int width)
{
    char digits[8];
    for (int i = width - 1; i >= 0; --i) {
        digits[i] = char('0' + value % 10);
        value /= 10;
    }
    out.append(digits, std::size_t(width));
}

// `,"name":"text"` or, where there is no text, `,"name":null`.
void appendTextOrNull(std::string& out, std::string_view name, std::string_view text)
{
    append(out, {",\"", name, "\":"});
    if (text.empty())
        out.append("null");
    else
        appendQuoted(out, text);
}

void appendText(std::string& out, std::string_view name, std::string_view text)
{
    append(out, {",\"", name, "\":"});
    appendQuoted(out, text);
}

void appendProperties(std::string& out, const std::vector<Property>& properties)
{
    out.append(",\"modifiedProperties\":[");
    bool first = true;
    for (const Property& property : properties) {
        out.append(first ? "{\"displayName\":" : ",{\"displayName\":");
        appendQuoted(out, property.name);
        appendTextOrNull(out, "oldValue", property.oldValue);
        appendTextOrNull(out, "newValue", property.newValue);
        out.push_back('}');
        first = false;
    }
    out.push_back(']');
}

void appendTargets(std::string& out, const std::vector<Target>& targets, bool graph)
{
    out.append(",\"targetResources\":[");
    bool first = true;
    for (const Target& target : targets) {
        append(out, {first ? "" : ",", "{\"id\":\"", target.id, "\""});
        appendTextOrNull(out, "displayName", target.displayName);
        append(out, {",\"type\":\"", target.type, "\""});
        appendTextOrNull(out, "userPrincipalName", target.upn);
        if (graph)
            append(out, {",\"groupType\":", target.type == "Group" ? "\"azureAD\"" : "null"});
        appendProperties(out, target.properties);
        out.append(graph ? "}" : ",\"administrativeUnits\":[]}");
        first = false;
    }
    out.push_back(']');
}

void appendInitiator(std::string& out, const AuditRecord& record, bool graph)
{
    out.append(",\"initiatedBy\":{");
    if (record.appName.empty()) {
        append(out, {"\"user\":{\"id\":\"", record.actorId, "\",\"displayName\":null"});
        appendText(out, "userPrincipalName", record.actorUpn);
        append(out, {",\"ipAddress\":\"", record.actorIp, "\"", graph ? "}" : ",\"roles\":[]}"});
        if (graph)
            out.append(",\"app\":null");
    } else {
        append(out, {graph ? "\"user\":null," : "", "\"app\":{\"appId\":null"});
        appendText(out, "displayName", record.appName);
        append(out, {",\"servicePrincipalId\":\"", record.actorId, "\",\"servicePrincipalName\":null}"});
    }
    out.push_back('}');
}

void appendDetails(std::string& out, const AuditRecord& record)
{
    out.append(",\"additionalDetails\":[");
    if (!record.agent.empty())
        append(out, {"{\"key\":\"OnPremisesAgent\",\"value\":\"", record.agent, "\"}"});
    bool first = record.agent.empty();
    for (const auto& [key, value] : record.details) {
        append(out, {first ? "" : ",", "{\"key\":\"", key, "\",\"value\":"});
        appendQuoted(out, value);
        out.push_back('}');
        first = false;
    }
    out.push_back(']');
}

// The members that both shapes have, from "id" to the end, without the braces.
void appendAuditBody(std::string& out, const AuditRecord& record, bool graph)
{
    append(out, {"\"id\":\"", record.id, "\",\"category\":\"", record.category, "\",\"correlationId\":\"",
                 record.correlationId, "\",\"result\":\"", record.result, "\",\"resultReason\":"});
    appendQuoted(out, record.reason);
    appendText(out, "activityDisplayName", record.operation);
    out.append(",\"activityDateTime\":\"");
    appendTime(out, record.time, graph ? "Z" : "+00:00");
    append(out, {"\",\"loggedByService\":\"", record.service, "\",\"operationType\":\"", record.operationType,
                 "\""});
    appendTextOrNull(out, "userAgent", record.userAgent);
    appendInitiator(out, record, graph);
    appendTargets(out, record.targets, graph);
    appendDetails(out, record);
}

void appendHead(std::string& out, UtcTime time, std::string_view tenantId, std::string_view operation,
                std::string_view category)
{
    out.append("{\"time\":\"");
    appendTime(out, time, "Z");
    append(out,
           {"\",\"resourceId\":\"/tenants/", tenantId, "/providers/Microsoft.aadiam\",\"operationName\":"});
    appendQuoted(out, operation);
    append(out,
           {",\"operationVersion\":\"1.0\",\"category\":\"", category, "\",\"tenantId\":\"", tenantId, "\""});
}

void appendStatus(std::string& out, const SignInRecord& record)
{
    out.append(",\"status\":{\"errorCode\":");
    appendNumber(out, record.errorCode);
    appendTextOrNull(out, "failureReason", record.errorCode ? record.failureReason : "Other.");
    appendTextOrNull(out, "additionalDetails", record.additionalDetails);
    out.push_back('}');
}

void appendDeviceAndPlace(std::string& out, const SignInRecord& record)
{
    if (record.isUser())
        append(out, {",\"deviceDetail\":{\"deviceId\":\"", record.deviceId, "\",\"displayName\":\"",
                     record.deviceId.empty() ? "" : "WS-",
                     record.deviceId.empty() ? "" : record.deviceId.substr(0, 6), "\",\"operatingSystem\":\"",
                     record.operatingSystem, "\",\"browser\":\"", record.browser,
                     "\",\"isCompliant\":", record.deviceId.empty() ? "false" : "true",
                     ",\"isManaged\":", record.deviceId.empty() ? "false" : "true", ",\"trustType\":\"",
                     record.deviceId.empty() ? "" : "Hybrid Azure AD joined", "\"}"});
    append(out, {",\"location\":{\"city\":\"", record.city, "\",\"state\":\"", record.state,
                 "\",\"countryOrRegion\":\"", record.country,
                 "\",\"geoCoordinates\":{\"latitude\":", record.country.empty() ? "0.0" : record.latitude,
                 ",\"longitude\":", record.country.empty() ? "0.0" : record.longitude, "}}"});
}

void appendAuthenticationStep(std::string& out, const SignInRecord& record, bool second)
{
    out.append(second ? ",{\"authenticationStepDateTime\":\"" : "{\"authenticationStepDateTime\":\"");
    appendTime(out, record.time, "+00:00");
    const bool right = record.errorCode != 50126 && record.errorCode != 50053;
    const bool passed = second ? record.errorCode == 0 : right;
    const std::string_view answer =
        passed ? (second ? "MFA completed in Azure AD" : "Correct password")
               : (second ? "MFA required in Azure AD" : "Invalid username or password");
    append(out, {"\",\"authenticationMethod\":\"", second ? "Mobile app notification" : "Password",
                 "\",\"authenticationMethodDetail\":\"", second ? "" : "Password in the cloud",
                 "\",\"succeeded\":", passed ? "true" : "false", ",\"authenticationStepResultDetail\":\"",
                 answer, "\",\"authenticationStepRequirement\":\"",
                 second ? "Multi-factor authentication" : "Primary authentication",
                 "\",\"StatusSequence\":0,\"RequestSequence\":", second ? "2}" : "1}"});
}

void appendRisk(std::string& out, const SignInRecord& record)
{
    const bool risky = !record.riskEvent.empty();
    append(out, {",\"riskDetail\":\"none\",\"riskLevelAggregated\":\"", record.risk,
                 "\",\"riskLevelDuringSignIn\":\"", record.risk, "\",\"riskState\":\"", record.riskState,
                 "\",\"riskEventTypes\":[", risky ? "\"" : "", record.riskEvent, risky ? "\"" : "",
                 "],\"riskEventTypes_v2\":[", risky ? "\"" : "", record.riskEvent, risky ? "\"]" : "]"});
}

std::string_view eventTypeOf(SignInKind kind)
{
    static constexpr std::string_view names[] = {"interactiveUser", "nonInteractiveUser", "servicePrincipal",
                                                 "managedIdentity"};
    return names[std::size_t(kind)];
}

// Who signed in: a person, or an application.
void appendIdentity(std::string& out, const SignInRecord& record)
{
    if (record.isUser()) {
        appendText(out, "userDisplayName", record.displayName);
        appendText(out, "userPrincipalName", record.upn);
        append(out, {",\"userId\":\"", record.userId, "\""});
        return;
    }
    out.append(",\"userId\":null");
    appendText(out, "servicePrincipalName", record.displayName);
    append(out, {",\"servicePrincipalId\":\"", record.servicePrincipalId,
                 "\",\"servicePrincipalCredentialKeyId\":\"", record.credentialId, "\""});
}

void appendAuthentication(std::string& out, const SignInRecord& record)
{
    out.append(",\"authenticationDetails\":[");
    if (record.isInteractive()) {
        appendAuthenticationStep(out, record, false);
        if (record.multiFactor)
            appendAuthenticationStep(out, record, true);
    }
    append(out, {"],\"authenticationRequirement\":\"",
                 record.multiFactor ? "multiFactorAuthentication" : "singleFactorAuthentication",
                 "\",\"userType\":\"", record.userType, "\""});
}

void appendSignInBody(std::string& out, const SignInRecord& record, bool graph)
{
    append(out, {"\"id\":\"", record.id, "\",\"createdDateTime\":\""});
    appendTime(out, record.time, graph ? "Z" : "+00:00");
    out.append("\"");
    appendIdentity(out, record);
    append(out, {",\"appId\":\"", record.appId, "\",\"appDisplayName\":\"", record.app, "\",\"ipAddress\":\"",
                 record.ip, "\""});
    appendStatus(out, record);
    if (record.isUser()) {
        append(out, {",\"clientAppUsed\":\"", record.clientApp, "\""});
        appendText(out, "userAgent", record.userAgent);
    }
    appendDeviceAndPlace(out, record);
    append(out, {",\"correlationId\":\"", record.correlationId, "\",\"conditionalAccessStatus\":\"",
                 record.multiFactor ? (record.errorCode ? "failure" : "success") : "notApplied",
                 "\",\"isInteractive\":", record.isInteractive() ? "true" : "false"});
    appendRisk(out, record);
    append(out, {",\"resourceDisplayName\":\"", record.resource,
                 "\",\"resourceId\":\"00000002-0000-0000-c000-000000000000\",\"signInEventTypes\":[\"",
                 eventTypeOf(record.kind), "\"],\"appliedConditionalAccessPolicies\":[]"});
    if (record.isUser())
        appendAuthentication(out, record);
    out.append(",\"autonomousSystemNumber\":");
    appendNumber(out, record.autonomousSystem);
}

} // namespace

std::string_view signInCategory(SignInKind kind)
{
    static constexpr std::string_view names[] = {"SignInLogs", "NonInteractiveUserSignInLogs",
                                                 "ServicePrincipalSignInLogs", "ManagedIdentitySignInLogs"};
    return names[std::size_t(kind)];
}

void appendQuoted(std::string& out, std::string_view text)
{
    static constexpr char hex[] = "0123456789abcdef";
    out.push_back('"');
    std::size_t plain = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        out.append(text.substr(plain, i - plain));
        plain = i + 1;
        if (c >= 0x20)
            append(out, {"\\", text.substr(i, 1)});
        else if (c == '\n' || c == '\r' || c == '\t')
            out.append(c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t");
        else
            append(out, {"\\u00", {&hex[c >> 4], 1}, {&hex[c & 15], 1}});
    }
    out.append(text.substr(plain));
    out.push_back('"');
}

void appendTime(std::string& out, UtcTime time, std::string_view suffix)
{
    using namespace std::chrono;
    const std::int64_t ticksOfDay = 864'000'000'000;
    const std::int64_t day = time.ticks / ticksOfDay;
    const std::int64_t rest = time.ticks % ticksOfDay;
    const year_month_day date{sys_days{days{day}}};
    const std::int64_t second = rest / 10'000'000;
    appendPadded(out, std::uint64_t(int(date.year())), 4);
    out.push_back('-');
    appendPadded(out, unsigned(date.month()), 2);
    out.push_back('-');
    appendPadded(out, unsigned(date.day()), 2);
    out.push_back('T');
    appendPadded(out, std::uint64_t(second / 3600), 2);
    out.push_back(':');
    appendPadded(out, std::uint64_t(second / 60 % 60), 2);
    out.push_back(':');
    appendPadded(out, std::uint64_t(second % 60), 2);
    out.push_back('.');
    appendPadded(out, std::uint64_t(rest % 10'000'000), 7);
    out.append(suffix);
}

void appendDiagnostic(std::string& out, const AuditRecord& record, std::string_view tenantId)
{
    appendHead(out, record.time, tenantId, record.operation, "AuditLogs");
    out.append(",\"resultSignature\":\"None\"");
    if (!record.reason.empty())
        appendText(out, "resultDescription", record.reason);
    out.append(",\"durationMs\":0");
    if (!record.actorIp.empty())
        append(out, {",\"callerIpAddress\":\"", record.actorIp, "\""});
    append(out, {",\"correlationId\":\"", record.correlationId, "\""});
    if (!record.appName.empty())
        appendText(out, "identity", record.appName);
    out.append(",\"Level\":4,\"properties\":{");
    appendAuditBody(out, record, false);
    out.append("}}");
}

void appendDiagnostic(std::string& out, const SignInRecord& record, std::string_view tenantId)
{
    appendHead(out, record.written, tenantId, "Sign-in activity", signInCategory(record.kind));
    out.append(",\"resultType\":\"");
    appendNumber(out, record.errorCode);
    out.append("\",\"resultSignature\":\"None\"");
    if (record.errorCode)
        appendText(out, "resultDescription", record.failureReason);
    append(out, {",\"durationMs\":0,\"callerIpAddress\":\"", record.ip, "\",\"correlationId\":\"",
                 record.correlationId, "\""});
    if (record.isUser())
        appendText(out, "identity", record.displayName);
    append(out, {",\"Level\":4,\"location\":\"", record.country, "\",\"properties\":{"});
    appendSignInBody(out, record, false);
    out.append("}}");
}

void appendGraph(std::string& out, const AuditRecord& record)
{
    out.push_back('{');
    appendAuditBody(out, record, true);
    out.push_back('}');
}

void appendGraph(std::string& out, const SignInRecord& record)
{
    out.push_back('{');
    appendSignInBody(out, record, true);
    out.push_back('}');
}

} // namespace core::demo
