// SPDX-License-Identifier: GPL-3.0-or-later
// Text of the evidence as a document for people may show it. Pure.
#pragma once
#include <functional>
#include <string>
#include <string_view>

namespace core::report {

enum class Breaks : unsigned char { Blanks, Kept }; // of lines: as blanks, or as they stand

// Whether a document can show a character.
using Drawable = std::function<bool(char32_t)>;

// Sound UTF-8. Broken pieces and control characters become U+FFFD; characters that turn the direction of a line or have no width, by which
// one name passes for another, are named in their place: U+202E becomes "[U+202E]". So is what `isDrawable` refuses.
std::string safeText(std::string_view raw, Breaks breaks, const Drawable& isDrawable = {});

// The character at `at` of sound UTF-8; `at` moves behind it.
char32_t nextCharacter(std::string_view text, std::size_t& at);

} // namespace core::report
