// SPDX-License-Identifier: GPL-3.0-or-later
// Finds texts of the dictionary by what they say. Names with an @ and addresses have an index (indexes.cpp), built when an import
// ends; other texts, and these until then, are found by reading the whole dictionary (60 ms a million). Belongs to the thread of the
// connection; throws sqlite::Error.
#pragma once
#include "core/sqlite/connection.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace core::store {

// Which texts have the index: it is used by queries that say exactly this.
inline constexpr const char* lookUpTexts = "(instr(text, '@') > 0 OR (length(text) BETWEEN 2 AND 45 AND text NOT GLOB '*[^0-9a-fA-F.:]*'))";

// Numbers of all texts that equal this one without regard to (ASCII) case: the logs spell a UPN in several ways.
std::vector<std::int64_t> numbersOfText(sqlite::Connection& db, std::string_view text);

} // namespace core::store
