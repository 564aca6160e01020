// SPDX-License-Identifier: GPL-3.0-or-later
// The escapes inside JSON's texts.
#pragma once
#include <string>
#include <string_view>

namespace core {

// Whether every backslash begins one of JSON's escapes.
bool hasValidEscapes(std::string_view text);
// The characters that the inside of a text means; escapes must be valid. A lone surrogate becomes U+FFFD.
std::string unescapeJson(std::string_view inside);

} // namespace core
