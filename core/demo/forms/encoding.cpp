// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/encoding.h"

#include <algorithm>
#include <iterator>

namespace core::demo {

namespace {

// Code page 850, the upper half.
constexpr char16_t codePage850[] = {
    0x00c7, 0x00fc, 0x00e9, 0x00e2, 0x00e4, 0x00e0, 0x00e5, 0x00e7, 0x00ea, 0x00eb, 0x00e8, 0x00ef, 0x00ee,
    0x00ec, 0x00c4, 0x00c5, 0x00c9, 0x00e6, 0x00c6, 0x00f4, 0x00f6, 0x00f2, 0x00fb, 0x00f9, 0x00ff, 0x00d6,
    0x00dc, 0x00f8, 0x00a3, 0x00d8, 0x00d7, 0x0192, 0x00e1, 0x00ed, 0x00f3, 0x00fa, 0x00f1, 0x00d1, 0x00aa,
    0x00ba, 0x00bf, 0x00ae, 0x00ac, 0x00bd, 0x00bc, 0x00a1, 0x00ab, 0x00bb, 0x2591, 0x2592, 0x2593, 0x2502,
    0x2524, 0x00c1, 0x00c2, 0x00c0, 0x00a9, 0x2563, 0x2551, 0x2557, 0x255d, 0x00a2, 0x00a5, 0x2510, 0x2514,
    0x2534, 0x252c, 0x251c, 0x2500, 0x253c, 0x00e3, 0x00c3, 0x255a, 0x2554, 0x2569, 0x2566, 0x2560, 0x2550,
    0x256c, 0x00a4, 0x00f0, 0x00d0, 0x00ca, 0x00cb, 0x00c8, 0x0131, 0x00cd, 0x00ce, 0x00cf, 0x2518, 0x250c,
    0x2588, 0x2584, 0x00a6, 0x00cc, 0x2580, 0x00d3, 0x00df, 0x00d4, 0x00d2, 0x00f5, 0x00d5, 0x00b5, 0x00fe,
    0x00de, 0x00da, 0x00db, 0x00d9, 0x00fd, 0x00dd, 0x00af, 0x00b4, 0x00ad, 0x00b1, 0x2017, 0x00be, 0x00b6,
    0x00a7, 0x00f7, 0x00b8, 0x00b0, 0x00a8, 0x00b7, 0x00b9, 0x00b3, 0x00b2, 0x25a0, 0x00a0};

// The character at `at`, which moves behind it.
char32_t next(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
    };
    const unsigned char first = byte(at);
    const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    char32_t c = length == 1 ? first : first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i)
        c = c << 6 | (byte(at + i) & 0x3fu);
    at += length;
    return c;
}

void appendUnit(std::string& out, char32_t unit)
{
    out += char(unit & 0xff);
    out += char(unit >> 8);
}

} // namespace

std::string_view byteOrderMark(Encoding encoding)
{
    return encoding == Encoding::Utf8Mark ? "\xef\xbb\xbf" : encoding == Encoding::Utf16 ? "\xff\xfe" : "";
}

std::string encoded(std::string_view text, Encoding encoding)
{
    std::string out;
    out.reserve(text.size() * 2);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next(text, at);
        if (encoding == Encoding::Utf16 && c >= 0x10000) {
            appendUnit(out, 0xd800 + ((c - 0x10000) >> 10));
            appendUnit(out, 0xdc00 + ((c - 0x10000) & 0x3ff));
        } else if (encoding == Encoding::Utf16) {
            appendUnit(out, c);
        } else if (c < 0x80) {
            out += char(c);
        } else {
            const auto* const found = std::find(std::begin(codePage850), std::end(codePage850), char16_t(c));
            const bool known = encoding == Encoding::Oem && c < 0x10000 && found != std::end(codePage850);
            out += known ? char(0x80 + (found - codePage850)) : '?';
        }
    }
    return out;
}

} // namespace core::demo
