// SPDX-License-Identifier: GPL-3.0-or-later
// The CSV of a list as a table of cells, and back. Cells are kept as they are, so that what goes to Sentinel and back is the same; nothing is put
// in front of what a spreadsheet would take for a formula. Pure.
#pragma once
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace ui {

struct ListTable {
    std::vector<std::string> columns;           // at least one
    std::vector<std::vector<std::string>> rows; // each as long as `columns`
    bool operator==(const ListTable&) const = default;
};

// RFC 4180, separated by commas, or by semicolons or tabs where the header has these and no comma; blank lines are left out, short rows
// filled up. Malformed: no header, a column without a name or with the name of another, a row with more cells than the header, a quote that is never closed.
core::Result<ListTable> parseListCsv(std::string_view text);
std::string writeListCsv(const ListTable& table); // commas, LF

} // namespace ui
