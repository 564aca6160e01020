// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to a caller whose operation failed for a known cause, and whether it may simply be tried again. Pure.
#pragma once
#include "core/flow/flow.h"
#include "core/helpdesk/sentence.h"

namespace core::helpdesk {

enum class Retry : std::uint8_t { AtOnce, AfterFix, Unknown };

struct CallerWords {
    Say tell = Say::TellUnknownReason;
    Retry retry = Retry::Unknown;
};
// Of a step that refuses (fail_onprem_policy, connect.33008 ...); what no document explains answers TellUnknownReason.
CallerWords callerWords(std::string_view step);

// The step that explains why the flow failed: the server's, if it says more than that AD refused; else the last refusal. Null: none.
const FlowStep* refusalOf(const FlowDetail& detail);

} // namespace core::helpdesk
