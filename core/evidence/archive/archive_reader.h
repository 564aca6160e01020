// SPDX-License-Identifier: GPL-3.0-or-later
// The members of an archive, one after the other, by libarchive. Nothing is ever written to disk, so a name
// is only a name.
#pragma once
#include "core/evidence/archive/container.h"
#include "core/evidence/stored_source.h"

#include <memory>
#include <vector>

struct archive;
struct archive_entry;

namespace core {

struct ArchiveMember {
    enum class Kind { File, Folder, Link, Special };
    std::string name; // UTF-8, as the archive has it; may be empty, absolute or contain ".."
    Kind kind = Kind::File;
    bool encrypted = false;
    std::optional<std::uint64_t> size; // where the archive says it in advance
    std::optional<UtcTime> modified;
};

// Used from one thread at a time. Errors: Damaged (the archive's own fault, with libarchive's words),
// NotReadable (of what lies below), Cancelled.
class ArchiveReader
{
public:
    // Forward only: compressions (one member without a name) and tar.
    ArchiveReader(Container kind, ByteSource& stream, std::stop_token stop);
    // At any offset. Behind a damaged member the archive is opened anew and the next one looked for.
    ArchiveReader(Container kind, RandomAccess& file, std::stop_token stop);
    ~ArchiveReader();

    Result<bool> next(ArchiveMember& member); // false at the end
    Result<std::size_t> read(char* buffer, std::size_t size);

private:
    struct Callbacks;
    void open();
    void close();
    Result<int> nextHeader();
    Result<void> passDamage();
    Result<bool> nextBlock();
    Error errorOf(const char* what);
    std::string nameOf() const;

    Container m_kind;
    ByteSource* m_stream = nullptr;
    RandomAccess* m_file = nullptr;
    std::stop_token m_stop;
    std::vector<char> m_buffer;
    std::uint64_t m_offset = 0;   // in m_file
    std::optional<Error> m_below; // why a callback failed
    std::optional<Error> m_openError;
    archive* m_archive = nullptr;
    archive_entry* m_entry = nullptr;
    std::uint64_t m_seen = 0;        // headers
    std::uint64_t m_passedAgain = 0; // headers read over after opening anew
    bool m_broken = false;           // the member at hand ended the archive's handle
    std::string_view m_left;         // of the block that libarchive gave last
    std::uint64_t m_leftAt = 0,
                  m_given = 0;    // offsets in the member: where m_left stands, what has been given
    std::optional<Error> m_doubt; // told when the bytes have been given
};

} // namespace core
