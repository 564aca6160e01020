// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/file_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/types.h>
#ifdef _WIN32
#include <io.h>
#else
#include <poll.h>
#include <unistd.h>
#endif

namespace core {
namespace {

#ifdef _WIN32
using FileStatus = struct _stat64;
int openForReading(const std::filesystem::path& path)
{
    return ::_wopen(path.c_str(), _O_RDONLY | _O_BINARY);
}
int statusOf(int fd, FileStatus& status)
{
    return ::_fstat64(fd, &status);
}
long long readSome(int fd, char* buffer, std::size_t size)
{
    return ::_read(fd, buffer, static_cast<unsigned>(std::min<std::size_t>(size, 1U << 30)));
}
long long readSomeAt(int fd, char* buffer, std::size_t size, std::uint64_t offset)
{
    return ::_lseeki64(fd, static_cast<long long>(offset), SEEK_SET) < 0 ? -1 : readSome(fd, buffer, size);
}
bool waitForInput()
{
    return true;
}
void closeFile(int fd)
{
    ::_close(fd);
}
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
int statusOf(int fd, FileStatus& status)
{
    return ::fstat(fd, &status);
}
long long readSome(int fd, char* buffer, std::size_t size)
{
    return ::read(fd, buffer, size);
}
long long readSomeAt(int fd, char* buffer, std::size_t size, std::uint64_t offset)
{
    return ::pread(fd, buffer, size, static_cast<off_t>(offset));
}
// True when reading standard input will not wait; false after a moment without input.
bool waitForInput()
{
    pollfd input{STDIN_FILENO, POLLIN, 0};
    return ::poll(&input, 1, 100) != 0 && input.revents != 0;
}
void closeFile(int fd)
{
    ::close(fd);
}
#endif

const char* kindOf(const FileStatus& status)
{
    switch (status.st_mode & S_IFMT) {
    case S_IFREG:
        return nullptr;
    case S_IFDIR:
        return "a folder, not a file";
    case S_IFCHR:
        return "a device, not a file";
#ifndef _WIN32
    case S_IFBLK:
        return "a device, not a file";
    case S_IFIFO:
        return "a pipe, not a file";
    case S_IFSOCK:
        return "a socket, not a file";
#endif
    default:
        return "not a regular file";
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
        // Some systems refuse to open a socket or a folder at all; say what it is rather than "no such
        // device".
        std::error_code ignored;
        const auto status = std::filesystem::status(path, ignored);
        if (error != EACCES && error != EPERM && std::filesystem::exists(status) &&
            !std::filesystem::is_regular_file(status))
            return fail(ErrorCode::NotReadable,
                        std::filesystem::is_directory(status) ? "a folder, not a file"
                        : std::filesystem::is_socket(status)  ? "a socket, not a file"
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
    // The place is our own, not the system's, since random access may come between.
    const auto got = readAt(m_position, buffer, size);
    if (got && *got > 0) {
        m_hash.add({buffer, *got});
        m_position += *got;
    }
    return got;
}

Result<std::size_t> FileSource::readAt(std::uint64_t offset, char* buffer, std::size_t size)
{
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_size - std::min(offset, m_size)));
    if (size == 0)
        return 0;
    long long got = 0;
    do
        got = readSomeAt(m_fd, buffer, size, offset);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(ErrorCode::NotReadable, std::strerror(errno));
    m_reached.store(offset + static_cast<std::uint64_t>(got), std::memory_order_relaxed);
    return static_cast<std::size_t>(got);
}

std::string FileSource::sha256()
{
    if (m_digest.empty())
        m_digest = m_hash.finish();
    return m_digest;
}

bool FileSource::hasChanged() const
{
    FileStatus status{};
    return statusOf(m_fd, status) == 0 &&
           (static_cast<std::uint64_t>(status.st_size) != m_size || modificationTime(status) != m_modified);
}

Result<std::size_t> StandardInput::read(char* buffer, std::size_t size)
{
    if (size == 0)
        return 0;
    while (!waitForInput())
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled", "-");
    long long got = 0;
    do
        got = readSome(0, buffer, size);
    while (got < 0 && errno == EINTR && !m_stop.stop_requested());
    if (got < 0)
        return fail(m_stop.stop_requested() ? ErrorCode::Cancelled : ErrorCode::NotReadable,
                    std::strerror(errno), "-");
    m_hash.add({buffer, static_cast<std::size_t>(got)});
    m_position += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
}

std::string StandardInput::sha256()
{
    if (m_digest.empty())
        m_digest = m_hash.finish();
    return m_digest;
}

} // namespace core
