// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that readers take, forward only. What they come from: stored_source.h (files, standard input,
// members of archives), archive/compressed_source.h, decoding_source.h (other encodings as UTF-8).
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <string_view>

namespace core {

// Used from one thread at a time.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    // Up to `size` bytes into `buffer`; 0 at the end.
    virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
    virtual std::uint64_t position() const = 0; // bytes read so far
};

// Bytes in memory (tests, fuzzers).
class MemorySource : public ByteSource
{
public:
    explicit MemorySource(std::string_view bytes) : m_bytes(bytes) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }

private:
    std::string_view m_bytes;
    std::uint64_t m_position = 0;
};

} // namespace core
