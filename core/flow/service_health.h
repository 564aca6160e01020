// SPDX-License-Identifier: GPL-3.0-or-later
// What the write-back service said of itself: started, stopped, heartbeat, errors (domain reference 3.2, class Service), and
// the outages that follow from it. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"

namespace core {

struct ServiceEvent {
    EventId event;
    UtcTime time, shownTime;     // as in the evidence; with the clock offset of its server taken off
    std::uint32_t eventId = 0;
    std::string computer;
    enum class State : std::uint8_t { Unclear, Up, Down } state = State::Unclear; // of the server from then on
};

struct ServiceHealth {
    std::vector<ServiceEvent> events; // by shownTime
    std::vector<Outage> outages;      // by start; they do not overlap
    const Outage* outageAt(UtcTime time) const;
};

// An outage begins where the last server that was able to write back stops (31016) or reports that it cannot (31034, 31044,
// 32001, 32002) and ends with the next sign of life of any server: 31015, 31019, or a reset that it answered. One
// error that is followed by success within a minute is none.
// Of all the evidence. Requests and heartbeats, of which there are many, may be limited to a stretch of the servers' times.
ServiceHealth readServiceHealth(store::Case& theCase, std::optional<UtcTime> from = {}, std::optional<UtcTime> to = {});

// The rule by itself. `events` by shownTime.
std::vector<Outage> findOutages(const std::vector<ServiceEvent>& events);

} // namespace core
