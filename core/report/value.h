// SPDX-License-Identifier: GPL-3.0-or-later
// Cells and tables of a report. Values stay values to the end: writers print them, so a number is a number in a workbook and in JSON. Plain
// values; safe to share when const.
#pragma once
#include "core/base/utc_time.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace core::report {

enum class Kind : std::uint8_t {
    Text,
    Code,     // a stable name, an id, a file name: shown in letters of one width
    Hash,     // SHA-256 in hexadecimal digits
    Count,    // a whole number
    Bytes,    // a whole number
    Share,    // 0 to 1
    Time,     // ticks of UtcTime
    Duration, // ticks of Duration
};
const char* name(Kind kind); // text, code, hash, count, bytes, share, time, duration
bool isNumber(Kind kind);    // what stands to the right of its column

using ReferenceNumber = std::uint32_t; // of Report::references, from 1

// What a cell holds follows from the kind of its column: text, int64 (counts, ticks), double (shares); monostate: not known.
struct Cell {
    std::variant<std::monostate, std::string, std::int64_t, double> value;
    std::uint8_t digits = 0;                 // of times: digits of the second that the evidence gave
    std::vector<ReferenceNumber> references; // records that prove it
    bool isEmpty() const { return value.index() == 0; }
    bool operator==(const Cell&) const = default;
};
Cell textCell(std::string_view text);        // "" is not known
Cell countCell(std::uint64_t count);
Cell shareCell(std::uint64_t part, std::uint64_t whole); // of nothing: not known
Cell timeCell(UtcTime time, int digits = 0);
Cell timeCell(const std::optional<UtcTime>& time, int digits = 0);
Cell durationCell(Duration duration);

struct Column {
    std::string name;  // stable: letters, digits and underscores
    std::string title; // for people
    Kind kind = Kind::Text;
    bool operator==(const Column&) const = default;
};
using Row = std::vector<Cell>; // as many cells as the table has columns

// Rows that are made when a writer asks for them: for tables of a million rows. Safe to share when const.
class RowSource
{
public:
    virtual ~RowSource() = default;
    virtual std::size_t size() const = 0;
    virtual Row row(std::size_t number) const = 0;
};

struct Table {
    std::string id;    // stable within the report: letters, digits, dashes
    std::string title;
    std::vector<Column> columns;
    std::vector<Row> rows;
    std::shared_ptr<const RowSource> source; // in place of `rows`
    std::uint64_t total = 0; // rows there are where the table shows only the first; 0: it shows all
    std::string whenEmpty;   // a sentence for a table without rows
    bool isTall = false;     // one row a record: forms for reading show the first `shownRows` alone and say so
    static constexpr std::size_t shownRows = 1000;

    std::size_t rowCount() const { return source ? source->size() : rows.size(); }
    Row row(std::size_t number) const { return source ? source->row(number) : rows[number]; }
};

} // namespace core::report
