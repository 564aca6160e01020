// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/orphans.h"

#include "core/base/text.h"
#include "core/flow/cloud_sync.h"
#include "core/flow/server_clock.h"
#include "core/flow/service_health.h"
#include "core/flow/step_reader.h"
#include "core/knowledge/server_events.h"
#include "core/store/coverage.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <tuple>

namespace core {

using sqlite::Statement;

namespace {

constexpr Duration oneRequest = Duration::minutes(2); // from its start to its answer
constexpr std::string_view writeBackSource = "PasswordResetService";

// Whether a lane of this source says something of that moment: it has events in that hour, or its files reach over it.
class Covered
{
public:
    explicit Covered(store::Case& theCase) : m_map(store::readCoverage(theCase)) {}
    bool at(UtcTime time, bool (*isMeant)(const store::CoverageLane&)) const
    {
        const std::int64_t hour = store::hourOf(time);
        return std::any_of(m_map.lanes.begin(), m_map.lanes.end(), [&](const store::CoverageLane& lane) {
            return isMeant(lane) && lane.at(hour) != store::Presence::Missing;
        });
    }

private:
    store::CoverageMap m_map;
};

bool isWriteBackLane(const store::CoverageLane& lane) { return lane.source == writeBackSource; }
bool isAuditLane(const store::CoverageLane& lane) { return lane.source == "AuditLogs" || lane.source == "audit"; }

void addCloudSide(store::Case& theCase, StepReader& steps, const Covered& covered, std::vector<Orphan>& orphans)
{
    // Hybrid by what the cloud says; an agent of cloud sync writes no such events.
    Statement rows(theCase.db(), "SELECT f.correlation, f.ended, f.user, f.id FROM flow f WHERE f.outcome = 1 AND f.hybrid = 1"
                                 " AND f.matched_by IS NULL AND f.kind IN (1, 2, 3, 4)");
    Statement agent(theCase.db(), "SELECT t.text FROM flow_event e JOIN audit a ON a.id = e.event JOIN string t ON t.id = a.agent"
                                  " WHERE e.flow = ? AND e.source = 1");
    while (rows.step()) {
        agent.bind(1, rows.integer(3));
        std::string served;
        while (agent.step())
            if (!agent.text(0).empty() && !equalsIgnoreCase(agent.text(0), "None"))
                served = agent.text(0);
        agent.reset();
        Orphan orphan;
        orphan.kind = OrphanKind::CloudWithoutWriteback;
        orphan.time = {rows.integer(1)};
        orphan.correlationId = steps.correlationText(rows, 0);
        orphan.user = steps.text(rows.integer(2));
        const bool cloudSync = isCloudSync(served);
        orphan.isCovered = !cloudSync && covered.at(orphan.time, isWriteBackLane);
        orphan.why = cloudSync ? "Cloud sync served this reset; its agent writes no event of the write-back service."
            : orphan.isCovered ? "The cloud reports success, and the logs of the write-back service cover that hour, but none of its events belongs to "
                                 "this flow: another server may have served it."
                               : "The cloud reports success, but no log of a write-back service covers that hour.";
        orphans.push_back(std::move(orphan));
    }
}

// What the server did, then what is missing.
std::string whyWithoutCloud(const Orphan& orphan)
{
    const auto has = [&](ServerEventClass wanted) {
        return std::any_of(orphan.eventIds.begin(), orphan.eventIds.end(),
                           [&](std::uint32_t id) { return serverEventInfo(writeBackSource, id).eventClass == wanted; });
    };
    const char* deed = has(ServerEventClass::Success) ? "The server wrote a password back"
        : has(ServerEventClass::Failure)              ? "The server refused a request to write a password back"
                                                      : "The server received a request to write a password back";
    if (!orphan.isCovered)
        return fmt::format("{}, but no audit log covers that hour.", deed);
    return fmt::format("{}, and audit logs cover that hour, but no flow has {}: its records may be missing from the export, or belong to another "
                       "tenant.", deed, orphan.correlationId.empty() ? "this user at that time" : "this TrackingId");
}

void addServerSide(store::Case& theCase, StepReader& steps, const Covered& covered, std::vector<Orphan>& orphans)
{
    Statement rows(theCase.db(), fmt::format("SELECT s.id, s.time, s.tracking, s.upn, s.computer, s.event_id, c.offset_ms FROM server_event s"
                                             " LEFT JOIN server_clock c ON c.computer = s.computer"
                                             " WHERE s.time IS NOT NULL AND s.provider IN (SELECT id FROM string WHERE text = '{}' COLLATE NOCASE)"
                                             " AND {}"
                                             " AND NOT EXISTS (SELECT 1 FROM flow f WHERE f.correlation = s.tracking)"
                                             " AND s.id NOT IN (SELECT event FROM flow_event WHERE source = 3)"
                                             " ORDER BY s.time, s.record_id, s.event_id",
                                             writeBackSource, requestEvents));
    std::map<std::string, std::size_t> byTracking;
    while (rows.step()) {
        const std::string tracking = steps.correlationText(rows, 2);
        const UtcTime time = UtcTime{rows.integer(1)} - Duration::milliseconds(rows.integer(6));
        // Events without an id are one request where server and user agree and they are near to each other.
        const std::string request = !tracking.empty() ? tracking
            : fmt::format("{} {}", serverKey(steps.text(rows.integer(4))), toLower(steps.text(rows.integer(3))));
        auto [known, isNew] = byTracking.try_emplace(request, orphans.size());
        if (!isNew && tracking.empty() && time - orphans[known->second].time > oneRequest) {
            known->second = orphans.size();
            isNew = true;
        }
        if (isNew) {
            Orphan orphan;
            orphan.kind = OrphanKind::WritebackWithoutCloud;
            orphan.time = time;
            orphan.correlationId = tracking;
            orphan.user = steps.text(rows.integer(3));
            orphan.computer = steps.text(rows.integer(4));
            orphan.isCovered = covered.at(time, isAuditLane);
            orphans.push_back(std::move(orphan));
        }
        Orphan& orphan = orphans[known->second];
        if (orphan.user.empty())
            orphan.user = steps.text(rows.integer(3));
        orphan.events.push_back({rows.integer(0)});
        orphan.eventIds.push_back(static_cast<std::uint32_t>(rows.integer(5)));
    }
    for (Orphan& orphan : orphans)
        orphan.why = whyWithoutCloud(orphan);
}

// A server that is in staging mode by what the examiner knows, or that said itself that its service had stopped.
void addUnexpectedServers(store::Case& theCase, StepReader& steps, std::vector<Orphan>& orphans)
{
    const ServiceHealth health = readServiceHealth(theCase);
    Statement tracking(theCase.db(), "SELECT tracking, upn FROM server_event WHERE id = ?");
    for (const ServiceEvent* write : findUnexpectedWrites(health.events)) {
        const ServiceEvent& event = *write;
        tracking.bind(1, event.event.value);
        Orphan orphan;
        orphan.kind = OrphanKind::UnexpectedServer;
        orphan.time = event.shownTime;
        if (tracking.step()) {
            orphan.correlationId = steps.correlationText(tracking, 0);
            orphan.user = steps.text(tracking.integer(1));
        }
        tracking.reset();
        orphan.computer = event.computer;
        orphan.events = {event.event};
        orphan.eventIds = {event.eventId};
        orphan.isCovered = true;
        orphan.why = event.isStaging ? "The server is marked as staging, yet it wrote a password back."
                                     : "The service of this server had stopped (31016) and had not said that it started, yet it wrote a password back.";
        orphans.push_back(std::move(orphan));
    }
}

} // namespace

const char* name(OrphanKind kind)
{
    switch (kind) {
    case OrphanKind::CloudWithoutWriteback: return "cloud_without_writeback";
    case OrphanKind::WritebackWithoutCloud: return "writeback_without_cloud";
    case OrphanKind::UnexpectedServer: return "unexpected_server";
    }
    return "";
}

std::vector<Orphan> findOrphans(store::Case& theCase)
{
    std::vector<Orphan> orphans;
    StepReader steps(theCase);
    const Covered covered(theCase);
    addServerSide(theCase, steps, covered, orphans);
    addCloudSide(theCase, steps, covered, orphans);
    addUnexpectedServers(theCase, steps, orphans);
    std::stable_sort(orphans.begin(), orphans.end(), [](const Orphan& a, const Orphan& b) {
        return std::tie(a.time, a.kind, a.correlationId) < std::tie(b.time, b.kind, b.correlationId);
    });
    return orphans;
}

} // namespace core
