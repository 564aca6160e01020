// SPDX-License-Identifier: GPL-3.0-or-later
// What the evidence says of recommendations for self-service reset that were published (T. Naunheim, "Azure AD Self-Service Password
// Reset: Architecture, Monitoring and Security", cloud-architekt.net). Logs show what happened, not what is configured: where the one
// does not decide about the other, the answer is "not in the evidence". Inside of the auditor's report.
#pragma once
#include "core/report/builder.h"

namespace core::report {

// Queries in KQL over the flows that the request lets through; answered beforehand (AuditorFacts::posture, by id).
std::vector<insight::Panel> postureQuestions();

void addPosture(Section& section, const AuditorFacts& facts);

} // namespace core::report
