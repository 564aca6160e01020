// SPDX-License-Identifier: GPL-3.0-or-later
// Unknown text to the compact JSON that dynamic values are.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace core::kql {

// Compact JSON of a JSON text (RFC 8259): no blanks, the order of members kept, of a key that comes twice the first; numbers in their
// shortest form, characters written as they are where JSON allows. Nothing where the text is no JSON or deeper than maxDynamicDepth.
std::optional<std::string> compactJson(std::string_view text);

} // namespace core::kql
