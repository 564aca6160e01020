// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as arrays of numbers: code points, bytes behind base64; ranges of addresses as lists of networks.
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/unicode.h"

#include <array>
#include <bit>
#include <charconv>
#include <fmt/format.h>

namespace core::kql {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::uint32_t replacement = 0xFFFD; // for broken UTF-8

void codepointsFromString(Call& call)
{
    const std::string_view text = call.text(0);
    JsonArrayText array;
    for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = codePointAt(text, at);
        array.add(fmt::format_int(point.isBroken() ? replacement : static_cast<std::uint32_t>(point.value)).str());
        at += point.length;
    }
    giveJson(call, array.close());
}

void codepointsToString(Call& call)
{
    std::string text;
    for (JsonCursor at(isJsonArray(call.text(0)) ? call.text(0) : std::string_view()); at.next();) {
        const auto code = jsonKind(at.value()) == JsonKind::Long ? jsonLong(at.value()) : std::nullopt;
        if (!code || *code <= 0 || *code > 0x10FFFF || (*code >= 0xD800 && *code < 0xE000))
            return call.giveStatic("");
        appendCodePoint(text, static_cast<char32_t>(*code));
    }
    call.give(std::string_view(text));
}

// Strict: whole groups of four, padded, no other characters.
std::optional<std::string> decodeBase64(std::string_view text)
{
    if (text.size() % 4 != 0)
        return std::nullopt;
    std::string bytes;
    for (std::size_t at = 0; at < text.size(); at += 4) {
        std::uint32_t group = 0;
        std::size_t pads = 0;
        for (const char c : text.substr(at, 4)) {
            const std::size_t digit = alphabet.find(c);
            const bool isPad = c == '=' && at + 4 == text.size();
            if (isPad ? ++pads > 2 : digit == std::string_view::npos || pads > 0)
                return std::nullopt;
            group = group << 6 | (isPad ? 0 : static_cast<std::uint32_t>(digit));
        }
        for (std::size_t i = 0; i < 3 - pads; ++i)
            bytes += static_cast<char>(group >> (16 - 8 * i) & 0xFF);
    }
    return bytes;
}

std::string encodeBase64(std::string_view bytes)
{
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        const std::string_view three = bytes.substr(at, 3);
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i)
            group = group << 8 | (i < three.size() ? static_cast<unsigned char>(three[i]) : 0u);
        for (std::size_t i = 0; i < 4; ++i)
            text += i <= three.size() ? alphabet[group >> (18 - 6 * i) & 63] : '=';
    }
    return text;
}

void base64ToArray(Call& call)
{
    const auto bytes = decodeBase64(call.text(0));
    if (!bytes)
        return;
    JsonArrayText array;
    for (const char c : *bytes)
        array.add(fmt::format_int(static_cast<unsigned char>(c)).str());
    giveJson(call, array.close());
}

void base64FromArray(Call& call)
{
    std::string bytes;
    for (JsonCursor at(isJsonArray(call.text(0)) ? call.text(0) : std::string_view()); at.next();) {
        const auto byte = jsonKind(at.value()) == JsonKind::Long ? jsonLong(at.value()) : std::nullopt;
        if (!byte || *byte < 0 || *byte > 255)
            return call.giveStatic("");
        bytes += static_cast<char>(*byte);
    }
    call.give(std::string_view(encodeBase64(bytes)));
}

std::optional<std::uint32_t> plainIpv4(std::string_view text)
{
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        unsigned number = 0;
        const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto used = static_cast<std::size_t>(at - text.data());
        if (error != std::errc() || used > 3 || number > 255 || (part < 3 && !text.substr(used).starts_with('.')))
            return std::nullopt;
        address = address << 8 | number;
        text.remove_prefix(std::min(used + (part < 3), text.size()));
    }
    return text.empty() ? std::optional(address) : std::nullopt;
}

// The fewest networks that are the range together.
void rangeToCidrs(Call& call)
{
    const auto first = plainIpv4(call.text(0)), last = plainIpv4(call.text(1));
    if (!first || !last || *first > *last)
        return;
    JsonArrayText array;
    for (std::uint64_t from = *first, to = *last; from <= to;) {
        int bits = std::min(32, std::countr_zero(from));
        while (from + (std::uint64_t{1} << bits) - 1 > to)
            --bits;
        array.add(fmt::format("\"{}.{}.{}.{}/{}\"", from >> 24, from >> 16 & 255, from >> 8 & 255, from & 255, 32 - bits));
        from += std::uint64_t{1} << bits;
    }
    giveJson(call, array.close());
}

} // namespace

std::span<const Function> numberTexts()
{
    static constexpr Function table[] = {
        {"kql_unicode_codepoints_from_string", "s", 'y', codepointsFromString},
        {"kql_unicode_codepoints_to_string", "y", 's', codepointsToString},
        {"kql_base64_decode_toarray", "s", 'y', base64ToArray},
        {"kql_base64_encode_fromarray", "y", 's', base64FromArray},
        {"kql_ipv4_range_to_cidr_list", "ss", 'y', rangeToCidrs},
    };
    return table;
}

} // namespace core::kql
