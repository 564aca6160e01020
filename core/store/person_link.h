// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of people before it is known who is who: pairs of names that were seen together, and when.
#pragma once
#include <cstdint>
#include <limits>
#include <string_view>

namespace core::store {

// By how firmly they name one person: an object id never moves to another, an address may.
enum class NameKind : std::uint8_t { None, ObjectId, Anchor, Sid, Sam, Upn, Mail };
std::string_view nameKindName(NameKind kind); // object_id, anchor, sid, sam, upn, mail; as the case has them
NameKind nameKindFromName(std::string_view name);

inline constexpr std::int64_t neverSeen = std::numeric_limits<std::int64_t>::min();

// Ticks. Empty: seen in what has no time, such as a list.
struct SeenSpan {
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    std::int64_t last = neverSeen;
    bool isEmpty() const { return first > last; }
    void add(const SeenSpan& other)
    {
        first = other.first < first ? other.first : first;
        last = other.last > last ? other.last : last;
    }
    bool operator==(const SeenSpan&) const = default;
};

// Texts live elsewhere. `a` and `b` are folded, so that they compare; the names are as written, at the last
// sighting.
struct PersonLink {
    NameKind aKind = NameKind::None, bKind = NameKind::None; // aKind <= bKind; bKind None: `a` stood alone
    std::string_view a, b, aName, bName, tenant;
    SeenSpan seen;
    std::string_view shown; // display name
    std::int64_t shownAt = neverSeen;
};

} // namespace core::store
