// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/spool.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <vector>
#ifdef _WIN32
#include <io.h>
#else
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace core {
namespace {

constexpr std::size_t memoryLimit = 4 * 1024 * 1024;
constexpr std::size_t blockSize = 256 * 1024;

#ifdef _WIN32
int openNameless()
{
    std::FILE* file = std::tmpfile();
    const int fd = file ? ::_dup(::_fileno(file)) : -1;
    if (file)
        std::fclose(file);
    return fd;
}
long long writeSome(int fd, const char* bytes, std::size_t size)
{
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
long long writeSome(int fd, const char* bytes, std::size_t size)
{
    return ::write(fd, bytes, size);
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
                fmt::format("the archive needs a temporary file to be unpacked: {}", std::strerror(code)));
}

Result<void> writeAll(int fd, std::string_view bytes)
{
    while (!bytes.empty()) {
        const long long wrote = writeSome(fd, bytes.data(), bytes.size());
        if (wrote < 0 && errno == EINTR)
            continue;
        if (wrote < 0)
            return writeError();
        bytes.remove_prefix(static_cast<std::size_t>(wrote));
    }
    return {};
}

} // namespace

Result<std::unique_ptr<Spool>> Spool::fill(ByteSource& from, std::uint64_t limit, std::stop_token stop)
{
    std::unique_ptr<Spool> spool(new Spool);
    std::vector<char> buffer(blockSize);
    while (!stop.stop_requested()) {
        const auto got = from.read(buffer.data(), buffer.size());
        if (!got)
            return tl::unexpected(got.error());
        if (*got == 0)
            return spool;
        if (spool->m_size + *got > limit)
            return fail(
                ErrorCode::NotReadable,
                fmt::format("larger than {} bytes inside another archive; unpack that one first", limit));
        if (auto kept = spool->append({buffer.data(), *got}); !kept)
            return tl::unexpected(kept.error());
    }
    return fail(ErrorCode::Cancelled, "cancelled");
}

Spool::~Spool()
{
    if (m_fd >= 0)
        closeFile(m_fd);
}

Result<void> Spool::append(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_fd < 0 && m_size <= memoryLimit) {
        m_memory += bytes;
        return {};
    }
    if (m_fd < 0)
        if (auto moved = moveToFile(); !moved)
            return moved;
    return writeAll(m_fd, bytes);
}

Result<void> Spool::moveToFile()
{
    m_fd = openNameless();
    if (m_fd < 0)
        return writeError();
    auto wrote = writeAll(m_fd, m_memory);
    m_memory = {};
    return wrote;
}

Result<std::size_t> Spool::readAt(std::uint64_t offset, char* buffer, std::size_t size)
{
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_size - std::min(offset, m_size)));
    if (size == 0)
        return 0;
    if (m_fd < 0) {
        std::memcpy(buffer, m_memory.data() + offset, size);
        return size;
    }
    long long got = 0;
    do
        got = readSomeAt(m_fd, buffer, size, offset);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return fail(ErrorCode::NotReadable, std::strerror(errno));
    return static_cast<std::size_t>(got);
}

Result<std::unique_ptr<SpooledSource>> SpooledSource::take(StoredSource& member, std::uint64_t limit,
                                                           std::stop_token stop)
{
    auto spool = Spool::fill(member, limit, std::move(stop));
    if (!spool)
        return tl::unexpected(spool.error());
    auto source = std::make_unique<SpooledSource>();
    source->m_spool = std::move(*spool);
    source->m_modified = member.modifiedAt();
    source->m_sha256 = member.sha256();
    source->m_defect = member.defect();
    return source;
}

Result<std::size_t> SpooledSource::read(char* buffer, std::size_t size)
{
    const auto got = m_spool->readAt(m_position, buffer, size);
    if (got)
        m_position += *got;
    return got;
}

} // namespace core
