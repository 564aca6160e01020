// SPDX-License-Identifier: GPL-3.0-or-later
// JSON inside a text: dynamic columns of tables, members that a store hands on as texts. What is damaged there would cost a record
// its user, so it is mended where that is safe, and said where it is not (domain reference 11, trap 37).
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/mended_json.h"

#include <array>
#include <fmt/format.h>

namespace core {
namespace {

using M = JsonMember;

// As Log Analytics names the column.
std::string_view columnName(M part)
{
    switch (part) {
    case M::initiatedBy: return "InitiatedBy";
    case M::targetResources: return "TargetResources";
    case M::targetUpdatedProperties: return "TargetUpdatedProperties";
    case M::additionalDetails: return "AdditionalDetails";
    case M::additionalProperties: return "AdditionalProperties";
    case M::status: return "Status";
    case M::location: return "Location";
    case M::locationDetails: return "LocationDetails";
    case M::deviceDetail: return "DeviceDetail";
    case M::signInEventTypes: return "SignInEventTypes";
    default: return "Properties";
    }
}

// What parts leave beside the actors, the targets and the names of changed properties.
constexpr std::array plainFields{&JsonFields::errorCode, &JsonFields::failureReason, &JsonFields::city,   &JsonFields::country,
                                 &JsonFields::deviceId,  &JsonFields::deviceName,    &JsonFields::os,     &JsonFields::browser,
                                 &JsonFields::signInEventType, &JsonFields::detailUserAgent, &JsonFields::detailAgent};

} // namespace

// Whether it is whole. What was read of a text that is not must not mislead: a target without a name is none.
bool JsonFields::tryNested(std::string_view json, JsonMember part)
{
    if (m_nested.build(json) != JsonFault::None)
        return false;
    const Actor userBefore = user, appBefore = app;
    const Target targetBefore = target, firstBefore = firstTarget;
    const std::size_t changedBefore = changed.size();
    std::array<std::string_view, plainFields.size()> plainBefore;
    for (std::size_t i = 0; i < plainFields.size(); ++i)
        plainBefore[i] = this->*plainFields[i];
    JsonCursor nested(json, m_nested);
    if (readPart(nested, part) && nested.atEnd())
        return true;
    user = userBefore;
    app = appBefore;
    target = targetBefore;
    firstTarget = firstBefore;
    changed.resize(changedBefore);
    for (std::size_t i = 0; i < plainFields.size(); ++i)
        this->*plainFields[i] = plainBefore[i];
    return false;
}

// False, with nothing read, where nothing can be made of it.
bool JsonFields::readNested(std::string_view json, JsonMember part)
{
    if (tryNested(json, part))
        return true;
    pathsAreSure = false; // a query of the record sees a text
    MendedJson mended = mendJson(json);
    if (!mended.json.empty() && tryNested(m_out->keep(std::move(mended.json)), part)) {
        if (mended.isCut)
            noteCell(cutCell, part);
        return true;
    }
    noteCell(unreadableCell, part);
    return false;
}

void JsonFields::noteCell(std::string_view code, JsonMember part)
{
    const std::string_view what = code == cutCell ? "is cut off: what stands in front of the cut was read, the rest is missing"
                                                  : "is no JSON that can be read: what it says is only in the raw record";
    m_out->warnings.push_back({std::string(code), fmt::format("the cell of {} {}", columnName(part), what)});
}

} // namespace core
