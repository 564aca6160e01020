// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary of a case in memory, for reading: number -> text, as `string` has them, and behind those the texts that
// events have without the dictionary (names of sources, paths of files, Windows event ids). Numbers are those of the case,
// 0 is no text. Immutable once shared; then any thread. Memory: the bytes of the texts and 4 a number, 4 more after ranks().
#pragma once
#include "core/base/result.h"
#include "core/sqlite/connection.h"

#include <cstdint>
#include <mutex>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core {

class EventTexts
{
public:
    // Errors: Damaged (numbers without sense), LimitExceeded (more than 4 GB of text), Cancelled. Throws sqlite::Error.
    Result<void> load(sqlite::Connection& db, std::stop_token stop);
    std::uint32_t add(std::string_view text); // behind the dictionary; only before the texts are shared

    std::uint32_t size() const { return std::uint32_t(m_ends.size()); } // numbers are below
    std::uint32_t dictionarySize() const { return m_dictionary; }
    std::string_view text(std::uint32_t number) const
    {
        if (number == 0 || number >= m_ends.size())
            return {};
        const std::uint32_t begin = m_ends[number - 1];
        return std::string_view(m_bytes).substr(begin, m_ends[number] - begin);
    }
    // The rank of each number in the order of the texts without regard to case; texts that differ only by case have the
    // rank of one. Worked out when first asked for (a second for three million texts), then kept.
    const std::vector<std::uint32_t>& ranks() const;
    std::size_t bytes() const; // of memory

private:
    std::string m_bytes;
    std::vector<std::uint32_t> m_ends{0}; // of each number's text in m_bytes; number 0 is empty
    std::uint32_t m_dictionary = 1;
    mutable std::once_flag m_ranked;
    mutable std::vector<std::uint32_t> m_ranks;
};

} // namespace core
