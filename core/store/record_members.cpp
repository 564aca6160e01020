// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/record_members.h"

#include "core/base/text.h"
#include "core/evidence/wrapped_record.h"

#include <algorithm>
#include <array>

namespace core::store {
namespace {

// What the tables of Log Analytics call members of the Graph object (Azure Monitor table reference).
struct Alias {
    std::string_view member, name;
};
constexpr std::array aliases{Alias{"location", "LocationDetails"}, Alias{"resourceId", "ResourceIdentity"},
                             Alias{"appliedConditionalAccessPolicies", "ConditionalAccessPolicies"},
                             Alias{"operationType", "AADOperationType"}};

// An object or a list, also one that stands in a text.
bool holdsContainer(std::string_view value)
{
    const std::string_view inside = value.starts_with('"') ? value.substr(1) : value;
    return inside.starts_with('{') || inside.starts_with('[');
}

// What a record has as an object that is not flattened (map_json.cpp decides likewise).
bool isWhole(std::string_view name)
{
    return equalsIgnoreCase(name, "initiatedBy") || equalsIgnoreCase(name, "status") || equalsIgnoreCase(name, "properties");
}

} // namespace

void RecordMembers::read(std::string_view record)
{
    m_text = record;
    m_members.clear();
    m_envelope = 0;
    m_inner = false;
    m_isRow.reset();
    m_done = m_index.build(record) != JsonFault::None || at(0) != '{';
    m_next = 1;
    m_unwrapped = m_unflattened = false;
}

bool RecordMembers::end()
{
    m_done = true;
    return false;
}

bool RecordMembers::skipValue(std::string_view& value)
{
    const std::uint32_t begin = m_next;
    std::size_t depth = 0;
    do {
        const char c = at(m_next);
        if (c == '\0')
            return end();
        if (c == '{' || c == '[')
            ++depth;
        else if (c == '}' || c == ']') {
            if (depth == 0)
                return end();
            --depth;
        }
        ++m_next;
    } while (depth > 0);
    const std::size_t from = m_index.positions()[begin];
    const bool isContainer = m_next > begin + 1;
    const std::size_t to = isContainer                ? m_index.positions()[m_next - 1] + 1
                           : m_next < m_index.count() ? m_index.positions()[m_next]
                                                      : m_text.size();
    value = isContainer ? m_text.substr(from, to - from) : trim(m_text.substr(from, to - from));
    return true;
}

// Takes in one more member. False at the end.
bool RecordMembers::advance()
{
    while (!m_done) {
        const char c = at(m_next);
        if (c == ',') {
            ++m_next;
            continue;
        }
        if (c == '}' && m_inner) {
            Member& envelope = m_members[m_envelope - 1];
            const std::size_t from = static_cast<std::size_t>(envelope.value.data() - m_text.data());
            envelope.value = m_text.substr(from, m_index.positions()[m_next] + 1 - from);
            m_inner = false;
            ++m_next;
            continue;
        }
        if (c != '"' || at(m_next + 1) != ':')
            return end();
        const std::size_t from = m_index.positions()[m_next];
        const std::string_view name = trim(m_text.substr(from, m_index.positions()[m_next + 1] - from));
        if (name.size() < 2)
            return end();
        Member member{name.substr(1, name.size() - 2), {}, m_inner};
        m_next += 2;
        if (!m_inner && m_envelope == 0 && at(m_next) == '{' && equalsIgnoreCase(member.name, "properties")) {
            member.value = m_text.substr(m_index.positions()[m_next]); // cut to size at its end
            m_members.push_back(member);
            m_envelope = m_members.size();
            m_inner = true;
            ++m_next;
            return true;
        }
        if (!skipValue(member.value))
            return false;
        m_members.push_back(member);
        return true;
    }
    return false;
}

const RecordMembers::Member* RecordMembers::findIn(bool inner, std::string_view name)
{
    for (std::size_t i = 0;; ++i) {
        if (i == m_members.size() && !advance())
            return nullptr;
        const Member& member = m_members[i];
        if (member.inner == inner && equalsIgnoreCase(member.name, name))
            return &member;
    }
}

bool RecordMembers::isLogAnalyticsRow()
{
    if (!m_isRow) {
        // All names of a row begin with a capital or a '_', so that one look tells for nearly every record.
        const bool mayBe = (!m_members.empty() || advance()) && !m_members[0].name.empty()
            && !(m_members[0].name[0] >= 'a' && m_members[0].name[0] <= 'z');
        m_isRow = mayBe && findIn(false, "TimeGenerated") && m_envelope == 0;
    }
    return *m_isRow;
}

std::optional<std::string_view> RecordMembers::find(std::string_view member)
{
    if (!m_unflattened)
        unflatten();
    for (const Alias& alias : aliases)
        if (equalsIgnoreCase(alias.member, member) && isLogAnalyticsRow())
            if (const auto found = findNamed(alias.name))
                return found;
    const auto found = findNamed(member);
    return !found && unwrap() ? find(member) : found;
}

bool RecordMembers::isCompact(std::string_view value) const
{
    const auto from = static_cast<std::size_t>(value.data() - m_text.data());
    const std::uint32_t* const end = m_index.positions() + m_index.count();
    // The first token begins the value itself; before every other one the last byte of the token before it must stand.
    for (const std::uint32_t* token = std::upper_bound(m_index.positions(), end, from); token != end && *token < from + value.size(); ++token) {
        const char before = m_text[*token - 1];
        if (before == ' ' || before == '\n' || before == '\r' || before == '\t')
            return false;
        if (const char begin = m_text[*token]; begin == 'N' || begin == 'I' || (begin == '-' && m_text[*token + 1] == 'I'))
            return false; // NaN, Infinity, -Infinity: the record was read, so that a byte follows
    }
    return true;
}

// Goes on with the object that the record was flattened from, if it was. Of nearly all records one of a few names tells that it was not;
// of the rest the names are looked at once.
void RecordMembers::unflatten()
{
    m_unflattened = true;
    for (std::size_t i = 0; i < m_members.size() || advance(); ++i)
        if (m_envelope != 0 || (holdsContainer(m_members[i].value) && isWhole(m_members[i].name)))
            return;
    if (m_members.empty())
        return;
    m_names.clear();
    for (const Member& member : m_members) {
        m_names.append(member.name) += '\n';
        if (equalsIgnoreCase(member.name, "Type"))
            m_names.append(member.value) += '\n'; // the table of Log Analytics
    }
    std::string graph = m_flat.asGraph(m_text, m_names);
    if (graph.empty())
        return;
    m_wrapped = std::move(graph);
    read(m_wrapped);
    m_unflattened = m_unwrapped = true;
}

// Goes on with the record inside this one. False where there is none.
bool RecordMembers::unwrap()
{
    if (m_unwrapped || m_envelope != 0)
        return false;
    m_unwrapped = true;
    if (std::none_of(m_members.begin(), m_members.end(), [](const Member& m) { return isWrapperName(m.name); }))
        return false;
    auto inner = unwrapJsonRecord(m_text);
    if (!inner)
        return false;
    m_wrapped = std::move(*inner);
    read(m_wrapped);
    m_unwrapped = true;
    return true;
}

std::optional<std::string_view> RecordMembers::findNamed(std::string_view member)
{
    const bool ofEnvelope = member.starts_with('/');
    const Member* found = ofEnvelope ? nullptr : findIn(true, member);
    if (!found)
        found = findIn(false, ofEnvelope ? member.substr(1) : member);
    if (!found)
        return std::nullopt;
    const std::size_t position = static_cast<std::size_t>(found - m_members.data());
    // Whether there is an envelope, and where `properties` itself ends, shows further on.
    while ((ofEnvelope && m_envelope == 0) || (position + 1 == m_envelope && m_inner))
        if (!advance())
            break;
    if (ofEnvelope && m_envelope == 0 && !isLogAnalyticsRow())
        return std::nullopt;
    return m_members[position].value;
}

} // namespace core::store
