// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/member_source.h"

namespace core {

Result<std::size_t> MemberSource::read(char* buffer, std::size_t size)
{
    if (m_atEnd || size == 0)
        return 0;
    const auto got = m_reader.read(buffer, size);
    if (!got) {
        if (got.error().code != ErrorCode::Damaged)
            return got;
        m_defect = got.error().detail;
        m_atEnd = true;
        return 0;
    }
    if (auto within = m_budget.spend(*got); !within)
        return tl::unexpected(within.error());
    m_atEnd = *got == 0;
    m_hash.add({buffer, *got});
    m_position += *got;
    return got;
}

std::string MemberSource::sha256()
{
    if (m_digest.empty())
        m_digest = m_hash.finish();
    return m_digest;
}

} // namespace core
