// SPDX-License-Identifier: GPL-3.0-or-later
// What may be written at a place of a query: tables, columns in scope, operators behind a pipe, functions, words of clauses. Pure; any
// thread, as far as what is handed in allows.
#pragma once
#include "core/kql/catalog.h"
#include "core/kql/diagnostic.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

enum class CandidateKind : std::uint8_t { Table, Column, Operator, Function, Aggregate, Variable, Keyword, Value };

struct Candidate {
    std::string text;    // what is written, with a quoted name as ['a b'], functions with "("
    CandidateKind kind = CandidateKind::Keyword;
    std::string detail;  // type, synopsis or meaning; may be empty
    Span replaced;       // the word that stands there, also behind the cursor
    bool operator==(const Candidate&) const = default;
};

// The columns that a query gives, without running it; nothing where it cannot be bound. Engine::translate with `dryRun` is one.
using SchemaOf = std::function<std::optional<Schema>(std::string_view query)>;

// The best first, at most `limit`. None in strings and comments. `cursor` counts bytes. Where the rows before cannot be bound, the
// columns are those of the tables that are named.
std::vector<Candidate> complete(std::string_view text, std::uint32_t cursor, const Catalog& catalog, const SchemaOf& schemaOf,
                                std::size_t limit = 500);

// The call whose arguments the cursor is in.
struct CallTip {
    std::string function;
    std::string synopsis;    // "text, start [, length]"
    std::size_t argument = 0; // from 0
    std::uint32_t offset = 0; // of the name
    bool operator==(const CallTip&) const = default;
};
std::optional<CallTip> callAt(std::string_view text, std::uint32_t cursor);

} // namespace core::kql
