// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/text_escapes.h"

#include "core/base/json_escape.h"
#include "core/base/text.h"

#include <utility>

namespace core {
namespace {

constexpr char32_t byteBase = 0x110000;
using Decoded = DecodedCharacter;

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

} // namespace

DecodedCharacter decodeCharacter(std::string_view text, std::size_t at)
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

DecodedCharacter decodeBefore(std::string_view text, std::size_t end)
{
    if (end == 0)
        return {};
    for (std::size_t length = 1; length <= 4 && length <= end; ++length) {
        const auto c = static_cast<unsigned char>(text[end - length]);
        if ((c & 0xC0) == 0x80 && length < 4)
            continue;
        const Decoded found = decodeCharacter(text.substr(0, end), end - length);
        if (found.length == length)
            return found;
        break;
    }
    return {byteBase + static_cast<unsigned char>(text[end - 1]), 1};
}

DecodedCharacter backslashEscape(std::string_view text, std::size_t at)
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
    const int unit = hexUnit(text, i + 1);
    if (unit < 0)
        return {};
    std::size_t end = i + 5;
    if (unit < 0xD800 || unit > 0xDBFF)
        return {char32_t(unit), end - at};
    while (end < text.size() && text[end] == '\\')
        ++end;
    const int second = end < text.size() && text[end] == 'u' ? hexUnit(text, end + 1) : -1;
    if (second < 0xDC00 || second > 0xDFFF)
        return {};
    return {0x10000u + ((char32_t(unit) & 0x3FF) << 10) + (char32_t(second) & 0x3FF), end + 5 - at};
}

DecodedCharacter entity(std::string_view text, std::size_t at)
{
    const std::size_t end = text.substr(at, 12).find(';');
    if (end == std::string_view::npos || text[at] != '&')
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
        const int digit = hexValue(c);
        if (digit < 0 || (!isHex && digit > 9))
            return {};
        value = value * (isHex ? 16 : 10) + char32_t(digit);
    }
    return value > 0 && value < byteBase ? Decoded{value, end + 1} : Decoded{};
}

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

} // namespace core
