// SPDX-License-Identifier: GPL-3.0-or-later
// How near a user is to being blocked by the limits of self-service password reset (domain reference 8), at a moment. Pure. The
// sources disagree on the limits, so the state names whose they are; what the log says of a block goes before all counting.
#pragma once
#include "core/base/utc_time.h"
#include "core/knowledge/throttle_limits.h"

#include <optional>
#include <string>
#include <vector>

namespace core {

// One thing that a user did or met, as counters see it.
struct ThrottleEvent {
    enum class What : std::uint8_t {
        Started,     // a reset was begun
        GateStarted, // `method` was asked for a code, a call or answers
        NotProven,   // a flow ended without the user having proven who it is
        Blocked,     // the log says: blocked
        LetThrough,  // a method was passed or a password given, which a user who is blocked cannot
        Succeeded,   // a password was reset or an account unlocked by the user
    } what = What::Started;
    UtcTime time;
    Method method = Method::None;
};

struct ThrottleUse {
    ThrottleLimit limit;
    int used = 0;                        // inside the window that ends at the moment
    std::optional<UtcTime> oldestLeaves; // when the oldest of them leaves the window, and an attempt is free again
    int left() const { return used >= limit.attempts ? 0 : limit.attempts - used; }
};

struct ThrottleState {
    std::string source;                  // stable name of the limits' source
    std::vector<ThrottleUse> uses;       // one a limit, in the order of the source
    std::optional<UtcTime> blockedSince, blockedUntil; // at the moment; nothing: not blocked
    bool isCounted = false;              // the block follows from counting; no record says so
};

// `events` in any order; those after `now` do not count.
ThrottleState throttleState(std::vector<ThrottleEvent> events, const ThrottleLimits& limits, UtcTime now);

} // namespace core
