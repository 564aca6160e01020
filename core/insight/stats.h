// SPDX-License-Identifier: GPL-3.0-or-later
// Counts and success rates of password operations by what they are grouped by (resources/dashboards/stats.kql): the table behind
// `sspr stats`, and by the same engine what dashboards and reports show. Rates: definitions of terms, "Rates". Pure; any thread.
#pragma once
#include "core/insight/dashboard.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::insight {

struct StatsGroup {
    std::string_view name;    // of the column: day, operation ...
    std::string_view meaning; // a short English phrase
    std::string_view by;      // KQL behind summarize ... by
    std::string_view expand;  // operators in front of it, for groups in which a flow counts several times; mostly empty
    bool isTime = false;      // a moment of the clock of the zone
    bool inOrder = false;     // rows stand in its order rather than by the number of operations
};
// day, hour, week, weekday, operation, initiator, outcome, reason, reason_code, method, ip, user, server, side.
std::span<const StatsGroup> statsGroups();
const StatsGroup* statsGroup(std::string_view name);

// A table panel; its columns are those groups, then operations, succeeded, failed, blocked, abandoned, in_progress, interrupted, rows,
// success_rows, ended, success_rate, rows_success_rate. In order of the groups where the first is one of time, else the most operations first.
Panel statsPanel(std::span<const StatsGroup* const> by);

} // namespace core::insight
