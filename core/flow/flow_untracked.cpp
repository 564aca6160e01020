// SPDX-License-Identifier: GPL-3.0-or-later
// Write-back events whose message names no flow (no TrackingId, or one of zeros): the second and third key of the domain
// reference. The object id of the cloudAnchor with the time makes a strong link, the user's name with the time a weak one.
// All such events are assigned anew each time, against all flows, so that no order of imports matters.
#include "core/base/text.h"
#include "core/flow/flow_builder.h"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>

namespace core {

using sqlite::Statement;
using store::CorrelationKey;

namespace {

// Of a server whose clock is known, to about a second. A write-back follows the submission within seconds, and the cloud
// waits for the answer before it logs a result; where it gave up waiting, or no result was logged, the answer may come
// minutes later.
constexpr Duration before = Duration::seconds(5);
constexpr Duration afterResult = Duration::seconds(15);
constexpr Duration afterSilence = Duration::minutes(10);
constexpr Duration clockDoubt = Duration::minutes(10); // where nothing bounds the server's clock

struct Candidate {
    std::int64_t flow = 0;
    CorrelationKey correlation;
    UtcTime started, ended;
    bool isAnswered = true; // the cloud logged the result of the server
};

// The flow nearest in time, or nothing: how far the event lies outside of it, then how far from its end. Only flows that
// handed something to a server (`mayOwn`) come into question.
const Candidate* nearest(const std::vector<Candidate>& flows, UtcTime time, bool clockKnown,
                         const std::function<bool(const Candidate&)>& mayOwn)
{
    const Duration doubt = clockKnown ? Duration{} : clockDoubt;
    const Candidate* best = nullptr;
    std::tuple<std::int64_t, std::int64_t, CorrelationKey> bestRank;
    for (const Candidate& flow : flows) {
        if (time < flow.started - before - doubt || flow.ended + (flow.isAnswered ? afterResult : afterSilence) + doubt < time)
            continue;
        if (!mayOwn(flow))
            continue;
        const std::int64_t outside = time < flow.started ? (flow.started - time).ticks
            : flow.ended < time                          ? (time - flow.ended).ticks
                                                         : 0;
        const std::tuple rank(outside, std::abs((time - flow.ended).ticks), flow.correlation);
        if (!best || rank < bestRank) {
            best = &flow;
            bestRank = rank;
        }
    }
    return best;
}

} // namespace

// A new password or an unlock is handed to the server before the record of its result is written. That the service cannot be
// reached is found out before.
bool FlowBuilder::mayHaveReachedServer(std::int64_t flow)
{
    Statement rows(m_case.db(), "SELECT a.service, a.operation, a.result, a.reason FROM flow_event e JOIN audit a ON a.id = e.event"
                                " WHERE e.flow = ? AND e.source = 1");
    rows.bind(1, flow);
    while (rows.step()) {
        const Step& step = m_steps.step(rows.integer(0), rows.integer(1), rows.integer(2), rows.integer(3), m_texts);
        const bool refusedByServer = step.stepClass == StepClass::Refusal && step.onPremises && step.name != "fail_onprem_unreachable"
            && step.name != "fail_no_writeback";
        if (step.stepClass == StepClass::PasswordSubmitted || step.stepClass == StepClass::Success || refusedByServer
            || step.name.starts_with("result."))
            return true;
    }
    return false;
}

FlowBuilder::Assignment FlowBuilder::assignUntracked()
{
    Assignment assignment;
    Statement events(m_case.db(),
                     "SELECT s.id, s.time, s.key, s.event_id, s.computer, s.object_id, s.upn, c.offset_ms, s.record_id FROM server_event s"
                     " LEFT JOIN server_clock c ON c.computer = s.computer"
                     " WHERE s.tracking IS NULL AND s.time IS NOT NULL AND (s.object_id IS NOT NULL OR s.upn IS NOT NULL)"
                     " AND s.provider IN (SELECT id FROM string WHERE text = 'PasswordResetService' COLLATE NOCASE)");
    if (!events.step())
        return assignment;

    std::map<std::string, std::vector<Candidate>, std::less<>> byUser, byObject;
    std::map<std::string, Candidate, std::less<>> byCorrelation; // of which the examiner has confirmed links
    // Flows that no exact match has explained already.
    Statement flows(m_case.db(),
                    "SELECT correlation, started, ended, user, user_id, id, outcome, reason_code FROM flow WHERE kind <> 5 AND matched_by IS NOT 2");
    while (flows.step()) {
        Candidate flow{flows.integer(5), store::correlationAt(flows, 0), {flows.integer(1)}, {flows.integer(2)}};
        const auto outcome = FlowOutcome(flows.integer(6));
        flow.isAnswered = outcome == FlowOutcome::Succeeded
            || (outcome == FlowOutcome::Failed && m_texts.text(flows.integer(7)) != "fail_onprem_unreachable");
        if (!m_decisions.isEmpty())
            byCorrelation.emplace(toLower(flow.correlation.text ? std::string(m_texts.text(flow.correlation.text)) : flow.correlation.guid.text()), flow);
        if (flows.integer(3))
            byUser[toLower(m_texts.text(flows.integer(3)))].push_back(flow);
        if (flows.integer(4))
            byObject[toLower(m_texts.text(flows.integer(4)))].push_back(flow);
    }
    std::unordered_map<std::int64_t, bool> reached;
    std::int64_t asked = 0; // the event in question
    const auto mayOwn = [&](const Candidate& flow) {
        if (m_decisions.rejects(flow.correlation.text ? std::string(m_texts.text(flow.correlation.text)) : flow.correlation.guid.text(), asked))
            return false;
        const auto [it, isNew] = reached.try_emplace(flow.flow, false);
        if (isNew)
            it->second = mayHaveReachedServer(flow.flow);
        return it->second;
    };
    do {
        asked = events.integer(0);
        const UtcTime time{events.integer(1)};
        const bool clockKnown = !events.isNull(7);
        const UtcTime corrected = time - Duration::milliseconds(events.integer(7));
        const CorrelationKey object = store::correlationAt(events, 5);
        const Candidate* found = nullptr;
        ServerStep step;
        step.rule = LinkRule::ObjectIdAndTime;
        const Candidate* confirmed = nullptr;
        for (const DecidedLink& link : m_decisions.all())
            if (link.decision == LinkDecision::Confirmed && link.event == asked)
                if (const auto it = byCorrelation.find(link.correlationId); it != byCorrelation.end()) {
                    confirmed = &it->second;
                    step.rule = link.rule == LinkRule::UserAndTime ? LinkRule::UserAndTime : LinkRule::ObjectIdAndTime;
                }
        if (confirmed)
            found = confirmed;
        else if (!object.isNone())
            if (const auto it = byObject.find(object.guid.text()); it != byObject.end())
                found = nearest(it->second, corrected, clockKnown, mayOwn);
        if (!found) {
            step.rule = LinkRule::UserAndTime;
            if (const auto it = byUser.find(toLower(m_texts.text(events.integer(6)))); it != byUser.end())
                found = nearest(it->second, corrected, clockKnown, mayOwn);
        }
        if (!found)
            continue;
        step.event = events.integer(0);
        step.time = time;
        step.key = static_cast<std::uint64_t>(events.integer(2));
        step.eventId = static_cast<std::uint32_t>(events.integer(3));
        step.computer = events.integer(4);
        step.recordId = events.integer(8);
        step.isPasswordReset = true;
        assignment[found->correlation].push_back(step);
    } while (events.step());
    return assignment;
}

// What the flow has of such events now: number and rule of each.
std::vector<std::pair<std::int64_t, int>> FlowBuilder::untrackedOf(const CorrelationKey& flow)
{
    Statement rows(m_case.db(), "SELECT e.event, e.rule FROM flow f JOIN flow_event e ON e.flow = f.id WHERE f.correlation = ? AND e.source = 3 AND e.rule IN (3, 4)");
    store::bindCorrelation(rows, 1, flow);
    std::vector<std::pair<std::int64_t, int>> events;
    while (rows.step())
        events.emplace_back(rows.integer(0), int(rows.integer(1)));
    std::sort(events.begin(), events.end());
    return events;
}

Result<void> FlowBuilder::linkUntracked(std::stop_token stop)
{
    const Assignment assignment = assignUntracked();
    std::vector<CorrelationKey> wanted;
    for (const auto& [key, steps] : assignment) {
        std::vector<std::pair<std::int64_t, int>> events;
        for (const ServerStep& step : steps)
            events.emplace_back(step.event, int(step.rule));
        std::sort(events.begin(), events.end());
        if (events != untrackedOf(key))
            wanted.push_back(key);
    }
    // Flows that were linked so before and may have lost their events to others.
    Statement linked(m_case.db(), "SELECT correlation FROM flow WHERE matched_by IN (3, 4)");
    while (linked.step())
        if (const CorrelationKey key = store::correlationAt(linked, 0); !assignment.contains(key))
            wanted.push_back(key);
    linked.reset();
    std::sort(wanted.begin(), wanted.end());
    return buildAll(wanted, assignment, stop);
}

} // namespace core
