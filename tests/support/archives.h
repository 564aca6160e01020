// SPDX-License-Identifier: GPL-3.0-or-later
// Archives made in memory by libarchive's writer, and evidence in memory.
#pragma once
#include "core/base/sha256.h"
#include "core/evidence/stored_source.h"

#include <map>
#include <string>
#include <vector>

namespace support {

struct Packed {
    std::string name, bytes;
    std::string linkTo = {}; // a symbolic link then
    bool isFolder = false;
};

// `format`: zip, 7zip, ustar, pax ...; `filter`: none, gzip, bzip2, xz, zstd. `options` as libarchive has
// them.
std::string pack(const std::vector<Packed>& members, const std::string& format,
                 const std::string& filter = "none", const std::string& options = {},
                 const std::string& password = {});
std::string compress(const std::string& bytes, const std::string& filter);

// Bytes as a stored source; `step`: given at most so many at a time; `seekable`: as a file on disk is.
class MemoryStored : public core::StoredSource, private core::RandomAccess
{
public:
    explicit MemoryStored(std::string bytes, std::size_t step = std::string::npos, bool seekable = true)
        : m_bytes(std::move(bytes)), m_step(step), m_seekable(seekable)
    {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        const auto got = readAt(m_position, buffer, size);
        m_hash.add({buffer, *got});
        m_position += *got;
        return got;
    }
    std::uint64_t position() const override { return m_position; }
    std::optional<std::uint64_t> statedSize() const override
    {
        return m_seekable ? std::optional<std::uint64_t>(m_bytes.size()) : std::nullopt;
    }
    std::string sha256() override { return m_hash.finish(); }
    core::RandomAccess* randomAccess() override { return m_seekable ? this : nullptr; }

private:
    core::Result<std::size_t> readAt(std::uint64_t offset, char* buffer, std::size_t size) override
    {
        size = std::min({size, m_step, m_bytes.size() - std::min<std::size_t>(offset, m_bytes.size())});
        m_bytes.copy(buffer, size, std::min<std::size_t>(offset, m_bytes.size()));
        return size;
    }
    std::uint64_t size() const override { return m_bytes.size(); }

    std::string m_bytes;
    std::size_t m_step;
    bool m_seekable;
    std::uint64_t m_position = 0;
    core::Sha256 m_hash;
};

// Files of a ZIP by name; what is no ZIP has none.
std::map<std::string, std::string> unpackZip(const std::string& bytes);

} // namespace support
