// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_escape.h"

#include <cstdint>
#include <cstring>

namespace core {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// The four digits behind \u at `at`, or -1.
int hexUnit(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return -1;
    int unit = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int digit = hexValue(text[at + i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

// The character of the \u at text[at] (the `u`); moves `at` behind it.
std::uint32_t takeUnicode(std::string_view text, std::size_t& at)
{
    const int first = hexUnit(text, at + 1);
    at += 5;
    if (first < 0)
        return 0xFFFD;
    if (first >= 0xD800 && first < 0xDC00 && at + 1 < text.size() && text[at] == '\\' &&
        text[at + 1] == 'u') {
        const int second = hexUnit(text, at + 2);
        if (second >= 0xDC00 && second < 0xE000) {
            at += 6;
            return 0x10000 + ((std::uint32_t(first) - 0xD800) << 10) + (std::uint32_t(second) - 0xDC00);
        }
    }
    return first >= 0xD800 && first < 0xE000 ? 0xFFFD : std::uint32_t(first);
}

} // namespace

bool hasValidEscapes(std::string_view text)
{
    const char* at = text.data();
    const char* const end = at + text.size();
    while (at < end && (at = static_cast<const char*>(
                            std::memchr(at, '\\', static_cast<std::size_t>(end - at)))) != nullptr) {
        if (++at == end)
            return false;
        switch (*at) {
        case '"':
        case '\\':
        case '/':
        case 'b':
        case 'f':
        case 'n':
        case 'r':
        case 't':
            ++at;
            break;
        case 'u':
            if (hexUnit({at, static_cast<std::size_t>(end - at)}, 1) < 0)
                return false;
            at += 5;
            break;
        default:
            return false;
        }
    }
    return true;
}

std::string unescapeJson(std::string_view inside)
{
    std::string out;
    out.reserve(inside.size());
    std::size_t at = 0;
    for (;;) {
        const std::size_t slash = inside.find('\\', at);
        if (slash == std::string_view::npos || slash + 1 >= inside.size())
            break;
        out += inside.substr(at, slash - at);
        at = slash + 1;
        switch (inside[at]) {
        case 'b':
            out += '\b';
            ++at;
            break;
        case 'f':
            out += '\f';
            ++at;
            break;
        case 'n':
            out += '\n';
            ++at;
            break;
        case 'r':
            out += '\r';
            ++at;
            break;
        case 't':
            out += '\t';
            ++at;
            break;
        case 'u':
            appendUtf8(out, takeUnicode(inside, at));
            break;
        default:
            out += inside[at++];
            break;
        }
    }
    if (at < inside.size())
        out += inside.substr(at);
    return out;
}

} // namespace core
