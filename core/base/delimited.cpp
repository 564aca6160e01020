// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/delimited.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace core {
namespace {

// Eight bytes at a time, which short fields are faster read by than by memchr.
constexpr std::uint64_t everyByte = 0x0101010101010101;

// The number of the first byte of `word` that is `c`; 8 where none is. Of bytes behind it the test may err.
int firstOf(std::uint64_t word, std::uint64_t pattern)
{
    const std::uint64_t differs = word ^ pattern;
    return std::countr_zero((differs - everyByte) & ~differs & everyByte << 7) / 8;
}

std::uint64_t patternOf(char c)
{
    return everyByte * static_cast<unsigned char>(c);
}

// Where `c` stands next, or the text's end.
std::size_t findNear(std::string_view text, char c, std::size_t from)
{
    constexpr std::size_t words = 6;
    if constexpr (std::endian::native == std::endian::little)
        for (std::size_t i = 0; i < words && from + 8 <= text.size(); ++i, from += 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data() + from, 8);
            if (const int at = firstOf(word, patternOf(c)); at < 8)
                return from + static_cast<std::size_t>(at);
        }
    return std::min(text.find(c, from), text.size());
}

// Splits one row. Fields in which doubled quotes have to be undone share one text of the arena, which has room for the row.
class Splitter
{
public:
    Splitter(std::string_view row, char delimiter, std::deque<std::string>& arena)
        : m_row(row), m_delimiter(delimiter), m_arena(arena)
    {}

    // A field that begins with a quote; `pos` is behind that quote and ends at the delimiter or the row's end.
    std::string_view quotedField(std::size_t& pos)
    {
        const std::size_t begin = pos;
        std::size_t quote = findNear(m_row, '"', begin);
        if (quote == m_row.size()) // never closed
            return pos = quote, m_row.substr(begin);
        char* const copy = isDoubled(quote) ? room() : nullptr;
        char* out = copy;
        if (copy) {
            quote = copyToEnd(begin, out);
            if (quote == m_row.size())
                return pos = quote, finish(copy, out);
        }
        pos = findNear(m_row, m_delimiter, quote + 1);
        const std::string_view behind = m_row.substr(quote + 1, pos - quote - 1);
        const bool isLoose = behind.find_first_not_of(" \t\r") != std::string_view::npos;
        if (!copy && !isLoose)
            return m_row.substr(begin, quote - begin);
        if (!copy)
            return joined(m_row.substr(begin, quote - begin), behind);
        return isLoose ? joined(finish(copy, out), behind) : finish(copy, out);
    }

private:
    bool isDoubled(std::size_t quote) const { return quote + 1 < m_row.size() && m_row[quote + 1] == '"'; }

    // Fields never hold more than the row: the text does not move.
    char* room()
    {
        if (!m_copies)
            (m_copies = &m_arena.emplace_back())->resize(m_row.size() + 8);
        return m_copies->data() + m_used;
    }

    std::string_view finish(const char* copy, const char* out)
    {
        m_used += static_cast<std::size_t>(out - copy);
        return {copy, static_cast<std::size_t>(out - copy)};
    }

    std::string_view joined(std::string_view text, std::string_view behind)
    {
        return m_arena.emplace_back(text).append(behind);
    }

    // Undoes doubled quotes. Returns where the field is closed, or the row's end.
    std::size_t copyToEnd(std::size_t from, char*& out) const
    {
        for (;;) {
            from = copyToQuote(from, out);
            if (from == m_row.size() || !isDoubled(from))
                return from;
            *out++ = '"';
            from += 2;
        }
    }

    // Writes up to 8 bytes more than it has found.
    std::size_t copyToQuote(std::size_t from, char*& out) const
    {
        if constexpr (std::endian::native == std::endian::little)
            for (; from + 8 <= m_row.size(); from += 8, out += 8) {
                std::uint64_t word = 0;
                std::memcpy(&word, m_row.data() + from, 8);
                std::memcpy(out, &word, 8);
                if (const int at = firstOf(word, everyByte * '"'); at < 8) {
                    out += at;
                    return from + static_cast<std::size_t>(at);
                }
            }
        for (; from < m_row.size() && m_row[from] != '"'; ++from)
            *out++ = m_row[from];
        return from;
    }

    std::string_view m_row;
    char m_delimiter;
    std::deque<std::string>& m_arena;
    std::string* m_copies = nullptr;
    std::size_t m_used = 0;
};

} // namespace

void splitRow(std::string_view row, char delimiter, bool quotes, std::vector<std::string_view>& fields,
              std::deque<std::string>& arena)
{
    fields.clear();
    Splitter splitter(row, delimiter, arena);
    std::size_t pos = 0;
    for (;;) {
        if (quotes && pos < row.size() && row[pos] == '"') {
            fields.push_back(splitter.quotedField(++pos));
        } else {
            const std::size_t end = findNear(row, delimiter, pos);
            fields.push_back(row.substr(pos, end - pos));
            pos = end;
        }
        if (pos >= row.size())
            return;
        if (++pos == row.size()) { // a delimiter at the end: one more, empty field
            fields.push_back(row.substr(pos));
            return;
        }
    }
}

} // namespace core
