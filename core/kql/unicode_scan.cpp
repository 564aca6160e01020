// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/unicode_scan.h"

namespace core::kql::detail {
namespace {

// U+0080 to U+00BF are controls and signs but for these three letters; U+2000 to U+206F and U+3000 to U+303F hold blanks, quotes and
// other punctuation.
bool isForeignLetter(char32_t c)
{
    if (c < 0xC0)
        return c == 0xAA || c == 0xB5 || c == 0xBA;
    if (c == 0xD7 || c == 0xF7 || c == 0xFEFF || c == 0x1680)
        return false;
    return !(c >= 0x2000 && c <= 0x206F) && !(c >= 0x3000 && c <= 0x3004) && !(c >= 0x3008 && c <= 0x3020)
        && !(c >= 0xE000 && c <= 0xF8FF) && !(c >= 0xFFF0 && c <= 0xFFFF);
}

} // namespace

CodePoint codePointAt(std::string_view text, std::size_t pos)
{
    if (pos >= text.size())
        return {};
    const auto byte = [&](std::size_t i) -> unsigned { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0; };
    const unsigned first = byte(pos);
    if (first < 0x80)
        return {first, 1, true};
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    char32_t code = first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(pos + i) & 0xC0) != 0x80)
            return {0xFFFD, 1, false};
        code = code << 6 | (byte(pos + i) & 0x3F);
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (first < 0xC2 || first > 0xF4 || code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000))
        return {0xFFFD, 1, false};
    return {code, length, true};
}

bool isBlank(char32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028
        || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}

bool isNamePart(char32_t c)
{
    if (c < 0x80)
        return isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '_';
    return isForeignLetter(c);
}

bool isNameStart(char32_t c) { return c == '$' || (isNamePart(c) && !isDigit(c)); }

} // namespace core::kql::detail
