// SPDX-License-Identifier: GPL-3.0-or-later
// The times in a text of the search language, for those who read it in another zone than it was typed in. Pure functions; any thread.
#pragma once
#include "core/search/search_language.h"

#include <string>
#include <string_view>

namespace core {

// The text with its times written anew, so that in `now` they mean what they meant in `before`; all else stays as it was typed, as do
// times that name their zone, those that count back from the newest event, and what is no time yet.
std::string retypeTimes(std::string_view text, const SearchContext& before, const SearchContext& now);

} // namespace core
