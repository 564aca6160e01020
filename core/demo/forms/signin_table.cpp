// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/signin_table.h"

#include <algorithm>
#include <array>

namespace core::demo {

namespace {

// The password was right, but something is still to be done.
bool isInterrupted(std::string_view code)
{
    static constexpr std::array<std::string_view, 6> codes = {"50072", "50074", "50076",
                                                              "50079", "50125", "50055"};
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

std::string_view portalWord(std::string_view conditionalAccess)
{
    return conditionalAccess == "success"   ? "Success"
           : conditionalAccess == "failure" ? "Failure"
                                            : "Not Applied";
}

} // namespace

Columns signInPortalColumns()
{
    return {{"Date (UTC)", "createdDateTime", Cell::Time},
            {"Request ID", "id"},
            {"User agent", "userAgent"},
            {"Correlation ID", "correlationId"},
            {"User ID", "userId"},
            {"User", "userDisplayName"},
            {"Username", "userPrincipalName"},
            {"User type", "userType"},
            {"Cross tenant access type", "=none"},
            {"Incoming token type", "=none"},
            {"Authentication Protocol", "=none"},
            {"Unique token identifier", ""},
            {"Original transfer method", "=none"},
            {"Client credential type", "=none"},
            {"Token Protection - Sign In Session", "=unbound"},
            {"Token Protection - Sign In Session StatusCode", "=1002"},
            {"Application", "appDisplayName"},
            {"Application ID ", "appId"},
            {"App owner tenant ID", ""},
            {"Resource", "resourceDisplayName"},
            {"Resource ID ", "resourceId"},
            {"Resource tenant ID", ""},
            {"Resource owner tenant ID", ""},
            {"Home tenant ID", ""},
            {"Home tenant name", ""},
            {"IP address", "ipAddress"},
            {"Location", "view.location"},
            {"Status", "view.status"},
            {"Sign-in error code", "status.errorCode"},
            {"Failure reason", "status.failureReason"},
            {"Client app", "clientAppUsed"},
            {"Device ID", "deviceDetail.deviceId"},
            {"Browser", "deviceDetail.browser"},
            {"Operating System", "deviceDetail.operatingSystem"},
            {"Compliant", "deviceDetail.isCompliant"},
            {"Managed", "deviceDetail.isManaged"},
            {"Join Type", "deviceDetail.trustType"},
            {"Multifactor authentication result", "view.secondAnswer"},
            {"Multifactor authentication auth method", "authenticationDetails.1.authenticationMethod"},
            {"Multifactor authentication auth detail", "authenticationDetails.1.authenticationMethodDetail"},
            {"Authentication requirement", "authenticationRequirement"},
            {"Sign-in identifier", "userPrincipalName"},
            {"Session ID", ""},
            {"IP address (seen by resource)", ""},
            {"Through Global Secure Access", "=False"},
            {"Global Secure Access IP address", ""},
            {"Autonomous system  number", "autonomousSystemNumber"},
            {"Flagged for review", "=False"},
            {"Token issuer type", "=Azure AD"},
            {"Incoming token type", "=None"},
            {"Token issuer name", ""},
            {"Latency", "=214"},
            {"Conditional Access", "view.conditionalAccess"},
            {"Managed Identity type", "=None"},
            {"Associated Resource Id", ""},
            {"Federated Token Id", ""},
            {"Federated Token Issuer", ""}};
}

Columns signInColumnsOf2024()
{
    Columns columns = signInPortalColumns();
    std::erase_if(columns, [](const Column& column) {
        return column.name == "App owner tenant ID" || column.name == "Resource owner tenant ID";
    });
    return columns;
}

Columns signInFrenchColumns()
{
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"Request ID", "ID de requête"},
        {"User agent", "Agent utilisateur"},
        {"Correlation ID", "ID de corrélation"},
        {"User ID", "Identifiant utilisateur"},
        {"User", "Utilisateur"},
        {"Username", "Nom d'utilisateur"},
        {"IP address", "Adresse IP"},
        {"Location", "Emplacement"},
        {"Status", "Statut"},
        {"Sign-in error code", "Code d'erreur de connexion"},
        {"Failure reason", "Raison de l'échec"},
        {"Client app", "Application cliente"},
        {"Device ID", "ID de l'appareil"},
        {"Browser", "Navigateur"},
        {"Operating System", "Système d'exploitation"},
        {"Compliant", "Conforme"},
        {"Managed", "Géré"},
        {"Conditional Access", "Accès conditionnel"},
        {"Multifactor authentication result", "Résultat de l’authentification multifacteur"},
        {"Multifactor authentication auth method", "Méthode d’authentification multifacteur"},
        {"Autonomous system  number", "Numéro de système autonome"},
        {"Flagged for review", "Signalé pour révision"}};
    Columns columns = signInPortalColumns();
    for (Column& column : columns) {
        for (const auto& [english, foreign] : words) {
            if (column.name == english) {
                column.name = foreign;
                break;
            }
        }
    }
    return columns;
}

Columns applicationPortalColumns()
{
    return {{"Date (UTC)", "createdDateTime", Cell::Time},
            {"Request ID", "id"},
            {"Correlation ID", "correlationId"},
            {"Service principal ID", "servicePrincipalId"},
            {"Service principal name", "servicePrincipalName"},
            {"Credential key ID", "servicePrincipalCredentialKeyId"},
            {"Credential thumbprint", ""},
            {"Application", "appDisplayName"},
            {"Application ID ", "appId"},
            {"App owner tenant ID", ""},
            {"Resource", "resourceDisplayName"},
            {"Resource ID ", "resourceId"},
            {"Resource tenant ID", ""},
            {"Resource owner tenant ID", ""},
            {"Home tenant ID", ""},
            {"Home tenant name", ""},
            {"IP address", "ipAddress"},
            {"Location", "view.location"},
            {"Status", "view.status"},
            {"Sign-in error code", "status.errorCode"},
            {"Failure reason", "status.failureReason"},
            {"Conditional Access", "view.conditionalAccess"}};
}

Columns authDetailsColumns()
{
    return {{"Request ID", "requestId"},
            {"Date (UTC)", "authenticationStepDateTime", Cell::Time},
            {"Authentication method", "authenticationMethod"},
            {"Authentication method detail", "authenticationMethodDetail"},
            {"Succeeded", "succeeded"},
            {"Result detail", "authenticationStepResultDetail"},
            {"Requirement", "authenticationStepRequirement"}};
}

Columns reducedSignInColumns()
{
    return {{"CreatedDateTime", "createdDateTime", Cell::Time},
            {"UserPrincipalName", "userPrincipalName"},
            {"UserDisplayName", "userDisplayName"},
            {"AppDisplayName", "appDisplayName"},
            {"IPAddress", "ipAddress"},
            {"City", "location.city"},
            {"Country", "location.countryOrRegion"},
            {"Device", "deviceDetail.displayName"},
            {"Browser", "deviceDetail.browser"},
            {"OS", "deviceDetail.operatingSystem"},
            {"Status", "view.status"},
            {"RiskState", "riskState"},
            {"RiskLevelDuringSignIn", "riskLevelDuringSignIn"},
            {"RiskLevelAggregated", "riskLevelAggregated"},
            {"ConditionalAccessStatus", "conditionalAccessStatus"}};
}

Node signInPortalRecord(const Node& graph)
{
    const std::string& code = graph.at("status.errorCode").text;
    const std::string& country = graph.at("location.countryOrRegion").text;
    Node view = objectNode();
    view.set("location", textNode(country.empty() ? ""
                                                  : graph.at("location.city").text + ", " +
                                                        graph.at("location.state").text + ", " + country));
    view.set("status", textNode(code == "0" ? "Success" : isInterrupted(code) ? "Interrupted" : "Failure"));
    view.set("secondAnswer", graph.at("authenticationDetails.1.authenticationStepResultDetail"));
    view.set("conditionalAccess", textNode(portalWord(graph["conditionalAccessStatus"].text)));
    Node record = graph;
    record.set("view", std::move(view));
    return record;
}

} // namespace core::demo
