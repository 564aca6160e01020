// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/record_numbers.h"

#include <iterator>

namespace core::evtx {

bool RecordNumbers::contains(std::uint64_t number) const
{
    const auto after = m_intervals.upper_bound(number);
    return after != m_intervals.begin() && std::prev(after)->second >= number;
}

void RecordNumbers::add(std::uint64_t number)
{
    // Nearly always the next number of the interval that grew last.
    if (m_recent == m_intervals.end() || m_recent->second + 1 != number || m_recent->second + 1 == 0) {
        if (contains(number))
            return;
        const auto after = m_intervals.upper_bound(number);
        const bool joins = after != m_intervals.begin() && std::prev(after)->second + 1 == number;
        if (!joins && m_intervals.size() >= maxIntervals)
            return;
        m_recent = joins ? std::prev(after) : m_intervals.emplace_hint(after, number, number);
    }
    m_recent->second = number;
    const auto following = std::next(m_recent);
    if (following != m_intervals.end() && following->first == number + 1) {
        m_recent->second = following->second;
        m_intervals.erase(following);
    }
}

RecordNumbers::Gaps RecordNumbers::gaps() const
{
    Gaps gaps;
    for (auto interval = m_intervals.begin(); interval != m_intervals.end(); ++interval) {
        const auto following = std::next(interval);
        if (following == m_intervals.end())
            break;
        if (gaps.count++ == 0) {
            gaps.firstFrom = interval->second + 1;
            gaps.firstTo = following->first - 1;
        }
        gaps.missing += following->first - interval->second - 1;
    }
    return gaps;
}

} // namespace core::evtx
