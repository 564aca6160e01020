// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/temp_file.h"

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#ifdef _WIN32
#include <io.h>
#else
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace core {
namespace {

#ifdef _WIN32
int openNameless()
{
    std::FILE* file = std::tmpfile();
    const int fd = file ? ::_dup(::_fileno(file)) : -1;
    if (file)
        std::fclose(file);
    return fd;
}
// A read may have moved the place at which the next write would go.
long long writeSomeAt(int fd, const char* bytes, std::size_t size, std::uint64_t offset)
{
    if (::_lseeki64(fd, static_cast<long long>(offset), SEEK_SET) < 0)
        return -1;
    return ::_write(fd, bytes, static_cast<unsigned>(size));
}
long long readSomeAt(int fd, char* buffer, std::size_t size, std::uint64_t offset)
{
    if (::_lseeki64(fd, static_cast<long long>(offset), SEEK_SET) < 0)
        return -1;
    return ::_read(fd, buffer, static_cast<unsigned>(size));
}
void closeFile(int fd)
{
    ::_close(fd);
}
#else
int openNameless()
{
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::temp_directory_path(error);
    if (error) { // not in whatever folder the program runs in
        errno = error.value();
        return -1;
    }
#ifdef O_TMPFILE
    if (const int fd = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600); fd >= 0)
        return fd;
#endif
    std::string name = (folder / "sspr-XXXXXX").string(); // made for its owner alone
    const int fd = ::mkstemp(name.data());
    if (fd >= 0)
        ::unlink(name.c_str());
    return fd;
}
long long writeSomeAt(int fd, const char* bytes, std::size_t size, std::uint64_t offset)
{
    return ::pwrite(fd, bytes, size, static_cast<off_t>(offset));
}
long long readSomeAt(int fd, char* buffer, std::size_t size, std::uint64_t offset)
{
    return ::pread(fd, buffer, size, static_cast<off_t>(offset));
}
void closeFile(int fd)
{
    ::close(fd);
}
#endif

tl::unexpected<Error> writeError()
{
    const int code = errno;
    return fail(code == ENOSPC || code == EDQUOT ? ErrorCode::DiskFull : ErrorCode::NotWritable,
                fmt::format("a temporary file is needed: {}", std::strerror(code)));
}

} // namespace

Result<void> TempFile::append(std::string_view bytes)
{
    if (m_fd < 0)
        m_fd = openNameless();
    if (m_fd < 0)
        return writeError();
    while (!bytes.empty()) {
        const long long wrote = writeSomeAt(m_fd, bytes.data(), bytes.size(), m_size);
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return writeError();
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
        m_size += static_cast<std::uint64_t>(wrote);
    }
    return {};
}

Result<std::size_t> TempFile::readAt(std::uint64_t offset, char* buffer, std::size_t size) const
{
    std::size_t done = 0;
    while (m_fd >= 0 && done < size) {
        const long long got = readSomeAt(m_fd, buffer + done, size - done, offset + done);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return fail(ErrorCode::NotReadable, std::strerror(errno));
        if (got == 0)
            break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

void TempFile::clear()
{
    if (m_fd >= 0)
        closeFile(m_fd);
    m_fd = -1;
    m_size = 0;
}

} // namespace core
