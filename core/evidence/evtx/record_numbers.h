// SPDX-License-Identifier: GPL-3.0-or-later
// The record numbers seen in a log, as intervals: which are missing in between, and whether one was there before.
// Logs wrap around, so that old numbers may follow new ones. Memory is bounded: beyond maxIntervals nothing is added.
#pragma once
#include <cstdint>
#include <map>

namespace core::evtx {

class RecordNumbers
{
public:
    static constexpr std::size_t maxIntervals = 100'000;

    bool contains(std::uint64_t number) const;
    void add(std::uint64_t number);
    bool isEmpty() const { return m_intervals.empty(); }

    struct Gaps {
        std::size_t count = 0;
        std::uint64_t missing = 0;   // numbers, all gaps together
        std::uint64_t firstFrom = 0; // the first gap
        std::uint64_t firstTo = 0;
    };
    Gaps gaps() const;
    const std::map<std::uint64_t, std::uint64_t>& intervals() const { return m_intervals; } // first to last

private:
    std::map<std::uint64_t, std::uint64_t> m_intervals; // first -> last
    std::map<std::uint64_t, std::uint64_t>::iterator m_recent = m_intervals.end();
};

} // namespace core::evtx
