// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/event_json.h"

#include "core/base/json_escape.h"
#include "core/base/json_text.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/mapping.h"
#include "core/event/row_json.h"
#include "core/evidence/wrapped_record.h"
#include "core/knowledge/columns.h"
#include "core/store/compact_json.h"
#include "core/store/raw_batch.h"

#include <algorithm>
#include <array>
#include <simdjson.h>
#include <utility>

namespace core {
namespace {

constexpr std::array<std::string_view, 4> timeMembers = {"activityDateTime", "createdDateTime", "TimeCreated", "TimeGenerated"};

// On one line; as it is where it is no JSON.
std::string minified(std::string_view json)
{
    if (store::hasNonNumbers(json)) // as written it would be no JSON
        return store::compactJson(json);
    std::string out(json.size(), '\0');
    std::size_t length = 0;
    if (simdjson::minify(json.data(), json.size(), out.data(), length) != simdjson::SUCCESS)
        return std::string(json);
    out.resize(length);
    return out;
}

std::string utcText(UtcTime time, int digits, bool wholeMinutes)
{
    constexpr std::int64_t minute = 600'000'000;
    std::string text = formatUtc(time, wholeMinutes ? 0 : digits);
    if (wholeMinutes && time.ticks % minute == 0)
        text.erase(std::string_view("2021-02-03T10:11").size(), std::string_view(":12").size());
    return text;
}

std::string textOf(std::string_view name) { return hasValidEscapes(name) ? unescapeJson(name) : std::string(name); }

// Writes the times of a JSON record so that they are read alike by whoever does not know how its file was read: in UTC where they name no
// zone, and with the year in front where the day was taken for the first number. Those are meant whose names say that they are times, and
// whatever gives the event its own.
class TimeWriter
{
public:
    TimeWriter(const ExportedEvent& event, bool isServerEvent) : m_event(event), m_isServerEvent(isServerEvent) {}

    std::string written(std::string_view record) const { return value({}, record, 0); }

private:
    std::string value(std::string_view name, std::string_view json, int depth) const
    {
        constexpr int deepest = 8; // below there is no time of an event
        if (depth < deepest && json.starts_with('{')) {
            JsonWriter out;
            out.beginObject();
            eachJsonMember(json, [&](std::string_view member, std::string_view inner) {
                const std::string text = textOf(member);
                out.key(text).raw(value(text, inner, depth + 1));
                return true;
            });
            return out.endObject().text();
        }
        if (depth < deepest && json.starts_with('[')) {
            JsonWriter out;
            out.beginArray();
            eachJsonElement(json, [&](std::string_view element) {
                out.raw(value(name, element, depth + 1));
                return true;
            });
            return out.endArray().text();
        }
        const std::string time = asUtc(name, json);
        return time.empty() ? std::string(json) : jsonText(time);
    }

    // Empty: it is no time, or one that nobody can mistake.
    std::string asUtc(std::string_view name, std::string_view json) const
    {
        const bool isText = json.size() > 2 && json.front() == '"';
        const std::string text = isText ? textOf(json.substr(1, json.size() - 2)) : std::string(json);
        auto parsed = parseLogTime(text, m_event.reading.dateOrder);
        if (const std::string offset = headerOffset(name); parsed && !parsed->hasZone && !offset.empty())
            parsed = parseLogTime(text + " " + offset, m_event.reading.dateOrder);
        if (!parsed || (parsed->hasZone && parseLogTime(text, DateOrder::Usual) == parsed))
            return {};
        // A form that writes UTC without saying so has given the event its time as it stands.
        const bool isUtc = parsed->hasZone || !m_event.reading.zone || (!m_event.lacksZone && parsed->time == m_event.time);
        const UtcTime time = isUtc ? parsed->time : m_event.reading.zone->toUtc(parsed->time);
        if (time != m_event.time && !(isText && saysTime(name)))
            return {};
        return isLessExact(*parsed, time) ? exportedTime(m_event) : utcText(time, parsed->digits, parsed->wholeMinutes);
    }

    // The event's own time, which another copy has with more digits.
    bool isLessExact(const ParsedTime& parsed, UtcTime time) const
    {
        const Duration unit = parsed.wholeMinutes ? Duration::minutes(1) : Duration::seconds(1);
        return m_event.time && *m_event.time >= time && *m_event.time - time < unit
            && (parsed.digits < m_event.digits || (parsed.wholeMinutes && !m_event.wholeMinutes));
    }

    // What else a server event says is data, and stays.
    bool saysTime(std::string_view name) const
    {
        const auto is = [name](std::string_view member) { return equalsIgnoreCase(name, member); };
        return std::any_of(timeMembers.begin(), timeMembers.end(), is)
            || (!m_isServerEvent && (containsIgnoreCase(name, "time") || containsIgnoreCase(name, "date")));
    }

    const ExportedEvent& m_event;
    const bool m_isServerEvent;
};

std::string jsonRecord(std::string_view json, const ExportedEvent& event, bool isServerEvent = false)
{
    const bool mayBeMistaken = event.lacksZone || event.reading.dateOrder != DateOrder::Usual;
    std::string line = minified(json);
    return mayBeMistaken && line.starts_with('{') ? TimeWriter(event, isServerEvent).written(line) : line;
}

// An object whose members can be changed, in their order, each with its JSON.
using Members = std::vector<std::pair<std::string, std::string>>;

Members membersOf(std::string_view object)
{
    Members members;
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        members.emplace_back(textOf(name), value);
        return true;
    });
    return members;
}

std::string objectOf(const Members& members)
{
    JsonWriter out;
    out.beginObject();
    for (const auto& [name, value] : members)
        out.key(name).raw(value);
    return out.endObject().text();
}

std::string& memberAt(Members& members, std::string_view name)
{
    const auto found = std::find_if(members.begin(), members.end(), [name](const auto& member) { return member.first == name; });
    return found != members.end() ? found->second : members.emplace_back(name, std::string()).second;
}

std::string jsonAt(const Members& members, std::string_view name)
{
    const auto found = std::find_if(members.begin(), members.end(), [name](const auto& member) { return member.first == name; });
    return found != members.end() ? found->second : std::string();
}

// At "status.failureReason"; what is missing on the way is made, and what is no object there gives way to one.
void put(Members& members, std::string_view path, const std::string& json)
{
    const std::size_t dot = path.find('.');
    std::string& member = memberAt(members, path.substr(0, dot));
    if (dot == std::string_view::npos) {
        member = json;
        return;
    }
    Members inner = membersOf(member);
    put(inner, path.substr(dot + 1), json);
    member = objectOf(inner);
}

std::string textOrNull(std::string_view text) { return text.empty() ? std::string("null") : jsonText(text); }

// A record of diagnostic settings.
struct Diagnostic {
    Members envelope; // without `properties`, and without what ExportedEvent has
    Members properties;
};

// Where a text of an event is put so that it is read from there.
template <class Event> struct Fact {
    std::string_view Event::*value;
    std::string_view path;
};

using S = SignInEvent;
constexpr std::array signInFacts{
    Fact<S>{&S::id, "id"},
    Fact<S>{&S::correlationId, "correlationId"},
    Fact<S>{&S::userUpn, "userPrincipalName"},
    Fact<S>{&S::userId, "userId"},
    Fact<S>{&S::userName, "userDisplayName"},
    Fact<S>{&S::userType, "userType"},
    Fact<S>{&S::ip, "ipAddress"},
    Fact<S>{&S::app, "appDisplayName"},
    Fact<S>{&S::appId, "appId"},
    Fact<S>{&S::resource, "resourceDisplayName"},
    Fact<S>{&S::client, "clientAppUsed"},
    Fact<S>{&S::resultReason, "status.failureReason"},
    Fact<S>{&S::riskAggregated, "riskLevelAggregated"},
    Fact<S>{&S::riskDuringSignIn, "riskLevelDuringSignIn"},
    Fact<S>{&S::riskState, "riskState"},
    Fact<S>{&S::caStatus, "conditionalAccessStatus"},
    Fact<S>{&S::authRequirement, "authenticationRequirement"},
    Fact<S>{&S::country, "location.countryOrRegion"},
    Fact<S>{&S::city, "location.city"},
    Fact<S>{&S::deviceId, "deviceDetail.deviceId"},
    Fact<S>{&S::deviceName, "deviceDetail.displayName"},
    Fact<S>{&S::os, "deviceDetail.operatingSystem"},
    Fact<S>{&S::browser, "deviceDetail.browser"},
    Fact<S>{&S::userAgent, "userAgent"},
};

using A = AuditEvent;
constexpr std::array auditFacts{
    Fact<A>{&A::id, "id"},
    Fact<A>{&A::correlationId, "correlationId"},
    Fact<A>{&A::operation, "activityDisplayName"},
    Fact<A>{&A::service, "loggedByService"},
    Fact<A>{&A::category, "category"},
    Fact<A>{&A::result, "result"},
    Fact<A>{&A::reason, "resultReason"},
    Fact<A>{&A::description, "resultDescription"},
    Fact<A>{&A::operationType, "operationType"},
    Fact<A>{&A::actorUpn, "initiatedBy.user.userPrincipalName"},
    Fact<A>{&A::actorId, "initiatedBy.user.id"},
    Fact<A>{&A::actorName, "initiatedBy.user.displayName"},
    Fact<A>{&A::actorApp, "initiatedBy.app.displayName"},
    Fact<A>{&A::actorServicePrincipal, "initiatedBy.app.servicePrincipalId"},
    Fact<A>{&A::userAgent, "userAgent"},
};
constexpr std::array targetFacts{
    Fact<A>{&A::targetType, "type"},
    Fact<A>{&A::targetId, "id"},
    Fact<A>{&A::targetUpn, "userPrincipalName"},
    Fact<A>{&A::targetName, "displayName"},
};

template <class Event, std::size_t count>
void mendTexts(const std::array<Fact<Event>, count>& facts, const Event& wanted, const Event& read, Members& members)
{
    for (const auto& fact : facts)
        if (wanted.*fact.value != read.*fact.value)
            put(members, fact.path, textOrNull(wanted.*fact.value));
}

// The target of which the event speaks: the one of type User, else the first.
void mendTarget(const AuditEvent& wanted, const AuditEvent& read, Members& properties)
{
    const bool isSame = std::all_of(targetFacts.begin(), targetFacts.end(), [&](const auto& fact) { return wanted.*fact.value == read.*fact.value; });
    if (isSame)
        return;
    std::string& list = memberAt(properties, "targetResources");
    std::vector<std::string> items;
    eachJsonElement(list, [&](std::string_view item) {
        items.emplace_back(item);
        return true;
    });
    const auto isUser = [](const std::string& item) { return equalsIgnoreCase(jsonAt(membersOf(item), "type"), "\"User\""); };
    auto target = std::find_if(items.begin(), items.end(), isUser);
    if (target == items.end())
        target = items.empty() ? items.emplace(items.end()) : items.begin();
    Members members = membersOf(*target);
    mendTexts(targetFacts, wanted, read, members);
    *target = objectOf(members);
    JsonWriter out;
    out.beginArray();
    for (const std::string& item : items)
        out.raw(item);
    list = out.endArray().text();
}

void mend(const AuditEvent& wanted, const AuditEvent& read, Diagnostic& record)
{
    mendTexts(auditFacts, wanted, read, record.properties);
    mendTarget(wanted, read, record.properties);
    if (wanted.ip != read.ip) // beside a name in the place of the actor there is no room for an address
        read.ip.empty() ? put(record.envelope, "callerIpAddress", textOrNull(wanted.ip))
                        : put(record.properties, "initiatedBy.user.ipAddress", textOrNull(wanted.ip));
}

void mend(const SignInEvent& wanted, const SignInEvent& read, Diagnostic& record)
{
    mendTexts(signInFacts, wanted, read, record.properties);
    // The portal's word for how it ended is no code, and none is made up: as a text it stands where the log has the code as a text.
    if (wanted.result != read.result)
        read.result.empty() ? put(record.envelope, "resultType", textOrNull(wanted.result))
                            : put(record.properties, "status.errorCode", textOrNull(wanted.result));
    if (wanted.interactive != read.interactive)
        put(record.properties, "isInteractive", !wanted.interactive ? "null" : *wanted.interactive ? "true" : "false");
}

std::string lineOf(const Diagnostic& record, const ExportedEvent& event)
{
    JsonWriter out;
    out.beginObject();
    if (event.time)
        out.member("time", event.generated ? formatUtc(*event.generated) : exportedTime(event));
    out.member("category", event.category).memberOrNull("operationName", event.operation);
    if (!event.tenant.empty())
        out.member("tenantId", event.tenant);
    for (const auto& [name, value] : record.envelope)
        out.key(name).raw(value);
    return minified(out.key("properties").raw(objectOf(record.properties)).endObject().text());
}

// The record of diagnostic settings whose properties a row was flattened from. Columns of the envelope are in it already.
Diagnostic diagnosticOf(const TableLayout& layout, std::string_view row, const ExportedEvent& event)
{
    const std::string graph = rowAsGraph(layout, row);
    const bool mayHaveEnvelope = std::any_of(layout.columns.begin(), layout.columns.end(), [](const TableColumn& column) { return column.member.starts_with('/'); });
    Diagnostic record;
    record.properties = membersOf(graph);
    const std::string inside = mayHaveEnvelope ? jsonAt(record.properties, "properties") : std::string();
    if (inside.starts_with('{')) {
        record.envelope = std::exchange(record.properties, membersOf(inside));
        std::erase_if(record.envelope, [&](const auto& member) {
            return member.first == "properties" || member.first == "category" || member.first == "operationName" || member.first == "tenantId"
                || (member.first == "time" && event.time);
        });
    }
    if (event.time && !event.isOfWriting)
        put(record.properties, layout.kind == RecordKind::GraphAudit ? "activityDateTime" : "createdDateTime", jsonText(exportedTime(event)));
    return record;
}

// Reads the line and puts right what it says otherwise than the record: a cell with JSON where the log has a text, a word in place of a
// code, whatever a table has in another way than the object.
template <class Event>
std::string mendedLine(Diagnostic& record, const ExportedEvent& event, const std::vector<Event>& wanted, std::vector<Event> MappedBatch::*list)
{
    std::string line = lineOf(record, event);
    MappedBatch read;
    std::string reason;
    if (wanted.size() != 1 || !mapJsonText(line, 0, read, reason) || (read.*list).size() != 1)
        return line;
    mend(wanted.front(), (read.*list).front(), record);
    return lineOf(record, event);
}

bool holdsRecords(const TableLayout& layout)
{
    return std::any_of(layout.columns.begin(), layout.columns.end(), [](const TableColumn& column) { return column.member == recordMember; });
}

// <EventData>...</EventData> of an event's XML, as it stands.
std::string_view eventDataOf(std::string_view xml)
{
    for (const std::string_view name : {"EventData", "UserData"}) {
        const std::size_t begin = xml.find("<" + std::string(name));
        const std::string end = "</" + std::string(name) + ">";
        const std::size_t close = xml.find(end, begin == std::string_view::npos ? 0 : begin);
        if (begin != std::string_view::npos && close != std::string_view::npos)
            return xml.substr(begin, close + end.size() - begin);
    }
    return {};
}

std::string numberText(const auto& number) { return number ? std::to_string(*number) : std::string(); }

} // namespace

std::string exportedTime(const ExportedEvent& event)
{
    return event.time ? utcText(*event.time, event.digits, event.wholeMinutes) : std::string();
}

Result<std::string> cloudEventAsJson(store::RawReader& raw, const ExportedEvent& event)
{
    RecordBatch batch;
    if (auto loaded = store::loadRecord(raw, event.place, event.number, batch); !loaded)
        return tl::unexpected(loaded.error());
    if (!batch.layout)
        return jsonRecord(batch.text, event);
    if (holdsRecords(*batch.layout))
        return jsonRecord(rowAsGraph(*batch.layout, batch.text), event);
    ExportedEvent known = event;
    if (batch.layout->kind == RecordKind::GraphSignIn && !isSignInCategory(known.category))
        known.category = "SignInLogs"; // under the name of a log that nobody knows it would be read as no sign-in
    Diagnostic record = diagnosticOf(*batch.layout, batch.text, known);
    MappedBatch facts;
    mapBatch(batch, facts);
    return batch.layout->kind == RecordKind::GraphAudit ? mendedLine(record, known, facts.audits, &MappedBatch::audits)
                                                        : mendedLine(record, known, facts.signIns, &MappedBatch::signIns);
}

const std::vector<std::string>& serverFieldNames()
{
    static const std::vector<std::string> names = {"TimeCreated", "Id", "Qualifiers", "Level", "ProviderName",
                                                   "LogName", "MachineName", "RecordId", "Message", "EventData"};
    return names;
}

Result<std::vector<std::string>> serverFieldsOf(store::RawReader& raw, const ExportedEvent& event)
{
    RecordBatch batch;
    if (auto loaded = store::loadRecord(raw, event.place, event.number, batch); !loaded)
        return tl::unexpected(loaded.error());
    const std::string text = batch.text;
    MappedBatch mapped;
    mapBatch(batch, mapped);
    if (mapped.serverEvents.empty())
        return fail(ErrorCode::Damaged, "a raw record is no event any more");
    const ServerEvent& e = mapped.serverEvents.front();
    const bool isXml = batch.shape == RecordShape::Xml;
    const bool hasMessage = !e.rebuilt && !e.messageMissing && (!isXml || text.find("<RenderingInfo") != std::string::npos);
    return std::vector<std::string>{exportedTime(event), numberText(e.eventId), numberText(e.qualifiers), numberText(e.level),
                                    std::string(e.provider), std::string(e.channel), std::string(e.computer), numberText(e.recordId),
                                    hasMessage ? std::string(e.message) : std::string(),
                                    isXml ? std::string(eventDataOf(text)) : std::string()};
}

Result<std::string> serverEventAsJson(store::RawReader& raw, const ExportedEvent& event)
{
    const auto layout = raw.layout(event.place);
    const auto bytes = raw.bytes(event.place);
    if (!layout || !bytes)
        return tl::unexpected(layout ? bytes.error() : layout.error());
    if (!*layout && bytes->starts_with('{'))
        return jsonRecord(*bytes, event, true);
    const auto fields = serverFieldsOf(raw, event);
    if (!fields)
        return tl::unexpected(fields.error());
    JsonWriter out;
    out.beginObject();
    for (std::size_t i = 0; i < fields->size(); ++i)
        if (!(*fields)[i].empty())
            out.member(serverFieldNames()[i], (*fields)[i]);
    return out.endObject().text();
}

} // namespace core
