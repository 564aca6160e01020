// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts in the case: tables alert, alert_event, alert_flow, and what annotations say of them. Belongs to the thread of the case;
// throws sqlite::Error.
#pragma once
#include "core/detect/detector.h"
#include "core/store/case.h"

namespace core::detect {

struct StoredCounts {
    std::size_t added = 0, updated = 0, removed = 0, kept = 0; // kept: not found again, but worked on
};

// Replaces what the rules that ran to the end had found before; alerts of other rules stay. A finding that grew (same rule and entities,
// a common cause) keeps its number and what was said of it. One transaction, one entry in the examiner log.
Result<StoredCounts> storeFindings(store::Case& theCase, const Findings& findings, const DetectOptions& options);

// All of them, with triage, suppressions applied.
AlertListPtr readAlerts(store::Case& theCase);

} // namespace core::detect
