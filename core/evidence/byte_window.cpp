// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/byte_window.h"

#include <algorithm>

namespace core {

bool ByteWindow::grow()
{
    if (m_atEnd)
        return false;
    const auto unneeded = static_cast<std::size_t>(std::min<std::uint64_t>(m_keep - m_base, m_text.size()));
    m_text.erase(0, unneeded);
    m_base += unneeded;
    // As much again as there is, so that a long record is moved a constant number of times.
    const std::size_t have = m_text.size();
    const std::size_t more = std::max<std::size_t>(have, std::size_t(256) << 10);
    m_text.resize(have + more);
    auto got = m_source.read(m_text.data() + have, more);
    m_text.resize(have + (got ? *got : 0));
    if (!got)
        m_error = got.error();
    m_atEnd = !got || *got == 0;
    return !m_atEnd;
}

} // namespace core
