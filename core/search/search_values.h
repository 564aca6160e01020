// SPDX-License-Identifier: GPL-3.0-or-later
// The values that the search language reads: durations, times typed by people, networks, wildcards, regular expressions.
// Pure functions; any thread.
#pragma once
#include "core/search/search_language.h"

#include <array>
#include <string_view>

namespace core {

// 90, 90s, 2m, 1h30m, 1.5h, 500ms, 3d, 2w: in milliseconds; a bare number counts seconds. Nothing for other text, negative ones and
// those beyond 1000 years.
std::optional<std::int64_t> parseSearchDuration(std::string_view text);
std::string formatSearchDuration(std::int64_t milliseconds); // 1h30m, 2m1ms, 0s

// What a typed time covers: 2021, 2021-02, 2021-02-03, 2021-02-03T10, ...T10:00, ...T10:00:00.123, each with a zone or in that of the
// context. [from, to); dates as other cultures write them where they cannot be misread (03.02.2021).
struct TypedTime {
    UtcTime from, to;
};
std::optional<TypedTime> parseTypedTime(std::string_view text, const SearchContext& context);
// The shortest text that parseTypedTime reads as beginning at that moment.
std::string formatTypedTime(UtcTime time, const SearchContext& context);

// Any address as 16 bytes (IPv4 mapped into IPv6), so that addresses have an order; nothing for other text.
using AddressBytes = std::array<unsigned char, 16>;
std::optional<AddressBytes> addressBytes(std::string_view text);

struct Network {
    AddressBytes first{};
    unsigned bits = 128; // of the 128 that must agree
    bool contains(const AddressBytes& address) const;
};
std::optional<Network> parseNetwork(std::string_view text); // 198.51.100.0/24, 2001:db8::/32
std::string formatNetwork(const Network& network);          // without the bits behind the prefix

// In a pattern * stands for any text and ? for one character; behind a backslash *, ? and \ stand for themselves.
std::string escapePattern(std::string_view literal);
struct PatternPart {
    enum class Kind : std::uint8_t { Literal, Any, One } kind = Kind::Literal;
    std::string literal;
};
std::vector<PatternPart> patternParts(std::string_view pattern);

// Empty where RE2 takes it, else what is wrong with it.
std::string regexFault(std::string_view regex);

} // namespace core
