// SPDX-License-Identifier: GPL-3.0-or-later
// Literals of KQL that a rule's query names by `let`, and what may be set in their place. Pure.
#pragma once
#include "core/base/result.h"
#include "core/detect/rule.h"
#include "core/kql/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::detect {

struct LetLiteral {
    std::string name, text; // the literal as the query has it
    kql::Value value;
};
// `let NAME = literal;` of the query itself, not those inside functions, in their order. Of one name the last counts.
std::vector<LetLiteral> letLiterals(std::string_view query);

// One literal, perhaps with a sign, and nothing else.
std::optional<kql::Value> literalValue(std::string_view text);

// Why the ranges of a parameter say nothing: another type, upside down, the value outside. Empty: all is well.
std::string faultOfRange(const RuleParameter& parameter);

} // namespace core::detect
