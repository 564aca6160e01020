// SPDX-License-Identifier: GPL-3.0-or-later
// Aliases of addresses and of what is made of numbers: SIDs, anchors.
#include "core/pseudonym/aliases.h"

#include "core/base/base64.h"
#include "core/base/text.h"

#include <algorithm>
#include <arpa/inet.h>
#include <charconv>
#include <fmt/format.h>

namespace core::pseudonym {
namespace {

using Bytes4 = std::array<std::uint8_t, 4>;
using Bytes16 = std::array<std::uint8_t, 16>;

bool isPrivate(const Bytes4& b) { return b[0] == 10 || (b[0] == 172 && (b[1] & 0xF0) == 16) || (b[0] == 192 && b[1] == 168); }

// The same for everybody.
bool staysAsItIs(const Bytes4& b)
{
    return b[0] == 0 || b[0] == 127 || (b[0] == 169 && b[1] == 254) || b[0] >= 255 || (b[0] >= 224 && b[0] < 240);
}

std::string text6(const Bytes16& bytes)
{
    char buffer[INET6_ADDRSTRLEN] = {};
    inet_ntop(AF_INET6, bytes.data(), buffer, sizeof buffer);
    return buffer;
}

std::string_view view(const std::uint8_t* bytes, std::size_t count) { return {reinterpret_cast<const char*>(bytes), count}; }

std::vector<std::uint32_t> partsOf(std::string_view numbers)
{
    std::vector<std::uint32_t> parts;
    while (!numbers.empty()) {
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(numbers.data(), numbers.data() + numbers.size(), value);
        if (error != std::errc())
            return {};
        parts.push_back(value);
        numbers.remove_prefix(std::size_t(end - numbers.data()));
        if (!numbers.empty() && numbers.front() != '-')
            return {};
        numbers.remove_prefix(numbers.empty() ? 0 : 1);
    }
    return parts;
}

} // namespace

Guid inWindowsOrder(const Guid& guid)
{
    Guid out = guid;
    for (const auto& [a, b] : {std::pair{0, 3}, {1, 2}, {4, 5}, {6, 7}})
        std::swap(out.bytes[std::size_t(a)], out.bytes[std::size_t(b)]);
    return out;
}

void Aliases::reserve(std::string_view address)
{
    m_addresses.emplace(address);
    const std::size_t dot = address.rfind('.');
    if (dot != std::string_view::npos && address.find(':') == std::string_view::npos)
        m_reserved.emplace(address.substr(0, dot));
}

// The first three octets of its network in the copy.
std::string Aliases::network4(std::string_view network, bool isPrivateNetwork)
{
    auto& known = m_byOriginal[std::size_t(AliasKind::Network)];
    if (const auto found = known.find(std::string(network)); found != known.end())
        return found->second;
    for (int attempt = 0;; ++attempt) {
        const std::uint64_t bits = m_secret.number(fmt::format("network {}", attempt), network);
        const std::string alias = isPrivateNetwork ? fmt::format("10.{}.{}", bits >> 8 & 255, bits & 255)
                                                   : fmt::format("{}.{}.{}", 240 + (bits >> 16 & 15) % 15, bits >> 8 & 255, bits & 255);
        const bool isFree = !m_reserved.contains(alias) || attempt > 10'000;
        if (isFree && (take(AliasKind::Network, alias, network) || attempt > 100'000)) {
            known.emplace(network, alias);
            return alias;
        }
    }
}

// In its network another host: bit by bit, so that ranges inside of a network stay ranges.
std::string Aliases::address4(Bytes4 bytes)
{
    const std::string network = fmt::format("{}.{}.{}", bytes[0], bytes[1], bytes[2]);
    std::uint8_t host = 0;
    for (unsigned bit = 0; bit < 8; ++bit) {
        const unsigned before = bytes[3] >> (8 - bit);
        const std::uint64_t flip = m_secret.number("host", fmt::format("{} {} {}", network, bit, before)) & 1;
        host = std::uint8_t(host << 1 | ((bytes[3] >> (7 - bit) & 1) ^ flip));
    }
    return fmt::format("{}.{}", network4(network, isPrivate(bytes)), host);
}

std::string Aliases::address6(const Bytes16& bytes)
{
    Bytes16 out{};
    const bool isLinkLocal = bytes[0] == 0xFE && (bytes[1] & 0xC0) == 0x80, isUnique = (bytes[0] & 0xFE) == 0xFC;
    const auto network = m_secret.digest("network6", view(bytes.data(), 8)), host = m_secret.digest("host6", view(bytes.data() + 8, 8));
    std::copy(host.begin(), host.begin() + 8, out.begin() + 8);
    if (isLinkLocal) {
        std::copy(bytes.begin(), bytes.begin() + 8, out.begin());
    } else if (isUnique) {
        out[0] = 0xFD;
        std::copy(network.begin(), network.begin() + 7, out.begin() + 1);
    } else {
        out[0] = 0x20, out[1] = 0x01, out[2] = 0x0D, out[3] = 0xB8;
        std::copy(network.begin(), network.begin() + 4, out.begin() + 4);
    }
    return text6(out);
}

std::optional<std::string> Aliases::address(std::string_view original)
{
    const auto normal = normalizeIp(original);
    if (!normal)
        return std::nullopt;
    auto& known = m_byOriginal[std::size_t(AliasKind::Address)];
    if (const auto found = known.find(*normal); found != known.end())
        return found->second;
    Bytes4 four{};
    Bytes16 sixteen{};
    std::string alias = *normal;
    if (inet_pton(AF_INET, normal->c_str(), four.data()) == 1)
        alias = staysAsItIs(four) ? *normal : address4(four);
    else if (inet_pton(AF_INET6, normal->c_str(), sixteen.data()) == 1)
        alias = *normal == "::" || *normal == "::1" || sixteen[0] == 0xFF ? *normal : address6(sixteen);
    if (alias != *normal)
        take(AliasKind::Address, alias, *normal);
    known.emplace(*normal, alias);
    return alias;
}

std::string Aliases::known(std::string_view address) const
{
    const auto& all = m_byOriginal[std::size_t(AliasKind::Address)];
    const auto found = all.find(std::string(address));
    return found == all.end() ? std::string() : found->second;
}

std::string Aliases::sid(std::string_view original)
{
    const bool isLower = original.front() == 's';
    const std::string prefix = isLower ? "s-1-" : "S-1-";
    if (startsWithIgnoreCase(original, "S-1-12-1-")) {
        const auto parts = partsOf(original.substr(9));
        if (parts.size() != 4)
            return std::string(original);
        Guid id; // the SID of an object in the cloud is its id as four numbers, the lowest byte first
        for (std::size_t i = 0; i < 16; ++i)
            id.bytes[i] = std::uint8_t(parts[i / 4] >> (i % 4 * 8));
        const Guid alias = inWindowsOrder(guid(inWindowsOrder(id)));
        std::string out = prefix + "12-1";
        for (std::size_t i = 0; i < 4; ++i) {
            std::uint32_t value = 0;
            for (std::size_t k = 0; k < 4; ++k)
                value |= std::uint32_t(alias.bytes[i * 4 + k]) << (k * 8);
            out += fmt::format("-{}", value);
        }
        return out;
    }
    if (!startsWithIgnoreCase(original, "S-1-5-21-"))
        return std::string(original);
    const auto parts = partsOf(original.substr(9));
    if (parts.size() < 3)
        return std::string(original);
    const std::string domainPart = fmt::format("{}-{}-{}", parts[0], parts[1], parts[2]);
    const auto bytes = m_secret.digest("sid domain", domainPart);
    std::string out = prefix + "5-21";
    for (std::size_t i = 0; i < 3; ++i)
        out += fmt::format("-{}", std::uint32_t(bytes[i * 4]) << 24 | std::uint32_t(bytes[i * 4 + 1]) << 16 | std::uint32_t(bytes[i * 4 + 2]) << 8 | bytes[i * 4 + 3]);
    for (std::size_t i = 3; i < parts.size(); ++i) // those below 1000 are the same in every domain
        out += fmt::format("-{}", parts[i] < 1000 ? parts[i] : std::uint32_t(m_secret.number("rid", fmt::format("{}-{}", domainPart, parts[i])) & 0x7FFFFFFF) | 1024);
    take(AliasKind::Sid, toLower(out), original);
    return out;
}

std::optional<std::string> Aliases::anchor(std::string_view original) const
{
    const auto bytes = strictBase64Decoded(original);
    Guid id;
    if (!bytes || bytes->size() != id.bytes.size())
        return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), id.bytes.begin());
    return base64Encoded(inWindowsOrder(guid(inWindowsOrder(id))).bytes);
}

} // namespace core::pseudonym
