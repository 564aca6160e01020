// SPDX-License-Identifier: GPL-3.0-or-later
// What may come where the cursor stands in a search: fields while a word is begun, values behind a colon. Pure, but for what the
// vocabulary asks; any thread.
#pragma once
#include "core/search/search_language.h"

#include <functional>

namespace core {

struct Completion {
    SearchSpan span;         // of the text, to be replaced
    std::string text;        // what comes in its place
    std::string description; // English phrase; may be empty
};

// Values of the case for open fields: users, addresses, tags ... that go with what was typed, the likeliest first.
struct SearchVocabulary {
    std::function<std::vector<std::string>(FilterField field, std::string_view typed, std::size_t limit)> values;
};

// `cursor`: bytes of the text before it. Nothing inside quotes and regexes.
std::vector<Completion> completions(std::string_view text, std::size_t cursor, const SearchVocabulary& vocabulary, std::size_t limit = 12);

} // namespace core
