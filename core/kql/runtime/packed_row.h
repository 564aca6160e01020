// SPDX-License-Identifier: GPL-3.0-or-later
// Several values of SQLite in one blob, so that one aggregate can choose a whole row. Lives within one query only: the layout is of this
// machine.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

struct sqlite3_context;
struct sqlite3_value;

namespace core::kql {

// Replaces `out`, whose memory is used again.
void packRow(std::string& out, int count, sqlite3_value** values);
// Value `i` as the function's answer; NULL where the blob holds none. Nothing outside of the blob is read, whatever it says.
void givePacked(sqlite3_context* context, std::string_view packed, std::size_t i);

} // namespace core::kql
