// SPDX-License-Identifier: GPL-3.0-or-later
// Small text files that people wrote or had written (queries, rules, lists) and that say by a byte order mark what they are in. What > and
// Out-File of PowerShell 5.1 write is UTF-16. Evidence has a reader of its own, which guesses too (core/evidence/text_encoding.h).
#pragma once
#include <string>
#include <string_view>

namespace core {

// Whether it begins with the mark of UTF-16 or UTF-32.
bool hasWideMark(std::string_view text);
// As UTF-8 without the mark; a text without one stays as it is. What is no character becomes U+FFFD.
std::string decodeMarked(std::string text);

} // namespace core
