// SPDX-License-Identifier: GPL-3.0-or-later
// The truth of the demo: what each flow was meant to be, as definitions.md has it, worked out from the simulation's
// own notes of what reached the exports; no code of the product's analysis takes part.
//
// One JSON object a line: correlation_id, kind, subtype, tenant_id, user, user_id, started, ended, duration_ms, outcome,
// reason, reason_code, last_step, source_ip, initiator, methods, steps, hybrid, onprem {matched_by, event_ids, computer,
// servers, outcome, clock_offset_ms}, user_agent as in `sspr flows --format jsonl`; besides
//   server_records [{computer, record_id}], follow_on [ids of Core Directory records], attack (name or null),
//   script (what the simulation played), reason_also (another text that may stand for the reason, or null),
//   incomplete (the flow's first record is not in the exports).
// `clock_offset_ms` is what the simulation added to that server's clock, which an estimate meets within about a second.
#pragma once
#include "core/base/result.h"
#include "core/demo/flow_state.h"
#include "core/demo/model/tenant.h"

#include <cstdint>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <memory>
#include <set>
#include <string>
#include <vector>

namespace core::demo {

// What the truth says of a flow that is one, of those parts that reached the exports.
struct FlowSummary {
    std::string correlationId, user, userId, ip, initiator;
    std::string_view kind, outcome, reasonCode, lastStep, script, attack;
    UtcTime started, ended;
    std::vector<std::string_view> methods, proven; // asked for or passed; passed
    bool isHybrid = false, wasBlocked = false;
    std::string_view serverOutcome;         // empty: no server event belongs to it
    int refusedByDirectory = 0;             // server events 33004
    std::vector<UtcTime> registered;        // rows that say that a method was registered
    std::vector<std::string> addresses;     // of the steps in their order, without repetitions in a row
};
using SummaryListener = std::function<void(FlowSummary)>;

// Object ids of people whose last password an administrator set to be changed.
using MustChange = std::set<std::string>;

class TruthWriter
{
public:
    // `exportsTenant`: a form that is written names the tenant's id.
    // `summaries`: told of each flow that is written; may be null.
    TruthWriter(const Tenant& tenant, bool exportsTenant, SummaryListener summaries)
        : m_tenant(tenant), m_exportsTenant(exportsTenant), m_summaries(std::move(summaries))
    {}
    Result<void> open(const std::filesystem::path& file);

    void watch(std::shared_ptr<FlowState> flow) { m_watched.push_back(std::move(flow)); }
    // Writes the flows whose end is beyond doubt: nothing of them is pending, and the newest event of the exports is
    // 15 minutes past them. At the end of the run all of them.
    void settle(UtcTime newest, bool end);
    Result<void> close();
    std::uint64_t flows() const { return m_flows; }

private:
    void write(const FlowState& flow, UtcTime newest);

    const Tenant& m_tenant;
    bool m_exportsTenant;
    SummaryListener m_summaries;
    std::deque<std::shared_ptr<FlowState>> m_watched;
    std::ofstream m_out;
    std::string m_path, m_line;
    MustChange m_mustChange;
    std::uint64_t m_flows = 0;
};

// Only of flows of which truthLine() is not empty.
FlowSummary summaryOf(const FlowState& flow, UtcTime newest);

// The line of one flow, without the line break; empty where what reached the exports is no flow. Flows of one person come in
// the order of time.
std::string truthLine(const FlowState& flow, const Tenant& tenant, bool exportsTenant, UtcTime newest, MustChange& mustChange);

} // namespace core::demo
