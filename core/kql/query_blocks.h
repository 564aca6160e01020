// SPDX-License-Identifier: GPL-3.0-or-later
// Several queries in one text with blank lines between, of which the editor of Log Analytics runs the one that the cursor is in.
#pragma once
#include "core/kql/diagnostic.h"

#include <string_view>

namespace core::kql {

// That query, with the declarations and comments right before it; the whole text where that is a single query. A cursor between two is in the
// first. Never throws.
Span queryAt(std::string_view text, std::uint32_t cursor);

} // namespace core::kql
