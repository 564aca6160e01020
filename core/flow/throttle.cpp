// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/throttle.h"

#include <algorithm>
#include <deque>

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

// Plays the events up to `now` against one limit; may end in a block.
ThrottleUse play(const std::vector<ThrottleEvent>& events, const ThrottleLimit& limit, UtcTime now, ThrottleState& state)
{
    std::deque<UtcTime> window;
    std::optional<UtcTime> since, until;
    for (const ThrottleEvent& event : events) {
        if (until && *until <= event.time)
            since = until = std::nullopt;
        if (event.what == What::Succeeded) {
            since = until = std::nullopt; // there was no block, or it is over
            if (limit.clearedBySuccess)
                window.clear();
        }
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

} // namespace

ThrottleState throttleState(std::vector<ThrottleEvent> events, const ThrottleLimits& limits, UtcTime now)
{
    std::erase_if(events, [&](const ThrottleEvent& event) { return now < event.time; });
    std::stable_sort(events.begin(), events.end(), [](const ThrottleEvent& a, const ThrottleEvent& b) { return a.time < b.time; });
    ThrottleState state;
    state.source = limits.source;
    for (const ThrottleLimit& limit : limits.limits)
        state.uses.push_back(play(events, limit, now, state));
    const auto lastSuccess = std::find_if(events.rbegin(), events.rend(), [](const ThrottleEvent& e) { return e.what == What::Succeeded; });
    for (const ThrottleEvent& event : events) {
        const bool isOver = event.time + blockOfLog <= now || (lastSuccess != events.rend() && event.time < lastSuccess->time);
        if (event.what == What::Blocked && !isOver) {
            state.blockedSince = event.time;
            state.blockedUntil = event.time + blockOfLog;
            state.isCounted = false;
        }
    }
    return state;
}

} // namespace core
