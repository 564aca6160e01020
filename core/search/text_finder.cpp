// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/text_finder.h"

#include "core/base/text.h"
#include "core/search/text_escapes.h"

#include <algorithm>
#include <array>
#include <cstring>
#if defined(__SSE2__)
#include <bit>
#include <emmintrin.h>
#endif

namespace core {
namespace {

constexpr std::size_t widestPair = 15; // between the two bytes that the scan looks at
constexpr std::size_t npos = std::string_view::npos;

bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

// A character that no writer of JSON, XML or CSV escapes.
bool isPlain(char32_t c)
{
    return c >= 0x20 && c < 0x7F && !std::strchr("\"\\/<>&'+=`", int(c));
}

// How often a byte is seen in logs, roughly: the more the further to the front.
std::size_t rarity(char c)
{
    static constexpr std::string_view frequent = "eaoitrn\"sl0d-cu1m2:p,.4f53867b9g_ yhvkwxjqz@";
    const std::size_t place = frequent.find(c);
    return place == npos ? frequent.size() : place;
}

} // namespace

TextFinder::TextFinder(std::string_view needle, Escapes escapes) : m_readsEscapes(escapes == Escapes::Read)
{
    for (std::size_t at = 0; at < needle.size();) {
        const DecodedCharacter one = decodeCharacter(needle, at);
        m_symbols.push_back(foldedCharacter(one.symbol));
        at += one.length;
    }
    chooseAnchor();
}

void TextFinder::chooseAnchor()
{
    const auto stands = [this](Symbol s) { return m_readsEscapes ? isPlain(s) : s > 0 && s < 0x80; };
    for (std::size_t i = 0; i < m_symbols.size();) {
        std::size_t end = i;
        while (end < m_symbols.size() && stands(m_symbols[end]))
            ++end;
        if (end - i > m_anchor.size()) {
            m_anchor.assign(m_symbols.begin() + std::ptrdiff_t(i), m_symbols.begin() + std::ptrdiff_t(end));
            m_before = i;
        }
        i = end + 1;
    }
    for (std::size_t i = 0; i < m_anchor.size(); ++i)
        if (rarity(m_anchor[i]) > rarity(m_anchor[m_first]))
            m_first = i;
    m_second = m_first;
    for (std::size_t i = 0; i < m_anchor.size(); ++i)
        if (i != m_first && (i > m_first ? i - m_first : m_first - i) <= widestPair
            && (m_second == m_first || rarity(m_anchor[i]) > rarity(m_anchor[m_second])))
            m_second = i;
    if (m_second < m_first)
        std::swap(m_first, m_second);
}

bool TextFinder::isAnchorAt(const char* place) const
{
    for (std::size_t i = 0; i < m_anchor.size(); ++i)
        if (lowerAscii(place[i]) != m_anchor[i])
            return false;
    return true;
}

#if defined(__SSE2__)
namespace {

// Which of the 16 places from `text` on have both bytes; letters in either case.
unsigned candidates(const char* first, const char* second, __m128i firstByte, __m128i firstCase, __m128i secondByte, __m128i secondCase)
{
    const __m128i a = _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(first)), firstCase);
    const __m128i b = _mm_or_si128(_mm_loadu_si128(reinterpret_cast<const __m128i*>(second)), secondCase);
    return unsigned(_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, firstByte), _mm_cmpeq_epi8(b, secondByte))));
}

} // namespace

std::size_t TextFinder::scan(std::string_view text, std::size_t at) const
{
    if (text.size() < m_anchor.size() || at > text.size() - m_anchor.size())
        return npos;
    const std::size_t last = text.size() - m_anchor.size();
    const __m128i firstByte = _mm_set1_epi8(m_anchor[m_first]), secondByte = _mm_set1_epi8(m_anchor[m_second]);
    const __m128i firstCase = _mm_set1_epi8(isLetter(m_anchor[m_first]) ? 0x20 : 0);
    const __m128i secondCase = _mm_set1_epi8(isLetter(m_anchor[m_second]) ? 0x20 : 0);
    const auto look = [&](const char* base, std::size_t offset) {
        return candidates(base + offset + m_first, base + offset + m_second, firstByte, firstCase, secondByte, secondCase);
    };
    for (; at + 16 + m_second <= text.size() && at <= last; at += 16)
        for (unsigned mask = look(text.data(), at); mask; mask &= mask - 1) {
            const std::size_t place = at + unsigned(std::countr_zero(mask));
            if (place <= last && isAnchorAt(text.data() + place))
                return place;
        }
    if (at > last)
        return npos;
    char rest[16 + 64] = {}; // the end, with something behind it to read; m_second is bounded only for short anchors
    if (m_second > 64) {
        for (; at <= last; ++at)
            if (isAnchorAt(text.data() + at))
                return at;
        return npos;
    }
    std::memcpy(rest, text.data() + at, std::min(text.size() - at, sizeof rest));
    for (unsigned mask = look(rest, 0); mask; mask &= mask - 1) {
        const std::size_t place = at + unsigned(std::countr_zero(mask));
        if (place <= last && isAnchorAt(text.data() + place))
            return place;
    }
    return npos;
}
#else
std::size_t TextFinder::scan(std::string_view text, std::size_t at) const
{
    for (; text.size() >= m_anchor.size() && at <= text.size() - m_anchor.size(); ++at)
        if (lowerAscii(text[at + m_first]) == m_anchor[m_first] && isAnchorAt(text.data() + at))
            return at;
    return npos;
}
#endif

namespace {

// A backslash is written twice in JSON, four times in JSON inside a text of JSON: all of a run stand for one of them, or for the last of
// several.
std::size_t backslashes(std::size_t run, char32_t next) { return next == '\\' ? (run >= 2 ? 1 : 0) : run; }

// How many bytes at that place stand for the symbol; 0: none do.
std::size_t forward(std::string_view text, std::size_t at, char32_t symbol, char32_t next, bool readsEscapes)
{
    const DecodedCharacter one = decodeCharacter(text, at);
    if (one.length == 0)
        return 0;
    if (readsEscapes && symbol == '\\') {
        const std::size_t run = std::min(text.find_first_not_of('\\', at), text.size()) - at;
        // The last of them may belong to an escape of the next character.
        const bool isShared = run >= 2 && next != '\\' && foldedCharacter(backslashEscape(text, at + run - 1).symbol) == next
            && foldedCharacter(decodeCharacter(text, at + run).symbol) != next;
        return isShared ? run - 1 : backslashes(run, next);
    }
    if (readsEscapes && isEscapeStart(text[at])) {
        const DecodedCharacter escaped = text[at] == '&' ? entity(text, at) : backslashEscape(text, at);
        if (escaped.length > 0 && foldedCharacter(escaped.symbol) == symbol)
            return escaped.length;
    }
    if (foldedCharacter(one.symbol) != symbol)
        return 0;
    const bool isDoubled = readsEscapes && symbol == '"' && next != '"' && at + 1 < text.size() && text[at + 1] == '"';
    return isDoubled ? 2 : one.length;
}

std::size_t escapeBefore(std::string_view text, std::size_t end, char32_t symbol, char32_t next)
{
    constexpr std::size_t longestEscape = 24;
    const std::size_t from = end > longestEscape ? end - longestEscape : 0;
    // The shortest piece that ends here and stands for it; backslashes in front of it belong to it.
    for (std::size_t at = end; at-- > from;) {
        if (!isEscapeStart(text[at]))
            continue;
        const std::string_view piece = text.substr(0, end);
        const DecodedCharacter one = text[at] == '&' ? entity(piece, at) : backslashEscape(piece, at);
        if (one.length != end - at || foldedCharacter(one.symbol) != symbol)
            continue;
        if (text[at] == '\\')
            while (at > 0 && text[at - 1] == '\\' && next != '\\')
                --at;
        return end - at;
    }
    return 0;
}

// The same for what ends before `end`; `next` is the symbol in front of it.
std::size_t backward(std::string_view text, std::size_t end, char32_t symbol, char32_t next, bool readsEscapes)
{
    const DecodedCharacter one = decodeBefore(text, end);
    if (one.length == 0)
        return 0;
    if (readsEscapes && symbol == '\\')
        return backslashes(end - (text.substr(0, end).find_last_not_of('\\') + 1), next);
    if (readsEscapes)
        if (const std::size_t length = escapeBefore(text, end, symbol, next))
            return length;
    if (foldedCharacter(one.symbol) != symbol)
        return 0;
    const bool isDoubled = readsEscapes && symbol == '"' && next != '"' && end >= 2 && text[end - 2] == '"';
    return isDoubled ? 2 : one.length;
}

} // namespace

std::optional<TextFinder::Found> TextFinder::verify(std::string_view text, std::size_t anchor, std::size_t from) const
{
    std::size_t begin = anchor;
    for (std::size_t i = m_before; i-- > 0;) {
        const std::size_t length = backward(text, begin, m_symbols[i], i > 0 ? m_symbols[i - 1] : 0, m_readsEscapes);
        if (length == 0 || begin - length < from)
            return std::nullopt;
        begin -= length;
    }
    std::size_t end = anchor + m_anchor.size();
    for (std::size_t i = m_before + m_anchor.size(); i < m_symbols.size(); ++i) {
        const std::size_t length = forward(text, end, m_symbols[i], i + 1 < m_symbols.size() ? m_symbols[i + 1] : 0, m_readsEscapes);
        if (length == 0)
            return std::nullopt;
        end += length;
    }
    return Found{begin, end - begin};
}

std::optional<TextFinder::Found> TextFinder::findByAnchor(std::string_view text, std::size_t from) const
{
    for (std::size_t at = scan(text, from); at != npos; at = scan(text, at + 1))
        if (const auto found = verify(text, at, from))
            return found;
    return std::nullopt;
}

// For needles without any plain character: 好, "ü", \.
std::optional<TextFinder::Found> TextFinder::findSlowly(std::string_view text, std::size_t from) const
{
    std::array<bool, 256> mayBegin{};
    for (std::size_t c = 0; c < 256; ++c)
        mayBegin[c] = c >= 0x80 || foldedCharacter(char32_t(c)) == m_symbols.front() || (m_readsEscapes && isEscapeStart(static_cast<char>(c)));
    for (std::size_t at = from; at < text.size(); ++at) {
        if (!mayBegin[static_cast<unsigned char>(text[at])])
            continue;
        std::size_t end = at;
        std::size_t i = 0;
        for (; i < m_symbols.size(); ++i) {
            const std::size_t length = forward(text, end, m_symbols[i], i + 1 < m_symbols.size() ? m_symbols[i + 1] : 0, m_readsEscapes);
            if (length == 0)
                break;
            end += length;
        }
        if (i == m_symbols.size())
            return Found{at, end - at};
    }
    return std::nullopt;
}

std::optional<TextFinder::Found> TextFinder::find(std::string_view text, std::size_t from) const
{
    if (from > text.size())
        return std::nullopt;
    if (m_symbols.empty())
        return Found{from, 0};
    return m_anchor.empty() ? findSlowly(text, from) : findByAnchor(text, from);
}

} // namespace core
