// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a Windows event log (.evtx, format 3.x): chunk by chunk, forward only, in memory for one chunk and one batch.
// Every record becomes the XML that Windows shows for it. The chunks are trusted, not the file header, which in live
// and dirty logs is out of date; all chunks up to the end of the file are read, also behind damaged ones.
//
// Rejects: "chunk N, offset M", chunks counted from 1, offset in the chunk. Warnings: "checksum" (chunks whose
// checksum is wrong; their records are read all the same), "record_gap" (record numbers missing between others),
// "record_repaired" (records read although their header is damaged).
#pragma once
#include "core/evidence/evtx/binxml.h"
#include "core/evidence/evtx/chunk.h"
#include "core/evidence/evtx/record_numbers.h"
#include "core/evidence/reader.h"

#include <cstdint>
#include <memory>
#include <string>

namespace core {

class EvtxReader : public Reader
{
public:
    explicit EvtxReader(ByteSource& source) : m_source(source) {}
    // Cancelled where `stop` was asked for.
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    Result<bool> readFileHeader(RecordBatch& batch);
    Result<bool> loadChunk();
    void beginChunk(RecordBatch& batch);
    bool readPieces(RecordBatch& batch);
    void usePiece(RecordBatch& batch, const evtx::Piece& piece);
    bool isRemnant(const evtx::Piece& piece) const;
    void addRecord(RecordBatch& batch, const evtx::Piece& piece, std::size_t textOffset);
    void reject(RecordBatch& batch, const evtx::Piece& piece, std::string reason);
    void endChunk(RecordBatch& batch);
    void flushUnknown(RecordBatch& batch);
    void finish(RecordBatch& batch);

    enum class State { FileHeader, BetweenChunks, InChunk, Finished };

    ByteSource& m_source;
    State m_state = State::FileHeader;
    bool m_sourceEnded = false;
    std::string m_buffer;               // the current chunk, at its end bytes of the next where that came too early
    std::uint64_t m_bufferOffset = 0;   // of m_buffer in the file
    std::uint64_t m_chunkNumber = 0;    // 1-based
    std::size_t m_chunkBytes = 0;       // of m_buffer that belong to the chunk
    evtx::ChunkHeader m_header;
    evtx::ChunkWalker m_walker;
    evtx::ChunkRenderer m_renderer;
    std::size_t m_recordsInChunk = 0;
    std::uint64_t m_highestNumber = 0;  // in the chunk
    std::int64_t m_latestWritten = 0;   // in the chunk
    std::size_t m_rejectedUpTo = 0;     // in the chunk
    evtx::RecordNumbers m_numbers;
    std::uint64_t m_chunksChecked = 0;
    std::uint64_t m_wrongChecksums = 0;
    std::uint64_t m_repaired = 0;
    Reject m_unknown;                   // chunks in a row in which nothing is known; byteLength 0: none
    std::uint64_t m_unknownFrom = 0;    // number of its first chunk
};

std::unique_ptr<Reader> makeEvtxReader(ByteSource& source);

} // namespace core
