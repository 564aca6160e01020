// SPDX-License-Identifier: GPL-3.0-or-later
// The texts of many numbers of the dictionary at once, for lists: read in the order of the numbers, each once, which is much less work
// than looking each one up where it stands. Safe to share when const.
#pragma once
#include "core/sqlite/connection.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

class TextSet
{
public:
    // In any order, also several times; 0 stands for none. Belongs to the thread of the connection; throws sqlite::Error.
    TextSet(sqlite::Connection& db, std::vector<std::uint32_t> numbers);

    // Valid as long as this object; empty for 0, for a number that was not asked for and for one that the dictionary does not have.
    std::string_view text(std::uint32_t number) const
    {
        const std::size_t slot = slotOf(number);
        return slot == 0 ? std::string_view() : std::string_view(m_bytes).substr(m_ends[slot - 1], m_ends[slot] - m_ends[slot - 1]);
    }

private:
    std::size_t slotOf(std::uint32_t number) const; // from 1; 0: none

    std::vector<std::uint32_t> m_numbers; // ascending
    std::vector<std::uint32_t> m_slots;   // of each number from the first to the last; empty where most of these would be none
    std::vector<std::size_t> m_ends{0};   // of each slot's text in m_bytes
    std::string m_bytes;
};

} // namespace core::store
