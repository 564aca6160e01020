// SPDX-License-Identifier: GPL-3.0-or-later
// Saved searches as a file, to be handed on to another case: JSON lines with "name" and "search", as `sspr searches --format jsonl`
// prints them; other members are not looked at. Pure functions; any thread.
#pragma once
#include "core/annotation/annotation.h"
#include "core/base/result.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

std::string writeSearches(const std::vector<SavedSearch>& searches);
// Author and time stay empty. Malformed, with the number of the line: no JSON, no name, a search that cannot be understood; and where
// there is none at all. Lines that are empty are passed over; of one name the last search holds.
Result<std::vector<SavedSearch>> readSearches(std::string_view text);

} // namespace core
