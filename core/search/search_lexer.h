// SPDX-License-Identifier: GPL-3.0-or-later
// The search language's text taken apart: words of bare and quoted pieces, regular expressions, names of fields. Used by
// search_language.cpp, search_format.cpp and completion.cpp. Never fails; any bytes.
#pragma once
#include "core/search/search_language.h"

#include <string>
#include <string_view>
#include <vector>

namespace core {

// Bare and quoted pieces that stand together without a blank: user:"anna b"*.
struct SearchWord {
    struct Piece {
        std::string text; // of quoted ones without quotes and backslashes
        bool isQuoted = false;
    };
    std::vector<Piece> pieces;
    SearchSpan span;
    bool isOpen = false; // the last quote is not closed

    std::string text() const;
    bool isQuoted() const;      // any piece
    bool hasWildcards() const;  // in bare pieces
    std::string pattern() const; // as FilterMatch::Pattern wants it
};

class SearchLexer
{
public:
    explicit SearchLexer(std::string_view text) : m_text(text) {}

    std::size_t position() const { return m_at; }
    bool atEnd() const { return m_at >= m_text.size(); }
    bool isAt(char c) const { return !atEnd() && m_text[m_at] == c; }
    char peek(std::size_t ahead = 0) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }
    std::string_view between(std::size_t from, std::size_t to) const { return m_text.substr(from, to - from); }
    void skipBlanks();
    void skip(std::size_t bytes) { m_at = std::min(m_text.size(), m_at + bytes); }
    bool isBlankHere() const { return blankLength(m_at) > 0; }
    bool takeKeyword(std::string_view word); // OR, AND, NOT: in capitals, not part of a longer word

    // The name of a field with its colon behind it, at the present place; not taken. Empty where a plain word stands: an address,
    // a time of day, https://, C:\.
    std::string_view fieldName() const;
    SearchWord word(bool isValue); // a value ends at a comma as well
    // /.../ with a blank, a comma, a parenthesis or the end behind it. Nothing taken where there is none.
    std::optional<std::string> regex();

private:
    std::size_t blankLength(std::size_t at) const;
    std::size_t quoteLength(std::size_t at) const; // also typographic ones, which other programs put in their place
    void quoted(SearchWord& word);

    std::string_view m_text;
    std::size_t m_at = 0;
};

// Whether the text, written as it is, would be read as that word or value.
bool isBareWord(std::string_view text);
bool isBareValue(FilterField field, std::string_view text);
std::string quoteText(std::string_view text);

} // namespace core
