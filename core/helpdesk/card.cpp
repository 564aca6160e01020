// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/card.h"

#include "core/base/text.h"
#include "core/helpdesk/judge.h"
#include "core/knowledge/registered_methods.h"

#include <algorithm>
#include <array>

namespace core::helpdesk {
namespace {

// Heartbeats come every five minutes (event 31019), so that a silence of this length says that nothing is known.
constexpr Duration silence = Duration::minutes(30);

void judgeOutage(const CardFacts& facts, Card& card)
{
    const UtcTime now = facts.card.now;
    if (facts.outage) {
        card.outage.push_back({Say::OutageOn, {facts.outage->computer, facts.outage->from, now - facts.outage->from}});
        if (!facts.outage->to && facts.lastServerLog && now - *facts.lastServerLog > silence)
            card.outage.push_back({Say::OutageLogEnds, {*facts.lastServerLog}});
    } else if (!facts.lastServiceSign)
        card.outage.push_back({Say::OutageNoLog, {}});
    else
        card.outage.push_back({now - *facts.lastServiceSign > silence ? Say::OutageStale : Say::OutageOff, {*facts.lastServiceSign, now - *facts.lastServiceSign}});
    if (facts.synced && !*facts.synced)
        card.outage.push_back({Say::OutageCloudOnly, {}});
}

bool isOfPassword(const Flow& flow) { return flow.kind == FlowKind::Reset || flow.kind == FlowKind::Change || flow.kind == FlowKind::AdminReset; }

// A server wrote a password in it, and the cloud tells of no success. Of one that is going on the cloud will.
bool setsOnPremisesOnly(const Flow& flow)
{
    return isOfPassword(flow) && flow.serverOutcome == ServerOutcome::Succeeded && flow.outcome != FlowOutcome::Succeeded && flow.outcome != FlowOutcome::InProgress;
}

// The newest operation that set a password.
const Flow* passwordSetter(const CardFacts& facts)
{
    const FlowList& flows = facts.card.flows;
    const auto sets = [&](const Flow& flow) {
        // An unlock may go on as a reset.
        const bool hasReset = flow.kind == FlowKind::Unlock
            && (flow.lastStep == "success_reset" || flow.lastStep == "result.reset"
                || std::any_of(facts.resetInUnlock.begin(), facts.resetInUnlock.end(), [&](FlowId id) { return id.value == flow.id.value; }));
        return (flow.outcome == FlowOutcome::Succeeded && (isOfPassword(flow) || hasReset)) || setsOnPremisesOnly(flow);
    };
    const auto found = std::find_if(flows.rbegin(), flows.rend(), sets);
    return found == flows.rend() ? nullptr : &*found;
}

void addAddress(const CardFacts& facts, const Flow& flow, Card& card)
{
    if (flow.methods != 0)
        card.setBy.push_back({Say::PageProvesLittle, {Value::methods(flow.methods)}});
    if (flow.sourceIp.empty() || !facts.card.last || facts.card.last->flow.correlationId != flow.correlationId)
        return; // of others it has not been looked up
    const Familiarity known = facts.card.last->around.address;
    card.setBy.push_back({known == Familiarity::Familiar ? Say::AddressFamiliar : known == Familiarity::New ? Say::AddressNew : Say::AddressUnknown, {}});
}

void judgeSetBy(const CardFacts& facts, Card& card)
{
    const Flow* flow = passwordSetter(facts);
    const UtcTime now = facts.card.now;
    if (facts.written && (!flow || flow->ended < facts.written->time)) {
        const DirectoryWrite& write = *facts.written;
        if (write.isSync)
            card.setBy.push_back({Say::SetOnPremises, {write.time, now - write.time}});
        else
            card.setBy.push_back({Say::SetInDirectory, {write.time, now - write.time, write.actor}});
        return;
    }
    if (!flow)
        return card.setBy.push_back({Say::SetUnknown, {}});
    const Value when(flow->ended), ago(now - flow->ended);
    if (setsOnPremisesOnly(*flow) && flow->computer.empty())
        card.setBy.push_back({Say::SetOnPremisesOnlyUnnamed, {when, ago}});
    else if (setsOnPremisesOnly(*flow))
        card.setBy.push_back({Say::SetOnPremisesOnly, {when, ago, flow->computer}});
    else if (flow->kind == FlowKind::AdminReset)
        card.setBy.push_back({Say::SetByAdmin, {when, ago, flow->initiator.empty() ? "?" : flow->initiator}});
    else if (flow->kind == FlowKind::Change)
        card.setBy.push_back({Say::SetByChange, {when, ago}});
    else if (flow->sourceIp.empty())
        card.setBy.push_back({Say::SetOnPageSomewhere, {when, ago}});
    else
        card.setBy.push_back({Say::SetOnPage, {when, ago, Value::address(flow->sourceIp)}});
    if (flow->kind == FlowKind::Reset || flow->kind == FlowKind::Unlock)
        addAddress(facts, *flow, card);
}

void judgeMethods(const CardFacts& facts, Card& card)
{
    const Person& person = facts.card.person;
    const bool isReported = person.methodsAt || !person.methods.empty() || person.ssprRegistered;
    if (!isReported)
        card.methods.push_back({Say::MethodsUnknown, {}});
    else if (person.methods.empty())
        card.methods.push_back({Say::MethodsNone, {}});
    else if (person.methodsAt && facts.card.now < *person.methodsAt)
        card.methods.push_back({Say::MethodsLater, {Value::registered(joined(person.methods, ", ")), *person.methodsAt, *person.methodsAt - facts.card.now}});
    else if (person.methodsAt)
        card.methods.push_back({Say::MethodsDated, {Value::registered(joined(person.methods, ", ")), *person.methodsAt, facts.card.now - *person.methodsAt}});
    else
        card.methods.push_back({Say::MethodsUndated, {Value::registered(joined(person.methods, ", "))}});
    if (person.ssprRegistered && !*person.ssprRegistered)
        card.methods.push_back({Say::MethodsNotRegistered, {}});
    std::uint32_t used = 0;
    for (const Flow& flow : facts.card.flows)
        used |= flow.methods;
    if (used != 0)
        card.methods.push_back({Say::MethodsUsed, {Value::methods(used)}});
    const std::uint32_t left = phonelessMethods(person.methods);
    if (!isReported)
        card.phoneless.push_back({Say::PhonelessUnknown, {}});
    else if (left == 0)
        card.phoneless.push_back({Say::PhonelessNone, {}});
    else
        card.phoneless.push_back({Say::PhonelessSome, {Value::methods(left)}});
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

std::uint32_t phonelessMethods(const std::vector<std::string>& registered)
{
    // What is bound to a mobile phone: calls and messages to it, and apps that run on it.
    constexpr std::array<std::string_view, 8> onPhone{"mobile", "alternatemobile", "microsoftauthenticator", "softwareonetimepasscode", "appnotification", "appcode", "sms", "phoneapp"};
    std::uint32_t left = 0;
    for (const std::string& method : registered) {
        const auto isOnPhone = [&](std::string_view prefix) { return startsWithIgnoreCase(method, prefix); };
        if (std::none_of(onPhone.begin(), onPhone.end(), isOnPhone))
            left |= resetMethodsOf(method);
    }
    return left;
}

Card judge(const CardFacts& facts)
{
    Card card;
    judgeLast(facts, card);
    judgeOutage(facts, card);
    judgeSetBy(facts, card);
    judgeMethods(facts, card);
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
