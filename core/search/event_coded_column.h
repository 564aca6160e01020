// SPDX-License-Identifier: GPL-3.0-or-later
// A column of numbers, most of which repeat: one byte a row while there are at most 256 different ones, two up to 65,536,
// else the numbers themselves, four bytes a row. Filled row by row, then put in order once; immutable afterwards.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace core {

class CodedColumn
{
public:
    void append(std::uint32_t value)
    {
        if (m_width == 4) {
            m_wide.push_back(value);
            return;
        }
        std::uint32_t code = value < m_codeOf.size() ? m_codeOf[value] : 0;
        if (code == 0 && value != 0)
            code = addValue(value);
        if (m_width == 1)
            m_narrow.push_back(std::uint8_t(code));
        else if (m_width == 2)
            m_medium.push_back(std::uint16_t(code));
        else
            m_wide.push_back(value);
    }
    void endAppending(); // takes away what only append() needs
    void putInOrder(const std::vector<std::uint32_t>& order); // row i becomes what row order[i] was

    std::uint32_t at(std::size_t row) const
    {
        return m_width == 1 ? m_values[m_narrow[row]] : m_width == 2 ? m_values[m_medium[row]] : m_wide[row];
    }
    bool isWide() const { return m_width == 4; }
    // By code; the first is 0. Of a wide column empty: there a code is the number itself.
    const std::vector<std::uint32_t>& values() const { return m_values; }
    // Calls f with the codes of all rows: a span of 1, 2 or 4 bytes each.
    template <class F> decltype(auto) visit(F&& f) const
    {
        if (m_width == 1)
            return f(std::span<const std::uint8_t>(m_narrow));
        if (m_width == 2)
            return f(std::span<const std::uint16_t>(m_medium));
        return f(std::span<const std::uint32_t>(m_wide));
    }
    std::size_t bytes() const
    {
        return m_narrow.capacity() + 2 * m_medium.capacity() + 4 * (m_wide.capacity() + m_values.capacity() + m_codeOf.capacity());
    }

private:
    std::uint32_t addValue(std::uint32_t value); // its code; widens the column where codes run out

    int m_width = 1; // bytes a row
    std::vector<std::uint8_t> m_narrow;
    std::vector<std::uint16_t> m_medium;
    std::vector<std::uint32_t> m_wide;
    std::vector<std::uint32_t> m_values{0};
    std::vector<std::uint32_t> m_codeOf; // by value, while filled; 0: none yet
};

} // namespace core
