// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_judge.h"

#include "core/base/guid.h"
#include "core/base/text.h"
#include "core/flow/step_order.h"
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
    // A step of the portal that the catalogue does not know makes a flow too, and belongs to a reset.
    const bool unknownStep = any(steps, [](const AuditStep& s) { return s.step->makesFlow && s.step->group == StepGroup::Other; });
    if (has(StepGroup::Reset) || unknownStep)
        return FlowKind::Reset;
    if (has(StepGroup::Change))
        return FlowKind::Change;
    if (has(StepGroup::AdminReset))
        return FlowKind::AdminReset;
    return FlowKind::Registration;
}

// A record of the portal whose text the catalogue does not know.
bool isUnknown(const AuditStep& step) { return step.step->makesFlow && step.step->group == StepGroup::Other && step.step->stepClass == StepClass::Neutral; }

// Last record that speaks of the flow itself; the last of all where none does. One with an unknown text may be the result.
const AuditStep& lastTelling(std::span<const AuditStep> steps, bool withUnknown = true)
{
    for (auto it = steps.rbegin(); it != steps.rend(); ++it)
        if (it->step->stepClass != StepClass::Neutral || (withUnknown && isUnknown(*it)))
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

// Records that give the result of an operation, beside the sentences of the portal.
bool isResultRecord(const Step& step) { return step.name.starts_with("result.") || step.name == "blocked"; }

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
        const bool sentence = !isResultRecord(*it->step);
        if (!found || (sentence && it->hasReason))
            found = &*it;
        if (sentence)
            break;
    }
    return found;
}

// The stable name of a reason: that of its code; for a sentence in a result record that of the portal's sentence.
std::string_view reasonCodeOf(const Step& step, std::string_view reason)
{
    if (reason.empty() || (!isResultRecord(step) && step.group != StepGroup::Other)) // the catalogue knows the sentence, whatever codes it cites
        return step.name;
    if (const std::string_view code = reasonCodeFor(reason); !code.empty())
        return code;
    if (isResultRecord(step)) {
        const Step& told = stepFor("Self-service Password Management", "Self-service password reset flow activity progress", "failure", reason);
        if (told.group != StepGroup::Other && (told.stepClass == StepClass::Refusal || told.stepClass == StepClass::Blocked))
            return told.name;
    }
    return step.name;
}

void judgeReason(FlowRow& flow, std::span<const AuditStep> steps, const std::function<std::string_view(std::int64_t)>& text)
{
    if (flow.outcome != FlowOutcome::Failed && flow.outcome != FlowOutcome::Blocked)
        return;
    const AuditStep* step = decidingStep(steps, flow.outcome == FlowOutcome::Failed ? StepClass::Refusal : StepClass::Blocked);
    if (!step)
        return;
    flow.reason = step->hasReason ? step->reason : 0;
    flow.reasonCode = reasonCodeOf(*step->step, step->hasReason ? text(step->reason) : std::string_view());
}

// Who: what the flow's own records say; records of other services with the same id may have other targets.
void judgePeople(FlowRow& flow, std::span<const AuditStep> steps, const std::function<std::string_view(std::int64_t)>& text)
{
    std::vector<AuditStep> own;
    std::copy_if(steps.begin(), steps.end(), std::back_inserter(own), [](const AuditStep& s) { return s.step->makesFlow; });
    const auto known = [&](std::uint32_t id) { // an unknown user has an object id of zeros
        const auto guid = parseGuid(text(id));
        return guid && guid->isZero() ? 0U : id;
    };
    flow.user = firstOf(own, [](const AuditStep& s) { return s.targetUpn; });
    flow.userId = firstOf(own, [&](const AuditStep& s) { return known(s.targetId); });
    if (flow.kind != FlowKind::AdminReset && flow.user == 0)
        flow.user = firstOf(own, [](const AuditStep& s) { return s.actorUpn; });
    if (flow.kind != FlowKind::AdminReset && flow.userId == 0)
        flow.userId = firstOf(own, [&](const AuditStep& s) { return known(s.actorId); });
    flow.userName = firstOf(own, [](const AuditStep& s) { return s.targetName; });
    flow.initiator = firstOf(own, [](const AuditStep& s) { return s.actorUpn ? s.actorUpn : s.actorName; });
    flow.tenant = firstOf(steps, [](const AuditStep& s) { return s.tenant; });
    flow.sourceIp = firstOf(steps, [](const AuditStep& s) { return s.ip; });
    flow.userAgent = firstOf(steps, [](const AuditStep& s) { return s.userAgent; });
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

void judgeServer(FlowRow& flow, std::span<const AuditStep> steps, std::span<const ServerStep> server)
{
    std::vector<ServerStep> matched;
    std::copy_if(server.begin(), server.end(), std::back_inserter(matched), [](const ServerStep& s) { return s.isPasswordReset; });
    flow.hybrid = !matched.empty() || saysHybrid(steps);
    flow.serverOutcome = serverOutcomeOf(matched);
    const bool forced = any(steps, [](const AuditStep& s) { return s.step->name == "directory.force_change"; })
        || std::any_of(matched.begin(), matched.end(), [](const ServerStep& s) { return s.forceChange; });
    if (flow.kind == FlowKind::AdminReset && forced)
        flow.subtype = FlowSubtype::ForceChange;
    if (matched.empty())
        return;
    flow.computer = matched.front().computer;
    flow.matchedBy = std::min_element(matched.begin(), matched.end(), [](const ServerStep& a, const ServerStep& b) {
                         return a.rule < b.rule;
                     })->rule;
}

// Whether a method was started or completed by this very record; a block, or a call for help after trying one, is none of the two.
bool tellsOfMethod(const Step& step)
{
    return step.name.starts_with("gate_start.") || step.name.starts_with("gate_done.") || step.name == "abandoned.gates";
}

// When the password that counts was handed over: the last submission before the success, or before the end where no result
// was logged or only AD took it. Of a change or a reset by an administrator, which log no submission, the result. Flows that
// came to nothing wrote nothing, and neither do unlocks and registrations.
std::optional<UtcTime> wroteAt(const FlowRow& flow, std::span<const AuditStep> steps)
{
    const bool isResultUnknown = flow.outcome == FlowOutcome::Abandoned && isUnknown(lastTelling(steps))
        && lastTelling(steps, false).step->stepClass == StepClass::PasswordSubmitted;
    const bool mayHaveWritten = flow.outcome == FlowOutcome::Succeeded || flow.outcome == FlowOutcome::Interrupted
        || flow.outcome == FlowOutcome::InProgress || flow.serverOutcome == ServerOutcome::Succeeded
        || flow.reasonCode == "fail_cloud_after_onprem" || isResultUnknown;
    if (flow.kind == FlowKind::Registration || !mayHaveWritten)
        return std::nullopt;
    const AuditStep* submitted = nullptr;
    const AuditStep* success = nullptr;
    for (const AuditStep& step : steps) {
        if (step.step->stepClass == StepClass::PasswordSubmitted && !success)
            submitted = &step;
        const bool sets = step.step->stepClass == StepClass::Success && step.step->group != StepGroup::Unlock
            && step.step->group != StepGroup::Registration;
        if (sets && !success)
            success = &step;
    }
    if (submitted)
        return submitted->time;
    if (success)
        return success->time;
    const bool onlyServer = flow.serverOutcome == ServerOutcome::Succeeded && flow.kind != FlowKind::Unlock;
    return onlyServer ? std::optional(steps.back().time) : std::nullopt;
}

// Whether this submission ended in the cloud: the banned list and the cloud policy are asked before any server.
bool refusedInCloud(std::span<const AuditStep> behindSubmission)
{
    for (const AuditStep& step : behindSubmission) {
        if (step.step->stepClass == StepClass::PasswordSubmitted)
            return false;
        if (step.step->name == "fail_banned" || step.step->name == "fail_cloud_policy")
            return true;
    }
    return false;
}

} // namespace

bool forcesPasswordChange(std::string_view message)
{
    constexpr std::string_view label = "ForcePasswordChange";
    const std::size_t at = message.find(label);
    if (at == std::string_view::npos)
        return false;
    std::string_view value = trim(message.substr(at + label.size()));
    if (value.starts_with(':'))
        value = trim(value.substr(1));
    return startsWithIgnoreCase(value, "True");
}

void sortSteps(std::span<AuditStep> steps)
{
    std::sort(steps.begin(), steps.end(), [](const AuditStep& a, const AuditStep& b) {
        return std::tuple(a.group, a.time, a.step->rank, a.idOrder, a.key, a.event)
            < std::tuple(b.group, b.time, b.step->rank, b.idOrder, b.key, b.event);
    });
    orderInWholeSeconds(steps.begin(), steps.end(), [](const AuditStep& a, const AuditStep& b) { return a.group == b.group; },
                        [](const AuditStep& a, const AuditStep& b) {
                            return std::tuple(a.step->rank, a.time, a.idOrder, a.key, a.event) < std::tuple(b.step->rank, b.time, b.idOrder, b.key, b.event);
                        });
}

// Some exports have whole seconds only: then the log's own numbers decide, and where these are missing the event id, of
// which the lower one comes first in each pair of request and result.
void sortServerSteps(std::vector<ServerStep>& steps)
{
    std::sort(steps.begin(), steps.end(), [](const ServerStep& a, const ServerStep& b) {
        return std::tuple(a.time, a.recordId, a.eventId, a.key, a.event) < std::tuple(b.time, b.recordId, b.eventId, b.key, b.event);
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
    // By the times alone: in a second that is told with and without fractions the order may differ.
    const auto byTime = [](const AuditStep& a, const AuditStep& b) { return a.time < b.time; };
    const AuditStep& first = *std::min_element(steps.begin(), steps.end(), byTime);
    const AuditStep& last = *std::max_element(steps.rbegin(), steps.rend(), byTime);
    flow.started = first.time;
    flow.startedDigits = first.digits;
    flow.ended = last.time;
    flow.endedDigits = last.digits;
    flow.steps = static_cast<std::uint32_t>(steps.size());
    judgeReason(flow, steps, text);
    flow.lastStep = lastTelling(steps).step->name;
    for (const AuditStep& step : steps)
        if (tellsOfMethod(*step.step))
            flow.methods |= static_cast<std::uint32_t>(step.step->method);

    judgePeople(flow, steps, text);
    flow.incomplete = (flow.kind == FlowKind::Reset || flow.kind == FlowKind::Unlock)
        && !any(steps, [](const AuditStep& s) { return s.step->name == "start"; });

    judgeServer(flow, steps, server);
    flow.wrote = wroteAt(flow, steps);
    flow.progress = progressOf(steps, server, flow.outcome);
    return flow;
}

std::vector<ClockSample> clockSamples(std::span<const AuditStep> steps, std::span<const ServerStep> server)
{
    std::vector<ClockSample> samples;
    // The n-th submission that the cloud let pass is the n-th 31001 of the server; its result is the next event that is one.
    std::size_t at = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps[i].step->stepClass != StepClass::PasswordSubmitted || refusedInCloud(steps.subspan(i + 1)))
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
