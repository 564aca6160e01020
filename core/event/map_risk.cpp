// SPDX-License-Identifier: GPL-3.0-or-later
// Risk detections and risky users of Identity Protection: Graph (riskDetection, riskyUser), diagnostic
// settings (UserRiskEvents, RiskyUsers), Log Analytics (AADUserRiskEvents, AADRiskyUsers). Domain
// reference 2.2.
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

#include <fmt/format.h>

namespace core {
namespace {

std::optional<UtcTime> timeAt(RecordView& view, std::string_view name, const MappedBatch& out)
{
    EventHead head;
    setTime(head, view.text(name), out.options);
    return head.time;
}

} // namespace

void mapRiskEvent(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    RiskEvent& event = out.riskEvents.emplace_back();
    event.record = record;
    for (const std::string_view name : {"activityDateTime", "detectedDateTime", "TimeGenerated", "time"})
        if (!event.time)
            setTime(event, view.text(name), out.options);
    event.detected = timeAt(view, "detectedDateTime", out);
    event.updated = timeAt(view, "lastUpdatedDateTime", out);
    event.id = view.text("id");
    event.weak = event.id.empty(); // the portal's download has no id
    event.correlationId = view.text("correlationId");
    event.requestId = view.text("requestId");
    event.userUpn = view.text("userPrincipalName");
    event.userId = view.text("userId");
    event.userName = view.text("userDisplayName");
    event.ip = addressOf({view.text("ipAddress"), view.topText("callerIpAddress")}, out);
    event.riskType = view.text({"riskEventType", "riskType"});
    event.riskLevel = view.text("riskLevel");
    event.riskState = view.text("riskState");
    event.riskDetail = view.text("riskDetail");
    event.timing = view.text("detectionTimingType");
    event.activity = view.text("activity");
    event.source = view.text("source");
    event.city = trim(view.text("location/city"));
    event.country = trim(view.text("location/countryOrRegion"));
    if (event.country.empty())
        event.country = view.word("location");
    event.tenantId = tenantOf(view);
    if (event.weak)
        event.targets = targetsOfParts({event.ip, event.city, event.country, event.correlationId});
    const std::string time = event.time ? std::to_string(event.time->ticks) : std::string();
    event.key =
        event.id.empty()
            ? keyOfParts("risk", {event.tenantId, time, event.userId.empty() ? event.userUpn : event.userId,
                                  event.riskType, event.requestId})
            : keyOf("risk", event.id);
}

// The key has the time of the state: each state of a user is a record of its own, in whatever export it
// stands.
void mapRiskyUser(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    RiskyUser& event = out.riskyUsers.emplace_back();
    event.record = record;
    for (const std::string_view name : {"riskLastUpdatedDateTime", "TimeGenerated", "time"})
        if (!event.time)
            setTime(event, view.text(name), out.options);
    event.userUpn = view.text("userPrincipalName");
    event.userId = view.text({"userId", "id"}); // of an item of a user's history the id is its own
    event.userName = view.text("userDisplayName");
    event.riskLevel = view.text("riskLevel");
    event.riskState = view.text("riskState");
    event.riskDetail = view.text("riskDetail");
    event.deleted = view.truth({"isDeleted"});
    event.tenantId = tenantOf(view);
    const std::string second = event.time ? std::to_string(event.time->ticks / 10'000'000) : std::string();
    event.key = event.userId.empty() ? keyOfParts("risky", {event.tenantId, event.userUpn, second})
                                     : keyOfParts("risky", {event.userId, second});
}

} // namespace core
