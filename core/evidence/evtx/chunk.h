// SPDX-License-Identifier: GPL-3.0-or-later
// One 64 KiB chunk of an event log: its header and the walk over its records, which finds the next whole record
// behind whatever is damaged. Chunks are independent of each other and count more than the file's own header.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace core::evtx {

// Whether a file that begins so is an event log: its header, or a chunk where the header was overwritten with zeros or is missing (carved pieces).
bool beginsEventLog(std::string_view head);

inline constexpr std::string_view chunkSignature("ElfChnk\0", 8);
inline constexpr std::size_t fileHeaderSize = 4096;
inline constexpr std::size_t chunkSize = 65536;
inline constexpr std::size_t chunkHeaderSize = 512;
inline constexpr std::size_t recordHeaderSize = 24;

struct ChunkHeader {
    bool signature = false;       // "ElfChnk"
    bool plausible = false;       // its sizes and offsets are possible ones
    bool checksumsRight = false;  // both of them; of a chunk that is cut off, the header's alone
    bool checksumsUnset = false;  // zero, as some writers leave them
    std::size_t freeOffset = 0;   // behind the last record that the header knows
    std::uint64_t firstNumber = 0; // of the records
};
ChunkHeader readChunkHeader(std::string_view chunk);

// Whether a chunk can begin here: for chunks that are not where they should be.
bool looksLikeChunk(std::string_view bytes);

enum class PieceKind : std::uint8_t {
    Record,    // signature, size and copy of the size agree
    Doubtful,  // a record by its signature or its sizes, but not by both; may still be readable
    Damaged,   // no record to be seen where there should be some
    NextChunk, // a chunk begins here, before its time
};

struct Piece {
    PieceKind kind = PieceKind::Record;
    std::size_t offset = 0; // in the chunk
    std::size_t size = 0;
    std::uint64_t number = 0;      // of the record, from its header
    std::int64_t writtenTicks = 0; // UtcTime ticks; 0 = none
    bool behindEnd = false;        // where the header says that nothing is: fresh in a dirty log, else a remnant
};

class ChunkWalker
{
public:
    ChunkWalker() = default;
    ChunkWalker(std::string_view chunk, const ChunkHeader& header);
    std::optional<Piece> next();

private:
    Piece pieceAt(PieceKind kind, std::size_t offset, std::size_t end) const;
    std::size_t wholeRecordAt(std::size_t offset) const; // its size, or 0
    std::size_t statedSizeAt(std::size_t offset) const;  // if the copy of the size agrees, else 0
    std::size_t findStart(std::size_t from, bool doubtfulToo) const;
    bool isZero(std::size_t from, std::size_t to) const;

    std::string_view m_chunk;
    std::size_t m_position = 0;
    std::size_t m_free = 0;      // trusted end of the records
    bool m_zerosAreFree = false; // a run of zeros is unused space, not lost records
};

} // namespace core::evtx
