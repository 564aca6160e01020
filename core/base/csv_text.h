// SPDX-License-Identifier: GPL-3.0-or-later
// Cells and rows of CSV files that we write (RFC 4180). Cells that a spreadsheet would run as a formula get
// an apostrophe in front: reasons and names in logs are written by whoever is logged. So do those that would look as if they had got one.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace core {

std::string csvCell(std::string_view text);
std::string csvQuoted(std::string_view text); // in quotation marks, those inside twice; no apostrophe
// The text of a cell that csvCell() wrote, out of its quotation marks: without the apostrophe.
std::string_view csvCellText(std::string_view cell);
std::string csvRow(const std::vector<std::string>& cells); // ended by CR LF
// Cells of columns that are our own (numbers, times) stand as they are: a minus in front of a number is no formula.
std::string csvRow(const std::vector<std::string>& cells, const std::vector<bool>& isOwn);

} // namespace core
