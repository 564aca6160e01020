// SPDX-License-Identifier: GPL-3.0-or-later
// Flows as JSON with the fields of the command line's reference.
#pragma once
#include "core/base/json_text.h"
#include "core/detect/alert_store.h"
#include "core/flow/flow.h"

namespace cli {

// Inside an open object. `alerts`: of all flows.
void writeFlowMembers(core::JsonWriter& out, const core::Flow& flow, const core::detect::FlowAlerts& alerts);
void writeStep(core::JsonWriter& out, const core::FlowStep& step);    // an object of its own
std::string methodList(std::uint32_t methods, const char* separator);

} // namespace cli
