// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/archive_limits.h"

#include <fmt/format.h>

namespace core {

Result<void> UnpackBudget::spend(std::uint64_t bytes)
{
    m_unpacked += bytes;
    if (m_unpacked <= m_limits.freeBytes)
        return {};
    // Standard input does not say its size: then what has come so far.
    const std::uint64_t packed = std::max(m_root.statedSize().value_or(0), m_root.position());
    if (m_unpacked / m_limits.ratio <= packed)
        return {};
    return fail(ErrorCode::LimitExceeded,
                fmt::format("{} bytes unpack to more than {} bytes, {} times as many: no log does that, so "
                            "it was not read further",
                            packed, m_unpacked, packed == 0 ? m_unpacked : m_unpacked / packed));
}

Result<void> UnpackBudget::addMember()
{
    if (++m_members <= m_limits.members)
        return {};
    return fail(ErrorCode::LimitExceeded,
                fmt::format("more than {} members; it was not read further", m_limits.members));
}

} // namespace core
