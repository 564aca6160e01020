// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds a directory role (domain reference 6): unifiedRoleAssignment and the schedules of Privileged
// Identity Management, with or without roleDefinition and principal; directoryRole with its members.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"
#include "core/knowledge/roles.h"

namespace core {
namespace {

// An export names the role, or its id, or both: each is filled from the other where the role is known.
void completeRole(RoleAssignment& event)
{
    if (const DirectoryRoleInfo* known =
            event.roleId.empty() ? roleByName(event.role) : roleById(event.roleId)) {
        event.roleId = known->id;
        if (event.role.empty())
            event.role = known->name;
    }
}

std::string_view principalType(std::string_view odataType)
{
    const std::size_t dot = odataType.rfind('.'); // #microsoft.graph.user
    return dot == std::string_view::npos ? odataType : odataType.substr(dot + 1);
}

// Privileged Identity Management says with MemberType how the role came, others what has it.
std::string_view typeOfMember(std::string_view memberType)
{
    for (const std::string_view manner : {"Direct", "Group", "Inherited", "Indirect", "Eligible", "Active", "Assigned", "Permanent"})
        if (equalsIgnoreCase(memberType, manner))
            return {};
    return memberType;
}

// Active and eligible hold the role in different ways; "Assigned" and "Activated" are
// active.
std::string_view manner(const RoleAssignment& event)
{
    return containsIgnoreCase(event.assignment, "eligible") ? std::string_view("eligible")
                                                            : std::string_view{};
}

// Of a status and a type the one that says it: "Provisioned" does not.
std::string_view mannerAsWritten(RecordView& view)
{
    const std::string_view status = view.text("assignmentStatus");
    const std::string_view type = view.text("assignmentType");
    const auto says = [](std::string_view text) {
        return containsIgnoreCase(text, "eligible") || containsIgnoreCase(text, "active") || containsIgnoreCase(text, "activated") ||
               containsIgnoreCase(text, "assigned");
    };
    return status.empty() || (!says(status) && says(type)) ? type : status;
}

// Whether it can only be activated. Of schedules and their instances the eligible ones name no type: what an instance is shows in the
// schedule that it is of. A schedule from which a query left out the type counts as one: what nobody says is held is not.
bool isOfEligibility(RecordView& view)
{
    if (view.has("roleEligibilityScheduleId"))
        return true;
    const bool isSchedule = view.has("scheduleInfo") || view.has("createdUsing");
    return isSchedule && !view.has("activatedUsing") && !view.has("roleAssignmentScheduleId") && !view.has("roleAssignmentOriginId");
}

// Untitled Goose Tool: a member with the role in it. Id and time are those of the member, not of an assignment.
void takeRoleOfMember(RecordView& view, RoleAssignment& event)
{
    const std::uint32_t record = event.record;
    static_cast<EventHead&>(event) = {};
    event.record = record;
    event.id = {};
    event.role = view.text("directoryRoles/displayName");
    event.roleId = view.text("directoryRoles/roleTemplateId");
    event.principalId = view.text("id");
    event.principalType = principalType(view.text("@odata.type"));
}

// Hawk: one column for user names and for the names of others; of a role without a holder it says "No Members", of the type "None".
void takeNameOfMember(std::string_view member, std::string_view type, RoleAssignment& event)
{
    if (equalsIgnoreCase(type, "None"))
        event.principalType = {};
    else if (isUpn(member) && event.principalUpn.empty())
        event.principalUpn = member;
    else if (event.principalName.empty())
        event.principalName = member;
}

// Who has a role by a group and was given it in person keeps it when the one is taken away.
std::string_view wayOfMember(std::string_view memberType)
{
    for (const std::string_view way : {"Group", "Inherited", "Indirect"})
        if (equalsIgnoreCase(memberType, way))
            return "group";
    return {};
}

// The portal's word for the scope of the whole directory.
bool isWholeDirectory(std::string_view scope)
{
    return equalsIgnoreCase(scope, "Directory") || equalsIgnoreCase(scope, "Verzeichnis");
}

// Roles with an end are assignments of their own: what ended is another than what was given anew, and than a role for ever, whose
// end it must not become.
std::uint64_t keyOf(const RoleAssignment& event, std::string_view way = {})
{
    const std::string_view who = !event.principalId.empty()    ? event.principalId
                                 : !event.principalUpn.empty() ? event.principalUpn
                                                               : event.principalName;
    const std::string_view tenant = event.principalId.empty() ? event.tenantId : std::string_view{};
    const std::string_view role = event.roleId.empty() ? event.role : event.roleId;
    const std::string_view scope = event.scope == "/" ? std::string_view{} : event.scope;
    const std::string end = event.until ? std::to_string(event.until->ticks / 10'000'000) : std::string{};
    if (!way.empty())
        return keyOfParts("role", {tenant, role, who, scope, manner(event), end, way});
    if (end.empty())
        return keyOfParts("role", {tenant, role, who, scope, manner(event)});
    return keyOfParts("role", {tenant, role, who, scope, manner(event), end});
}

} // namespace

bool mapRoleAssignment(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    for (const std::string_view path : {"roleDefinitionId", "directoryScopeId", "scope"})
        if (isAzureScope(view.text(path)))
            return false;
    RoleAssignment& event = out.roles.emplace_back();
    event.record = record;
    setTime(event, view.text({"startDateTime", "scheduleInfo/startDateTime", "createdDateTime"}),
            out.options);
    EventHead end;
    setTime(end, view.text({"endDateTime", "scheduleInfo/expiration/endDateTime"}), out.options);
    event.until = end.time;
    event.id = view.text("id");
    event.role = view.text({"roleDefinition/displayName", "roleName", "role", "adminGroupName"});
    event.roleId = view.text({"roleDefinition/templateId", "roleDefinitionId", "roleTemplateId"});
    event.principalId = view.text({"principalId", "principal/id", "userId", "objectId"});
    event.principalUpn = view.text({"principal/userPrincipalName",
                                    "principal/AdditionalProperties/userPrincipalName", "userPrincipalName"});
    event.principalName =
        view.text({"principal/displayName", "principal/AdditionalProperties/displayName", "displayName"});
    event.principalType = principalType(
        view.text({"principal/@odata.type", "principal/AdditionalProperties/@odata.type", "principalType"}));
    if (event.principalType.empty())
        event.principalType = principalType(typeOfMember(view.text("memberType")));
    if (view.has("directoryRoles"))
        takeRoleOfMember(view, event);
    else if (view.has("members") && view.has("memberType"))
        takeNameOfMember(view.text("members"), view.text("memberType"), event);
    event.scope = view.text({"directoryScopeId", "appScopeId"});
    if (isWholeDirectory(event.scope))
        event.scope = "/";
    event.assignment = mannerAsWritten(view);
    if (event.assignment.empty() && isOfEligibility(view))
        event.assignment = "Eligible";
    event.tenantId = tenantOf(view);
    if (event.tenantId.empty())
        event.tenantId = view.text("principalOrganizationId");
    completeRole(event);
    event.key = keyOf(event, wayOfMember(view.text("memberType")));
    return true;
}

void mapDirectoryRole(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    RoleAssignment role;
    role.record = record;
    role.role = view.text("displayName");
    role.roleId = view.text("roleTemplateId");
    role.tenantId = tenantOf(view);
    completeRole(role);
    std::vector<RecordView> members = view.objects("members");
    for (RecordView& member : members) {
        RoleAssignment& event = out.roles.emplace_back(role);
        event.principalId = member.text("id");
        event.principalUpn = member.text({"userPrincipalName", "AdditionalProperties/userPrincipalName"});
        event.principalName = member.text({"displayName", "AdditionalProperties/displayName"});
        event.principalType = principalType(member.text({"@odata.type", "AdditionalProperties/@odata.type"}));
        event.key = keyOf(event);
    }
    if (!members.empty())
        return;
    RoleAssignment& event = out.roles.emplace_back(role);
    event.key = keyOf(event);
}

} // namespace core
