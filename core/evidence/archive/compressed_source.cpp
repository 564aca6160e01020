// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/compressed_source.h"

#include "core/evidence/archive/archive_reader.h"

#include <fmt/format.h>
#include <vector>
#include <zlib.h>

namespace core {
namespace {

class GzipSource : public CompressedSource
{
public:
    GzipSource(ByteSource& packed, UnpackBudget& budget, std::stop_token stop)
        : CompressedSource(budget), m_packed(packed), m_stop(std::move(stop)), m_input(128 * 1024)
    {
        m_ready = inflateInit2(&m_zlib, 16 + MAX_WBITS) == Z_OK;
    }
    ~GzipSource() override
    {
        if (m_ready)
            inflateEnd(&m_zlib);
    }

private:
    Result<std::size_t> unpack(char* buffer, std::size_t size) override
    {
        if (!m_ready)
            return fail(ErrorCode::LimitExceeded, "there is not enough memory to unpack it");
        m_zlib.next_out = reinterpret_cast<Bytef*>(buffer);
        m_zlib.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
        const uInt room = m_zlib.avail_out;
        while (m_zlib.avail_out == room) {
            const auto more = fillInput();
            if (!more)
                return tl::unexpected(more.error());
            if (!*more)
                return m_betweenStreams ? Result<std::size_t>(0) : damaged("it is cut off");
            if (m_betweenStreams && !beginStream())
                return damaged(m_streams == 0 ? "no stream begins"
                                              : "what follows the end of the stream is something else");
            const int status = inflate(&m_zlib, Z_NO_FLUSH);
            if (status == Z_STREAM_END)
                m_betweenStreams = true;
            else if (status != Z_OK && status != Z_BUF_ERROR)
                return failOrKeep(room, m_zlib.msg ? m_zlib.msg : "it cannot be unpacked");
        }
        return room - m_zlib.avail_out;
    }

    // False at the end of what is packed.
    Result<bool> fillInput()
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, "cancelled");
        if (m_zlib.avail_in > 0)
            return true;
        const auto got = m_packed.read(m_input.data(), m_input.size());
        if (!got)
            return tl::unexpected(got.error());
        m_zlib.next_in = reinterpret_cast<Bytef*>(m_input.data());
        m_zlib.avail_in = static_cast<uInt>(*got);
        return *got > 0;
    }

    // Zeros behind a stream are what tapes and block devices fill up with.
    bool beginStream()
    {
        while (m_streams > 0 && m_zlib.avail_in > 0 && *m_zlib.next_in == 0) {
            ++m_zlib.next_in;
            --m_zlib.avail_in;
        }
        if (m_zlib.avail_in == 0)
            return true; // inflate will ask for more
        if (*m_zlib.next_in != 0x1F || inflateReset(&m_zlib) != Z_OK)
            return false;
        ++m_streams;
        m_betweenStreams = false;
        return true;
    }

    // Bytes that came out before the damage are given first; the call after this one reports it.
    Result<std::size_t> failOrKeep(uInt room, const char* why)
    {
        if (m_zlib.avail_out == room)
            return damaged(why);
        return room - m_zlib.avail_out;
    }
    static Result<std::size_t> damaged(const char* why)
    {
        return fail(ErrorCode::Damaged, fmt::format("the packed data is damaged or cut off ({})", why));
    }

    ByteSource& m_packed;
    std::stop_token m_stop;
    std::vector<char> m_input;
    z_stream m_zlib{};
    bool m_ready = false;
    bool m_betweenStreams = true;
    int m_streams = 0;
};

class ForeignSource : public CompressedSource
{
public:
    ForeignSource(Container kind, ByteSource& packed, UnpackBudget& budget, std::stop_token stop)
        : CompressedSource(budget), m_reader(kind, packed, std::move(stop))
    {}

private:
    Result<std::size_t> unpack(char* buffer, std::size_t size) override
    {
        if (!m_begun) {
            m_begun = true;
            ArchiveMember stream;
            const auto there = m_reader.next(stream);
            if (!there)
                return tl::unexpected(there.error());
            m_empty = !*there;
        }
        return m_empty ? Result<std::size_t>(0) : m_reader.read(buffer, size);
    }

    ArchiveReader m_reader;
    bool m_begun = false, m_empty = false;
};

} // namespace

std::unique_ptr<CompressedSource> CompressedSource::make(Container kind, ByteSource& packed,
                                                         UnpackBudget& budget, std::stop_token stop)
{
    if (kind == Container::Gzip)
        return std::make_unique<GzipSource>(packed, budget, std::move(stop));
    return std::make_unique<ForeignSource>(kind, packed, budget, std::move(stop));
}

Result<std::size_t> CompressedSource::read(char* buffer, std::size_t size)
{
    if (!m_defect.empty() || size == 0)
        return 0;
    const auto got = unpack(buffer, size);
    if (!got) {
        if (got.error().code != ErrorCode::Damaged)
            return got;
        m_defect = got.error().detail;
        return 0;
    }
    if (auto within = m_budget.spend(*got); !within)
        return tl::unexpected(within.error());
    m_position += *got;
    return got;
}

} // namespace core
