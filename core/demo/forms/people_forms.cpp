// SPDX-License-Identifier: GPL-3.0-or-later
// Registered methods, roles and users (domain reference 5 and 6): pages of Graph, the portal's grids,
// collectors.
#include "core/demo/forms/families.h"
#include "core/demo/forms/json_forms.h"
#include "core/demo/forms/table.h"

namespace core::demo {

namespace {

using View = Node (*)(const Item&);

Node graphOf(const Item& item)
{
    return item.graphNode();
}

Form csv(std::string name, Log log, std::string path, Columns columns, CsvStyle style, View view = graphOf)
{
    Form form{std::move(name), log, Shape::Graph, {}, {}, false, {}};
    form.layout.path = std::move(path);
    form.layout.encoding = Encoding::Utf8Mark;
    form.layout.head = csvHead(columns, style);
    form.append =
        always([=](std::string& out, const Item& item) { appendCsvRow(out, view(item), columns, style); });
    return form;
}

// Columns that are called as the members are.
Columns named(std::initializer_list<const char*> names)
{
    Columns columns;
    for (const char* name : names)
        columns.push_back({name, name});
    return columns;
}

CsvStyle quoted(std::string_view lists)
{
    CsvStyle style;
    style.quoteHead = true;
    style.quoteCells = true;
    style.yes = "True";
    style.no = "False";
    style.listBetween = lists;
    return style;
}

// The words of the grid "User registration details".
Node gridRow(const Item& item)
{
    Node row = item.graphNode();
    const auto say = [&](const char* name, std::string_view yes, std::string_view no) {
        row.set(name, textNode(row[name].text == "true" ? yes : no));
    };
    for (const char* name : {"isMfaCapable", "isPasswordlessCapable", "isSsprCapable"})
        say(name, "Capable", "Not Capable");
    say("isSsprRegistered", "Registered", "Not Registered");
    say("isSsprEnabled", "Enabled", "Not Enabled");
    Node& methods = row.set("methodsRegistered", row["methodsRegistered"]);
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"mobilePhone", "Mobile phone"},
        {"officePhone", "Office phone"},
        {"email", "Email"},
        {"microsoftAuthenticatorPush", "Microsoft Authenticator app (push notification)"},
        {"softwareOneTimePasscode", "Software OATH token"},
        {"securityQuestion", "Security questions"}};
    for (Member& method : methods.items) {
        for (const auto& [name, word] : words) {
            if (method.value.text == name)
                method.value.text = word;
        }
    }
    return row;
}

// The words of the grid "Registration and reset events".
Node eventRow(const Item& item)
{
    static constexpr std::pair<std::string_view, std::string_view> words[] = {
        {"mobileSMS", "SMS"},
        {"mobileCall", "Phone Call"},
        {"officePhone", "Office Call"},
        {"securityQuestion", "Security questions"},
        {"appNotification", "App notification"},
        {"appCode", "App code"},
        {"email", "Email"}};
    Node row = item.graphNode();
    row.set("feature", textNode(row["feature"].text == "reset" ? "Reset" : "Registration"));
    row.set("isSuccess", textNode(row["isSuccess"].text == "true" ? "Success" : "Failure"));
    for (const auto& [name, word] : words) {
        if (row["authMethod"].text == name) {
            row.set("authMethod", textNode(word));
            break;
        }
    }
    return row;
}

Form gridCsv()
{
    CsvStyle style;
    style.listBetween = ", ";
    style.clock = Clock::IsoSeconds;
    return csv("registration-portal-csv", Log::Registration,
               "portal-csv/UserRegistrationDetails_2021-02-08.csv",
               {{"User principal name", "userPrincipalName"},
                {"Name", "userDisplayName"},
                {"MFA Capable", "isMfaCapable"},
                {"Passwordless Capable", "isPasswordlessCapable"},
                {"SSPR Registered", "isSsprRegistered"},
                {"SSPR Enabled", "isSsprEnabled"},
                {"SSPR Capable", "isSsprCapable"},
                {"Methods registered", "methodsRegistered"},
                {"Last Updated Time", "lastUpdatedDateTime", Cell::Time}},
               style, gridRow);
}

Form eventsCsv()
{
    CsvStyle style;
    style.clock = Clock::IsoSeconds;
    return csv("registration-events-csv", Log::CredentialUse,
               "portal-csv/RegistrationAndResetEvents_2021-02-08.csv",
               {{"Date", "eventDateTime", Cell::Time},
                {"User name", "userPrincipalName"},
                {"User", "userDisplayName"},
                {"Feature", "feature"},
                {"Method used", "authMethod"},
                {"Status", "isSuccess"},
                {"Reason for failure", "failureReason"}},
               style, eventRow);
}

// The older report has a shape of its own, kept where other logs have that of diagnostic settings.
Form olderReport()
{
    Form form =
        pagesForm("registration-credential", Log::Registration,
                  "beta/reports/credentialUserRegistrationDetails", "credentialUserRegistrationDetails");
    form.shape = Shape::Service;
    form.append = always([](std::string& out, const Item& item) { out += item.service; });
    return form;
}

// Active assignments with the columns that the collector adds from elsewhere.
Node collectedRole(const Item& item)
{
    const Node& graph = item.graphNode();
    Node row = objectNode();
    row.set("Role", graph.at("roleDefinition.displayName"));
    row.set("UserName", graph.at("principal.userPrincipalName"));
    row.set("UserId", graph.at("principal.id"));
    row.set("DisplayName", graph.at("principal.displayName"));
    row.set("AccountEnabled", graph.at("principal.accountEnabled"));
    row.set("CreatedDateTime", textNode("3/2/2020 8:15:00 AM"));
    return row;
}

Node collectedPim(const Item& item)
{
    const Node& graph = item.graphNode();
    Node row = objectNode();
    row.set("RoleName", graph.at("roleDefinition.displayName"));
    row.set("UserPrincipalName", graph.at("principal.userPrincipalName"));
    row.set("DisplayName", graph.at("principal.displayName"));
    row.set("AssignmentType", textNode("Active"));
    row.set("SourceType", textNode("Direct"));
    row.set("OnPremisesSynced", textNode("False"));
    row.set("AssignmentStatus", textNode("Provisioned"));
    row.set("StartDateTime", textNode("3/2/2020 8:15:00 AM"));
    row.set("DirectoryScopeId", graph["directoryScopeId"]);
    return row;
}

Node sdkUser(const Item& item, Shell shell)
{
    return sdkObject(item.graphNode(), shell);
}

Node pascalUser(const Item& item)
{
    return withPascalNames(item.graphNode());
}

Form sdkUserCsv()
{
    CsvStyle style = quoted("");
    style.firstLine = "#TYPE Microsoft.Graph.PowerShell.Models.MicrosoftGraphUser";
    Columns columns =
        named({"AccountEnabled", "CreatedDateTime", "DisplayName", "Id", "Mail", "OnPremisesImmutableId",
               "OnPremisesSamAccountName", "OnPremisesSyncEnabled", "UserPrincipalName", "UserType"});
    columns[1].type = Cell::Time;
    style.clock = Clock::Us;
    style.localTime = true;
    columns.push_back({"ProxyAddresses", "=System.String[]"});
    Form form = csv("users-mg-csv", Log::User, "mg-csv/users.csv", columns, style, pascalUser);
    form.layout.encoding = Encoding::Ascii;
    form.zone = exportZone;
    return form;
}

} // namespace

Forms registrationForms()
{
    return {
        pagesForm("registration-graph", Log::Registration,
                  "v1.0/reports/authenticationMethods/userRegistrationDetails", "userRegistrationDetails"),
        csv("registration-extractor-csv", Log::Registration,
            "extractor/EntraID/20210208-UserRegistrationDetails.csv",
            named({"id", "userPrincipalName", "userDisplayName", "userType", "isAdmin", "isSsprRegistered",
                   "isSsprEnabled", "isSsprCapable", "isMfaRegistered", "isMfaCapable",
                   "isPasswordlessCapable", "isSystemPreferredAuthenticationMethodEnabled",
                   "methodsRegistered", "systemPreferredAuthenticationMethods",
                   "userPreferredMethodForSecondaryAuthentication", "lastUpdatedDateTime"}),
            quoted(", ")),
        gridCsv(),
        olderReport(),
        pagesForm("registration-usage", Log::CredentialUse, "beta/reports/userCredentialUsageDetails",
                  "userCredentialUsageDetails"),
        eventsCsv()};
}

Forms roleForms()
{
    return {pagesForm("roles-graph", Log::RoleAssignment,
                      "v1.0/roleManagement/directory/roleAssignments?$expand=roleDefinition,principal",
                      "roleAssignments"),
            pagesForm("roles-directory", Log::DirectoryRole, "v1.0/directoryRoles?$expand=members",
                      "directoryRoles"),
            csv("roles-extractor-csv", Log::RoleAssignment, "extractor/EntraID/20210208-AllRoles.csv",
                named({"Role", "UserName", "UserId", "DisplayName", "Department", "JobTitle",
                       "AccountEnabled", "CreatedDateTime", "LastInteractiveSignIn",
                       "LastNonInteractiveSignIn", "DaysSinceLastSignIn"}),
                quoted(", "), collectedRole),
            csv("roles-pim-csv", Log::RoleAssignment, "extractor/EntraID/20210208-PIMAssignments.csv",
                named({"RoleName", "UserPrincipalName", "DisplayName", "AssignmentType", "SourceType",
                       "SourceName", "OnPremisesSynced", "AssignmentStatus", "StartDateTime", "EndDateTime",
                       "DirectoryScopeId"}),
                quoted(", "), collectedPim)};
}

Forms userForms()
{
    const Columns members = named({"id", "userPrincipalName", "mail", "displayName", "onPremisesImmutableId",
                                   "onPremisesSamAccountName", "onPremisesSyncEnabled", "accountEnabled",
                                   "userType", "createdDateTime", "proxyAddresses"});
    CsvStyle plain;
    plain.listBetween = ";";
    return {
        pagesForm("users-graph", Log::User, "v1.0/users", "users"),
        csv("users-csv", Log::User, "users-csv/users.csv", members, plain),
        shellForm("users-mg-json51", Log::User, Shell::Windows51, "mg-json51/users.json", sdkUser),
        shellForm("users-mg-json7", Log::User, Shell::Core7, "mg-json7/users.json", sdkUser),
        sdkUserCsv(),
        csv("users-extractor-csv", Log::User, "extractor/EntraID/20210208-Users.csv",
            named({"UserPrincipalName", "DisplayName", "Id", "Mail", "AccountEnabled", "CreatedDateTime",
                   "UserType", "OnPremisesSyncEnabled", "OnPremisesImmutableId", "OnPremisesSamAccountName"}),
            quoted(", "), pascalUser)};
}

} // namespace core::demo
