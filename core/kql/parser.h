// SPDX-License-Identifier: GPL-3.0-or-later
// Text of a query to its syntax tree. Goes on behind an error, so that all of them are said at once. Never throws; text of any size and
// depth ends in a tree or in diagnostics (deeper than `maxDepth`: "nested too deeply").
#pragma once
#include "core/kql/syntax.h"

#include <string_view>

namespace core::kql {

inline constexpr int maxDepth = 200;            // of brackets and operators inside each other
inline constexpr std::size_t maxQuery = 4 << 20; // bytes

struct Parsed {
    syntax::Query query; // as far as it could be read
    Diagnostics diagnostics;
};
Parsed parse(std::string_view text);

} // namespace core::kql
