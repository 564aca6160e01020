// SPDX-License-Identifier: GPL-3.0-or-later
// What the functions on text need to know of Unicode: code points in UTF-8, the case of letters by their simple mappings (one
// letter to one, the same in every locale), and what counts as a letter or a digit. Broken UTF-8 is taken byte by byte and
// left as it is. Thread-safe.
#pragma once
#include "core/base/text.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace core::kql {

inline bool isAscii(unsigned char byte) { return byte < 0x80; }
bool isAscii(std::string_view text);

// A code point and its length in bytes. A byte that begins no valid sequence stands for itself: value 0xDC00 + byte, which is
// no character, and length 1.
struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0;
    bool isBroken() const { return value >= 0xDC80 && value <= 0xDCFF; }
};
CodePoint codePointAt(std::string_view text, std::size_t pos);     // pos < text.size()
CodePoint codePointBefore(std::string_view text, std::size_t pos); // 0 < pos <= text.size()
void appendCodePoint(std::string& text, char32_t value);           // broken bytes as the bytes that they were

std::size_t countCodePoints(std::string_view text);
// Where the code point of that index begins; the end of the text where there are fewer.
std::size_t offsetOfCodePoint(std::string_view text, std::size_t index);

// Letters and decimal digits (categories L and Nd).
bool isAlphanumeric(char32_t c);
char32_t lowerCase(char32_t c);
char32_t upperCase(char32_t c);
// Equal for letters that differ in case only. Nothing outside of ASCII is folded into ASCII, so that the Kelvin sign is no k.
char32_t foldCase(char32_t c);

bool equalsNoCaseAscii(const char* a, const char* b, std::size_t size);

std::string toLowerCase(std::string_view text);
std::string toUpperCase(std::string_view text);
std::string folded(std::string_view text);
void foldInto(std::string_view text, std::string& out); // `out` is overwritten and keeps its memory
bool equalsNoCase(std::string_view a, std::string_view b);

} // namespace core::kql
