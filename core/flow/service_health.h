// SPDX-License-Identifier: GPL-3.0-or-later
// What the write-back service said of itself: started, stopped, heartbeat, errors (domain reference 3.2, class Service), and
// the outages that follow from it. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/flow.h"
#include "core/store/case.h"

#include <functional>

namespace core {

struct ServiceEvent {
    EventId event;
    UtcTime time, shownTime;     // as in the evidence; with the clock offset of its server taken off
    std::uint32_t eventId = 0;
    std::string computer;        // empty: the export names none
    enum class State : std::uint8_t { Unclear, Up, Down } state = State::Unclear; // of the server from then on
    bool isStaging = false;      // of a server that should not write back, says the examiner
};

struct ServiceHealth {
    std::vector<ServiceEvent> events; // by shownTime
    std::vector<Outage> outages;      // by start; they do not overlap
    const Outage* outageAt(UtcTime time) const;
};

// An outage begins where the last server that was able to write back stops (31016) or reports that it cannot (31034, 31044,
// 32001, 32002) and ends with the next sign of life of any server: 31015, 31019, a reset that it answered, or one that the cloud says was
// written back. One error that is followed by success within a minute is none.
// Of all the evidence. Requests and heartbeats, of which there are many, may be limited to a stretch of the servers' times; the outages of
// that stretch are the same.
ServiceHealth readServiceHealth(store::Case& theCase, std::optional<UtcTime> from = {}, std::optional<UtcTime> to = {});

// That the cloud says some server wrote, while no log of a server shows it.
struct CloudWrite {
    UtcTime time; // when the password was handed over
    FlowId flow;
};

// The rule by itself. `events` by shownTime, `cloudWrites` by time; `counts` is asked of those that matter, and nothing means yes.
// A server counts as able to write back for half an hour after its last sign of life if it logs heartbeats, else for six hours. Servers in
// staging mode do not count. An event without the name of its server ends an outage, but says of no server that it is up; nor does a write
// that only the cloud knows of.
std::vector<Outage> findOutages(const std::vector<ServiceEvent>& events, const std::vector<CloudWrite>& cloudWrites = {},
                                const std::function<bool(const CloudWrite&)>& counts = {});

// Passwords written back by a server in staging mode, or by one whose service had stopped (31016) and did not start again (31015), show a
// heartbeat (31019) or was enabled (31005) since. `events` by shownTime, and all of them; the pointers are into it.
std::vector<const ServiceEvent*> findUnexpectedWrites(const std::vector<ServiceEvent>& events);

} // namespace core
