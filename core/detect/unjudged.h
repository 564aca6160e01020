// SPDX-License-Identifier: GPL-3.0-or-later
// The third answer: what a rule could not judge because the evidence is missing. What it found is turned into "not evaluable" where it rests on
// something not being there; what it may have missed is asked of Rule::candidates. Belongs to the thread of the engine.
#pragma once
#include "core/detect/rule_run.h"

namespace core::detect {

// Marks those of the alerts that rest on the absence of something in hours that nobody knows.
void markUnfounded(const Rule& rule, const RunContext& context, AlertList& alerts);
// Says of the alerts which tables the case has nothing of, and turns them into "not evaluable" where they rest on that.
void markLacking(const TableLacks& lacks, const RuleSteps& steps, const RunContext& context, AlertList& alerts);

// Says of raised alerts of a rule that does not say what it needs what the evidence of its tables does not cover of their windows, and turns
// them into "not evaluable" where they rest on that.
void markUncovered(const Rule& rule, const TableLacks& lacks, const RuleSteps& steps, const RunContext& context, AlertList& alerts);

// Adds an alert for each candidate that no alert of the rule covers, and whose evidence is missing. Cancelled; other failures stand in
// the report.
Result<void> addUnjudged(const RuleToRun& rule, RunContext& context, const RuleSteps& steps, AlertList& alerts, RuleRun& report);

} // namespace core::detect
