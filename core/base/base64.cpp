// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/base64.h"

#include <algorithm>
#include <array>

namespace core {
namespace {

constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::int8_t, 256> values = [] {
    std::array<std::int8_t, 256> made{};
    made.fill(-1);
    for (std::size_t i = 0; i < letters.size(); ++i)
        made[static_cast<unsigned char>(letters[i])] = static_cast<std::int8_t>(i);
    made['-'] = 62;
    made['_'] = 63;
    return made;
}();

int valueOf(char c) { return values[static_cast<unsigned char>(c)]; }

} // namespace

bool isBase64Letter(char c) { return valueOf(c) >= 0; }

std::string base64Encoded(std::string_view bytes, bool forUrls, bool padded)
{
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t three = 0;
        for (std::size_t k = 0; k < 3; ++k)
            three = three << 8 | (i + k < bytes.size() ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        const std::size_t digits = std::min<std::size_t>(bytes.size() - i, 3) + 1;
        for (std::size_t k = 0; k < digits; ++k)
            out += letters[three >> (18 - 6 * k) & 63];
        if (padded)
            out.append(4 - digits, '=');
    }
    if (forUrls) {
        std::replace(out.begin(), out.end(), '+', '-');
        std::replace(out.begin(), out.end(), '/', '_');
    }
    return out;
}

std::string base64Encoded(std::span<const std::uint8_t> bytes)
{
    return base64Encoded(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

std::optional<std::string> base64Decoded(std::string_view text)
{
    while (text.ends_with('='))
        text.remove_suffix(1);
    if (text.size() % 4 == 1)
        return std::nullopt;
    std::string out;
    out.reserve(text.size() * 3 / 4);
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        const int value = valueOf(c);
        if (value < 0)
            return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 255);
        }
    }
    return out;
}

std::optional<std::string> strictBase64Decoded(std::string_view text)
{
    const std::size_t padding = text.ends_with("==") ? 2 : text.ends_with('=') ? 1 : 0;
    if (text.size() % 4 != 0 || text.substr(0, text.size() - padding).find_first_of("=-_") != std::string_view::npos)
        return std::nullopt;
    return base64Decoded(text);
}

} // namespace core
