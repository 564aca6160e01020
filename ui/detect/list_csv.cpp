// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/list_csv.h"

#include "core/base/csv_text.h"
#include "core/base/text.h"

#include <algorithm>

namespace ui {

namespace {

using Cells = std::vector<std::string>;

// Rows of cells; a quoted cell may go over several lines.
class Reader
{
public:
    Reader(std::string_view text, char separator) : m_text(text), m_separator(separator) {}

    bool atEnd() const { return m_at >= m_text.size(); }
    std::size_t line() const { return m_line; }
    // False: a quote is never closed.
    bool readRow(Cells& cells)
    {
        cells.clear();
        for (;;) {
            std::string cell;
            if (!readCell(cell))
                return false;
            cells.push_back(std::move(cell));
            if (atEnd() || m_text[m_at] != m_separator)
                break;
            ++m_at;
        }
        if (!atEnd() && m_text[m_at] == '\r')
            ++m_at;
        if (!atEnd() && m_text[m_at] == '\n')
            ++m_at;
        ++m_line;
        return true;
    }

private:
    bool readCell(std::string& cell)
    {
        if (!atEnd() && m_text[m_at] == '"' && !readQuoted(cell))
            return false;
        while (!atEnd() && m_text[m_at] != m_separator && m_text[m_at] != '\n' && m_text[m_at] != '\r')
            cell += m_text[m_at++];
        return true;
    }

    bool readQuoted(std::string& cell)
    {
        for (++m_at; !atEnd(); ++m_at) {
            if (m_text[m_at] == '\n')
                ++m_line;
            if (m_text[m_at] != '"') {
                cell += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == '"') {
                cell += '"';
                ++m_at;
            } else {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    std::string_view m_text;
    char m_separator;
    std::size_t m_at = 0, m_line = 1;
};

char separatorOf(std::string_view text)
{
    const std::string_view header = text.substr(0, text.find('\n'));
    if (header.find(',') == std::string_view::npos)
        for (char separator : {';', '\t'})
            if (header.find(separator) != std::string_view::npos)
                return separator;
    return ',';
}

core::Result<void> checkHeader(Cells& columns)
{
    while (columns.size() > 1 && core::trim(columns.back()).empty())
        columns.pop_back();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        columns[i] = std::string(core::trim(columns[i]));
        if (columns[i].empty())
            return core::fail(core::ErrorCode::Malformed, "column " + std::to_string(i + 1) + " of the header has no name");
        for (std::size_t j = 0; j < i; ++j)
            if (core::equalsIgnoreCase(columns[i], columns[j]))
                return core::fail(core::ErrorCode::Malformed, "the header has two columns called \"" + columns[i] + "\"");
    }
    return {};
}

bool isBlank(const Cells& cells)
{
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) { return cell.empty(); });
}

// Not csvCell(): nothing is put in front of a formula.
std::string cellText(const std::string& cell) { return cell.find_first_of(",\"\r\n") == std::string::npos ? cell : core::csvQuoted(cell); }

void appendRow(std::string& text, const Cells& cells)
{
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            text += ',';
        text += cellText(cells[i]);
    }
    text += '\n';
}

} // namespace

core::Result<ListTable> parseListCsv(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    ListTable table;
    Reader reader(text, separatorOf(text));
    Cells cells;
    while (!reader.atEnd()) {
        const std::size_t line = reader.line();
        if (!reader.readRow(cells))
            return core::fail(core::ErrorCode::Malformed, "line " + std::to_string(line) + ": a quotation mark is never closed");
        if (isBlank(cells))
            continue;
        if (table.columns.empty()) {
            table.columns = cells;
            if (auto checked = checkHeader(table.columns); !checked)
                return tl::unexpected(checked.error());
            continue;
        }
        while (cells.size() > table.columns.size() && cells.back().empty())
            cells.pop_back();
        if (cells.size() > table.columns.size())
            return core::fail(core::ErrorCode::Malformed, "line " + std::to_string(line) + " has more cells than the header has columns");
        cells.resize(table.columns.size());
        table.rows.push_back(cells);
    }
    if (table.columns.empty())
        return core::fail(core::ErrorCode::Malformed, "there is no header");
    return table;
}

std::string writeListCsv(const ListTable& table)
{
    std::string text;
    appendRow(text, table.columns);
    for (const Cells& row : table.rows)
        if (!isBlank(row))
            appendRow(text, row);
    return text;
}

} // namespace ui
