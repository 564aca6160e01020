// SPDX-License-Identifier: GPL-3.0-or-later
// Cloud sync in place of AAD Connect: its provisioning agent writes passwords back, and nobody logs an event of the write-back service (domain
// reference 3.4). Pure; any thread.
#pragma once
#include "core/flow/flow.h"
#include "core/knowledge/causes.h"

#include <string_view>

namespace core {

bool isCloudSync(std::string_view agent); // OnPremisesAgent of a record
// A record of the flow says so, and no server of AAD Connect logged the request.
bool isServedByCloudSync(const FlowDetail& detail);
// That, or no record of the flow names an agent, as where it was refused right at its start, and another flow of the user went through cloud sync.
bool goesThroughCloudSync(const FlowDetail& detail);
// The cause of such a flow without what it says of the servers of AAD Connect and their events.
Cause inCloudSync(Cause cause);

} // namespace core
