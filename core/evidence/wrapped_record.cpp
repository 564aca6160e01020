// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/wrapped_record.h"

#include "core/base/json_escape.h"
#include "core/base/json_walk.h"
#include "core/base/text.h"
#include "core/evidence/event_text_reader.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/json_record_kind.h"
#include "core/evidence/xml_tags.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace core {
namespace {

constexpr int deepest = 4;
// In this order: the text as it came in is truer than what the store made of it.
constexpr std::array<std::string_view, 8> wrappers{"_raw",   "@rawstring", "original", "xml_string",
                                                   "result", "_source",    "event",    "message"};

// Members of messages of queues and forwarders, whose names other things have, too: only a text counts whose JSON is a record.
constexpr std::array<std::string_view, 15> textWrappers{"payload", "utf8_payload", "value",    "log",        "line",        "msg",      "raw",    "rawData",
                                                        "data",    "full_log",     "raw_log",  "rawLog",     "raw_message", "rawMessage", "rawEvent"};

// Likewise of objects: Wazuh, an envelope that was split into its records (Logstash), Sumo Logic.
constexpr std::array<std::string_view, 4> objectWrappers{"data", "records", "value", "map"};

// An object in an object, whose names are too common to be looked into one by one.
struct InnerPath {
    std::string_view outer, inner;
};
constexpr std::array innerPaths{InnerPath{"document", "data"}, InnerPath{"data", "win"}, InnerPath{"data", "ms-graph"}, InnerPath{"data", "office365"}};

// The object that a value is, or that a text holds.
std::string objectIn(std::string_view value)
{
    if (value.starts_with('{'))
        return std::string(value);
    if (value.size() < 4 || value.front() != '"' || !trim(value.substr(1)).starts_with('{') ||
        !hasValidEscapes(value))
        return {};
    std::string inside = unescapeJson(value.substr(1, value.size() - 2));
    const std::string_view object = trim(inside);
    return jsonDefect(object).empty() ? std::string(object) : std::string();
}

// The event that a text holds. Windows PowerShell escapes the bracket.
std::string eventXmlIn(std::string_view value)
{
    if (value.size() < 4 || value.front() != '"' || value.back() != '"')
        return {};
    const std::string_view start = trim(value.substr(1));
    if (!(start.starts_with('<') || startsWithIgnoreCase(start, "\\u003c")) || !hasValidEscapes(value))
        return {};
    const std::string inside = unescapeJson(value.substr(1, value.size() - 2));
    const std::string_view xml = trim(inside);
    return isEventXml(xml) ? std::string(xml) : std::string();
}

template <std::size_t size> bool isOneOf(const std::array<std::string_view, size>& names, std::string_view name)
{
    return std::any_of(names.begin(), names.end(), [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

// What stands in the members that may hold a record, in the order of `wrappers`.
std::vector<std::string_view> wrappedValues(std::string_view record)
{
    std::vector<std::pair<std::size_t, std::string_view>> found;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        for (std::size_t rank = 0; rank < wrappers.size(); ++rank)
            if (equalsIgnoreCase(name, wrappers[rank]))
                found.emplace_back(rank, value);
        return true;
    });
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string_view> values;
    for (const auto& [rank, value] : found)
        values.push_back(value);
    return values;
}

// What `read` makes of the first member that may hold a record and does.
std::string innerRecord(std::string_view record, std::string (*read)(std::string_view value))
{
    for (const std::string_view value : wrappedValues(record))
        if (std::string inner = read(value); !inner.empty())
            return inner;
    return {};
}

std::string memberObject(std::string_view object, std::string_view wanted)
{
    std::string found;
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        if (equalsIgnoreCase(name, wanted) && value.starts_with('{'))
            found = value;
        return found.empty();
    });
    return found;
}

std::string recordInText(std::string_view record)
{
    std::string inner;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        if (!value.starts_with('"') || !isTextWrapperName(name))
            return true;
        inner = objectIn(value);
        const JsonRecordKind kind = recogniseJsonRecord(inner);
        if (kind == JsonRecordKind::None || kind == JsonRecordKind::User) // parts of records look like users
            inner.clear();
        return inner.empty();
    });
    return inner;
}

// A hit of Elasticsearch that was asked for `fields` in place of its _source: {"a.b":["x"],"c":["y"]} is {"a.b":"x","c":"y"}. A list of
// objects has lost which value was of which: the first of each is of the first.
std::string fieldsOfHit(std::string_view record)
{
    bool isHit = false;
    std::string_view fields;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        isHit = isHit || name == "_index" || name == "_id";
        if (name == "fields" && value.starts_with('{'))
            fields = value;
        return true;
    });
    if (!isHit || fields.empty())
        return {};
    std::string flat;
    eachJsonMember(fields, [&](std::string_view name, std::string_view values) {
        std::string_view first;
        eachJsonElement(values, [&](std::string_view value) {
            first = value;
            return false;
        });
        if (first.empty())
            return true;
        std::string path(name);
        for (const std::string_view list : {"targetResources.", "additionalDetails."})
            if (path.starts_with(list) && path.size() > list.size() && (path[list.size()] < '0' || path[list.size()] > '9'))
                path.insert(list.size(), "0.");
        flat.append(flat.empty() ? "{\"" : ",\"").append(path).append("\":").append(first);
        return true;
    });
    return flat.empty() ? flat : flat + '}';
}

// Adds the members of the object by their paths. False: more than any table of ours has.
bool addByPath(std::string_view object, std::string& path, std::size_t& count, std::string& flat)
{
    constexpr std::size_t longestPath = 200;
    constexpr std::size_t most = 400;
    // Who has collected the document, and what stands in it twice.
    constexpr std::array<std::string_view, 13> ofCollector{"@metadata", "agent", "cloud", "data_stream", "ecs",     "elastic_agent", "fileset",
                                                           "host",      "input", "log",   "observer",    "related", "tags"};
    eachJsonMember(object, [&](std::string_view name, std::string_view value) {
        if (path.empty() && isOneOf(ofCollector, name))
            return true;
        const std::size_t outer = path.size();
        path.append(path.empty() ? "" : ".").append(name);
        if (value.starts_with('{') && path.size() < longestPath)
            addByPath(value, path, count, flat);
        else if (++count <= most)
            flat.append(flat.empty() ? "{\"" : ",\"").append(path).append("\":").append(value);
        path.resize(outer);
        return count <= most;
    });
    return count <= most;
}

// A document of Elastic's integration of Azure that has lost the record it was made of: {"azure":{"auditlogs":{"identity":"x"}}} is
// {"azure.auditlogs.identity":"x"}, as a table of such documents has it.
std::string elasticDocument(std::string_view record)
{
    constexpr std::array<std::string_view, 2> logs{"auditlogs", "signinlogs"};
    bool isOfLog = false;
    eachJsonMember(record, [&](std::string_view name, std::string_view value) {
        if (name == "azure")
            eachJsonMember(value, [&](std::string_view log, std::string_view inside) {
                isOfLog = isOfLog || (isOneOf(logs, log) && inside.starts_with('{'));
                return !isOfLog;
            });
        return !isOfLog;
    });
    std::string path, flat;
    std::size_t count = 0;
    return isOfLog && addByPath(record, path, count, flat) && !flat.empty() ? flat + '}' : std::string();
}

// The event that Splunk's agent has rendered into a text.
std::string eventTextIn(std::string_view value)
{
    constexpr std::size_t shortest = 20;
    const bool mayBe = value.size() > shortest && value.front() == '"' && value.back() == '"' && value[1] >= '0' && value[1] <= '9';
    if (!mayBe || !hasValidEscapes(value))
        return {};
    std::string inside = unescapeJson(value.substr(1, value.size() - 2));
    return holdsEventText(inside, true) && inside.find("EventCode=") != std::string::npos ? inside : std::string();
}

// Its own names say what it is. A user is what parts of records look like, too.
bool isRecord(std::string_view object)
{
    const JsonRecordKind kind = recogniseBareRecord(object);
    return kind != JsonRecordKind::None && kind != JsonRecordKind::Foreign && kind != JsonRecordKind::User;
}

bool holdsEvent(std::string_view object) { return unwrapEventXml(object) || unwrapEventText(object); }

struct Inner {
    enum class Is : std::uint8_t { Unknown, Known, Record }; // Known: it has the text of an event, or is of a log that is not read
    std::string object;
    Is is = Is::Unknown;
};

Inner innerObject(std::string_view record, int depth);

// The object, or what is in it. A record has objects of such names, too: the `event` of Winlogbeat is none.
Inner innermost(std::string object, int depth)
{
    Inner inner = depth < deepest ? innerObject(object, depth + 1) : Inner{};
    const bool isWhole = isRecord(object);
    if (inner.is == Inner::Is::Record || (inner.is == Inner::Is::Known && !isWhole))
        return inner;
    if (isWhole || holdsEvent(object))
        return {std::move(object), isWhole ? Inner::Is::Record : Inner::Is::Known};
    return inner.object.empty() ? Inner{std::move(object)} : inner;
}

// The record in one of the members. Stores and forwarders have objects of their own beside it, of the same names (the `event` of Filebeat):
// such a one is taken only where nothing else is a record.
Inner innerObject(std::string_view record, int depth)
{
    Inner best;
    const auto isFound = [&](std::string object) {
        if (object.empty())
            return false;
        Inner inner = innermost(std::move(object), depth);
        if (best.object.empty() || inner.is != Inner::Is::Unknown)
            best = std::move(inner);
        return best.is != Inner::Is::Unknown;
    };
    for (const std::string_view value : wrappedValues(record))
        if (isFound(objectIn(value)))
            return best;
    if (std::string inText = recordInText(record); !inText.empty() && !isFound(inText))
        best = {std::move(inText), Inner::Is::Known};
    if (best.is != Inner::Is::Unknown || isFound(fieldsOfHit(record)) || isFound(elasticDocument(record)))
        return best;
    for (const InnerPath& path : innerPaths)
        if (isFound(memberObject(memberObject(record, path.outer), path.inner)))
            return best;
    for (const std::string_view name : objectWrappers) {
        std::string object = memberObject(record, name);
        Inner inner = object.empty() ? Inner{} : innermost(std::move(object), depth);
        if (inner.is != Inner::Is::Unknown)
            return inner;
    }
    return holdsEvent(record) ? Inner{} : best;
}

} // namespace

bool isTextWrapperName(std::string_view name) { return isOneOf(textWrappers, name); }

bool isWrapperName(std::string_view name)
{
    return isOneOf(wrappers, name) || name == "fields" || name == "azure" || isTextWrapperName(name) || isOneOf(objectWrappers, name) ||
           std::any_of(innerPaths.begin(), innerPaths.end(),
                       [&](const InnerPath& path) { return equalsIgnoreCase(path.outer, name); });
}

bool isEventXml(std::string_view text)
{
    const XmlTag tag = readXmlTag(text);
    return tag.kind == XmlTag::Kind::Start && tag.name == eventXmlForm().element && eventXmlForm().begins(text);
}

std::optional<std::string> unwrapEventXml(std::string_view record)
{
    std::string xml = innerRecord(record, eventXmlIn);
    return xml.empty() ? std::nullopt : std::optional(std::move(xml));
}

std::optional<std::string> unwrapEventText(std::string_view record)
{
    std::string text = innerRecord(record, eventTextIn);
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> unwrapJsonRecord(std::string_view record)
{
    std::string inner = innerObject(record, 1).object;
    return inner.empty() ? std::nullopt : std::optional(std::move(inner));
}

} // namespace core
