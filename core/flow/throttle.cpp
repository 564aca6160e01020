// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/throttle.h"

#include <algorithm>
#include <deque>
#include <tuple>

namespace core {
namespace {

using What = ThrottleEvent::What;

constexpr Duration blockOfLog = Duration::hours(24); // what all texts of the log say

bool counts(const ThrottleLimit& limit, const ThrottleEvent& event)
{
    switch (limit.counter) {
    case ThrottleCounter::Identity: return event.what == What::NotProven;
    case ThrottleCounter::Reset: return event.what == What::Started;
    case ThrottleCounter::Any: return event.what == What::Started || event.what == What::GateStarted;
    default: return event.what == What::GateStarted && (limit.methods & static_cast<std::uint32_t>(event.method)) != 0;
    }
}

// There was no block, or it is over.
bool refutesBlock(const ThrottleEvent& event) { return event.what == What::Succeeded || event.what == What::LetThrough; }

// Plays the events up to `now` against one limit; may end in a block.
ThrottleUse play(const std::vector<ThrottleEvent>& events, const ThrottleLimit& limit, UtcTime now, ThrottleState& state)
{
    std::deque<UtcTime> window;
    std::optional<UtcTime> since, until;
    for (const ThrottleEvent& event : events) {
        if (until && *until <= event.time)
            since = until = std::nullopt;
        if (refutesBlock(event))
            since = until = std::nullopt;
        if (event.what == What::Succeeded && limit.clearedBySuccess)
            window.clear();
        if (!counts(limit, event))
            continue;
        if (until && limit.fromLastAttempt)
            until = event.time + limit.block;
        while (!window.empty() && window.front() + limit.window <= event.time)
            window.pop_front();
        window.push_back(event.time);
        if (!until && window.size() >= static_cast<std::size_t>(limit.attempts)) {
            since = event.time;
            until = event.time + limit.block;
        }
    }
    while (!window.empty() && window.front() + limit.window <= now)
        window.pop_front();
    if (until && now < *until && (!state.blockedUntil || *state.blockedUntil < *until)) {
        state.blockedSince = since;
        state.blockedUntil = until;
        state.isCounted = true;
    }
    return {limit, static_cast<int>(window.size()), window.empty() ? std::nullopt : std::optional(window.front() + limit.window)};
}

// What the log says of a block goes before all counting. A try while it holds is recorded like one that brings it about, and prolongs it
// only where the source of the limits says so.
void heedLog(const std::vector<ThrottleEvent>& events, const ThrottleLimits& limits, UtcTime now, ThrottleState& state)
{
    const bool isProlonged = std::any_of(limits.limits.begin(), limits.limits.end(), [](const ThrottleLimit& limit) { return limit.fromLastAttempt; });
    std::optional<UtcTime> since, until, last;
    for (const ThrottleEvent& event : events) {
        // Nobody is asked for a code while blocked. Of two records of one second nobody knows which came first.
        const bool isRefuted = (refutesBlock(event) || event.what == What::GateStarted) && last && *last < event.time;
        if (isRefuted || (until && *until <= event.time))
            since = until = std::nullopt;
        if (event.what != What::Blocked)
            continue;
        last = event.time;
        if (until && !isProlonged)
            continue;
        since = since.value_or(event.time);
        until = event.time + blockOfLog;
    }
    if (!until || *until <= now)
        return;
    state.blockedSince = since;
    state.blockedUntil = until;
    state.isCounted = false;
}

} // namespace

ThrottleState throttleState(std::vector<ThrottleEvent> events, const ThrottleLimits& limits, UtcTime now)
{
    std::erase_if(events, [&](const ThrottleEvent& event) { return now < event.time; });
    std::stable_sort(events.begin(), events.end(), [](const ThrottleEvent& a, const ThrottleEvent& b) {
        return std::tie(a.time, a.what) < std::tie(b.time, b.what); // of one time: the same in whatever order they stand in a file
    });
    ThrottleState state;
    state.source = limits.source;
    for (const ThrottleLimit& limit : limits.limits)
        state.uses.push_back(play(events, limit, now, state));
    heedLog(events, limits, now, state);
    return state;
}

} // namespace core
