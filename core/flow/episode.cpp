// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/episode.h"

#include "core/base/text.h"
#include "core/knowledge/causes.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <numeric>
#include <tuple>

namespace core {
namespace {

constexpr Duration usualGap = Duration::hours(1);
constexpr Duration blockedGap = Duration::hours(25);      // blocked for 24 hours, and tried again at once
constexpr Duration administratorGap = Duration::hours(24); // the user turned to somebody who could help

bool belongsTogether(const Flow& before, const Flow& next)
{
    const Duration gap = next.started - before.ended;
    if (gap <= usualGap)
        return true;
    if (before.outcome == FlowOutcome::Blocked && gap <= blockedGap)
        return true;
    return next.kind == FlowKind::AdminReset && before.outcome != FlowOutcome::Succeeded && gap <= administratorGap;
}

std::string spanText(Duration span)
{
    const std::int64_t seconds = span.ticks / 10'000'000;
    if (seconds < 120)
        return fmt::format("{} s", seconds);
    if (seconds < 120 * 60)
        return fmt::format("{} min", seconds / 60);
    return fmt::format("{} h", seconds / 3600);
}

const char* deed(FlowKind kind)
{
    switch (kind) {
    case FlowKind::Reset: return "reset";
    case FlowKind::Unlock: return "unlock";
    case FlowKind::Change: return "change";
    case FlowKind::AdminReset: return "reset by an administrator";
    case FlowKind::Registration: return "registration";
    }
    return "";
}

std::string reasonTitle(const Flow& flow)
{
    const Cause* cause = causeOf(flow);
    if (!cause || cause->title.empty())
        return flow.reason.empty() ? flow.reasonCode : flow.reason;
    std::string title = cause->title;
    // In the middle of a sentence; abbreviations keep their letters.
    if (title.size() > 1 && title[1] >= 'a' && title[1] <= 'z')
        title.replace(0, 1, toLower(title.substr(0, 1)));
    return title;
}

std::string happened(const Flow& flow)
{
    std::string outcome(name(flow.outcome));
    std::replace(outcome.begin(), outcome.end(), '_', ' ');
    std::string text = fmt::format("{} {}", deed(flow.kind), outcome);
    if ((flow.outcome == FlowOutcome::Failed || flow.outcome == FlowOutcome::Blocked) && !flow.reasonCode.empty())
        text += fmt::format(" ({})", reasonTitle(flow));
    return text;
}

// "Reset failed (AD refused the password) twice; 4 min later reset succeeded"
std::string storyOf(const FlowList& flows, const std::vector<std::size_t>& members)
{
    std::string story;
    for (std::size_t i = 0; i < members.size();) {
        const Flow& flow = flows[members[i]];
        const std::string text = happened(flow);
        std::size_t same = i + 1;
        while (same < members.size() && happened(flows[members[same]]) == text)
            ++same;
        if (i > 0) {
            const Duration gap = flow.started - flows[members[i - 1]].ended;
            story += gap.ticks < 0 ? std::string("; meanwhile ") : fmt::format("; {} later ", spanText(gap));
        }
        story += text;
        if (same - i == 2)
            story += " twice";
        else if (same - i > 2)
            story += fmt::format(" {} times", same - i);
        i = same;
    }
    // Not by std::toupper, which hangs on the language of the computer.
    if (!story.empty() && story.front() >= 'a' && story.front() <= 'z')
        story.front() = static_cast<char>(story.front() - 'a' + 'A');
    return story;
}

Episode episodeOf(const FlowList& flows, std::vector<std::size_t> members)
{
    Episode episode;
    episode.started = flows[members.front()].started;
    episode.ended = flows[members.front()].ended;
    episode.outcome = flows[members.back()].outcome;
    for (const std::size_t i : members) {
        episode.ended = std::max(episode.ended, flows[i].ended);
        if (flows[i].kind != FlowKind::Registration)
            episode.outcome = flows[i].outcome;
    }
    episode.story = storyOf(flows, members);
    episode.flows = std::move(members);
    return episode;
}

} // namespace

std::vector<Episode> findEpisodes(const FlowList& flows, const std::vector<std::size_t>& ofPerson)
{
    std::vector<std::size_t> sorted = ofPerson;
    std::sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
        return std::tie(flows[a].started, flows[a].correlationId) < std::tie(flows[b].started, flows[b].correlationId);
    });
    std::vector<Episode> episodes;
    std::vector<std::size_t> members;
    std::size_t latest = 0; // the member that ends last
    for (const std::size_t i : sorted) {
        if (!members.empty() && !belongsTogether(flows[latest], flows[i])) {
            episodes.push_back(episodeOf(flows, std::move(members)));
            members.clear();
        }
        if (members.empty() || flows[i].ended >= flows[latest].ended)
            latest = i;
        members.push_back(i);
    }
    if (!members.empty())
        episodes.push_back(episodeOf(flows, std::move(members)));
    return episodes;
}

std::vector<Episode> findEpisodes(const FlowList& flows)
{
    std::map<std::string, std::string> idOfName; // of those flows that name both; the lowest id, whatever the order
    for (const Flow& flow : flows)
        if (!flow.userId.empty() && !flow.user.empty()) {
            const auto [it, isNew] = idOfName.try_emplace(toLower(flow.user), toLower(flow.userId));
            if (!isNew)
                it->second = std::min(it->second, toLower(flow.userId));
        }
    std::map<std::string, std::vector<std::size_t>> people;
    for (std::size_t i = 0; i < flows.size(); ++i) {
        std::string who = toLower(flows[i].userId.empty() ? flows[i].user : flows[i].userId);
        if (flows[i].userId.empty())
            if (const auto known = idOfName.find(who); known != idOfName.end())
                who = known->second;
        people[who].push_back(i);
    }
    std::vector<Episode> all;
    for (const auto& [who, members] : people) {
        if (who.empty()) { // nobody is named: each by itself
            for (const std::size_t i : members)
                all.push_back(episodeOf(flows, {i}));
            continue;
        }
        for (Episode& episode : findEpisodes(flows, members))
            all.push_back(std::move(episode));
    }
    std::stable_sort(all.begin(), all.end(), [&](const Episode& a, const Episode& b) {
        return std::tie(a.started, flows[a.flows.front()].correlationId) < std::tie(b.started, flows[b.flows.front()].correlationId);
    });
    return all;
}

} // namespace core
