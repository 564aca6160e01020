// SPDX-License-Identifier: GPL-3.0-or-later
// Records of the unified audit log of Microsoft 365 (domain reference 1.6): as the Management Activity API and
// collectors give them, and inside `AuditData` of Purview's downloads, of Search-UnifiedAuditLog and of Graph.
// It has no step of a reset, only results; Defender for Cloud Apps makes its activities of these records, so
// that both are one event where both are in the case. All workloads are taken: what is done with a mailbox
// after a reset belongs to its story.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/mended_json.h"
#include "core/event/record_view.h"

#include <array>
#include <fmt/format.h>

namespace core {
namespace {

// The record itself, and what stands around it where it is inside `AuditData`. Else both are the same.
struct Audit {
    RecordView& record;
    RecordView& around;

    std::string_view text(std::string_view name, std::initializer_list<std::string_view> namesAround = {})
    {
        const std::string_view inside = record.text(name);
        return inside.empty() ? around.text(namesAround) : inside;
    }
};

// Times are in UTC and do not say so.
void readTime(Audit& audit, Activity& event, const MapOptions& options)
{
    MapOptions utc = options;
    utc.timesAreUtc = true;
    setTime(event, audit.record.text("CreationTime"), utc);
    for (const std::string_view name : {"createdDateTime", "CreationDate", "TimeGenerated"})
        if (!event.time)
            setTime(event, audit.around.text(name), utc);
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

// Words in place of a name.
bool isNothing(std::string_view name)
{
    for (const std::string_view word : {"", "Not Available", "Not Applicable", "Unknown", "N/A"})
        if (equalsIgnoreCase(name, word))
            return true;
    return false;
}

// The id in "User_<GUID>"; empty for others, which are those of applications and policies.
std::string_view userIdIn(std::string_view name)
{
    constexpr std::string_view kind = "User_";
    return startsWithIgnoreCase(name, kind) && parseGuid(name.substr(kind.size())) ? name.substr(kind.size()) : std::string_view{};
}

// Kinds of names in the lists Actor and Target: 1 a name, 5 a UPN; others are ids of several kinds, told by how
// they look.
bool isName(std::string_view kind)
{
    return kind == "1" || equalsIgnoreCase(kind, "Name");
}

// Only people have their id in the event: of it follows who is who.
void readActor(Audit& audit, Activity& event)
{
    std::string_view user = audit.text("UserId", {"userPrincipalName", "UserId", "UserIds"});
    if (isUpn(user))
        event.userUpn = user;
    else if (event.userId = userIdIn(user); event.userId.empty() && parseGuid(user))
        event.userId = user;
    std::string_view name;
    for (RecordView& part : audit.record.objects("Actor")) {
        const std::string_view id = part.text("ID"), userId = userIdIn(id);
        if (isUpn(id) && event.userUpn.empty())
            event.userUpn = id;
        else if (!userId.empty() && event.userId.empty())
            event.userId = userId;
        else if (isName(part.text("Type")) && name.empty() && !isNothing(id))
            name = id;
    }
    const std::string_view key = audit.text("UserKey", {"UserKey"});
    if (event.userId.empty() && !event.userUpn.empty() && parseGuid(key))
        event.userId = key;
    if (!event.userUpn.empty() || !event.userId.empty())
        return; // the name beside a person is that of the program they worked with
    // "ServicePrincipal_<GUID>", "NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost)"
    event.userName = name.empty() && !isNothing(user) ? user : name;
}

// What it was done to, as Defender's activity of the record says; the owner of a mailbox, where the record names only the folder.
void readTarget(Audit& audit, Activity& event)
{
    if (const std::string_view object = audit.text("ObjectId", {"ObjectId"}); !isNothing(object)) {
        const std::string_view userId = userIdIn(object);
        takeTarget(event, userId.empty() ? object : userId);
    }
    for (RecordView& part : audit.record.objects("Target")) {
        const std::string_view id = part.text("ID"), userId = userIdIn(id);
        if (!userId.empty())
            takeTarget(event, userId);
        else if (isUpn(id) || (isName(part.text("Type")) && !isNothing(id)))
            takeTarget(event, id);
    }
    if (const std::string_view owner = audit.record.text("MailboxOwnerUPN"); event.targetUpn.empty() && isUpn(owner))
        event.targetUpn = owner;
    if (event.targetUpn.empty())
        for (RecordView& parameter : audit.record.objects("Parameters"))
            if (const std::string_view value = parameter.text("Value"); equalsIgnoreCase(parameter.text("Name"), "Identity") && isUpn(value))
                event.targetUpn = value;
}

// User agent and system: members of their own, or in lists of {"Name":..,"Value":..}, of which one holds an object.
void readClient(RecordView& record, Activity& event)
{
    event.userAgent = record.text("UserAgent");
    for (const std::string_view list : {"ExtendedProperties", "DeviceProperties"})
        for (RecordView& pair : record.objects(list)) {
            const std::string_view name = pair.text("Name");
            if (equalsIgnoreCase(name, "UserAgent") && event.userAgent.empty())
                event.userAgent = pair.text("Value");
            else if (equalsIgnoreCase(name, "additionalDetails") && event.userAgent.empty())
                event.userAgent = pair.text("Value/User-Agent");
            else if (equalsIgnoreCase(name, "OS"))
                event.os = pair.text("Value");
        }
    if (event.userAgent.empty())
        event.userAgent = record.text("ClientInfoString"); // of Exchange
}

// Result and reason, where it is no success: an activity has no field for them.
std::string failure(std::string_view operation, std::string_view result, std::string_view reason)
{
    for (const std::string_view good : {"", "Success", "Succeeded", "True"})
        if (equalsIgnoreCase(result, good))
            return {};
    return fmt::format("{} ({}{}{})", operation, result, reason.empty() ? "" : ": ", reason);
}

void map(Audit audit, std::uint32_t record, bool isCut, MappedBatch& out)
{
    Activity& event = out.activities.emplace_back();
    event.record = record;
    readTime(audit, event, out.options);
    event.id = audit.text("Id", {"RecordId", "Identity", "Id"});
    event.action = audit.text("Operation", {"Operation", "Operations"});
    event.app = serviceOf(audit.text("Workload", {"service"}));
    if (std::string failed = failure(event.action, audit.text("ResultStatus"), audit.text("LogonError")); !failed.empty())
        event.description = out.keep(std::move(failed));
    else if (isCut)
        event.description = out.keep(fmt::format("{} (the record is cut off)", event.action));
    readActor(audit, event);
    readTarget(audit, event);
    readClient(audit.record, event);
    event.ip = addressOf({audit.text("ActorIpAddress"), audit.text("ClientIP", {"clientIp"}), audit.text("ClientIPAddress")}, out);
    // 2 an administrator of the tenant, 3 one of the data centre. 0, a regular user, stands with what administrators do, too.
    const std::string_view type = audit.text("UserType", {"UserType"});
    if (type == "2" || type == "3" || equalsIgnoreCase(type, "Admin") || equalsIgnoreCase(type, "DcAdmin"))
        event.admin = true;
    event.tenantId = audit.text("OrganizationId", {"OrganizationId"});
    if (event.tenantId.empty())
        event.tenantId = tenantOf(audit.around);
    // Without an id two records are the same only if they are so to the letter.
    event.key = event.id.empty() ? keyOf("activity", audit.around.record()) : keyOf("activity", event.id);
}

} // namespace

void mapUnifiedAudit(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    if (auto inside = view.objects("AuditData"); !inside.empty()) {
        map({inside.front(), view}, record, false, out);
        out.depthLosses += inside.front().lostValues() ? 1 : 0;
        return;
    }
    const std::string_view cut = trim(view.text("AuditData"));
    if (std::string part = cut.starts_with('{') ? wholeJsonPart(cut) : std::string(); !part.empty()) {
        RecordView inside(out.keep(std::move(part)), out);
        return map({inside, view}, record, true, out);
    }
    map({view, view}, record, !cut.empty(), out);
}

} // namespace core
