// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes of one piece of evidence, forward only, hashed as they pass. Evidence is opened for reading only.
#pragma once
#include "core/base/result.h"
#include "core/base/sha256.h"
#include "core/base/utc_time.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace core {

// Used from one thread.
class ByteSource
{
public:
    virtual ~ByteSource() = default;
    // Up to `size` bytes into `buffer`; 0 at the end. Every byte is read once and hashed.
    virtual Result<std::size_t> read(char* buffer, std::size_t size) = 0;
    virtual std::uint64_t position() const = 0;      // bytes read so far
};

// A regular file. Refuses directories, FIFOs, sockets and devices, which could block for ever.
class FileSource : public ByteSource
{
public:
    static Result<std::unique_ptr<FileSource>> open(const std::filesystem::path& path);
    ~FileSource() override;
    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }
    std::uint64_t sizeAtOpen() const { return m_size; }
    std::optional<UtcTime> modifiedAt() const { return m_modified; }
    // Of all bytes read so far; call once, at the end.
    std::string sha256() { return m_hash.finish(); }

private:
    FileSource() = default;
    int m_fd = -1;
    std::uint64_t m_size = 0;
    std::uint64_t m_position = 0;
    std::optional<UtcTime> m_modified;
    Sha256 m_hash;
};

// Bytes in memory (tests, fuzzers, members of archives).
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
