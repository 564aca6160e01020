// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/zip_writer.h"

#include <archive.h>
#include <archive_entry.h>
#include <optional>

namespace core {
namespace {

struct FreeWriter {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};

} // namespace

struct ZipWriter::Parts {
    Sink sink;
    std::optional<Error> error;                  // of the sink
    std::unique_ptr<archive, FreeWriter> writer; // goes first: closing calls the sink

    static la_ssize_t take(archive* writer, void* self, const void* bytes, std::size_t size)
    {
        Parts& parts = *static_cast<Parts*>(self);
        if (auto done = parts.sink({static_cast<const char*>(bytes), size}); !done) {
            parts.error = done.error();
            archive_set_error(writer, -1, "%s", parts.error->detail.c_str());
            return -1;
        }
        return static_cast<la_ssize_t>(size);
    }
};

ZipWriter::ZipWriter(Sink sink) : m_parts(new Parts{std::move(sink), {}, std::unique_ptr<archive, FreeWriter>(archive_write_new())}) {}
ZipWriter::~ZipWriter() = default;

Result<void> ZipWriter::open()
{
    archive* writer = m_parts->writer.get();
    archive_write_set_format_zip(writer);
    archive_write_set_bytes_in_last_block(writer, 1);
    return archive_write_open(writer, m_parts.get(), nullptr, &Parts::take, nullptr) == ARCHIVE_OK ? Result<void>() : failed();
}

Result<void> ZipWriter::begin(const std::string& name)
{
    const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
    archive_entry_set_pathname_utf8(entry.get(), name.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    return archive_write_header(m_parts->writer.get(), entry.get()) == ARCHIVE_OK ? Result<void>() : failed();
}

Result<void> ZipWriter::add(std::string_view bytes)
{
    return archive_write_data(m_parts->writer.get(), bytes.data(), bytes.size()) < 0 ? failed() : Result<void>();
}

Result<void> ZipWriter::close() { return archive_write_close(m_parts->writer.get()) == ARCHIVE_OK ? Result<void>() : failed(); }

Result<void> ZipWriter::failed() const
{
    if (m_parts->error)
        return tl::unexpected(*m_parts->error);
    const char* why = archive_error_string(m_parts->writer.get());
    return fail(ErrorCode::NotWritable, why ? why : "the archive cannot be written");
}

} // namespace core
