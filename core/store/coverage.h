// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours of which source the evidence covers (tables coverage and file_span). Plain values; safe to
// share when const.
//
// A lane is one source of one server or tenant: "AuditLogs"; the category of sign-ins ("SignInLogs" ...); the
// provider of server events where we know it (PasswordResetService, ADSync ...), else their channel
// ("Application"); the category of other logs; for the remaining kinds the name of their table ("risk_event",
// "activity" ...).
//
// What is said of an hour is what the evidence shows, not what is likely:
//   present  there are events in it
//   silent   no events, but it lies inside the span from the first to the last record of one file that holds
//   this source:
//            the log was there and had nothing to say
//   missing  outside the span of every file: nothing is known of it
// A log of a server (its channel) says something about every provider that logs into it, so the span of an
// event log file with several providers counts for all lanes of that channel and server. A file with one
// provider only may be a filtered export and counts for that provider alone.
// An hour that a file reaches into is inside its span, also the one in which the log begins or ends.
#pragma once
#include "core/base/utc_time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

class Case;

enum class Presence : std::uint8_t { Missing, Silent, Present };

inline constexpr std::int64_t ticksPerHour = std::int64_t(3600) * 10'000'000;
constexpr std::int64_t hourOf(UtcTime time) // hours since 1970-01-01 UTC
{
    return time.ticks >= 0 ? time.ticks / ticksPerHour : -((-time.ticks + ticksPerHour - 1) / ticksPerHour);
}
constexpr UtcTime startOfHour(std::int64_t hour)
{
    return {hour * ticksPerHour};
}

struct CoverageHour {
    std::int64_t hour = 0;
    std::uint64_t events = 0; // 1 or more
};

// Hours [first, last], both included.
struct CoverageSpan {
    std::int64_t first = 0, last = 0;
    std::int64_t hours() const { return last - first + 1; }
    bool operator==(const CoverageSpan&) const = default;
};

// Whether a lane is a list of what there was when it was exported, such as the registered methods: its rows have a date, and no hour of it can
// be missing.
bool isListLane(std::string_view source);

struct CoverageLane {
    std::string source, computer, tenant; // the last two may be empty
    std::uint64_t events = 0;             // of `hours`
    std::vector<CoverageHour> hours;      // that hold events, in order
    std::vector<CoverageSpan> spans;      // of files, joined where they touch, in order

    bool isList() const { return isListLane(source); }
    Presence at(std::int64_t hour) const;
    std::uint64_t eventsIn(std::int64_t firstHour, std::int64_t lastHour) const; // both included
    // Of a stretch of hours (a column of a picture): Present if any is, else Silent if any is.
    Presence over(std::int64_t firstHour, std::int64_t lastHour) const;
    std::int64_t firstHour() const { return hours.empty() ? 0 : hours.front().hour; }
    std::int64_t lastHour() const { return hours.empty() ? -1 : hours.back().hour; }
    // Hours between first and last event of the lane of which nothing is known; a list has none.
    std::vector<CoverageSpan> gaps() const;
};

struct CoverageMap {
    std::vector<CoverageLane> lanes;  // audit, sign-ins, servers, others; then by name
    std::optional<CoverageSpan> span; // of all lanes but lists, of these where there is nothing else; nothing: no event has a time
};

// The hours of servers whose clock is known to be wrong: as everything shows their times, or as the evidence has them, by which rules go.
enum class ServerTimes : std::uint8_t { Corrected, AsLogged };

// Throws sqlite::Error.
CoverageMap readCoverage(Case& theCase, ServerTimes times = ServerTimes::Corrected);

} // namespace core::store
