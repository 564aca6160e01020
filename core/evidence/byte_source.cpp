// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/byte_source.h"

#include <algorithm>
#include <cstring>

namespace core {

Result<std::size_t> MemorySource::read(char* buffer, std::size_t size)
{
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_bytes.size() - m_position));
    if (size > 0)
        std::memcpy(buffer, m_bytes.data() + m_position, size);
    m_position += size;
    return size;
}

} // namespace core
