// SPDX-License-Identifier: GPL-3.0-or-later
// A window on a source that is read forward: addressed by offsets in the file, grows at its end, forgets at its front.
#pragma once
#include "core/evidence/byte_source.h"

#include <optional>

namespace core {

class ByteWindow
{
public:
    explicit ByteWindow(ByteSource& source) : m_source(source) {}

    // Reads another block; false at the end of the source or when it failed (see error()).
    bool grow();
    // Bytes before `offset` are not needed any more. They go when the window grows next.
    void forget(std::uint64_t offset) { m_keep = offset; }

    bool has(std::uint64_t offset) { return offset < end() || (grow() && has(offset)); }
    char at(std::uint64_t offset) const { return m_text[offset - m_base]; }
    std::string_view from(std::uint64_t offset) const { return std::string_view(m_text).substr(offset - m_base); }
    std::string_view piece(std::uint64_t offset, std::size_t length) const { return from(offset).substr(0, length); }
    std::uint64_t end() const { return m_base + m_text.size(); }
    const std::optional<Error>& error() const { return m_error; }

private:
    ByteSource& m_source;
    std::string m_text;
    std::uint64_t m_base = 0;
    std::uint64_t m_keep = 0;
    bool m_atEnd = false;
    std::optional<Error> m_error;
};

} // namespace core
