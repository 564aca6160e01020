// SPDX-License-Identifier: GPL-3.0-or-later
// A GUID as 16 bytes in the order in which its text is written (so it is not a Windows GUID in memory).
#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace core {

struct Guid {
    std::array<std::uint8_t, 16> bytes{};
    auto operator<=>(const Guid&) const = default;
    bool isZero() const { return *this == Guid{}; }
    // Lower case, with hyphens, without braces.
    std::string text() const;
};

// Takes upper and lower case, with or without braces; anything else is no GUID.
std::optional<Guid> parseGuid(std::string_view text);
// The first GUID in `text` at or after `from`; sets `end` behind it.
std::optional<Guid> findGuid(std::string_view text, std::size_t from = 0, std::size_t* end = nullptr);

} // namespace core

template <> struct std::hash<core::Guid> {
    std::size_t operator()(const core::Guid& guid) const noexcept
    {
        std::uint64_t a = 0;
        std::uint64_t b = 0;
        std::memcpy(&a, guid.bytes.data(), 8);
        std::memcpy(&b, guid.bytes.data() + 8, 8);
        return static_cast<std::size_t>((a ^ (b * 0x9e3779b97f4a7c15ULL)) * 0xff51afd7ed558ccdULL);
    }
};
