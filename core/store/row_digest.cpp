// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_digest.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <sqlite3.h>
#include <xxhash.h>

namespace core::store {

using sqlite::Statement;

namespace {

constexpr std::size_t printSize = 5;
constexpr const char* bytesPointer = "sspr_row_bytes";
constexpr int eventTables = 10; // number of the first

std::vector<EvidenceTable> makeTables()
{
    // Blocks are small where rows are large or change often; a raw block is one by itself.
    std::vector<EvidenceTable> tables = {{"file", 1, 4},       {"warning", 2, 4},
                                         {"reject", 3, 4},     {"raw_block", 4, 0},
                                         {"row_layout", 5, 4}, {std::string(dictionaryTable), 6, 7},
                                         {"occurrence", 7, 7}, {"variant", 8, 7}};
    for (std::size_t i = 0; i < eventTableCount; ++i)
        tables.push_back({tableSpec(EventTable(i)).name, eventTables + int(i), 7});
    return tables;
}

std::vector<std::string> columnsOf(sqlite::Connection& db, const EvidenceTable& table)
{
    std::vector<std::string> columns;
    if (table.number >= eventTables) {
        columns = {"time", "digits", "key", "file", "place", "block", "offset", "length", "flags"};
        for (const char* column : tableSpec(EventTable(table.number - eventTables)).columns)
            columns.emplace_back(column);
        return columns;
    }
    Statement info(db, "SELECT name FROM pragma_table_info(?) WHERE pk = 0 ORDER BY cid");
    info.bind(1, std::string_view(table.name));
    while (info.step())
        columns.push_back("\"" + std::string(info.text(0)) + "\"");
    return columns;
}

// row_bytes(pointer, row, columns ...): adds a row to the RowBytes behind the pointer.
void rowBytes(sqlite3_context* context, int count, sqlite3_value** values)
{
    auto* bytes = static_cast<RowBytes*>(sqlite3_value_pointer(values[0], bytesPointer));
    if (!bytes)
        return sqlite3_result_error(context, "row_bytes() is for the program alone", -1);
    const std::int64_t row = sqlite3_value_int64(values[1]);
    bytes->beginRow(row);
    for (int i = 2; i < count; ++i)
        bytes->value(values[i]);
    bytes->endRow();
    sqlite3_result_int64(context, row);
}

void addRowBytes(sqlite::Connection& db)
{
    sqlite3_create_function_v2(db.handle(), "row_bytes", -1, SQLITE_UTF8 | SQLITE_DIRECTONLY, nullptr, rowBytes, nullptr, nullptr, nullptr);
}

std::string scanSql(sqlite::Connection& db, const EvidenceTable& table)
{
    addRowBytes(db);
    std::string sql = "SELECT row_bytes(?1, rowid";
    for (const std::string& column : columnsOf(db, table))
        sql += ", " + column;
    return sql + fmt::format(") FROM main.{} NOT INDEXED WHERE rowid BETWEEN ?2 AND ?3 ORDER BY rowid", table.name);
}

std::string wholeTableSql(sqlite::Connection& db, std::string_view table)
{
    addRowBytes(db);
    Statement kind(db, "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?");
    kind.bind(1, table);
    const bool hasNumbers = !kind.step() || kind.integer(0) == 0;
    std::string columns, key;
    Statement info(db, "SELECT name, pk FROM pragma_table_info(?) ORDER BY cid");
    info.bind(1, table);
    std::vector<std::string> keys;
    while (info.step()) {
        const std::string column = "\"" + std::string(info.text(0)) + "\"";
        columns += ", " + column;
        if (const auto place = std::size_t(info.integer(1)); place > 0) {
            keys.resize(std::max(keys.size(), place));
            keys[place - 1] = column;
        }
    }
    for (const std::string& column : keys)
        key += (key.empty() ? "" : ", ") + column;
    return fmt::format("SELECT row_bytes(?1, {}{}) FROM main.{} ORDER BY {}", hasNumbers ? "rowid" : "0", columns, table, hasNumbers ? "rowid" : key);
}

constexpr std::size_t mostOfNumber = 9; // bytes, with the tag
constexpr std::size_t mostOfCell = 19;   // a GUID with its tag and size

void putNumber(char* to, std::uint64_t value)
{
    if constexpr (std::endian::native == std::endian::little) {
        std::memcpy(to, &value, sizeof value);
    } else {
        for (int i = 0; i < 8; ++i)
            to[i] = static_cast<char>(value >> (8 * i));
    }
}

// Eight bytes are written whatever their number: what follows takes the place of those too many.
char* putInteger(char* to, std::int64_t value)
{
    const std::uint64_t folded = (static_cast<std::uint64_t>(value) << 1) ^ (value < 0 ? ~std::uint64_t{0} : 0);
    const auto size = (static_cast<std::size_t>(std::bit_width(folded)) + 7) / 8;
    *to = static_cast<char>(0x10 + size);
    putNumber(to + 1, folded);
    return to + 1 + size;
}

std::uint32_t printOf(std::string_view bytes)
{
    return static_cast<std::uint32_t>(XXH3_64bits(bytes.data(), bytes.size()));
}

} // namespace

std::span<const EvidenceTable> evidenceTables()
{
    static const std::vector<EvidenceTable> tables = makeTables();
    return tables;
}

const EvidenceTable& evidenceTable(EventTable table)
{
    return evidenceTables()[evidenceTables().size() - eventTableCount + std::size_t(table)];
}

const EvidenceTable* evidenceTableNamed(std::string_view name)
{
    const auto tables = evidenceTables();
    const auto found = std::find_if(tables.begin(), tables.end(), [&](const EvidenceTable& table) { return table.name == name; });
    return found == tables.end() ? nullptr : &*found;
}

void RowBytes::clear()
{
    m_size = 0;
    m_rows.clear();
    m_ends.clear();
}

void RowBytes::reserve(std::size_t more)
{
    if (m_size + more > m_bytes.size())
        m_bytes.resize(std::max(m_bytes.size() * 2, m_size + more));
}

void RowBytes::beginRow(std::int64_t row)
{
    m_rows.push_back(row);
    integer(row);
}

void RowBytes::append(const RowBytes& rows)
{
    for (std::size_t i = 0; i < rows.m_rows.size(); ++i) {
        m_rows.push_back(rows.m_rows[i]);
        m_ends.push_back(m_size + rows.m_ends[i]);
    }
    put(rows.all());
}

void RowBytes::put(std::string_view bytes)
{
    reserve(bytes.size());
    std::copy(bytes.begin(), bytes.end(), m_bytes.begin() + static_cast<std::ptrdiff_t>(m_size));
    m_size += bytes.size();
}

void RowBytes::null()
{
    reserve(1);
    m_bytes[m_size++] = 0;
}

void RowBytes::integer(std::int64_t value)
{
    reserve(mostOfNumber);
    m_size = static_cast<std::size_t>(putInteger(m_bytes.data() + m_size, value) - m_bytes.data());
}

void RowBytes::integers(std::initializer_list<std::int64_t> values)
{
    reserve(values.size() * mostOfNumber);
    char* at = m_bytes.data() + m_size;
    for (const std::int64_t value : values)
        at = putInteger(at, value);
    m_size = static_cast<std::size_t>(at - m_bytes.data());
}

void RowBytes::real(double value)
{
    reserve(9);
    m_bytes[m_size] = 0x20;
    putNumber(m_bytes.data() + m_size + 1, std::bit_cast<std::uint64_t>(value));
    m_size += 9;
}

void RowBytes::sized(unsigned char tag, std::string_view bytes)
{
    const bool isLong = bytes.size() > longest;
    reserve(1);
    m_bytes[m_size++] = static_cast<char>(tag + (isLong ? 1 : 0));
    integer(static_cast<std::int64_t>(bytes.size()));
    if (!isLong)
        return put(bytes);
    const Sha256Digest digest = sha256Digest(bytes);
    put(bytesOf(digest));
}

void RowBytes::longBlob(std::size_t size, const Sha256Digest& digest)
{
    reserve(1);
    m_bytes[m_size++] = 0x41;
    integer(static_cast<std::int64_t>(size));
    put(bytesOf(digest));
}

void RowBytes::cells(const Row& row)
{
    reserve(row.size() * mostOfCell);
    char* at = m_bytes.data() + m_size;
    for (const Cell& cell : row) {
        if (cell.kind == Cell::Kind::Integer) {
            at = putInteger(at, cell.integer);
        } else if (cell.kind == Cell::Kind::Null) {
            *at++ = 0;
        } else {
            *at++ = 0x40;
            at = putInteger(at, 16);
            at = std::copy_n(reinterpret_cast<const char*>(cell.guid.bytes.data()), 16, at);
        }
    }
    m_size = static_cast<std::size_t>(at - m_bytes.data());
}

void RowBytes::value(sqlite3_value* value)
{
    const auto content = [&](const void* from) {
        const int size = sqlite3_value_bytes(value);
        return size > 0 && from ? std::string_view(static_cast<const char*>(from), static_cast<std::size_t>(size)) : std::string_view();
    };
    switch (sqlite3_value_type(value)) {
    case SQLITE_INTEGER: return integer(sqlite3_value_int64(value));
    case SQLITE_FLOAT: return real(sqlite3_value_double(value));
    case SQLITE_TEXT: return text(content(sqlite3_value_text(value)));
    case SQLITE_BLOB: return blob(content(sqlite3_value_blob(value)));
    default: return null();
    }
}

std::string_view RowBytes::bytes(std::size_t i) const
{
    const std::size_t begin = i == 0 ? 0 : m_ends[i - 1];
    return {m_bytes.data() + begin, m_ends[i] - begin};
}

BlockDigest digestOf(const EvidenceTable& table, std::int64_t block, const RowBytes& rows)
{
    thread_local std::string text;
    text = fmt::format("sspr evidence rows 1\n{}\n{}\n", table.name, block);
    text += rows.all();
    BlockDigest result;
    result.digest = sha256Digest(text);
    if (table.shift == 0)
        return result;
    result.rows.reserve(rows.rows() * printSize);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
        const std::uint32_t print = printOf(rows.bytes(i));
        result.rows += static_cast<char>(rows.row(i) - table.firstRow(block));
        for (int byte = 0; byte < 4; ++byte)
            result.rows += static_cast<char>(print >> (8 * byte));
    }
    return result;
}

std::vector<RowPrint> readRowPrints(const EvidenceTable& table, std::int64_t block, std::string_view rows)
{
    std::vector<RowPrint> prints;
    for (std::size_t at = 0; at + printSize <= rows.size(); at += printSize) {
        const auto byte = [&](std::size_t i) { return std::uint32_t{static_cast<unsigned char>(rows[at + i])}; };
        prints.push_back({table.firstRow(block) + byte(0), byte(1) | byte(2) << 8 | byte(3) << 16 | byte(4) << 24});
    }
    return prints;
}

RowScan::RowScan(sqlite::Connection& db, const EvidenceTable& table) : m_table(table), m_rows(db, scanSql(db, table)) {}

void RowScan::run(std::int64_t first, std::int64_t last, const std::function<bool(std::int64_t, const RowBytes&)>& tell)
{
    // Rows come one at a time; the function has put each behind those before it.
    m_rows.reset();
    m_bytes.clear();
    RowBytes row;
    m_rows.bindPointer(1, &row, bytesPointer);
    m_rows.bind(2, first);
    m_rows.bind(3, last);
    std::int64_t block = 0;
    bool isAny = false;
    bool goesOn = true;
    while (goesOn && m_rows.step()) {
        const std::int64_t of = m_table.blockOf(m_rows.integer(0));
        if (isAny && of != block) {
            goesOn = tell(block, m_bytes);
            m_bytes.clear();
        }
        isAny = true;
        block = of;
        m_bytes.append(row);
        row.clear();
    }
    m_rows.reset();
    if (goesOn && isAny)
        tell(block, m_bytes);
}

std::int64_t lastEvidenceText(sqlite::Connection& db)
{
    const EvidenceTable& table = *evidenceTableNamed(dictionaryTable);
    Statement last(db, "SELECT d.id, r.rows FROM evidence_digest d LEFT JOIN evidence_rows r USING (id) WHERE d.id BETWEEN ? AND ?"
                       " ORDER BY d.id DESC LIMIT 1");
    last.bindAll(digestId(table, 0), digestId(table, (std::int64_t{1} << blockBits) - 1));
    if (!last.step())
        return 0;
    const std::int64_t block = last.integer(0) - digestId(table, 0);
    const auto prints = readRowPrints(table, block, last.blob(1));
    return prints.empty() ? table.lastRow(block) : prints.back().row;
}

TableScan::TableScan(sqlite::Connection& db, std::string_view table) : m_rows(db, wholeTableSql(db, table)) {}

void TableScan::run(const std::function<void(const RowBytes&)>& tell)
{
    constexpr std::size_t mostRows = 4096;
    m_rows.reset();
    RowBytes rows;
    m_rows.bindPointer(1, &rows, bytesPointer);
    while (m_rows.step())
        if (rows.rows() == mostRows) {
            tell(rows);
            rows.clear();
        }
    m_rows.reset();
    if (rows.rows() > 0)
        tell(rows);
}

} // namespace core::store
