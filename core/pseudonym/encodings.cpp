// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/encodings.h"

#include "core/base/base64.h"
#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace core::pseudonym {
namespace {

std::optional<unsigned> hexAt(std::string_view text, std::size_t pos, std::size_t digits)
{
    if (pos + digits > text.size())
        return std::nullopt;
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data() + pos, text.data() + pos + digits, value, 16);
    return error == std::errc() && end == text.data() + pos + digits ? std::optional(value) : std::nullopt;
}

bool isHigh(char32_t c) { return c >= 0xD800 && c < 0xDC00; }
bool isLow(char32_t c) { return c >= 0xDC00 && c < 0xE000; }

// \u0041 at `pos`; `size`: of all of it, with the second half of a pair.
std::optional<char32_t> unicodeEscape(std::string_view text, std::size_t pos, std::size_t& size)
{
    if (pos + 1 >= text.size() || text[pos] != '\\' || text[pos + 1] != 'u')
        return std::nullopt;
    const auto first = hexAt(text, pos + 2, 4);
    if (!first)
        return std::nullopt;
    size = 6;
    if (!isHigh(*first))
        return char32_t(*first);
    const std::size_t next = text.find_first_not_of('\\', pos + 6);
    const auto second = next != std::string_view::npos && text[next] == 'u' ? hexAt(text, next + 1, 4) : std::nullopt;
    if (!second || !isLow(*second))
        return std::nullopt;
    size = next + 5 - pos;
    return 0x10000 + ((char32_t(*first) - 0xD800) << 10) + (char32_t(*second) - 0xDC00);
}

bool isEscapedForAReason(char32_t c) { return c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == '\'' || isLow(c) || isHigh(c); }

} // namespace

bool hasPercentEscapes(std::string_view text)
{
    for (std::size_t at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1))
        if (const auto value = hexAt(text, at + 1, 2); value && *value >= 0x20)
            return true;
    return false;
}

bool isPercentPiece(char c) { return isBase64Letter(c) ? c != '/' : c == '%' || c == '.' || c == '~'; }

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto value = text[i] == '%' ? hexAt(text, i + 1, 2) : std::nullopt;
        out += value ? char(*value) : text[i];
        i += value ? 2 : 0;
    }
    return out;
}

std::string percentEncode(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (isPlain) {
            out += c;
            continue;
        }
        out += '%';
        out += "0123456789ABCDEF"[byte >> 4];
        out += "0123456789ABCDEF"[byte & 15];
    }
    return out;
}

std::optional<std::string> withoutUnicodeEscapes(std::string_view text)
{
    std::size_t at = text.find("\\u");
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string out;
    std::size_t copied = 0;
    for (; at != std::string_view::npos; at = text.find("\\u", at)) {
        std::size_t size = 0;
        const auto c = unicodeEscape(text, at, size);
        if (!c || isEscapedForAReason(*c)) {
            at += 2;
            continue;
        }
        std::size_t begin = at; // JSON in JSON doubles them
        while (begin > copied && text[begin - 1] == '\\')
            --begin;
        out += text.substr(copied, begin - copied);
        appendUtf8(out, *c);
        at += size;
        copied = at;
    }
    if (copied == 0)
        return std::nullopt;
    out += text.substr(copied);
    return out;
}

std::string withoutEscapedSlashes(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        while (c == '/' && out.ends_with('\\'))
            out.pop_back();
        out += c;
    }
    return out;
}

std::string withoutEntities(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::size_t end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
        if (end == std::string_view::npos || end - i > 10) {
            out += text[i];
            continue;
        }
        const std::string_view name = text.substr(i + 1, end - i - 1);
        unsigned code = 0;
        if (name.size() > 1 && name[0] == '#') {
            const bool isHex = name[1] == 'x' || name[1] == 'X';
            const std::string_view digits = name.substr(isHex ? 2 : 1);
            if (const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), code, isHex ? 16 : 10); parsed.ptr != digits.data() + digits.size())
                code = 0;
        } else {
            code = name == "amp" ? '&' : name == "lt" ? '<' : name == "gt" ? '>' : name == "quot" ? '"' : name == "apos" ? '\'' : 0;
        }
        if (code == 0 || code > 0x10FFFF || isHigh(code) || isLow(code)) {
            out += text[i];
            continue;
        }
        appendUtf8(out, code);
        i = end;
    }
    return out;
}

std::string withEntities(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&apos;"; break;
        case '\r': out += "&#13;"; break;
        default: out += c;
        }
    }
    return out;
}

std::optional<std::string> fromUtf16(std::string_view bytes, bool bigEndian)
{
    if (bytes.size() < 4 || bytes.size() % 2 != 0)
        return std::nullopt;
    const auto unit = [&](std::size_t i) -> char32_t {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return bigEndian ? char32_t(a << 8 | b) : char32_t(b << 8 | a);
    };
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (isHigh(c) && i + 3 < bytes.size() && isLow(unit(i + 2))) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        }
        if (isHigh(c) || isLow(c))
            return std::nullopt;
        appendUtf8(out, c);
    }
    return out;
}

std::string toUtf16(std::string_view text)
{
    std::string out;
    const auto add = [&](char32_t unit) {
        out += char(unit & 255);
        out += char(unit >> 8);
    };
    for (std::size_t i = 0; i < text.size();) {
        const auto first = static_cast<unsigned char>(text[i]);
        const std::size_t size = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        char32_t c = size == 1 ? first : first & (0xFFU >> (size + 1));
        for (std::size_t k = 1; k < size && i + k < text.size(); ++k)
            c = c << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3FU);
        if (c >= 0x10000) {
            add(0xD800 + ((c - 0x10000) >> 10));
            add(0xDC00 + ((c - 0x10000) & 0x3FF));
        } else {
            add(c);
        }
        i += size;
    }
    return out;
}

bool isReadable(std::string_view text)
{
    const bool hasControls = std::any_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F; });
    return !hasControls && isValidUtf8(text);
}

} // namespace core::pseudonym
