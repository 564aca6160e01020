// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/whole_file.h"

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

} // namespace

Result<std::uint64_t> writeWhole(const fs::path& path,
                                 const std::function<Result<std::uint64_t>(const TextSink&)>& fill)
{
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
