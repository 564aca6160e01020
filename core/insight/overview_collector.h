// SPDX-License-Identifier: GPL-3.0-or-later
// Turns what was read into points: what stands out, what to do next. Pure.
#pragma once
#include "core/insight/case_overview.h"
#include "core/insight/overview_alerts.h"
#include "core/insight/overview_flows.h"
#include "core/insight/overview_servers.h"
#include "core/insight/overview_sources.h"

#include <map>

namespace core::insight {

struct LedgerFacts {
    struct Warned {
        std::uint64_t files = 0;
        std::string path; // of one of them
    };
    std::uint64_t files = 0, events = 0, rejects = 0, variants = 0, withoutTime = 0;
    std::uint64_t filesAgain = 0;                         // read again: not among `files`
    std::uint64_t unknown = 0, damaged = 0;               // files
    std::map<std::string, Warned, std::less<>> warnings;  // by code
    std::vector<std::string> zoneAssumed;                 // paths of those that zone_assumed counts
    Warned warned(std::string_view code) const
    {
        const auto found = warnings.find(code);
        return found == warnings.end() ? Warned{} : found->second;
    }
};

struct OverviewFacts {
    LedgerFacts ledger;
    FlowFacts flows;
    ServerFacts servers;
    AlertFacts alerts;
    std::vector<ToldZone> zones;
};

// Fills standsOut and next; the rest of `out` is there already.
void addPoints(const OverviewFacts& facts, CaseOverview& out);

} // namespace core::insight
