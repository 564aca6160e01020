// SPDX-License-Identifier: GPL-3.0-or-later
// One side of a comparison as something that several conditions may speak of, and what is known of its values beforehand. Pure.
#pragma once
#include "core/detect/value_set.h"
#include "core/kql/syntax.h"

#include <map>
#include <string>

namespace core::detect {

// What extend, project and summarize made of a column, before the condition: by name.
using ColumnMakers = std::map<std::string, kql::syntax::ExprPtr, std::less<>>;

enum class LetterCase : unsigned char { Any, Lower, Upper };

struct ConditionTerm {
    std::string key;                        // the same for the same term; empty: it cannot be told
    bool isMirrored = false;                // the key is of -x: b - a for a - b
    bool isDifference = false;
    NumberSet domain = NumberSet::all();    // numbers that it can be
    LetterCase letters = LetterCase::Any;   // that a text of it has
};

ConditionTerm termOf(const kql::syntax::Expr& expression, const ColumnMakers& makers);
// a < b as a - b < 0.
ConditionTerm differenceOf(const kql::syntax::Expr& left, const kql::syntax::Expr& right);
// Whether a text that the term may be can hold these letters.
bool canHold(LetterCase letters, std::string_view text);

} // namespace core::detect
