// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/whole_file.h"

#include "core/investigation/case_reading.h"
#include "core/sqlite/guarded.h"

#include <array>
#include <cerrno>
#include <fstream>

namespace core {

namespace fs = std::filesystem;

namespace {

Error writeError(const fs::path& path)
{
    const bool full = errno == ENOSPC || errno == EDQUOT;
    return {full ? ErrorCode::DiskFull : ErrorCode::NotWritable, "the file cannot be written", path.string()};
}

// A case, most likely: no export takes the place of one by a slip of the hand.
constexpr const char* databaseKept = "this file is a case or another database; it is not overwritten";

bool isDatabase(const fs::path& path)
{
    constexpr std::string_view magic = "SQLite format 3";
    std::array<char, magic.size()> head{};
    std::ifstream in(path, std::ios::binary);
    return in.read(head.data(), std::streamsize(head.size())) && std::string_view(head.data(), head.size()) == magic;
}

// Where links lead, be there a file or not yet. What leads in a circle stays a link.
fs::path behindLinks(fs::path path)
{
    constexpr int most = 40; // as the system follows
    std::error_code error;
    for (int i = 0; i < most && fs::is_symlink(path, error); ++i) {
        const fs::path next = fs::read_symlink(path, error);
        if (error)
            break;
        path = path.parent_path() / next;
    }
    return path;
}

// Straight into what `place` names; errors name `path`.
Result<std::uint64_t> writeInto(const fs::path& place, const fs::path& path, const std::function<Result<std::uint64_t>(const TextSink&)>& fill)
{
    errno = 0;
    std::ofstream out(place, std::ios::binary | std::ios::trunc);
    if (!out)
        return tl::unexpected(writeError(path));
    auto written = fill([&](std::string_view text) -> Result<void> {
        out.write(text.data(), std::streamsize(text.size()));
        if (!out)
            return tl::unexpected(writeError(path));
        return {};
    });
    out.close();
    if (written && !out)
        return tl::unexpected(writeError(path));
    return written;
}

} // namespace

Result<void> refuseEvidence(const fs::path& path, const fs::path& casePath)
{
    std::error_code error;
    if (!fs::exists(path, error))
        return {};
    if (fs::is_regular_file(path, error) && isDatabase(path))
        return fail(ErrorCode::InvalidArgument, databaseKept, path.string());
    if (casePath.empty())
        return {};
    return guarded([&]() -> Result<void> {
        const auto opened = openCaseToRead(casePath);
        if (!opened)
            return tl::unexpected(opened.error());
        // No more of the ledger than that: windows ask at each save. Members of archives are no files.
        sqlite::Statement rows((*opened)->db(), "SELECT path FROM file WHERE container IS NULL");
        while (rows.step())
            if (const std::string_view file = rows.text(0); fs::equivalent(path, fs::path(std::u8string(file.begin(), file.end())), error))
                return fail(ErrorCode::InvalidArgument, "this is evidence of the case; it is not overwritten", path.string());
        return {};
    });
}

Result<std::uint64_t> writeWhole(const fs::path& path,
                                 const std::function<Result<std::uint64_t>(const TextSink&)>& fill)
{
    std::error_code error;
    const fs::file_status status = fs::status(path, error);
    if (fs::is_regular_file(status) && isDatabase(path))
        return fail(ErrorCode::InvalidArgument, databaseKept, path.string());
    const fs::path target = behindLinks(path);
    // What another file cannot take the place of: a pipe, a device, and a file without a name that the shell has opened (/dev/stdout).
    // Reading a pipe would wait for ever.
    if (fs::exists(status) && !(fs::is_regular_file(status) && fs::equivalent(path, target, error)))
        return writeInto(path, path, fill);
    if (fs::is_symlink(target, error)) {
        errno = 0;
        return tl::unexpected(writeError(path));
    }
    fs::path part = target;
    part += ".part";
    auto written = writeInto(part, path, fill);
    if (written) {
        errno = 0;
        fs::rename(part, target, error);
        if (error)
            written = tl::unexpected(writeError(path));
    }
    if (!written)
        fs::remove(part, error);
    return written;
}

} // namespace core
