// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance, for somebody who opens it first: what is in it, what it covers, what stands out, what to do next. Values and
// stable codes only; the words are the windows' (ui/insight) and the reports'. Nothing is said to be fine where evidence is missing.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/store/coverage.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace core::store {
class Case;
}

namespace core::insight {

// One source of evidence: audit, signin, noninteractive, appsignin, server (the write-back service and the synchronisation), security
// (of domain controllers), protection (password protection), eventlog (other logs of servers), activity, risk, riskyuser,
// registration, usage (of methods), role, user, other. Hours as core/store/coverage.h has them; a day cut out of a file counts as
// missing (core/detect/lane_holes.h).
struct SourceFact {
    std::string source;
    std::uint64_t events = 0, files = 0;      // events: with a time; of lists: rows
    std::optional<UtcTime> first, last;       // of sources whose records have times
    std::int64_t hours = 0, missingHours = 0; // from the first to the last log record of the case; of these without evidence of this source
    std::int64_t partHours = 0;               // of these, with evidence of some of its servers or tenants only
    std::vector<store::CoverageSpan> holes;   // the missing hours, in order
    std::vector<std::string> servers;
    bool isList = false;                      // a state at one time: it has no hours
    bool isMissing() const { return events == 0; }
    const store::CoverageSpan* longestHole() const; // null: no hour is missing
    bool hasLongHole() const { return longestHole() && longestHole()->hours() >= longHole; }
    static constexpr std::int64_t longHole = 12; // hours; less may be a quiet night at either end of a log
};

struct OverviewFigure {                       // 92.4 % = 3,615 of 3,912
    std::uint64_t part = 0, whole = 0;
    bool operator==(const OverviewFigure&) const = default;
};

// Something that stands out, or a step to take next. Where a point leads to:
//   a search text         the flows that it lets through
//   page:NAME             a page; of evidence page:evidence/files, /rejects, /coverage, and /files/PATH: the first of the files that are
//                         meant; page:alerts/high (medium, low, informational, open, not_evaluable): the alerts that are so
//   import, rules         to bring evidence in, to run the rules
//   empty                 nowhere
struct OverviewPoint {
    enum class Weight : std::uint8_t { Note, Attention, Urgent } weight = Weight::Note;
    std::string what;         // stable code, with which the words go: overview_points.h lists them
    std::uint64_t count = 0;
    std::string subject;      // whom or what it names
    std::string leadsTo;
    std::optional<UtcTime> from, to;
    std::uint64_t of = 0;     // what `count` is a part of; 0: nothing is said
};

struct CaseOverview {
    std::vector<SourceFact> sources;          // those of the case first, then those that would help and are missing (events 0)
    std::optional<UtcTime> first, last;       // of log records: sources that are no lists
    std::uint64_t files = 0, rejects = 0, people = 0, withoutTime = 0;
    std::uint64_t filesAgain = 0;             // read again, or copies of others: not among `files`
    std::uint64_t accountNames = 0;           // of a domain, tied to nobody: not among `people`
    std::uint64_t events = 0;                 // all that were imported
    std::uint64_t operations = 0, registrations = 0, inProgress = 0; // operations on passwords, those in progress included
    OverviewFigure succeeded, blocked, failed, abandoned, interrupted; // of operations that have an end
    std::uint64_t openAlerts = 0, notEvaluable = 0;
    bool rulesHaveRun = false;
    bool rulesLag = false;                    // evidence, lists or rules changed after the last run
    bool flowsLag = false;                    // an import is running or was broken off: flows lag behind the events
    std::vector<OverviewPoint> standsOut, next; // the weightiest first

    const SourceFact* source(std::string_view name) const; // null: neither in the case nor missed
    bool has(std::string_view name) const;                 // the case holds some of it
};

// Search texts of the flows behind the figures.
namespace lead {
inline constexpr const char* operations = "-kind:registration";
inline constexpr const char* ended = "-kind:registration -outcome:in_progress";
inline constexpr const char* succeeded = "outcome:succeeded -kind:registration";
inline constexpr const char* failed = "outcome:failed -kind:registration";
inline constexpr const char* blocked = "outcome:blocked -kind:registration";
inline constexpr const char* abandoned = "outcome:abandoned -kind:registration";
inline constexpr const char* interrupted = "outcome:interrupted -kind:registration";
inline constexpr const char* inProgress = "outcome:in_progress -kind:registration";
inline constexpr const char* registrations = "kind:registration";
} // namespace lead

// A file whose times name no zone and were taken as UTC, while the same records stand in another file with theirs.
struct ToldZone {
    std::string path;
    Duration ahead; // of UTC
};

// Reads tables that are kept (ledger, flows, alerts, coverage) and the events of the write-back service, no other events. `coverage` and
// `zones` of the same case. Cancelled. Throws sqlite::Error; belongs to the thread of the case.
Result<CaseOverview> readOverview(store::Case& theCase, const store::CoverageMap& coverage, const std::vector<ToldZone>& zones, std::stop_token stop);

} // namespace core::insight
