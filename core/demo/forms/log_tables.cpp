// SPDX-License-Identifier: GPL-3.0-or-later
// Columns of the Log Analytics tables (domain reference 1.4, 2.2, 3.5, 4) and where in the diagnostic record
// each value stands. Columns that the simulation has nothing for are there and empty.
#include "core/demo/forms/log_analytics.h"

#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr Cell time = Cell::Time, dynamic = Cell::Dynamic, whole = Cell::Long, truth = Cell::Boolean;

Column fixed(std::string name, std::string_view text)
{
    return {std::move(name), "=" + std::string(text)};
}

// What the service puts in front of every table of Entra.
Columns head()
{
    return {fixed("TenantId", workspaceId),     fixed("SourceSystem", "Azure AD"),
            {"TimeGenerated", "time", time},    {"ResourceId", "resourceId"},
            {"OperationName", "operationName"}, {"OperationVersion", "operationVersion"}};
}

void append(Columns& columns, Columns more)
{
    columns.insert(columns.end(), more.begin(), more.end());
}

Columns result()
{
    return {{"ResultType", "resultType"},
            {"ResultSignature", "resultSignature"},
            {"ResultDescription", "resultDescription"},
            {"DurationMs", "durationMs", whole},
            {"CorrelationId", "correlationId"},
            fixed("Resource", "Microsoft.aadiam"),
            fixed("ResourceGroup", "Microsoft.aadiam"),
            {"ResourceProvider", ""},
            {"Identity", "identity"},
            {"Level", "Level"},
            {"Location", "location"}};
}

} // namespace

LogTable auditTable()
{
    Columns columns = head();
    append(columns, {{"Category", "properties.category"}});
    append(columns, result());
    append(columns, {{"AdditionalDetails", "properties.additionalDetails", dynamic},
                     {"Id", "properties.id"},
                     {"InitiatedBy", "properties.initiatedBy", dynamic},
                     {"LoggedByService", "properties.loggedByService"},
                     {"Result", "properties.result"},
                     {"ResultReason", "properties.resultReason"},
                     {"TargetResources", "properties.targetResources", dynamic},
                     {"AADTenantId", "tenantId"},
                     {"ActivityDisplayName", "properties.activityDisplayName"},
                     {"ActivityDateTime", "properties.activityDateTime", time},
                     {"AADOperationType", "properties.operationType"},
                     fixed("Type", "AuditLogs"),
                     {"_ResourceId", "resourceId"}});
    return {"AuditLogs", std::move(columns)};
}

namespace {

// The tables of sign-ins that are not interactive hold these as texts.
Columns signInUser(Cell deep)
{
    return {{"AlternateSignInName", "properties.userPrincipalName"},
            {"AppDisplayName", "properties.appDisplayName"},
            {"AppId", "properties.appId"},
            {"AuthenticationDetails", "properties.authenticationDetails"},
            {"AuthenticationMethodsUsed", ""},
            {"AuthenticationProcessingDetails", ""},
            {"AuthenticationRequirement", "properties.authenticationRequirement"},
            {"AuthenticationRequirementPolicies", ""},
            {"ClientAppUsed", "properties.clientAppUsed"},
            {"ConditionalAccessPolicies", "properties.appliedConditionalAccessPolicies", deep},
            {"ConditionalAccessStatus", "properties.conditionalAccessStatus"},
            {"CreatedDateTime", "properties.createdDateTime", time},
            {"DeviceDetail", "properties.deviceDetail", deep},
            {"IsInteractive", "properties.isInteractive", truth},
            {"Id", "properties.id"},
            {"IPAddress", "properties.ipAddress"},
            {"IsRisky", "", truth},
            {"LocationDetails", "properties.location", deep},
            {"MfaDetail", "", deep},
            {"NetworkLocationDetails", ""},
            {"OriginalRequestId", "properties.id"},
            {"ProcessingTimeInMilliseconds", ""},
            {"RiskDetail", "properties.riskDetail"},
            {"RiskEventTypes", "properties.riskEventTypes"},
            {"RiskEventTypes_V2", "properties.riskEventTypes_v2"},
            {"RiskLevelAggregated", "properties.riskLevelAggregated"},
            {"RiskLevelDuringSignIn", "properties.riskLevelDuringSignIn"},
            {"RiskState", "properties.riskState"},
            {"ResourceDisplayName", "properties.resourceDisplayName"},
            {"ResourceIdentity", "properties.resourceId"},
            {"Status", "properties.status", deep},
            {"TokenIssuerName", ""},
            fixed("TokenIssuerType", "AzureAD"),
            {"UserAgent", "properties.userAgent"},
            {"UserDisplayName", "properties.userDisplayName"},
            {"UserId", "properties.userId"},
            {"UserPrincipalName", "properties.userPrincipalName"},
            {"AADTenantId", "tenantId"},
            {"UserType", "properties.userType"},
            {"FlaggedForReview", "", truth},
            {"SignInIdentifier", "properties.userPrincipalName"},
            {"SignInIdentifierType", ""},
            {"ResourceTenantId", "tenantId"},
            {"HomeTenantId", "tenantId"},
            {"AutonomousSystemNumber", "properties.autonomousSystemNumber"}};
}

Columns signInApplication()
{
    return {{"AppId", "properties.appId"},
            {"ConditionalAccessStatus", "properties.conditionalAccessStatus"},
            {"CreatedDateTime", "properties.createdDateTime", time},
            {"Id", "properties.id"},
            {"IPAddress", "properties.ipAddress"},
            {"LocationDetails", "properties.location"},
            {"ResourceDisplayName", "properties.resourceDisplayName"},
            {"ResourceIdentity", "properties.resourceId"},
            {"ServicePrincipalCredentialKeyId", "properties.servicePrincipalCredentialKeyId"},
            {"ServicePrincipalId", "properties.servicePrincipalId"},
            {"ServicePrincipalName", "properties.servicePrincipalName"},
            {"Status", "properties.status"},
            {"UniqueTokenIdentifier", ""},
            {"AADTenantId", "tenantId"}};
}

} // namespace

LogTable signInTable(Log log)
{
    const bool interactive = log == Log::SignIn;
    const bool user = interactive || log == Log::NonInteractive;
    const std::string_view name = interactive                    ? "SigninLogs"
                                  : user                         ? "AADNonInteractiveUserSignInLogs"
                                  : log == Log::ServicePrincipal ? "AADServicePrincipalSignInLogs"
                                                                 : "AADManagedIdentitySignInLogs";
    Columns columns = head();
    append(columns, {{"Category", "category"}});
    append(columns, result());
    append(columns, user ? signInUser(interactive ? dynamic : Cell::Text) : signInApplication());
    append(columns, {fixed("Type", name)});
    return {std::string(name), std::move(columns)};
}

LogTable riskTable(Log log)
{
    if (log == Log::RiskyUser)
        return {"AADRiskyUsers",
                {fixed("TenantId", workspaceId),
                 fixed("SourceSystem", "Azure AD"),
                 {"TimeGenerated", "properties.riskLastUpdatedDateTime", time},
                 {"CorrelationId", "correlationId"},
                 {"Id", "properties.id"},
                 {"IsDeleted", "properties.isDeleted", truth},
                 {"IsProcessing", "properties.isProcessing", truth},
                 {"OperationName", "operationName"},
                 {"RiskDetail", "properties.riskDetail"},
                 {"RiskLastUpdatedDateTime", "properties.riskLastUpdatedDateTime", time},
                 {"RiskLevel", "properties.riskLevel"},
                 {"RiskState", "properties.riskState"},
                 {"UserDisplayName", "properties.userDisplayName"},
                 {"UserPrincipalName", "properties.userPrincipalName"},
                 fixed("Type", "AADRiskyUsers")}};
    return {"AADUserRiskEvents",
            {fixed("TenantId", workspaceId),
             fixed("SourceSystem", "Azure AD"),
             {"TimeGenerated", "properties.lastUpdatedDateTime", time},
             {"Activity", "properties.activity"},
             {"ActivityDateTime", "properties.activityDateTime", time},
             {"AdditionalInfo", "properties.additionalInfo", dynamic},
             {"CorrelationId", "properties.correlationId"},
             {"DetectedDateTime", "properties.detectedDateTime", time},
             {"DetectionTimingType", "properties.detectionTimingType"},
             {"Id", "properties.id"},
             {"IpAddress", "properties.ipAddress"},
             {"LastUpdatedDateTime", "properties.lastUpdatedDateTime", time},
             {"Location", "properties.location", dynamic},
             {"OperationName", "operationName"},
             {"RequestId", "properties.requestId"},
             {"RiskDetail", "properties.riskDetail"},
             {"RiskEventType", "properties.riskEventType"},
             {"RiskLevel", "properties.riskLevel"},
             {"RiskState", "properties.riskState"},
             {"Source", "properties.source"},
             {"TokenIssuerType", "properties.tokenIssuerType"},
             {"UserDisplayName", "properties.userDisplayName"},
             {"UserId", "properties.userId"},
             {"UserPrincipalName", "properties.userPrincipalName"},
             fixed("Type", "AADUserRiskEvents")}};
}

LogTable cloudAppTable()
{
    Columns columns = {{"TimeGenerated", "properties.Timestamp", time}};
    for (const std::string_view name :
         {"AccountDisplayName", "AccountId", "AccountObjectId", "AccountType", "ActionType"})
        columns.push_back({std::string(name), fmt::format("properties.{}", name)});
    columns.push_back({"ActivityObjects", "properties.ActivityObjects", dynamic});
    columns.push_back({"ActivityType", "properties.ActivityType"});
    columns.push_back({"AdditionalFields", "properties.AdditionalFields", dynamic});
    columns.push_back({"AppInstanceId", "properties.AppInstanceId", whole});
    columns.push_back({"Application", "properties.Application"});
    columns.push_back({"ApplicationId", "properties.ApplicationId", whole});
    for (const std::string_view name : {"City", "CountryCode", "DeviceType", "IPAddress", "IPCategory"})
        columns.push_back({std::string(name), fmt::format("properties.{}", name)});
    columns.push_back({"IPTags", "properties.IPTags", dynamic});
    columns.push_back({"ISP", "properties.ISP"});
    for (const std::string_view name :
         {"IsAdminOperation", "IsAnonymousProxy", "IsExternalUser", "IsImpersonated"})
        columns.push_back({std::string(name), fmt::format("properties.{}", name), truth});
    for (const std::string_view name : {"OSPlatform", "ObjectId", "ObjectName", "ObjectType"})
        columns.push_back({std::string(name), fmt::format("properties.{}", name)});
    columns.push_back({"RawEventData", "properties.RawEventData", dynamic});
    columns.push_back({"ReportId", "properties.ReportId"});
    append(columns, {{"UserAgent", "properties.UserAgent"},
                     {"UserAgentTags", "properties.UserAgentTags", dynamic},
                     fixed("Type", "CloudAppEvents"),
                     fixed("TenantId", workspaceId),
                     fixed("SourceSystem", "Microsoft 365")});
    return {"CloudAppEvents", std::move(columns)};
}

LogTable eventTable()
{
    return {"Event",
            {fixed("TenantId", workspaceId),
             fixed("SourceSystem", "OpsManager"),
             {"TimeGenerated", "time", time},
             {"Source", "provider"},
             {"EventLog", "channel"},
             {"Computer", "computer"},
             {"EventLevel", "level", whole},
             {"EventLevelName", "levelName"},
             {"ParameterXml", "parameterXml"},
             {"EventData", "eventDataXml"},
             {"EventID", "id", whole},
             {"RenderedDescription", "message"},
             {"AzureDeploymentID", ""},
             {"Role", ""},
             {"EventCategory", "task", whole},
             {"UserName", "=N/A"},
             {"Message", ""},
             {"MG", "=00000000-0000-0000-0000-000000000002"},
             {"ManagementGroupName", "=AOI-" + std::string(workspaceId)},
             fixed("Type", "Event"),
             {"_ResourceId", ""},
             {"_SubscriptionId", ""}}};
}

LogTable windowsEventTable()
{
    return {
        "WindowsEvent",
        {fixed("TenantId", workspaceId), {"TimeGenerated", "time", time}, {"Provider", "provider"},
         {"Channel", "channel"},         {"Computer", "computer"},        {"Task", "task", whole},
         {"EventLevel", "level", whole}, {"EventLevelName", "levelName"}, {"EventData", "eventData", dynamic},
         {"EventID", "id", whole},       {"EventOriginId", ""},           {"EventRecordId", "recordId"},
         {"Keywords", "keywords"},       {"ManagementGroupName", ""},     {"Opcode", "=0"},
         {"RawEventData", "rawXml"},     {"SystemProcessId", "", whole},  {"SystemThreadId", "", whole},
         {"SystemUserId", "=N/A"},       {"TimeCreated", "time", time},   {"Version", "=0"},
         fixed("Type", "WindowsEvent")}};
}

} // namespace core::demo
