// SPDX-License-Identifier: GPL-3.0-or-later
// Texts inside of texts: escapes of URLs and of JSON, entities of XML, UTF-16. Pure; any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace core::pseudonym {

bool hasPercentEscapes(std::string_view text);  // a % and two hexadecimal digits, which stand for a character of text
bool isPercentPiece(char c);                    // what a piece between the separators of a URL is made of
std::string percentDecoded(std::string_view text);
std::string percentEncode(std::string_view text); // all but letters, digits and -._~

// \u00fc as the character, with any number of backslashes in front; quotes, backslashes and control characters stay escaped. Nothing where
// there is none.
std::optional<std::string> withoutUnicodeEscapes(std::string_view text);

// \/ as JSON may have it, with any number of backslashes, as /.
std::string withoutEscapedSlashes(std::string_view text);

// &#252; &amp; ...
std::string withoutEntities(std::string_view text);
std::string withEntities(std::string_view text); // & < > " '

// UTF-8 of UTF-16 without byte order mark; nothing where it is no text.
std::optional<std::string> fromUtf16(std::string_view bytes, bool bigEndian = false);
std::string toUtf16(std::string_view text);
bool isReadable(std::string_view text); // sound UTF-8 without control characters

} // namespace core::pseudonym
