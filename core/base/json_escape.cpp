// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/json_escape.h"

#include "core/base/text.h"

#include <cstdint>
#include <cstring>

namespace core {

namespace {

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

int hexUnit(std::string_view text, std::size_t at)
{
    if (at > text.size() || text.size() - at < 4)
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
