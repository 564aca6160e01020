// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_stages.h"

#include "core/flow/flow_judge.h"
#include "core/knowledge/server_events.h"

#include <bit>

namespace core {
namespace {

bool isResult(ServerEventClass eventClass) { return eventClass == ServerEventClass::Success || eventClass == ServerEventClass::Failure; }

void addStage(FlowProgress& progress, Stage stage) { progress.stages |= static_cast<std::uint32_t>(stage); }

void addStep(FlowProgress& progress, const Step& step)
{
    const auto method = static_cast<std::uint32_t>(step.method);
    if (step.name == "start")
        addStage(progress, Stage::Started);
    else if (step.name == "options_shown")
        addStage(progress, Stage::MethodsOffered);
    else if (step.name == "gates_all")
        addStage(progress, Stage::AllVerified);
    else if (step.stepClass == StepClass::PasswordSubmitted)
        addStage(progress, Stage::PasswordSubmitted);
    if (step.name.starts_with("gate_done.")) {
        progress.methodsCompleted |= method;
        progress.methodsStarted |= method; // nobody completes what was not started, whatever the exports lack
    } else if (step.group == StepGroup::Reset) {
        progress.methodsStarted |= method; // also "blocked while trying", "turned away after trying"
    }
}

// The n-th request and what the same server logs as its result, before the next request.
void addServer(FlowProgress& progress, std::span<const ServerStep> server)
{
    const ServerStep* asked = nullptr;
    for (const ServerStep& event : server) {
        if (!event.isPasswordReset)
            continue;
        const ServerEventClass eventClass = serverEventInfo("PasswordResetService", event.eventId).eventClass;
        if (eventClass == ServerEventClass::Start) {
            addStage(progress, Stage::ServerAsked);
            asked = &event;
        } else if (isResult(eventClass)) {
            addStage(progress, Stage::ServerAsked);
            if (eventClass == ServerEventClass::Success)
                addStage(progress, Stage::ServerWrote);
            if (asked && asked->computer == event.computer && asked->time <= event.time)
                progress.answer = {asked->time, event.time};
            asked = nullptr;
        }
    }
}

} // namespace

FlowProgress progressOf(std::span<const AuditStep> steps, std::span<const ServerStep> server, FlowOutcome outcome)
{
    FlowProgress progress;
    for (const AuditStep& step : steps) {
        progress.successRows += step.saysSuccess;
        addStep(progress, *step.step);
    }
    addServer(progress, server);
    if (progress.methodsStarted != 0)
        addStage(progress, Stage::VerificationStarted);
    if (progress.methodsCompleted != 0)
        addStage(progress, Stage::VerifiedOnce);
    if (std::popcount(progress.methodsCompleted) >= 2)
        addStage(progress, Stage::VerifiedTwice);
    if (outcome == FlowOutcome::Succeeded)
        addStage(progress, Stage::Succeeded);
    return progress;
}

} // namespace core
