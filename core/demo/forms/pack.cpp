// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/pack.h"

#include "core/demo/forms/families.h"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <fstream>
#include <memory>

namespace core::demo {

namespace {

constexpr std::time_t packedAt = 1612778400; // 2021-02-08 10:00 UTC

struct WriterEnd {
    void operator()(archive* writer) const { archive_write_free(writer); }
};
using Writer = std::unique_ptr<archive, WriterEnd>;

tl::unexpected<Error> failure(archive* writer, const std::filesystem::path& file)
{
    const char* text = archive_error_string(writer);
    return fail(ErrorCode::NotWritable, text ? text : "The archive cannot be written", file.string());
}

Writer open(const std::filesystem::path& file, Packing packing)
{
    Writer writer(archive_write_new());
    if (packing == Packing::Zip) {
        archive_write_set_format_zip(writer.get());
    } else {
        archive_write_add_filter_gzip(writer.get());
        archive_write_set_filter_option(writer.get(), "gzip", "timestamp",
                                        nullptr); // else the time of the run
        packing == Packing::Gz ? archive_write_set_format_raw(writer.get())
                               : archive_write_set_format_pax_restricted(writer.get());
    }
    archive_write_open_filename(writer.get(), file.c_str());
    return writer;
}

bool writeHeader(archive* writer, const PackedMember& member)
{
    const std::unique_ptr<archive_entry, decltype(&archive_entry_free)> entry(archive_entry_new(),
                                                                              archive_entry_free);
    std::error_code error;
    archive_entry_set_pathname_utf8(entry.get(), member.name.c_str());
    archive_entry_set_size(entry.get(),
                           static_cast<la_int64_t>(std::filesystem::file_size(member.file, error)));
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    archive_entry_set_mtime(entry.get(), packedAt, 0);
    return !error && archive_write_header(writer, entry.get()) == ARCHIVE_OK;
}

bool writeContents(archive* writer, const PackedMember& member)
{
    std::ifstream in(member.file, std::ios::binary);
    std::array<char, 65536> buffer;
    while (in.read(buffer.data(), buffer.size()), in.gcount() > 0) {
        if (archive_write_data(writer, buffer.data(), std::size_t(in.gcount())) < 0)
            return false;
    }
    return in.eof();
}

void addPacked(Forms& list, std::string_view name, const Forms& forms, std::string_view shape)
{
    for (Form form : forms) {
        if (!std::string_view(form.name).ends_with(shape) ||
            form.name.size() - shape.size() != form.name.find('-') + 1)
            continue;
        form.name = name;
        form.layout.path = std::string(name) + "/" + form.layout.path;
        list.push_back(std::move(form));
    }
}

} // namespace

Result<void> pack(const std::filesystem::path& file, Packing packing,
                  const std::vector<PackedMember>& members)
{
    const Writer writer = open(file, packing);
    for (const PackedMember& member : members) {
        if (!writeHeader(writer.get(), member) || !writeContents(writer.get(), member))
            return failure(writer.get(), file);
    }
    return archive_write_close(writer.get()) == ARCHIVE_OK ? Result<void>{} : failure(writer.get(), file);
}

Packing packingOf(std::string_view form)
{
    return form == "packed-zip" ? Packing::Zip : form == "packed-tgz" ? Packing::TarGz : Packing::Gz;
}

std::string_view archiveName(std::string_view form)
{
    return form == "packed-zip"   ? "evidence.zip"
           : form == "packed-tgz" ? "evidence.tar.gz"
                                  : "AuditLogs-Combined.json.gz";
}

Forms packedForms()
{
    Forms list;
    addPacked(list, "packed-zip", auditForms(), "portal-csv");
    addPacked(list, "packed-zip", signInForms(), "portal-csv");
    addPacked(list, "packed-tgz", auditForms(), "diagnostic");
    addPacked(list, "packed-tgz", signInForms(), "diagnostic");
    addPacked(list, "packed-gz", auditForms(), "sofelk");
    return list;
}

} // namespace core::demo
