// SPDX-License-Identifier: GPL-3.0-or-later
// Activities of Defender for Cloud Apps (domain reference 4): the records of its API, rows of its activity
// log, and CloudAppEvents of Log Analytics, advanced hunting and streaming. The id is the same in all of
// them: <number of the tenant>_<app>_<GUID>, and the GUID is that of the record of the unified audit log
// which the activity was made of (map_unified_audit.cpp).
#include "core/base/text.h"
#include "core/event/html_text.h"
#include "core/event/json_fields.h"
#include "core/event/record_view.h"

#include <charconv>

namespace core {
namespace {

// The API gives milliseconds since 1970, all others a text.
void readTime(RecordView& view, Activity& event, const MapOptions& options)
{
    const std::string_view written = view.text("timestamp");
    std::int64_t ms = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), ms);
    constexpr std::int64_t latest = 253'402'300'799'999; // the year 9999
    if (error == std::errc{} && end == written.data() + written.size() && written.size() >= 12 && ms > 0 &&
        ms <= latest) {
        event.time = UtcTime{ms * 10'000};
        event.digits = 3;
        return;
    }
    for (const std::string_view name : {"timestamp", "date", "TimeGenerated", "time"})
        if (!event.time)
            setTime(event, view.text(name), options);
    // The tables have whole seconds, and some exports of them fill these up with zeros.
    constexpr std::int64_t second = 10'000'000;
    if (event.time && event.time->ticks % second == 0)
        event.digits = 0;
}

// The GUID at the end of an activity's id; the whole id where there is none.
std::string_view auditedId(std::string_view id)
{
    const std::size_t last = id.rfind('_');
    const bool isNumbered = last != std::string_view::npos && id.find_first_not_of("0123456789_") > last;
    return isNumbered && parseGuid(id.substr(last + 1)) ? id.substr(last + 1) : id;
}

void readActor(RecordView& view, Activity& event)
{
    for (const std::string_view name :
         {view.text("user/userName"), view.text("RawEventData/UserId"), view.text("rawDataJson/UserId"),
          view.text("AccountId"), view.text("userName")}) {
        if (event.userUpn.empty() && isUpn(name))
            event.userUpn = name;
        else if (event.userName.empty() && !name.empty() && !isUpn(name) && !parseGuid(name))
            event.userName = name;
    }
    if (const std::string_view name = view.text({"resolvedActor/name", "AccountDisplayName"}); !name.empty())
        event.userName = name;
    for (const std::string_view id :
         {view.text("AccountObjectId"), view.text("resolvedActor/id"), view.text("AccountId")})
        if (event.userId.empty() && parseGuid(id))
            event.userId = id;
}

// What the activity was done to: what the audited service names, else the objects of the activity that are
// users and not the actor.
void readTarget(RecordView& view, Activity& event)
{
    for (const std::string_view name :
         {view.text("RawEventData/ObjectId"), view.text("rawDataJson/ObjectId"), view.text("ObjectId"),
          view.text("ObjectName"), view.text("activityObjects")})
        if (!name.empty() && name.front() != '[') // a list of objects as text is no name
            takeTarget(event, name);
    if (!event.targetUpn.empty() || !event.targetId.empty())
        return;
    constexpr std::string_view user = "21"; // kinds of objects in the API's records
    constexpr std::string_view account = "23";
    for (RecordView& object : view.objects("mainInfo/eventObjects")) {
        const std::string_view kind = object.text("objType");
        const std::string_view id = object.text("id");
        if ((kind != user && kind != account) || equalsIgnoreCase(id, event.userUpn) ||
            equalsIgnoreCase(id, event.userId) || object.text("name") == event.userName)
            continue;
        takeTarget(event, id);
        if (event.targetName.empty())
            event.targetName = object.text("name");
    }
}

void readPlace(RecordView& view, Activity& event, MappedBatch& out)
{
    event.ip = addressOf({view.text({"device/clientIP", "IPAddress", "clientIP"})}, out);
    event.city = view.text({"location/city", "City"});
    event.country = view.text({"location/countryCode", "location/countryOrRegion", "device/countryCode",
                               "CountryCode"});
    if (event.country.empty())
        event.country = view.word("location");
    event.isp = view.text({"location/organizationSearchable", "ISP"});
    event.userAgent = view.text({"device/userAgent", "userAgent/name", "UserAgent"});
    event.deviceType = view.text({"userAgent/deviceType", "DeviceType"});
    event.os = view.text({"userAgent/operatingSystem/name", "OSPlatform"});
}

} // namespace

bool isUpn(std::string_view text)
{
    const std::size_t at = text.rfind('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos
        && text.find_first_of(" /\\:<>\"") == std::string_view::npos;
}

void takeTarget(Activity& event, std::string_view name)
{
    if (isUpn(name) && event.targetUpn.empty())
        event.targetUpn = name;
    else if (parseGuid(name) && event.targetId.empty())
        event.targetId = name;
    else if (event.targetName.empty() && !isUpn(name) && !parseGuid(name))
        event.targetName = name;
}

void mapActivity(RecordView& view, std::uint32_t record, MappedBatch& out)
{
    Activity& event = out.activities.emplace_back();
    event.record = record;
    readTime(view, event, out.options);
    event.id = view.text({"_id", "ReportId", "uid"});
    event.weak = event.id.empty(); // the portal's download has no id
    event.action = view.text({"ActionType", "rawDataJson/Operation", "eventTypeValue", "eventTypeName"});
    event.activityType = view.text({"ActivityType", "eventTypeName"});
    const std::string_view described = view.text("description");
    if (described.find_first_of("<&") == std::string_view::npos)
        event.description = described;
    else
        event.description = out.keep(plainText(described));
    event.app = view.text({"Application", "appName"});
    readActor(view, event);
    readTarget(view, event);
    readPlace(view, event, out);
    event.admin = view.truth({"IsAdminOperation", "eventRouting/adminEvent"});
    event.tenantId = tenantOf(view);
    if (event.tenantId.empty())
        event.tenantId = view.text({"RawEventData/OrganizationId", "rawDataJson/OrganizationId"});
    // An administrator who resets three passwords in one second: without an id the text alone says that these are three.
    if (event.weak)
        event.targets = targetsOfParts({event.description, event.targetUpn, event.targetId, event.targetName});
    const std::string second = event.time ? std::to_string(event.time->ticks / 10'000'000) : std::string();
    event.key = event.id.empty()
                    ? keyOfParts("activity", {event.tenantId, second, event.action,
                                              event.userUpn.empty() ? event.userName : event.userUpn,
                                              event.targetUpn, event.ip})
                    : keyOf("activity", auditedId(event.id));
}

} // namespace core
