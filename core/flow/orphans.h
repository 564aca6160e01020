// SPDX-License-Identifier: GPL-3.0-or-later
// What should have another side and has none: cloud successes without write-back, write-backs without a flow, writes on a
// server that should not serve. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"

namespace core {

enum class OrphanKind : std::uint8_t { CloudWithoutWriteback = 1, WritebackWithoutCloud, UnexpectedServer };
const char* name(OrphanKind kind); // cloud_without_writeback, writeback_without_cloud, unexpected_server

struct Orphan {
    OrphanKind kind = OrphanKind::CloudWithoutWriteback;
    UtcTime time;                // of the flow's end, or of the first event; with the clock offset taken off
    std::string correlationId;   // of the flow, or the TrackingId; may be empty
    std::string user, computer;  // either may be empty
    std::vector<EventId> events; // of servers, in time order
    std::vector<std::uint32_t> eventIds;
    // The other side's log covers that time, so it is missing there, and not just missing from the evidence.
    bool isCovered = false;
    std::string why;             // a sentence
};

// Events about one request, as a condition on server_event s: starts, successes and failures (core/knowledge/server_events.h). Errors 32xxx
// that name no request are the service's own.
inline constexpr std::string_view requestEvents =
    "(s.event_id BETWEEN 31001 AND 31003 OR s.event_id BETWEEN 31006 AND 31011 OR s.event_id BETWEEN 33001 AND 33999"
    " OR (s.event_id IN (32000, 32003, 32004, 32010) AND s.tracking IS NOT NULL))";

// By time.
std::vector<Orphan> findOrphans(store::Case& theCase);

} // namespace core
