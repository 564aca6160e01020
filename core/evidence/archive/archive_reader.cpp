// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/archive_reader.h"

#include "core/base/text.h"
#include "core/evidence/text_encoding.h"

#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <clocale>
#include <cstring>
#include <fmt/format.h>
#include <utility>
#ifndef _WIN32
#include <locale.h>
#endif

namespace core {
namespace {

constexpr std::size_t bufferSize = 128 * 1024;
// Opening anew behind each of many damaged members must not take for ever.
constexpr std::uint64_t mostPassedAgain = 2'000'000;
constexpr std::int64_t lastSecond = 253'402'300'799; // of the year 9999

// libarchive turns names into the letters of the thread's locale; with one that is not UTF-8 they would
// become "?".
class Utf8Locale
{
public:
#ifdef _WIN32
    Utf8Locale() = default;
#else
    Utf8Locale() : m_before(::uselocale(utf8() ? utf8() : locale_t(nullptr))) {}
    ~Utf8Locale()
    {
        ::uselocale(m_before);
    }

private:
    static locale_t utf8()
    {
        static const locale_t locale = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return locale;
    }
    locale_t m_before;
#endif
};

ArchiveMember::Kind kindOf(archive_entry* entry)
{
    if (archive_entry_hardlink(entry) || archive_entry_filetype(entry) == AE_IFLNK)
        return ArchiveMember::Kind::Link;
    switch (archive_entry_filetype(entry)) {
    case AE_IFDIR:
        return ArchiveMember::Kind::Folder;
    case AE_IFREG:
        return ArchiveMember::Kind::File;
    case 0:
        return ArchiveMember::Kind::File; // some writers leave it out
    default:
        return ArchiveMember::Kind::Special;
    }
}

// Read from its beginning alone, a ZIP archive ends wherever its last whole member does.
bool hasZipEnd(RandomAccess& file)
{
    constexpr std::size_t endSize = 22;
    constexpr std::uint64_t longest = endSize + 65535; // with the longest comment
    std::string tail(static_cast<std::size_t>(std::min(file.size(), longest)), '\0');
    std::size_t have = 0;
    while (have < tail.size()) {
        const auto got =
            file.readAt(file.size() - tail.size() + have, tail.data() + have, tail.size() - have);
        if (!got || *got == 0)
            return true; // nothing to be said
        have += *got;
    }
    const std::size_t at = tail.find("PK\x05\x06");
    return at != std::string::npos && tail.size() - at >= endSize;
}

} // namespace

// What libarchive calls back. A failure keeps our own error, which it could not carry.
struct ArchiveReader::Callbacks {
    static la_ssize_t read(archive* handle, void* self, const void** bytes)
    {
        auto& reader = *static_cast<ArchiveReader*>(self);
        *bytes = reader.m_buffer.data();
        if (reader.m_stop.stop_requested()) {
            reader.m_below = Error{ErrorCode::Cancelled, "cancelled", {}};
        } else {
            const auto got =
                reader.m_stream
                    ? reader.m_stream->read(reader.m_buffer.data(), reader.m_buffer.size())
                    : reader.m_file->readAt(reader.m_offset, reader.m_buffer.data(), reader.m_buffer.size());
            if (got) {
                reader.m_offset += *got;
                return static_cast<la_ssize_t>(*got);
            }
            reader.m_below = got.error();
        }
        archive_set_error(handle, EIO, "%s", reader.m_below->detail.c_str());
        return ARCHIVE_FATAL;
    }

    static la_int64_t seek(archive*, void* self, la_int64_t offset, int whence)
    {
        auto& reader = *static_cast<ArchiveReader*>(self);
        const auto size = static_cast<la_int64_t>(reader.m_file->size());
        const la_int64_t from = whence == SEEK_END   ? size
                                : whence == SEEK_CUR ? static_cast<la_int64_t>(reader.m_offset)
                                                     : 0;
        if (offset < -from || offset > size - from)
            return ARCHIVE_FATAL;
        reader.m_offset = static_cast<std::uint64_t>(from + offset);
        return from + offset;
    }

    static la_int64_t skip(archive*, void* self, la_int64_t request)
    {
        auto& reader = *static_cast<ArchiveReader*>(self);
        if (!reader.m_file || request <= 0)
            return 0; // what streams by is hashed, so it is read
        const auto left =
            static_cast<la_int64_t>(reader.m_file->size() - std::min(reader.m_offset, reader.m_file->size()));
        const la_int64_t skipped = std::min(request, left);
        reader.m_offset += static_cast<std::uint64_t>(skipped);
        return skipped;
    }
};

ArchiveReader::ArchiveReader(Container kind, ByteSource& stream, std::stop_token stop)
    : m_kind(kind), m_stream(&stream), m_stop(std::move(stop)), m_buffer(bufferSize)
{
    open();
}

ArchiveReader::ArchiveReader(Container kind, RandomAccess& file, std::stop_token stop)
    : m_kind(kind), m_file(&file), m_stop(std::move(stop)), m_buffer(bufferSize)
{
    open();
}

ArchiveReader::~ArchiveReader()
{
    close();
}

void ArchiveReader::open()
{
    const Utf8Locale locale;
    m_archive = archive_read_new();
    switch (m_kind) {
    case Container::Zip:
        archive_read_support_format_zip(m_archive);
        break;
    case Container::SevenZip:
        archive_read_support_format_7zip(m_archive);
        break;
    case Container::Tar:
        archive_read_support_format_tar(m_archive);
        archive_read_set_option(m_archive, "tar", "read_concatenated_archives", "1");
        break;
    case Container::Bzip2:
        archive_read_support_filter_bzip2(m_archive);
        break;
    case Container::Xz:
        archive_read_support_filter_xz(m_archive);
        break;
    case Container::Zstd:
        archive_read_support_filter_zstd(m_archive);
        break;
    case Container::Gzip:
        archive_read_support_filter_gzip(m_archive);
        break;
    case Container::None:
        break;
    }
    if (isCompression(m_kind)) {
        archive_read_support_format_raw(m_archive);
        archive_read_support_format_empty(m_archive);
    }
    m_offset = 0;
    archive_read_set_read_callback(m_archive, &Callbacks::read);
    if (m_file) {
        archive_read_set_seek_callback(m_archive, &Callbacks::seek);
        archive_read_set_skip_callback(m_archive, &Callbacks::skip);
    }
    archive_read_set_callback_data(m_archive, this);
    if (archive_read_open1(m_archive) < ARCHIVE_WARN)
        m_openError = errorOf("it cannot be unpacked");
}

void ArchiveReader::close()
{
    if (m_archive)
        archive_read_free(m_archive);
    m_archive = nullptr;
    m_entry = nullptr;
}

Error ArchiveReader::errorOf(const char* what)
{
    if (m_below)
        return *m_below;
    const char* words = archive_error_string(m_archive);
    return {ErrorCode::Damaged,
            words ? fmt::format("{} ({})", what, shorten(toValidUtf8(words), 200)) : what,
            {}};
}

// ARCHIVE_OK or ARCHIVE_EOF.
Result<int> ArchiveReader::nextHeader()
{
    const Utf8Locale locale;
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int status = archive_read_next_header(m_archive, &m_entry);
        if (status == ARCHIVE_EOF)
            return ARCHIVE_EOF;
        if (status == ARCHIVE_OK || status == ARCHIVE_WARN)
            return ARCHIVE_OK;
        if (status != ARCHIVE_RETRY)
            break;
    }
    if (!m_below && archive_read_has_encrypted_entries(m_archive) > 0)
        return fail(ErrorCode::NotReadable, "the archive is encrypted, its table of contents as well");
    return tl::unexpected(errorOf("the archive is damaged or cut off here"));
}

// Opens anew and goes to where the broken member was.
Result<void> ArchiveReader::passDamage()
{
    if (!m_file || m_passedAgain + m_seen > mostPassedAgain)
        return fail(ErrorCode::Damaged, "what follows the damaged member cannot be read");
    m_passedAgain += m_seen;
    m_broken = false;
    close();
    open();
    if (m_openError)
        return tl::unexpected(*m_openError);
    for (std::uint64_t i = 0; i < m_seen; ++i) {
        const auto status = nextHeader();
        if (!status)
            return tl::unexpected(status.error());
        if (*status == ARCHIVE_EOF)
            return {};
    }
    return {};
}

Result<bool> ArchiveReader::next(ArchiveMember& member)
{
    if (m_openError)
        return tl::unexpected(*m_openError);
    if (m_broken)
        if (auto passed = passDamage(); !passed)
            return tl::unexpected(passed.error());
    const auto status = nextHeader();
    if (!status)
        return tl::unexpected(status.error());
    if (*status == ARCHIVE_EOF) {
        if (m_kind == Container::Zip && m_file && !hasZipEnd(*m_file))
            return fail(ErrorCode::Damaged, "the archive is cut off: its table of contents is missing");
        return false;
    }
    if (isCompression(m_kind) && archive_filter_code(m_archive, 0) == ARCHIVE_FILTER_NONE)
        return fail(ErrorCode::Damaged,
                    "the packed data is damaged or cut off in its beginning"); // it would come as it is
    ++m_seen;
    member = {};
    m_left = {};
    m_leftAt = m_given = 0;
    m_doubt.reset();
    const Utf8Locale locale;
    member.name = nameOf();
    member.kind = kindOf(m_entry);
    member.encrypted = archive_entry_is_data_encrypted(m_entry) != 0;
    if (archive_entry_size_is_set(m_entry) && archive_entry_size(m_entry) >= 0)
        member.size = static_cast<std::uint64_t>(archive_entry_size(m_entry));
    if (archive_entry_mtime_is_set(m_entry) && archive_entry_mtime(m_entry) >= 0 &&
        archive_entry_mtime(m_entry) <= lastSecond)
        member.modified = UtcTime::fromUnixSeconds(archive_entry_mtime(m_entry));
    return true;
}

std::string ArchiveReader::nameOf() const
{
    const char* raw = archive_entry_pathname(m_entry);
    if (raw && isValidUtf8(raw))
        return raw;
    if (!raw)
        raw = archive_entry_pathname_utf8(m_entry);
    if (!raw)
        return {};
    // ZIP has names in the code page of whoever packed it.
    return isValidUtf8(raw) ? raw : decodeText(raw, guessCodePage(raw));
}

// By blocks: archive_read_data() would lose what it has copied when the next block fails.
Result<std::size_t> ArchiveReader::read(char* buffer, std::size_t size)
{
    while (m_left.empty() && m_given >= m_leftAt) {
        const auto more = nextBlock();
        if (!more)
            return tl::unexpected(more.error());
        if (!*more)
            return 0;
    }
    std::size_t count = 0;
    if (m_given < m_leftAt) { // a hole in a sparse file
        count = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_leftAt - m_given));
        std::memset(buffer, 0, count);
    } else {
        count = m_left.copy(buffer, size);
        m_left.remove_prefix(count);
        m_leftAt += count;
    }
    m_given += count;
    return count;
}

// False at the end of the member.
Result<bool> ArchiveReader::nextBlock()
{
    if (m_broken || m_openError)
        return fail(ErrorCode::Damaged, "it cannot be unpacked");
    for (int attempt = 0; attempt < 10; ++attempt) {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int status = archive_read_data_block(m_archive, &block, &size, &offset);
        if (status == ARCHIVE_WARN) // a wrong sum: the bytes come all the same
            m_doubt = errorOf("the packed data is damaged");
        if (status == ARCHIVE_OK || status == ARCHIVE_WARN) {
            m_left = {static_cast<const char*>(block), size};
            m_leftAt = std::max(m_given, static_cast<std::uint64_t>(std::max<la_int64_t>(offset, 0)));
            return true;
        }
        if (status == ARCHIVE_EOF && m_doubt)
            return tl::unexpected(*std::exchange(m_doubt, std::nullopt));
        if (status == ARCHIVE_EOF)
            return false;
        if (status == ARCHIVE_RETRY)
            continue;
        m_broken = status == ARCHIVE_FATAL;
        break;
    }
    return tl::unexpected(errorOf("the packed data is damaged or cut off"));
}

} // namespace core
