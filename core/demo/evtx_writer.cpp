// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/evtx_writer.h"

#include "core/base/text.h"
#include "core/demo/evtx_chunk_builder.h"

#include <charconv>
#include <cstring>
#include <ostream>
#include <zlib.h>

namespace core {
namespace {

constexpr std::size_t headerBytes = 4096;
constexpr std::uint64_t mostChunks = 65535; // the header counts them in 16 bits

Result<std::u16string> toUtf16(std::string_view text, const char* what)
{
    if (text.find('\0') != std::string_view::npos || !isValidUtf8(text))
        return fail(ErrorCode::InvalidArgument, "text with NUL or broken UTF-8", what);
    std::u16string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i + k])); };
        const std::uint32_t first = byte(0);
        const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        std::uint32_t c = length == 1 ? first : first & (0x7Fu >> length);
        for (std::size_t k = 1; k < length; ++k)
            c = c << 6 | (byte(k) & 0x3F);
        i += length;
        if (c >= 0x10000) {
            out += static_cast<char16_t>(0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        out += static_cast<char16_t>(c);
    }
    return out;
}

// S-1-<authority>-<part>-...: revision, number of parts, authority (48 bits, big-endian), parts.
Result<std::string> toBinarySid(std::string_view text)
{
    const auto bad = [&] { return fail(ErrorCode::InvalidArgument, "not a SID", std::string(text)); };
    if (!text.starts_with("S-1-"))
        return bad();
    std::vector<std::uint64_t> numbers;
    const char* at = text.data() + 4;
    const char* const end = text.data() + text.size();
    while (true) {
        std::uint64_t number = 0;
        const auto result = std::from_chars(at, end, number);
        if (result.ec != std::errc())
            return bad();
        numbers.push_back(number);
        if (result.ptr == end)
            break;
        if (*result.ptr != '-')
            return bad();
        at = result.ptr + 1;
    }
    if (numbers.size() > 16 || numbers[0] >> 48 != 0)
        return bad();
    std::string sid = {'\x01', static_cast<char>(numbers.size() - 1)};
    for (int shift = 40; shift >= 0; shift -= 8)
        sid += static_cast<char>(numbers[0] >> shift & 0xFF);
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        if (numbers[i] >> 32 != 0)
            return bad();
        for (int shift = 0; shift < 32; shift += 8)
            sid += static_cast<char>(numbers[i] >> shift & 0xFF);
    }
    return sid;
}

Result<evtx::EncodedEvent> encode(const EvtxEvent& event)
{
    constexpr std::int64_t ticksTo1970 = 116'444'736'000'000'000;
    evtx::EncodedEvent out;
    if (event.time.ticks < -ticksTo1970)
        return fail(ErrorCode::InvalidArgument, "a time before 1601");
    if (event.eventId > 0xFFFF)
        return fail(ErrorCode::InvalidArgument, "an event id of more than 16 bits");
    out.fileTime = static_cast<std::uint64_t>(event.time.ticks) + static_cast<std::uint64_t>(ticksTo1970);
    const std::pair<const std::string*, std::u16string*> texts[] = {
        {&event.provider, &out.provider}, {&event.channel, &out.channel}, {&event.computer, &out.computer}};
    for (const auto& [from, to] : texts) {
        Result<std::u16string> text = toUtf16(*from, "provider, channel or computer");
        if (!text)
            return tl::unexpected(text.error());
        if (text->size() > 0xFFFF)
            return fail(ErrorCode::LimitExceeded, "a name of more than 65535 characters");
        *to = std::move(*text);
    }
    for (const std::string& data : event.data) {
        const Result<std::u16string> text = toUtf16(data, "data");
        if (!text)
            return tl::unexpected(text.error());
        out.strings.append(*text).append(1, u'\0');
    }
    if (!event.names.empty() && event.names.size() != event.data.size())
        return fail(ErrorCode::InvalidArgument, "not as many names as data");
    out.names = event.names;
    out.hasStrings = !event.data.empty();
    if (!event.userSid.empty()) {
        Result<std::string> sid = toBinarySid(event.userSid);
        if (!sid)
            return tl::unexpected(sid.error());
        out.sid = std::move(*sid);
    }
    out.eventId = static_cast<std::uint16_t>(event.eventId);
    out.qualifiers = event.qualifiers;
    out.level = event.level;
    out.task = event.task;
    out.keywords = event.keywords;
    return out;
}

} // namespace

struct EvtxWriter::Impl {
    std::ostream& out;
    std::ostream::pos_type begin;
    std::uint64_t nextId;
    std::uint64_t chunks = 0;
    std::unique_ptr<evtx::ChunkBuilder> chunk = std::make_unique<evtx::ChunkBuilder>();

    Result<void> write(std::string_view bytes)
    {
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out)
            return fail(ErrorCode::NotWritable, "the event log could not be written");
        return {};
    }
    Result<void> closeChunk()
    {
        if (chunks == mostChunks)
            return fail(ErrorCode::LimitExceeded, "an event log holds at most 65535 chunks");
        ++chunks;
        const Result<void> written = write(chunk->finish());
        chunk = std::make_unique<evtx::ChunkBuilder>();
        return written;
    }
};

EvtxWriter::EvtxWriter(std::ostream& out, std::uint64_t firstRecordId)
    : m_impl(std::make_unique<Impl>(Impl{out, out.tellp(), firstRecordId}))
{
    (void)m_impl->write(std::string(headerBytes, '\0')); // an error stays in the stream and shows at the next write
}

EvtxWriter::~EvtxWriter() = default;

Result<std::uint64_t> EvtxWriter::add(const EvtxEvent& event)
{
    const Result<evtx::EncodedEvent> encoded = encode(event);
    if (!encoded)
        return tl::unexpected(encoded.error());
    Result<bool> added = m_impl->chunk->add(*encoded, m_impl->nextId);
    if (added && !*added) {
        if (const Result<void> closed = m_impl->closeChunk(); !closed)
            return tl::unexpected(closed.error());
        added = m_impl->chunk->add(*encoded, m_impl->nextId);
    }
    if (!added)
        return tl::unexpected(added.error());
    return m_impl->nextId++;
}

Result<void> EvtxWriter::finish()
{
    if (!m_impl->chunk->isEmpty() || m_impl->chunks == 0)
        if (Result<void> closed = m_impl->closeChunk(); !closed)
            return closed;

    std::string header;
    const auto number = [&](auto value) { header.append(reinterpret_cast<const char*>(&value), sizeof value); };
    header.append("ElfFile", 8);
    number(std::uint64_t(0));         // first chunk
    number(m_impl->chunks - 1);       // last chunk
    number(m_impl->nextId);
    number(std::uint32_t(128));       // size of this header
    number(std::uint16_t(1));         // minor version
    number(std::uint16_t(3));         // major version
    number(static_cast<std::uint16_t>(headerBytes));
    number(static_cast<std::uint16_t>(m_impl->chunks));
    header.resize(120);
    const auto crc = static_cast<std::uint32_t>(
        crc32(0, reinterpret_cast<const unsigned char*>(header.data()), static_cast<unsigned>(header.size())));
    number(std::uint32_t(0));         // neither dirty nor full
    number(crc);

    m_impl->out.seekp(m_impl->begin);
    const Result<void> written = m_impl->write(header);
    m_impl->out.seekp(0, std::ios::end);
    m_impl->out.flush();
    if (written && !m_impl->out)
        return fail(ErrorCode::NotWritable, "the event log could not be written");
    return written;
}

} // namespace core
