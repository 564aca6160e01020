// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts as JSON with the fields of the command line's reference, in words, and in the forms that pipelines exchange.
#pragma once
#include "core/base/json_text.h"
#include "core/investigation/investigation.h"

#include <functional>

namespace cli {

void writeAlertMembers(core::JsonWriter& out, const core::detect::Alert& alert); // inside an open object; without evidence
void writeAlertEvidence(core::JsonWriter& out, const std::vector<core::detect::AlertEvent>& events); // member `evidence`

// What somebody needs who was not there: why it fired, on what, what to check next. `rule`: null where the case does not have it.
core::Result<void> printAlert(core::Investigation& investigation, const core::detect::Alert& alert, const core::detect::Rule* rule);

using Alerts = std::vector<const core::detect::Alert*>;
// SARIF 2.1.0 (docs.oasis-open.org/sarif/sarif/v2.1.0): one log with one run.
core::Result<void> printSarif(core::Investigation& investigation, const Alerts& alerts);
// OCSF 1.3 Detection Findings (schema.ocsf.io, class 2004), one a line.
core::Result<void> printOcsf(core::Investigation& investigation, const Alerts& alerts);

} // namespace cli
