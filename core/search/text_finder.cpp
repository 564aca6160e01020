// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/text_finder.h"

#include <algorithm>
#include <array>
#include <cstring>
#if defined(__SSE2__)
#include <bit>
#include <emmintrin.h>
#endif

namespace core {
namespace {

constexpr char32_t byteBase = 0x110000; // a byte that is no UTF-8
constexpr std::size_t widestPair = 15;  // between the two bytes that the scan looks at
constexpr std::size_t npos = std::string_view::npos;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool isLetter(char c) { return c >= 'a' && c <= 'z'; }

struct Decoded {
    char32_t symbol = 0;
    std::size_t length = 0; // 0: nothing is there
};

// One character of UTF-8, or one byte where there is none.
Decoded decode(std::string_view text, std::size_t at)
{
    if (at >= text.size())
        return {};
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned char c = byte(0);
    if (c < 0x80)
        return {c, 1};
    const std::size_t length = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length == 0 || text.size() - at < length)
        return {byteBase + c, 1};
    char32_t value = c & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80)
            return {byteBase + c, 1};
        value = value << 6 | (byte(i) & 0x3F);
    }
    return {value, length};
}

// The character that ends before `end`.
Decoded decodeBefore(std::string_view text, std::size_t end)
{
    if (end == 0)
        return {};
    for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
        const auto c = static_cast<unsigned char>(text[end - length]);
        if ((c & 0xC0) == 0x80 && length < 4)
            continue;
        const Decoded found = decode(text.substr(0, end), end - length);
        if (found.length == length)
            return found;
        break;
    }
    return {byteBase + static_cast<unsigned char>(text[end - 1]), 1};
}

int hexDigit(char c) { return c >= '0' && c <= '9' ? c - '0' : lower(c) >= 'a' && lower(c) <= 'f' ? lower(c) - 'a' + 10 : -1; }

// XXXX of \uXXXX; -1 where these are no four digits.
int hexValue(std::string_view text, std::size_t at)
{
    if (at > text.size() || text.size() - at < 4)
        return -1;
    int value = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int digit = hexDigit(text[at + i]);
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
    }
    return value;
}

char32_t letterEscape(char c)
{
    switch (c) {
    case '"': case '/': case '\'': return static_cast<unsigned char>(c);
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'b': return '\b';
    case 'f': return '\f';
    default: return 0;
    }
}

// \uXXXX (a pair where it takes two), \", \n ...; in front of it any number of further backslashes.
Decoded backslashEscape(std::string_view text, std::size_t at)
{
    std::size_t i = at;
    while (i < text.size() && text[i] == '\\')
        ++i;
    if (i == at || i >= text.size())
        return {};
    if (text[i] != 'u') {
        const char32_t symbol = letterEscape(text[i]);
        return symbol ? Decoded{symbol, i + 1 - at} : Decoded{};
    }
    const int unit = hexValue(text, i + 1);
    if (unit < 0)
        return {};
    std::size_t end = i + 5;
    if (unit < 0xD800 || unit > 0xDBFF)
        return {char32_t(unit), end - at};
    while (end < text.size() && text[end] == '\\')
        ++end;
    const int second = end < text.size() && text[end] == 'u' ? hexValue(text, end + 1) : -1;
    if (second < 0xDC00 || second > 0xDFFF)
        return {};
    return {0x10000u + ((char32_t(unit) & 0x3FF) << 10) + (char32_t(second) & 0x3FF), end + 5 - at};
}

// &amp; &#252; &#xfc;
Decoded entity(std::string_view text, std::size_t at)
{
    const std::size_t end = text.substr(at, 12).find(';');
    if (end == npos || text[at] != '&')
        return {};
    const std::string_view name = text.substr(at + 1, end - 1);
    for (const auto& [known, symbol] : {std::pair{"amp", U'&'}, std::pair{"lt", U'<'}, std::pair{"gt", U'>'}, std::pair{"quot", U'"'}, std::pair{"apos", U'\''}})
        if (name == known)
            return {symbol, end + 1};
    if (name.size() < 2 || name[0] != '#')
        return {};
    const bool isHex = name[1] == 'x' || name[1] == 'X';
    char32_t value = 0;
    for (const char c : name.substr(isHex ? 2 : 1)) {
        const int digit = hexDigit(c);
        if (digit < 0 || (!isHex && digit > 9))
            return {};
        value = value * (isHex ? 16 : 10) + char32_t(digit);
    }
    return value > 0 && value < byteBase ? Decoded{value, end + 1} : Decoded{};
}

bool isEscapeStart(char c) { return c == '\\' || c == '&'; }

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

char32_t foldedCharacter(char32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    const auto isIn = [c](char32_t from, char32_t to) { return c >= from && c <= to; };
    const bool isEven = c % 2 == 0;
    if (c < 0x180) {
        if (isIn(0xC0, 0xDE) && c != 0xD7)
            return c + 32;
        if (c == 0x178)
            return 0xFF;
        const bool isUpper = (isEven && (isIn(0x100, 0x12F) || isIn(0x132, 0x137) || isIn(0x14A, 0x177)))
            || (!isEven && (isIn(0x139, 0x148) || isIn(0x179, 0x17E)));
        return isUpper ? c + 1 : c;
    }
    if (isIn(0x386, 0x3CF)) {
        if (isIn(0x391, 0x3A9) && c != 0x3A2)
            return c + 32;
        return c == 0x386 ? 0x3AC : isIn(0x388, 0x38A) ? c + 37 : c == 0x38C ? 0x3CC : isIn(0x38E, 0x38F) ? c + 63 : c == 0x3C2 ? 0x3C3 : c;
    }
    if (isIn(0x400, 0x42F))
        return c < 0x410 ? c + 80 : c + 32;
    const bool isUpper = (isEven && (isIn(0x460, 0x481) || isIn(0x48A, 0x4BF) || isIn(0x4D0, 0x52F) || isIn(0x1E00, 0x1E95) || isIn(0x1EA0, 0x1EFF)))
        || (!isEven && isIn(0x4C1, 0x4CE));
    return isUpper ? c + 1 : c;
}

TextFinder::TextFinder(std::string_view needle, Escapes escapes) : m_readsEscapes(escapes == Escapes::Read)
{
    for (std::size_t at = 0; at < needle.size();) {
        const Decoded one = decode(needle, at);
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
        if (lower(place[i]) != m_anchor[i])
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
        if (lower(text[at + m_first]) == m_anchor[m_first] && isAnchorAt(text.data() + at))
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
    const Decoded one = decode(text, at);
    if (one.length == 0)
        return 0;
    if (readsEscapes && symbol == '\\') {
        const std::size_t run = std::min(text.find_first_not_of('\\', at), text.size()) - at;
        // The last of them may belong to an escape of the next character.
        const bool isShared = run >= 2 && next != '\\' && foldedCharacter(backslashEscape(text, at + run - 1).symbol) == next
            && foldedCharacter(decode(text, at + run).symbol) != next;
        return isShared ? run - 1 : backslashes(run, next);
    }
    if (readsEscapes && isEscapeStart(text[at])) {
        const Decoded escaped = text[at] == '&' ? entity(text, at) : backslashEscape(text, at);
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
        const Decoded one = text[at] == '&' ? entity(piece, at) : backslashEscape(piece, at);
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
    const Decoded one = decodeBefore(text, end);
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
