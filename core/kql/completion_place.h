// SPDX-License-Identifier: GPL-3.0-or-later
// Where a cursor stands in a query, by its words alone: a query that is being written can seldom be parsed.
#pragma once
#include "core/kql/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::kql::detail {

struct LetName {
    std::string name;
    bool isFunction = false;
};

struct CursorPlace {
    // Nowhere: in a string or a comment. Source: a table or what begins a query is wanted. Operator: behind a pipe. Inside: of `op`.
    enum class Where : std::uint8_t { Nowhere, Source, Operator, Inside } where = Where::Nowhere;
    Span word;               // under the cursor; empty where none is
    std::string_view typed;  // of it, before the cursor
    bool isStatement = false; // a statement begins here
    std::string op;          // of the operator it stands in: "summarize"
    std::vector<std::string_view> words; // of that operator before the cursor, behind its name, not those inside of brackets
    std::string_view before, beforeThat; // the last two words of all; empty: none
    bool afterValue = false; // a value ends right before: an operator between values may follow
    bool inArguments = false; // inside the brackets of a call or a list
    std::string_view list;   // "in", "has_any" ... where it stands in its list
    std::string scope;       // the query whose columns may be named; empty: none
    std::string right;       // of a join: the query of the other side
    std::vector<LetName> lets;

    bool has(std::string_view wanted) const; // among `words`
};
CursorPlace placeOf(std::string_view text, std::uint32_t cursor);


} // namespace core::kql::detail
