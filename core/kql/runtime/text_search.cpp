// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/text_search.h"

#include "core/kql/runtime/unicode.h"

#include <algorithm>
#include <cstring>

namespace core::kql {
namespace {

constexpr std::size_t none = std::string_view::npos;
// Longer needles are searched in a way that stays linear for hostile texts; shorter ones in the way that is fast for real ones.
constexpr std::size_t longNeedle = 128;

// How often a byte is seen in logs, roughly: the commonest first. What is not listed is rare.
int frequency(char c)
{
    constexpr std::string_view common = "etaoinsrlcdu pmh\"0gf1-y2.b:,3w45v687k9_/{}[]x";
    const auto at = common.find(lowerAscii(c));
    return at == std::string_view::npos ? 0 : static_cast<int>(common.size() - at);
}

std::size_t rarestByte(std::string_view needle)
{
    std::size_t best = 0;
    for (std::size_t i = 1; i < needle.size(); ++i)
        if (frequency(needle[i]) < frequency(needle[best]))
            best = i;
    return best;
}

std::vector<std::size_t> fallbackTable(std::string_view needle)
{
    std::vector<std::size_t> table(needle.size(), 0);
    for (std::size_t i = 1, matched = 0; i < needle.size(); ++i) {
        while (matched > 0 && needle[i] != needle[matched])
            matched = table[matched - 1];
        matched += needle[i] == needle[matched] ? 1 : 0;
        table[i] = matched;
    }
    return table;
}

bool isBoundaryBefore(std::string_view text, std::size_t pos)
{
    return pos == 0 || !isAlphanumeric(codePointBefore(text, pos).value);
}

bool isBoundaryAt(std::string_view text, std::size_t pos)
{
    return pos == text.size() || !isAlphanumeric(codePointAt(text, pos).value);
}

const char* findByte(const char* from, const char* end, char byte)
{
    const auto* found = from < end ? std::memchr(from, byte, static_cast<std::size_t>(end - from)) : nullptr;
    return found ? static_cast<const char*>(found) : end;
}

} // namespace

TextNeedle::TextNeedle(std::string_view needle, LetterCase letterCase)
    : m_needle(letterCase == LetterCase::Ignored ? folded(needle) : std::string(needle)),
      m_ignoresCase(letterCase == LetterCase::Ignored), m_isAscii(isAscii(needle))
{
    if (m_needle.size() > longNeedle)
        m_fallback = fallbackTable(m_needle);
    if (m_needle.empty())
        return;
    m_beginsTerm = isAlphanumeric(codePointAt(m_needle, 0).value);
    m_endsTerm = isAlphanumeric(codePointBefore(m_needle, m_needle.size()).value);
    m_anchor = rarestByte(m_needle);
    m_anchorByte = m_anchorUpper = m_needle[m_anchor];
    if (m_ignoresCase && m_anchorByte >= 'a' && m_anchorByte <= 'z')
        m_anchorUpper = static_cast<char>(m_anchorByte & ~0x20);
}

// Only where both have letters beyond ASCII: nothing else folds into these, and these into nothing else.
bool TextNeedle::needsFolding(std::string_view text) const { return m_ignoresCase && !m_isAscii && !isAscii(text); }

std::string_view TextNeedle::prepared(std::string_view text) const
{
    if (!needsFolding(text))
        return text;
    thread_local std::string buffer;
    foldInto(text, buffer);
    return buffer;
}

bool TextNeedle::matchesAt(const char* place) const
{
    return m_ignoresCase ? equalsNoCaseAscii(place, m_needle.data(), m_needle.size())
                         : std::memcmp(place, m_needle.data(), m_needle.size()) == 0;
}

std::size_t TextNeedle::findShort(std::string_view text, std::size_t from, Cursor& cursor) const
{
    if (text.size() < m_needle.size() + from)
        return none;
    const char* const end = text.data() + text.size() - (m_needle.size() - 1 - m_anchor);
    const char* place = text.data() + from + m_anchor;
    if (m_anchorUpper == m_anchorByte)
        cursor.upper = end;
    for (;; ++place) {
        if (!cursor.lower || cursor.lower < place)
            cursor.lower = findByte(place, end, m_anchorByte);
        if (!cursor.upper || cursor.upper < place)
            cursor.upper = findByte(place, end, m_anchorUpper);
        place = std::min(cursor.lower, cursor.upper);
        if (place >= end)
            return none;
        if (matchesAt(place - m_anchor))
            return static_cast<std::size_t>(place - m_anchor - text.data());
    }
}

std::size_t TextNeedle::findLong(std::string_view text, Cursor& cursor) const
{
    for (; cursor.next < text.size(); ++cursor.next) {
        const char c = m_ignoresCase ? lowerAscii(text[cursor.next]) : text[cursor.next];
        if (cursor.matched == m_needle.size())
            cursor.matched = m_fallback[cursor.matched - 1];
        while (cursor.matched > 0 && c != m_needle[cursor.matched])
            cursor.matched = m_fallback[cursor.matched - 1];
        cursor.matched += c == m_needle[cursor.matched] ? 1 : 0;
        if (cursor.matched == m_needle.size())
            return ++cursor.next - cursor.matched;
    }
    return none;
}

std::size_t TextNeedle::find(std::string_view text, std::size_t from, Cursor& cursor) const
{
    if (m_needle.empty())
        return from <= text.size() ? from : none;
    std::size_t at = m_fallback.empty() ? findShort(text, from, cursor) : findLong(text, cursor);
    while (at != none && at < from) // long needles give every occurrence
        at = findLong(text, cursor);
    return at;
}

bool TextNeedle::isIn(std::string_view text) const
{
    if (m_needle.empty())
        return true;
    Cursor cursor;
    return find(prepared(text), 0, cursor) != none;
}

bool TextNeedle::begins(std::string_view text) const
{
    const std::string_view hay = prepared(text);
    return hay.size() >= m_needle.size() && matchesAt(hay.data());
}

bool TextNeedle::ends(std::string_view text) const
{
    const std::string_view hay = prepared(text);
    return hay.size() >= m_needle.size() && matchesAt(hay.data() + hay.size() - m_needle.size());
}

bool TextNeedle::equals(std::string_view text) const
{
    const std::string_view hay = prepared(text);
    return hay.size() == m_needle.size() && matchesAt(hay.data());
}

bool TextNeedle::isTermIn(std::string_view text, bool boundaryBefore, bool boundaryBehind) const
{
    if (m_needle.empty())
        return true;
    boundaryBefore = boundaryBefore && m_beginsTerm;
    boundaryBehind = boundaryBehind && m_endsTerm;
    const std::string_view hay = prepared(text);
    Cursor cursor;
    for (std::size_t at = find(hay, 0, cursor); at != none; at = find(hay, at + 1, cursor))
        if ((!boundaryBefore || isBoundaryBefore(hay, at)) && (!boundaryBehind || isBoundaryAt(hay, at + m_needle.size())))
            return true;
    return false;
}

} // namespace core::kql
