// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/stats.h"

#include "core/insight/dashboard_file.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace core::insight {
namespace {

constexpr std::array groups{
    StatsGroup{"day", "day on which a flow began", "day = startofday(Local)", "", true, true},
    StatsGroup{"hour", "hour in which a flow began", "hour = bin(Local, 1h), offset = Local - StartTime", "", true, true},
    StatsGroup{"week", "week in which a flow began, from Monday", "week = bin(Local, 7d)", "", true, true},
    StatsGroup{"weekday", "day of the week, 0 is Sunday", "weekday = toint(dayofweek(Local) / 1d)", "", false, true},
    StatsGroup{"operation", "reset, unlock, change, admin_reset", "operation = Kind", ""},
    StatsGroup{"initiator", "who began it", "initiator = tolower(Initiator)", ""},
    StatsGroup{"outcome", "how it ended", "outcome = Outcome", ""},
    // Final dots vary from record to record of one and the same reason: one row, with the shortest of its spellings.
    StatsGroup{"reason", "reason of a failed or blocked flow, as in the log", "reason",
               "\n| extend Plain = trim_end(@\"[.\\s]+\", Reason)"
               "\n| join kind=inner (Rows | summarize (Length, reason) = arg_min(strlen(Reason), Reason) by Plain = trim_end(@\"[.\\s]+\", Reason)) on Plain"},
    StatsGroup{"reason_code", "reason by its stable name", "reason_code = ReasonCode", ""},
    StatsGroup{"method", "verification method; a flow counts for each of its methods", "method",
               "\n| mv-expand method = iff(array_length(Methods) == 0, dynamic([\"\"]), Methods) to typeof(string)"},
    StatsGroup{"ip", "first address of the flow", "ip = SourceIp", ""},
    StatsGroup{"user", "whose password", "user = tolower(UserPrincipalName)", ""},
    StatsGroup{"server", "server of the write-back", "server = OnPremComputer", ""},
    StatsGroup{"side", "self_service or admin", "side = iff(Kind == \"admin_reset\", \"admin\", \"self_service\")", ""},
};

void replace(std::string& text, std::string_view what, const std::string& with)
{
    const std::size_t at = text.find(what, text.find("Rows{")); // behind the comment that explains it
    if (at == std::string::npos)
        throw std::logic_error("stats.kql has lost a place to fill in");
    text.replace(at, what.size(), with);
}

} // namespace

std::span<const StatsGroup> statsGroups() { return groups; }

const StatsGroup* statsGroup(std::string_view name)
{
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const StatsGroup& group) { return group.name == name; });
    return found == groups.end() ? nullptr : &*found;
}

Panel statsPanel(std::span<const StatsGroup* const> by)
{
    std::string expand, keys, order;
    for (const StatsGroup* group : by) {
        expand += group->expand;
        keys += (keys.empty() ? "\n    by " : ", ") + std::string(group->by);
        order += (order.empty() ? "" : ", ") + std::string(group->name) + " asc";
    }
    Panel panel;
    panel.id = "stats";
    panel.query = builtInQuery("stats.kql").value_or("");
    replace(panel.query, "{By}", keys); // from behind, as both are looked for behind the same place
    replace(panel.query, "{Expand}", expand);
    if (!by.empty())
        panel.query += "\n| sort by " + (by.front()->inOrder ? order : "operations desc, " + order) + "\n";
    panel.needs = {"audit"};
    return panel;
}

} // namespace core::insight
