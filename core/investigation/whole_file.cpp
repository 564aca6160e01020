// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/whole_file.h"

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
bool isDatabase(const fs::path& path)
{
    constexpr std::string_view magic = "SQLite format 3";
    std::array<char, magic.size()> head{};
    std::ifstream in(path, std::ios::binary);
    return in.read(head.data(), std::streamsize(head.size())) && std::string_view(head.data(), head.size()) == magic;
}

} // namespace

Result<std::uint64_t> writeWhole(const fs::path& path,
                                 const std::function<Result<std::uint64_t>(const TextSink&)>& fill)
{
    if (isDatabase(path))
        return fail(ErrorCode::InvalidArgument, "this file is a case or another database; it is not overwritten", path.string());
    fs::path part = path;
    part += ".part";
    errno = 0;
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    if (!out)
        return tl::unexpected(writeError(path));
    auto written = fill([&](std::string_view text) -> Result<void> {
        out.write(text.data(), std::streamsize(text.size()));
        if (!out)
            return tl::unexpected(writeError(path));
        return {};
    });
    out.close();
    std::error_code error;
    if (written && !out)
        written = tl::unexpected(writeError(path));
    if (written) {
        fs::rename(part, path, error);
        if (error)
            written = tl::unexpected(writeError(path));
    }
    if (!written)
        fs::remove(part, error);
    return written;
}

} // namespace core
