// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_record_kind.h"

#include "core/base/text.h"
#include "core/evidence/json_framer.h"

#include <array>

namespace core {
namespace {

struct Mark {
    std::string_view name;
    bool JsonRecordMarks::*flag;
};
constexpr std::array marks{
    Mark{"category", &JsonRecordMarks::category},
    Mark{"time", &JsonRecordMarks::time},
    Mark{"properties", &JsonRecordMarks::properties},
    Mark{"activityDateTime", &JsonRecordMarks::activityDateTime},
    Mark{"activityDisplayName", &JsonRecordMarks::auditMember},
    Mark{"loggedByService", &JsonRecordMarks::auditMember},
    Mark{"initiatedBy", &JsonRecordMarks::auditMember},
    Mark{"targetResources", &JsonRecordMarks::auditMember},
    Mark{"createdDateTime", &JsonRecordMarks::createdDateTime},
    Mark{"status", &JsonRecordMarks::signInMember},
    Mark{"signInEventTypes", &JsonRecordMarks::signInMember},
    Mark{"clientAppUsed", &JsonRecordMarks::signInMember},
    Mark{"appliedConditionalAccessPolicies", &JsonRecordMarks::signInMember},
    Mark{"EventID", &JsonRecordMarks::eventId},
    Mark{"Message", &JsonRecordMarks::eventMember},
    Mark{"RenderedDescription", &JsonRecordMarks::eventMember},
    Mark{"EventData", &JsonRecordMarks::eventMember},
    Mark{"Channel", &JsonRecordMarks::eventMember},
    Mark{"EventLog", &JsonRecordMarks::eventMember},
    Mark{"EventSourceName", &JsonRecordMarks::eventMember},
    Mark{"SourceName", &JsonRecordMarks::eventMember},
    Mark{"Provider", &JsonRecordMarks::eventMember},
    Mark{"ProviderName", &JsonRecordMarks::eventMember},
    Mark{"MachineName", &JsonRecordMarks::eventMember},
    Mark{"InstanceId", &JsonRecordMarks::eventMember},
    Mark{"TimeGenerated", &JsonRecordMarks::eventMember},
    Mark{"TimeCreated", &JsonRecordMarks::eventMember},
    Mark{"EventTime", &JsonRecordMarks::eventMember},
};

// Names that other programs use for other things, too, unless they are spelled as .NET spells them.
constexpr std::array exactMarks{
    Mark{"Id", &JsonRecordMarks::winEventId},
    Mark{"Message", &JsonRecordMarks::winEventMember},
    Mark{"TimeCreated", &JsonRecordMarks::winEventMember},
    Mark{"ProviderName", &JsonRecordMarks::winEventMember},
};

} // namespace

void JsonRecordMarks::note(std::string_view memberName, char value)
{
    wrappedEvent = wrappedEvent || (value == '{' && (memberName == "Event" || memberName == "winlog"));
    if (value == '{' || value == '[') {
        if (memberName == "Message" || equalsIgnoreCase(memberName, "EventID"))
            return; // a container is neither an id nor a text
    }
    for (const Mark& mark : exactMarks)
        if (mark.name == memberName)
            this->*mark.flag = true;
    for (const Mark& mark : marks)
        if (equalsIgnoreCase(mark.name, memberName))
            this->*mark.flag = true;
}

JsonRecordKind JsonRecordMarks::kind() const
{
    if (category && (time || properties))
        return JsonRecordKind::Diagnostic;
    if (activityDateTime && auditMember)
        return JsonRecordKind::GraphAudit;
    if (createdDateTime && signInMember)
        return JsonRecordKind::GraphSignIn;
    if (wrappedEvent || (eventId && eventMember) || (winEventId && winEventMember))
        return JsonRecordKind::ServerEvent;
    return JsonRecordKind::None;
}

JsonRecordKind recogniseJsonRecord(std::string_view text)
{
    JsonRecordMarks marksOfRecord;
    if (text.empty() || text[0] != '{')
        return JsonRecordKind::None;
    std::size_t pos = 1;
    for (;;) {
        pos = skipJsonBlanks(text, pos);
        if (pos < text.size() && text[pos] == ',')
            pos = skipJsonBlanks(text, pos + 1);
        if (pos >= text.size() || text[pos] != '"')
            break;
        const std::size_t nameEnd = text.find('"', pos + 1);
        if (nameEnd == std::string_view::npos)
            break;
        const std::string_view name = text.substr(pos + 1, nameEnd - pos - 1);
        pos = skipJsonBlanks(text, nameEnd + 1);
        if (pos >= text.size() || text[pos] != ':')
            break;
        pos = skipJsonBlanks(text, pos + 1);
        marksOfRecord.note(name, pos < text.size() ? text[pos] : '\0');
        if (marksOfRecord.kind() != JsonRecordKind::None)
            break;
        JsonFramer framer;
        if (framer.scan(text, pos) != JsonFramer::Status::Whole)
            break;
    }
    return marksOfRecord.kind();
}

bool isRecordLike(JsonRecordKind found, JsonRecordKind like)
{
    if (found == JsonRecordKind::None || like == JsonRecordKind::None)
        return found != JsonRecordKind::None;
    // Graph's two kinds may be mixed; the others have nothing in common.
    const auto group = [](JsonRecordKind kind) { return kind == JsonRecordKind::GraphSignIn ? JsonRecordKind::GraphAudit : kind; };
    return group(found) == group(like);
}

} // namespace core
