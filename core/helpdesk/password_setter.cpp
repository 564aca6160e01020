// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/password_setter.h"

#include "core/base/text.h"

#include <algorithm>

namespace core::helpdesk {
namespace {

// What the synchronisation brings up so soon may be the operation's own password, whatever the cloud tells of it (core/flow/follow_on.cpp).
constexpr Duration hashOnItsWay = Duration::minutes(10);
// So soon the directory's own record of it follows, by the same person under another correlation id.
constexpr Duration recordOnItsWay = Duration::seconds(30);

bool isOfPassword(const Flow& flow) { return flow.kind == FlowKind::Reset || flow.kind == FlowKind::Change || flow.kind == FlowKind::AdminReset; }

// A server wrote a password in it, and the cloud tells of no success. Of one that is going on the cloud will.
bool setsOnPremisesOnly(const Flow& flow)
{
    return isOfPassword(flow) && flow.serverOutcome == ServerOutcome::Succeeded && flow.outcome != FlowOutcome::Succeeded && flow.outcome != FlowOutcome::InProgress;
}

// The operation that set a password last; two may overlap.
const Flow* settingFlow(const CardFacts& facts)
{
    const auto sets = [&](const Flow& flow) {
        // An unlock may go on as a reset.
        const bool hasReset = flow.kind == FlowKind::Unlock
            && (flow.lastStep == "success_reset" || flow.lastStep == "result.reset"
                || std::any_of(facts.resetInUnlock.begin(), facts.resetInUnlock.end(), [&](FlowId id) { return id.value == flow.id.value; }));
        return (flow.outcome == FlowOutcome::Succeeded && (isOfPassword(flow) || hasReset)) || setsOnPremisesOnly(flow);
    };
    const Flow* found = nullptr;
    for (const Flow& flow : facts.card.flows)
        if (sets(flow) && (!found || found->ended <= flow.ended))
            found = &flow;
    return found;
}

} // namespace

std::optional<PasswordSetter> passwordSetter(const CardFacts& facts)
{
    const Flow* flow = settingFlow(facts);
    if (facts.written && (!flow || flow->ended < facts.written->time))
        return PasswordSetter{nullptr, &*facts.written, facts.written->time};
    if (!flow)
        return std::nullopt;
    return PasswordSetter{flow, nullptr, flow->ended};
}

Sentence setterWords(const PasswordSetter& setter, UtcTime now)
{
    const Value when(setter.time), ago(now - setter.time);
    if (setter.write && setter.write->isSync)
        return {Say::SetOnPremises, {when, ago}};
    if (setter.write)
        return {Say::SetInDirectory, {when, ago, setter.write->actor}};
    const Flow& flow = *setter.flow;
    if (setsOnPremisesOnly(flow) && flow.computer.empty())
        return {Say::SetOnPremisesOnlyUnnamed, {when, ago}};
    if (setsOnPremisesOnly(flow))
        return {Say::SetOnPremisesOnly, {when, ago, flow.computer}};
    if (flow.kind == FlowKind::AdminReset)
        return {Say::SetByAdmin, {when, ago, flow.initiator.empty() ? "?" : flow.initiator}};
    if (flow.kind == FlowKind::Change)
        return {Say::SetByChange, {when, ago}};
    if (flow.sourceIp.empty())
        return {Say::SetOnPageSomewhere, {when, ago}};
    return {Say::SetOnPage, {when, ago, Value::address(flow.sourceIp)}};
}

bool hasSetSince(const PasswordSetter& setter, const Flow& flow)
{
    if (setter.flow && setter.flow->correlationId == flow.correlationId)
        return false;
    Duration own;
    if (setter.write && setter.write->isSync)
        own = hashOnItsWay;
    else if (setter.write && !setter.write->actor.empty() && (equalsIgnoreCase(setter.write->actor, flow.user) || equalsIgnoreCase(setter.write->actor, flow.initiator)))
        own = recordOnItsWay;
    return flow.ended + own < setter.time;
}

} // namespace core::helpdesk
