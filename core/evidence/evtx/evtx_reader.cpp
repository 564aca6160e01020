// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/evtx_reader.h"

#include "core/base/utc_time.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace core {

using evtx::Piece;
using evtx::PieceKind;

namespace {

constexpr std::size_t fullBatch = 256 * 1024;     // of text
constexpr std::size_t nearlyFullBatch = 192 * 1024; // no new chunk is begun then
constexpr std::size_t sampleSize = 4096;
// A fresh record behind the stated end was written after the chunk's last one; clocks may be set back a little.
constexpr Duration clockTolerance = Duration::minutes(5);
constexpr std::uint64_t mostMissing = 16;

// Fills `buffer` up to `size` bytes, less only at the end of the source.
Result<bool> fill(ByteSource& source, std::string& buffer, std::size_t size)
{
    std::size_t have = buffer.size();
    buffer.resize(size);
    while (have < size) {
        const Result<std::size_t> count = source.read(buffer.data() + have, size - have);
        if (!count) {
            buffer.resize(have);
            return tl::unexpected(count.error());
        }
        if (*count == 0)
            break;
        have += *count;
    }
    buffer.resize(have);
    return have == size;
}

bool isZero(std::string_view bytes)
{
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

// EventRecordID of the System part; exported logs number their record headers anew.
std::optional<std::uint64_t> eventRecordId(std::string_view xml)
{
    constexpr std::string_view tag = "<EventRecordID>";
    const std::size_t at = xml.find(tag);
    if (at == std::string_view::npos || at > xml.find("</System>"))
        return std::nullopt;
    std::uint64_t id = 0;
    const char* begin = xml.data() + at + tag.size();
    const auto result = std::from_chars(begin, xml.data() + xml.size(), id);
    if (result.ec != std::errc() || result.ptr == begin)
        return std::nullopt;
    return id;
}

void warnOfHeader(RecordBatch& batch)
{
    batch.warnings.push_back({"header_missing", "the header of the event log is missing: its beginning was overwritten, or it is a piece of one; "
                                                "its chunks were read all the same"});
}

} // namespace

Result<bool> EvtxReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Xml;
    batch.lines = false;
    batch.text.reserve(fullBatch + 4 * sampleSize);
    while (m_state != State::Finished) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "reading was stopped");
        if (m_state == State::InChunk) {
            if (!readPieces(batch))
                break;
            endChunk(batch);
            continue;
        }
        if (batch.text.size() >= nearlyFullBatch)
            break;
        const Result<bool> more = m_state == State::FileHeader ? readFileHeader(batch) : loadChunk();
        if (!more)
            return more;
        if (!*more)
            finish(batch);
        else if (m_state == State::BetweenChunks && !m_buffer.empty())
            beginChunk(batch);
    }
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
    batch.bytesConsumed = m_source.position();
    return !batch.records.empty() || !batch.rejects.empty() || !batch.warnings.empty();
}

// Nothing in it is needed: chunks say all there is to know.
Result<bool> EvtxReader::readFileHeader(RecordBatch& batch)
{
    const Result<bool> whole = fill(m_source, m_buffer, evtx::fileHeaderSize);
    if (!whole)
        return whole;
    if (std::string_view(m_buffer).starts_with(evtx::chunkSignature)) { // carved out, or the header was lost
        warnOfHeader(batch);
        m_state = State::BetweenChunks;
        return loadChunk();
    }
    if (!*whole) {
        batch.rejects.push_back({"file header", 0, m_buffer.size(), "the file ends inside its header",
                                 m_buffer.substr(0, sampleSize)});
        return false;
    }
    if (isZero(m_buffer))
        warnOfHeader(batch);
    m_buffer.clear();
    m_bufferOffset = evtx::fileHeaderSize;
    m_state = State::BetweenChunks;
    return true;
}

Result<bool> EvtxReader::loadChunk()
{
    const Result<bool> whole = fill(m_source, m_buffer, evtx::chunkSize);
    if (!whole)
        return whole;
    return !m_buffer.empty();
}

void EvtxReader::beginChunk(RecordBatch& batch)
{
    ++m_chunkNumber;
    m_chunkBytes = m_buffer.size();
    if (isZero(m_buffer)) { // allocated, never used
        m_bufferOffset += m_buffer.size();
        m_buffer.clear();
        return;
    }
    if (m_buffer.size() < evtx::chunkHeaderSize) {
        batch.rejects.push_back({fmt::format("chunk {}, offset 0", m_chunkNumber), m_bufferOffset, m_buffer.size(),
                                 "the chunk is cut off inside its header", m_buffer});
        m_bufferOffset += m_buffer.size();
        m_buffer.clear();
        return;
    }
    m_header = evtx::readChunkHeader(m_buffer);
    if (m_header.plausible) {
        flushUnknown(batch);
        ++m_chunksChecked;
        m_wrongChecksums += m_header.checksumsRight || m_header.checksumsUnset ? 0 : 1;
    }
    m_walker = evtx::ChunkWalker(m_buffer, m_header);
    m_renderer.reset(m_buffer);
    m_recordsInChunk = 0;
    m_highestNumber = 0;
    m_latestWritten = 0;
    m_rejectedUpTo = 0;
    m_state = State::InChunk;
}

// False where the batch is full before the chunk is at its end.
bool EvtxReader::readPieces(RecordBatch& batch)
{
    while (batch.text.size() < fullBatch) {
        const std::optional<Piece> piece = m_walker.next();
        if (!piece)
            return true;
        if (piece->kind == PieceKind::NextChunk) {
            m_chunkBytes = piece->offset;
            return true;
        }
        usePiece(batch, *piece);
    }
    return false;
}

void EvtxReader::usePiece(RecordBatch& batch, const Piece& piece)
{
    if (piece.kind == PieceKind::Damaged) {
        const bool cutOff = piece.offset + piece.size == m_buffer.size() && m_buffer.size() < evtx::chunkSize;
        reject(batch, piece, cutOff ? "the record is cut off" : "no record can be made out");
        return;
    }
    if (isRemnant(piece))
        return;
    const std::size_t textOffset = batch.text.size();
    std::string reason;
    const bool rendered = m_renderer.render(piece.offset + evtx::recordHeaderSize, piece.offset + piece.size, batch.text, reason);
    if (piece.kind == PieceKind::Record || rendered || piece.number == m_highestNumber + 1) {
        m_numbers.add(piece.number);
        m_highestNumber = std::max(m_highestNumber, piece.number);
        m_latestWritten = std::max(m_latestWritten, piece.writtenTicks);
    }
    if (!rendered) {
        reject(batch, piece, std::move(reason));
        return;
    }
    m_repaired += piece.kind == PieceKind::Doubtful ? 1 : 0;
    addRecord(batch, piece, textOffset);
}

// Space behind the stated end holds what was there before: older events, those of the log that this one was exported
// from (their numbers can be higher), or copies of some in this log. Unless the log is dirty: then the newest records
// are there, with numbers and times that go on from the chunk's own; a few of them may be damaged.
bool EvtxReader::isRemnant(const Piece& piece) const
{
    if (!piece.behindEnd) // not all of a chunk may have reached the disk: then older ones show through
        return m_header.plausible && !m_header.checksumsRight && !m_header.checksumsUnset
            && piece.number < m_header.firstNumber && piece.writtenTicks + clockTolerance.ticks < m_latestWritten;
    if (piece.number <= m_highestNumber || m_numbers.contains(piece.number))
        return true;
    if (m_highestNumber != 0 && piece.number - m_highestNumber > mostMissing)
        return true;
    return m_latestWritten != 0 && piece.writtenTicks + clockTolerance.ticks < m_latestWritten;
}

void EvtxReader::addRecord(RecordBatch& batch, const Piece& piece, std::size_t textOffset)
{
    Record record;
    record.offset = static_cast<std::uint32_t>(textOffset);
    record.length = static_cast<std::uint32_t>(batch.text.size() - textOffset);
    record.place = eventRecordId(batch.bytes(record)).value_or(piece.number);
    record.byteOffset = m_bufferOffset + piece.offset;
    record.writtenTicks = piece.writtenTicks;
    batch.records.push_back(record);
    ++m_recordsInChunk;
}

void EvtxReader::reject(RecordBatch& batch, const Piece& piece, std::string reason)
{
    const bool known = m_header.plausible || m_recordsInChunk > 0 || piece.kind != PieceKind::Damaged;
    const std::string_view bytes = std::string_view(m_buffer).substr(piece.offset, piece.size);
    m_rejectedUpTo = piece.offset + piece.size;
    if (!known) { // whole chunks of something else would give a reject each; they become one
        if (m_unknown.byteLength == 0) {
            m_unknown.byteOffset = m_bufferOffset + piece.offset;
            m_unknown.place = fmt::format("chunk {}, offset {}", m_chunkNumber, piece.offset);
            m_unknown.sample = bytes.substr(0, sampleSize);
            m_unknown.reason = "this is no part of an event log";
            m_unknownFrom = m_chunkNumber;
        }
        m_unknown.byteLength = m_bufferOffset + piece.offset + piece.size - m_unknown.byteOffset;
        return;
    }
    batch.rejects.push_back({fmt::format("chunk {}, offset {}", m_chunkNumber, piece.offset), m_bufferOffset + piece.offset,
                             piece.size, std::move(reason), std::string(bytes.substr(0, sampleSize))});
}

void EvtxReader::endChunk(RecordBatch& batch)
{
    // A cut exactly between two records leaves no piece behind, yet what followed is lost.
    if (m_header.plausible && m_header.freeOffset > m_chunkBytes && m_rejectedUpTo < m_chunkBytes)
        batch.rejects.push_back({fmt::format("chunk {}, offset {}", m_chunkNumber, m_chunkBytes), m_bufferOffset + m_chunkBytes,
                                 0, "the chunk is cut off between two records", {}});
    if (m_recordsInChunk > 0)
        flushUnknown(batch);
    m_buffer.erase(0, m_chunkBytes);
    m_bufferOffset += m_chunkBytes;
    m_state = State::BetweenChunks;
}

void EvtxReader::flushUnknown(RecordBatch& batch)
{
    if (m_unknown.byteLength == 0)
        return;
    if (m_unknownFrom + 1 < m_chunkNumber)
        m_unknown.place += fmt::format(" to chunk {}", m_chunkNumber - 1);
    batch.rejects.push_back(std::move(m_unknown));
    m_unknown = {};
}

void EvtxReader::finish(RecordBatch& batch)
{
    m_state = State::Finished;
    ++m_chunkNumber; // flushUnknown names chunks before this one
    flushUnknown(batch);
    if (m_chunksChecked == 0 && m_numbers.isEmpty() && batch.rejects.empty()) // an empty log has a chunk, too
        batch.rejects.push_back({"file", evtx::fileHeaderSize, 0, "the file holds no chunk of events", {}});
    if (m_wrongChecksums > 0)
        batch.warnings.push_back({"checksum", fmt::format("{} of {} chunks have a wrong checksum; their records were read all "
                                                          "the same, but may have been changed",
                                                          m_wrongChecksums, m_chunksChecked)});
    const evtx::RecordNumbers::Gaps gaps = m_numbers.gaps();
    if (gaps.count > 0)
        batch.warnings.push_back({"record_gap", fmt::format("{} record numbers are missing in {} gaps, the first from {} to {}",
                                                            gaps.missing, gaps.count, gaps.firstFrom, gaps.firstTo)});
    if (m_repaired > 0)
        batch.warnings.push_back({"record_repaired", fmt::format("{} records could be read although their headers are damaged",
                                                                 m_repaired)});
}

std::unique_ptr<Reader> makeEvtxReader(ByteSource& source)
{
    return std::make_unique<EvtxReader>(source);
}

} // namespace core
