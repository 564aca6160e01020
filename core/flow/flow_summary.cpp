// SPDX-License-Identifier: GPL-3.0-or-later
// The answer in plain words. What a step means comes from the catalogue; here is only how a flow is put into a sentence.
#include "core/flow/cloud_sync.h"
#include "core/flow/flow.h"
#include "core/flow/last_attempt.h"
#include "core/knowledge/causes.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

const char* noun(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Reset: return "Password reset";
    case FlowKind::Unlock: return "Account unlock";
    case FlowKind::Change: return "Password change";
    case FlowKind::AdminReset: return "Reset by an administrator";
    case FlowKind::Registration: return "Registration";
    }
    return "Flow";
}

const FlowStep* lastOf(const FlowDetail& detail, StepClass wanted)
{
    const auto it = std::find_if(detail.steps.rbegin(), detail.steps.rend(),
                                 [&](const FlowStep& step) { return step.stepClass == wanted; });
    return it == detail.steps.rend() ? nullptr : &*it;
}

// The step that explains a flow which did not succeed.
const FlowStep* explaining(const FlowDetail& detail, const LastAttempt& attempt)
{
    switch (detail.flow.outcome) {
    case FlowOutcome::Failed: return attempt.serverRefusal ? attempt.serverRefusal : attempt.cloudRefusal;
    case FlowOutcome::Blocked: return lastOf(detail, StepClass::Blocked);
    case FlowOutcome::Abandoned: return attempt.submitted ? nullptr : givenUp(detail);
    default: return nullptr;
    }
}

// Exports without names of computers leave it open.
std::string writer(const std::string& computer)
{
    return computer.empty() ? "a server that the export does not name" : computer;
}

// Of a reason that no table knows there is only its text; a server may know more.
std::string undocumented(const Flow& flow, const FlowStep& step)
{
    const bool isFailure = flow.outcome == FlowOutcome::Failed || flow.outcome == FlowOutcome::Blocked;
    if (!isFailure || flow.reason.empty() || step.lane == Lane::Connect || step.lane == Lane::Ad || causeOf(flow))
        return {};
    return fmt::format(" The log says \"{}\", which is not documented in the sources of this program.", flow.reason);
}

constexpr const char* checkPassword = "Check whether the password works, and whether the write-back service was running at that time.";

std::string meaningOf(const FlowStep& step) { return step.meaning.empty() ? step.text : step.meaning; }

// The cloud got no answer, or waited too long for it, or tells of an earlier one: what the server did is known all the same.
bool isUnknownToCloud(const Flow& flow, const LastAttempt& attempt)
{
    return flow.outcome == FlowOutcome::Interrupted || flow.reasonCode == "fail_onprem_unreachable" || isWrittenUnseen(flow, attempt);
}

// What is known of the write-back of a synchronised user where no server reported a success.
std::string unconfirmed(const Flow& flow, const LastAttempt& attempt)
{
    if (isRefusedUnheard(flow, attempt))
        return "The cloud reports success, but a server refused the password: in the cloud the new password counts, on-premises perhaps still the old one. "
            + meaningOf(*attempt.serverRefusal);
    if (flow.serverOutcome == ServerOutcome::NoAnswer)
        return fmt::format("The cloud reports success. The request reached {}, but no result of it is in this case.", writer(flow.computer));
    return "The cloud reports success. No event of a server confirms the write-back in this case.";
}

std::string succeeded(const FlowDetail& detail, const LastAttempt& attempt)
{
    const Flow& flow = detail.flow;
    const auto attempts = std::count_if(detail.steps.begin(), detail.steps.end(),
                                        [](const FlowStep& s) { return s.stepClass == StepClass::PasswordSubmitted; });
    std::string text;
    if (flow.kind == FlowKind::Registration)
        text = "At least one method was registered.";
    else if (flow.kind == FlowKind::Unlock && !attempt.passwordSet)
        text = attempt.written ? fmt::format("The account was unlocked, and on-premises as well by {}.", writer(attempt.written->computer))
                               : "The account was unlocked.";
    else if (attempt.written || flow.serverOutcome == ServerOutcome::Succeeded)
        text = fmt::format("The new password was set in the cloud and written back on-premises by {}.",
                           writer(attempt.written ? attempt.written->computer : flow.computer));
    else if (isServedByCloudSync(detail))
        text = "The cloud reports success. Cloud sync served it, whose agent writes no event of the write-back service.";
    else if (flow.hybrid)
        text = unconfirmed(flow, attempt);
    else
        text = "The new password was set in the cloud.";
    if (isResetAfterUnlock(flow, attempt))
        text = "Unlocking the account alone did not succeed; a password reset followed in the same flow. " + text;
    else if (flow.kind == FlowKind::Unlock && attempt.passwordSet)
        text = "The account was unlocked. " + text;
    if (attempts > 1)
        text += fmt::format(" It took {} attempts at a password.", attempts);
    return text;
}

std::string stoppedAt(const FlowDetail& detail)
{
    const FlowStep* last = nullptr;
    for (const FlowStep& step : detail.steps)
        if (step.lane == Lane::User || step.lane == Lane::Entra)
            last = &step;
    return last ? fmt::format("The last step in the log is \"{}\".", last->title) : std::string();
}

// What fails for every synchronised user while nothing can be written back.
bool isExplainedByOutage(const FlowDetail& detail, const LastAttempt& attempt)
{
    const Flow& flow = detail.flow;
    if (attempt.serverRefusal || attempt.written || goesThroughCloudSync(detail))
        return false; // it answered, or was not asked
    if (flow.outcome == FlowOutcome::Interrupted)
        return flow.hybrid || flow.serverOutcome == ServerOutcome::NoAnswer;
    return flow.outcome == FlowOutcome::Failed
        && (flow.reasonCode == "fail_onprem_unreachable" || flow.reasonCode == "fail_no_writeback" || flow.reasonCode == "fail_onprem_error");
}

void explainByOutage(const Outage& outage, const Flow& flow, FlowSummary& summary)
{
    summary.headline = fmt::format("{} {} during a write-back outage", noun(flow.kind), name(flow.outcome));
    const std::string cause = outage.eventId == 31016 ? "was stopped (event 31016)" : fmt::format("reported that it cannot work (event {})", outage.eventId);
    summary.explanation = fmt::format("The write-back service{} {} at {}{}. Meanwhile every reset of a synchronised user fails; the failure "
                                      "says nothing about this user.",
                                      outage.computer.empty() ? "" : " on " + outage.computer, cause, formatUtc(outage.from, 0),
                                      outage.to ? fmt::format(" and worked again from {}", formatUtc(*outage.to, 0))
                                                : ", and the evidence does not show its end");
    summary.next = outage.to ? "The user can try again. Find out why the service stopped."
                             : "Start the service (restart ADSync), then let the user try again.";
    summary.who = outage.to ? Fixers{Fixer::User, Fixer::ServerAdmin} : Fixers{Fixer::ServerAdmin};
}

void explainByServer(const LastAttempt& attempt, FlowSummary& summary)
{
    if (attempt.written) {
        summary.explanation = fmt::format("The new password was written to AD by {}, but the cloud never learned of it: on-premises the new "
                                          "password counts, in the cloud perhaps still the old one.", writer(attempt.written->computer));
        if (const Cause* halfDone = causeOfStep("fail_cloud_after_onprem")) {
            summary.next = halfDone->next;
            summary.who = halfDone->who;
        }
    } else if (const FlowStep* refusal = attempt.serverRefusal) {
        summary.explanation = "The cloud logged no answer of the server, but the server refused the password. " + meaningOf(*refusal);
        summary.next = refusal->next;
        summary.who = refusal->who;
    }
}

void explainUnanswered(const Flow& flow, FlowSummary& summary)
{
    summary.explanation = fmt::format("The request reached {}, but no result of it is in this case, and the cloud gave up waiting: whether the password was "
                                      "written is not known.", writer(flow.computer));
    summary.next = checkPassword;
    summary.who = {Fixer::User, Fixer::ServerAdmin};
}

// A cancel says that no password was sent, which the submission before it or after it contradicts.
void explainSubmitted(const FlowDetail& detail, const LastAttempt& attempt, FlowSummary& summary)
{
    if (const FlowStep* refusal = attempt.answered ? attempt.refusal() : nullptr) {
        summary.explanation = "A new password was sent and refused, and no other one followed.";
        if (detail.flow.lastStep == "other")
            summary.explanation += " A record of unknown meaning followed the refusal.";
        if (detail.flow.serverOutcome != ServerOutcome::Succeeded)
            summary.explanation += " The password is unchanged.";
        summary.explanation += ' ' + meaningOf(*refusal);
        summary.next = refusal->next;
        summary.who = refusal->who;
        return;
    }
    summary.explanation = detail.flow.lastStep == "other" ? "A new password was submitted. A record of unknown meaning followed, but no result that is known."
                                                          : "A new password was submitted, but no result was ever written.";
    summary.next = checkPassword;
}

} // namespace

FlowSummary summarize(const FlowDetail& detail)
{
    const Flow& flow = detail.flow;
    FlowSummary summary;
    const LastAttempt attempt = lastAttempt(detail);
    const FlowStep* step = explaining(detail, attempt);
    if (step) {
        Cause cause;
        cause.meaning = meaningOf(*step);
        cause.next = step->next;
        if (goesThroughCloudSync(detail))
            cause = inCloudSync(std::move(cause));
        summary.explanation = cause.meaning + undocumented(flow, *step);
        summary.next = cause.next;
        summary.who = step->who;
    }
    switch (flow.outcome) {
    case FlowOutcome::Succeeded:
        summary.headline = fmt::format("{} succeeded", noun(isResetAfterUnlock(flow, attempt) ? FlowKind::Reset : flow.kind));
        summary.explanation = succeeded(detail, attempt);
        if (isRefusedUnheard(flow, attempt)) {
            summary.next = attempt.serverRefusal->next;
            summary.who = attempt.serverRefusal->who;
        }
        break;
    case FlowOutcome::Failed: summary.headline = fmt::format("{} failed", noun(flow.kind)); break;
    case FlowOutcome::Blocked: summary.headline = fmt::format("{} blocked", noun(flow.kind)); break;
    case FlowOutcome::Abandoned:
        summary.headline = fmt::format("{} abandoned", noun(flow.kind));
        if (attempt.submitted)
            explainSubmitted(detail, attempt, summary);
        else if (!step)
            summary.explanation = stoppedAt(detail) + " Nothing follows: the page was closed or the session ran out.";
        break;
    case FlowOutcome::InProgress:
        summary.headline = fmt::format("{} in progress", noun(flow.kind));
        summary.explanation = stoppedAt(detail) + " Less than 15 minutes had passed when the logs end.";
        break;
    case FlowOutcome::Interrupted:
        summary.headline = fmt::format("{} interrupted", noun(flow.kind));
        summary.explanation = "A new password was submitted, but no result was ever written.";
        summary.next = checkPassword;
        break;
    }
    if (isUnknownToCloud(flow, attempt))
        explainByServer(attempt, summary);
    if (isReceivedUnanswered(flow, attempt))
        explainUnanswered(flow, summary);
    if (flow.outcome == FlowOutcome::Failed && flow.hybrid && attempt.serverRefusal && !isWrittenUnseen(flow, attempt))
        summary.headline = fmt::format("{} failed at write-back", noun(flow.kind));
    if (detail.around.outage && isExplainedByOutage(detail, attempt))
        explainByOutage(*detail.around.outage, flow, summary);
    if (flow.incomplete)
        summary.explanation += " The beginning of this flow is missing from the exports.";
    return summary;
}

} // namespace core
