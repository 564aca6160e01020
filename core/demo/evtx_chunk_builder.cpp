// SPDX-License-Identifier: GPL-3.0-or-later
// How a record is built: a document is a reference to a template (the XML with numbered holes) and an array of values
// for the holes. The event's own data is a second document, the value of the last hole.
#include "core/demo/evtx_chunk_builder.h"

#include <algorithm>
#include <cstring>
#include <xxhash.h>
#include <zlib.h>

namespace core::evtx {
namespace {

constexpr std::size_t chunkBytes = 65536;
constexpr std::size_t headerBytes = 512;
// libevtx misses a record that ends exactly at the end of its chunk, and Windows leaves 8 bytes at least.
constexpr std::size_t recordsEnd = chunkBytes - 8;
constexpr std::size_t largestValue = 0xFFFF;
constexpr std::uint16_t noDependency = 0xFFFF;
constexpr std::string_view fragmentHeader("\x0f\x01\x01\x00", 4);
constexpr std::u16string_view xmlNamespace = u"http://schemas.microsoft.com/win/2004/08/events/event";

enum Token : std::uint8_t {
    End = 0x00, OpenElement = 0x01, CloseStartTag = 0x02, CloseEmptyTag = 0x03, EndElement = 0x04, Text = 0x05,
    Attribute = 0x06, Instance = 0x0C, OptionalHole = 0x0E, More = 0x40,
};
enum Type : std::uint8_t {
    Null = 0x00, String = 0x01, UInt8 = 0x04, UInt16 = 0x06, UInt32 = 0x08, UInt64 = 0x0A, Binary = 0x0E,
    FileTime = 0x11, Sid = 0x13, Hex64 = 0x15, BinXml = 0x21, StringArray = 0x81,
};
// The holes of the event's template, numbered as in logs that Windows wrote. 11 version, 14 to 17 never used.
enum Hole : std::uint16_t {
    LevelHole = 0, OpcodeHole, TaskHole, EventIdHole, QualifiersHole, KeywordsHole, TimeHole, ActivityHole, ProcessHole,
    ThreadHole, RecordIdHole, VersionHole, UserHole, BodyHole = 19, holeCount = 20,
};

std::uint32_t hashOf(std::string_view words)
{
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i + 1 < words.size(); i += 2)
        hash = hash * 65599
            + (static_cast<std::uint32_t>(static_cast<unsigned char>(words[i]))
               | static_cast<std::uint32_t>(static_cast<unsigned char>(words[i + 1])) << 8);
    return hash;
}

std::string_view bytesOf(std::u16string_view text)
{
    return {reinterpret_cast<const char*>(text.data()), text.size() * 2};
}

template <class T> void put(std::string& data, std::size_t at, T value)
{
    std::memcpy(data.data() + at, &value, sizeof value);
}

std::uint32_t crc(std::uint32_t before, std::string_view bytes)
{
    return static_cast<std::uint32_t>(
        crc32(before, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned>(bytes.size())));
}

} // namespace

ChunkBuilder::ChunkBuilder()
{
    m_data.reserve(2 * chunkBytes);
    m_data.resize(headerBytes);
}

Result<bool> ChunkBuilder::add(const EncodedEvent& event, std::uint64_t recordId)
{
    const std::size_t start = m_data.size();
    const auto nameHeads = m_nameHeads;
    const auto templateHeads = m_templateHeads;
    m_newNames.clear();
    m_newTemplates.clear();
    if (event.strings.size() * 2 <= largestValue)
        writeRecord(event, recordId);
    else
        m_data.resize(2 * chunkBytes); // fits nowhere
    if (m_data.size() > recordsEnd) {
        rollBack(start);
        m_nameHeads = nameHeads;
        m_templateHeads = templateHeads;
        if (isEmpty())
            return fail(ErrorCode::LimitExceeded, "the event is too large for a record of an event log");
        return false;
    }
    if (isEmpty())
        m_firstId = recordId;
    m_lastId = recordId;
    m_lastRecord = static_cast<std::uint32_t>(start);
    ++m_records;
    return true;
}

void ChunkBuilder::rollBack(std::size_t start)
{
    m_data.resize(start);
    for (const std::u16string& name : m_newNames)
        m_names.erase(name);
    for (const Key& key : m_newTemplates)
        m_templates.erase(key);
}

void ChunkBuilder::writeRecord(const EncodedEvent& event, std::uint64_t recordId)
{
    const std::size_t start = m_data.size();
    m_data.append("**\0\0\0\0\0\0", 8); // the size follows at the end
    number(recordId);
    number(event.fileTime);

    // Every template of a classic source has provider, channel and computer as fixed text.
    Key key = event.provider;
    key.append(1, u'\0').append(event.channel).append(1, u'\0').append(event.computer);
    beginInstance(key, [&] { defineEvent(event); });

    number<std::uint32_t>(holeCount);
    const std::size_t descriptors = m_data.size();
    m_data.append(holeCount * 4, '\0');
    const auto value = [&](Hole hole, Type type, auto data) {
        put<std::uint16_t>(m_data, descriptors + hole * 4u, sizeof data);
        put<std::uint8_t>(m_data, descriptors + hole * 4u + 2, type);
        number(data);
    };
    // Values stand in the order of their holes.
    value(LevelHole, UInt8, event.level);
    value(OpcodeHole, UInt8, std::uint8_t(0));
    value(TaskHole, UInt16, event.task);
    value(EventIdHole, UInt16, event.eventId);
    if (event.qualifiers)
        value(QualifiersHole, UInt16, *event.qualifiers);
    value(KeywordsHole, Hex64, event.keywords);
    value(TimeHole, FileTime, event.fileTime);
    value(ProcessHole, UInt32, std::uint32_t(0));
    value(ThreadHole, UInt32, std::uint32_t(0));
    value(RecordIdHole, UInt64, recordId);
    value(VersionHole, UInt8, std::uint8_t(0));
    if (!event.sid.empty()) {
        put<std::uint16_t>(m_data, descriptors + UserHole * 4u, static_cast<std::uint16_t>(event.sid.size()));
        put<std::uint8_t>(m_data, descriptors + UserHole * 4u + 2, Sid);
        m_data += event.sid;
    }
    const std::size_t body = m_data.size();
    writeBody(event);
    put(m_data, descriptors + BodyHole * 4u, static_cast<std::uint16_t>(m_data.size() - body));
    put<std::uint8_t>(m_data, descriptors + BodyHole * 4u + 2, BinXml);
    number<std::uint8_t>(End);

    m_data.append((8 - (m_data.size() - start + 4) % 8) % 8, '\0');
    const auto size = static_cast<std::uint32_t>(m_data.size() - start + 4);
    number(size);
    put(m_data, start + 4, size);
}

// The values of the data are the strings (one array makes all the <Data> elements), the size of the binary data and
// the binary data, which these events never have.
void ChunkBuilder::writeBody(const EncodedEvent& event)
{
    if (!event.names.empty())
        return writeNamedBody(event);
    beginInstance(Key(), [&] { defineBody(); });
    number<std::uint32_t>(3);
    number(static_cast<std::uint16_t>(event.strings.size() * 2));
    number<std::uint16_t>(event.hasStrings ? StringArray : Null);
    number<std::uint16_t>(4);
    number<std::uint16_t>(UInt32);
    number<std::uint32_t>(0);
    m_data += bytesOf(event.strings);
    number<std::uint32_t>(0);
    number<std::uint8_t>(End);
}

// Sources with a manifest name their data: one hole each, and a template for each list of names.
void ChunkBuilder::writeNamedBody(const EncodedEvent& event)
{
    Key key(1, u'\1');
    for (const std::u16string& dataName : event.names)
        key.append(dataName).append(1, u'\0');
    beginInstance(key, [&] { defineNamedBody(event.names); });
    number(static_cast<std::uint32_t>(event.names.size()));
    std::u16string_view rest = event.strings;
    std::u16string values;
    for (std::size_t i = 0; i < event.names.size(); ++i) {
        const std::u16string_view value = rest.substr(0, rest.find(u'\0'));
        rest.remove_prefix(std::min(rest.size(), value.size() + 1));
        number(static_cast<std::uint16_t>(value.size() * 2));
        number<std::uint16_t>(String);
        values += value;
    }
    m_data += bytesOf(values);
    number<std::uint8_t>(End);
}

// Refers to the template `key`; the first time in a chunk, with its definition.
template <class Define> void ChunkBuilder::beginInstance(const Key& key, Define define)
{
    m_data += fragmentHeader;
    const auto known = m_templates.find(key);
    if (known != m_templates.end()) {
        number<std::uint16_t>(Instance | 0x0100);
        number(known->second.identifier);
        number(known->second.offset);
        return;
    }
    const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size() * 2);
    std::string identifier(16, '\0');
    put(identifier, 0, hash.low64);
    put(identifier, 8, hash.high64);
    TemplateAt at;
    std::memcpy(&at.identifier, identifier.data(), 4);
    at.offset = static_cast<std::uint32_t>(m_data.size() + 10);
    number<std::uint16_t>(Instance | 0x0100);
    number(at.identifier);
    number(at.offset);
    std::uint32_t& head = m_templateHeads[hashOf(identifier) % m_templateHeads.size()];
    number(head);
    head = at.offset;
    m_data += identifier;
    const std::size_t size = beginSize();
    m_data += fragmentHeader;
    define();
    number<std::uint8_t>(End);
    endSize(size);
    m_templates.emplace(key, at);
    m_newTemplates.push_back(key);
}

template <class Write> void ChunkBuilder::attribute(std::u16string_view attributeName, Write writeValue)
{
    const std::size_t size = beginSize();
    number<std::uint8_t>(Attribute);
    name(attributeName);
    writeValue();
    endSize(size);
}

void ChunkBuilder::defineEvent(const EncodedEvent& event)
{
    const std::size_t root = openElement(u"Event", true, BodyHole);
    attribute(u"xmlns", [&] { text(xmlNamespace); });
    number<std::uint8_t>(CloseStartTag);
    const std::size_t system = openElement(u"System", false, noDependency);
    number<std::uint8_t>(CloseStartTag);

    const std::size_t provider = openElement(u"Provider", true, noDependency);
    attribute(u"Name", [&] { text(event.provider); });
    emptyElement(provider);
    const std::size_t eventId = openElement(u"EventID", true, EventIdHole);
    attribute(u"Qualifiers", [&] { hole(QualifiersHole, UInt16); });
    number<std::uint8_t>(CloseStartTag);
    hole(EventIdHole, UInt16);
    closeElement(eventId);
    simpleElement(u"Level", LevelHole, UInt8);
    simpleElement(u"Task", TaskHole, UInt16);
    simpleElement(u"Keywords", KeywordsHole, Hex64);
    const std::size_t time = openElement(u"TimeCreated", true, noDependency);
    attribute(u"SystemTime", [&] { hole(TimeHole, FileTime); });
    emptyElement(time);
    simpleElement(u"EventRecordID", RecordIdHole, UInt64);
    fixedElement(u"Channel", event.channel);
    fixedElement(u"Computer", event.computer);
    const std::size_t security = openElement(u"Security", true, noDependency);
    attribute(u"UserID", [&] { hole(UserHole, Sid); });
    emptyElement(security);

    closeElement(system);
    hole(BodyHole, BinXml);
    closeElement(root);
}

void ChunkBuilder::defineBody()
{
    const std::size_t root = openElement(u"EventData", false, noDependency);
    number<std::uint8_t>(CloseStartTag);
    simpleElement(u"Data", 0, StringArray);
    simpleElement(u"Binary", 2, Binary);
    closeElement(root);
}

void ChunkBuilder::defineNamedBody(const std::vector<std::u16string>& names)
{
    const std::size_t root = openElement(u"EventData", false, noDependency);
    number<std::uint8_t>(CloseStartTag);
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t data = openElement(u"Data", true, noDependency);
        attribute(u"Name", [&] { text(names[i]); });
        number<std::uint8_t>(CloseStartTag);
        hole(static_cast<std::uint16_t>(i), String);
        closeElement(data);
    }
    closeElement(root);
}

// -- tokens -----------------------------------------------------------------------------------------------------------

template <class T> void ChunkBuilder::number(T value)
{
    m_data.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void ChunkBuilder::text(std::u16string_view text)
{
    number<std::uint16_t>(Text | String << 8);
    number(static_cast<std::uint16_t>(text.size()));
    m_data += bytesOf(text);
}

// A reference to a name; its definition follows on first use.
void ChunkBuilder::name(std::u16string_view name)
{
    const auto [known, isNew] = m_names.try_emplace(std::u16string(name), static_cast<std::uint32_t>(m_data.size() + 4));
    number(known->second);
    if (!isNew)
        return;
    m_newNames.push_back(known->first);
    const auto hash = static_cast<std::uint16_t>(hashOf(bytesOf(name)));
    std::uint32_t& head = m_nameHeads[hash % m_nameHeads.size()];
    number(head);
    head = known->second;
    number(hash);
    number(static_cast<std::uint16_t>(name.size()));
    m_data += bytesOf(name);
    number<std::uint16_t>(0);
}

void ChunkBuilder::hole(std::uint16_t index, std::uint8_t type)
{
    number<std::uint8_t>(OptionalHole);
    number(index);
    number(type);
}

// A 32-bit size of what follows it, filled in by endSize.
std::size_t ChunkBuilder::beginSize()
{
    number<std::uint32_t>(0);
    return m_data.size();
}

void ChunkBuilder::endSize(std::size_t at)
{
    put(m_data, at - 4, static_cast<std::uint32_t>(m_data.size() - at));
}

std::size_t ChunkBuilder::openElement(std::u16string_view elementName, bool attributes, std::uint16_t dependsOn)
{
    number(static_cast<std::uint8_t>(OpenElement | (attributes ? More : 0)));
    number(dependsOn);
    const std::size_t size = beginSize();
    name(elementName);
    return size;
}

void ChunkBuilder::closeElement(std::size_t size)
{
    number<std::uint8_t>(EndElement);
    endSize(size);
}

void ChunkBuilder::emptyElement(std::size_t size)
{
    number<std::uint8_t>(CloseEmptyTag);
    endSize(size);
}

void ChunkBuilder::simpleElement(std::u16string_view elementName, std::uint16_t index, std::uint8_t type)
{
    const std::size_t size = openElement(elementName, false, index);
    number<std::uint8_t>(CloseStartTag);
    hole(index, type);
    closeElement(size);
}

void ChunkBuilder::fixedElement(std::u16string_view elementName, std::u16string_view content)
{
    const std::size_t size = openElement(elementName, false, noDependency);
    number<std::uint8_t>(CloseStartTag);
    text(content);
    closeElement(size);
}

// -- the whole chunk --------------------------------------------------------------------------------------------------

std::string_view ChunkBuilder::finish()
{
    const auto freeOffset = static_cast<std::uint32_t>(m_data.size());
    m_data.resize(chunkBytes);
    std::memcpy(m_data.data(), "ElfChnk", 8);
    put(m_data, 8, m_firstId);
    put(m_data, 16, m_lastId);
    put(m_data, 24, m_firstId);
    put(m_data, 32, m_lastId);
    put<std::uint32_t>(m_data, 40, 128);
    put(m_data, 44, m_lastRecord);
    put(m_data, 48, freeOffset);
    const std::string_view all = m_data;
    put(m_data, 52, crc(0, all.substr(headerBytes, freeOffset - headerBytes)));
    put<std::uint32_t>(m_data, 120, 1);
    std::memcpy(m_data.data() + 128, m_nameHeads.data(), sizeof m_nameHeads);
    std::memcpy(m_data.data() + 384, m_templateHeads.data(), sizeof m_templateHeads);
    put(m_data, 124, crc(crc(0, all.substr(0, 120)), all.substr(128, headerBytes - 128)));
    return m_data;
}

} // namespace core::evtx
