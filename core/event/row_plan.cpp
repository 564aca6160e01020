// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/row_plan.h"

#include "core/base/csv_text.h"
#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace core {
namespace {

using M = JsonMember;
using Use = RowSlot::Use;

std::string_view takeStep(std::string_view& path)
{
    const std::size_t dot = path.find('.');
    const std::string_view step = path.substr(0, dot);
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    return step;
}

bool isPart(M member)
{
    static constexpr std::array parts{M::initiatedBy, M::targetResources, M::targetUpdatedProperties, M::additionalDetails,
                                      M::status, M::location, M::deviceDetail, M::signInEventTypes};
    return std::find(parts.begin(), parts.end(), member) != parts.end();
}

std::string_view JsonFields::Actor::*actorField(M member)
{
    switch (member) {
    case M::id: return &JsonFields::Actor::id;
    case M::userPrincipalName: return &JsonFields::Actor::upn;
    case M::displayName: return &JsonFields::Actor::displayName;
    case M::ipAddress: return &JsonFields::Actor::ip;
    case M::servicePrincipalId: return &JsonFields::Actor::servicePrincipalId;
    case M::servicePrincipalName: return &JsonFields::Actor::servicePrincipalName;
    case M::appId: return &JsonFields::Actor::appId;
    default: return nullptr;
    }
}

std::string_view JsonFields::Target::*targetField(M member)
{
    switch (member) {
    case M::id: return &JsonFields::Target::id;
    case M::userPrincipalName: return &JsonFields::Target::upn;
    case M::displayName: return &JsonFields::Target::displayName;
    case M::type: return &JsonFields::Target::type;
    default: return nullptr;
    }
}

std::string_view JsonFields::*plainField(M part, M member)
{
    if (part == M::status)
        return member == M::errorCode ? &JsonFields::errorCode : member == M::failureReason ? &JsonFields::failureReason : nullptr;
    if (part == M::location)
        return member == M::city ? &JsonFields::city : member == M::countryOrRegion ? &JsonFields::country : nullptr;
    if (part != M::deviceDetail)
        return nullptr;
    switch (member) {
    case M::deviceId: return &JsonFields::deviceId;
    case M::displayName: return &JsonFields::deviceName;
    case M::operatingSystem: return &JsonFields::os;
    case M::browser: return &JsonFields::browser;
    default: return nullptr;
    }
}

// The number of a list's item; false for a step that is none.
bool readNumber(std::string_view step, std::uint16_t& number)
{
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), number);
    return error == std::errc() && end == step.data() + step.size() && number < 1000;
}

void planActor(std::string_view path, RowSlot& slot)
{
    const std::string_view who = takeStep(path);
    const M member = jsonMember(path);
    if (who == "*" && member == M::type) {
        slot.use = Use::ActorType;
        return;
    }
    slot.actor = actorField(member);
    if (slot.actor)
        slot.use = who == "*" ? Use::Actor : equalsIgnoreCase(who, "user") ? Use::User : equalsIgnoreCase(who, "app") ? Use::App : Use::None;
}

void planTarget(std::string_view path, RowSlot& slot)
{
    if (!readNumber(takeStep(path), slot.number))
        return;
    const std::string_view step = takeStep(path);
    if (path.empty()) {
        slot.target = targetField(jsonMember(step));
        slot.use = slot.target ? Use::Target : Use::None;
    } else if (jsonMember(step) == M::modifiedProperties && path.ends_with("displayName")) {
        slot.use = Use::Changed;
    }
}

RowSlot slotOf(RecordKind kind, std::string_view member)
{
    RowSlot slot;
    slot.type = columnType(kind, member);
    slot.words = cellWords(kind, slot.type == ColumnType::Bool ? std::string_view("bool") : member);
    std::string_view path = member.starts_with('/') ? member.substr(1) : member;
    const M first = jsonMember(takeStep(path));
    if (path.empty()) {
        slot.member = first;
        slot.use = first == M::none ? (member.empty() ? Use::None : Use::Nested) : isPart(first) && !member.starts_with('/') ? Use::Part : Use::Member;
        return slot;
    }
    if (first == M::initiatedBy) {
        planActor(path, slot);
    } else if (first == M::targetResources) {
        slot.isOfTargets = true;
        planTarget(path, slot);
    } else if (first == M::additionalDetails && readNumber(path.substr(0, path.find('.')), slot.number)) {
        slot.use = path.ends_with(".key") ? Use::DetailKey : Use::DetailValue;
    } else if ((slot.plain = plainField(first, jsonMember(path)))) {
        slot.use = Use::Plain;
    } else {
        slot.use = Use::Nested;
    }
    return slot;
}

// The headers of core/investigation/event_export.cpp, which no other program writes in this order.
constexpr std::array<std::string_view, 3> ownHeaders{
    "ActivityDateTime,TimeGenerated,Id,OperationName,LoggedByService,Category,Result,ResultReason,CorrelationId,AADOperationType,InitiatedBy,"
    "TargetResources,AdditionalDetails,UserAgent,AADTenantId",
    "CreatedDateTime,TimeGenerated,Id,Category,UserPrincipalName,UserId,UserDisplayName,UserType,IPAddress,AppDisplayName,AppId,ResourceDisplayName,"
    "ClientAppUsed,ResultType,ResultDescription,RiskLevelAggregated,RiskLevelDuringSignIn,RiskState,ConditionalAccessStatus,"
    "AuthenticationRequirement,CorrelationId,LocationDetails,DeviceDetail,UserAgent,IsInteractive,AADTenantId",
    "TimeCreated,Id,Qualifiers,Level,ProviderName,LogName,MachineName,RecordId,Message,EventData"};

bool isOwnExport(const TableLayout& layout)
{
    std::string header;
    for (const TableColumn& column : layout.columns)
        header += (header.empty() ? "" : ",") + column.name;
    return layout.delimiter == ',' && std::find(ownHeaders.begin(), ownHeaders.end(), header) != ownHeaders.end();
}

bool hasColumn(const TableLayout& layout, std::string_view name)
{
    return std::any_of(layout.columns.begin(), layout.columns.end(), [&](const TableColumn& column) { return equalsIgnoreCase(trim(column.name), name); });
}

// EvtxECmd, which has columns that no other program has.
bool writesUtc(const TableLayout& layout)
{
    return layout.kind == RecordKind::ServerEvent && hasColumn(layout, "MapDescription") && hasColumn(layout, "ChunkNumber");
}

RowPlan makePlan(const TableLayout& layout)
{
    RowPlan plan;
    plan.layout = layout;
    plan.isOwnExport = isOwnExport(layout);
    plan.timesAreUtc = writesUtc(layout);
    for (const TableColumn& column : layout.columns) {
        RowSlot& slot = plan.slots.emplace_back(slotOf(layout.kind, column.member));
        if (slot.type != ColumnType::Time)
            continue;
        slot.zone = headerOffset(column.name);
        if (layout.kind == RecordKind::ServerEvent && equalsIgnoreCase(trim(column.name), "SystemTime"))
            slot.zone = "+00:00"; // by the schema of events
        if (!slot.zone.empty())
            plan.namesZones = true;
        else if (containsIgnoreCase(column.name, "(UTC") || containsIgnoreCase(column.name, "[UTC]"))
            plan.timesAreUtc = true;
    }
    plan.lastMayLack = !layout.columns.empty() && layout.columns.back().member.empty() && layout.columns.back().name.starts_with("Field ");
    return plan;
}

} // namespace

void readOwnCells(const RowPlan& plan, std::vector<std::string_view>& cells)
{
    if (plan.isOwnExport)
        for (std::string_view& cell : cells)
            cell = csvCellText(cell);
}

void nameZones(const RowPlan& plan, std::vector<std::string_view>& cells, std::deque<std::string>& arena)
{
    if (!plan.namesZones)
        return;
    for (std::size_t i = 0; i < std::min(cells.size(), plan.slots.size()); ++i) {
        const std::string& zone = plan.slots[i].zone;
        if (zone.empty() || cells[i].find(':') == std::string_view::npos) // a day without a clock takes none
            continue;
        auto time = parseTime(cells[i]);
        if (!time)
            time = parseTime(cells[i], DateOrder::DayFirst);
        if (!time)
            time = parseTime(cells[i], DateOrder::MonthFirst);
        if (time && !time->hasZone)
            cells[i] = arena.emplace_back(std::string(trim(cells[i])) + " " + zone);
    }
}

const RowPlan& planOf(const TableLayout& layout)
{
    // What was worked out last: nothing that has to be remembered.
    thread_local RowPlan plan;
    if (plan.slots.empty() || !(plan.layout == layout))
        plan = makePlan(layout);
    return plan;
}

PlaceText splitPlace(std::string_view text)
{
    PlaceText place;
    text = trim(text);
    std::size_t comma = text.rfind(',');
    if (comma == std::string_view::npos) {
        (text.size() == 2 ? place.country : place.city) = text;
        return place;
    }
    place.country = trim(text.substr(comma + 1));
    text = text.substr(0, comma);
    comma = text.rfind(',');
    if (comma != std::string_view::npos) {
        place.state = trim(text.substr(comma + 1));
        text = text.substr(0, comma);
    }
    place.city = trim(text);
    return place;
}

} // namespace core
