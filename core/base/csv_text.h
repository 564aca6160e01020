// SPDX-License-Identifier: GPL-3.0-or-later
// Cells and rows of CSV files that we write (RFC 4180). Cells that a spreadsheet would run as a formula get
// an apostrophe in front: reasons and names in logs are written by whoever is logged. So do those that would look as if they had got one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace core {

std::string csvCell(std::string_view text);
// The text of a cell that csvCell() wrote, out of its quotation marks: without the apostrophe.
std::string_view csvCellText(std::string_view cell);
std::string csvRow(const std::vector<std::string>& cells); // ended by CR LF

} // namespace core
