// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions whose value the text of a query fixes: literals, names of literals, now() and ago() with sums of them. Pure.
#pragma once
#include "core/detect/condition_term.h"
#include "core/detect/scoped_names.h"

#include <optional>
#include <string>

namespace core::detect {

struct ConstantValue {
    // SinceNow: a time as its distance from now(). Zero: what a difference is compared with where no type is known.
    enum class Kind : unsigned char { Text, Truth, Number, Span, Time, SinceNow, Zero } kind = Kind::Number;
    std::string text;     // Text
    double number = 0;    // the others; ticks of times and spans
    bool isNamed = false; // a let has part in it, whose value users may set
};

using LetValues = ScopedNames<kql::Value>;
struct NamedConstants {
    const LetValues& lets;
    const ColumnMakers& columns; // hide lets of their name
};
std::optional<ConstantValue> constantOf(const kql::syntax::Expr& expression, const NamedConstants& names);

} // namespace core::detect
