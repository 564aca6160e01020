// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/people_json.h"

#include "core/demo/forms/clock_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::string_view joined = "2020-03-02T08:15:00Z";

bool has(const Person& person, std::string_view method)
{
    return std::find(person.methods.begin(), person.methods.end(), method) != person.methods.end();
}

// methodsRegistered, in the words of the report; one phone serves text messages and calls.
Node registeredMethods(const Person& person)
{
    Node list = listNode();
    const auto add = [&](bool present, std::string_view name) {
        if (present)
            list.add(textNode(name));
    };
    add(has(person, "sms") || has(person, "mobileCall"), "mobilePhone");
    add(has(person, "officeCall"), "officePhone");
    add(has(person, "email"), "email");
    add(has(person, "appNotification"), "microsoftAuthenticatorPush");
    add(has(person, "appCode"), "softwareOneTimePasscode");
    add(has(person, "questions"), "securityQuestion");
    return list;
}

bool hasSecondFactor(const Person& person) // e-mail and questions are none
{
    return has(person, "sms") || has(person, "mobileCall") || has(person, "appNotification") ||
           has(person, "appCode") || has(person, "officeCall");
}

std::string_view preferred(const Person& person)
{
    return has(person, "appNotification") ? "push"
           : has(person, "appCode")       ? "oath"
           : has(person, "sms")           ? "sms"
           : has(person, "mobileCall")    ? "voiceMobile"
                                          : "none";
}

Node principal(const Tenant& tenant, const RoleGrant& grant)
{
    const Node user =
        grant.person < 0 ? graphSyncAccount(tenant) : graphUser(tenant.people[std::size_t(grant.person)]);
    Node node = objectNode();
    node.set("@odata.type", textNode("#microsoft.graph.user"));
    for (const char* name : {"id", "displayName", "userPrincipalName", "mail", "accountEnabled"})
        node.set(name, user[name]);
    return node;
}

} // namespace

Node graphUser(const Person& person)
{
    Node addresses = listNode();
    if (!person.guest) {
        addresses.add(textNode("SMTP:" + person.upn));
        if (!person.alias.empty())
            addresses.add(textNode("smtp:" + person.alias));
    }
    Node node = objectNode();
    node.set("id", textNode(person.id));
    node.set("userPrincipalName", textNode(person.upn));
    node.set("mail",
             person.guest
                 ? textNode(person.upn.substr(0, person.upn.find('#')).replace(person.upn.find('_'), 1, "@"))
                 : textNode(person.upn));
    node.set("displayName", textNode(person.displayName));
    node.set("onPremisesImmutableId", textOrNull(person.anchor));
    node.set("onPremisesSamAccountName", textOrNull(person.account));
    node.set("onPremisesSyncEnabled", person.hybrid ? booleanNode(true) : Node{});
    node.set("accountEnabled", booleanNode(true));
    node.set("userType", textNode(person.guest ? "Guest" : "Member"));
    node.set("createdDateTime", textNode(joined));
    node.set("proxyAddresses", std::move(addresses));
    return node;
}

Node graphSyncAccount(const Tenant& tenant)
{
    Node node = objectNode();
    node.set("id", textNode(tenant.syncAccountId));
    node.set("userPrincipalName", textNode(tenant.syncAccount));
    node.set("mail", Node{});
    node.set("displayName", textNode("On-Premises Directory Synchronization Service Account"));
    for (const char* name : {"onPremisesImmutableId", "onPremisesSamAccountName", "onPremisesSyncEnabled"})
        node.set(name, Node{});
    node.set("accountEnabled", booleanNode(true));
    node.set("userType", textNode("Member"));
    node.set("createdDateTime", textNode(joined));
    node.set("proxyAddresses", listNode());
    return node;
}

Node registrationDetails(const Person& person, UtcTime report)
{
    const bool registered = person.methods.size() >= 2;
    Node second = listNode();
    if (hasSecondFactor(person))
        second.add(textNode(preferred(person)));
    Node node = objectNode();
    node.set("id", textNode(person.id));
    node.set("userPrincipalName", textNode(person.upn));
    node.set("userDisplayName", textNode(person.displayName));
    node.set("isAdmin", booleanNode(person.admin));
    node.set("isSsprRegistered", booleanNode(registered));
    node.set("isSsprEnabled", booleanNode(!person.guest));
    node.set("isSsprCapable", booleanNode(registered && !person.guest));
    node.set("isMfaRegistered", booleanNode(hasSecondFactor(person)));
    node.set("isMfaCapable", booleanNode(hasSecondFactor(person)));
    node.set("isPasswordlessCapable", booleanNode(false));
    node.set("lastUpdatedDateTime", textNode(formatUtc(report)));
    node.set("methodsRegistered", registeredMethods(person));
    node.set("isSystemPreferredAuthenticationMethodEnabled", booleanNode(true));
    node.set("systemPreferredAuthenticationMethods", std::move(second));
    node.set("userPreferredMethodForSecondaryAuthentication", textNode(preferred(person)));
    node.set("userType", textNode(person.guest ? "guest" : "member"));
    return node;
}

Node credentialDetails(const Person& person)
{
    static constexpr std::pair<std::string_view, std::string_view> names[] = {
        {"email", "email"},
        {"sms", "mobilePhone"},
        {"mobileCall", "mobilePhone"},
        {"officeCall", "officePhone"},
        {"questions", "securityQuestion"},
        {"appNotification", "appNotification"},
        {"appCode", "appCode"}};
    Node methods = listNode();
    for (const auto& [ours, theirs] : names) {
        const bool listed = std::any_of(methods.items.begin(), methods.items.end(),
                                        [&, name = theirs](const Member& m) { return m.value.text == name; });
        if (has(person, ours) && !listed)
            methods.add(textNode(theirs));
    }
    const bool registered = person.methods.size() >= 2;
    Node node = objectNode();
    node.set("id", textNode(person.id));
    node.set("userPrincipalName", textNode(person.upn));
    node.set("userDisplayName", textNode(person.displayName));
    node.set("authMethods", std::move(methods));
    node.set("isRegistered", booleanNode(registered));
    node.set("isEnabled", booleanNode(!person.guest));
    node.set("isCapable", booleanNode(registered && !person.guest));
    node.set("isMfaRegistered", booleanNode(hasSecondFactor(person)));
    return node;
}

Node roleAssignment(const Tenant& tenant, const RoleGrant& grant)
{
    const Role& role = roles()[grant.role];
    Node actions = listNode();
    if (grant.role < 6)
        actions.add(textNode("microsoft.directory/users/password/update"));
    Node permission = objectNode();
    permission.set("allowedResourceActions", std::move(actions));
    permission.set("condition", Node{});
    Node permissions = listNode();
    permissions.add(std::move(permission));
    Node definition = objectNode();
    definition.set("id", textNode(role.templateId));
    definition.set("description", textNode(role.description));
    definition.set("displayName", textNode(role.name));
    definition.set("isBuiltIn", booleanNode(true));
    definition.set("isEnabled", booleanNode(true));
    definition.set("isPrivileged", booleanNode(grant.role < 6));
    definition.set("templateId", textNode(role.templateId));
    definition.set("rolePermissions", std::move(permissions));
    const Node holder = principal(tenant, grant);
    Node node = objectNode();
    node.set("id", textNode(fmt::format("{}-{}", std::string(role.templateId).substr(0, 8),
                                        holder["id"].text.substr(0, 13))));
    node.set("principalId", holder["id"]);
    node.set("principalOrganizationId", textNode(tenant.id));
    node.set("resourceScope", textNode("/"));
    node.set("directoryScopeId", textNode(grant.scope));
    node.set("roleDefinitionId", textNode(role.templateId));
    node.set("roleDefinition", std::move(definition));
    node.set("principal", holder);
    return node;
}

Node directoryRole(const Tenant& tenant, std::size_t role)
{
    Node members = listNode();
    for (const RoleGrant& grant : roleGrants(tenant)) {
        if (grant.role == role && !grant.eligible && grant.scope == "/")
            members.add(principal(tenant, grant));
    }
    if (members.items.empty())
        return {};
    const Role& which = roles()[role];
    Node node = objectNode();
    node.set("id", textNode(fmt::format("00000000-0000-4000-8000-{:012}", role + 1)));
    node.set("deletedDateTime", Node{});
    node.set("description", textNode(which.description));
    node.set("displayName", textNode(which.name));
    node.set("roleTemplateId", textNode(which.templateId));
    node.set("members", std::move(members));
    return node;
}

} // namespace core::demo
