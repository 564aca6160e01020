// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events as JSON objects, by the names of their members (domain reference 3.5):
//   flat       Get-WinEvent and Get-EventLog through ConvertTo-Json, rows of Log Analytics (Event, WindowsEvent, SecurityEvent), NXLog,
//              EvtxECmd; EventData as an object, as XML in a text, or as JSON in a text
//   {"Event":{"System":{..},"EventData":{..}}}   the XML turned into JSON: evtx_dump and others; attributes under "#attributes"
//              or with '@', the text of an element under "#text"; evtx_dump may set the attributes beside their element instead, as
//              "TimeCreated_attributes":{"SystemTime":".."}
//   {"System":{..},"EventData":{..},"Message":".."}   Velociraptor; Wazuh, whose names begin in lower case
//   {"winlog":{..},"message":".."}               winlogbeat
//   {"RuleTitle":"..","Details":{..}}            Hayabusa: values by names of its own (server_record.cpp)
#include "core/base/text.h"
#include "core/event/json_cursor.h"
#include "core/event/map_server_json.h"
#include "core/event/server_fields.h"
#include "core/knowledge/server_words.h"

#include <cstdlib>

namespace core {
namespace {

constexpr std::string_view attributesName = "#attributes";
constexpr std::string_view systemTime = "SystemTime"; // UTC by the schema of events

// An attribute of XML turned into JSON, without its mark.
std::string_view plainName(std::string_view name)
{
    return name.starts_with('@') && name != "@timestamp" ? name.substr(1) : name;
}

// The element whose attributes stand beside it under a name of their own.
std::string_view elementName(std::string_view name)
{
    constexpr std::string_view suffix = "_attributes";
    return name.size() > suffix.size() && name.ends_with(suffix) ? name.substr(0, name.size() - suffix.size()) : name;
}

bool isTextName(std::string_view name) { return name == "#text" || name == "$text" || name == "_"; }

class ServerJson
{
public:
    ServerJson(ServerFields& fields, MappedBatch& out) : m_fields(fields), m_out(out) {}

    bool readData(std::string_view text)
    {
        if (!hasValidEscapes(text) || m_index.build(text) != JsonFault::None)
            return false;
        JsonCursor cursor(text, m_index);
        return cursor.peek() == '{' && data(cursor);
    }

    void read(std::string_view record)
    {
        if (m_index.build(record) != JsonFault::None)
            return;
        JsonCursor cursor(record, m_index);
        if (cursor.peek() == '{')
            cursor.object([&](std::string_view name) { return top(cursor, name); });
        if (!m_fields.record().time)
            useTimeOfStore();
        useZoneOfArrival();
    }

private:
    std::string_view meaning(std::string_view token)
    {
        if (token.empty() || token == "null" || isJsonNonNumber(token))
            return {};
        if (token.front() != '"')
            return token;
        const std::string_view inside = token.substr(1, token.size() - 2);
        return inside.find('\\') == std::string_view::npos ? inside : m_out.keep(unescapeJson(inside));
    }

    // Splunk has the time in fields of its own: "_time", and the first line of what its agent has rendered. Names of zones that are no
    // offset ("CET") are no time that can be read.
    void useTimeOfStore()
    {
        ServerRecord& said = m_fields.record();
        const std::string_view raw = said.value("_raw");
        for (const std::string_view text : {said.value("_time"), raw.substr(0, raw.find('\n'))})
            if (!said.time)
                said.time = parseTime(trim(text), m_out.options.dateOrder);
    }

    // NXLog writes the clock of the server without its zone. When the record came to Logstash is said with one: shortly after the
    // event, so that the two are apart by the zone and a little more. The same second in both tells nothing, as the one may have
    // been made of the other. Of an event that had lain about NXLog's own receipt, by the same clock, is the nearer one.
    void useZoneOfArrival()
    {
        ServerRecord& said = m_fields.record();
        if (!said.time || said.time->hasZone || said.time->wholeMinutes || m_out.options.zone)
            return;
        const auto received = parseTime(trim(m_received), m_out.options.dateOrder);
        const auto arrived = received && received->hasZone ? received : parseTime(trim(m_stamp), m_out.options.dateOrder);
        if (!arrived || !arrived->hasZone)
            return;
        constexpr std::int64_t second = 10'000'000, quarter = 900 * second;
        const bool isLocal = received && !received->hasZone && received->time >= said.time->time;
        const std::int64_t apart = arrived->time.ticks - (isLocal ? *received : *said.time).time.ticks;
        const std::int64_t early = 5 * second; // clocks differ
        const std::int64_t zone = (apart + early - ((apart + early) % quarter + quarter) % quarter) / quarter * quarter;
        // What waited longer says nothing: its delay would be taken for a zone. No country keeps a quarter past the hour.
        const bool isZone = zone >= -56 * quarter && zone <= 56 * quarter && std::abs(zone / quarter) % 4 != 1;
        if ((apart > -second && apart < second) || apart - zone > 60 * second || !isZone)
            return;
        said.time->time.ticks += zone;
        said.time->hasZone = true;
    }

    bool top(JsonCursor& cursor, std::string_view name)
    {
        if (cursor.peek() == '{') {
            if (equalsIgnoreCase(name, "System"))
                return cursor.object([&](std::string_view inner) { return systemMember(cursor, inner); });
            if (name == "RenderingInfo")
                return partOfEvent(cursor, name);
            if (name == "Details" || name == "ExtraFieldInfo" || name == "AllFieldInfo")
                return data(cursor);
            if (name == "Event")
                return cursor.object([&](std::string_view part) { return partOfEvent(cursor, part); });
            if (equalsIgnoreCase(name, "winlog") || equalsIgnoreCase(name, "log"))
                return cursor.object([&](std::string_view inner) { return member(cursor, inner); });
            if (equalsIgnoreCase(name, "event")) // winlogbeat: its code is the event id
                return cursor.object([&](std::string_view inner) {
                    return equalsIgnoreCase(inner, "code") ? member(cursor, inner) : cursor.skip();
                });
        }
        return member(cursor, name);
    }

    // Wazuh has its message in quotation marks.
    bool systemMember(JsonCursor& cursor, std::string_view name)
    {
        if (name != "message" || cursor.peek() != '"')
            return member(cursor, name);
        std::string_view token;
        if (!cursor.take(token))
            return false;
        std::string_view text = trim(meaning(token));
        if (text.size() > 1 && text.front() == '"' && text.back() == '"')
            text = text.substr(1, text.size() - 2);
        m_fields.set(name, text);
        return true;
    }

    bool partOfEvent(JsonCursor& cursor, std::string_view name)
    {
        if (cursor.peek() != '{')
            return cursor.skip();
        if (name == "System")
            return cursor.object([&](std::string_view inner) { return member(cursor, inner); });
        if (name == "EventData")
            return data(cursor);
        if (name == "RenderingInfo")
            return cursor.object([&](std::string_view inner) {
                return inner == "Message" || inner == "Level" ? member(cursor, inner) : cursor.skip();
            });
        return cursor.skip();
    }

    // A field of the event.
    bool member(JsonCursor& cursor, std::string_view name)
    {
        const char c = cursor.peek();
        const NamedField field = serverField(c == '{' ? elementName(name) : name);
        if (c != '{' && c != '[') {
            std::string_view token;
            if (!cursor.take(token))
                return false;
            const std::string_view text = meaning(token);
            if (name == "@timestamp")
                m_stamp = text;
            else if (name == "EventReceivedTime")
                m_received = text;
            if (equalsIgnoreCase(name, systemTime))
                m_fields.setUtc(field, text);
            else
                m_fields.set(name, text);
            return true;
        }
        if (field.field == ServerField::Data && c == '{')
            return data(cursor);
        if (field.field == ServerField::Strings || field.field == ServerField::Data)
            return strings(cursor);
        if (c == '{')
            return element(cursor, field);
        return cursor.skip();
    }

    // An element of XML with attributes, a time or an enumeration of PowerShell 5.1 ({"value":..,"DateTime":".."}), or the
    // provider of a row.
    bool element(JsonCursor& cursor, NamedField field)
    {
        return cursor.object([&](std::string_view name) {
            if (cursor.peek() == '{')
                return name == attributesName ? element(cursor, field) : cursor.skip();
            if (cursor.peek() == '[')
                return cursor.skip();
            std::string_view token;
            if (!cursor.take(token))
                return false;
            name = plainName(name);
            const std::string_view text = meaning(token);
            if (field.field == ServerField::EventId && equalsIgnoreCase(name, "Qualifiers"))
                m_fields.set(name, text);
            else if (field.field == ServerField::EventId && name == "id") // OpenTelemetry
                m_fields.set(field, text);
            else if (name == systemTime && field.field == ServerField::Time)
                m_fields.setUtc(field, text);
            else if (field.field != ServerField::None && (isTextName(name) || equalsIgnoreCase(name, "value") || equalsIgnoreCase(name, "name")))
                m_fields.set(field, text);
            return true;
        });
    }

    // Insertion strings: texts, or objects with a Value each; or a text in their place.
    bool strings(JsonCursor& cursor)
    {
        if (cursor.peek() == '{')
            return cursor.object([&](std::string_view name) {
                const bool isString = equalsIgnoreCase(name, "value") || isTextName(name);
                return isString ? strings(cursor) : cursor.skip();
            });
        if (cursor.peek() == '[')
            return cursor.array([&] { return strings(cursor); });
        std::string_view token;
        if (!cursor.take(token))
            return false;
        m_fields.addString(meaning(token));
        return true;
    }

    // {"Data":["a","b"]}, {"Data":{"#text":["a"]}}, {"TargetUserName":"anna"}, {"Data":[{"@Name":"TargetUserName","#text":"anna"}]}
    bool data(JsonCursor& cursor)
    {
        return cursor.object([&](std::string_view name) {
            const char c = cursor.peek();
            if (name == "Data" && c == '[')
                return cursor.array([&] { return cursor.peek() == '{' ? namedData(cursor) : strings(cursor); });
            if (equalsIgnoreCase(name, "Data") || (name.starts_with("Data[") && c != '{'))
                return c == '{' ? namedData(cursor) : strings(cursor);
            if (name == "EventData" && c == '{') // EvtxECmd's Payload
                return data(cursor);
            if (c == '{' || c == '[')
                return cursor.skip();
            std::string_view token;
            if (!cursor.take(token))
                return false;
            if (name != "Binary")
                m_fields.record().named.push_back({hasValidEscapes(name) ? m_out.keep(unescapeJson(name)) : name, meaning(token)});
            return true;
        });
    }

    bool namedData(JsonCursor& cursor)
    {
        std::string_view name, text;
        const std::size_t before = m_fields.record().strings.size();
        const bool read = cursor.object([&](std::string_view inner) {
            const std::string_view plain = plainName(inner);
            if (cursor.peek() == '{')
                return inner == attributesName ? cursor.object([&](std::string_view attribute) {
                    std::string_view ignored;
                    return cursor.take(attribute == "Name" ? name : ignored);
                }) : cursor.skip();
            if (isTextName(inner) && cursor.peek() == '[')
                return strings(cursor);
            std::string_view ignored;
            return cursor.take(plain == "Name" ? name : isTextName(inner) ? text : ignored);
        });
        if (!name.empty())
            m_fields.record().named.push_back({meaning(name), meaning(text)});
        else if (m_fields.record().strings.size() == before && !text.empty())
            m_fields.addString(meaning(text));
        return read;
    }

    ServerFields& m_fields;
    MappedBatch& m_out;
    JsonIndex m_index;
    std::string_view m_stamp, m_received; // @timestamp and EventReceivedTime, where the record has them
};

} // namespace

bool readDataJson(std::string_view text, ServerFields& fields, MappedBatch& out)
{
    return trim(text).starts_with('{') && ServerJson(fields, out).readData(trim(text));
}

bool mapServerJson(std::string_view record, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    ServerFields fields(out);
    ServerJson(fields, out).read(record);
    if (!fields.record().eventId) {
        reason = "the event has no event id (Id or EventID)";
        return false;
    }
    return fields.add(index, reason);
}

} // namespace core
