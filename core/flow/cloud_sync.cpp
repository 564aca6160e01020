// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/cloud_sync.h"

#include "core/base/text.h"

#include <algorithm>

namespace core {

bool isCloudSync(std::string_view agent) { return containsIgnoreCase(agent, "CloudSync") || containsIgnoreCase(agent, "Cloud Sync"); }

bool isServedByCloudSync(const FlowDetail& detail)
{
    return !detail.flow.matchedBy
        && std::any_of(detail.steps.begin(), detail.steps.end(), [](const FlowStep& step) { return !isContext(step.rule) && isCloudSync(step.agent); });
}

bool goesThroughCloudSync(const FlowDetail& detail)
{
    return isServedByCloudSync(detail) || (!detail.flow.matchedBy && isCloudSync(detail.around.agentOfUser));
}

Cause inCloudSync(Cause cause)
{
    const auto isOf = [&](const char* step) {
        const Cause* known = causeOfStep(step);
        return known && cause.meaning == known->meaning;
    };
    if (isOf("fail_onprem_unreachable"))
        cause.meaning = "Entra ID could not reach the provisioning agent of cloud sync, which writes passwords back. Every user of that agent is affected while this lasts.";
    else if (isOf("fail_onprem_error"))
        cause.meaning = "Cloud sync could not write the password to AD: missing rights of the agent's account, a protected administrator, or the user is disabled or not found there.";
    const auto sendsTo = [&](std::string_view what) { return cause.next.find(what) != std::string::npos; };
    if (sendsTo("event 33008"))
        cause.next = "A quite different, longer password may be taken; if every try fails, the minimum password age may not have passed: wait, or an administrator resets it.";
    else if (sendsTo("TrackingId") || sendsTo("Application log"))
        cause.next = "The server's administrator checks the provisioning agent of cloud sync: that it runs and has a connection (in the Entra admin centre under cloud sync), what "
                     "its own logs say, and that its account may reset this password. It writes no event of the write-back service.";
    return cause;
}

} // namespace core
