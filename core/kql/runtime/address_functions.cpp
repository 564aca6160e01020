// SPDX-License-Identifier: GPL-3.0-or-later
// Functions on IP addresses and places on Earth.
#include "core/base/json_text.h"
#include "core/kql/runtime/function_registry.h"
#include "core/kql/runtime/ip_address.h"
#include "core/kql/runtime/json_texts.h"
#include "core/kql/runtime/parts.h"
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/unicode.h"
#include "core/kql/text_values.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <numbers>
#include <utility>
#include <vector>

namespace core::kql {
namespace {

// ---- what IPv4 and IPv6 have in common

struct V4 {
    using Address = Ipv4;
    static constexpr int bits = 32;
    static std::optional<Address> parse(std::string_view text) { return parseIpv4(text); }
};

struct V6 {
    using Address = Ipv6;
    static constexpr int bits = 128;
    static std::optional<Address> parse(std::string_view text) { return parseIpv6(text); }
};

// -1, 0, 1 by the bits that the shortest of the prefixes leaves.
template <class Address> std::int64_t compared(const Address& a, const Address& b, int bits)
{
    const int used = std::min({a.prefix, b.prefix, bits});
    const auto x = a.masked(used);
    const auto y = b.masked(used);
    return std::int64_t{x > y} - std::int64_t{x < y};
}

// (address, address [, prefix]); nothing where one of them is none
template <class V> std::optional<std::int64_t> comparedArguments(Call& call)
{
    const std::int64_t bits = call.integer(2, V::bits);
    const auto a = V::parse(call.text(0));
    const auto b = V::parse(call.text(1));
    if (!a || !b || bits < 0 || bits > V::bits)
        return std::nullopt;
    return compared(*a, *b, static_cast<int>(bits));
}

template <class V> void compare(Call& call) { call.give(comparedArguments<V>(call)); }

template <class V> void isMatch(Call& call)
{
    const auto order = comparedArguments<V>(call);
    call.give(order ? std::optional(*order == 0) : std::nullopt);
}

template <class Address> struct Ranges {
    std::vector<Address> ranges;
    bool hasBroken = false;
};

template <class V> Ranges<typename V::Address> readRanges(std::string_view json)
{
    Ranges<typename V::Address> all;
    for (const std::string& text : textsOfJson(json))
        if (const auto range = V::parse(text))
            all.ranges.push_back(*range);
        else
            all.hasBroken = true;
    return all;
}

// (address, ranges as JSON ...); null where the address is none, or a range is none and the address in none of the others
template <class V> void isInAnyRange(Call& call)
{
    const auto address = V::parse(call.text(0));
    if (!address)
        return call.giveNull();
    bool hasBroken = false;
    for (int i = 1; i < call.count(); ++i) {
        const auto& all = call.remembered<Ranges<typename V::Address>>(i, [&] { return readRanges<V>(call.text(i)); });
        for (const auto& range : all.ranges)
            if (compared(*address, range, V::bits) == 0)
                return call.give(true);
        hasBroken = hasBroken || all.hasBroken;
    }
    if (!hasBroken)
        call.give(false);
}

// ---- IPv4

void isPrivate(Call& call)
{
    const auto ip = parseIpv4(call.text(0));
    if (!ip)
        return call.giveNull();
    const std::uint32_t a = ip->masked();
    call.give(a >> 24 == 10 || a >> 20 == 0xAC1 || a >> 16 == 0xC0A8); // RFC 1918
}

void netmaskSuffix(Call& call)
{
    if (const auto ip = parseIpv4(call.text(0)))
        call.give(std::int64_t{ip->prefix});
}

void parseIpv4Function(Call& call)
{
    if (const auto ip = parseIpv4(call.text(0)))
        call.give(std::int64_t{ip->masked()});
}

// (address, prefix)
void parseIpv4Mask(Call& call)
{
    const auto ip = parseIpv4(call.text(0));
    const std::int64_t prefix = call.integer(1);
    if (ip && prefix >= 0 && prefix <= 32)
        call.give(std::int64_t{ip->masked(std::min(ip->prefix, static_cast<int>(prefix)))});
}

// (address as text or number [, prefix]); '' where one of them is none
template <bool withMask> void formatIpv4Function(Call& call)
{
    auto ip = parseIpv4(call.text(0));
    if (const auto number = ip ? std::nullopt : parseLong(call.text(0)); number && *number >= 0 && *number <= 0xFFFFFFFF)
        ip = Ipv4{static_cast<std::uint32_t>(*number), 32};
    const std::int64_t prefix = call.integer(1, 32);
    if (!ip || prefix < 0 || prefix > 32)
        return call.give(std::string_view(""));
    const int bits = std::min(ip->prefix, static_cast<int>(prefix));
    const std::string address = formatIpv4(ip->masked(bits));
    call.give(std::string_view(withMask ? fmt::format("{}/{}", address, bits) : address));
}

// (first, last): the fewest ranges that cover them, as a JSON array
void rangeToCidrList(Call& call)
{
    const auto first = parseIpv4(call.text(0));
    const auto last = parseIpv4(call.text(1));
    if (!first || !last || first->address > last->address)
        return call.giveNull();
    JsonWriter list;
    list.beginArray();
    const std::uint64_t end = std::uint64_t{last->address} + 1;
    for (std::uint64_t at = first->address; at < end;) {
        const int aligned = at == 0 ? 32 : std::countr_zero(at);
        const int fits = static_cast<int>(std::bit_width(end - at)) - 1;
        const int hostBits = std::min({aligned, fits, 32});
        list.value(fmt::format("{}/{}", formatIpv4(static_cast<std::uint32_t>(at)), 32 - hostBits));
        at += std::uint64_t{1} << hostBits;
    }
    list.endArray();
    call.give(std::string_view(list.text()));
}

// ---- IPv6

void parseIpv6Function(Call& call)
{
    const auto ip = parseIpv6(call.text(0));
    call.give(std::string_view(ip ? formatIpv6(ip->masked(ip->prefix)) : std::string()));
}

// (address, prefix)
void parseIpv6Mask(Call& call)
{
    const auto ip = parseIpv6(call.text(0));
    const std::int64_t prefix = call.integer(1);
    const bool valid = ip && prefix >= 0 && prefix <= 128;
    call.give(std::string_view(valid ? formatIpv6(ip->masked(std::min(ip->prefix, static_cast<int>(prefix)))) : std::string()));
}

// ---- addresses inside of texts: delimited by what is neither letter nor digit

bool isDelimitedBefore(std::string_view text, std::size_t pos) { return pos == 0 || !isAlphanumeric(codePointBefore(text, pos).value); }
bool isDelimitedAt(std::string_view text, std::size_t pos) { return pos >= text.size() || !isAlphanumeric(codePointAt(text, pos).value); }

// A full address, or the octets before a dot: "192.168."
bool isAddressPrefix(std::string_view prefix)
{
    const auto dots = std::count(prefix.begin(), prefix.end(), '.');
    if (!prefix.ends_with('.') || dots > 3)
        return endOfIpv4(prefix, 0) == prefix.size();
    std::string whole(prefix);
    for (auto i = dots; i < 4; ++i)
        whole += i == 3 ? "0" : "0.";
    return endOfIpv4(whole, 0) == whole.size();
}

bool hasAddress(std::string_view text, std::string_view wanted, bool isPrefix)
{
    if (isPrefix ? !isAddressPrefix(wanted) : endOfIpv4(wanted, 0) != wanted.size())
        return false;
    const bool mustBeWhole = !isPrefix || !wanted.ends_with('.');
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        const auto end = isDelimitedBefore(text, at) ? endOfIpv4(text, at) : std::nullopt;
        if (end && isDelimitedAt(text, *end) && (!mustBeWhole || *end == at + wanted.size()))
            return true;
    }
    return false;
}

template <bool isPrefix> void hasIpv4(Call& call) { call.give(hasAddress(call.text(0), call.text(1), isPrefix)); }

// (text, addresses as JSON ...)
template <bool isPrefix> void hasAnyIpv4(Call& call)
{
    for (int i = 1; i < call.count(); ++i) {
        const auto& all = call.remembered<std::vector<std::string>>(i, [&] { return textsOfJson(call.text(i)); });
        if (std::any_of(all.begin(), all.end(), [&](const std::string& one) { return hasAddress(call.text(0), one, isPrefix); }))
            return call.give(true);
    }
    call.give(false);
}

// ---- Earth

void placeOfAddress(Call& call)
{
    const auto& placeOf = call.runtime().placeOf;
    const std::string place = placeOf ? placeOf(call.text(0)) : std::string();
    call.give(place.empty() ? std::string_view("{}") : std::string_view(place));
}

struct Point {
    double longitude = 0;
    double latitude = 0;
    bool isValid() const { return std::abs(longitude) <= 180 && std::abs(latitude) <= 90; } // false for NaN
};

// Metres along a sphere, by the haversine formula. The radius is the one of Google's S2 library, which gives the distance that the
// documentation of geo_distance_2points() gives to its last digit.
std::optional<double> distance(const Point& a, const Point& b)
{
    constexpr double earthRadius = 6'371'010;
    constexpr double degree = std::numbers::pi / 180;
    if (!a.isValid() || !b.isValid())
        return std::nullopt;
    const double dLatitude = std::sin((b.latitude - a.latitude) * degree / 2);
    const double dLongitude = std::sin((b.longitude - a.longitude) * degree / 2);
    const double h = dLatitude * dLatitude + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * dLongitude * dLongitude;
    return 2 * earthRadius * std::asin(std::sqrt(std::min(1.0, h)));
}

std::optional<double> distanceArguments(Call& call)
{
    return distance({call.real(0), call.real(1)}, {call.real(2), call.real(3)});
}

void distance2Points(Call& call) { call.give(distanceArguments(call)); }

// (longitude, latitude, longitude and latitude of the centre, radius in metres)
void pointInCircle(Call& call)
{
    const auto metres = distanceArguments(call);
    call.give(metres && call.real(4) > 0 ? std::optional(*metres <= call.real(4)) : std::nullopt);
}

constexpr Function functions[] = {
    {"kql_ipv4_is_private", "s", 'b', isPrivate},
    {"kql_ipv4_is_in_range", "ss", 'b', isMatch<V4>},
    {"kql_ipv4_is_in_any_range", "sj*", 'b', isInAnyRange<V4>},
    {"kql_ipv4_is_match", "ssl?", 'b', isMatch<V4>},
    {"kql_ipv4_compare", "ssl?", 'l', compare<V4>},
    {"kql_ipv4_netmask_suffix", "s", 'l', netmaskSuffix},
    {"kql_ipv4_range_to_cidr_list", "ss", 'y', rangeToCidrList},
    {"kql_parse_ipv4", "s", 'l', parseIpv4Function},
    {"kql_parse_ipv4_mask", "sl", 'l', parseIpv4Mask},
    {"kql_format_ipv4", "xl?", 's', formatIpv4Function<false>},
    {"kql_format_ipv4_mask", "xl?", 's', formatIpv4Function<true>},
    {"kql_ipv6_is_match", "ssl?", 'b', isMatch<V6>},
    {"kql_ipv6_compare", "ssl?", 'l', compare<V6>},
    {"kql_ipv6_is_in_range", "ss", 'b', isMatch<V6>},
    {"kql_ipv6_is_in_any_range", "sj*", 'b', isInAnyRange<V6>},
    {"kql_parse_ipv6", "s", 's', parseIpv6Function},
    {"kql_parse_ipv6_mask", "sl", 's', parseIpv6Mask},
    {"kql_has_ipv4", "ss", 'b', hasIpv4<false>},
    {"kql_has_any_ipv4", "sj*", 'b', hasAnyIpv4<false>},
    {"kql_has_ipv4_prefix", "ss", 'b', hasIpv4<true>},
    {"kql_has_any_ipv4_prefix", "sj*", 'b', hasAnyIpv4<true>},
    {"kql_geo_info_from_ip_address", "s", 'y', placeOfAddress},
    {"kql_geo_distance_2points", "rrrr", 'r', distance2Points},
    {"kql_geo_point_in_circle", "rrrrr", 'b', pointInCircle},
};

} // namespace

void registerAddressFunctions(sqlite3* db, std::shared_ptr<const RuntimeContext> runtime)
{
    registerFunctions(db, functions, std::move(runtime));
}

} // namespace core::kql
