// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/record_view.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/power_text.h"
#include "core/evidence/json_framer.h"

#include <algorithm>
#include <array>
#include <span>

namespace core {
namespace {

constexpr std::size_t mostMembers = 4096; // of one object; a record has some hundred at most

void readMembers(std::string_view object, std::vector<std::pair<std::string_view, std::string_view>>& members)
{
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        members.emplace_back(name, value);
        return members.size() < mostMembers;
    });
}

// What stands in {"value":[...],"Count":n}, as Windows PowerShell writes lists once their type has got members of its own.
std::string_view undressed(std::string_view list)
{
    std::string_view inside;
    bool hasCount = false, hasOthers = false;
    eachJsonMember(list, [&](std::string_view name, std::string_view value) {
        if (equalsIgnoreCase(name, "value"))
            inside = value;
        else if (equalsIgnoreCase(name, "Count"))
            hasCount = value.front() >= '0' && value.front() <= '9';
        else
            hasOthers = true;
        return !hasOthers;
    });
    const bool isList = inside.starts_with('[') || inside.starts_with('"'); // a text where it was too deep for ConvertTo-Json
    return isList && hasCount && !hasOthers ? inside : list;
}

} // namespace

RecordView::RecordView(std::string_view object, MappedBatch& out) : m_record(object), m_out(&out)
{
    readMembers(object, m_top);
    if (const std::string_view* properties = find(m_top, "properties"))
        readMembers(*properties, m_properties);
    m_isRow = find(m_top, "TimeGenerated") != nullptr;
}

const std::string_view* RecordView::find(const Members& members, std::string_view name)
{
    for (const auto& [known, value] : members)
        if (equalsIgnoreCase(known, name))
            return &value;
    return nullptr;
}

bool RecordView::has(std::string_view name) const
{
    return find(m_properties, name) || find(m_top, name);
}

bool RecordView::isNull(std::string_view name) const
{
    return std::any_of(m_top.begin(), m_top.end(), [&](const auto& member) { return member.first == name && member.second == "null"; });
}

// The object or list that a value is, or that its text holds.
std::string_view RecordView::container(std::string_view value)
{
    if (value.size() < 4 || value.front() != '"')
        return value;
    const std::string_view inside = trim(value.substr(1, value.size() - 2));
    if (!inside.starts_with('{') && !inside.starts_with('['))
        return value;
    const std::string_view text = m_out->keep(unescapeJson(inside));
    return jsonDefect(text).empty() ? text : value;
}

std::string_view RecordView::value(std::string_view path)
{
    const std::size_t slash = path.find('/');
    const std::string_view name = path.substr(0, slash);
    const std::string_view* found = find(m_properties, name);
    if (!found || *found == "null" || *found == "\"\"")
        if (const std::string_view* top = find(m_top, name))
            found = top;
    if (!found)
        return {};
    std::string_view value = *found;
    for (std::size_t at = slash; at != std::string_view::npos;) {
        const std::size_t next = path.find('/', at + 1);
        const std::string_view wanted =
            path.substr(at + 1, next == std::string_view::npos ? next : next - at - 1);
        const std::string_view object = container(value);
        m_lost = m_lost || isPowerShellLoss(object);
        value = {};
        eachJsonMember(object, [&](std::string_view known, std::string_view inner) {
            if (equalsIgnoreCase(known, wanted))
                value = inner;
            return value.empty();
        });
        at = next;
    }
    return value;
}

std::string_view RecordView::meaning(std::string_view value)
{
    if (value.empty() || value == "null" || value.front() == '{' || value.front() == '[')
        return {};
    if (value.front() != '"')
        return value;
    if (isPowerShellLoss(value)) {
        m_lost = true;
        return {};
    }
    const std::string_view inside = value.substr(1, value.size() - 2);
    if (inside == "<null>")
        return {};
    return trim(inside.find('\\') == std::string_view::npos ? inside : m_out->keep(unescapeJson(inside)));
}

std::string_view RecordView::text(std::string_view path)
{
    return meaning(value(path));
}

std::string_view RecordView::text(std::initializer_list<std::string_view> paths)
{
    for (const std::string_view path : paths)
        if (const std::string_view found = text(path); !found.empty())
            return found;
    return {};
}

std::string_view RecordView::word(std::string_view path)
{
    const std::string_view found = text(path);
    return found.starts_with('{') || found.starts_with('[') ? std::string_view{} : found;
}

std::string_view RecordView::topText(std::string_view name)
{
    const std::string_view* found = find(m_top, name);
    return found ? meaning(*found) : std::string_view{};
}

std::optional<bool> RecordView::truth(std::initializer_list<std::string_view> paths) { return truthOf(text(paths)); }

std::optional<bool> truthOf(std::string_view word)
{
    for (const std::string_view yes : {"true", "1", "yes", "registered", "enabled", "capable", "success"})
        if (equalsIgnoreCase(word, yes))
            return true;
    for (const std::string_view no :
         {"false", "0", "no", "not registered", "not enabled", "not capable", "failure", "disabled"})
        if (equalsIgnoreCase(word, no))
            return false;
    return std::nullopt;
}

std::string_view RecordView::joined(std::initializer_list<std::string_view> paths)
{
    for (const std::string_view path : paths) {
        const std::string_view list = undressed(container(value(path)));
        if (!list.starts_with('[')) {
            if (const std::string_view single = meaning(list); !single.empty())
                return single;
            continue;
        }
        std::string all;
        eachJsonElement(list, [&](std::string_view element) {
            if (const std::string_view one = meaning(element); !one.empty())
                all.append(all.empty() ? "" : ", ").append(one);
            return true;
        });
        if (!all.empty())
            return m_out->keep(std::move(all));
    }
    return {};
}

std::string_view RecordView::trueMembers(std::string_view path)
{
    std::string all;
    eachJsonMember(container(value(path)), [&](std::string_view name, std::string_view truth) {
        if (equalsIgnoreCase(truth, "true") || equalsIgnoreCase(truth, "\"true\""))
            all.append(all.empty() ? "" : ", ").append(name);
        return true;
    });
    return all.empty() ? std::string_view{} : m_out->keep(std::move(all));
}

std::vector<RecordView> RecordView::objects(std::string_view path)
{
    std::vector<RecordView> found;
    const std::string_view list = undressed(container(value(path)));
    if (list.starts_with('{'))
        found.emplace_back(list, *m_out);
    eachJsonElement(list, [&](std::string_view element) {
        if (element.starts_with('{'))
            found.emplace_back(element, *m_out);
        m_lost = m_lost || isPowerShellLoss(element);
        return found.size() < mostMembers;
    });
    m_lost = m_lost || isPowerShellLoss(list);
    return found;
}

std::string_view tenantOf(RecordView& view)
{
    if (const std::string_view tenant = view.text("aadTenantId"); !tenant.empty())
        return tenant;
    // In Log Analytics TenantId is the workspace; in Cloud Apps it is a number of that service.
    const std::string_view tenant = view.isRow() ? std::string_view{} : view.topText("tenantId");
    if (parseGuid(tenant))
        return tenant;
    const std::string_view resource = view.topText("resourceId");
    std::size_t end = 0;
    if (startsWithIgnoreCase(resource, "/tenants/") && findGuid(resource, 0, &end) && end >= 36)
        return resource.substr(end - 36, 36);
    return {};
}

std::uint64_t keyOfParts(std::string_view kind, std::initializer_list<std::string_view> parts)
{
    std::string all;
    for (const std::string_view part : parts)
        all.append(part).append(1, '\n');
    return keyOf(kind, all);
}

std::uint32_t foldedTargets(std::uint64_t hash)
{
    const std::uint32_t folded = static_cast<std::uint32_t>(hash ^ (hash >> 32));
    return folded < 2 ? folded + 2 : folded;
}

std::uint32_t targetsOfParts(std::initializer_list<std::string_view> parts)
{
    const bool isAny = std::any_of(parts.begin(), parts.end(), [](std::string_view part) { return !part.empty(); });
    return isAny ? foldedTargets(keyOfParts("targets", parts)) : 0;
}

void mapOther(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    OtherEvent& event = out.others.emplace_back();
    event.record = record;
    event.category = view.isRow() ? view.text({"Type", "category"}) : view.topText("category");
    // What Defender XDR streams (AdvancedHunting-IdentityInfo) says when in Timestamp; its CreatedDateTime is that of an account.
    constexpr std::array<std::string_view, 3> ofHunting{"Timestamp", "TimeGenerated", "time"};
    constexpr std::array<std::string_view, 4> ofOthers{"activityDateTime", "createdDateTime", "TimeGenerated", "time"};
    const bool isHunting = startsWithIgnoreCase(event.category, "AdvancedHunting-");
    for (const std::string_view name : isHunting ? std::span<const std::string_view>(ofHunting) : ofOthers)
        if (!event.time)
            setTime(event, view.text(name), out.options);
    event.operation = view.text({"actionType", "operationName"});
    event.user = view.text({"userPrincipalName", "accountUpn", "accountDisplayName", "userId", "identity"});
    event.ip = addressOf({view.text("ipAddress"), view.topText("callerIpAddress")}, out);
    event.tenantId = tenantOf(view);
    event.key = keyOf("other", view.record());
}

bool mapListRecord(RecordKind kind, std::string_view object, std::uint32_t record, MappedBatch& out)
{
    if (object.find("\"@{") != std::string_view::npos)
        if (std::string json = withPowerTextsRead(object); !json.empty())
            object = out.keep(std::move(json));
    RecordView view(object, out);
    switch (kind) {
    case RecordKind::RiskEvent:
        mapRiskEvent(view, record, out);
        break;
    case RecordKind::RiskyUser:
        mapRiskyUser(view, record, out);
        break;
    case RecordKind::Activity:
        mapActivity(view, record, out);
        break;
    case RecordKind::UnifiedAudit:
        mapUnifiedAudit(view, record, out);
        break;
    case RecordKind::Registration:
        mapRegistration(view, record, out);
        break;
    case RecordKind::MethodUsage:
        mapMethodUsage(view, record, out);
        break;
    case RecordKind::RoleAssignment:
        if (!mapRoleAssignment(view, record, out))
            return false;
        break;
    case RecordKind::DirectoryRole:
        mapDirectoryRole(view, record, out);
        break;
    case RecordKind::User:
        mapUser(view, record, out);
        break;
    case RecordKind::Other:
        mapOther(view, record, out);
        break;
    default:
        return false;
    }
    out.depthLosses += view.lostValues() ? 1 : 0;
    return true;
}

} // namespace core
