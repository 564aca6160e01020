// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader hands on: the records of one piece of evidence as bytes, in batches, with their places.
#pragma once
#include "core/knowledge/table_layout.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// How the bytes of a record are written; tells the mapping which parser to use.
// Row: a row of a delimited table, as it stands in the file; RecordBatch::layout tells what its fields are.
// Text: a block of "name: value" lines, as wevtutil prints it. Clixml: an <Obj> of Export-Clixml.
enum class RecordShape : std::uint8_t { Json, Xml, Row, Text, Clixml };

// One record inside RecordBatch::text.
struct Record {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
    std::uint64_t place = 0;      // 1-based line (line formats) or index (arrays), EventRecordID for event logs
    std::uint64_t byteOffset = 0; // of the record in the evidence file, unpacked and decoded to UTF-8 if it had to be
    std::int64_t writtenTicks = 0; // event logs: time of writing from the record header, UtcTime ticks; 0 = none
    std::uint32_t sourceLength = 0; // bytes in the evidence file, where the record was put together from them; 0 = length
};

// A piece that could not be used.
struct Reject {
    std::string place;            // "line 12", "record 7", "chunk 3, offset 512"
    std::uint64_t byteOffset = 0;
    std::uint64_t byteLength = 0;
    std::string reason;           // English, a clause: "the record is cut off"
    std::string sample;           // the first bytes, at most 4 KiB
    std::string column = {};      // of a table, where one field is at fault
};

// Something about the file that the user should know.
struct FileWarning {
    std::string code; // stable name
    std::string text;
    bool operator==(const FileWarning&) const = default;
};

// About 256 KiB of text holding whole records. `text` has `batchPadding` readable bytes behind its end, as simdjson
// wants. Becomes one raw block of the case. A record may also be mapped to several events or a reject (see event/mapping.h).
struct RecordBatch {
    static constexpr std::size_t padding = 64;
    std::uint64_t sequence = 0;
    RecordShape shape = RecordShape::Json;
    bool lines = false;        // places are lines; else they are indexes or record ids
    TableLayoutPtr layout;     // of rows
    std::string text;          // size() is the text's length, capacity() at least size() + padding
    std::vector<Record> records;
    std::vector<Reject> rejects;
    std::vector<FileWarning> warnings;
    std::uint64_t bytesConsumed = 0; // of what the reader was given, so far

    std::string_view bytes(const Record& record) const
    {
        return std::string_view(text).substr(record.offset, record.length);
    }
};

} // namespace core
