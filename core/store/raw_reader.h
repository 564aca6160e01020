// SPDX-License-Identifier: GPL-3.0-or-later
// Raw records out of their zstd blocks, with the few blocks read last kept unpacked, and the SQL functions
// over them:
//   raw_record(block, offset, length)        the record as it stands; a row of a table as an object of header to text
//   raw_json(block, offset, length, member)  JSON text of a member: of `properties`, else of the record itself
//   raw_text(block, offset, length, member)  the same as plain text; NULL for null or missing
//   raw_member(block, offset, length, member)  JSON text of a member with its names as written
//   raw_bool(block, offset, length, member)  1, 0 or NULL
//   raw_long, raw_real                       a number, in a text or not; NULL where it is none
//   raw_time                                 ticks (schema.sql) of a time in any form of the logs; NULL where it is none
// JSON is compact (core/store/compact_json.h).
// Members of a row are those of the Graph object that its columns were flattened from (core/event/row_json.h).
// Objects and lists are spelled as Microsoft Graph spells them (core/store/canonical_json.h).
// Member names are compared without regard to case; '/member' is one of the envelope
// (core/store/record_members.h). Belongs to the thread of its connection.
#pragma once
#include "core/base/result.h"
#include "core/sqlite/connection.h"
#include "core/store/record_members.h"
#include "core/store/row_layouts.h"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>

namespace core::store {

struct RawPlace {
    std::int64_t block = 0, offset = 0, length = 0; // block 0: nowhere
    bool operator==(const RawPlace&) const = default;
};

// One zstd frame of level 1. Thread-safe.
std::string compressBlock(std::string_view text);
Result<std::string> uncompressBlock(std::string_view frame, std::size_t size);
Result<void> uncompressBlock(std::string_view frame, std::size_t size, std::string& out); // keeps the memory of `out`

class RawReader
{
public:
    explicit RawReader(sqlite::Connection& db); // registers the functions
    ~RawReader();

    // Valid until the next call. Damaged: the block is missing or broken.
    Result<std::string_view> record(const RawPlace& place);
    // The bytes in the block: of a row the row itself.
    Result<std::string_view> bytes(const RawPlace& place);
    Result<TableLayoutPtr> layout(const RawPlace& place); // null where the record is no row of a table
    // What the columns of a row mean; nothing of other records, or where the block is missing.
    TableLayoutPtr layoutOf(const RawPlace& place);
    // Likewise.
    Result<RecordMembers*> members(const RawPlace& place);

private:
    struct Block {
        std::int64_t id = 0;
        std::string text;
        TableLayoutPtr layout; // of rows
    };
    struct Found {
        std::string_view bytes;
        TableLayoutPtr layout;
    };
    Result<Found> find(const RawPlace& place);
    Result<const Block*> block(std::int64_t id);

    sqlite::Connection& m_db;
    std::unique_ptr<sqlite::Statement> m_select; // made on first use
    std::list<Block> m_blocks;                   // most recently used first
    RowLayouts m_layouts;
    std::string m_row;                           // the row asked for last, as an object
    std::string m_graph;                         // and as members see it
    RecordMembers m_members;                     // of the record asked for last
    RawPlace m_membersOf;
};

} // namespace core::store
