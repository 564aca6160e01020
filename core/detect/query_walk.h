// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a syntax tree, one level down, for what looks through whole queries. Pure. Trees of the parser are shallow enough for
// recursion (core/kql/parser.h).
#pragma once
#include "core/kql/syntax.h"

#include <functional>
#include <map>
#include <string>

namespace core::detect {

struct QueryParts {
    std::function<void(const kql::syntax::ExprPtr&)> expression;   // never null
    std::function<void(const kql::syntax::PipelinePtr&)> pipeline; // never null
};
// Of an operator: its expressions; pipelines of joins, unions, mv-apply, search.
void eachPart(const kql::syntax::Operator& op, const QueryParts& parts);
void eachPart(const kql::syntax::Expr& expression, const QueryParts& parts);

// What a `let` names where that is an expression; else null.
kql::syntax::ExprPtr scalarOf(const kql::syntax::Let& let);
// A literal, perhaps with a minus; null value: none.
kql::Value literalOf(const kql::syntax::Expr& expression);

// The same for the same expression, however it is spaced; "" for what gives another value with every call.
std::string keyOf(const kql::syntax::Expr& expression);

} // namespace core::detect
