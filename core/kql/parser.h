// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a query to its syntax tree. Goes on behind an error, so that all of them are said at once. Never throws; text of any size and
// depth ends in a tree or in diagnostics (deeper than `maxDepth`: "nested too deeply"). What Kusto knows and this program does not is
// said here already where it shows in the syntax (Severity::NotSupported).
#pragma once
#include "core/kql/syntax.h"

#include <string_view>

namespace core::kql {

// Of brackets and operators inside each other. Chains of `and` and `or` do not count: they become trees of little height.
inline constexpr int maxDepth = 200;
inline constexpr std::size_t maxQuery = 4 << 20; // bytes

struct Parsed {
    syntax::Query query; // as far as it could be read
    Diagnostics diagnostics;
};
Parsed parse(std::string_view text);

} // namespace core::kql
