// SPDX-License-Identifier: GPL-3.0-or-later
// What the evidence shows after the operation that is spoken of, and what it makes of the advice.
#include "core/helpdesk/judge.h"
#include "core/helpdesk/password_setter.h"

#include <algorithm>

namespace core::helpdesk {

void judgeSetSince(const CardFacts& facts, Card& card)
{
    const auto setter = passwordSetter(facts);
    if (!setter || !hasSetSince(*setter, facts.card.last->flow))
        return;
    // What was said of an old and a new password is out of date; a block and an outage hold all the same.
    std::erase_if(card.tell, [](const Sentence& said) { return said.say != Say::TellBlocked && said.say != Say::TellOutageNow; });
    card.tell.insert(card.tell.begin(), Sentence{Say::TellSetSince, {setter->time}});
    card.why.push_back({Say::WhySetSince, {}});
    card.why.push_back(setterWords(*setter, facts.card.now));
}

bool judgeRegisteredSince(const CardFacts& facts, Card& card)
{
    const Flow& failed = facts.card.last->flow;
    const FlowList& flows = facts.card.flows;
    const UtcTime now = facts.card.now;
    if (failed.reasonCode != "fail_methods" || failed.kind == FlowKind::AdminReset)
        return false;
    const auto registered = std::find_if(flows.rbegin(), flows.rend(), [&](const Flow& flow) {
        return flow.kind == FlowKind::Registration && flow.outcome == FlowOutcome::Succeeded && failed.ended < flow.started && flow.ended <= now;
    });
    // Whether it is enough the log does not say. A report that was made later would, and it has been asked.
    const auto& reported = facts.card.person.methodsAt;
    if (registered == flows.rend() || (reported && registered->ended < *reported && (*reported <= now || facts.isAtEnd)))
        return false;
    card.why.push_back({Say::WhyRegisteredSince, {registered->ended}});
    card.tell.push_back({Say::TellRegisteredSince, {}});
    card.next = {{Say::NextTryAgain, {}}};
    card.who = {Fixer::User};
    card.again = Again::Yes;
    card.tryAgain = {{Say::AgainYes, {}}};
    return true;
}

} // namespace core::helpdesk
