// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/chunk.h"

#include "core/base/utc_time.h"
#include "core/evidence/evtx/binary_reader.h"

#include <algorithm>
#include <zlib.h>

namespace core::evtx {
namespace {

constexpr std::string_view recordSignature("**\0\0", 4);
constexpr std::size_t smallestRecord = recordHeaderSize + 4;
constexpr std::size_t statedHeaderSize = 128;

std::uint32_t crc(std::string_view bytes, std::uint32_t before = 0)
{
    return static_cast<std::uint32_t>(
        crc32(before, reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<unsigned>(bytes.size())));
}

std::uint32_t u32At(std::string_view bytes, std::size_t offset)
{
    return BinaryReader(bytes, offset, bytes.size()).u32();
}

// Event logs of this format exist since 2005; a time outside says that this is no record header.
bool isPossibleTime(std::uint64_t fileTime)
{
    constexpr std::uint64_t year2000 = 125'911'584'000'000'000;
    constexpr std::uint64_t year2100 = 157'469'184'000'000'000;
    return fileTime >= year2000 && fileTime < year2100;
}

} // namespace

ChunkHeader readChunkHeader(std::string_view chunk)
{
    ChunkHeader header;
    if (chunk.size() < chunkHeaderSize)
        return header;
    header.signature = chunk.starts_with(chunkSignature);
    const std::uint32_t headerSize = u32At(chunk, 40);
    const std::uint32_t lastRecord = u32At(chunk, 44);
    header.freeOffset = u32At(chunk, 48);
    header.firstNumber = BinaryReader(chunk, 8, chunk.size()).u64();
    const std::uint32_t recordsCrc = u32At(chunk, 52);
    const std::uint32_t headerCrc = u32At(chunk, 124);
    const bool freeInside = header.freeOffset >= chunkHeaderSize && header.freeOffset <= chunkSize;
    header.plausible = freeInside && (header.signature || headerSize == statedHeaderSize) && lastRecord < chunkSize;
    header.checksumsUnset = recordsCrc == 0 && headerCrc == 0;
    header.checksumsRight = header.plausible && headerCrc == crc(chunk.substr(128, chunkHeaderSize - 128), crc(chunk.substr(0, 120)));
    if (header.checksumsRight && header.freeOffset <= chunk.size())
        header.checksumsRight = recordsCrc == crc(chunk.substr(chunkHeaderSize, header.freeOffset - chunkHeaderSize));
    return header;
}

bool looksLikeChunk(std::string_view bytes)
{
    if (!bytes.starts_with(chunkSignature))
        return false;
    if (bytes.size() < 52)
        return true;
    const std::uint32_t freeOffset = u32At(bytes, 48);
    return u32At(bytes, 40) == statedHeaderSize && freeOffset >= chunkHeaderSize && freeOffset <= chunkSize;
}

ChunkWalker::ChunkWalker(std::string_view chunk, const ChunkHeader& header) : m_chunk(chunk)
{
    m_position = std::min<std::size_t>(header.signature || header.plausible ? chunkHeaderSize : 0, chunk.size());
    m_free = header.plausible ? std::min(header.freeOffset, chunk.size()) : chunk.size();
    m_zerosAreFree = !header.plausible || !(header.checksumsRight || header.checksumsUnset);
}

std::optional<Piece> ChunkWalker::next()
{
    while (m_position < m_chunk.size()) {
        const std::size_t at = m_position;
        if (const std::size_t size = wholeRecordAt(at)) {
            m_position += size;
            return pieceAt(PieceKind::Record, at, m_position);
        }
        const bool behindEnd = at >= m_free;
        if (const std::size_t size = behindEnd ? 0 : statedSizeAt(at)) { // a record, but for its signature
            m_position += size;
            return pieceAt(PieceKind::Doubtful, at, m_position);
        }
        const std::size_t start = findStart(at, !behindEnd);
        if (start == at && looksLikeChunk(m_chunk.substr(at))) {
            m_position = m_chunk.size();
            return pieceAt(PieceKind::NextChunk, at, at);
        }
        if (behindEnd) {
            m_position = start; // old bytes, of no interest
            continue;
        }
        const std::size_t next = start == at ? findStart(at + 1, true) : start;
        const std::size_t stop = std::min(next, m_free);
        m_position = stop;
        if (start == at)
            return pieceAt(PieceKind::Doubtful, at, stop);
        if (!m_zerosAreFree || !isZero(at, stop))
            return pieceAt(PieceKind::Damaged, at, stop);
    }
    return std::nullopt;
}

Piece ChunkWalker::pieceAt(PieceKind kind, std::size_t offset, std::size_t end) const
{
    Piece piece;
    piece.kind = kind;
    piece.offset = offset;
    piece.size = end - offset;
    piece.behindEnd = offset >= m_free;
    if (kind == PieceKind::Record || kind == PieceKind::Doubtful) {
        BinaryReader reader(m_chunk, offset + 8, end);
        piece.number = reader.u64();
        const std::uint64_t written = reader.u64();
        if (isPossibleTime(written))
            piece.writtenTicks = UtcTime::fromFileTime(written).ticks;
    }
    return piece;
}

std::size_t ChunkWalker::wholeRecordAt(std::size_t offset) const
{
    return m_chunk.compare(offset, 4, recordSignature) == 0 ? statedSizeAt(offset) : 0;
}

std::size_t ChunkWalker::statedSizeAt(std::size_t offset) const
{
    const std::size_t left = m_chunk.size() - offset;
    if (left < smallestRecord)
        return 0;
    const std::size_t size = u32At(m_chunk, offset + 4);
    if (size < smallestRecord || size > left || u32At(m_chunk, offset + size - 4) != size)
        return 0;
    return size;
}

// The next place from `from` on where a whole record or a chunk begins (or what may be a record); the end if none.
std::size_t ChunkWalker::findStart(std::size_t from, bool doubtfulToo) const
{
    const auto doubtful = [&](std::size_t at) {
        BinaryReader reader(m_chunk, at + 8, m_chunk.size());
        reader.u64();
        return isPossibleTime(reader.u64());
    };
    for (std::size_t at = from; at < m_chunk.size(); ++at) {
        const char c = m_chunk[at];
        if (c == '*' && m_chunk.compare(at, 4, recordSignature) == 0) {
            if (wholeRecordAt(at) != 0 || (doubtfulToo && doubtful(at)))
                return at;
        } else if (c == 'E' && looksLikeChunk(m_chunk.substr(at))) {
            return at;
        }
    }
    return m_chunk.size();
}

bool ChunkWalker::isZero(std::size_t from, std::size_t to) const
{
    return std::all_of(m_chunk.begin() + static_cast<std::ptrdiff_t>(from), m_chunk.begin() + static_cast<std::ptrdiff_t>(to),
                       [](char c) { return c == 0; });
}

bool beginsEventLog(std::string_view head)
{
    constexpr std::string_view fileSignature("ElfFile\0", 8);
    if (head.starts_with(fileSignature) || head.starts_with(chunkSignature))
        return true;
    return head.size() > fileHeaderSize && head.substr(fileHeaderSize).starts_with(chunkSignature)
        && head.find_first_not_of('\0') == fileHeaderSize;
}

} // namespace core::evtx
