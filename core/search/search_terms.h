// SPDX-License-Identifier: GPL-3.0-or-later
// What stands behind a field's colon, made a term. Used by search_language.cpp.
#pragma once
#include "core/search/search_fields.h"
#include "core/search/search_lexer.h"

namespace core {

struct RawValue {
    std::string_view sign;            // "", =, ~, >, >=, <, <=
    SearchWord word;
    std::optional<std::string> regex; // in place of the word
    SearchSpan span;                  // all of it
};

// What to tell people about a text.
struct SearchNotes {
    std::vector<SearchProblem> problems;
    std::optional<SearchSpan> incomplete;

    void add(SearchSpan span, std::string text, std::string_view suggestion = {})
    {
        problems.push_back({span, std::move(text), std::string(suggestion)});
    }
};

RawValue takeValue(SearchLexer& lexer);
// Nothing where the value is half typed or wrong; the notes say so.
std::optional<FilterTerm> readValue(const SearchField& field, const RawValue& value, SearchNotes& notes);
std::optional<FilterTerm> readPresent(const RawValue& value, SearchNotes& notes);  // has:
std::optional<FilterTerm> readIsWord(const RawValue& value, SearchNotes& notes);   // is:
std::optional<FilterTerm> readRegex(FilterField field, const std::string& regex, SearchSpan span, SearchNotes& notes);
std::optional<TimeRange> readTime(TimeWord word, const RawValue& value, const SearchContext& context, SearchNotes& notes);

} // namespace core
