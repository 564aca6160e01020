// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_reader.h"

#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/server_record.h"

#include <sqlite3.h>

namespace core::store {
namespace {

RecordShape shapeOf(std::string_view record)
{
    const std::string_view text = trim(record);
    if (text.starts_with('{'))
        return RecordShape::Json;
    if (text.starts_with('<'))
        return text.starts_with("<Obj") ? RecordShape::Clixml : RecordShape::Xml;
    return RecordShape::Text;
}

std::string dataAsJson(const EventReader::Said& said)
{
    JsonWriter json;
    json.beginObject();
    for (const auto& [name, value] : said.named)
        json.member(name, std::string_view(value));
    if (!said.strings.empty()) {
        json.key("Data").beginArray();
        for (const std::string& text : said.strings)
            json.value(std::string_view(text));
        json.endArray();
    }
    return json.endObject().text();
}

void appendXml(std::string& xml, std::string_view text)
{
    for (const char c : text) {
        switch (c) {
        case '<': xml += "&lt;"; break;
        case '>': xml += "&gt;"; break;
        case '&': xml += "&amp;"; break;
        case '"': xml += "&quot;"; break;
        default: xml += c;
        }
    }
}

std::string dataAsParams(const EventReader::Said& said)
{
    std::string xml;
    for (const std::string& text : said.strings) {
        xml += "<Param>";
        appendXml(xml, text);
        xml += "</Param>";
    }
    return xml;
}

std::string dataAsXml(const EventReader::Said& said)
{
    std::string xml = "<EventData xmlns=\"http://schemas.microsoft.com/win/2004/08/events/event\">";
    for (const auto& [name, value] : said.named) {
        xml += "<Data Name=\"";
        appendXml(xml, name);
        xml += "\">";
        appendXml(xml, value);
        xml += "</Data>";
    }
    for (const std::string& text : said.strings) {
        xml += "<Data>";
        appendXml(xml, text);
        xml += "</Data>";
    }
    return xml + "</EventData>";
}

enum class Want { Message, Data, Xml, Field, Number, Params };

void resultNumber(sqlite3_context* context, std::string_view text)
{
    if (const auto number = toNumber32(text))
        sqlite3_result_int64(context, *number);
    else
        sqlite3_result_null(context);
}

template <Want want> void eventFunction(sqlite3_context* context, int, sqlite3_value** args)
{
    auto* reader = static_cast<EventReader*>(sqlite3_user_data(context));
    const auto result = [&](std::string_view text) {
        text.empty()
            ? sqlite3_result_null(context)
            : sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    };
    const auto said = reader->read(
        {sqlite3_value_int64(args[0]), sqlite3_value_int64(args[1]), sqlite3_value_int64(args[2])});
    if (!said)
        return sqlite3_result_error(context, said.error().detail.c_str(), -1);
    if (!*said)
        return sqlite3_result_null(context);
    if constexpr (want == Want::Message)
        return result((*said)->message);
    else if constexpr (want == Want::Data)
        return result(dataAsJson(**said));
    else if constexpr (want == Want::Xml)
        return result(dataAsXml(**said));
    else if constexpr (want == Want::Params)
        return result(dataAsParams(**said));
    else {
        const auto* name = reinterpret_cast<const char*>(sqlite3_value_text(args[3]));
        for (const auto& [known, value] : (*said)->named)
            if (name && equalsIgnoreCase(known, name))
                return want == Want::Field ? result(value) : resultNumber(context, value);
        sqlite3_result_null(context);
    }
}

} // namespace

EventReader::EventReader(sqlite::Connection& db, RawReader& raw) : m_raw(raw)
{
    const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
    sqlite3_create_function_v2(db.handle(), "event_message", 3, flags, this, eventFunction<Want::Message>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "event_data", 3, flags, this, eventFunction<Want::Data>, nullptr,
                               nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "event_params", 3, flags, this, eventFunction<Want::Params>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "event_xml", 3, flags, this, eventFunction<Want::Xml>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "event_field", 4, flags, this, eventFunction<Want::Field>,
                               nullptr, nullptr, nullptr);
    sqlite3_create_function_v2(db.handle(), "event_number", 4, flags, this, eventFunction<Want::Number>,
                               nullptr, nullptr, nullptr);
}

Result<const EventReader::Said*> EventReader::read(const RawPlace& place)
{
    if (place == m_place && place.block != 0)
        return m_said ? &*m_said : nullptr;
    m_said.reset();
    m_place = {};
    const auto bytes = m_raw.bytes(place);
    if (!bytes)
        return tl::unexpected(bytes.error());
    RecordBatch batch;
    batch.layout = m_raw.layoutOf(place);
    batch.shape = batch.layout ? RecordShape::Row : shapeOf(*bytes);
    batch.text.reserve(bytes->size() + RecordBatch::padding);
    batch.text = *bytes;
    batch.records.push_back({0, static_cast<std::uint32_t>(bytes->size()), 1, 0, 0, 0});
    std::vector<ServerRecord> records;
    MappedBatch events;
    events.serverRecords = &records;
    mapBatch(batch, events);
    m_place = place;
    if (records.empty() || events.serverEvents.empty())
        return nullptr;
    Said& said = m_said.emplace();
    said.message = events.serverEvents.front().message;
    for (const std::string_view text : records.front().strings)
        said.strings.emplace_back(text);
    for (const NamedText& data : records.front().named)
        said.named.emplace_back(data.name, data.text);
    return &said;
}

} // namespace core::store
