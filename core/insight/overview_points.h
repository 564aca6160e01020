// SPDX-License-Identifier: GPL-3.0-or-later
// The codes of points (OverviewPoint::what) and what their members hold: whoever has words for them goes by this list, and a test goes by it
// too. Pure.
#pragma once
#include <array>
#include <string_view>

namespace core::insight {

// What stands out.
inline constexpr std::array<std::string_view, 21> standsOutCodes{
    "flows_lag",                // what was imported last is not among the figures yet
    "alerts",                   // count open ones; subject: severity
    "log_cleared",              // count files; subject: the file, where it is one
    "record_gap",               // count files of event logs in which records are missing
    "damaged_files",            // count files that are damaged, cut off or changed while they were read
    "outages",                  // of the write-back service: count; from, to: of the longest; subject: its servers
    "people_blocked",           // count people; subject: who, where it is one; from, to: first and last time
    "address_of_many",          // count people of `of` who came from the address in subject and met no success; from, to
    "frequent_reason",          // count failures of `of` have the reason in subject (step code, or text); from, to
    "cloud_without_writeback",  // count flows that the cloud calls done and of which the servers' logs say nothing
    "writeback_without_cloud",  // count requests on servers of which the audit log says nothing
    "unexpected_server",        // count write-backs by servers in staging mode or stopped
    "clock_off",                // subject: a server; count: milliseconds; `of`: 1 ahead, 2 behind
    "missing_hours",            // subject: a source; count hours of `of`; from, to: the longest stretch
    "rejects",                  // count pieces that could not be used
    "unknown_files",            // count files of no known form
    "without_time",             // count records
    "variants",                 // count records that contradict another of the same id; subject: "zones" where files in a wrong zone make such
    "unknown_steps",            // count flows that end with a text the program does not know
    "unknown_server_events",    // count events of the write-back service with an id it does not know
    "without_beginning",        // count flows whose beginning is not in the exports
};

// What to do next.
inline constexpr std::array<std::string_view, 9> nextCodes{
    "import_first",             // the case is empty
    "set_zones",                // count files whose times were taken as UTC; subject: how far they are ahead of it instead ("+01:00")
    "import_source",            // subject: a source of which the case holds nothing; count: flows that would gain by it, 0: not known
    "fill_holes",               // subject: a source; count hours that are missing
    "run_rules",                // they have not run
    "run_rules_again",          // evidence, lists or rules changed after the last run
    "look_at_alerts",           // count open ones
    "not_evaluable",            // count answers for lack of the source in subject (lane of the coverage map; may be empty)
    "confirm_zones",            // count files whose times name no zone and were taken as UTC, without those of set_zones
};

} // namespace core::insight
