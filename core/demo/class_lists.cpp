// SPDX-License-Identifier: GPL-3.0-or-later
// What truly is of the classes that rules know by a list (listed_people.h), and failures that no stop of the service explains.
#include "core/demo/class_truth.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace core::demo {

bool ClassTruth::isEmergency(const std::string& userId) const
{
    const auto& accounts = m_world.tenant.emergency;
    return std::any_of(accounts.begin(), accounts.end(), [&](int one) { return m_world.tenant.people[std::size_t(one)].id == userId; });
}

void ClassTruth::byLists()
{
    std::set<std::string> vips;
    for (const int one : m_world.tenant.vips)
        vips.insert(m_world.tenant.people[std::size_t(one)].id);
    // A reset or an unlock that came through anywhere, or was tried until the service blocked it; a method that was registered. A password that
    // is changed by whoever knows it is none.
    each("vip_changed", [&](const FlowSummary& flow) {
        const bool isReset = flow.kind == "reset" || flow.kind == "unlock" || flow.kind == "admin_reset";
        const bool isDone = flow.outcome == "succeeded" || flow.outcome == "blocked" || flow.serverOutcome == "succeeded";
        return vips.contains(flow.userId) && ((isReset && isDone) || !flow.registered.empty());
    });
    // What a service writes is what the person registers, and stands in the records of that.
    for (const Change& change : m_changes)
        if (vips.contains(change.userId) && (change.isSecurityInfo || change.isOff || (change.isMethod && !change.byService)))
            changeLine("vip_changed", change);

    each("break_glass_touched", [&](const FlowSummary& flow) { return isEmergency(flow.userId); });
    for (const Touch& touch : m_touches) {
        PlantedAttack line{"break_glass_touched", {touch.upn}, {}, {}, {}, touch.time, touch.time};
        if (!touch.actor.empty())
            line.actors.push_back(touch.actor);
        if (!touch.ip.empty())
            line.ips.push_back(touch.ip);
        m_lines.push_back(std::move(line));
    }
    std::vector<const SignIn*> tries; // of one account from one address, as long as they follow within the hour
    for (const SignIn& one : m_signIns)
        if (isEmergency(one.userId))
            tries.push_back(&one);
    std::stable_sort(tries.begin(), tries.end(), [](const SignIn* a, const SignIn* b) { return std::tie(a->userId, a->ip, a->time) < std::tie(b->userId, b->ip, b->time); });
    for (std::size_t i = 0; i < tries.size(); ++i) {
        PlantedAttack line{"break_glass_touched", {tries[i]->upn}, {}, {tries[i]->ip}, {}, tries[i]->time, tries[i]->time};
        for (; i + 1 < tries.size() && tries[i + 1]->userId == tries[i]->userId && tries[i + 1]->ip == tries[i]->ip
               && tries[i + 1]->time - tries[i]->time <= Duration::hours(1);
             ++i)
            line.to = tries[i + 1]->time;
        m_lines.push_back(std::move(line));
    }

    bursts("failed_without_outage", [&](const FlowSummary& flow) { return flow.reasonCode == "fail_onprem_unreachable" && !isOutage(m_world, flow.ended); },
           [](const FlowSummary&) { return std::string("tenant"); }, [](const FlowSummary& flow) { return flow.userId; }, 10, Duration::hours(1));
}

} // namespace core::demo
