// SPDX-License-Identifier: GPL-3.0-or-later
// What the search language knows of each field: its names, what its values look like, and what a bare value means.
// Immutable tables; any thread.
#pragma once
#include "core/search/filter.h"

#include <string_view>

namespace core {

enum class FieldValues : std::uint8_t {
    Text,     // anything
    Closed,   // one of a few names
    YesNo,
    Number,   // whole numbers, in order
    Duration, // 90s, 2m, 1h30m, in order
    Address,  // IPv4 and IPv6, in order; networks
};

struct SearchField {
    FilterField field = FilterField::Text;
    FieldValues values = FieldValues::Text;
    bool isPartial = false;              // a bare value means a part of it (Contains), else the whole (Is)
    std::vector<std::string_view> names; // the first is name(field), the others are taken for it
    std::string_view description;        // a short English phrase for people
    std::vector<std::string_view> known; // Closed: all values there are; Text: values worth suggesting

    bool hasOrder() const { return values == FieldValues::Number || values == FieldValues::Duration || values == FieldValues::Address; }
    FilterMatch bareMatch() const { return isPartial ? FilterMatch::Contains : FilterMatch::Is; }
};

const std::vector<SearchField>& searchFields(); // in the order of FilterField
const SearchField& searchField(FilterField field);
// By any of its names, in any case of letters.
const SearchField* findSearchField(std::string_view name);

// A word behind `is:` and what it stands for.
struct IsWord {
    std::string_view word;
    FilterTerm term;
    std::string_view description;
};
const std::vector<IsWord>& isWords();

// Words that set the time and are no fields: after, before, on, last.
enum class TimeWord : std::uint8_t { After, Before, On, Last };
struct TimeWordEntry {
    TimeWord word = TimeWord::After;
    std::vector<std::string_view> names;
    std::string_view description;
};
const std::vector<TimeWordEntry>& timeWords();
const TimeWordEntry* findTimeWord(std::string_view name);

// The candidate that the word was probably meant to be (letters swapped, missing or doubled, or the beginning of just one);
// empty where none is near.
std::string_view nearestWord(std::string_view word, const std::vector<std::string_view>& candidates);

} // namespace core
