// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/event_json.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/row_json.h"
#include "core/store/compact_json.h"
#include "core/store/raw_batch.h"

#include <algorithm>
#include <simdjson.h>

namespace core {
namespace {

constexpr std::array timeMembers = {"activityDateTime", "createdDateTime", "TimeCreated", "TimeGenerated"};

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

// The object with the times at its top level written as this one.
std::string withTime(std::string_view json, const std::string& time)
{
    const simdjson::padded_string padded(minified(json));
    simdjson::dom::parser parser;
    simdjson::dom::object object;
    if (parser.parse(padded).get(object))
        return std::string(json);
    JsonWriter out;
    out.beginObject();
    for (const auto [name, value] : object) {
        const bool isTime = std::any_of(timeMembers.begin(), timeMembers.end(),
                                        [name = name](const char* member) { return equalsIgnoreCase(name, member); });
        out.key(name);
        if (isTime)
            out.value(time);
        else
            out.raw(simdjson::minify(value));
    }
    return out.endObject().text();
}

std::string timeText(const ExportedEvent& event)
{
    return event.time ? formatUtc(*event.time, event.digits) : std::string();
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

Result<std::string> cloudEventAsJson(store::RawReader& raw, const ExportedEvent& event)
{
    const auto layout = raw.layout(event.place);
    const auto bytes = raw.bytes(event.place);
    if (!layout || !bytes)
        return tl::unexpected(layout ? bytes.error() : layout.error());
    if (!*layout)
        return event.lacksZone && event.time ? withTime(*bytes, timeText(event)) : minified(*bytes);
    // A row becomes the record of diagnostic settings whose properties it was flattened from.
    const std::string graph = rowAsGraph(**layout, *bytes);
    JsonWriter out;
    out.beginObject();
    if (event.time)
        out.member("time", event.generated ? formatUtc(*event.generated) : timeText(event));
    out.member("category", event.category).memberOrNull("operationName", event.operation);
    if (!event.tenant.empty())
        out.member("tenantId", event.tenant);
    out.key("properties").raw(event.time ? withTime(graph, timeText(event)) : graph).endObject();
    return out.text();
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
    return std::vector<std::string>{timeText(event), numberText(e.eventId), numberText(e.qualifiers), numberText(e.level),
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
        return event.lacksZone && event.time ? withTime(*bytes, timeText(event)) : minified(*bytes);
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
