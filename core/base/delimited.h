// SPDX-License-Identifier: GPL-3.0-or-later
// Fields of one row of a delimited table (RFC 4180 and what spreadsheets make of it).
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// Splits a whole row, without its line end, into fields. Views are into `row`, or into `arena` where doubled
// quotes had to be undone. Lenient: text behind a closing quote belongs to the field, a quote that is never
// closed runs to the row's end. With quotes = false the delimiter alone decides.
void splitRow(std::string_view row, char delimiter, bool quotes, std::vector<std::string_view>& fields,
              std::deque<std::string>& arena);

} // namespace core
