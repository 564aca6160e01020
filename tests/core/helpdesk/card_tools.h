// SPDX-License-Identifier: GPL-3.0-or-later
// Facts from which cards are judged in tests.
#pragma once
#include "core/helpdesk/card.h"

#include <algorithm>

namespace core::helpdesk::tools {

inline const UtcTime now = UtcTime::fromCalendar(2024, 5, 10, 12);

inline Flow flowOf(FlowKind kind, FlowOutcome outcome, UtcTime started, const char* id = "aaaaaaaa-0000-0000-0000-000000000001")
{
    Flow flow;
    flow.id = {1};
    flow.correlationId = id;
    flow.kind = kind;
    flow.outcome = outcome;
    flow.started = started;
    flow.ended = started + Duration::minutes(2);
    flow.user = "ann@example.com";
    flow.sourceIp = "203.0.113.7";
    return flow;
}

// All evidence is there, and nothing stands out.
inline CardFacts quietFacts()
{
    CardFacts facts;
    facts.card.now = now;
    facts.card.person.upn = "ann@example.com";
    facts.card.person.methods = {"mobilePhone", "email"};
    facts.card.person.methodsAt = now - Duration::days(2);
    facts.card.throttle.source = "faq";
    facts.rulesHaveRun = true;
    facts.hasSignIns = facts.hasRoles = true;
    facts.firstAudit = now - Duration::days(30);
    facts.lastAudit = now - Duration::minutes(1);
    facts.lastServiceSign = facts.lastServiceUp = now - Duration::minutes(3);
    return facts;
}

inline void add(CardFacts& facts, const Flow& flow)
{
    facts.card.flows.push_back(flow);
    FlowDetail detail;
    detail.flow = flow;
    detail.around.address = Familiarity::Familiar;
    facts.card.last = detail;
}

inline CardFacts factsWith(const Flow& flow)
{
    CardFacts facts = quietFacts();
    add(facts, flow);
    return facts;
}

inline Flow failedFor(const char* reasonCode, const char* reason = "")
{
    Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Failed, now - Duration::hours(1));
    flow.reasonCode = reasonCode;
    flow.reason = reason;
    return flow;
}

inline FlowStep stepOf(Lane lane, StepClass stepClass, const char* name)
{
    FlowStep step;
    step.lane = lane;
    step.stepClass = stepClass;
    step.step = name;
    return step;
}

inline bool says(const Sentences& sentences, Say say)
{
    return std::any_of(sentences.begin(), sentences.end(), [&](const Sentence& s) { return s.say == say; });
}
inline bool warns(const Card& card, Say say)
{
    return std::any_of(card.warnings.begin(), card.warnings.end(), [&](const Warning& w) { return w.what.say == say; });
}

} // namespace core::helpdesk::tools
