// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/knowledge/tsv_table.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>

namespace core {

std::vector<std::string_view> splitText(std::string_view text, char separator)
{
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return pieces;
        text.remove_prefix(end + 1);
    }
}

void brokenTable(std::string_view name, std::string_view why)
{
    fmt::print(stderr, "defect: the table {} is broken: {}\n", name, why);
    std::abort();
}

Result<TsvTable> TsvTable::parse(std::string_view text)
{
    TsvTable table;
    std::size_t number = 0;
    for (std::string_view line : splitText(text, '\n')) {
        ++number;
        if (!line.empty() && line.back() == '\r')
            line.remove_suffix(1);
        if (line.empty() || line.front() == '#')
            continue;
        std::vector<std::string_view> cells = splitText(line, '\t');
        if (table.m_columns.empty()) {
            table.m_columns = std::move(cells);
            continue;
        }
        if (cells.size() != table.m_columns.size())
            return fail(ErrorCode::Malformed,
                        fmt::format("{} cells instead of {}", cells.size(), table.m_columns.size()),
                        fmt::format("line {}", number));
        table.m_lines.push_back(number);
        for (const std::string_view cell : cells)
            table.m_cells.push_back(cell == "-" ? std::string_view() : cell);
    }
    if (table.m_columns.empty())
        return fail(ErrorCode::Malformed, "no header line");
    return table;
}

TsvTable TsvTable::embedded(std::string_view text, std::string_view name)
{
    Result<TsvTable> table = parse(text);
    if (!table)
        brokenTable(name, describe(table.error()));
    return *std::move(table);
}

bool TsvTable::hasColumn(std::string_view column) const
{
    return std::find(m_columns.begin(), m_columns.end(), column) != m_columns.end();
}

std::string_view TsvTable::cell(std::size_t row, std::string_view column) const
{
    const auto found = std::find(m_columns.begin(), m_columns.end(), column);
    if (found == m_columns.end())
        return {};
    return m_cells[row * m_columns.size() + static_cast<std::size_t>(found - m_columns.begin())];
}

} // namespace core
