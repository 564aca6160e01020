// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/spool.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#include <vector>

namespace core {
namespace {

constexpr std::size_t memoryLimit = 4 * 1024 * 1024;
constexpr std::size_t blockSize = 256 * 1024;

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

Result<void> Spool::append(std::string_view bytes)
{
    m_size += bytes.size();
    if (m_size <= memoryLimit) {
        m_memory += bytes;
        return {};
    }
    auto wrote = m_file.append(m_memory);
    if (wrote)
        wrote = m_file.append(bytes);
    std::string().swap(m_memory);
    return wrote.map_error([](Error error) {
        error.detail = "the archive cannot be unpacked: " + error.detail;
        return error;
    });
}

Result<std::size_t> Spool::readAt(std::uint64_t offset, char* buffer, std::size_t size)
{
    if (m_size > memoryLimit)
        return m_file.readAt(offset, buffer, size);
    size = static_cast<std::size_t>(std::min<std::uint64_t>(size, m_size - std::min(offset, m_size)));
    std::memcpy(buffer, m_memory.data() + std::min(offset, m_size), size);
    return size;
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
