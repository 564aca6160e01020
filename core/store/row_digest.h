// SPDX-License-Identifier: GPL-3.0-or-later
// Which tables of a case are evidence, and the digest of a stretch of their rows. Pure, but for RowScan.
//
// A block is the rows whose number >> shift is the block's number. Its digest is SHA-256 over
//   "sspr evidence rows 1", line feed, name of the table, line feed, number of the block in decimal, line feed
// and the bytes of its rows by ascending number. The bytes of a row are those of its number, as an integer, and of its columns:
//   NULL      00
//   integer   10 + n, then n bytes (0 to 8), low byte first, of the value folded so that its sign is the lowest bit
//             (0, -1, 1, -2 ... are 0, 1, 2, 3 ...)
//   real      20, then the eight bytes of the IEEE number, low byte first
//   text      30, then its size as an integer, then its bytes; or, beyond 1,024 bytes, 31, its size, SHA-256 of its bytes
//   blob      40 and 41 likewise
// Columns: of event tables those of TableSpec behind the head; of the others those of the table in their order, without the one that is
// the row's number itself. A table with a new column is another table: whoever adds one takes its digests anew.
#pragma once
#include "core/base/sha256.h"
#include "core/sqlite/connection.h"
#include "core/store/event_table.h"

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_value;

namespace core::store {

struct EvidenceTable {
    std::string name;
    int number;       // in evidence_digest.id
    int shift;        // rows a block: 2 to this power
    std::int64_t blockOf(std::int64_t row) const { return row >> shift; }
    std::int64_t firstRow(std::int64_t block) const { return block * (std::int64_t{1} << shift); }
    std::int64_t lastRow(std::int64_t block) const { return firstRow(block) + ((std::int64_t{1} << shift) - 1); }
};
// All of them, by their numbers. The dictionary grows by what the program works out as well: of it only the texts count that were there
// at the last import.
std::span<const EvidenceTable> evidenceTables();
const EvidenceTable& evidenceTable(EventTable table);
const EvidenceTable* evidenceTableNamed(std::string_view name); // null where it is none
inline constexpr std::string_view dictionaryTable = "string";

inline constexpr int blockBits = 40;
inline std::int64_t digestId(const EvidenceTable& table, std::int64_t block)
{
    return (std::int64_t{table.number} << blockBits) + block;
}

// The bytes of rows, one behind the other.
class RowBytes
{
public:
    void clear();
    void beginRow(std::int64_t row);
    void endRow() { m_ends.push_back(m_size); }
    void append(const RowBytes& rows);
    void null();
    void integer(std::int64_t value);
    void real(double value);
    void text(std::string_view bytes) { sized(0x30, bytes); }
    void blob(std::string_view bytes) { sized(0x40, bytes); }
    void longBlob(std::size_t size, const Sha256Digest& digest); // of more than longest bytes
    void integers(std::initializer_list<std::int64_t> values);
    void cells(const Row& row);
    void value(sqlite3_value* value);

    std::size_t rows() const { return m_rows.size(); }
    std::int64_t row(std::size_t i) const { return m_rows[i]; }
    std::string_view bytes(std::size_t i) const;
    std::string_view all() const { return {m_bytes.data(), m_size}; }

    static constexpr std::size_t longest = 1024; // bytes that stand for themselves

private:
    void reserve(std::size_t more);
    void put(std::string_view bytes);
    void sized(unsigned char tag, std::string_view bytes);

    std::vector<char> m_bytes;
    std::size_t m_size = 0;
    std::vector<std::int64_t> m_rows;
    std::vector<std::size_t> m_ends; // of each row
};

struct BlockDigest {
    Sha256Digest digest{};
    std::string rows; // schema.sql, evidence_rows; empty where a block is one row
};
BlockDigest digestOf(const EvidenceTable& table, std::int64_t block, const RowBytes& rows);

struct RowPrint {
    std::int64_t row;
    std::uint32_t print;
    bool operator==(const RowPrint&) const = default;
};
// What evidence_rows says of a block, by ascending row; what is no such text gives nothing.
std::vector<RowPrint> readRowPrints(const EvidenceTable& table, std::int64_t block, std::string_view rows);

// The rows of a table as they stand in the case. Throws sqlite::Error; belongs to the thread of the connection.
class RowScan
{
public:
    RowScan(sqlite::Connection& db, const EvidenceTable& table);
    // Tells of every block that has rows with numbers in [first, last], by ascending number. `tell` answers whether to go on.
    void run(std::int64_t first, std::int64_t last, const std::function<bool(std::int64_t block, const RowBytes& rows)>& tell);

private:
    const EvidenceTable& m_table;
    sqlite::Statement m_rows;
    RowBytes m_bytes;
};

// The number of the last text of the dictionary that is evidence: later ones the program has worked out. Throws sqlite::Error.
std::int64_t lastEvidenceText(sqlite::Connection& db);

// All rows of any table in the order of its key, some thousand at a time: of each the number (0 where the table has none), then all columns
// in their order. Throws sqlite::Error; belongs to the thread of the connection.
class TableScan
{
public:
    TableScan(sqlite::Connection& db, std::string_view table);
    void run(const std::function<void(const RowBytes& rows)>& tell);

private:
    sqlite::Statement m_rows;
};

} // namespace core::store
