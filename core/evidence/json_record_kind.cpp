// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_record_kind.h"

#include "core/base/json_escape.h"
#include "core/base/text.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/packed_messages.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/columns.h"
#include "core/knowledge/record_rules.h"
#include "core/knowledge/roles.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

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
    Mark{"signInEventTypes", &JsonRecordMarks::signInMember},
    Mark{"clientAppUsed", &JsonRecordMarks::signInMember},
    Mark{"appliedConditionalAccessPolicies", &JsonRecordMarks::signInMember},
    Mark{"userPrincipalName", &JsonRecordMarks::signInName},
    Mark{"userId", &JsonRecordMarks::signInName},
    Mark{"userDisplayName", &JsonRecordMarks::signInName},
    Mark{"servicePrincipalId", &JsonRecordMarks::signInName},
    Mark{"servicePrincipalName", &JsonRecordMarks::signInName},
    Mark{"appDisplayName", &JsonRecordMarks::signInName},
    Mark{"appId", &JsonRecordMarks::signInName},
    Mark{"resourceDisplayName", &JsonRecordMarks::signInName},
    Mark{"ipAddress", &JsonRecordMarks::signInName},
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
    Mark{"InstanceId", &JsonRecordMarks::instanceId},
    Mark{"EntryType", &JsonRecordMarks::entryType},
    Mark{"TimeGenerated", &JsonRecordMarks::eventMember},
    Mark{"TimeCreated", &JsonRecordMarks::eventMember},
    Mark{"EventTime", &JsonRecordMarks::eventMember},
    Mark{"EventData", &JsonRecordMarks::eventData},
    Mark{"EventCode", &JsonRecordMarks::eventCode},
    Mark{"ComputerName", &JsonRecordMarks::eventHost},
    Mark{"LogName", &JsonRecordMarks::eventHost},
    Mark{"event_id", &JsonRecordMarks::beatEventId},
    Mark{"computer_name", &JsonRecordMarks::beatHost},
    Mark{"log_name", &JsonRecordMarks::beatHost},
    Mark{"@timestamp", &JsonRecordMarks::beatTime},
    Mark{"channel", &JsonRecordMarks::eventChannel},
    Mark{"computer", &JsonRecordMarks::eventComputer},
    Mark{"winlog_event_id", &JsonRecordMarks::eventId}, // Winlogbeat in Graylog
    Mark{"winlogbeat_winlog_event_id", &JsonRecordMarks::eventId},
};

// Names that other programs use for other things, too, unless they are spelled as .NET spells them.
constexpr std::array exactMarks{
    Mark{"Workload", &JsonRecordMarks::unifiedAudit},
    Mark{"OrganizationId", &JsonRecordMarks::unifiedAudit},
    Mark{"Id", &JsonRecordMarks::winEventId},
    Mark{"Message", &JsonRecordMarks::winEventMember},
    Mark{"TimeCreated", &JsonRecordMarks::winEventMember},
    Mark{"ProviderName", &JsonRecordMarks::winEventMember},
};

// A path where a record has objects: Splunk's extracted fields, json_normalize(); joined by "_": Graylog, Loki.
bool isFlattenedName(std::string_view name)
{
    constexpr std::array<std::string_view, 10> beginnings{"properties.", "initiatedBy.", "targetResources{", "targetResources.", "status.errorCode",
                                                          "properties_", "initiatedBy_user_", "initiatedBy_app_", "targetResources_", "status_errorCode"};
    return name.find_first_of("._") != std::string_view::npos
        && std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view beginning) { return startsWithIgnoreCase(name, beginning); });
}

} // namespace

void JsonRecordMarks::note(std::string_view memberName, char value)
{
    flattened = flattened || isFlattenedName(memberName);
    system = system || (value == '{' && equalsIgnoreCase(memberName, "System"));
    wrappedEvent = wrappedEvent || (value == '{' && (memberName == "Event" || memberName == "winlog"));
    const bool isContainer = value == '{' || value == '[';
    if (equalsIgnoreCase(memberName, "status"))
        (isContainer ? signInMember : plainStatus) = true;
    if (isContainer) {
        eventIdObject = eventIdObject || (value == '{' && memberName == "event_id");
        if (memberName == "Message" || equalsIgnoreCase(memberName, "EventID") || equalsIgnoreCase(memberName, "event_id"))
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
    if (createdDateTime && (signInMember || (plainStatus && signInName)))
        return JsonRecordKind::GraphSignIn;
    // Records of Dynamics 365 have Id and Message, too.
    if (wrappedEvent || (system && eventData) || (eventCode && eventHost && eventMember) || (eventId && eventMember) || (beatEventId && beatHost && beatTime) || ((beatEventId || eventIdObject) && eventChannel && eventComputer) || (instanceId && entryType) || (winEventId && winEventMember && !unifiedAudit))
        return JsonRecordKind::ServerEvent;
    return JsonRecordKind::None;
}

namespace {

// Calls member(name, value) for each member at the top level of the object that `text` begins with, until it
// returns false. The text may end inside the object; a value that does not end in it is empty.
template <class F> void eachTopMember(std::string_view text, F&& member)
{
    if (text.empty() || text[0] != '{')
        return;
    std::size_t pos = 1;
    for (;;) {
        pos = skipJsonBlanks(text, pos);
        if (pos < text.size() && text[pos] == ',')
            pos = skipJsonBlanks(text, pos + 1);
        if (pos >= text.size() || text[pos] != '"')
            return;
        const std::size_t nameEnd = text.find('"', pos + 1);
        if (nameEnd == std::string_view::npos)
            return;
        const std::string_view name = text.substr(pos + 1, nameEnd - pos - 1);
        pos = skipJsonBlanks(text, nameEnd + 1);
        if (pos >= text.size() || text[pos] != ':')
            return;
        pos = skipJsonBlanks(text, pos + 1);
        if (!member.name(name, pos < text.size() ? text[pos] : '\0'))
            return;
        const std::size_t from = pos;
        JsonFramer framer;
        const bool whole = framer.scan(text, pos) == JsonFramer::Status::Whole;
        member.value(whole ? text.substr(from, pos - from) : std::string_view{});
        if (!whole)
            return;
    }
}

// What is asked of the names of a record. The kinds of which there are many are known after a few names, and
// the rest is not read.
struct TopMembers {
    JsonRecordMarks marks;
    std::vector<std::string_view> names;
    std::vector<std::string_view> values;
    bool toTheEnd = false;

    bool name(std::string_view name, char firstOfValue)
    {
        marks.note(name, firstOfValue);
        // Of a diagnostic record that is flattened `properties.` is behind what makes it one.
        const JsonRecordKind kind = marks.kind();
        if (!toTheEnd && kind != JsonRecordKind::None && (kind != JsonRecordKind::Diagnostic || marks.properties))
            return false;
        names.push_back(name);
        return true;
    }
    void value(std::string_view text) { values.push_back(text); }

    std::string_view find(std::string_view wanted) const
    {
        for (std::size_t i = 0; i < values.size(); ++i)
            if (equalsIgnoreCase(names[i], wanted))
                return values[i];
        return {};
    }
    bool has(std::string_view wanted) const
    {
        return std::any_of(names.begin(), names.end(),
                           [&](std::string_view name) { return equalsIgnoreCase(name, wanted); });
    }
};

// A row of Log Analytics says which table it is of.
std::string_view tableOf(const TopMembers& members)
{
    const std::string_view type = members.find("Type");
    return members.has("TimeGenerated") && type.size() > 2 && type.front() == '"'
               ? type.substr(1, type.size() - 2)
               : std::string_view{};
}

// The header that names would make. Kept, since the records of a file mostly have the same names.
class LastHeader
{
public:
    // `kind`: whose table it is to be; None: any.
    const HeaderMatch& match(const std::vector<std::string_view>& names, RecordKind kind)
    {
        if (kind != m_kind || !std::equal(m_names.begin(), m_names.end(), names.begin(), names.end())) {
            m_names.assign(names.begin(), names.end());
            m_kind = kind;
            m_match = kind == RecordKind::None ? matchHeader(m_names) : matchHeader(m_names, kind);
        }
        return m_match;
    }

private:
    std::vector<std::string> m_names;
    RecordKind m_kind = RecordKind::None;
    HeaderMatch m_match;
};

constexpr std::size_t mostColumns = 400;

// Rows of a table of ours as objects: advanced hunting's API, a CSV that a script has turned into JSON, custom tables.
// Few names say nothing, and half of them should be known.
RecordKind kindOfFlatRow(const std::vector<std::string_view>& names)
{
    constexpr std::size_t fewest = 5;
    if (names.size() < fewest || names.size() > mostColumns)
        return RecordKind::None;
    thread_local LastHeader last;
    const HeaderMatch& match = last.match(names, RecordKind::None);
    const bool isOurs = match.kind == RecordKind::GraphAudit || match.kind == RecordKind::GraphSignIn;
    return isOurs && match.whole && match.known >= fewest && match.known * 2 >= names.size() ? match.kind : RecordKind::None;
}

bool holdsContainer(std::string_view value)
{
    if (value.starts_with('"'))
        value.remove_prefix(1);
    return value.starts_with('{') || value.starts_with('[');
}

// A row whose columns a query chose: what the record of that kind has inside its objects stands beside the rest ("City",
// "InitiatingUserPrincipalName"). Where one of the objects is there it is none (core/store/record_members.cpp decides likewise).
bool isRowOfQuery(const TopMembers& members, RecordKind kind)
{
    if ((kind != RecordKind::GraphAudit && kind != RecordKind::GraphSignIn) || members.names.size() > mostColumns)
        return false;
    for (const std::string_view object : {"properties", "initiatedBy", "status"})
        if (holdsContainer(members.find(object)))
            return false;
    thread_local LastHeader last;
    const HeaderMatch& match = last.match(members.names, kind);
    const auto leadsInside = [](const TableColumn& column) { return !column.member.starts_with('/') && column.member.find('.') != std::string::npos; };
    return match.known * 2 >= members.names.size() && std::any_of(match.columns.begin(), match.columns.end(), leadsInside);
}

std::string plainText(std::string_view value)
{
    if (value.size() < 2 || value.front() != '"')
        return {};
    const std::string_view inside = value.substr(1, value.size() - 2);
    return hasValidEscapes(inside) ? unescapeJson(inside) : std::string(inside);
}

// Lists of Azure have the same members as those of the directory.
bool isOfAzure(const TopMembers& members)
{
    return isAzureScope(plainText(members.find("roleDefinitionId"))) || isAzureScope(plainText(members.find("scope")));
}

// By the names alone.
void judgeNames(const TopMembers& members, JsonRecordLook& look)
{
    if (members.marks.flattened) {
        look.kind = kindOfFlatRow(members.names);
        if (look.flat = look.kind != JsonRecordKind::None; look.flat)
            return;
    }
    if (look.kind = members.marks.kind(); look.kind != JsonRecordKind::None) {
        look.flat = isRowOfQuery(members, look.kind);
        return;
    }
    const std::string_view table = tableOf(members);
    if (const LogTable* known = findLogTable(table)) {
        look.kind = known->kind;
        look.what = fmt::format("the table {}", known->name);
        look.flat = isRowOfQuery(members, look.kind);
        return;
    }
    const RecordGuess guess = guessRecord(members.names);
    look.kind = guess.kind;
    look.what = guess.what;
    look.flat = isRowOfQuery(members, look.kind);
    if (guess.kind == RecordKind::RoleAssignment && isOfAzure(members)) {
        look.kind = JsonRecordKind::Foreign;
        look.what = azureRoles;
    }
    if (guess.kind == JsonRecordKind::None && (table.empty() || endsWithIgnoreCase(table, "_CL"))) {
        look.kind = kindOfFlatRow(members.names);
        look.flat = look.kind != JsonRecordKind::None;
    }
    if (look.kind == JsonRecordKind::None && !table.empty()) {
        look.kind = JsonRecordKind::Other;
        look.what = fmt::format("the table {} of Log Analytics", shorten(toValidUtf8(table), 60));
    }
}

// Each text in a text is looked into in several ways; without a bound a small file of many would take longer than anybody waits.
constexpr int deepestText = 4;
thread_local int textsOpen = 0;

void judge(const TopMembers& members, std::string_view text, JsonRecordLook& look)
{
    judgeNames(members, look);
    if (look.kind != JsonRecordKind::None || textsOpen >= deepestText)
        return;
    struct Level {
        Level() { ++textsOpen; }
        ~Level() { --textsOpen; }
    } const level;
    JsonRecordLook inside;
    if (std::any_of(members.names.begin(), members.names.end(), isWrapperName)) {
        if (const auto inner = unwrapJsonRecord(text))
            inside = lookAtJsonRecord(*inner);
        else if (unwrapEventXml(text) || unwrapEventText(text))
            inside.kind = JsonRecordKind::ServerEvent;
    }
    if (inside.kind == JsonRecordKind::None && std::any_of(members.names.begin(), members.names.end(), isMessageBodyName))
        if (const std::string body = messageBody(text); !body.empty())
            inside = lookAtMessage(body);
    look.kind = inside.kind;
    look.what = inside.what.empty() ? look.what : inside.what;
    look.wrapped = inside.kind != JsonRecordKind::None;
}

} // namespace

JsonRecordKind recogniseJsonRecord(std::string_view text)
{
    TopMembers members;
    eachTopMember(text, members);
    if (const auto kind = members.marks.kind(); kind != JsonRecordKind::None && !members.marks.flattened)
        return kind;
    JsonRecordLook look;
    judge(members, text, look);
    return look.kind;
}

JsonRecordKind recogniseBareRecord(std::string_view text)
{
    TopMembers members;
    eachTopMember(text, members);
    JsonRecordLook look;
    judgeNames(members, look);
    return look.kind;
}

JsonRecordLook lookAtJsonRecord(std::string_view text)
{
    TopMembers members;
    members.toTheEnd = true;
    eachTopMember(text, members);
    JsonRecordLook look;
    look.logAnalytics = members.has("TimeGenerated") || members.has("TableName");
    judge(members, text, look);
    return look;
}

RecordPattern RecordPattern::of(std::string_view record)
{
    const JsonRecordLook look = lookAtJsonRecord(record);
    RecordPattern pattern{look.kind, {}};
    if (look.wrapped || look.kind == JsonRecordKind::User)
        pattern.firstMember = firstMemberName(record, 0);
    return pattern;
}

// The two logs of Graph may be mixed. Of the rest nothing but its own kind: parts of a record look like lists,
// an actor like a user.
bool RecordPattern::mayBe(JsonRecordKind found) const
{
    const auto group = [](JsonRecordKind of) {
        return of == JsonRecordKind::GraphSignIn ? JsonRecordKind::GraphAudit : of;
    };
    return found != JsonRecordKind::None && (kind == JsonRecordKind::None || group(found) == group(kind));
}

bool RecordPattern::fits(std::string_view object) const
{
    if (!firstMember.empty() && firstMemberName(object, 0) != firstMember)
        return false;
    return mayBe(recogniseJsonRecord(object));
}

} // namespace core
