// SPDX-License-Identifier: GPL-3.0-or-later
// Characters of a query's text, one at a time. Internal to core/kql.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace core::kql::detail {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 0; // bytes; 0 at the end of the text
    bool valid = true;      // false: a byte that is no UTF-8, `length` is 1
};

// The character that begins at `pos`. Overlong forms and halves of surrogate pairs are not valid.
CodePoint codePointAt(std::string_view text, std::size_t pos);

// What stands between words: the white space of Unicode and the byte order mark.
bool isBlank(char32_t c);
// Letters of names: ASCII letters, digits and _, and every character beyond ASCII but blanks, controls and punctuation.
bool isNameStart(char32_t c); // with $, which only $left and $right begin with
bool isNamePart(char32_t c);

inline bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool isHexDigit(char32_t c) { return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
inline unsigned hexValue(char c)
{
    return isDigit(static_cast<unsigned char>(c)) ? static_cast<unsigned>(c - '0') : static_cast<unsigned>((c | 0x20) - 'a' + 10);
}

} // namespace core::kql::detail
