// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/address_range.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#ifdef _WIN32
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#endif

namespace core {

namespace {

struct Parsed {
    std::array<unsigned char, 16> bytes{};
    bool isV4 = false;
};

std::optional<Parsed> bytesOf(const std::string& normal)
{
    Parsed parsed;
    if (inet_pton(AF_INET, normal.c_str(), parsed.bytes.data() + 12) == 1) {
        parsed.bytes[10] = parsed.bytes[11] = 0xff;
        parsed.isV4 = true;
        return parsed;
    }
    if (inet_pton(AF_INET6, normal.c_str(), parsed.bytes.data()) == 1)
        return parsed;
    return std::nullopt;
}

} // namespace

std::optional<AddressRange> AddressRange::parse(std::string_view text)
{
    text = trim(text);
    const std::size_t slash = text.find('/');
    const auto normal = normalizeIp(text.substr(0, slash));
    const auto parsed = normal ? bytesOf(*normal) : std::nullopt;
    if (!parsed)
        return std::nullopt;
    AddressRange range;
    range.m_bytes = parsed->bytes;
    range.m_isV4 = parsed->isV4;
    range.m_text = *normal;
    if (slash == std::string_view::npos)
        return range;
    unsigned bits = 0;
    const auto [end, error] = std::from_chars(text.data() + slash + 1, text.data() + text.size(), bits);
    if (error != std::errc() || end != text.data() + text.size() || bits > (parsed->isV4 ? 32U : 128U))
        return std::nullopt;
    range.m_bits = bits + (parsed->isV4 ? 96 : 0);
    if (range.isNetwork())
        range.m_text += "/" + std::to_string(bits);
    return range;
}

bool AddressRange::contains(std::string_view address) const
{
    const auto normal = normalizeIp(address);
    const auto parsed = normal ? bytesOf(*normal) : std::nullopt;
    if (!parsed || parsed->isV4 != m_isV4)
        return false;
    const std::size_t whole = m_bits / 8;
    if (std::memcmp(parsed->bytes.data(), m_bytes.data(), whole) != 0)
        return false;
    const unsigned rest = m_bits % 8;
    const auto mask = static_cast<unsigned char>(0xff00U >> rest);
    return rest == 0 || (parsed->bytes[whole] & mask) == (m_bytes[whole] & mask);
}

} // namespace core
