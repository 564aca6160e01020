// SPDX-License-Identifier: GPL-3.0-or-later
// <Event> of a Windows event log to ServerEvent. Which fields mean what: domain reference, sections 3.1 and 3.4.
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/writeback_message.h"
#include "core/event/xml_scanner.h"

#include <algorithm>
#include <charconv>
#include <xxhash.h>

namespace core {
namespace {

constexpr std::int64_t ticksPerSecond = 10'000'000;

struct NamedText {
    std::string_view name;
    std::string_view text;
};

// What one event's XML says, before it is interpreted.
struct EventXml {
    std::string_view provider, eventSource, providerGuid, systemTime, channel, computer, renderedMessage;
    std::string_view eventId, qualifiers, level, recordId;
    bool hasSystem = false;
    bool hasEventId = false;
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

template <class T> std::optional<T> toNumber(std::string_view text)
{
    text = trim(text);
    T value = 0;
    const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
    if (result.ec != std::errc() || result.ptr != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view joined(const std::vector<std::string_view>& strings, MappedBatch& out)
{
    if (strings.empty())
        return {};
    if (strings.size() == 1)
        return strings.front();
    std::string text;
    for (const std::string_view string : strings) {
        if (&string != &strings.front())
            text += '\n';
        text += string;
    }
    return out.keep(std::move(text));
}

// Classic sources on older Windows log whole seconds; the record header knows better.
void setTime(ServerEvent& event, std::string_view systemTime, std::int64_t writtenTicks)
{
    const std::optional<ParsedTime> parsed = parseTime(systemTime);
    if (!parsed) {
        if (writtenTicks != 0) {
            event.time = UtcTime{writtenTicks};
            event.digits = 7;
        }
        return;
    }
    event.time = parsed->time;
    event.digits = parsed->digits;
    event.zoneAssumed = !parsed->hasZone;
    const std::int64_t beyond = writtenTicks - parsed->time.ticks;
    if (parsed->time.ticks % ticksPerSecond == 0 && beyond > 0 && beyond < ticksPerSecond) {
        event.time = UtcTime{writtenTicks};
        event.digits = 7;
    }
}

// `stated`: TimeCreated as the log shows it. (The finer time of the record header is missing in logs saved as XML,
// which must give the same key.)
std::uint64_t keyOf(const ServerEvent& event, std::optional<ParsedTime> stated)
{
    std::string identity = "server";
    const auto add = [&](std::string_view part) { identity.append(1, '\0').append(part); };
    const auto addNumber = [&](std::uint64_t number) {
        identity.append(1, '\0').append(reinterpret_cast<const char*>(&number), sizeof number);
    };
    const std::int64_t ticks = stated ? stated->time.ticks : event.time ? event.time->ticks : 0;
    if (event.recordId) {
        add(toLower(event.computer));
        add(event.channel);
        addNumber(*event.recordId);
        addNumber(static_cast<std::uint64_t>(ticks));
    } else {
        addNumber(static_cast<std::uint64_t>(ticks));
        add(event.provider);
        addNumber(*event.eventId);
        add(event.message);
    }
    return XXH3_64bits(identity.data(), identity.size());
}

void useWriteback(ServerEvent& event, std::string_view text, MappedBatch& out)
{
    const WritebackMessage message = parseWritebackMessage(text);
    event.tracking = message.tracking;
    event.token = message.token;
    event.upn = message.upn;
    event.adminUpn = message.adminUpn;
    event.objectId = message.objectId;
    // Ids of users are compared as text with those of the cloud, which are in lower case.
    if (std::any_of(event.objectId.begin(), event.objectId.end(), [](char c) { return c >= 'A' && c <= 'F'; }))
        event.objectId = out.keep(toLower(event.objectId));
    event.sourceAnchor = message.sourceAnchor;
    event.hr = message.hr;
    event.reason = message.reason;
}

std::string_view account(const EventXml& xml, std::string_view nameField, std::string_view domainField, MappedBatch& out)
{
    std::string_view name, domain;
    for (const NamedText& data : xml.named) {
        if (data.name == nameField)
            name = data.text;
        else if (data.name == domainField)
            domain = data.text;
    }
    if (name == "-")
        return {};
    if (name.empty() || domain.empty() || domain == "-")
        return name;
    std::string text(domain);
    text.append(1, '\\').append(name);
    return out.keep(std::move(text));
}

// Password change and reset, account changed, locked out, unlocked.
void useSecurity(ServerEvent& event, const EventXml& xml, MappedBatch& out)
{
    constexpr std::uint32_t lockedOut = 4740;
    constexpr std::uint32_t known[] = {4723, 4724, 4738, lockedOut, 4767};
    if (std::find(std::begin(known), std::end(known), *event.eventId) == std::end(known))
        return;
    // 4740 has the name of the calling computer in the field of the target's domain.
    event.targetAccount = account(xml, "TargetUserName", *event.eventId == lockedOut ? "" : "TargetDomainName", out);
    event.subjectAccount = account(xml, "SubjectUserName", "SubjectDomainName", out);
}

void interpret(ServerEvent& event, const EventXml& xml, std::string_view text, MappedBatch& out)
{
    if (equalsIgnoreCase(event.provider, "PasswordResetService")) {
        useWriteback(event, text.empty() ? event.message : text, out);
    } else if (equalsIgnoreCase(event.provider, "ADSync")) {
        if (event.eventId == 6329u) {
            const WritebackMessage message = parseSyncEngineError(text.empty() ? event.message : text);
            event.hr = message.hr;
            event.reason = message.reason;
        }
    } else if (event.provider == "Microsoft-Windows-Security-Auditing") {
        useSecurity(event, xml, out);
    }
}

bool hasWhatItNeeds(const EventXml& xml, std::string& reason)
{
    if (!xml.hasSystem)
        reason = "the event has no System part";
    else if (xml.provider.empty() && xml.eventSource.empty() && xml.providerGuid.empty())
        reason = "the event has no Provider";
    else if (!xml.hasEventId || !toNumber<std::uint32_t>(xml.eventId))
        reason = "the event has no EventID";
    else
        return true;
    return false;
}

} // namespace

bool mapXmlRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    const Record& record = batch.records[index];
    EventXml xml;
    if (!EventXmlParser(batch.bytes(record), out).parse(xml, reason) || !hasWhatItNeeds(xml, reason))
        return false;

    ServerEvent event;
    event.record = index;
    event.provider = !xml.provider.empty() ? xml.provider : !xml.eventSource.empty() ? xml.eventSource : xml.providerGuid;
    event.computer = xml.computer;
    event.channel = xml.channel;
    event.eventId = toNumber<std::uint32_t>(xml.eventId);
    event.qualifiers = toNumber<std::uint32_t>(xml.qualifiers);
    event.level = toNumber<std::uint32_t>(xml.level);
    event.recordId = toNumber<std::uint64_t>(xml.recordId);
    setTime(event, xml.systemTime, record.writtenTicks);
    const std::string_view text = joined(xml.strings, out);
    event.message = xml.renderedMessage.empty() ? text : xml.renderedMessage;
    interpret(event, xml, text, out);
    event.key = keyOf(event, parseTime(xml.systemTime));
    out.serverEvents.push_back(event);
    return true;
}

} // namespace core
