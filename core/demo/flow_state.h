// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulation remembers of a flow until its truth can be written: the rows it meant to write, and which of
// them reached the exports.
#pragma once
#include "core/base/utc_time.h"
#include "core/demo/steps.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace core::demo {

struct FlowRow {
    UtcTime time;
    const StepRow* step = nullptr;
    std::string id, ip, initiator;  // ip: normalised
    std::string_view agent, userAgent;
    bool written = false;
};

// How a server event can be told to belong to its flow.
enum class ServerMatch : std::uint8_t { TrackingId, ObjectId, UserAndTime };

struct FlowServerEvent {
    UtcTime time;                   // the server's clock
    std::uint32_t eventId = 0;
    int server = 0;
    ServerMatch match = ServerMatch::TrackingId;
    bool forcesChange = false;      // ForcePasswordChange: True
    std::uint64_t recordId = 0;     // 0: not written
};

struct FollowOn {
    std::string id;
    bool written = false;
};

struct FlowState {
    std::string correlationId, user, userId;
    std::string_view script;        // name of the script that it played
    std::string_view attack;        // empty: none
    std::vector<FlowRow> rows;
    std::vector<FlowServerEvent> serverEvents;
    std::vector<FollowOn> followOns;
    int pending = 0;                // records of the flow still in the queue
    UtcTime lastWritten;            // time of the latest audit row written
};

} // namespace core::demo
