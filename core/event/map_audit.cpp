// SPDX-License-Identifier: GPL-3.0-or-later
// Audit records: Graph objects, diagnostic records, and the diagnostic records of 2018 (category "Audit", the target
// packed into targetResourceName). Field map: domain reference 1.1.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

#include <fmt/format.h>

namespace core {
namespace {

using M = JsonMember;

// targetResourceType names the parts of targetResourceName: UPN__TenantContextID__PUID__ObjectID__ObjectClass.
void readPackedTarget(JsonFields& fields, AuditEvent& event)
{
    std::string_view names = fields.propertyText(M::targetResourceType);
    std::string_view values = fields.propertyText(M::targetResourceName);
    const auto take = [](std::string_view& list) {
        const std::size_t end = list.find("__");
        const std::string_view first = list.substr(0, end);
        list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 2);
        return first;
    };
    if (values.empty())
        return;
    if (values.find("__") == std::string_view::npos || names.empty()) {
        event.targetName = values;
        return;
    }
    while (!names.empty()) {
        const std::string_view name = take(names);
        const std::string_view value = names.empty() ? values : take(values); // the last may hold anything
        if (equalsIgnoreCase(name, "UPN"))
            event.targetUpn = value;
        else if (equalsIgnoreCase(name, "ObjectID"))
            event.targetId = value;
        else if (equalsIgnoreCase(name, "ObjectClass"))
            event.targetType = value;
        else if (equalsIgnoreCase(name, "Name"))
            event.targetName = value;
    }
}

// The text that stands in the place of an actor or of targets.
void readName(std::string_view text, std::string_view& upn, std::string_view& id, std::string_view& name)
{
    text = trim(text);
    const std::string_view first = trim(text.substr(0, text.find_first_of(",;"))); // of several that a query has joined
    if (!isPlainName(text))
        return;
    if (isUpn(first))
        upn = first;
    else
        (parseGuid(text) ? id : name) = text;
}

void readActor(JsonFields& fields, AuditEvent& event)
{
    event.actorUpn = fields.meaning(fields.user.upn);
    event.actorId = fields.meaning(fields.user.id);
    event.actorName = fields.meaning(fields.user.displayName);
    event.actorApp = fields.meaning(fields.app.displayName);
    event.actorServicePrincipal = fields.meaning(fields.app.servicePrincipalId);
    if (event.actorServicePrincipal.empty())
        event.actorServicePrincipal = fields.meaning(fields.app.servicePrincipalName);
    if (event.actorApp.empty())
        event.actorApp = fields.meaning(fields.app.servicePrincipalName);
    const bool nobody = event.actorUpn.empty() && event.actorId.empty() && event.actorName.empty() && event.actorApp.empty()
        && event.actorServicePrincipal.empty();
    if (!nobody)
        return;
    readName(fields.text(M::initiatedBy), event.actorUpn, event.actorId, event.actorName);
    if (!event.actorUpn.empty() || !event.actorId.empty() || !event.actorName.empty())
        return;
    const std::string_view identity = fields.text(M::identity);
    if (identity.find('@') != std::string_view::npos)
        event.actorUpn = identity;
    else if (!equalsIgnoreCase(identity, "NA"))
        event.actorName = identity;
}

void readTarget(JsonFields& fields, AuditEvent& event)
{
    if (!fields.target.found) {
        readPackedTarget(fields, event);
        if (event.targetUpn.empty() && event.targetId.empty() && event.targetName.empty())
            readName(fields.text(M::targetResources), event.targetUpn, event.targetId, event.targetName);
        return;
    }
    event.targetUpn = fields.meaning(fields.target.upn);
    event.targetId = fields.meaning(fields.target.id);
    event.targetName = fields.meaning(fields.target.displayName);
    event.targetType = fields.meaning(fields.target.type);
}

std::string_view joinChanged(JsonFields& fields, MappedBatch& out)
{
    if (fields.changed.empty())
        return {};
    if (fields.changed.size() == 1)
        return fields.meaning(fields.changed.front());
    std::string text;
    for (const std::string_view token : fields.changed) {
        const std::string_view name = fields.meaning(token);
        if (name.empty())
            continue;
        if (!text.empty())
            text += ", ";
        text += name;
    }
    return text.empty() ? std::string_view{} : out.keep(std::move(text));
}

// SSPR_<correlation id>_<5 characters>_<digits>
std::string_view correlationFromId(std::string_view id)
{
    const std::size_t prefix = id.find('_');
    std::size_t end = 0;
    if (prefix == std::string_view::npos || !findGuid(id, prefix + 1, &end) || end != prefix + 37)
        return {};
    return id.substr(prefix + 1, 36);
}

// Where the member is missing, cut off, painted over or of zeros, the id may still have it.
std::string_view correlationOf(std::string_view asWritten, std::string_view id)
{
    if (const auto guid = parseGuid(asWritten); guid && !guid->isZero())
        return asWritten;
    const std::string_view inId = correlationFromId(id);
    return inId.empty() ? asWritten : inId;
}

void readTimes(JsonFields& fields, AuditEvent& event, const MapOptions& options)
{
    std::string_view activity = fields.text(M::activityDateTime);
    const std::string_view generated = generatedOf(fields);
    setTime(event, activity, options);
    if (!event.time) { // a selection of columns in Log Analytics
        setTime(event, generated, options);
        event.timeIsOfWriting = event.time.has_value();
        return;
    }
    // Usually the two differ in how they write the zone at most.
    if (generated.empty() || (generated.size() > 20 && generated.back() == 'Z' && activity.ends_with("+00:00")
                              && generated.substr(0, generated.size() - 1) == activity.substr(0, activity.size() - 6)))
        return;
    event.generated = generatedTime(event, generated, options);
}

std::uint64_t keyWithoutId(const JsonFields& fields, const AuditEvent& event)
{
    if (event.correlationId.empty() && event.operation.empty())
        return keyOf("audit", fields.record());
    return keyOf("audit", fmt::format("{}\n{}\n{}\n{}\n{}", event.time ? event.time->ticks : 0, event.correlationId,
                                      event.operation, event.reason,
                                      event.targetId.empty() ? event.targetUpn : event.targetId));
}

// Whether tostring() of what stands at a path is that text.
bool isThat(std::string_view token, std::string_view text)
{
    if (text.empty())
        return !token.data() || token == "null" || token == "\"\"";
    return token.size() == text.size() + 2 && token.front() == '"' && token.substr(1, text.size()) == text && text.find('\\') == std::string_view::npos;
}

std::uint8_t unlikePaths(const JsonFields& fields, const AuditEvent& event)
{
    using E = AuditEvent;
    if (!fields.pathsAreSure)
        return E::AllPaths;
    const JsonFields::Actor& user = fields.isRow() ? fields.userTokens : fields.user;
    const JsonFields::Actor& app = fields.isRow() ? fields.appTokens : fields.app;
    const auto bit = [](std::uint8_t path, std::string_view token, std::string_view text) { return isThat(token, text) ? 0 : path; };
    // Where the record has no such member, one inside a wrapper may be found.
    const int missing = (fields.namesActor() ? 0 : E::ActorUpn | E::ActorId | E::ActorIp | E::ActorApp) | (fields.namesTargets() ? 0 : E::TargetUpn | E::TargetId);
    return static_cast<std::uint8_t>(missing | bit(E::ActorUpn, user.upn, event.actorUpn) | bit(E::ActorId, user.id, event.actorId)
        | bit(E::ActorIp, user.ip, event.ip) | bit(E::ActorApp, app.displayName, event.actorApp)
        | bit(E::TargetUpn, fields.firstTarget.upn, event.targetUpn) | bit(E::TargetId, fields.firstTarget.id, event.targetId));
}

} // namespace

bool isPlainName(std::string_view text)
{
    constexpr std::size_t longest = 512;
    if (text.size() < 2 || text.size() > longest || text.find_first_of("{}\"\r\n") != std::string_view::npos
        || text.find_first_not_of("0123456789.") == std::string_view::npos)
        return false;
    const auto is = [text](std::string_view word) { return equalsIgnoreCase(text, word); };
    return !is("null") && !is("<null>") && !is("none") && !is("n/a") && !is("na") && !is("nan") && !is("unknown") && !is("true") && !is("false");
}

void mapAudit(JsonFields& fields, std::uint32_t record, MappedBatch& out)
{
    AuditEvent& event = out.audits.emplace_back();
    const bool graph = fields.kind() != JsonRecordKind::Diagnostic;
    event.record = record;
    readTimes(fields, event, out.options);
    event.id = fields.text(M::id);
    event.operation = fields.text(M::activityDisplayName);
    if (event.operation.empty())
        event.operation = fields.text(M::operationName);
    event.service = fields.text(M::loggedByService);
    event.category = graph ? fields.topText(M::category) : fields.propertyText(M::category);
    if (event.category.empty())
        event.category = fields.propertyText(M::auditEventCategory);
    event.result = fields.text(M::result);
    if (event.result.empty())
        event.result = fields.text(M::resultType);
    const std::string_view description = trim(fields.text(M::resultDescription));
    event.reason = trim(fields.text(M::resultReason));
    // "None" is no reason, but stays where nothing else says one.
    const auto isNone = [](std::string_view text) { return equalsIgnoreCase(text, "None"); };
    if (event.reason.empty() || (isNone(event.reason) && !description.empty() && !isNone(description)))
        event.reason = description;
    else if (description != event.reason)
        event.description = description;
    event.operationType = fields.text(M::operationType);
    if (event.operationType.empty())
        event.operationType = fields.topText(M::aadOperationType);
    event.tenantId = tenantOf(fields);
    readActor(fields, event);
    readTarget(fields, event);
    event.ip = addressOf({fields.meaning(fields.user.ip), fields.meaning(fields.app.ip), fields.topText(M::callerIpAddress)}, out);
    event.userAgent = fields.text(M::userAgent);
    if (event.userAgent.empty())
        event.userAgent = fields.meaning(fields.detailUserAgent);
    event.onPremisesAgent = fields.meaning(fields.detailAgent);
    event.changedProperties = joinChanged(fields, out);
    event.correlationId = correlationOf(trim(fields.text(M::correlationId)), event.id);
    if (!fields.isRow() || fields.isRowOfObjects()) // what a query finds in single cells is not looked at
        event.unlike = unlikePaths(fields, event);
    event.weak = event.id.empty();
    event.key = event.id.empty() ? keyWithoutId(fields, event) : keyOf("audit", event.id);
    event.targets = event.weak ? fields.targetsHash() : 0;
}

} // namespace core
