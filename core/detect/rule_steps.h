// SPDX-License-Identifier: GPL-3.0-or-later
// When a rule runs and what it sees then. Pure functions.
#pragma once
#include "core/detect/detector.h"

namespace core::detect {

struct RuleStep {
    UtcTime now;
    std::optional<kql::TimeRange> range;
};

struct RuleSteps {
    std::vector<RuleStep> steps;
    Duration frequency{0};          // between them; 0: one run
    std::optional<Duration> period; // that a run looks back
    std::string problem;            // why there are none; empty: none
};

// Replay: multiples of the frequency since 1970-01-01 UTC, from the first that is not before the first event to the first that is not before
// the last. Rules without a frequency, and runs as of a time, have one step.
// `busy`: hours of the case with events, in order, not touching; of a replay only runs are steps that see one of them. For a rule that fires
// on few rows or none, and where null, all are.
RuleSteps stepsOf(const Rule& rule, const DetectOptions& options, const std::vector<store::CoverageSpan>* busy = nullptr);

// Of all lanes. Records may be seen (TimeGenerated) up to two days after they happened, so that these belong to them.
std::vector<store::CoverageSpan> busyHours(const store::CoverageMap& coverage);

} // namespace core::detect
