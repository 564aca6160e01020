// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of the auditor's report. Inside of it; addLimits and what is said of alerts also of the incident's.
#pragma once
#include "core/report/builder.h"

#include <array>

namespace core::report {

struct OutcomeCounts {
    std::uint64_t operations = 0, registrations = 0;
    std::array<std::uint64_t, 7> byOutcome{}; // by FlowOutcome
    std::uint64_t of(FlowOutcome outcome) const { return byOutcome[static_cast<std::size_t>(outcome)]; }
    std::uint64_t ended() const { return operations - of(FlowOutcome::InProgress); }
};
OutcomeCounts countOutcomes(const Facts& facts); // of the flows in scope

Table outcomeTable(const OutcomeCounts& counts);
Table coverageTable(const insight::CaseOverview& overview);
Table holesTable(const insight::CaseOverview& overview, const TimeRange& period); // what of the stretches lies in the period
Table rejectTable(const std::vector<store::RejectCount>& rejects);
void addExceptions(Section& section, const AuditorFacts& facts);
void addAlerts(Builder& builder, Section& section, const AuditorFacts& facts);
// What rules judged, raised or explained; and what they could not judge, which is no alert.
struct JudgedAlerts {
    std::vector<const detect::Alert*> judged, unjudged;
};
JudgedAlerts byJudgement(const std::vector<const detect::Alert*>& alerts);
Table missingTable(const std::vector<const detect::Alert*>& unjudged);
void addDefinitions(Section& section);
void addLimits(Section& section, const Facts& facts);

} // namespace core::report
