// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_walk.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace core {
namespace {

// The high bit of each zero byte; right for the lowest of them.
std::uint64_t zeroBytes(std::uint64_t word) { return (word - 0x0101010101010101) & ~word & 0x8080808080808080; }

// The first quote or backslash at or behind text[pos], eight bytes at a time; the size where there is none.
std::size_t findQuoteOrSlash(std::string_view text, std::size_t pos)
{
    if constexpr (std::endian::native == std::endian::little)
        for (; pos + 8 <= text.size(); pos += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + pos, sizeof word);
            const std::uint64_t found = zeroBytes(word ^ 0x2222222222222222) | zeroBytes(word ^ 0x5C5C5C5C5C5C5C5C);
            if (found != 0)
                return pos + static_cast<std::size_t>(std::countr_zero(found)) / 8;
        }
    while (pos < text.size() && text[pos] != '"' && text[pos] != '\\')
        ++pos;
    return pos;
}

} // namespace

std::size_t endOfJsonText(std::string_view text, std::size_t pos)
{
    for (++pos; (pos = findQuoteOrSlash(text, pos)) < text.size(); pos += 2)
        if (text[pos] == '"')
            return pos + 1;
    return text.size();
}

std::string_view takeJsonValue(std::string_view text, std::size_t& pos)
{
    constexpr std::string_view blanks = " \t\r\n";
    pos = std::min(text.find_first_not_of(blanks, pos), text.size());
    const std::size_t from = pos;
    if (pos == text.size())
        return {};
    if (text[pos] == '"') {
        pos = endOfJsonText(text, pos);
    } else if (text[pos] == '{' || text[pos] == '[') {
        for (std::size_t depth = 0; pos < text.size();) {
            const char c = text[pos];
            pos = c == '"' ? endOfJsonText(text, pos) : pos + 1;
            if (c == '{' || c == '[')
                ++depth;
            else if ((c == '}' || c == ']') && --depth == 0)
                break;
        }
    } else {
        pos = std::min(text.find_first_of(",]} \t\r\n", pos), text.size());
    }
    return text.substr(from, pos - from);
}

} // namespace core
