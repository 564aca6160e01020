// SPDX-License-Identifier: GPL-3.0-or-later
// <Event> of a Windows event log to ServerEvent. Which fields mean what: domain reference, sections 3.1 and 3.4.
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/server_record.h"
#include "core/event/xml_scanner.h"

#include <algorithm>

namespace core {
namespace {

// What one event's XML says, before it is interpreted.
struct EventXml {
    std::string_view provider, eventSource, providerGuid, systemTime, channel, computer, renderedMessage;
    std::string_view eventId, qualifiers, level, recordId;
    bool hasSystem = false;
    bool hasEventId = false;
    bool hasRendering = false; // RenderingInfo is there
    std::vector<std::string_view> strings; // unnamed <Data>
    std::vector<NamedText> named;          // <Data Name='...'>
};

class EventXmlParser
{
public:
    EventXmlParser(std::string_view text, MappedBatch& out) : m_scanner(text), m_out(out) {}

    bool parse(EventXml& event, std::string& reason)
    {
        for (XmlScanner::Token token = m_scanner.next();; token = m_scanner.next()) {
            switch (token) {
            case XmlScanner::Token::Start:
                if (!start(event)) {
                    reason = "it is no <Event>";
                    return false;
                }
                break;
            case XmlScanner::Token::Text: addText(); break;
            case XmlScanner::Token::End: end(event); break;
            case XmlScanner::Token::Done: return true;
            case XmlScanner::Token::Broken: reason = m_scanner.problem(); return false;
            }
        }
    }

private:
    enum class Section { Other, System, EventData, Rendering };

    bool start(EventXml& event)
    {
        const std::size_t depth = m_scanner.depth();
        const std::string_view name = m_scanner.name();
        if (depth == 1)
            return name == "Event";
        if (depth == 2) {
            m_section = name == "System"     ? Section::System
                : name == "EventData"        ? Section::EventData
                : name == "RenderingInfo"    ? Section::Rendering
                                             : Section::Other;
            event.hasSystem = event.hasSystem || m_section == Section::System;
            event.hasRendering = event.hasRendering || m_section == Section::Rendering;
        } else if (depth == 3) {
            m_target = nullptr;
            m_text = {};
            if (m_section == Section::System)
                startSystemField(event, name);
            else if (m_section == Section::EventData && name == "Data")
                startData(event);
            else if (m_section == Section::Rendering && name == "Message")
                m_target = &event.renderedMessage;
        }
        return true;
    }

    void startSystemField(EventXml& event, std::string_view name)
    {
        if (name == "Provider") {
            event.provider = attribute("Name");
            event.eventSource = attribute("EventSourceName");
            event.providerGuid = attribute("Guid");
        } else if (name == "EventID") {
            event.hasEventId = true;
            event.qualifiers = attribute("Qualifiers");
            m_target = &event.eventId;
        } else if (name == "TimeCreated") {
            event.systemTime = attribute("SystemTime");
        } else if (name == "Level") {
            m_target = &event.level;
        } else if (name == "EventRecordID") {
            m_target = &event.recordId;
        } else if (name == "Channel") {
            m_target = &event.channel;
        } else if (name == "Computer") {
            m_target = &event.computer;
        }
    }

    void startData(EventXml& event)
    {
        const std::string_view name = attribute("Name");
        m_target = name.empty() ? &event.strings.emplace_back() : &event.named.emplace_back(NamedText{name, {}}).text;
    }

    // A text is nearly always one piece without references, and then a view.
    void addText()
    {
        if (m_target == nullptr || m_scanner.depth() != 3)
            return;
        const std::string_view raw = m_scanner.raw();
        const bool decode = !m_scanner.isCdata() && hasReferences(raw);
        if (m_text.empty() && !decode) {
            m_text = raw;
            return;
        }
        std::string joined(m_text);
        if (decode)
            appendDecoded(joined, raw);
        else
            joined += raw;
        m_text = m_out.keep(std::move(joined));
    }

    void end(EventXml&)
    {
        if (m_scanner.depth() == 2 && m_target != nullptr) {
            *m_target = m_text;
            m_target = nullptr;
        }
    }

    std::string_view attribute(std::string_view name)
    {
        for (const XmlScanner::Attribute& attribute : m_scanner.attributes()) {
            if (attribute.name != name)
                continue;
            if (!hasReferences(attribute.raw))
                return attribute.raw;
            std::string decoded;
            appendDecoded(decoded, attribute.raw);
            return m_out.keep(std::move(decoded));
        }
        return {};
    }

    XmlScanner m_scanner;
    MappedBatch& m_out;
    Section m_section = Section::Other;
    std::string_view* m_target = nullptr; // where the text of the element at depth 3 goes
    std::string_view m_text;
};

// python-evtx writes a list of texts as one: "<string>first</string>\n<string>second</string>\n".
void splitStrings(std::vector<std::string_view>& strings)
{
    constexpr std::string_view open = "<string>", close = "</string>";
    if (strings.size() != 1 || !trim(strings.front()).starts_with(open) || !trim(strings.front()).ends_with(close))
        return;
    std::string_view text = trim(strings.front());
    strings.clear();
    while (text.starts_with(open)) {
        const std::size_t end = text.find(close);
        if (end == std::string_view::npos)
            break;
        strings.push_back(text.substr(open.size(), end - open.size()));
        text = trim(text.substr(end + close.size()));
    }
}

bool hasWhatItNeeds(const EventXml& xml, std::string& reason)
{
    if (!xml.hasSystem)
        reason = "the event has no System part";
    else if (xml.provider.empty() && xml.eventSource.empty() && xml.providerGuid.empty())
        reason = "the event has no Provider";
    else if (!xml.hasEventId || !toNumber32(xml.eventId))
        reason = "the event has no EventID";
    else
        return true;
    return false;
}

// `writtenTicks`: see Record.
bool mapEvent(std::string_view text, std::int64_t writtenTicks, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    EventXml xml;
    const bool isAscii = std::none_of(text.begin(), text.end(), [](char c) { return static_cast<signed char>(c) < 0; });
    if (!isAscii && !isValidUtf8(text)) // consoles write in code pages of their own
        text = out.keep(toValidUtf8(text));
    if (!EventXmlParser(text, out).parse(xml, reason) || !hasWhatItNeeds(xml, reason))
        return false;

    ServerRecord said;
    said.provider = !xml.provider.empty() ? xml.provider : !xml.eventSource.empty() ? xml.eventSource : xml.providerGuid;
    said.computer = xml.computer;
    said.channel = xml.channel;
    said.qualifiers = toNumber32(xml.qualifiers);
    setEventId(said, toNumber(xml.eventId));
    said.level = toNumber32(xml.level);
    said.recordId = toNumber(xml.recordId);
    said.time = parseTime(trim(xml.systemTime));
    if (said.time)
        said.time->hasZone = true; // UTC by the schema of events; older versions of python-evtx do not say so
    said.writtenTicks = writtenTicks;
    said.message = xml.renderedMessage;
    said.hasMessagePlace = xml.hasRendering;
    splitStrings(xml.strings);
    said.strings = std::move(xml.strings);
    said.named = std::move(xml.named);
    return addServerEvent(said, index, out, reason);
}

} // namespace

bool mapXmlRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    const Record& record = batch.records[index];
    return mapEvent(batch.bytes(record), record.writtenTicks, index, out, reason);
}

bool mapXmlText(std::string_view xml, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    return mapEvent(xml, 0, index, out, reason);
}

} // namespace core
