// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/last_attempt.h"

#include <algorithm>

namespace core {
namespace {

constexpr Duration clockTolerance = Duration::seconds(3); // nobody types another password faster

// 31003 and its like only say that AD refused; the 33xxx beside them says why.
bool isGeneral(const FlowStep& step) { return step.step == "connect.31003" || step.step == "connect.31008" || step.step == "connect.31011"; }

bool isOfServer(const FlowStep& step) { return step.lane == Lane::Connect && !isContext(step.rule); }

} // namespace

const FlowStep* LastAttempt::refusal() const
{
    return serverRefusal && !(isGeneral(*serverRefusal) && cloudRefusal) ? serverRefusal : cloudRefusal;
}

bool isWrittenUnseen(const Flow& flow, const LastAttempt& attempt)
{
    if (!attempt.written)
        return false;
    const bool isAboutPassword = attempt.submitted || flow.kind != FlowKind::Unlock;
    // Steps stand in order, so that what lies behind another one happened later.
    const bool isLater = !attempt.serverRefusal || attempt.serverRefusal < attempt.written;
    switch (flow.outcome) {
    case FlowOutcome::Interrupted: return true;
    case FlowOutcome::Abandoned: return attempt.submitted;
    case FlowOutcome::Failed:
        return flow.reasonCode == "fail_onprem_unreachable"
            || (isAboutPassword && isLater && (flow.reasonCode == "fail_onprem_error" || flow.reasonCode == "fail_system"));
    default: return false;
    }
}

bool isRefusedUnheard(const Flow& flow, const LastAttempt& attempt)
{
    // The refusal beside an unlock may be of the unlock.
    return flow.outcome == FlowOutcome::Succeeded && flow.kind != FlowKind::Unlock && flow.serverOutcome == ServerOutcome::Failed && attempt.serverRefusal
        && !attempt.written;
}

bool isResetAfterUnlock(const Flow& flow, const LastAttempt& attempt)
{
    return flow.outcome == FlowOutcome::Succeeded && flow.kind == FlowKind::Unlock && attempt.passwordSet && !attempt.unlocked;
}

bool isReceivedUnanswered(const Flow& flow, const LastAttempt& attempt)
{
    const bool isOfUser = flow.kind == FlowKind::Reset || flow.kind == FlowKind::Change || (flow.kind == FlowKind::Unlock && attempt.submitted);
    return isOfUser && flow.outcome == FlowOutcome::Failed && flow.reasonCode == "fail_onprem_unreachable" && flow.serverOutcome == ServerOutcome::NoAnswer;
}

const FlowStep* givenUp(const FlowDetail& detail)
{
    for (auto step = detail.steps.rbegin(); step != detail.steps.rend(); ++step) {
        if (step->lane == Lane::Connect || isContext(step->rule) || step->stepClass == StepClass::Neutral)
            continue;
        if (step->stepClass == StepClass::GaveUp)
            return &*step;
        if (step->lane == Lane::User || step->lane == Lane::Entra)
            return nullptr;
    }
    return nullptr;
}

LastAttempt lastAttempt(const FlowDetail& detail)
{
    std::vector<UtcTime> submissions;
    const FlowStep* submitted = nullptr;
    for (const FlowStep& step : detail.steps)
        if (step.stepClass == StepClass::PasswordSubmitted) {
            submissions.push_back(step.shownTime);
            submitted = &step;
        }
    // Of a single attempt everything is told, however wrong a clock.
    const auto begin = submissions.size() > 1 ? std::optional(submissions.back() - clockTolerance) : std::nullopt;
    // What the cloud heard from a server in the end was said in the last attempt, whatever the clocks say.
    const std::string& code = detail.flow.reasonCode;
    const bool heardSuccess = detail.flow.outcome == FlowOutcome::Succeeded;
    const bool heardRefusal = detail.flow.outcome == FlowOutcome::Failed && code.starts_with("fail_onprem_") && code != "fail_onprem_unreachable";
    LastAttempt attempt, any;
    attempt.submitted = submitted != nullptr;
    const auto note = [](LastAttempt& of, const FlowStep& step) {
        if (step.stepClass == StepClass::Refusal && (!isGeneral(step) || !of.serverRefusal))
            of.serverRefusal = &step;
        else if (step.stepClass == StepClass::Success)
            of.written = &step;
    };
    for (const FlowStep& step : detail.steps) {
        if (step.lane != Lane::Connect && step.stepClass == StepClass::Refusal && !isContext(step.rule))
            attempt.cloudRefusal = &step;
        if (step.lane == Lane::Entra && step.stepClass == StepClass::Success && !isContext(step.rule)) {
            const bool isUnlock = step.step == "success_unlock" || step.step == "result.unlock";
            const bool isPassword = step.step == "success_reset" || step.step == "result.reset" || step.step == "result.change";
            attempt.unlocked = isUnlock ? &step : attempt.unlocked;
            attempt.passwordSet = isPassword ? &step : attempt.passwordSet;
        }
        if (!isOfServer(step))
            continue;
        note(any, step);
        if (!begin || step.shownTime >= *begin)
            note(attempt, step);
    }
    if (heardSuccess && !attempt.written)
        attempt.written = any.written;
    if (heardRefusal && !attempt.serverRefusal)
        attempt.serverRefusal = any.serverRefusal;
    attempt.answered = submitted && (attempt.serverRefusal || (attempt.cloudRefusal && attempt.cloudRefusal > submitted));
    return attempt;
}

} // namespace core
