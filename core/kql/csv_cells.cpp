// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited texts as cells (RFC 4180 and what spreadsheets make of it).
#include "core/base/csv_text.h"
#include "core/base/delimited.h"
#include "core/kql/raw_table.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace core::kql {
namespace {

// Cuts a text into records: lines, but for line ends inside quotes.
class Records
{
public:
    Records(std::string_view text, char delimiter) : m_text(text), m_delimiter(delimiter) {}

    bool next(std::string_view& record)
    {
        if (m_pos >= m_text.size())
            return false;
        m_begin = m_pos;
        bool fieldBegins = true, quoted = false;
        for (; m_pos < m_text.size(); ++m_pos) {
            const char c = m_text[m_pos];
            if (quoted)
                quoted = stillQuoted();
            else if (c == '"' && fieldBegins)
                quoted = true;
            else if (c == '\n')
                break;
            fieldBegins = !quoted && c == m_delimiter;
        }
        m_open = quoted;
        record = m_text.substr(m_begin, m_pos - m_begin);
        ++m_pos;
        if (record.ends_with('\r'))
            record.remove_suffix(1);
        return true;
    }
    std::size_t begin() const { return m_begin; }
    bool isOpen() const { return m_open; } // the record ends with the text, inside quotes

private:
    // At a byte between quotes: whether the next one is so, too. Passes the first of two quotes.
    bool stillQuoted()
    {
        if (m_text[m_pos] != '"')
            return true;
        if (m_pos + 1 >= m_text.size() || m_text[m_pos + 1] != '"')
            return false;
        ++m_pos;
        return true;
    }

    std::string_view m_text;
    char m_delimiter;
    std::size_t m_pos = 0, m_begin = 0;
    bool m_open = false;
};

Column columnOf(std::string_view header, std::size_t position)
{
    const std::size_t colon = header.rfind(':');
    if (colon != std::string_view::npos && colon > 0)
        if (const auto type = typeByName(header.substr(colon + 1)))
            return {std::string(header.substr(0, colon)), *type};
    return {header.empty() ? fmt::format("Column{}", position + 1) : std::string(header), Type::String};
}

Result<Schema> readHeader(const std::vector<std::string_view>& fields)
{
    Schema columns;
    std::set<std::string> names;
    for (const std::string_view field : fields) {
        columns.push_back(columnOf(field, columns.size()));
        if (!names.insert(columns.back().name).second)
            return fail(ErrorCode::Malformed, fmt::format("two columns are called {}", columns.back().name));
    }
    if (columns.size() > maxTableColumns)
        return fail(ErrorCode::LimitExceeded, fmt::format("{} columns are more than {}", columns.size(), maxTableColumns));
    return columns;
}

// Rows of another length than the header, which are filled up or cut.
struct Lengths {
    std::size_t shorter = 0, longer = 0, firstShorter = 0, firstLonger = 0;

    void count(std::size_t row, std::size_t fields, std::size_t columns)
    {
        if (fields < columns && shorter++ == 0)
            firstShorter = row;
        if (fields > columns && longer++ == 0)
            firstLonger = row;
    }
    void warn(std::vector<std::string>& warnings) const
    {
        if (shorter > 0)
            warnings.push_back(fmt::format("rows with fewer fields than the header: {}, the first is row {}", shorter, firstShorter));
        if (longer > 0)
            warnings.push_back(fmt::format("rows with more fields than the header, which are left out: {}, the first is row {}", longer, firstLonger));
    }
};

tl::unexpected<Error> tooLarge() { return fail(ErrorCode::LimitExceeded, fmt::format("it has more than {} cells", maxTableCells)); }

} // namespace

std::size_t lineOf(std::string_view text, std::size_t offset)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size()));
    return static_cast<std::size_t>(std::count(text.begin(), end, '\n')) + 1;
}

Error malformedAt(std::string_view text, std::size_t offset, std::string_view why)
{
    return {ErrorCode::Malformed, fmt::format("line {}: {}", lineOf(text, offset), why), {}};
}

char delimiterIn(std::string_view text)
{
    const std::string_view line = text.substr(0, text.find('\n'));
    for (const char c : {',', '\t', ';'})
        if (line.find(c) != std::string_view::npos)
            return c;
    return ',';
}

Result<RawTable> readCsv(std::string_view text, char delimiter)
{
    RawTable table;
    Records records(text, delimiter);
    std::vector<std::string_view> fields;
    Lengths lengths;
    for (std::string_view record; records.next(record);) {
        if (record.empty())
            continue;
        if (records.isOpen())
            return tl::unexpected(malformedAt(text, records.begin(), "a quote is never closed"));
        fields.clear();
        splitRow(record, delimiter, true, fields, table.arena);
        if (table.columns.empty()) {
            auto columns = readHeader(fields);
            if (!columns)
                return tl::unexpected(columns.error());
            table.columns = std::move(*columns);
            continue;
        }
        for (std::string_view& field : fields)
            field = csvCellText(field); // as `--format csv` guarded it
        lengths.count(table.rows() + 1, fields.size(), table.columns.size());
        fields.resize(table.columns.size());
        table.cells.insert(table.cells.end(), fields.begin(), fields.end());
        if (table.cells.size() > maxTableCells)
            return tooLarge();
    }
    if (table.columns.empty())
        return fail(ErrorCode::Malformed, "it is empty");
    lengths.warn(table.warnings);
    return table;
}

Result<RawTable> readCsvLines(std::string_view text, char delimiter)
{
    RawTable table;
    std::vector<std::vector<std::string_view>> rows; // fields, then the line
    std::size_t widest = 1;
    Records records(text, delimiter);
    for (std::string_view record; records.next(record);) {
        if (record.empty())
            continue;
        auto& fields = rows.emplace_back();
        splitRow(record, delimiter, true, fields, table.arena);
        widest = std::max(widest, fields.size());
        fields.push_back(record);
    }
    if (widest > maxTableColumns)
        return fail(ErrorCode::LimitExceeded, fmt::format("{} columns are more than {}", widest, maxTableColumns));
    if (rows.size() > maxTableCells / (widest + 1))
        return tooLarge();
    for (std::size_t i = 1; i <= widest; ++i)
        table.columns.push_back({fmt::format("Column{}", i), Type::String});
    table.columns.push_back({"$line", Type::String});
    for (auto& fields : rows) {
        const std::string_view line = fields.back();
        fields.pop_back();
        fields.resize(widest);
        table.cells.insert(table.cells.end(), fields.begin(), fields.end());
        table.cells.push_back(line);
    }
    return table;
}

} // namespace core::kql
