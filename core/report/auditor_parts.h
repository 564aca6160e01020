// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of the auditor's report. Inside of it; addLimits, notFoundWords and what is said of alerts also of the incident's.
#pragma once
#include "core/report/builder.h"
#include "core/store/coverage_spans.h"

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
// Hours of the period of which a source says nothing, also those in front of the first and behind the last log record of the case.
struct MissingHours {
    store::CoverageSpan period;  // a bound that is not asked for is that of the logs
    store::CoverageSpans holes;  // in order
    bool isWider = false;        // the period reaches beyond the logs
};
std::optional<MissingHours> missingHours(const insight::CaseOverview& overview, const insight::SourceFact& source, const TimeRange& period); // nothing: it has no hours
Table holesTable(const insight::CaseOverview& overview, const TimeRange& period); // what of the stretches lies in the period
// "Of the period the audit log covers 20 of 25 hours, the server log covers no hour": of these lanes (insight::LaneCoverage) the ones that do
// not cover it whole. Empty: all do.
using Lanes = std::vector<std::string_view>;
std::string uncoveredWords(const Facts& facts, const Lanes& lanes);
// What is said where nothing was found: `whole` where the lanes that would show it cover the period. Else what they cover, and how the sentence
// ends: with `seen`, of the hours that they cover, or with `unknown` where one of them covers none.
struct NotFound {
    std::string_view whole, seen, unknown;
};
std::string notFoundWords(const Facts& facts, const Lanes& lanes, const NotFound& words);
inline constexpr NotFound noneOfThese{"None in the evidence of the period.", "in these there is none", "whether there were any is not known"}; // of a table of flows
Table rejectTable(const std::vector<store::RejectCount>& rejects);
void addExceptions(Section& section, const AuditorFacts& facts);
void addAlerts(Builder& builder, Section& section, const AuditorFacts& facts);
// What rules judged, raised or explained; and what they could not judge, which is no alert.
struct JudgedAlerts {
    std::vector<const detect::Alert*> judged, unjudged;
};
JudgedAlerts byJudgement(const std::vector<const detect::Alert*>& alerts);
Table missingTable(const std::vector<const detect::Alert*>& unjudged);
// What rules could not know of the period; empty: the logs by which most of them go cover it.
std::string notJudgedWords(const AuditorFacts& facts);
void addDefinitions(Section& section);
void addLimits(Section& section, const Facts& facts);

} // namespace core::report
