// SPDX-License-Identifier: GPL-3.0-or-later
// Which events the records of one file went to that have no id, and what these said of their targets. Audit records of a form without ids are
// told apart by time, correlation id, operation, reason and target; Azure writes several that agree in all of these and differ in what was
// changed (two roles for one user in one request), so that one event takes such records of a file only where they say the same. The same of
// activities that differ in whom they were done to, of sign-ins in one moment to several resources, of risks at several places.
#pragma once
#include <cstdint>
#include <unordered_map>
#include <vector>

namespace core::store {

class TakenTargets
{
public:
    // `first`: the number that the next new event gets. Events before it are kept in a map, those behind it in four bytes each.
    void begin(std::int64_t first)
    {
        m_first = first;
        m_own.clear();
        m_older.clear();
    }
    // A record with these targets (EventHead::targets; 0: none named) went to the event. The first of them counts.
    void take(std::int64_t event, std::uint32_t targets)
    {
        const std::uint32_t said = targets == 0 ? noneNamed : targets;
        if (event < m_first) {
            m_older.emplace(event, said);
            return;
        }
        const auto at = std::size_t(event - m_first);
        if (at >= m_own.size())
            m_own.resize(at + 1);
        m_own[at] = m_own[at] == 0 ? said : m_own[at];
    }
    bool isTaken(std::int64_t event) const { return saidOf(event) != 0; }
    // By a record that names other targets.
    bool isTakenByOther(std::int64_t event, std::uint32_t targets) const
    {
        const std::uint32_t said = saidOf(event);
        return said > noneNamed && targets != 0 && said != targets;
    }

private:
    static constexpr std::uint32_t noneNamed = 1;
    std::uint32_t saidOf(std::int64_t event) const
    {
        if (event < m_first) {
            const auto found = m_older.find(event);
            return found == m_older.end() ? 0 : found->second;
        }
        const auto at = std::size_t(event - m_first);
        return at < m_own.size() ? m_own[at] : 0;
    }

    std::int64_t m_first = 1;
    std::vector<std::uint32_t> m_own; // 0: not taken
    std::unordered_map<std::int64_t, std::uint32_t> m_older;
};

} // namespace core::store
