// SPDX-License-Identifier: GPL-3.0-or-later
// IP addresses with or without a prefix length ("10.0.0.0/8"), as the ipv4_ and ipv6_ functions read them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace core::kql {

struct Ipv4 {
    std::uint32_t address = 0; // first octet highest
    int prefix = 32;

    std::uint32_t masked(int bits) const { return bits <= 0 ? 0 : address & (0xFFFFFFFFU << (32 - bits)); }
    std::uint32_t masked() const { return masked(prefix); }
};
std::optional<Ipv4> parseIpv4(std::string_view text);
std::string formatIpv4(std::uint32_t address);

// IPv4 addresses are taken as IPv6 (::ffff:a.b.c.d), their prefix lengths with them.
struct Ipv6 {
    std::array<std::uint8_t, 16> bytes{};
    int prefix = 128;

    std::array<std::uint8_t, 16> masked(int bits) const;
};
std::optional<Ipv6> parseIpv6(std::string_view text);
std::string formatIpv6(const std::array<std::uint8_t, 16>& bytes); // eight groups of four digits

// Where an IPv4 address that is written at `pos` ends; nothing where there is none. "1.2.3.256" is none.
std::optional<std::size_t> endOfIpv4(std::string_view text, std::size_t pos);

} // namespace core::kql
