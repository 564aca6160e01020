// SPDX-License-Identifier: GPL-3.0-or-later
// Small operations on UTF-8 text. Case folding is ASCII only: what the logs write in varying case (UPNs, member
// names, GUIDs) is ASCII; other letters compare as they stand.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace core {

std::string_view trim(std::string_view text); // ASCII white space at both ends
std::string toLower(std::string_view text);
bool equalsIgnoreCase(std::string_view a, std::string_view b);
bool startsWithIgnoreCase(std::string_view text, std::string_view prefix);
bool endsWithIgnoreCase(std::string_view text, std::string_view suffix);
bool containsIgnoreCase(std::string_view text, std::string_view part);

bool isValidUtf8(std::string_view text);
// Each broken piece becomes U+FFFD.
std::string toValidUtf8(std::string_view text);

// An address as the case stores it: without port and brackets, IPv4-mapped IPv6 as IPv4, IPv6 compressed and in
// lower case. Nothing where the text is no address ("<null>", a GUID, the invalid IPv6 that Azure sometimes emits).
std::optional<std::string> normalizeIp(std::string_view text);

// Up to `limit` bytes of text, cut at a character and marked with an ellipsis, line breaks as blanks.
std::string shorten(std::string_view text, std::size_t limit);

// Control characters (line breaks, ESC ...) replaced, for one line on a terminal: evidence may hold anything.
std::string forTerminal(std::string_view text);

} // namespace core
