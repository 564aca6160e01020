// SPDX-License-Identifier: GPL-3.0-or-later
// What the servers that write back say at a glance, beside the flows: outages, orphans, clocks, unknown ids. Belongs to the thread of the
// case; throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/insight/overview_flows.h"

namespace core::insight {

struct ClockFact {
    std::string computer;
    std::int64_t aheadMs = 0; // as applied to what is shown: estimated, or set by the examiner
};

struct ServerFacts {
    std::vector<Outage> outages;              // core/flow/service_health.h
    // As core/flow/orphans.h finds them, where the log of the other side covers the time.
    std::uint64_t cloudWithoutWriteback = 0, writebackWithoutCloud = 0, unexpectedServer = 0;
    std::vector<ClockFact> clocks;            // off by a minute or more, the worst first
    std::uint64_t unknownEvents = 0;          // of the write-back service, with an id that the program does not know
};

// Cancelled.
Result<ServerFacts> readServerFacts(store::Case& theCase, const store::CoverageMap& coverage, const FlowFacts& flows, std::stop_token stop);

} // namespace core::insight
