// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/card.h"

#include "core/helpdesk/judge.h"
#include "core/helpdesk/password_setter.h"

#include <algorithm>

namespace core::helpdesk {
namespace {

void addAddress(const CardFacts& facts, const Flow& flow, Card& card)
{
    if (flow.methodsCompleted != 0)
        card.setBy.push_back({Say::PageProvesLittle, {Value::methods(flow.methodsCompleted)}});
    if (flow.sourceIp.empty() || !facts.card.last || facts.card.last->flow.correlationId != flow.correlationId)
        return; // of others it has not been looked up
    const Familiarity known = facts.card.last->around.address;
    card.setBy.push_back({known == Familiarity::Familiar ? Say::AddressFamiliar : known == Familiarity::New ? Say::AddressNew : Say::AddressUnknown, {}});
}

void judgeSetBy(const CardFacts& facts, Card& card)
{
    const auto setter = passwordSetter(facts);
    if (const PasswordTrace* trace = settingTrace(facts); trace && (!setter || setter->time < trace->time)) {
        card.setBy = traceWords(*trace, facts.card.now);
        return card.setBy.push_back({Say::SetTraced, {}});
    }
    if (!setter)
        return card.setBy.push_back({Say::SetUnknown, {}});
    card.setBy.push_back(setterWords(*setter, facts.card.now));
    if (setter->flow && (setter->flow->kind == FlowKind::Reset || setter->flow->kind == FlowKind::Unlock))
        addAddress(facts, *setter->flow, card);
}

} // namespace

const char* name(Again again)
{
    switch (again) {
    case Again::Yes: return "yes";
    case Again::No: return "no";
    case Again::NotYet: return "not_yet";
    case Again::Unknown: break;
    }
    return "unknown";
}

Card judge(const CardFacts& facts)
{
    Card card;
    judgeLast(facts, card);
    judgeOutage(facts, card);
    judgeSetBy(facts, card);
    judgeMethods(facts, card);
    judgeGuest(facts, card);
    judgeCaution(facts, card);
    for (auto flow = facts.card.flows.rbegin(); flow != facts.card.flows.rend(); ++flow)
        if (flow->kind == FlowKind::AdminReset)
            card.adminResets.push_back(&*flow);
    const bool isRed = std::any_of(card.warnings.begin(), card.warnings.end(), [](const Warning& w) { return w.weight == Warning::Weight::Red; });
    if (isRed && card.next == Sentences{Sentence{Say::NextNothing, {}}})
        card.next.clear(); // to make sure is something
    if (isRed)
        card.next.insert(card.next.begin(), Sentence{Say::NextVerify, {}});
    return card;
}

} // namespace core::helpdesk
