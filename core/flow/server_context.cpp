// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the surroundings that servers and domain controllers logged.
#include "core/base/text.h"
#include "core/flow/service_health.h"
#include "core/flow/surroundings.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace core {

using sqlite::Statement;

namespace {

constexpr Duration engineSlack = Duration::seconds(2);
constexpr Duration hashSyncAfter = Duration::minutes(10);
constexpr Duration hashSyncBefore = Duration::seconds(30); // clocks are known to about a second
constexpr Duration clockDoubt = Duration::minutes(15);     // how far a clock may be off that was not corrected yet
constexpr Duration controllerSlack = Duration::minutes(1); // of a domain controller's clock
constexpr Duration serviceAround = Duration::minutes(30);
constexpr Duration serviceMemory = Duration::days(7);      // of requests and heartbeats that show that it works

// A request that does not belong to the flow ?2 of the correlation id ?1, be it by its id or because it was not linked. Other events of the
// service without an id tell of its state.
constexpr std::string_view isOfOthers =
    "s.event_id BETWEEN 31001 AND 33999 AND s.tracking IS NOT ?1"
    " AND (s.tracking IS NOT NULL OR s.event_id < 31004 OR s.event_id BETWEEN 31006 AND 31011 OR s.event_id >= 33000)"
    " AND NOT EXISTS (SELECT 1 FROM flow_event e WHERE e.flow = ?2 AND e.source = 3 AND e.event = s.id)";

bool isWriteBack(const FlowStep& step)
{
    return step.rule == LinkRule::TrackingId || step.rule == LinkRule::ObjectIdAndTime || step.rule == LinkRule::UserAndTime;
}

struct Stretch {
    UtcTime first, last;          // of the server's own clock
    UtcTime shownFirst, shownLast;
};

std::map<std::string, Stretch> writeBacks(const FlowDetail& detail)
{
    std::map<std::string, Stretch> servers;
    for (const FlowStep& step : detail.steps) {
        if (!isWriteBack(step))
            continue;
        const auto [it, isNew] = servers.try_emplace(step.computer, Stretch{step.time, step.time, step.shownTime, step.shownTime});
        it->second.last = std::max(it->second.last, step.time);
        it->second.first = std::min(it->second.first, step.time);
        it->second.shownLast = std::max(it->second.shownLast, step.shownTime);
        it->second.shownFirst = std::min(it->second.shownFirst, step.shownTime);
    }
    return servers;
}

// The account without domain, in lower case: CORP\alice, alice@corp.example and alice are one.
std::string bareAccount(std::string_view account)
{
    if (const std::size_t slash = account.rfind('\\'); slash != std::string_view::npos)
        account.remove_prefix(slash + 1);
    return toLower(account.substr(0, account.find('@')));
}

// JSON may write a slash with a backslash.
bool holdsAnchor(std::string_view raw, std::string anchor)
{
    if (raw.find(anchor) != std::string_view::npos)
        return true;
    for (std::size_t slash = 0; (slash = anchor.find('/', slash)) != std::string::npos; slash += 2)
        anchor.insert(slash, 1, '\\');
    return raw.find(anchor) != std::string_view::npos;
}

std::string link(LinkStrength strength, LinkRule rule) { return fmt::format("{}, {}", int(strength), int(rule)); }

} // namespace

void Surroundings::addServerContext(FlowDetail& detail, const Names& names)
{
    addEngine(detail);
    addHashSync(detail, names);
    addControllers(detail, names);
    addServiceState(detail);
}

void Surroundings::addEngine(FlowDetail& detail)
{
    for (const auto& [computer, stretch] : writeBacks(detail)) {
        const auto between = [&, span = stretch](Statement& rows) {
            rows.bindAll((span.first - engineSlack).ticks, (span.last + engineSlack).ticks);
        };
        // Requests of others on that server at that moment make it doubtful whose events these are. Exports of Event Viewer name no server.
        Statement others(m_case.db(), fmt::format("SELECT 1 FROM server_event s LEFT JOIN string t ON t.id = s.computer WHERE s.time BETWEEN ?3 AND ?4"
                                                  " AND coalesce(t.text, '') = ?5 AND {} LIMIT 1", isOfOthers));
        store::bindCorrelation(others, 1, m_correlation);
        others.bind(2, detail.flow.id.value);
        others.bind(3, (stretch.first - engineSlack).ticks);
        others.bind(4, (stretch.last + engineSlack).ticks);
        others.bind(5, std::string_view(computer));
        const auto strength = others.step() ? LinkStrength::Weak : LinkStrength::Strong;
        for (FlowStep& step : m_steps.serverSteps(link(strength, LinkRule::SyncEngine),
                                                  "(SELECT * FROM server_event WHERE time BETWEEN ?1 AND ?2 AND provider IN"
                                                  " (SELECT id FROM string WHERE text = 'ADSync' COLLATE NOCASE)) s",
                                                  between))
            if (step.computer == computer)
                detail.steps.push_back(std::move(step));
    }
}

void Surroundings::addHashSync(FlowDetail& detail, const Names& names)
{
    if (!m_wrote)
        return;
    std::vector<std::string> anchors;
    for (const std::int64_t anchor : names.anchors)
        anchors.emplace_back(m_steps.text(anchor));
    Statement own(m_case.db(), "SELECT DISTINCT s.source_anchor FROM flow_event e JOIN server_event s ON s.id = e.event"
                               " WHERE e.flow = ? AND e.source = 3 AND s.source_anchor IS NOT NULL");
    own.bind(1, detail.flow.id.value);
    while (own.step())
        anchors.emplace_back(m_steps.text(own.integer(0)));
    std::erase_if(anchors, [](const std::string& anchor) { return anchor.size() < 8; }); // too short to be told from other text
    if (anchors.empty())
        return;
    for (FlowStep& step : m_steps.serverSteps(link(LinkStrength::Strong, LinkRule::HashSync),
                                              "(SELECT * FROM server_event WHERE time BETWEEN ?1 AND ?2 AND event_id IN (656, 657)) s",
                                              [&](Statement& rows) {
                                                  rows.bindAll((*m_wrote - clockDoubt).ticks, (*m_wrote + hashSyncAfter + clockDoubt).ticks);
                                              })) {
        // One event names up to fifty users, a line each.
        const bool isNamed = std::any_of(anchors.begin(), anchors.end(), [&](const std::string& anchor) { return holdsAnchor(step.raw, anchor); });
        if (isNamed && *m_wrote - hashSyncBefore <= step.shownTime && step.shownTime <= *m_wrote + hashSyncAfter)
            detail.steps.push_back(std::move(step));
    }
}

// Whether a write-back of another flow touches that stretch of time, on whatever server.
bool Surroundings::othersWriteBack(FlowId flow, UtcTime first, UtcTime last)
{
    Statement rows(m_case.db(), fmt::format("SELECT 1 FROM server_event s LEFT JOIN server_clock c ON c.computer = s.computer WHERE s.time BETWEEN ?3 AND ?4 AND {}"
                                            " AND s.time - coalesce(c.offset_ms, 0) * 10000 BETWEEN ?5 AND ?6 LIMIT 1", isOfOthers));
    store::bindCorrelation(rows, 1, m_correlation);
    rows.bind(2, flow.value);
    rows.bind(3, (first - clockDoubt).ticks);
    rows.bind(4, (last + clockDoubt).ticks);
    rows.bind(5, first.ticks);
    rows.bind(6, last.ticks);
    return rows.step();
}

// The subject is the connector account; the target is told by its account name, which only the user list ties to a person for
// sure. Where that is missing, the name may look like the user's, or the only write-back of the moment is this one.
void Surroundings::addControllers(FlowDetail& detail, const Names& names)
{
    const auto servers = writeBacks(detail);
    if (servers.empty())
        return;
    UtcTime first = servers.begin()->second.shownFirst, last = servers.begin()->second.shownLast;
    for (const auto& [computer, stretch] : servers) {
        first = std::min(first, stretch.shownFirst);
        last = std::max(last, stretch.shownLast);
    }
    std::vector<FlowStep> near;
    for (FlowStep& step : m_steps.serverSteps(link(LinkStrength::Weak, LinkRule::DomainController),
                                              "(SELECT * FROM server_event WHERE time BETWEEN ?1 AND ?2 AND target_account IS NOT NULL) s",
                                              [&](Statement& rows) {
                                                  rows.bindAll((first - controllerSlack).ticks, (last + controllerSlack).ticks);
                                              }))
        if (step.lane == Lane::Ad)
            near.push_back(std::move(step));
    if (near.empty())
        return;
    std::set<std::string> known, likely{bareAccount(detail.flow.user)};
    for (const std::string& account : names.accounts)
        known.insert(bareAccount(account));
    if (known.empty() && !othersWriteBack(detail.flow.id, first - engineSlack, last + engineSlack))
        for (const FlowStep& step : near)
            if (first - engineSlack <= step.shownTime && step.shownTime <= last + engineSlack && bareAccount(step.actor).starts_with("msol_"))
                likely.insert(bareAccount(step.target));
    for (FlowStep& step : near) {
        const std::string account = bareAccount(step.target);
        if (!known.contains(account) && !likely.contains(account))
            continue;
        step.link = known.contains(account) ? LinkStrength::Strong : LinkStrength::Weak;
        step.linkReason = linkSentence(step.rule, step.link);
        detail.steps.push_back(std::move(step));
    }
}

void Surroundings::addServiceState(FlowDetail& detail)
{
    const Flow& flow = detail.flow;
    const ServiceHealth health = readServiceHealth(m_case, flow.started - serviceMemory, flow.ended + serviceMemory);
    // A flow that ends in an outage met it; what began and ended in between is a part of the story all the same.
    if (const Outage* outage = health.outageAt(flow.ended))
        detail.around.outage = *outage;
    // What bounds the outage, and of the rest the nearest: a service that is down repeats itself every few minutes.
    constexpr std::size_t mostNear = 4;
    std::vector<const ServiceEvent*> near;
    std::vector<std::int64_t> ids;
    for (const ServiceEvent& event : health.events) {
        const bool isRequest = event.eventId < 31004 || (event.eventId > 31005 && event.eventId < 31012) || event.eventId >= 33000;
        if (isRequest || event.eventId == 31019)
            continue;
        const bool bounds = detail.around.outage
            && (event.shownTime == detail.around.outage->from || (detail.around.outage->to && event.shownTime == *detail.around.outage->to));
        if (bounds)
            ids.push_back(event.event.value);
        else if (flow.started - serviceAround <= event.shownTime && event.shownTime <= flow.ended + serviceAround)
            near.push_back(&event);
    }
    std::stable_sort(near.begin(), near.end(), [&](const ServiceEvent* a, const ServiceEvent* b) {
        return std::abs((a->shownTime - flow.ended).ticks) < std::abs((b->shownTime - flow.ended).ticks);
    });
    for (std::size_t i = 0; i < std::min(near.size(), mostNear); ++i)
        ids.push_back(near[i]->event.value);
    if (ids.empty() || (!flow.hybrid && !detail.around.outage))
        return;
    for (FlowStep& step : m_steps.serverSteps(link(LinkStrength::Weak, LinkRule::ServiceState),
                                              fmt::format("(SELECT * FROM server_event WHERE id IN ({})) s", fmt::join(ids, ",")), [](Statement&) {}))
        detail.steps.push_back(std::move(step));
}

} // namespace core
