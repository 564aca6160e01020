// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/service_health.h"

#include "core/base/text.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <unordered_map>

namespace core {

using sqlite::Statement;

namespace {

using State = ServiceEvent::State;

// Errors of a moment: the service tries again by itself.
constexpr Duration passing = Duration::minutes(1);

State stateAfter(std::uint32_t eventId)
{
    switch (eventId) {
    case 31015: // started
    case 31019: // heartbeat
    case 31001: case 31002: case 31006: case 31007: case 31009: case 31010: // a request arrived, or was answered
    case 33002: case 33003: case 33004: case 33005: case 33006: case 33007: case 33008: return State::Up;
    case 31016: // stopped
    case 31034: case 31044: // no connection to the relay, no host on either relay
    case 32001: case 32002: return State::Down; // the service cannot be reached
    default: return State::Unclear;
    }
}

// Events of the service itself, but for the heartbeat every five minutes; and what else shows that it works.
constexpr std::string_view stateIds = "31004, 31005, 31012, 31013, 31014, 31015, 31016, 31034, 31044, 32001, 32002, 32005, 32007, 32008, 32009, 32011,"
                                      " 32013, 32015";
constexpr std::string_view lifeIds = "31001, 31002, 31006, 31007, 31009, 31010, 31019, 33002, 33003, 33004, 33005, 33006, 33007, 33008";

} // namespace

const Outage* ServiceHealth::outageAt(UtcTime time) const
{
    for (const Outage& outage : outages)
        if (outage.contains(time))
            return &outage;
    return nullptr;
}

std::vector<Outage> findOutages(const std::vector<ServiceEvent>& events)
{
    std::map<std::string, State> servers;
    std::vector<Outage> outages;
    std::set<std::string> down;
    std::optional<Outage> open;
    const auto anyUp = [&] { return std::any_of(servers.begin(), servers.end(), [](const auto& s) { return s.second == State::Up; }); };
    for (const ServiceEvent& event : events) {
        if (event.state == State::Unclear)
            continue;
        servers[toLower(event.computer)] = event.state;
        if (event.state == State::Down && !anyUp()) {
            if (!open)
                open = Outage{event.shownTime, std::nullopt, {}, event.eventId};
            down.insert(event.computer);
        } else if (event.state == State::Up && open) {
            open->to = event.shownTime;
            open->computer = fmt::format("{}", fmt::join(down, ", "));
            // A service that stops is down however short it is; an error may pass.
            if (open->eventId == 31016 || event.shownTime - open->from > passing)
                outages.push_back(*open);
            open.reset();
            down.clear();
        }
    }
    if (open) {
        open->computer = fmt::format("{}", fmt::join(down, ", "));
        outages.push_back(*open);
    }
    return outages;
}

ServiceHealth readServiceHealth(store::Case& theCase, std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    struct Logged {
        ServiceEvent event;
        std::int64_t recordId = 0;
    };
    std::vector<Logged> logged;
    // Few servers and providers, many events: looking these up for each row would take as long as all the rest.
    std::unordered_map<std::int64_t, Duration> offsets;
    Statement clocks(theCase.db(), "SELECT computer, offset_ms FROM server_clock");
    while (clocks.step())
        offsets[clocks.integer(0)] = Duration::milliseconds(clocks.integer(1));
    Statement rows(theCase.db(), fmt::format("SELECT s.id, s.time, s.event_id, s.computer, s.provider, s.record_id FROM server_event s"
                                             " WHERE s.time IS NOT NULL AND (s.event_id IN ({}) OR (s.event_id IN ({}) AND s.time BETWEEN ? AND ?))",
                                             stateIds, lifeIds));
    rows.bindAll(from ? from->ticks : std::numeric_limits<std::int64_t>::min(), to ? to->ticks : std::numeric_limits<std::int64_t>::max());
    store::TextFunctions& texts = theCase.texts();
    std::unordered_map<std::int64_t, bool> isOurs; // by provider
    while (rows.step()) {
        const auto [ours, isNew] = isOurs.try_emplace(rows.integer(4), false);
        if (isNew)
            ours->second = equalsIgnoreCase(texts.text(rows.integer(4)), "PasswordResetService");
        if (!ours->second)
            continue;
        ServiceEvent event{{rows.integer(0)}, {rows.integer(1)}, {}, static_cast<std::uint32_t>(rows.integer(2)), std::string(texts.text(rows.integer(3)))};
        const auto offset = offsets.find(rows.integer(3));
        event.shownTime = offset == offsets.end() ? event.time : event.time - offset->second;
        event.state = stateAfter(event.eventId);
        logged.push_back({std::move(event), rows.integer(5)});
    }
    // Exports with whole seconds: the log's own numbers decide; without them a restart is a stop and then a start.
    std::sort(logged.begin(), logged.end(), [](const Logged& a, const Logged& b) {
        const bool aStops = a.event.eventId == 31016, bStops = b.event.eventId == 31016;
        return std::tie(a.event.shownTime, a.event.computer, a.recordId, bStops, a.event.eventId, a.event.event.value)
            < std::tie(b.event.shownTime, b.event.computer, b.recordId, aStops, b.event.eventId, b.event.event.value);
    });
    ServiceHealth health;
    for (Logged& entry : logged)
        health.events.push_back(std::move(entry.event));
    health.outages = findOutages(health.events);
    return health;
}

} // namespace core
