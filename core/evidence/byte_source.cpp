// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace core {
namespace {

#ifdef _WIN32
using FileStatus = struct _stat64;
int openForReading(const std::filesystem::path& path) { return ::_wopen(path.c_str(), _O_RDONLY | _O_BINARY); }
int statusOf(int fd, FileStatus& status) { return ::_fstat64(fd, &status); }
long long readSome(int fd, char* buffer, std::size_t size)
{
    return ::_read(fd, buffer, static_cast<unsigned>(std::min<std::size_t>(size, 1U << 30)));
}
void closeFile(int fd) { ::_close(fd); }
#else
using FileStatus = struct stat;
// O_NONBLOCK: opening a FIFO that nobody writes to must not wait. It has no effect on regular files.
int openForReading(const std::filesystem::path& path)
{
    int fd = -1;
    do
        fd = ::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}
int statusOf(int fd, FileStatus& status) { return ::fstat(fd, &status); }
long long readSome(int fd, char* buffer, std::size_t size) { return ::read(fd, buffer, size); }
void closeFile(int fd) { ::close(fd); }
#endif

const char* kindOf(const FileStatus& status)
{
    switch (status.st_mode & S_IFMT) {
    case S_IFREG: return nullptr;
    case S_IFDIR: return "a folder, not a file";
    case S_IFCHR: return "a device, not a file";
#ifndef _WIN32
    case S_IFBLK: return "a device, not a file";
    case S_IFIFO: return "a pipe, not a file";
    case S_IFSOCK: return "a socket, not a file";
#endif
    default: return "not a regular file";
    }
}

UtcTime modificationTime(const FileStatus& status)
{
    UtcTime time = UtcTime::fromUnixSeconds(status.st_mtime);
#if defined(__APPLE__)
    time.ticks += status.st_mtimespec.tv_nsec / 100;
#elif !defined(_WIN32)
    time.ticks += status.st_mtim.tv_nsec / 100;
#endif
    return time;
}

} // namespace

Result<std::unique_ptr<FileSource>> FileSource::open(const std::filesystem::path& path)
{
    std::unique_ptr<FileSource> source(new FileSource);
    source->m_fd = openForReading(path);
    if (source->m_fd < 0) {
        const int error = errno;
        if (error == ENOENT || error == ENOTDIR)
            return fail(ErrorCode::NotFound, "no such file", path.string());
        // Some systems refuse to open a socket or a folder at all; say what it is rather than "no such device".
        std::error_code ignored;
        const auto status = std::filesystem::status(path, ignored);
        if (error != EACCES && error != EPERM && std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
            return fail(ErrorCode::NotReadable, std::filesystem::is_directory(status) ? "a folder, not a file"
                            : std::filesystem::is_socket(status)                      ? "a socket, not a file"
                                                                                      : "not a regular file",
                        path.string());
        return fail(ErrorCode::NotReadable, std::strerror(error), path.string());
    }
    FileStatus status{};
    if (statusOf(source->m_fd, status) != 0)
        return fail(ErrorCode::NotReadable, std::strerror(errno), path.string());
    if (const char* kind = kindOf(status))
        return fail(ErrorCode::NotReadable, kind, path.string());
    source->m_size = static_cast<std::uint64_t>(status.st_size);
    source->m_modified = modificationTime(status);
#if defined(POSIX_FADV_SEQUENTIAL)
    ::posix_fadvise(source->m_fd, 0, 0, POSIX_FADV_SEQUENTIAL);
#endif
    return source;
}

FileSource::~FileSource()
{
    if (m_fd >= 0)
        closeFile(m_fd);
}

Result<std::size_t> FileSource::read(char* buffer, std::size_t size)
{
    // A log that is still being written grows while it is read: what was there at opening is the evidence.
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_size - m_position));
    if (size == 0)
        return 0;
    long long got = 0;
    do
        got = readSome(m_fd, buffer, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(ErrorCode::NotReadable, std::strerror(errno));
    const auto count = static_cast<std::size_t>(got);
    m_hash.add({buffer, count});
    m_position += count;
    return count;
}

Result<std::size_t> MemorySource::read(char* buffer, std::size_t size)
{
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_bytes.size() - m_position));
    if (size > 0)
        std::memcpy(buffer, m_bytes.data() + m_position, size);
    m_position += size;
    return size;
}

} // namespace core
