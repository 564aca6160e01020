// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/archives.h"

#include <archive.h>
#include <archive_entry.h>
#include <cstdio>
#include <cstdlib>

namespace support {
namespace {

la_ssize_t append(archive*, void* out, const void* bytes, size_t size)
{
    static_cast<std::string*>(out)->append(static_cast<const char*>(bytes), size);
    return static_cast<la_ssize_t>(size);
}

void check(archive* writer, int status, const char* what)
{
    if (status >= ARCHIVE_WARN)
        return;
    std::fprintf(stderr, "archives of the tests: %s: %s\n", what, archive_error_string(writer));
    std::abort();
}

archive* begin(const std::string& format, const std::string& filter, std::string& out)
{
    archive* writer = archive_write_new();
    check(writer, archive_write_set_format_by_name(writer, format.c_str()), "format");
    if (filter != "none")
        check(writer, archive_write_add_filter_by_name(writer, filter.c_str()), "filter");
    if (filter == "gzip") // the same bytes whatever the second they are made in
        check(writer, archive_write_set_filter_option(writer, "gzip", "timestamp", nullptr), "timestamp");
    archive_write_set_bytes_per_block(writer, 0);
    out.clear();
    return writer;
}

} // namespace

std::string pack(const std::vector<Packed>& members, const std::string& format, const std::string& filter,
                 const std::string& options, const std::string& password)
{
    std::string out;
    archive* writer = begin(format, filter, out);
    if (!options.empty())
        check(writer, archive_write_set_options(writer, options.c_str()), "options");
    if (!password.empty())
        check(writer, archive_write_set_passphrase(writer, password.c_str()), "password");
    check(writer, archive_write_open(writer, &out, nullptr, append, nullptr), "open");
    for (const Packed& member : members) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, member.name.c_str());
        archive_entry_set_mtime(entry, 1'714'557'600, 0);
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_filetype(entry, member.isFolder         ? AE_IFDIR
                                          : member.linkTo.empty() ? AE_IFREG
                                                                  : AE_IFLNK);
        if (!member.linkTo.empty())
            archive_entry_set_symlink(entry, member.linkTo.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(member.bytes.size()));
        check(writer, archive_write_header(writer, entry), "header");
        if (!member.bytes.empty())
            check(writer,
                  static_cast<int>(archive_write_data(writer, member.bytes.data(), member.bytes.size())) < 0
                      ? -30
                      : 0,
                  "data");
        archive_entry_free(entry);
    }
    check(writer, archive_write_close(writer), "close");
    archive_write_free(writer);
    return out;
}

std::string compress(const std::string& bytes, const std::string& filter)
{
    return pack({{"data", bytes}}, "raw", filter);
}

std::map<std::string, std::string> unpackZip(const std::string& bytes)
{
    std::map<std::string, std::string> files;
    archive* reader = archive_read_new();
    archive_read_support_format_zip(reader);
    archive_entry* entry = nullptr;
    if (archive_read_open_memory(reader, bytes.data(), bytes.size()) == ARCHIVE_OK)
        while (archive_read_next_header(reader, &entry) == ARCHIVE_OK) {
            std::string& text = files[archive_entry_pathname(entry)];
            char buffer[4096];
            for (la_ssize_t size = 0; (size = archive_read_data(reader, buffer, sizeof buffer)) > 0;)
                text.append(buffer, std::size_t(size));
        }
    archive_read_free(reader);
    return files;
}

} // namespace support
