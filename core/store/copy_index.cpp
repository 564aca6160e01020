// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/copy_index.h"

#include "core/base/text.h"

#include <algorithm>
#include <utility>
#include <xxhash.h>

namespace core::store {
namespace {

constexpr std::int64_t ticksPerSecond = 10'000'000;
constexpr std::size_t firstSize = 256;

constexpr std::int64_t secondsPerMinute = 60, secondsPerHour = 3600;

std::int64_t wholeUnits(std::int64_t ticks, std::int64_t seconds)
{
    const std::int64_t unit = seconds * ticksPerSecond;
    return ticks / unit - (ticks % unit < 0 ? 1 : 0);
}

class Hash
{
public:
    void add(std::string_view part) { m_bytes.append(part).append(1, '\0'); }
    void add(std::int64_t number) { m_bytes.append(reinterpret_cast<const char*>(&number), sizeof number); }
    void add(const Cell& cell, const Dictionary& texts)
    {
        if (cell.kind == Cell::Kind::Guid)
            m_bytes.append(reinterpret_cast<const char*>(cell.guid.bytes.data()), cell.guid.bytes.size());
        else
            add(toLower(texts.text(cell.integer)));
    }
    std::uint64_t value() const
    {
        const std::uint64_t hash = XXH3_64bits(m_bytes.data(), m_bytes.size());
        return hash == 0 ? 1 : hash;
    }

private:
    std::string m_bytes;
};

// Final dots come and go between exports.
std::string_view withoutDots(std::string_view text)
{
    text = trim(text);
    while (text.ends_with('.'))
        text.remove_suffix(1);
    return text;
}

CopyTraits auditTraits(const Row& row, const Dictionary& texts)
{
    const Cell& correlation = row[audit_column::Correlation];
    const std::string_view operation = withoutDots(texts.text(row[audit_column::Operation].integer));
    if (correlation.isNull() || operation.empty())
        return {};
    Hash record;
    record.add(correlation, texts);
    record.add(toLower(operation));
    CopyTraits traits{.record = record.value()};
    const std::string_view reason = withoutDots(texts.text(row[audit_column::Reason].integer));
    if (!reason.empty() && !equalsIgnoreCase(reason, "None")) {
        Hash content;
        content.add(toLower(reason));
        traits.content = static_cast<std::uint32_t>(content.value()) | 1;
    }
    return traits;
}

std::uint64_t userOf(const Row& row, const Dictionary& texts)
{
    const Cell &user = row[signin_column::UserUpn], &app = row[signin_column::App];
    if (user.isNull() || app.isNull())
        return 0;
    Hash record;
    record.add(user, texts);
    record.add(app, texts);
    return record.value();
}

CopyTraits signInTraits(const Row& row, const Dictionary& texts, bool byUser)
{
    if (isBare(EventTable::SignIn, row))
        return {.record = userOf(row, texts)};
    Hash record;
    record.add(row[signin_column::Correlation], texts);
    return {.record = record.value(), .user = byUser ? userOf(row, texts) : 0};
}

CopyTraits serverTraits(const Row& row)
{
    if (row[server_column::EventId].isNull())
        return {};
    Hash record;
    record.add(row[server_column::EventId].integer);
    const Cell& text = row[server_column::TextKey];
    return {.record = record.value(), .content = text.isNull() ? 0 : static_cast<std::uint32_t>(text.integer) | 1};
}

// `operation`: what was done, or found.
CopyTraits operationTraits(const Cell& operation, const Dictionary& texts)
{
    const std::string_view text = operation.isNull() ? std::string_view() : withoutDots(texts.text(operation.integer));
    if (text.empty())
        return {};
    Hash record;
    record.add(toLower(text));
    return {.record = record.value()};
}

// The place of a record in the `number`th span of so many seconds since 1970.
CopyKey keyIn(const CopyTraits& traits, std::int64_t seconds, std::int64_t number)
{
    if (traits.record == 0)
        return {};
    const std::int64_t span[] = {seconds, number};
    const std::uint64_t place = XXH3_64bits_withSeed(span, sizeof span, traits.record);
    return {place == 0 ? 1 : place, traits.content};
}

} // namespace

CopyKey CopyTraits::key() const
{
    const std::int64_t seconds = wholeMinutes ? secondsPerMinute : 1;
    return keyIn(*this, seconds, wholeUnits(ticks, seconds));
}

CopyKey CopyTraits::hour(int later) const
{
    return keyIn(*this, secondsPerHour, wholeUnits(ticks, secondsPerHour) + later);
}

std::optional<CopyKey> CopyTraits::userKey() const
{
    if (user == 0)
        return std::nullopt;
    CopyTraits bare = *this;
    bare.record = user;
    return bare.key();
}

std::vector<CopyKey> CopyTraits::near() const
{
    const std::int64_t minute = wholeUnits(ticks, secondsPerMinute);
    std::vector<CopyKey> keys{keyIn(*this, secondsPerMinute, minute)};
    if (!wholeMinutes)
        keys.push_back(key());
    for (std::int64_t i = 0; wholeMinutes && i < secondsPerMinute; ++i)
        keys.push_back(keyIn(*this, 1, minute * secondsPerMinute + i));
    if (user != 0) {
        CopyTraits bare = *this;
        bare.record = std::exchange(bare.user, 0);
        const auto more = bare.near();
        keys.insert(keys.end(), more.begin(), more.end());
    }
    return keys;
}

CopyTraits copyTraits(EventTable table, std::optional<std::int64_t> ticks, bool wholeMinutes, const Row& row, const Dictionary& texts, bool byUser)
{
    if (!ticks)
        return {};
    CopyTraits traits = table == EventTable::Audit ? auditTraits(row, texts)
        : table == EventTable::SignIn              ? signInTraits(row, texts, byUser)
        : table == EventTable::Server              ? serverTraits(row)
        : table == EventTable::Activity            ? operationTraits(row[activity_column::Action], texts)
        : table == EventTable::RiskEvent           ? operationTraits(row[risk_column::RiskType], texts)
                                                   : CopyTraits{};
    traits.ticks = *ticks;
    traits.wholeMinutes = wholeMinutes;
    return traits;
}

void CopyIndex::clear()
{
    std::vector<Slot>().swap(m_slots);
    m_size = 0;
}

void CopyIndex::add(const CopyKey& key, std::uint32_t event)
{
    if (key.place == 0)
        return;
    if ((m_size + 1) * 10 > m_slots.size() * 7)
        grow();
    insert({key.place, key.content, event});
    ++m_size;
}

void CopyIndex::insert(Slot slot)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = slot.place & mask;
    while (m_slots[i].event != 0)
        i = (i + 1) & mask;
    m_slots[i] = slot;
}

void CopyIndex::grow()
{
    std::vector<Slot> old(std::max(firstSize, m_slots.size() * 2));
    old.swap(m_slots);
    for (const Slot& slot : old)
        if (slot.event != 0)
            insert(slot);
}

void CopyIndex::remove(const CopyKey& key, std::uint32_t event)
{
    if (key.place == 0 || m_slots.empty())
        return;
    const std::size_t mask = m_slots.size() - 1;
    std::size_t i = key.place & mask;
    while (m_slots[i].event != 0 && !(m_slots[i].event == event && m_slots[i].place == key.place))
        i = (i + 1) & mask;
    if (m_slots[i].event == 0)
        return;
    --m_size;
    // What follows moves up, so that no search ends too early.
    for (std::size_t next = (i + 1) & mask; m_slots[next].event != 0; next = (next + 1) & mask) {
        const std::size_t home = m_slots[next].place & mask;
        if (((next - home) & mask) < ((next - i) & mask))
            continue;
        m_slots[i] = m_slots[next];
        i = next;
    }
    m_slots[i] = {};
}

const std::vector<std::uint32_t>& CopyIndex::candidates(const CopyKey& key)
{
    m_found.clear();
    if (key.place == 0 || m_slots.empty())
        return m_found;
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t i = key.place & mask; m_slots[i].event != 0; i = (i + 1) & mask)
        if (m_slots[i].place == key.place && (key.content == 0 || m_slots[i].content == 0 || m_slots[i].content == key.content))
            m_found.push_back(m_slots[i].event);
    std::sort(m_found.begin(), m_found.end());
    return m_found;
}

} // namespace core::store
