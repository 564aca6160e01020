// SPDX-License-Identifier: GPL-3.0-or-later
// Single characters of texts as logs write them: in UTF-8, or escaped as in JSON and XML. Used by text_finder.cpp. Pure; any thread.
#pragma once
#include <cstddef>
#include <string_view>

namespace core {

struct DecodedCharacter {
    char32_t symbol = 0;    // a byte that is no UTF-8 is itself and 0x110000
    std::size_t length = 0; // in bytes; 0: nothing of that kind is there
};

DecodedCharacter decodeCharacter(std::string_view text, std::size_t at);
DecodedCharacter decodeBefore(std::string_view text, std::size_t end); // what ends there
// \uXXXX (a pair where it takes two), \", \n ...; in front of it any number of further backslashes, as JSON inside of JSON has.
DecodedCharacter backslashEscape(std::string_view text, std::size_t at);
DecodedCharacter entity(std::string_view text, std::size_t at); // &amp; &#252; &#xfc;
inline bool isEscapeStart(char c) { return c == '\\' || c == '&'; }

// In lower case: ASCII, and the letters of Latin, Greek and Cyrillic whose two cases are one character each; others are themselves.
char32_t foldedCharacter(char32_t c);

} // namespace core
