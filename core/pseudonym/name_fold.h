// SPDX-License-Identifier: GPL-3.0-or-later
// Names without regard to the case of their letters, in the alphabets in which people's names are written (Latin, Greek, Cyrillic, Armenian,
// Georgian): ØDEGÅRD is Ødegård. Broken UTF-8 is taken byte by byte and stays as it is. Pure; any thread.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace core::pseudonym {

enum class LetterCase : std::uint8_t { None, Small, Capital };

// One character of a text.
struct Letter {
    char32_t value = 0;    // bytes that are no UTF-8 lie above U+10FFFF
    std::size_t size = 1;  // bytes
};
Letter letterAt(std::string_view text, std::size_t pos);
LetterCase caseOf(char32_t letter);

// Each letter as its small one. Two names are one where these are equal.
std::string foldedName(std::string_view text);

// By what names are looked for in texts: foldedName(), and what becomes of letters that have no capital of their own or a capital of
// another letter (Groß: GROSS, Yıldız: YILDIZ). Appends what the character at `pos` is compared by; answers how many bytes the character has.
std::size_t appendSearched(std::string& out, std::string_view text, std::size_t pos);
std::string searchedName(std::string_view text);

} // namespace core::pseudonym
