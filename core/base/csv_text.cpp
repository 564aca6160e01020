// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/csv_text.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

// What begins a formula, also in the full-width forms that some spreadsheets take for the same.
constexpr std::array<std::string_view, 8> formulas{"=", "+", "-", "@", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"};
// What a spreadsheet may drop before it looks: the no-break blank, the ideographic one, the byte order mark.
constexpr std::array<std::string_view, 7> blanks{" ", "\t", "\r", "\n", "\xC2\xA0", "\xE3\x80\x80", "\xEF\xBB\xBF"};

template <std::size_t count> std::size_t beginning(std::string_view text, const std::array<std::string_view, count>& any)
{
    const auto found = std::find_if(any.begin(), any.end(), [&](std::string_view one) { return text.starts_with(one); });
    return found == any.end() ? 0 : found->size();
}

bool needsApostrophe(std::string_view text)
{
    text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
    if (text.empty())
        return false;
    if (std::string_view("\t\r\n").find(text.front()) != std::string_view::npos)
        return true;
    while (const std::size_t size = beginning(text, blanks))
        text.remove_prefix(size);
    return beginning(text, formulas) > 0;
}

} // namespace

std::string_view csvCellText(std::string_view cell)
{
    return cell.starts_with('\'') && needsApostrophe(cell) ? cell.substr(1) : cell;
}

std::string csvCell(std::string_view text)
{
    std::string cell;
    if (needsApostrophe(text))
        cell = '\'';
    cell += text;
    return cell.find_first_of(",\"\r\n") == std::string::npos ? cell : csvQuoted(cell);
}

std::string csvQuoted(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        quoted += c;
        if (c == '"')
            quoted += '"';
    }
    return quoted + '"';
}

std::string csvRow(const std::vector<std::string>& cells) { return csvRow(cells, std::vector<bool>(cells.size())); }

std::string csvRow(const std::vector<std::string>& cells, const std::vector<bool>& isOwn)
{
    std::string row;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            row += ',';
        row += isOwn[i] ? cells[i] : csvCell(cells[i]);
    }
    return row + "\r\n";
}

} // namespace core
