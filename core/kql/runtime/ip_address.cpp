// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/runtime/ip_address.h"

#include "core/base/text.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>
#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace core::kql {
namespace {

// "/24" behind an address; `most` where there is none.
std::optional<int> takePrefix(std::string_view& text, int most)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos)
        return most;
    const std::string_view digits = text.substr(slash + 1);
    text = text.substr(0, slash);
    if (digits.empty() || digits.size() > 3 || !std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return value <= most ? std::optional(value) : std::nullopt;
}

// Four numbers from `pos` on, without leading zeros; `pos` moves behind them.
std::optional<std::uint32_t> takeOctets(std::string_view text, std::size_t& pos)
{
    std::uint32_t address = 0;
    for (int i = 0; i < 4; ++i) {
        if (i > 0 && (pos >= text.size() || text[pos++] != '.'))
            return std::nullopt;
        std::uint32_t octet = 0;
        std::size_t digits = 0;
        for (; pos < text.size() && isDigit(text[pos]) && digits < 4; ++pos, ++digits)
            octet = octet * 10 + static_cast<std::uint32_t>(text[pos] - '0');
        if (digits == 0 || octet > 255 || (digits > 1 && text[pos - digits] == '0'))
            return std::nullopt;
        address = address << 8 | octet;
    }
    return address;
}

// ::a.b.c.d and ::ffff:a.b.c.d are IPv4 addresses.
bool isMappedNotation(std::string_view text, const std::array<std::uint8_t, 16>& bytes)
{
    const bool zeros = std::all_of(bytes.begin(), bytes.begin() + 10, [](std::uint8_t b) { return b == 0; });
    return zeros && bytes[10] == bytes[11] && (bytes[10] == 0 || bytes[10] == 0xFF) && text.find('.') != std::string_view::npos;
}

} // namespace

std::optional<Ipv4> parseIpv4(std::string_view text)
{
    const auto prefix = takePrefix(text, 32);
    std::size_t pos = 0;
    const auto address = takeOctets(text, pos);
    if (!prefix || !address || pos != text.size())
        return std::nullopt;
    return Ipv4{*address, *prefix};
}

std::string formatIpv4(std::uint32_t address)
{
    return fmt::format("{}.{}.{}.{}", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
}

std::array<std::uint8_t, 16> Ipv6::masked(int bits) const
{
    std::array<std::uint8_t, 16> out{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        const int kept = std::clamp(bits - static_cast<int>(i) * 8, 0, 8);
        out[i] = static_cast<std::uint8_t>(bytes[i] & (0xFF00 >> kept));
    }
    return out;
}

std::optional<Ipv6> parseIpv6(std::string_view text)
{
    Ipv6 ip;
    if (const auto v4 = parseIpv4(text)) {
        ip.bytes[10] = ip.bytes[11] = 0xFF;
        for (std::size_t i = 0; i < 4; ++i)
            ip.bytes[12 + i] = static_cast<std::uint8_t>(v4->address >> (24 - 8 * i));
        ip.prefix = 96 + v4->prefix;
        return ip;
    }
    const auto prefix = takePrefix(text, 128);
    char copy[48] = {}; // the longest has 45 characters
    if (!prefix || text.size() >= sizeof copy || text.find('\0') != std::string_view::npos)
        return std::nullopt;
    std::copy(text.begin(), text.end(), copy);
    in6_addr address{};
    if (inet_pton(AF_INET6, copy, &address) != 1)
        return std::nullopt;
    std::memcpy(ip.bytes.data(), &address, ip.bytes.size());
    ip.prefix = *prefix;
    if (isMappedNotation(text, ip.bytes)) {
        ip.bytes[10] = ip.bytes[11] = 0xFF;
        ip.prefix = *prefix <= 32 ? 96 + *prefix : *prefix;
    }
    return ip;
}

std::string formatIpv6(const std::array<std::uint8_t, 16>& bytes)
{
    std::string out;
    for (std::size_t i = 0; i < bytes.size(); i += 2)
        out += fmt::format("{}{:02x}{:02x}", i == 0 ? "" : ":", bytes[i], bytes[i + 1]);
    return out;
}

std::optional<std::size_t> endOfIpv4(std::string_view text, std::size_t pos)
{
    return takeOctets(text, pos) ? std::optional(pos) : std::nullopt;
}

} // namespace core::kql
