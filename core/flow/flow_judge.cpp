// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_judge.h"

#include "core/base/text.h"
#include "core/knowledge/server_events.h"

#include <algorithm>
#include <tuple>

namespace core {
namespace {

constexpr Duration sessionLifetime = Duration::minutes(15); // a reset session of the portal

template <class Pick> std::uint32_t firstOf(std::span<const AuditStep> steps, Pick pick)
{
    for (const AuditStep& step : steps)
        if (const std::uint32_t id = pick(step))
            return id;
    return 0;
}

bool any(std::span<const AuditStep> steps, auto test) { return std::any_of(steps.begin(), steps.end(), test); }

FlowKind kindOf(std::span<const AuditStep> steps)
{
    const auto has = [&](StepGroup group) { return any(steps, [&](const AuditStep& s) { return s.step->group == group; }); };
    // An unlock succeeded, or has its own operation record: both are of the group Unlock.
    if (has(StepGroup::Unlock))
        return FlowKind::Unlock;
    if (has(StepGroup::Reset))
        return FlowKind::Reset;
    if (has(StepGroup::Change))
        return FlowKind::Change;
    if (has(StepGroup::AdminReset))
        return FlowKind::AdminReset;
    return FlowKind::Registration;
}

// Last record that speaks of the flow itself; the last of all where none does.
const AuditStep& lastTelling(std::span<const AuditStep> steps)
{
    for (auto it = steps.rbegin(); it != steps.rend(); ++it)
        if (it->step->stepClass != StepClass::Neutral)
            return *it;
    return steps.back();
}

FlowOutcome outcomeOf(std::span<const AuditStep> steps, FlowKind kind, UtcTime newest)
{
    const auto has = [&](StepClass c) {
        return any(steps, [&](const AuditStep& s) {
            // A registration's success counts for a registration only, and a password's for a password.
            return s.step->stepClass == c
                && (c != StepClass::Success || (s.step->group == StepGroup::Registration) == (kind == FlowKind::Registration));
        });
    };
    if (has(StepClass::Success))
        return FlowOutcome::Succeeded;
    if (has(StepClass::Blocked))
        return FlowOutcome::Blocked;
    if (has(StepClass::GaveUp))
        return FlowOutcome::Abandoned;
    const StepClass last = lastTelling(steps).step->stepClass;
    if (last == StepClass::Refusal)
        return FlowOutcome::Failed;
    if (newest - steps.back().time < sessionLifetime)
        return FlowOutcome::InProgress;
    return last == StepClass::PasswordSubmitted ? FlowOutcome::Interrupted : FlowOutcome::Abandoned;
}

// The record that decides a failed or blocked flow: the last refusal (or block). Where a sentence of the portal and a
// result record with a code stand for the same refusal, the sentence.
const AuditStep* decidingStep(std::span<const AuditStep> steps, StepClass wanted)
{
    const AuditStep* found = nullptr;
    for (auto it = steps.rbegin(); it != steps.rend(); ++it) {
        if (it->step->stepClass == StepClass::PasswordSubmitted && found)
            break; // an earlier attempt
        if (it->step->stepClass != wanted)
            continue;
        const bool sentence = startsWithIgnoreCase(it->step->name, "fail_") || startsWithIgnoreCase(it->step->name, "throttled");
        if (!found || (sentence && it->hasReason))
            found = &*it;
        if (sentence)
            break;
    }
    return found;
}

void judgeReason(FlowRow& flow, std::span<const AuditStep> steps, const std::function<std::string_view(std::int64_t)>& text)
{
    if (flow.outcome != FlowOutcome::Failed && flow.outcome != FlowOutcome::Blocked)
        return;
    const AuditStep* step = decidingStep(steps, flow.outcome == FlowOutcome::Failed ? StepClass::Refusal : StepClass::Blocked);
    if (!step)
        return;
    flow.reason = step->hasReason ? step->reason : 0;
    const std::string_view code = step->hasReason ? reasonCodeFor(text(step->reason)) : std::string_view();
    flow.reasonCode = code.empty() ? std::string_view(step->step->name) : code;
}

bool saysHybrid(std::span<const AuditStep> steps)
{
    return any(steps, [](const AuditStep& s) { return s.agentServes || s.step->onPremises; });
}

ServerOutcome serverOutcomeOf(std::span<const ServerStep> server)
{
    ServerOutcome outcome = server.empty() ? ServerOutcome::Unknown : ServerOutcome::NoAnswer;
    for (const ServerStep& event : server) {
        switch (serverEventInfo("PasswordResetService", event.eventId).eventClass) {
        case ServerEventClass::Success: return ServerOutcome::Succeeded;
        case ServerEventClass::Failure: outcome = ServerOutcome::Failed; break;
        default: break;
        }
    }
    return outcome;
}

} // namespace

void sortSteps(std::span<AuditStep> steps)
{
    std::sort(steps.begin(), steps.end(), [](const AuditStep& a, const AuditStep& b) {
        return std::tuple(a.group, a.time, a.step->rank, a.key, a.event)
            < std::tuple(b.group, b.time, b.step->rank, b.key, b.event);
    });
}

void sortServerSteps(std::vector<ServerStep>& steps)
{
    std::sort(steps.begin(), steps.end(), [](const ServerStep& a, const ServerStep& b) {
        return std::tuple(a.time, a.key, a.event) < std::tuple(b.time, b.key, b.event);
    });
}

std::optional<FlowRow> judgeFlow(std::span<const AuditStep> steps, std::span<const ServerStep> server, UtcTime newest,
                                 const std::function<std::string_view(std::int64_t)>& text)
{
    if (steps.empty() || !any(steps, [](const AuditStep& s) { return s.step->makesFlow; }))
        return std::nullopt;
    FlowRow flow;
    flow.kind = kindOf(steps);
    flow.outcome = outcomeOf(steps, flow.kind, newest);
    flow.started = steps.front().time;
    flow.startedDigits = steps.front().digits;
    flow.ended = steps.back().time;
    flow.endedDigits = steps.back().digits;
    flow.steps = static_cast<std::uint32_t>(steps.size());
    judgeReason(flow, steps, text);
    flow.lastStep = lastTelling(steps).step->name;
    for (const AuditStep& step : steps)
        flow.methods |= static_cast<std::uint32_t>(step.step->method);

    // Who: what the flow's own records say; records of other services with the same id may have other targets.
    std::vector<AuditStep> own;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(own), [](const AuditStep& s) { return s.step->makesFlow; });
    const bool selfService = flow.kind != FlowKind::AdminReset;
    flow.user = firstOf(own, [&](const AuditStep& s) { return s.targetUpn ? s.targetUpn : selfService ? s.actorUpn : 0U; });
    flow.userId = firstOf(own, [&](const AuditStep& s) { return s.targetId ? s.targetId : selfService ? s.actorId : 0U; });
    flow.userName = firstOf(own, [](const AuditStep& s) { return s.targetName; });
    flow.initiator = firstOf(own, [](const AuditStep& s) { return s.actorUpn ? s.actorUpn : s.actorApp; });
    flow.tenant = firstOf(steps, [](const AuditStep& s) { return s.tenant; });
    flow.sourceIp = firstOf(steps, [](const AuditStep& s) { return s.ip; });
    flow.userAgent = firstOf(steps, [](const AuditStep& s) { return s.userAgent; });
    flow.incomplete = (flow.kind == FlowKind::Reset || flow.kind == FlowKind::Unlock)
        && !any(steps, [](const AuditStep& s) { return s.step->name == "start"; });

    std::vector<ServerStep> matched;
    std::copy_if(server.begin(), server.end(), std::back_inserter(matched), [](const ServerStep& s) { return s.isPasswordReset; });
    flow.hybrid = !matched.empty() || saysHybrid(steps);
    flow.serverOutcome = serverOutcomeOf(matched);
    if (!matched.empty()) {
        flow.computer = matched.front().computer;
        flow.matchedBy = std::min_element(matched.begin(), matched.end(), [](const ServerStep& a, const ServerStep& b) {
                             return a.rule < b.rule;
                         })->rule;
        if (flow.kind == FlowKind::AdminReset
            && std::any_of(matched.begin(), matched.end(), [](const ServerStep& s) { return s.forceChange; }))
            flow.subtype = FlowSubtype::ForceChange;
    }
    return flow;
}

std::vector<ClockSample> clockSamples(std::span<const AuditStep> steps, std::span<const ServerStep> server)
{
    std::vector<ClockSample> samples;
    // The n-th submission of the cloud is the n-th 31001 of the server; its result is the next event that is one.
    std::size_t at = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].step->stepClass != StepClass::PasswordSubmitted)
            continue;
        while (at < server.size() && !(server[at].rule == LinkRule::TrackingId && server[at].eventId == 31001))
            ++at;
        if (at == server.size())
            break;
        const ServerStep& start = server[at++];
        samples.push_back({start.computer, start.time - steps[i].time, false});
        for (; at < server.size() && server[at].eventId != 31001; ++at) {
            const auto kind = serverEventInfo("PasswordResetService", server[at].eventId).eventClass;
            const bool result = kind == ServerEventClass::Success || kind == ServerEventClass::Failure;
            if (result && server[at].computer == start.computer && i + 1 < steps.size()) {
                samples.back().paired = true;
                samples.push_back({start.computer, server[at].time - steps[i + 1].time, true});
                break;
            }
        }
    }
    return samples;
}

} // namespace core
