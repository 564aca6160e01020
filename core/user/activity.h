// SPDX-License-Identifier: GPL-3.0-or-later
// What one person did and what was done to them, or what came from one address, as a chronological list from all logs. Plain
// values, for any thread.
#pragma once
#include "core/base/ids.h"
#include "core/flow/flow.h"

#include <map>

namespace core {

// In which lane of a life it is drawn (the same names and order as core/timeline/life_layout.h).
enum class ActivityLane : std::uint8_t { Flows, SignIns, AdminActions, SecurityInfo, Servers, Alerts, Other };
const char* name(ActivityLane lane); // flows, signins, admin, security_info, servers, alerts, other

struct ActivityItem {
    UtcTime time;
    std::optional<UtcTime> end;         // of flows
    ActivityLane lane = ActivityLane::Other;
    StepClass stepClass = StepClass::Neutral;
    std::optional<FlowOutcome> outcome; // of flows
    std::string title;                  // short, plain English
    std::string detail;                 // application, reason, the other party
    std::string ip;
    std::string user;                   // of an address: whom it is about
    bool isActor = true;                // the person did it; false: somebody or something did it to them
    std::string flow;                   // correlation id, of flows
    EventId event;                      // of everything else
    std::uint64_t key = 0;              // of the event, for notes on it
    bool isInteractive = true;          // of sign-ins

    std::string details() const;        // `detail` in English, with "(not interactive)" where that is so
};

// A value that was seen: a country, an application, a device.
struct SeenValue {
    std::string text;
    std::uint64_t count = 0;
    std::optional<UtcTime> first, last;
};

// How often something happened, and how it ended.
struct ActivityCount {
    std::string what;                   // stable: flow.reset, signin.interactive, admin.by, admin.on, risk ...
    std::uint64_t count = 0, succeeded = 0, failed = 0;
};

// Counts sightings.
class SeenValues
{
public:
    void add(std::string_view text, std::optional<UtcTime> time); // empty texts are left out
    std::vector<SeenValue> inOrder() const;                       // the most frequent first

private:
    std::map<std::string, SeenValue, std::less<>> m_values;
};

} // namespace core
