// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/head_source.h"

#include <algorithm>
#include <cstring>

namespace core {

namespace {
constexpr std::size_t firstRead = 16 * 1024;
}

Result<std::string_view> HeadSource::peek()
{
    if (m_peeked)
        return m_head;
    m_peeked = true;
    // Most files of a large folder are small: the buffer grows with what there is.
    std::size_t filled = 0;
    while (filled < headSize) {
        m_head.resize(std::min(headSize, std::max(firstRead, filled * 4)));
        const auto got = m_inner.read(m_head.data() + filled, m_head.size() - filled);
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0) {
            m_whole = true;
            break;
        }
        filled += *got;
    }
    m_head.resize(filled);
    return m_head;
}

Result<std::size_t> HeadSource::read(char* buffer, std::size_t size)
{
    if (m_position < m_head.size()) {
        const std::size_t n = std::min(size, m_head.size() - std::size_t(m_position));
        std::memcpy(buffer, m_head.data() + m_position, n);
        m_position += n;
        return n;
    }
    if (m_whole)
        return 0;
    const auto got = m_inner.read(buffer, size);
    if (got)
        m_position += *got;
    return got;
}

} // namespace core
