// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in the case: tables alert, alert_event, alert_flow, and what annotations say of them. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/detect/concerned.h"
#include "core/detect/detector.h"
#include "core/store/case.h"

#include <unordered_map>

namespace core::detect {

struct StoredCounts {
    std::size_t added = 0, updated = 0, removed = 0, kept = 0; // kept: not found again, but worked on
};

// Replaces what the rules that ran to the end had found before; alerts of other rules stay, and of a rule that was broken off what it
// did not find again. A finding that grew (same rule and entities, a common cause) keeps its number and what was said of it; of findings
// that became one everything that was said, and of two words that exclude each other that of the older number. What is not found
// again goes, unless somebody worked on it. One transaction, one entry in the examiner log (action detect). NotWritable.
Result<StoredCounts> storeFindings(store::Case& theCase, const Findings& findings, const DetectOptions& options);

// What is known of the last run that stored something, whoever ran it.
struct LastRun {
    std::optional<UtcTime> when;        // by the clock of whoever ran it; nothing: never
    std::optional<UtcTime> now;         // as of when, unless it was a replay
    std::optional<UtcTime> first, last; // the span that the case had then
    std::size_t rules = 0;              // that were run, whether to the end or not
    std::vector<std::string> refusals;  // "rule: why"
    bool lags = false;                  // something changed since (RunState)
};
LastRun readLastRun(store::Case& theCase);

// By the examiner log: whether some run stored something, and whether evidence, its times, links to servers, lists or rules changed since.
// Alerts may have come with a case whose log was begun anew.
struct RunState {
    bool haveRun = false, lags = false;
};
RunState readRunState(store::Case& theCase);

// All of them, or those for which an SQL condition over table alert holds, with triage, suppressions applied.
AlertListPtr readAlerts(store::Case& theCase, std::string_view condition = {});

// An alert as a mark on what it is about.
struct AlertMark {
    std::string key, ruleId, rule;
    Severity severity = Severity::Medium;
};
// Of each flow the alerts that the last runs raised and no suppression covers, closed ones too; by correlation id in lower case. Reads
// nothing that has to be parsed: for lists of all flows.
using FlowAlerts = std::unordered_map<std::string, std::vector<AlertMark>>;
FlowAlerts readFlowAlerts(store::Case& theCase);

// Those that are not closed, suppressed or lost and raised, and concern somebody who bears one of the names (in any case of letters), as they
// stand in the list. `users`: of the alerts' flows. Pure.
std::vector<const Alert*> openAlertsOf(const AlertList& alerts, const std::vector<std::string>& names, const FlowUsers& users = {});

} // namespace core::detect
