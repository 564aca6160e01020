// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/last_attempt.h"

#include "core/knowledge/step_text.h"

#include <algorithm>

namespace core {
namespace {

constexpr Duration clockTolerance = Duration::seconds(3); // nobody types another password faster

// 31003 and its like only say that AD refused; the 33xxx beside them says why.
bool isGeneral(const FlowStep& step) { return step.step == "connect.31003" || step.step == "connect.31008" || step.step == "connect.31011"; }

// 33008 covers every rule for passwords. A banned word calls for another one at once, where a password that was changed too recently calls
// for time. The clocks of a domain agree, or one that does not was corrected.
const FlowStep* bannedBehind(const FlowDetail& detail, const FlowStep& refusal)
{
    constexpr Duration near = Duration::seconds(30);
    const auto between = [](UtcTime a, UtcTime b) { return a < b ? b - a : a - b; };
    const auto distance = [&](const FlowStep& a, const FlowStep& b) { return std::min(between(a.time, b.time), between(a.shownTime, b.shownTime)); };
    const FlowStep* found = nullptr;
    for (const FlowStep& step : detail.steps)
        if (isBannedByController(step.step) && distance(step, refusal) <= near && (!found || distance(step, refusal) < distance(*found, refusal)))
            found = &step;
    // That of an earlier attempt is nearer to that one's refusal.
    const auto isNearer = [&](const FlowStep& step) { return step.step == refusal.step && distance(step, *found) < distance(refusal, *found); };
    return found && std::any_of(detail.steps.begin(), detail.steps.end(), isNearer) ? nullptr : found;
}

bool isOfServer(const FlowStep& step) { return step.lane == Lane::Connect && !isContext(step.rule); }

} // namespace

const FlowStep* LastAttempt::refusal() const
{
    return serverRefusal && !(isGeneral(*serverRefusal) && cloudRefusal) ? serverRefusal : cloudRefusal;
}

bool isBannedByController(std::string_view step)
{
    constexpr std::string_view refusals[] = {"dcagent.10016", "dcagent.10017", "dcagent.30002", "dcagent.30003", "dcagent.30004",
                                             "dcagent.30005", "dcagent.30021", "dcagent.30022", "dcagent.30026", "dcagent.30027"};
    return std::find(std::begin(refusals), std::end(refusals), step) != std::end(refusals);
}

bool isWrittenUnseen(const Flow& flow, const LastAttempt& attempt)
{
    if (!attempt.written)
        return false;
    const bool isAboutPassword = attempt.submitted || flow.kind != FlowKind::Unlock;
    // Steps stand in order, so that what lies behind another one happened later.
    const bool isLater = !attempt.serverRefusal || attempt.serverRefusal < attempt.written;
    const bool isUnsaid = flow.reason.empty() && flow.reasonCode.starts_with("result."); // a bare failure, or a timeout
    switch (flow.outcome) {
    case FlowOutcome::Interrupted: return true;
    case FlowOutcome::Abandoned: return attempt.submitted;
    case FlowOutcome::Failed:
        return flow.reasonCode == "fail_onprem_unreachable"
            || (isAboutPassword && isLater && (flow.reasonCode == "fail_onprem_error" || flow.reasonCode == "fail_system" || isUnsaid));
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

bool isTimedOut(const Flow& flow, const LastAttempt& attempt)
{
    const FlowStep* told = attempt.cloudRefusal;
    return flow.outcome == FlowOutcome::Failed && flow.reason.empty() && told && told->step == flow.reasonCode && told->step.starts_with("result.")
        && isTimeout(told->result);
}

bool isSubmittedUnheard(const Flow& flow, const LastAttempt& attempt)
{
    return flow.outcome == FlowOutcome::Succeeded && flow.kind == FlowKind::Unlock && attempt.submitted && !attempt.answered && !attempt.passwordSet;
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
    if (attempt.serverRefusal && attempt.serverRefusal->step == "connect.33008")
        if (const FlowStep* banned = bannedBehind(detail, *attempt.serverRefusal))
            attempt.serverRefusal = banned;
    attempt.answered = submitted && (attempt.serverRefusal || (attempt.cloudRefusal && attempt.cloudRefusal > submitted));
    return attempt;
}

} // namespace core
