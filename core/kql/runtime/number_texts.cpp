// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as arrays of numbers: code points, bytes behind base64; ranges of addresses as lists of networks.
#include "core/base/base64.h"
#include "core/kql/runtime/dynamic_parts.h"
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/unicode.h"

#include <array>
#include <bit>
#include <charconv>
#include <fmt/format.h>

namespace core::kql {
namespace {

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

void base64ToArray(Call& call)
{
    const auto bytes = strictBase64Decoded(call.text(0));
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
    call.give(std::string_view(base64Encoded(bytes)));
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
