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

namespace core {
namespace {

constexpr int deepest = 4;
// In this order: the text as it came in is truer than what the store made of it.
constexpr std::array<std::string_view, 7> wrappers{"_raw",    "original", "xml_string", "result",
                                                   "_source", "event",    "message"};

// Members of messages of queues and forwarders, whose names other things have, too: only a text counts whose JSON is a record.
constexpr std::array<std::string_view, 9> textWrappers{"payload", "utf8_payload", "value", "log", "line", "msg", "raw", "rawData", "data"};

// An object in an object, whose names are too common to be looked into one by one.
struct InnerPath {
    std::string_view outer, inner;
};
constexpr std::array innerPaths{InnerPath{"document", "data"}, InnerPath{"data", "win"}};

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

// What `read` makes of the first member that may hold a record and does.
std::string innerRecord(std::string_view record, std::string (*read)(std::string_view value))
{
    for (const std::string_view wrapper : wrappers) {
        std::string inner;
        eachJsonMember(record, [&](std::string_view name, std::string_view value) {
            if (equalsIgnoreCase(name, wrapper))
                inner = read(value);
            return inner.empty();
        });
        if (!inner.empty())
            return inner;
    }
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

std::string innerObject(std::string_view record)
{
    std::string inner = innerRecord(record, objectIn);
    if (inner.empty())
        inner = recordInText(record);
    if (inner.empty())
        inner = fieldsOfHit(record);
    for (const InnerPath& path : innerPaths)
        if (inner.empty())
            inner = memberObject(memberObject(record, path.outer), path.inner);
    return inner;
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

} // namespace

bool isTextWrapperName(std::string_view name)
{
    return std::any_of(textWrappers.begin(), textWrappers.end(), [&](std::string_view known) { return equalsIgnoreCase(known, name); });
}

bool isWrapperName(std::string_view name)
{
    return std::any_of(wrappers.begin(), wrappers.end(),
                       [&](std::string_view known) { return equalsIgnoreCase(known, name); }) ||
           name == "fields" || isTextWrapperName(name) ||
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
    std::string inner = innerObject(record);
    if (inner.empty())
        return std::nullopt;
    for (int depth = 1; depth < deepest; ++depth) {
        std::string further = innerObject(inner);
        // A record has objects of such names, too: the `event` of Winlogbeat is none.
        if (further.empty() || (isRecord(inner) && !isRecord(further)))
            break;
        inner = std::move(further);
    }
    return inner;
}

} // namespace core
