// SPDX-License-Identifier: GPL-3.0-or-later
// What is said to a caller whose operation failed for a known cause, and whether it may simply be tried again. Pure.
#pragma once
#include "core/helpdesk/sentence.h"

namespace core::helpdesk {

enum class Retry : std::uint8_t { AtOnce, AfterFix, Unknown };

struct CallerWords {
    Say tell = Say::TellUnknownReason;
    Retry retry = Retry::Unknown;
};
// Of a step that refuses (fail_onprem_policy, connect.33008 ...); what no document explains answers TellUnknownReason.
CallerWords callerWords(std::string_view step);

} // namespace core::helpdesk
