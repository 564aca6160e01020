// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/server_fields.h"

#include "core/base/text.h"
#include "core/event/map_server_json.h"
#include "core/knowledge/server_words.h"
#include "core/knowledge/tsv_table.h"
#include "resource/columns.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace core {
namespace {

// Members of columns.tsv; of several for one field the one listed first there is the better.
constexpr std::pair<std::string_view, ServerField> memberFields[] = {
    {"TimeCreated", ServerField::Time}, {"TimeGenerated", ServerField::Time}, {"TimeWritten", ServerField::Time},
    {"Id", ServerField::EventId}, {"InstanceId", ServerField::InstanceId}, {"Qualifiers", ServerField::Qualifiers},
    {"ProviderName", ServerField::Provider}, {"Source", ServerField::Provider},
    {"LogName", ServerField::Channel}, {"ContainerLog", ServerField::Channel}, {"MachineName", ServerField::Computer},
    {"PSComputerName", ServerField::Computer},
    {"RecordId", ServerField::RecordId}, {"Index", ServerField::RecordId},
    {"Level", ServerField::Level}, {"LevelDisplayName", ServerField::Level}, {"Keywords", ServerField::Level},
    {"EntryType", ServerField::EntryType}, {"Message", ServerField::Message},
    {"ReplacementStrings", ServerField::Strings}, {"Properties", ServerField::Strings}, {"EventData", ServerField::Data},
};

// Letters and digits, lower case. `lossy`: letters beyond ASCII as '?', as they are after an export in ASCII.
std::string foldName(std::string_view name, bool lossy)
{
    std::string folded;
    int skip = 0;
    for (const char& c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (name.substr(std::size_t(&c - name.data())).starts_with("\xE2\x80\x99"))
            skip = 3; // a typographic apostrophe is punctuation
        else if (name.substr(std::size_t(&c - name.data())).starts_with("\xC2\xA0"))
            skip = 2; // French sets a no-break space in front of a colon
        else if (name.substr(std::size_t(&c - name.data())).starts_with("\xE2\x80\xAF"))
            skip = 3; // or a narrow one
        if (skip > 0)
            --skip;
        else if (byte >= 0x80 && !lossy)
            folded += c;
        else if (byte >= 0xC0 || c == '?')
            folded += '?';
        else if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'))
            folded += c;
        else if (c >= 'A' && c <= 'Z')
            folded += static_cast<char>(c | 0x20);
    }
    return folded;
}

// Numbers of System.Diagnostics.EventLogEntryType differ from those of levels.
std::optional<std::uint32_t> levelOfEntryType(std::string_view value)
{
    if (const auto number = toNumber32(value)) {
        switch (*number) {
        case 1: return 2;
        case 2: return 3;
        case 4: return 4;
        case 8:
        case 16: return 0;
        default: return std::nullopt;
        }
    }
    return eventLevel(value);
}

// Values of an event of Winlogbeat whose paths were flattened: "winlog.event_data.TargetUserName", with "_" in Graylog.
std::string_view plainDataName(std::string_view name)
{
    for (const std::string_view prefix : {"winlog.event_data.", "winlog_event_data_", "winlogbeat_winlog_event_data_"})
        if (name.starts_with(prefix))
            return name.substr(prefix.size());
    return name;
}

bool hasLetters(std::string_view folded)
{
    return std::any_of(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

std::unordered_map<std::string, NamedField> readNames()
{
    std::unordered_map<std::string, NamedField> index;
    std::array<std::uint8_t, std::size_t(ServerField::Count)> ranks{};
    const TsvTable table = TsvTable::embedded(resource::columns(), "columns.tsv");
    for (std::size_t row = 0; row < table.rowCount(); ++row) {
        const std::string_view member = table.cell(row, "member");
        const auto* const known = std::find_if(std::begin(memberFields), std::end(memberFields), [&](const auto& m) { return m.first == member; });
        if (table.cell(row, "table") != "event" || known == std::end(memberFields))
            continue;
        std::uint8_t& rank = ranks[std::size_t(known->second)];
        const auto add = [&](std::string_view name) {
            index.emplace(foldName(name, false), NamedField{known->second, rank});
            if (const std::string lossy = foldName(name, true); hasLetters(lossy))
                index.emplace(lossy, NamedField{known->second, rank});
            ++rank;
        };
        add(member);
        for (const std::string_view name : splitText(table.cell(row, "names"), '|'))
            if (!name.empty() && name != "{beyond}")
                add(name);
    }
    return index;
}

} // namespace

NamedField serverField(std::string_view name)
{
    static const auto index = readNames();
    const auto found = index.find(foldName(name, false));
    return found == index.end() ? NamedField{} : found->second;
}

void ServerFields::set(std::string_view name, std::string_view value)
{
    const NamedField field = serverField(name);
    if (field.field == ServerField::None) {
        if (!value.empty())
            m_said.named.push_back({plainDataName(name), value});
        return;
    }
    set(field, value);
}

void ServerFields::set(NamedField name, std::string_view value)
{
    if (name.field == ServerField::Message)
        m_said.hasMessagePlace = true;
    if (trim(value).empty())
        return;
    if (name.field == ServerField::Strings || name.field == ServerField::Data) {
        setStrings(name.field, value);
        return;
    }
    std::uint8_t& rank = m_rank[std::size_t(name.field)];
    if (name.rank >= rank)
        return;
    if (setValue(name.field, value))
        rank = name.rank;
}

void ServerFields::setUtc(NamedField name, std::string_view value)
{
    const std::uint8_t& rank = m_rank[std::size_t(ServerField::Time)];
    const std::uint8_t before = rank;
    set(name, value);
    if (rank != before && m_said.time)
        m_said.time->hasZone = true;
}

// Two columns of Log Analytics, ParameterXml and EventData, have the same insertion strings: those that came first stay.
void ServerFields::setStrings(ServerField field, std::string_view value)
{
    std::vector<std::string_view> before;
    before.swap(m_said.strings);
    if (!readDataJson(value, *this, m_out) && !readDataXml(value, m_said, m_out) && field == ServerField::Strings)
        addString(value);
    const bool isKnown = std::any_of(before.begin(), before.end(), [](std::string_view text) { return !trim(text).empty(); });
    if (isKnown || m_said.strings.empty())
        m_said.strings = std::move(before);
}

void ServerFields::addString(std::string_view value)
{
    if (!value.starts_with("System.Diagnostics.Eventing.") && !value.starts_with("System.Collections.Generic.List`1["))
        m_said.strings.push_back(value);
}

// False where the value is nothing that the field can hold: another name may have a better one.
bool ServerFields::setValue(ServerField field, std::string_view value)
{
    const auto take = [](auto& place, auto read) {
        if (read)
            place = read;
        return bool(read);
    };
    const auto keep = [](std::string_view& place, std::string_view text) {
        place = text;
        return true;
    };
    switch (field) {
    case ServerField::Time: return take(m_said.time, parseTime(trim(value), m_out.options.dateOrder));
    case ServerField::EventId: return setEventId(m_said, toNumber(value));
    case ServerField::InstanceId: return setInstanceId(value);
    case ServerField::Qualifiers: return take(m_said.qualifiers, toNumber32(value));
    case ServerField::Provider: return keep(m_said.provider, value);
    case ServerField::Channel: return keep(m_said.channel, value);
    case ServerField::Computer: return keep(m_said.computer, value);
    case ServerField::RecordId: return take(m_said.recordId, toNumber(value));
    case ServerField::Level: return take(m_said.level, eventLevel(value));
    case ServerField::EntryType: return take(m_said.level, levelOfEntryType(value));
    case ServerField::Message: return keep(m_said.message, value);
    case ServerField::None:
    case ServerField::Strings:
    case ServerField::Data:
    case ServerField::Count: break;
    }
    return false;
}

// Get-EventLog: the whole 32 bits of an old event id.
bool ServerFields::setInstanceId(std::string_view value)
{
    const auto id = toNumber(value);
    if (!id || *id > 0xFFFFFFFF)
        return false;
    if (!m_said.qualifiers)
        m_said.qualifiers = static_cast<std::uint32_t>(*id >> 16);
    return m_said.eventId || setEventId(m_said, *id & 0xFFFF);
}

} // namespace core
