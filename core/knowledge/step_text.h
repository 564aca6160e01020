// SPDX-License-Identifier: GPL-3.0-or-later
// How texts of the audit log are compared with the catalogue: case, blanks, final dots, typographic
// apostrophes and dashes and the two spellings evened out (domain reference, section 11, traps 20 to 22).
// Pure functions.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace core {

// "User’s licence was cancelled. " -> "user's license was canceled"
std::string foldText(std::string_view text);
// pattern may hold one '*', which stands for any text. Both folded.
bool globMatches(std::string_view pattern, std::string_view text);

// What the result field says, in any of its languages (resources/knowledge/result_words.tsv).
enum class StatedResult : std::uint8_t { Unstated, Success, Failure };
StatedResult statedResult(std::string_view result);
bool isTimeout(std::string_view result); // a failure too, but whether the operation took effect is not known

} // namespace core
