// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/batch_texts.h"

#include <algorithm>
#define XXH_INLINE_ALL
#include <xxhash.h>

namespace core::store {

std::uint32_t textHash(std::string_view text)
{
    const auto hash = XXH3_64bits(text.data(), text.size());
    return static_cast<std::uint32_t>(hash ^ (hash >> 32));
}

void BatchTexts::clear()
{
    constexpr std::size_t usualSlots = 4096;
    constexpr std::size_t keptBytes = std::size_t{1} << 20; // one huge record must not keep its memory
    m_slots.assign(usualSlots, 0);
    m_texts.clear();
    m_bytes.clear();
    if (m_bytes.capacity() > keptBytes) {
        m_bytes.shrink_to_fit();
        m_texts.shrink_to_fit();
        m_slots.shrink_to_fit();
    }
}

std::int64_t BatchTexts::idOf(std::string_view text)
{
    if (text.empty())
        return 0;
    const std::uint32_t hash = textHash(text);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot] != 0; slot = (slot + 1) & mask)
        if (m_texts[m_slots[slot] - 1].hash == hash && this->text(m_slots[slot] - 1) == text)
            return m_slots[slot];
    m_texts.push_back(
        {static_cast<std::uint32_t>(m_bytes.size()), static_cast<std::uint32_t>(text.size()), hash});
    m_bytes.append(text);
    const auto number = static_cast<std::uint32_t>(m_texts.size());
    m_slots[slot] = number;
    if (m_texts.size() * 2 > m_slots.size())
        grow();
    return number;
}

void BatchTexts::grow()
{
    m_slots.assign(m_slots.size() * 2, 0);
    const std::size_t mask = m_slots.size() - 1;
    for (std::uint32_t i = 0; i < m_texts.size(); ++i) {
        std::size_t slot = m_texts[i].hash & mask;
        while (m_slots[slot] != 0)
            slot = (slot + 1) & mask;
        m_slots[slot] = i + 1;
    }
}

} // namespace core::store
