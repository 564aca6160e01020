// SPDX-License-Identifier: GPL-3.0-or-later
// The syntax of regular expressions in Kusto (learn.microsoft.com, "Regex syntax"; that of Rust's regex crate) written in RE2's.
// Where both read the same text differently it is rewritten, or refused: std::runtime_error with a sentence.
#pragma once
#include <string>
#include <string_view>

namespace core::kql {

// Ascii: for texts that are ASCII, where \d, \w, \s can be small. Unicode: for all texts.
// \b stays RE2's: a boundary of ASCII words.
enum class RegexAlphabet { Ascii, Unicode };
std::string toRe2Syntax(std::string_view pattern, RegexAlphabet alphabet);

} // namespace core::kql
