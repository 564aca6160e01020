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

LastAttempt lastAttempt(const FlowDetail& detail)
{
    std::vector<UtcTime> submissions;
    for (const FlowStep& step : detail.steps)
        if (step.stepClass == StepClass::PasswordSubmitted)
            submissions.push_back(step.shownTime);
    // Of a single attempt everything is told, however wrong a clock.
    const auto begin = submissions.size() > 1 ? std::optional(submissions.back() - clockTolerance) : std::nullopt;
    // What the cloud heard from a server in the end was said in the last attempt, whatever the clocks say.
    const std::string& code = detail.flow.reasonCode;
    const bool heardSuccess = detail.flow.outcome == FlowOutcome::Succeeded;
    const bool heardRefusal = detail.flow.outcome == FlowOutcome::Failed && code.starts_with("fail_onprem_") && code != "fail_onprem_unreachable";
    LastAttempt attempt, any;
    const auto note = [](LastAttempt& of, const FlowStep& step) {
        if (step.stepClass == StepClass::Refusal && (!isGeneral(step) || !of.serverRefusal))
            of.serverRefusal = &step;
        else if (step.stepClass == StepClass::Success)
            of.written = &step;
    };
    for (const FlowStep& step : detail.steps) {
        if (step.lane != Lane::Connect && step.stepClass == StepClass::Refusal && !isContext(step.rule))
            attempt.cloudRefusal = &step;
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
    return attempt;
}

} // namespace core
