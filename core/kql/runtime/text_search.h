// SPDX-License-Identifier: GPL-3.0-or-later
// A text that is looked for in many others: the string operators contains, has, startswith ... of KQL. Made once, asked often;
// asking allocates nothing where text and needle are ASCII. Takes time linear in the text whatever the needle.
// Thread-safe to ask.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core::kql {

enum class LetterCase { Matters, Ignored };

class TextNeedle
{
public:
    TextNeedle(std::string_view needle, LetterCase letterCase);

    bool isIn(std::string_view text) const;
    bool begins(std::string_view text) const;
    bool ends(std::string_view text) const;
    bool equals(std::string_view text) const;
    // There is an occurrence with no letter or digit before it (behind it) where that is asked for. A needle that itself begins (ends)
    // with neither is at a boundary there anyway: '@' is in 'ann@contoso.com'. An empty needle is everywhere.
    bool isTermIn(std::string_view text, bool boundaryBefore, bool boundaryBehind) const;

    // How far a search has come.
    struct Cursor {
        const char* lower = nullptr; // the next place of the anchor in lower case, and in upper; null: not looked for yet
        const char* upper = nullptr;
        std::size_t next = 0;        // of long needles: the next byte of the text, and how much of the needle ends before it
        std::size_t matched = 0;
    };
    // The first occurrence at or behind `from`; npos. Called anew with the same cursor and text, and `from` behind the occurrence
    // before. Needles whose case is ignored must be asked with isTermIn().
    std::size_t find(std::string_view text, std::size_t from, Cursor& cursor) const;

private:

    bool needsFolding(std::string_view text) const;
    std::string_view prepared(std::string_view text) const;
    bool matchesAt(const char* place) const;
    std::size_t findShort(std::string_view text, std::size_t from, Cursor& cursor) const;
    std::size_t findLong(std::string_view text, Cursor& cursor) const;

    std::string m_needle; // folded where case is ignored
    bool m_ignoresCase;
    bool m_isAscii;
    bool m_beginsTerm = false; // with a letter or digit
    bool m_endsTerm = false;
    std::size_t m_anchor = 0; // of the rarest byte, which memchr looks for
    char m_anchorByte = 0;
    char m_anchorUpper = 0;               // its upper case, or the same
    std::vector<std::size_t> m_fallback;  // of Knuth, Morris and Pratt, for long needles
};

} // namespace core::kql
