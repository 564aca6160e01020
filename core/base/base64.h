// SPDX-License-Identifier: GPL-3.0-or-later
// Base64 (RFC 4648). Pure; any thread.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace core {

std::string base64Encoded(std::string_view bytes, bool forUrls = false, bool padded = true);
std::string base64Encoded(std::span<const std::uint8_t> bytes);
// Both alphabets, with and without padding. Nothing where it is none.
std::optional<std::string> base64Decoded(std::string_view text);
// As base64Encoded(bytes) writes it: not the alphabet of URLs, nothing without its padding. Bits behind the last byte may be any.
std::optional<std::string> strictBase64Decoded(std::string_view text);
bool isBase64Letter(char c); // of either alphabet

} // namespace core
