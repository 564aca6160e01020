// SPDX-License-Identifier: GPL-3.0-or-later
// Small operations on UTF-8 text. Case folding is ASCII only: what the logs write in varying case (UPNs, member
// names, GUIDs) is ASCII; other letters compare as they stand.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

inline bool isDigit(char c) { return c >= '0' && c <= '9'; }
inline char lowerAscii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
// Of a hexadecimal digit in either case, -1 of other characters.
inline int hexValue(char c)
{
    const char small = lowerAscii(c);
    return isDigit(c) ? c - '0' : small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}
inline bool isHexDigit(char c) { return hexValue(c) >= 0; }
bool isDigits(std::string_view text); // one or more, and nothing else

std::string_view trim(std::string_view text); // ASCII white space at both ends
std::string toLower(std::string_view text);
bool equalsIgnoreCase(std::string_view a, std::string_view b);
bool startsWithIgnoreCase(std::string_view text, std::string_view prefix);
bool endsWithIgnoreCase(std::string_view text, std::string_view suffix);
bool containsIgnoreCase(std::string_view text, std::string_view part);

bool isValidUtf8(std::string_view text);
// Each broken piece becomes U+FFFD.
std::string toValidUtf8(std::string_view text);
// What is no character (half of a surrogate pair, beyond U+10FFFF) becomes U+FFFD.
void appendUtf8(std::string& out, char32_t character);

// An address as the case stores it: without port and brackets, IPv4-mapped IPv6 as IPv4, IPv6 compressed and in
// lower case. Nothing where the text is no address ("<null>", a GUID, the invalid IPv6 that Azure sometimes emits).
std::optional<std::string> normalizeIp(std::string_view text);

// With the separator in front of each text but those that nothing stands in front of.
std::string joined(const std::vector<std::string>& texts, std::string_view separator);

// Up to `limit` bytes of text, cut at a character and marked with an ellipsis, line breaks as blanks.
std::string shorten(std::string_view text, std::size_t limit);

// Control characters (line breaks, ESC ...) replaced, for one line on a terminal: evidence may hold anything.
std::string forTerminal(std::string_view text);

} // namespace core
