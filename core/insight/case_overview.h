// SPDX-License-Identifier: GPL-3.0-or-later
// The case at a glance, for somebody who opens it first: what is in it, what it covers, what stands out, what to do next. Values and
// stable codes only; the words are the windows' (ui/insight) and the reports'. Nothing is said to be fine where evidence is missing.
#pragma once
#include "core/base/utc_time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace core::insight {

// One source of evidence (audit, signin, server, activity, registration, role, user, risk ...).
struct SourceFact {
    std::string source;
    std::uint64_t events = 0, files = 0;
    std::optional<UtcTime> first, last;       // of sources whose records have times
    std::int64_t hours = 0, missingHours = 0; // from the first to the last event of the case; of these without evidence of this source
    std::vector<std::string> servers;
};

struct OverviewFigure {                       // 92.4 % = 3,615 of 3,912
    std::uint64_t part = 0, whole = 0;
};

// Something that stands out, or a step to take next; `what` is a stable code that the words belong to, `subject` whom or what it names,
// `leadsTo` a search text or the name of a page that shows it.
struct OverviewPoint {
    enum class Weight : std::uint8_t { Note, Attention, Urgent } weight = Weight::Note;
    std::string what;
    std::uint64_t count = 0;
    std::string subject, leadsTo;
    std::optional<UtcTime> from, to;
};

struct CaseOverview {
    std::vector<SourceFact> sources;          // those of the case first, then those that would help and are missing (events 0)
    std::optional<UtcTime> first, last;
    std::uint64_t files = 0, rejects = 0, people = 0, withoutTime = 0;
    std::uint64_t operations = 0, registrations = 0, inProgress = 0;
    OverviewFigure succeeded, blocked, failed; // of operations that have an end
    std::uint64_t openAlerts = 0, notEvaluable = 0;
    bool rulesHaveRun = false;
    std::vector<OverviewPoint> standsOut, next; // the weightiest first
};

} // namespace core::insight
