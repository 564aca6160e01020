// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/text_set.h"

#include <algorithm>

namespace core::store {

TextSet::TextSet(sqlite::Connection& db, std::vector<std::uint32_t> numbers) : m_numbers(std::move(numbers))
{
    std::sort(m_numbers.begin(), m_numbers.end());
    m_numbers.erase(std::unique(m_numbers.begin(), m_numbers.end()), m_numbers.end());
    if (!m_numbers.empty() && m_numbers.front() == 0)
        m_numbers.erase(m_numbers.begin());
    if (m_numbers.empty())
        return;
    sqlite::Statement select(db, "SELECT text FROM string WHERE id = ?");
    m_ends.reserve(m_numbers.size() + 1);
    for (const std::uint32_t number : m_numbers) {
        select.bind(1, std::int64_t(number));
        if (select.step())
            m_bytes += select.text(0);
        select.reset();
        m_ends.push_back(m_bytes.size());
    }
    constexpr std::size_t mostGaps = 64; // a number: 256 bytes for each text
    const std::size_t range = m_numbers.back() - m_numbers.front() + std::size_t(1);
    if (range > m_numbers.size() * mostGaps)
        return;
    m_slots.resize(range);
    for (std::size_t i = 0; i < m_numbers.size(); ++i)
        m_slots[m_numbers[i] - m_numbers.front()] = static_cast<std::uint32_t>(i + 1);
}

std::size_t TextSet::slotOf(std::uint32_t number) const
{
    if (m_numbers.empty() || number < m_numbers.front() || number > m_numbers.back())
        return 0;
    if (!m_slots.empty())
        return m_slots[number - m_numbers.front()];
    const auto found = std::lower_bound(m_numbers.begin(), m_numbers.end(), number);
    return found != m_numbers.end() && *found == number ? std::size_t(found - m_numbers.begin()) + 1 : 0;
}

} // namespace core::store
