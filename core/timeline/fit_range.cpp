// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/timeline/fit_range.h"

#include <algorithm>

namespace core {

namespace {

constexpr Duration serverSlack = Duration::minutes(15);
constexpr Duration shortest = Duration::seconds(20); // of a flow, as far as follow-ups are concerned
constexpr int share = 3;                             // the flow keeps one of so many parts

} // namespace

bool isWriteBack(const FlowStep& step)
{
    switch (step.rule) {
    case LinkRule::TrackingId:
    case LinkRule::ObjectIdAndTime:
    case LinkRule::UserAndTime:
    case LinkRule::SyncEngine:
    case LinkRule::DomainController: return step.lane == Lane::Connect || step.lane == Lane::Ad;
    default: return false;
    }
}

std::pair<UtcTime, UtcTime> fitRange(const FlowDetail& detail)
{
    UtcTime from = detail.flow.started, to = std::max(detail.flow.ended, from);
    const UtcTime started = from, ended = to;
    std::vector<UtcTime> followUps;
    for (const FlowStep& step : detail.steps) {
        const bool isNear = started - serverSlack <= step.shownTime && step.shownTime <= ended + serverSlack;
        if (step.rule == LinkRule::Correlation || (isWriteBack(step) && isNear)) {
            from = std::min(from, step.shownTime);
            to = std::max(to, step.shownTime);
        } else if (!isContext(step.rule) && !isWriteBack(step)) {
            followUps.push_back(step.shownTime);
        }
    }
    const Duration most{std::max(to - from, shortest).ticks * share};
    std::sort(followUps.begin(), followUps.end());
    for (const UtcTime time : followUps) {
        if (time > to && time - from <= most)
            to = time;
        else if (time < from && to - time <= most)
            from = time;
    }
    return {from, to};
}

std::pair<UtcTime, UtcTime> fullRange(const FlowDetail& detail)
{
    UtcTime from = detail.flow.started, to = std::max(detail.flow.ended, from);
    for (const FlowStep& step : detail.steps) {
        from = std::min(from, step.shownTime);
        to = std::max(to, step.shownTime);
    }
    return {from, to};
}

} // namespace core
