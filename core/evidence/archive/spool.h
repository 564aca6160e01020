// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps bytes that come once, so that they can be read at any offset or a second time: small ones in memory,
// more of them in a temporary file that has no name (it is gone with the program, whatever ends it).
#pragma once
#include "core/base/temp_file.h"
#include "core/evidence/stored_source.h"

#include <memory>

namespace core {

class Spool : public RandomAccess
{
public:
    // Takes `from` to its end. NotReadable beyond `limit` bytes; DiskFull or NotWritable where there is no
    // room.
    static Result<std::unique_ptr<Spool>> fill(ByteSource& from, std::uint64_t limit, std::stop_token stop);
    Result<std::size_t> readAt(std::uint64_t offset, char* buffer, std::size_t size) override;
    std::uint64_t size() const override { return m_size; }

private:
    Spool() = default;
    Result<void> append(std::string_view bytes);

    std::string m_memory;
    TempFile m_file;
    std::uint64_t m_size = 0;
};

// A member of an archive, spooled: its hash is known before it is read.
class SpooledSource : public StoredSource
{
public:
    static Result<std::unique_ptr<SpooledSource>> take(StoredSource& member, std::uint64_t limit,
                                                       std::stop_token stop);
    Result<std::size_t> read(char* buffer, std::size_t size) override;
    std::uint64_t position() const override { return m_position; }
    std::optional<std::uint64_t> statedSize() const override { return m_spool->size(); }
    std::optional<UtcTime> modifiedAt() const override { return m_modified; }
    std::string sha256() override { return m_sha256; }
    std::string defect() const override { return m_defect; }
    RandomAccess* randomAccess() override { return m_spool.get(); }

private:
    std::unique_ptr<Spool> m_spool;
    std::uint64_t m_position = 0;
    std::optional<UtcTime> m_modified;
    std::string m_sha256, m_defect;
};

} // namespace core
