// SPDX-License-Identifier: GPL-3.0-or-later
// Checked little-endian reads from a byte range, for structures whose sizes and offsets nobody vouches for. A read
// behind the end answers 0 and marks the reader as failed; it never touches memory outside the range. Check failed()
// once per structure.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace core::evtx {

class BinaryReader
{
public:
    BinaryReader(std::string_view bytes, std::size_t position, std::size_t end)
        : m_bytes(bytes), m_position(position), m_end(end < bytes.size() ? end : bytes.size())
    {
        if (m_position > m_end) {
            m_position = m_end;
            m_failed = true;
        }
    }

    std::size_t position() const { return m_position; }
    std::size_t end() const { return m_end; }
    std::size_t left() const { return m_end - m_position; }
    bool atEnd() const { return m_position == m_end; }
    bool failed() const { return m_failed; }

    std::uint8_t u8() { return number<std::uint8_t>(); }
    std::uint16_t u16() { return number<std::uint16_t>(); }
    std::uint32_t u32() { return number<std::uint32_t>(); }
    std::uint64_t u64() { return number<std::uint64_t>(); }
    std::uint8_t peek() const { return atEnd() ? 0 : static_cast<std::uint8_t>(m_bytes[m_position]); }

    bool skip(std::size_t count)
    {
        if (count > left())
            return fail();
        m_position += count;
        return true;
    }
    std::string_view take(std::size_t count)
    {
        const std::size_t begin = m_position;
        return skip(count) ? m_bytes.substr(begin, count) : std::string_view();
    }

private:
    bool fail()
    {
        m_failed = true;
        m_position = m_end;
        return false;
    }
    // memcpy reads in the byte order of the machine; all that this program is built for are little-endian.
    template <class T> T number()
    {
        T value = 0;
        if (left() < sizeof(T)) {
            fail();
            return value;
        }
        std::memcpy(&value, m_bytes.data() + m_position, sizeof(T));
        m_position += sizeof(T);
        return value;
    }

    std::string_view m_bytes;
    std::size_t m_position;
    std::size_t m_end;
    bool m_failed = false;
};

} // namespace core::evtx
