// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/insight/overview_servers.h"

#include "core/base/text.h"
#include "core/flow/cloud_sync.h"
#include "core/flow/link_decisions.h"
#include "core/flow/orphans.h"
#include "core/flow/server_clock.h"
#include "core/flow/service_health.h"
#include "core/insight/overview_sources.h"
#include "core/knowledge/server_events.h"
#include "core/store/text_functions.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <map>
#include <tuple>
#include <unordered_map>

namespace core::insight {

using sqlite::Statement;

namespace {

constexpr std::string_view writeBackService = "PasswordResetService";
constexpr std::int64_t clockOffMs = 60'000;
constexpr Duration oneRequest = Duration::minutes(2); // from its start to its answer (core/flow/orphans.cpp)
// Events of a service that is down (core/flow/service_health.cpp).
constexpr const char* downIds = "31016, 31034, 31044, 32001, 32002";
// Ids that the service uses; others of its name are not looked for, since event logs hold millions of foreign ones.
constexpr const char* serviceIds = "31000 AND 33999";

class Servers
{
public:
    Servers(store::Case& theCase, const store::CoverageMap& coverage, const FlowFacts& flows) : m_case(theCase), m_coverage(coverage), m_flows(flows) {}

    Result<ServerFacts> read(const std::stop_token& stop)
    {
        readClocks();
        countUnknown();
        for (const auto part : {&Servers::readHealth, &Servers::countCloudSide, &Servers::countServerSide}) {
            if (stop.stop_requested())
                return fail(ErrorCode::Cancelled, "stopped while the servers were read");
            (this->*part)();
        }
        return std::move(m_facts);
    }

private:
    struct Request { // event of one that carries no id
        UtcTime logged, time; // time: with the offset of the clock taken off
        std::int64_t recordId = 0, eventId = 0, computer = 0, user = 0;
    };
    bool isCovered(UtcTime time, std::string_view source) const;
    bool isOfService(std::int64_t provider);
    void readClocks();
    void countUnknown();
    void readHealth();
    void countCloudSide();
    void countServerSide();
    std::vector<std::int64_t> strangeEvents();
    void countWithoutId(std::vector<Request> requests);

    store::Case& m_case;
    const store::CoverageMap& m_coverage;
    const FlowFacts& m_flows;
    ServerFacts m_facts;
    std::unordered_map<std::int64_t, std::int64_t> m_offsets; // by number of the computer, in ms
    std::unordered_map<std::int64_t, bool> m_providers;
};

bool Servers::isCovered(UtcTime time, std::string_view source) const
{
    const std::int64_t hour = store::hourOf(time);
    return std::any_of(m_coverage.lanes.begin(), m_coverage.lanes.end(), [&](const store::CoverageLane& lane) {
        const bool isMeant = source == "server" ? lane.source == writeBackService : sourceOfLane(lane) == source;
        return isMeant && lane.at(hour) != store::Presence::Missing;
    });
}

bool Servers::isOfService(std::int64_t provider)
{
    const auto [known, isNew] = m_providers.try_emplace(provider, false);
    if (isNew)
        known->second = equalsIgnoreCase(m_case.texts().text(provider), writeBackService);
    return known->second;
}

void Servers::readClocks()
{
    std::map<std::string, std::vector<std::string>> spellings; // by server
    std::map<std::string, std::int64_t> byName;
    Statement rows(m_case.db(), "SELECT computer, offset_ms FROM server_clock");
    while (rows.step()) {
        m_offsets[rows.integer(0)] = rows.integer(1);
        const std::string name(m_case.texts().text(rows.integer(0)));
        spellings[serverKey(name)].push_back(name);
        byName[name] = rows.integer(1);
    }
    const ServerNotes notes = readServerNotes(m_case);
    for (const auto& [server, names] : spellings) {
        const std::string shown = shownServerName(names, notes);
        if (std::abs(byName[shown]) >= clockOffMs)
            m_facts.clocks.push_back({shown, byName[shown]});
    }
    std::sort(m_facts.clocks.begin(), m_facts.clocks.end(), [](const ClockFact& a, const ClockFact& b) {
        return std::abs(a.aheadMs) != std::abs(b.aheadMs) ? std::abs(a.aheadMs) > std::abs(b.aheadMs) : a.computer < b.computer;
    });
}

void Servers::countUnknown()
{
    Statement ids(m_case.db(), fmt::format("SELECT event_id, count(*) FROM server_event WHERE event_id BETWEEN {} GROUP BY event_id", serviceIds));
    Statement providers(m_case.db(), "SELECT provider, count(*) FROM server_event WHERE event_id = ? GROUP BY provider");
    while (ids.step()) {
        if (serverEventInfo(writeBackService, static_cast<std::uint32_t>(ids.integer(0))).eventClass != ServerEventClass::Unknown)
            continue;
        providers.bind(1, ids.integer(0));
        while (providers.step())
            if (isOfService(providers.integer(0)))
                m_facts.unknownEvents += static_cast<std::uint64_t>(providers.integer(1));
        providers.reset();
    }
}

// The heartbeats of years are read only where the service was down, or a server should not write.
void Servers::readHealth()
{
    Statement down(m_case.db(), fmt::format("SELECT 1 FROM server_event WHERE event_id IN ({}) LIMIT 1", downIds));
    const auto notes = readServerNotes(m_case);
    const bool hasStaging = std::any_of(notes.begin(), notes.end(), [](const auto& note) { return note.second.isStaging; });
    if (!down.step() && !hasStaging)
        return;
    ServiceHealth health = readServiceHealth(m_case);
    m_facts.unexpectedServer = findUnexpectedWrites(health.events).size();
    m_facts.outages = std::move(health.outages);
}

// An agent of cloud sync writes no such events.
void Servers::countCloudSide()
{
    Statement agents(m_case.db(), "SELECT DISTINCT a.agent FROM flow_event e JOIN audit a ON a.id = e.event WHERE e.flow = ? AND e.source = 1 AND a.agent > 0");
    for (const UnansweredFlow& flow : m_flows.unanswered) {
        if (!isCovered(flow.ended, "server"))
            continue;
        bool isOfCloudSync = false;
        agents.bind(1, flow.flow);
        while (agents.step()) {
            isOfCloudSync = isOfCloudSync || isCloudSync(m_case.texts().text(agents.integer(0)));
        }
        agents.reset();
        m_facts.cloudWithoutWriteback += !isOfCloudSync;
    }
}

// Events of requests that no flow has by its id: without an id, or with that of no flow. Both lists of numbers come out of indexes alone.
std::vector<std::int64_t> Servers::strangeEvents()
{
    std::vector<std::int64_t> requests, known;
    Statement all(m_case.db(), fmt::format("SELECT s.id FROM server_event s WHERE {}", requestEvents));
    while (all.step())
        requests.push_back(all.integer(0));
    Statement tracked(m_case.db(), "SELECT tracking, id FROM server_event WHERE tracking IS NOT NULL");
    while (tracked.step())
        if (m_flows.correlations.contains(store::correlationAt(tracked, 0)))
            known.push_back(tracked.integer(1));
    if (requests.empty())
        return requests;
    // Those on the timeline of some flow by another rule.
    Statement linked(m_case.db(), "SELECT event FROM flow_event WHERE source = 3");
    while (linked.step())
        known.push_back(linked.integer(0));
    std::sort(requests.begin(), requests.end());
    std::sort(known.begin(), known.end());
    std::vector<std::int64_t> strange;
    std::set_difference(requests.begin(), requests.end(), known.begin(), known.end(), std::back_inserter(strange));
    return strange;
}

void Servers::countServerSide()
{
    if (std::none_of(m_coverage.lanes.begin(), m_coverage.lanes.end(), [](const auto& lane) { return sourceOfLane(lane) == "audit"; }))
        return; // nothing is known of the other side
    std::unordered_map<store::CorrelationKey, UtcTime> withId; // the first event of each
    std::vector<Request> withoutId;
    Statement row(m_case.db(), "SELECT time, computer, upn, provider, tracking, record_id, event_id FROM server_event WHERE id = ? AND time IS NOT NULL");
    for (const std::int64_t event : strangeEvents()) {
        row.bind(1, event);
        if (row.step() && isOfService(row.integer(3))) {
            const UtcTime time = UtcTime{row.integer(0)} - Duration::milliseconds(m_offsets[row.integer(1)]);
            const store::CorrelationKey key = row.isNull(4) ? store::CorrelationKey() : store::correlationAt(row, 4);
            if (key.isNone())
                withoutId.push_back({{row.integer(0)}, time, row.integer(5), row.integer(6), row.integer(1), row.integer(2)});
            else if (const auto [known, isNew] = withId.try_emplace(key, time); !isNew)
                known->second = std::min(known->second, time);
        }
        row.reset();
    }
    for (const auto& [key, time] : withId)
        m_facts.writebackWithoutCloud += isCovered(time, "audit");
    countWithoutId(std::move(withoutId));
}

// One request is what a server says of a user within two minutes.
void Servers::countWithoutId(std::vector<Request> requests)
{
    std::sort(requests.begin(), requests.end(), [](const Request& a, const Request& b) {
        return std::tie(a.logged, a.recordId, a.eventId) < std::tie(b.logged, b.recordId, b.eventId);
    });
    std::map<std::string, UtcTime> begun;
    for (const Request& request : requests) {
        const std::string who = fmt::format("{} {}", serverKey(m_case.texts().text(request.computer)), toLower(m_case.texts().text(request.user)));
        const auto [known, isNew] = begun.try_emplace(who, request.time);
        if (!isNew && request.time - known->second <= oneRequest)
            continue;
        known->second = request.time;
        m_facts.writebackWithoutCloud += isCovered(request.time, "audit");
    }
}

} // namespace

Result<ServerFacts> readServerFacts(store::Case& theCase, const store::CoverageMap& coverage, const FlowFacts& flows, std::stop_token stop)
{
    return Servers(theCase, coverage, flows).read(stop);
}

} // namespace core::insight
