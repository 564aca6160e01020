// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/unicode.h"

#include "core/kql/runtime/unicode_table.h"

#include <algorithm>
#include <cstring>

namespace core::kql {
namespace {

constexpr char32_t brokenByte = 0xDC00;

unsigned char byteAt(std::string_view text, std::size_t i) { return static_cast<unsigned char>(text[i]); }
bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

char32_t mapCase(std::span<const CaseRange> ranges, char32_t c)
{
    const auto at = std::lower_bound(ranges.begin(), ranges.end(), c, [](const CaseRange& r, char32_t x) { return r.last < x; });
    if (at == ranges.end() || c < at->first || (c - at->first) % at->stride != 0)
        return c;
    return static_cast<char32_t>(static_cast<std::int32_t>(c) + at->delta);
}

template <class Map> void mapInto(std::string_view text, std::string& out, Map map)
{
    out.resize(text.size());
    std::size_t pos = 0;
    for (; pos < text.size() && isAscii(byteAt(text, pos)); ++pos)
        out[pos] = static_cast<char>(map(byteAt(text, pos)));
    out.resize(pos);
    while (pos < text.size()) {
        const CodePoint c = codePointAt(text, pos);
        appendCodePoint(out, map(c.value));
        pos += c.length;
    }
}

} // namespace

bool isAscii(std::string_view text)
{
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if ((word & 0x8080808080808080U) != 0)
            return false;
    }
    for (; i < text.size(); ++i)
        if (!isAscii(byteAt(text, i)))
            return false;
    return true;
}

CodePoint codePointAt(std::string_view text, std::size_t pos)
{
    const unsigned char c = byteAt(text, pos);
    if (isAscii(c))
        return {c, 1};
    const CodePoint broken{brokenByte + c, 1};
    const std::size_t length = c >= 0xC2 && c < 0xE0 ? 2 : c >= 0xE0 && c < 0xF0 ? 3 : c >= 0xF0 && c < 0xF5 ? 4 : 0;
    if (length == 0 || text.size() - pos < length)
        return broken;
    char32_t value = c & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const unsigned char next = byteAt(text, pos + i);
        if (!isContinuation(next))
            return broken;
        value = (value << 6) | (next & 0x3FU);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
        return broken;
    return {value, length};
}

CodePoint codePointBefore(std::string_view text, std::size_t pos)
{
    std::size_t start = pos - 1;
    while (start > 0 && pos - start < 4 && isContinuation(byteAt(text, start)))
        --start;
    const CodePoint c = codePointAt(text, start);
    return start + c.length == pos ? c : CodePoint{brokenByte + byteAt(text, pos - 1), 1};
}

void appendCodePoint(std::string& text, char32_t c)
{
    if (CodePoint{c, 1}.isBroken())
        text += static_cast<char>(c - brokenByte);
    else
        appendUtf8(text, c);
}

std::size_t countCodePoints(std::string_view text)
{
    if (isAscii(text))
        return text.size();
    std::size_t count = 0;
    for (std::size_t pos = 0; pos < text.size(); ++count)
        pos += codePointAt(text, pos).length;
    return count;
}

std::size_t offsetOfCodePoint(std::string_view text, std::size_t index)
{
    if (isAscii(text))
        return std::min(index, text.size());
    std::size_t pos = 0;
    for (; index > 0 && pos < text.size(); --index)
        pos += codePointAt(text, pos).length;
    return pos;
}

bool isAlphanumeric(char32_t c)
{
    if (c < 0x80)
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    const auto ranges = alphanumericRanges();
    const auto at = std::lower_bound(ranges.begin(), ranges.end(), c, [](const CodePointRange& r, char32_t x) { return r.last < x; });
    return at != ranges.end() && c >= at->first;
}

char32_t lowerCase(char32_t c)
{
    if (c < 0x80)
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    return mapCase(lowerCaseRanges(), c);
}

char32_t upperCase(char32_t c)
{
    if (c < 0x80)
        return c >= 'a' && c <= 'z' ? c & ~char32_t{0x20} : c;
    return mapCase(upperCaseRanges(), c);
}

char32_t foldCase(char32_t c) { return lowerCase(c < 0x80 ? c : upperCase(c)); }

bool equalsNoCaseAscii(const char* a, const char* b, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i)
        if (a[i] != b[i] && lowerAscii(a[i]) != lowerAscii(b[i]))
            return false;
    return true;
}

std::string toLowerCase(std::string_view text)
{
    std::string out;
    mapInto(text, out, lowerCase);
    return out;
}

std::string toUpperCase(std::string_view text)
{
    std::string out;
    mapInto(text, out, upperCase);
    return out;
}

void foldInto(std::string_view text, std::string& out) { mapInto(text, out, foldCase); }

std::string folded(std::string_view text)
{
    std::string out;
    foldInto(text, out);
    return out;
}

bool equalsNoCase(std::string_view a, std::string_view b)
{
    if (a.size() == b.size() && equalsNoCaseAscii(a.data(), b.data(), a.size()))
        return true;
    if (isAscii(b) || isAscii(a)) // nothing beyond ASCII folds into it
        return false;
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        const CodePoint x = codePointAt(a, i);
        const CodePoint y = codePointAt(b, j);
        if (x.value != y.value && foldCase(x.value) != foldCase(y.value))
            return false;
        i += x.length;
        j += y.length;
    }
    return i == a.size() && j == b.size();
}

} // namespace core::kql
