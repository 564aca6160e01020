// SPDX-License-Identifier: GPL-3.0-or-later
// Lets the start of a source be looked at before a reader takes it from the first byte.
#pragma once
#include "core/evidence/byte_source.h"

namespace core {

class HeadSource : public ByteSource
{
public:
    static constexpr std::size_t headSize = 256 * 1024;
    explicit HeadSource(ByteSource& inner) : m_inner(inner) {}

    // Reads up to headSize bytes, once; they come again from read(). `isWhole`: the source ends within them.
    Result<std::string_view> peek();
    bool isWhole() const { return m_whole; }

    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }

private:
    ByteSource& m_inner;
    std::string m_head;
    bool m_peeked = false;
    bool m_whole = false;
    std::uint64_t m_position = 0;
};

} // namespace core
