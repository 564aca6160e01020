// SPDX-License-Identifier: GPL-3.0-or-later
// The operators of KQL in words: what completion offers and help lists, beside the functions of scalar_functions.h. What the parser
// takes is in words.h; a test holds both together.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace core::kql {

// Where an operator may stand: as the first of a pipeline, behind a pipe, or both.
enum class OperatorPlace : std::uint8_t { First, BehindPipe, Both };

struct TabularOperator {
    std::string_view name;
    OperatorPlace place = OperatorPlace::BehindPipe;
    std::string_view synopsis; // behind the name: "[kind=inner] (table) on column, ..."
    std::string_view meaning;  // English, a sentence without a full stop
};
std::span<const TabularOperator> tabularOperators(); // in the order of the alphabet, without old spellings
const TabularOperator* findTabularOperator(std::string_view name); // old spellings, too: "filter", "order", "limit", "mvexpand"

// Between two values: "has", "!contains", "in~", "and" ...
struct WordOperator {
    std::string_view name, meaning;
};
std::span<const WordOperator> wordOperators();

// What `evaluate` runs.
std::span<const WordOperator> plugins();
// What `render` knows: "timechart" ...; whether it is drawn, or shown as a table, is said in `meaning`.
std::span<const WordOperator> chartKinds();

} // namespace core::kql
