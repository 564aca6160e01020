// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/copy_index.h"

#include "core/base/text.h"

#include <algorithm>
#include <xxhash.h>

namespace core::store {
namespace {

constexpr std::int64_t ticksPerSecond = 10'000'000;
constexpr std::size_t firstSize = 256;

std::int64_t wholeSecond(std::int64_t ticks)
{
    return ticks / ticksPerSecond - (ticks % ticksPerSecond < 0 ? 1 : 0);
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

CopyKey auditKey(std::int64_t second, const Row& row, const Dictionary& texts)
{
    const Cell& correlation = row[audit_column::Correlation];
    const std::string_view operation = withoutDots(texts.text(row[audit_column::Operation].integer));
    if (correlation.isNull() || operation.empty())
        return {};
    Hash place;
    place.add(second);
    place.add(correlation, texts);
    place.add(toLower(operation));
    CopyKey key{place.value(), 0};
    const std::string_view reason = withoutDots(texts.text(row[audit_column::Reason].integer));
    if (!reason.empty() && !equalsIgnoreCase(reason, "None")) {
        Hash content;
        content.add(toLower(reason));
        key.content = static_cast<std::uint32_t>(content.value()) | 1;
    }
    return key;
}

CopyKey serverKey(std::int64_t second, const Row& row)
{
    if (row[server_column::EventId].isNull())
        return {};
    Hash place;
    place.add(second);
    place.add(row[server_column::EventId].integer);
    const Cell& text = row[server_column::TextKey];
    return {place.value(), text.isNull() ? 0 : static_cast<std::uint32_t>(text.integer) | 1};
}

} // namespace

CopyKey copyKey(EventTable table, std::optional<std::int64_t> ticks, const Row& row, const Dictionary& texts)
{
    if (!ticks)
        return {};
    const std::int64_t second = wholeSecond(*ticks);
    return table == EventTable::Audit ? auditKey(second, row, texts)
        : table == EventTable::Server ? serverKey(second, row)
                                      : CopyKey{};
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
