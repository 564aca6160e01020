// SPDX-License-Identifier: GPL-3.0-or-later
// A file as cells: what the readers of the forms give and the temporary table takes. Pure functions.
#pragma once
#include "core/base/result.h"
#include "core/kql/type.h"

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

struct RawTable {
    Schema columns;
    bool json = false;                   // cells are JSON values; else plain texts
    std::vector<std::string_view> cells; // row after row, into the text or into `arena`; a null view where a row has none
    std::vector<std::string> warnings;
    std::deque<std::string> arena;

    std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
    std::string_view cell(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
};

inline constexpr std::size_t maxTableColumns = 1900; // SQLite takes 2000
inline constexpr std::size_t maxTableCells = 50'000'000;

// By the first line: a comma, else a tab, else a semicolon; a comma where there is none of them.
char delimiterIn(std::string_view text);
// All read a text that must outlive the table. Errors: Malformed with the line or row, LimitExceeded.
Result<RawTable> readCsv(std::string_view text, char delimiter); // with a header: name or name:type
// Without a header: Column1, Column2 ... for as many fields as the longest line has, then "$line", the whole line.
Result<RawTable> readCsvLines(std::string_view text, char delimiter);
Result<RawTable> readObjects(std::string_view text); // one behind the other, or one array; types by the values
// The form of the Log Analytics API. Of several tables the one of that name, else PrimaryResult, else the first.
Result<RawTable> readTyped(std::string_view text, std::string_view name);
bool isTyped(std::string_view text);

// The line, from 1, at that byte.
std::size_t lineOf(std::string_view text, std::size_t offset);
Error malformedAt(std::string_view text, std::size_t offset, std::string_view why); // "line 5: ..."

} // namespace core::kql
