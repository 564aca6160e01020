// SPDX-License-Identifier: GPL-3.0-or-later
// An address or a network (198.51.100.0/24, 2001:db8::/32), and which addresses lie in it. Pure.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace core {

class AddressRange
{
public:
    static std::optional<AddressRange> parse(std::string_view text); // nothing for other text, also a network of too many bits
    bool contains(std::string_view address) const;
    bool isNetwork() const { return m_bits < 128; }
    // As it was meant: without port, in lower case, the bits behind the prefix as they were given.
    const std::string& text() const { return m_text; }

private:
    std::array<unsigned char, 16> m_bytes{}; // IPv4 mapped into IPv6
    unsigned m_bits = 128;
    bool m_isV4 = false;
    std::string m_text;
};

} // namespace core
