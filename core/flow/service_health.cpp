// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/service_health.h"

#include "core/base/text.h"
#include "core/flow/cloud_sync.h"
#include "core/flow/link_decisions.h"
#include "core/flow/server_clock.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>
#include <map>
#include <tuple>
#include <unordered_map>

namespace core {

using sqlite::Statement;

namespace {

using State = ServiceEvent::State;

// Errors of a moment: the service tries again by itself.
constexpr Duration passing = Duration::minutes(1);
constexpr std::uint32_t stoppedId = 31016, heartbeatId = 31019;

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

// A server that logs its heartbeat, which comes every five minutes, is silent because it is gone or off.
constexpr Duration silence = Duration::minutes(30);
// Of one that does not, requests alone tell, and nobody may have made any.
constexpr Duration quiet = Duration::hours(6);
constexpr Duration freshly = Duration::hours(1); // what was known a moment ago is not asked again

class OutageFinder
{
public:
    void add(const ServiceEvent& event)
    {
        Server& server = m_servers[serverKey(event.computer)];
        if (event.state == State::Up)
            addUp(server, event);
        else
            addDown(server, event);
    }
    // The password was written after it was handed over; clocks are not that exact.
    bool concerns(UtcTime cloudWrite) const { return ends(cloudWrite) || (mayBeServedAround(cloudWrite) && !isAnyUp(cloudWrite)); }
    void addCloudWrite(UtcTime time)
    {
        if (!isAnyUp(time))
            serveAround(time);
        if (ends(time))
            close(time);
    }
    std::vector<Outage> take()
    {
        if (m_open)
            keep();
        return std::move(m_outages);
    }

private:
    struct Server {
        State state = State::Unclear;
        UtcTime since, last;               // since when it is in that state, and the last event that says so
        std::optional<UtcTime> heartbeat;
        std::optional<UtcTime> servedAround; // down, while another served that no log in the case names
    };

    static bool isUp(const Server& server, UtcTime now)
    {
        const bool hasHeartbeat = server.heartbeat && server.last - *server.heartbeat <= quiet;
        return server.state == State::Up && now - server.last <= (hasHeartbeat ? silence : quiet);
    }
    bool isAnyUp(UtcTime now) const
    {
        return std::any_of(m_servers.begin(), m_servers.end(), [now](const auto& server) { return isUp(server.second, now); });
    }
    bool ends(UtcTime cloudWrite) const { return m_open && cloudWrite - m_open->from > passing; }
    bool mayBeServedAround(UtcTime time) const
    {
        return std::any_of(m_servers.begin(), m_servers.end(), [time](const auto& server) {
            const auto& known = server.second.servedAround;
            return server.second.state == State::Down && (!known || time - *known > freshly);
        });
    }
    void serveAround(UtcTime time)
    {
        for (auto& [key, server] : m_servers)
            if (server.state == State::Down && time - server.since > passing)
                server.servedAround = time;
    }
    void addUp(Server& server, const ServiceEvent& event)
    {
        if (event.computer.empty()) {
            server = {};
            if (!isAnyUp(event.shownTime))
                serveAround(event.shownTime);
        } else {
            server.since = server.state == State::Up ? server.since : event.shownTime;
            server.state = State::Up;
            server.last = event.shownTime;
            server.servedAround.reset();
            if (event.eventId == heartbeatId)
                server.heartbeat = event.shownTime;
        }
        if (m_open)
            close(event.shownTime);
    }
    void addDown(Server& server, const ServiceEvent& event)
    {
        const UtcTime now = event.shownTime;
        // A server that cannot connect says so every few minutes, and with it nothing new of the one that serves.
        const bool isRepeated = server.state == State::Down && event.eventId != stoppedId && now - server.last <= silence && server.servedAround
            && now - *server.servedAround <= quiet;
        if (!isRepeated) {
            server.since = server.state == State::Down && !server.servedAround ? server.since : now;
            server.servedAround.reset();
        }
        server.state = State::Down;
        server.last = now;
        if (isRepeated || isAnyUp(now))
            return;
        if (!m_open)
            m_open = Outage{now, std::nullopt, {}, event.eventId};
        std::string& name = m_down[serverKey(event.computer)];
        if (name.size() < event.computer.size() || (name.size() == event.computer.size() && event.computer < name))
            name = event.computer; // the spelling with the domain
    }
    void close(UtcTime time)
    {
        m_open->to = time;
        // A service that stops is down however short it is; an error may pass.
        if (m_open->eventId == stoppedId || time - m_open->from > passing)
            keep();
        m_open.reset();
        m_down.clear();
    }
    void keep()
    {
        std::vector<std::string> names;
        for (const auto& [key, name] : m_down)
            if (!name.empty())
                names.push_back(name);
        m_open->computer = fmt::format("{}", fmt::join(names, ", "));
        m_outages.push_back(*m_open);
    }

    std::map<std::string, Server> m_servers; // by serverKey(); the nameless one is never up
    std::optional<Outage> m_open;
    std::map<std::string, std::string> m_down; // names of the servers whose events made it, by serverKey()
    std::vector<Outage> m_outages;
};

} // namespace

const Outage* ServiceHealth::outageAt(UtcTime time) const
{
    for (const Outage& outage : outages)
        if (outage.contains(time))
            return &outage;
    return nullptr;
}

std::vector<Outage> findOutages(const std::vector<ServiceEvent>& events, const std::vector<CloudWrite>& cloudWrites,
                                const std::function<bool(const CloudWrite&)>& counts)
{
    OutageFinder finder;
    auto write = cloudWrites.begin();
    const auto addWrites = [&](std::optional<UtcTime> before) {
        for (; write != cloudWrites.end() && (!before || write->time < *before); ++write)
            if (finder.concerns(write->time) && (!counts || counts(*write)))
                finder.addCloudWrite(write->time);
    };
    for (const ServiceEvent& event : events) {
        if (event.state == State::Unclear || event.isStaging)
            continue;
        addWrites(event.shownTime);
        finder.add(event);
    }
    addWrites({});
    return finder.take();
}

std::vector<const ServiceEvent*> findUnexpectedWrites(const std::vector<ServiceEvent>& events)
{
    std::vector<const ServiceEvent*> writes;
    std::map<std::string, bool> stopped;
    for (const ServiceEvent& event : events) {
        const bool starts = event.eventId == 31015 || event.eventId == 31019 || event.eventId == 31005;
        const bool isWrite = event.eventId == 31002 || event.eventId == 31007 || event.eventId == 31010;
        if (!starts && !isWrite && event.eventId != 31016)
            continue;
        const std::string server = serverKey(event.computer);
        if (event.eventId == 31016) {
            stopped[server] = true;
        } else if (starts) {
            // Without a name it may be any of them, and any of them may have been the nameless one.
            if (server.empty())
                stopped.clear();
            stopped[server] = stopped[""] = false;
        } else if (event.isStaging || stopped[server]) {
            writes.push_back(&event);
        }
    }
    return writes;
}

namespace {

struct Logged {
    ServiceEvent event;
    std::string_view server; // serverKey()
    std::int64_t recordId = 0;
};

class HealthReader
{
public:
    explicit HealthReader(store::Case& theCase)
        : m_case(theCase), m_notes(readNotesByServer(theCase)),
          m_selectAgents(theCase.db(), "SELECT DISTINCT a.agent FROM flow_event e JOIN audit a ON a.id = e.event"
                                       " WHERE e.flow = ? AND e.source = 1 AND a.agent > 0")
    {
        Statement clocks(m_case.db(), "SELECT computer, offset_ms FROM server_clock");
        while (clocks.step())
            m_offsets[clocks.integer(0)] = Duration::milliseconds(clocks.integer(1));
    }
    std::vector<ServiceEvent> events(std::optional<UtcTime> from, std::optional<UtcTime> to);
    std::vector<CloudWrite> cloudWrites(UtcTime from, UtcTime to);
    bool isOurWrite(const CloudWrite& write);

private:
    // Few servers and providers, many events: looking these up for each row would take as long as all the rest.
    struct Computer {
        std::string name, server;
        Duration offset;
        bool isStaging = false;
    };
    const Computer& computer(std::int64_t number);
    bool isOurs(std::int64_t provider);

    store::Case& m_case;
    ServerNotes m_notes;
    std::unordered_map<std::int64_t, Duration> m_offsets;
    std::unordered_map<std::int64_t, Computer> m_computers;
    std::unordered_map<std::int64_t, bool> m_providers;
    Statement m_selectAgents;
};

const HealthReader::Computer& HealthReader::computer(std::int64_t number)
{
    const auto [known, isNew] = m_computers.try_emplace(number);
    if (isNew) {
        Computer& computer = known->second;
        computer.name = m_case.texts().text(number);
        computer.server = serverKey(computer.name);
        const auto offset = m_offsets.find(number);
        computer.offset = offset == m_offsets.end() ? Duration() : offset->second;
        const auto note = m_notes.find(computer.server);
        computer.isStaging = note != m_notes.end() && note->second.isStaging;
    }
    return known->second;
}

bool HealthReader::isOurs(std::int64_t provider)
{
    const auto [known, isNew] = m_providers.try_emplace(provider, false);
    if (isNew)
        known->second = equalsIgnoreCase(m_case.texts().text(provider), "PasswordResetService");
    return known->second;
}

std::vector<ServiceEvent> HealthReader::events(std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    std::vector<Logged> logged;
    Statement rows(m_case.db(), fmt::format("SELECT s.id, s.time, s.event_id, s.computer, s.provider, s.record_id FROM server_event s"
                                            " WHERE s.time IS NOT NULL AND (s.event_id IN ({}) OR (s.event_id IN ({}) AND s.time BETWEEN ? AND ?))",
                                            stateIds, lifeIds));
    rows.bindAll(from ? from->ticks : std::numeric_limits<std::int64_t>::min(), to ? to->ticks : std::numeric_limits<std::int64_t>::max());
    while (rows.step()) {
        if (!isOurs(rows.integer(4)))
            continue;
        const Computer& logger = computer(rows.integer(3));
        const auto id = static_cast<std::uint32_t>(rows.integer(2));
        const UtcTime time{rows.integer(1)};
        ServiceEvent event{{rows.integer(0)}, time, time - logger.offset, id, logger.name, stateAfter(id), logger.isStaging};
        logged.push_back({std::move(event), logger.server, rows.integer(5)});
    }
    // Exports with whole seconds: the log's own numbers decide; without them a restart is a stop and then a start.
    std::sort(logged.begin(), logged.end(), [](const Logged& a, const Logged& b) {
        const bool aStops = a.event.eventId == stoppedId, bStops = b.event.eventId == stoppedId;
        return std::tie(a.event.shownTime, a.server, a.recordId, bStops, a.event.eventId, a.event.computer, a.event.event.value)
            < std::tie(b.event.shownTime, b.server, b.recordId, aStops, b.event.eventId, b.event.computer, b.event.event.value);
    });
    std::vector<ServiceEvent> events;
    events.reserve(logged.size());
    for (Logged& entry : logged)
        events.push_back(std::move(entry.event));
    return events;
}

// Successes of flows for which no log of a server has an event.
std::vector<CloudWrite> HealthReader::cloudWrites(UtcTime from, UtcTime to)
{
    constexpr Duration longest = Duration::days(1); // of a flow, whose index is of its start
    Statement rows(m_case.db(), "SELECT coalesce(wrote, ended), id FROM flow WHERE started BETWEEN ? AND ? AND outcome = 1 AND hybrid = 1"
                                " AND matched_by IS NULL AND kind IN (1, 2, 3, 4)");
    rows.bindAll((from - longest).ticks, to.ticks);
    std::vector<CloudWrite> writes;
    while (rows.step())
        writes.push_back({{rows.integer(0)}, {rows.integer(1)}});
    std::sort(writes.begin(), writes.end(), [](const CloudWrite& a, const CloudWrite& b) {
        return std::tie(a.time, a.flow.value) < std::tie(b.time, b.flow.value);
    });
    return writes;
}

// An agent of cloud sync does not go by these servers. Old exports name no agent.
bool HealthReader::isOurWrite(const CloudWrite& write)
{
    m_selectAgents.bind(1, write.flow.value);
    bool isServed = false, isElsewhere = false;
    while (m_selectAgents.step()) {
        const std::string_view agent = trim(m_case.texts().text(m_selectAgents.integer(0)));
        const bool isOther = equalsIgnoreCase(agent, "None") || isCloudSync(agent);
        isServed = isServed || !isOther;
        isElsewhere = isElsewhere || isOther;
    }
    m_selectAgents.reset();
    return isServed || !isElsewhere;
}

} // namespace

ServiceHealth readServiceHealth(store::Case& theCase, std::optional<UtcTime> from, std::optional<UtcTime> to)
{
    constexpr Duration margin = Duration::days(1); // of clocks that are off, and of servers that showed life just before
    HealthReader reader(theCase);
    ServiceHealth health;
    for (;;) {
        health.events = reader.events(from ? std::optional(*from - margin) : from, to ? std::optional(*to + margin) : to);
        health.outages = findOutages(health.events);
        const auto isMeant = [&](const Outage& outage) {
            return (!to || outage.from <= *to) && (!from || !outage.to || *from <= *outage.to);
        };
        const auto first = std::find_if(health.outages.begin(), health.outages.end(), isMeant);
        const auto last = std::find_if(health.outages.rbegin(), health.outages.rend(), isMeant);
        if (first == health.outages.end())
            return health;
        // What the cloud knows may end an outage, and that is all it does: nothing else is read of it.
        const UtcTime end = last->to.value_or(UtcTime{std::numeric_limits<std::int64_t>::max()});
        const auto writes = reader.cloudWrites(first->from - quiet, end);
        if (!writes.empty())
            health.outages = findOutages(health.events, writes, [&](const CloudWrite& write) { return reader.isOurWrite(write); });
        // An outage may have begun or ended elsewhere than in the stretch, by events that were left out.
        std::optional<UtcTime> begun;
        bool isCutOff = false;
        for (const Outage& outage : health.outages) {
            if (!isMeant(outage))
                continue;
            if (from && outage.from < *from)
                begun = begun.value_or(outage.from);
            isCutOff = isCutOff || (to && (!outage.to || *to < *outage.to));
        }
        if (!begun && !isCutOff)
            return health;
        from = begun ? begun : from;
        to = isCutOff ? std::nullopt : to;
    }
}

} // namespace core
