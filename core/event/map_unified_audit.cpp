// SPDX-License-Identifier: GPL-3.0-or-later
// Records of the unified audit log of Microsoft 365 (domain reference 1.6): as the Management Activity API and
// collectors give them, and inside `AuditData` of Purview's downloads, of Search-UnifiedAuditLog and of Graph.
// It has no step of a reset, only results; Defender for Cloud Apps makes its activities of these records, so
// that both are one event where both are in the case. All workloads are taken: what is done with a mailbox
// after a reset belongs to its story.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

#include <array>
#include <fmt/format.h>

namespace core {
namespace {

// Times are in UTC and do not say so.
void readTime(RecordView& view, Activity& event, const MapOptions& options)
{
    MapOptions utc = options;
    utc.timesAreUtc = true;
    for (const std::string_view name :
         {"AuditData/CreationTime", "CreationTime", "createdDateTime", "CreationDate", "TimeGenerated"})
        if (!event.time)
            setTime(event, view.text(name), utc);
    constexpr std::int64_t second = 10'000'000;
    if (event.time && event.time->ticks % second == 0)
        event.digits = 0; // written with zeros in some of the forms
}

// What Defender for Cloud Apps calls the services, so that queries over its table find them [M].
std::string_view serviceOf(std::string_view workload)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names{
        {{"AzureActiveDirectory", "Microsoft 365"},
         {"Exchange", "Microsoft Exchange Online"},
         {"SharePoint", "Microsoft SharePoint Online"},
         {"OneDrive", "Microsoft OneDrive for Business"},
         {"MicrosoftTeams", "Microsoft Teams"}}};
    for (const auto& [known, name] : names)
        if (equalsIgnoreCase(known, workload))
            return name;
    return workload;
}

// "User_<GUID>", "ServicePrincipal_<GUID>": a name that says what it is.
std::string_view withoutKind(std::string_view id)
{
    for (const std::string_view kind : {"User_", "ServicePrincipal_", "Group_", "Device_", "Role_"})
        if (startsWithIgnoreCase(id, kind) && parseGuid(id.substr(kind.size())))
            return id.substr(kind.size());
    return id;
}

// Kinds of names in the lists Actor and Target: 1 a name, 5 a UPN; others are ids of several kinds, told by how
// they look.
bool isName(std::string_view kind)
{
    return kind == "1" || equalsIgnoreCase(kind, "Name");
}

void readActor(RecordView& view, Activity& event)
{
    const std::string_view user = view.text({"AuditData/UserId", "userPrincipalName", "UserId", "UserIds"});
    if (isUpn(user))
        event.userUpn = user;
    else if (parseGuid(withoutKind(user)))
        event.userId = withoutKind(user);
    // "User_<GUID>" is whose id it is; a GUID alone may be that of the program through which they worked.
    std::string_view alone, name;
    for (const std::string_view list : {"AuditData/Actor", "Actor"})
        for (RecordView& part : view.objects(list)) {
            const std::string_view written = part.text("ID"), id = withoutKind(written);
            if (isUpn(id) && event.userUpn.empty())
                event.userUpn = id;
            else if (id != written && event.userId.empty())
                event.userId = id;
            else if (id == written && alone.empty() && parseGuid(id))
                alone = id;
            else if (isName(part.text("Type")) && name.empty())
                name = id;
        }
    if (event.userUpn.empty()) // beside a person it is the program's
        event.userName = name;
    for (const std::string_view id : {view.text({"AuditData/UserKey", "UserKey"}), alone})
        if (event.userId.empty() && parseGuid(id))
            event.userId = id;
    if (event.userUpn.empty() && event.userName.empty() && user != event.userId && !parseGuid(withoutKind(user)))
        event.userName = user; // "NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost)"
}

void readTarget(RecordView& view, Activity& event)
{
    const std::string_view object = withoutKind(view.text({"AuditData/ObjectId", "ObjectId"}));
    if (!equalsIgnoreCase(object, "Not Available"))
        takeTarget(event, object);
    for (const std::string_view list : {"AuditData/Target", "Target"})
        for (RecordView& part : view.objects(list)) {
            const std::string_view name = withoutKind(part.text("ID"));
            if (isUpn(name) || parseGuid(name) || isName(part.text("Type")))
                takeTarget(event, name);
        }
}

// Of the lists of {"Name":..,"Value":..}; a value may hold an object, of which `member` is meant.
std::string_view property(RecordView& view, std::string_view wanted, std::string_view member = "Value")
{
    for (const std::string_view list :
         {"AuditData/ExtendedProperties", "ExtendedProperties", "AuditData/DeviceProperties", "DeviceProperties"})
        for (RecordView& pair : view.objects(list))
            if (equalsIgnoreCase(pair.text("Name"), wanted))
                return pair.text(member);
    return {};
}

// Result and reason, where it is no success: an activity has no field for them.
std::string failure(std::string_view operation, std::string_view result, std::string_view reason)
{
    for (const std::string_view good : {"", "Success", "Succeeded", "True"})
        if (equalsIgnoreCase(result, good))
            return {};
    return fmt::format("{} ({}{}{})", operation, result, reason.empty() ? "" : ": ", reason);
}

} // namespace

void mapUnifiedAudit(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    Activity& event = out.activities.emplace_back();
    event.record = record;
    readTime(view, event, out.options);
    event.id = view.text({"AuditData/Id", "RecordId", "Identity", "Id"});
    event.action = view.text({"AuditData/Operation", "Operation", "Operations"});
    event.app = serviceOf(view.text({"AuditData/Workload", "Workload", "service"}));
    if (std::string failed = failure(event.action, view.text({"AuditData/ResultStatus", "ResultStatus"}),
                                     view.text({"AuditData/LogonError", "LogonError"}));
        !failed.empty())
        event.description = out.keep(std::move(failed));
    readActor(view, event);
    readTarget(view, event);
    event.ip = addressOf({view.text({"AuditData/ActorIpAddress", "ActorIpAddress"}), view.text({"AuditData/ClientIP", "ClientIP"}),
                          view.text({"AuditData/ClientIPAddress", "ClientIPAddress"})},
                         out);
    event.userAgent = view.text({"AuditData/UserAgent", "UserAgent"});
    if (event.userAgent.empty())
        event.userAgent = property(view, "UserAgent");
    if (event.userAgent.empty())
        event.userAgent = property(view, "additionalDetails", "Value/User-Agent");
    event.os = property(view, "OS");
    // 2 an administrator of the tenant, 3 one of the data centre. 0, a regular user, stands with what administrators do, too.
    const std::string_view type = view.text({"AuditData/UserType", "UserType"});
    if (type == "2" || type == "3" || equalsIgnoreCase(type, "Admin") || equalsIgnoreCase(type, "DcAdmin"))
        event.admin = true;
    event.tenantId = view.text({"AuditData/OrganizationId", "OrganizationId"});
    if (event.tenantId.empty())
        event.tenantId = tenantOf(view);
    const std::string second = event.time ? std::to_string(event.time->ticks / 10'000'000) : std::string();
    event.key = event.id.empty() ? keyOfParts("activity", {event.tenantId, second, event.action,
                                                           event.userUpn.empty() ? event.userName : event.userUpn,
                                                           event.targetUpn, event.ip})
                                 : keyOf("activity", event.id);
}

} // namespace core
