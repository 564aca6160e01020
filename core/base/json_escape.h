// SPDX-License-Identifier: GPL-3.0-or-later
// The escapes inside JSON's texts, and what stands in files beside what the grammar allows.
#pragma once
#include <string>
#include <string_view>

namespace core {

// Whether every backslash begins one of JSON's escapes.
bool hasValidEscapes(std::string_view text);
// What four hexadecimal digits at `at` say, as behind \u; -1 where these are none.
int hexUnit(std::string_view text, std::size_t at);
// The characters that the inside of a text means; escapes must be valid. A lone surrogate becomes U+FFFD.
std::string unescapeJson(std::string_view inside);

// What Python's json module and old PowerShell write where there is no number; the grammar has no such scalars. They are read as null.
inline bool isJsonNonNumber(std::string_view token)
{
    return token == "NaN" || token == "Infinity" || token == "-Infinity";
}

} // namespace core
