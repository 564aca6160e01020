// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of a filter that flows in memory do not answer, for whoever has no case open: on connections of their own, for reading only.
#pragma once
#include "core/search/flow_matcher.h"
#include "core/search/raw_search.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace core {

// Adds an answer for every term that the case or a query answers and that has none yet; what was answered before an error stays. Plain words are
// left to the search over raw records that comes back: it reads what was opened here. Errors: those of opening and reading the case, Cancelled,
// those of resolveQueryTerms(). Throws nothing.
Result<std::unique_ptr<RawSearch>> answerCaseTerms(const std::filesystem::path& path, const Filter& filter, FlowAnswers& answers, std::stop_token stop);

} // namespace core
