// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/event_coded_column.h"

namespace core {

namespace {

template <class T> void reorder(std::vector<T>& codes, const std::vector<std::uint32_t>& order)
{
    std::vector<T> ordered(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        ordered[i] = codes[order[i]];
    codes = std::move(ordered);
}

template <class To, class From> void widen(std::vector<To>& to, std::vector<From>& from)
{
    to.assign(from.begin(), from.end());
    from = {};
}

} // namespace

std::uint32_t CodedColumn::addValue(std::uint32_t value)
{
    if (m_width == 1 && m_values.size() == 256) {
        widen(m_medium, m_narrow);
        m_width = 2;
    } else if (m_width == 2 && m_values.size() == 65536) {
        widen(m_wide, m_medium);
        for (std::uint32_t& code : m_wide)
            code = m_values[code];
        m_width = 4;
        m_values = {};
        m_codeOf = {};
        return value;
    }
    if (value >= m_codeOf.size())
        m_codeOf.resize(value + value / 4 + 64);
    const auto code = std::uint32_t(m_values.size());
    m_codeOf[value] = code;
    m_values.push_back(value);
    return code;
}

void CodedColumn::endAppending()
{
    m_codeOf = {};
}

void CodedColumn::putInOrder(const std::vector<std::uint32_t>& order)
{
    if (m_width == 1)
        reorder(m_narrow, order);
    else if (m_width == 2)
        reorder(m_medium, order);
    else
        reorder(m_wide, order);
}

} // namespace core
