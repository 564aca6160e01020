// SPDX-License-Identifier: GPL-3.0-or-later
// What may be written at the cursor of a search: fields, values of closed fields, and values of the case. Pure; any thread, as far as
// the vocabulary is.
#pragma once
#include "core/search/search_language.h"

#include <functional>
#include <vector>

namespace core {

struct VocabularyValue {
    std::string value;       // as the case has it, without quotes
    std::string description; // "12 flows", a display name; may be empty
};
// Values of a field in the case that begin with the text, or hold it, the best first. Asked for fields with open values only.
using SearchVocabulary = std::function<std::vector<VocabularyValue>(FilterField field, std::string_view typed, std::size_t limit)>;

struct SearchCompletion {
    SearchSpan span;         // what it replaces, in bytes
    std::string text;        // "user:", "failed", "\"Anna Berg\""
    std::string description; // English; may be empty
    bool isField = false;    // a value has to follow
    bool operator==(const SearchCompletion&) const = default;
};

// At most `limit`; none inside of regular expressions. `cursor` counts bytes from the start.
std::vector<SearchCompletion> completions(std::string_view text, std::size_t cursor, const SearchVocabulary& vocabulary = {},
                                          std::size_t limit = 20);

} // namespace core
