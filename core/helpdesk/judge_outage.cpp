// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the write-back service is out at the moment, and whether that concerns this person.
#include "core/flow/cloud_sync.h"
#include "core/flow/last_attempt.h"
#include "core/helpdesk/judge.h"

#include <algorithm>

namespace core::helpdesk {
namespace {

// Heartbeats come every five minutes (event 31019), so that a silence of this length says that nothing is known.
constexpr Duration silence = Duration::minutes(30);

// The logs end so long before the moment that the outage may be over.
bool isOld(const CardFacts& facts)
{
    return !facts.outage->to && facts.lastServerLog && facts.card.now - *facts.lastServerLog > silence;
}

bool isCloudSynced(const CardFacts& facts) { return facts.card.last && goesThroughCloudSync(*facts.card.last); }

// The page asks for the write-back service right behind the name of the user (domain reference 7.3). Who was let in since the outage began
// needs none, or it works again; unless the end shows that a password was sent and did not get there.
bool wasLetIn(const FlowDetail& detail, UtcTime from)
{
    const Flow& flow = detail.flow;
    const LastAttempt attempt = lastAttempt(detail);
    const std::string& code = flow.reasonCode;
    const bool isOnPremises = code == "fail_onprem_unreachable" || code == "fail_onprem_error" || code == "fail_no_writeback" || code.starts_with("result.");
    const bool isUnanswered = attempt.submitted && !attempt.answered && flow.outcome != FlowOutcome::Succeeded;
    if ((flow.outcome == FlowOutcome::Failed && isOnPremises) || isUnanswered)
        return false;
    return std::any_of(detail.steps.begin(), detail.steps.end(), [&](const FlowStep& step) {
        const bool isInside = step.step == "options_shown" || step.step.starts_with("gate") || step.stepClass == StepClass::PasswordSubmitted;
        return isInside && !isContext(step.rule) && from < step.shownTime;
    });
}

} // namespace

OutageSway outageSway(const CardFacts& facts)
{
    const auto& last = facts.card.last;
    if (!facts.outage || !facts.synced.value_or(true) || isCloudSynced(facts) || (last && wasLetIn(*last, facts.outage->from)))
        return OutageSway::None;
    return isOld(facts) ? OutageSway::Perhaps : OutageSway::Decides;
}

void judgeOutage(const CardFacts& facts, Card& card)
{
    const UtcTime now = facts.card.now;
    if (facts.outage) {
        card.outage.push_back({Say::OutageOn, {facts.outage->computer, facts.outage->from, now - facts.outage->from}});
        if (isOld(facts))
            card.outage.push_back({Say::OutageLogEnds, {*facts.lastServerLog}});
    } else if (!facts.lastServiceSign)
        card.outage.push_back({Say::OutageNoLog, {}});
    else if (facts.lastServiceUp && now - *facts.lastServiceUp <= silence) // that of a server on standby, or that it was switched off, is no life
        card.outage.push_back({Say::OutageOff, {*facts.lastServiceUp, now - *facts.lastServiceUp}});
    else
        card.outage.push_back({Say::OutageStale, {*facts.lastServiceSign, now - *facts.lastServiceSign}});
    if (facts.synced && !*facts.synced)
        card.outage.push_back({facts.isServedByNoAgent ? Say::OutageNoAgent : Say::OutageCloudOnly, {}});
    else if (isCloudSynced(facts))
        card.outage.push_back({Say::OutageCloudSync, {}});
}

} // namespace core::helpdesk
