// SPDX-License-Identifier: GPL-3.0-or-later
// A search as a tree, and the tree as a filter. Used by search_language.cpp.
#pragma once
#include "core/search/search_terms.h"

namespace core {

// An expression as it was written, with exclusions already at its leaves.
struct SearchNode {
    enum class Kind { And, Or, Term, Time } kind = Kind::And;
    std::vector<SearchNode> parts; // of And and Or
    FilterTerm term;
    TimeRange time;
    bool isNegatedTime = false;
    bool isGroup = false; // in parentheses
    SearchSpan span;
};

void negate(SearchNode& node); // exclusion moves down to the terms
// Adds what the tree says to the filter; what no filter can say is noted, with a proposal where there is one.
void collectFilter(const SearchNode& node, Filter& filter, SearchNotes& notes);

} // namespace core
