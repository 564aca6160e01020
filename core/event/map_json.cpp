// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/map_server_json.h"
#include "core/event/mapping.h"

namespace core {
namespace {

using M = JsonMember;

// Categories that are kept and shown, but not interpreted yet: UserRiskEvents, MicrosoftGraphActivityLogs ...
void mapOther(JsonFields& fields, std::uint32_t record, MappedBatch& out)
{
    OtherEvent& event = out.others.emplace_back();
    event.record = record;
    setTime(event, fields.propertyText(M::activityDateTime), out.options);
    if (!event.time)
        setTime(event, fields.propertyText(M::createdDateTime), out.options);
    if (!event.time)
        setTime(event, fields.topText(M::time), out.options);
    event.category = fields.topText(M::category);
    event.operation = fields.propertyText(M::actionType);
    if (event.operation.empty())
        event.operation = fields.topText(M::operationName);
    for (const M member : {M::userPrincipalName, M::accountUpn, M::accountDisplayName, M::userId, M::identity})
        if (event.user.empty())
            event.user = fields.text(member);
    event.ip = addressOf({fields.propertyText(M::ipAddress), fields.topText(M::callerIpAddress)}, out);
    event.tenantId = tenantOf(fields);
    event.key = keyOf("other", fields.record());
}

} // namespace

bool mapJsonRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    // Holds the token positions of the last record: room that is reused, nothing that is remembered.
    thread_local JsonFields fields;
    if (!fields.read(batch.bytes(batch.records[index]), out)) {
        reason = fields.reason();
        return false;
    }
    switch (fields.kind()) {
    case JsonRecordKind::GraphAudit:
        mapAudit(fields, index, out);
        return true;
    case JsonRecordKind::GraphSignIn:
        mapSignIn(fields, index, out);
        return true;
    case JsonRecordKind::Diagnostic: {
        const std::string_view category = fields.topText(M::category);
        if (equalsIgnoreCase(category, "AuditLogs") || equalsIgnoreCase(category, "Audit"))
            mapAudit(fields, index, out);
        else if (isSignInCategory(category))
            mapSignIn(fields, index, out);
        else
            mapOther(fields, index, out);
        return true;
    }
    default:
        break;
    }
    // Told by names that the fields above do not have, so that the many records of other logs need not look for them.
    if (recogniseJsonRecord(fields.record()) == JsonRecordKind::ServerEvent)
        return mapServerJson(fields.record(), index, out, reason);
    reason = "not a record of an audit or sign-in log";
    return false;
}

} // namespace core
