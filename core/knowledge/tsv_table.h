// SPDX-License-Identifier: GPL-3.0-or-later
// A table of tab-separated text with a header line, as resources/knowledge has them: '#' starts a comment
// line, '-' is an empty cell, every line has as many cells as the header. Cells are views into the text,
// which must outlive the table. Immutable once parsed. Errors: Malformed, with the line at fault.
#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace core {

class TsvTable
{
public:
    static Result<TsvTable> parse(std::string_view text);
    // For tables that are compiled in: a broken one is a defect of the build, so this ends the program with a
    // message.
    static TsvTable embedded(std::string_view text, std::string_view name);

    std::size_t rowCount() const { return m_cells.size() / m_columns.size(); }
    std::size_t line(std::size_t row) const { return m_lines[row]; } // where it stands in the text, 1-based
    bool hasColumn(std::string_view column) const;
    // Empty where the table has no such column.
    std::string_view cell(std::size_t row, std::string_view column) const;

private:
    std::vector<std::string_view> m_columns;
    std::vector<std::string_view> m_cells; // row after row
    std::vector<std::size_t> m_lines;      // of each row
};

// Pieces of text between separators, as they stand; one piece where there is none.
std::vector<std::string_view> splitText(std::string_view text, char separator);
// Ends the program: the table that was compiled in is not what the code expects.
[[noreturn]] void brokenTable(std::string_view name, std::string_view why);

} // namespace core
