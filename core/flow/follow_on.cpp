// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/follow_on.h"

#include <algorithm>
#include <tuple>

namespace core {
namespace {

// The service writes between "submitted a new password" and the result; the clocks of both logs are Azure's own, but
// results of changes and of administrators stand a little before the write.
constexpr Duration serviceBefore = Duration::seconds(2);
constexpr Duration serviceAfter = Duration::seconds(90);
// Password hash synchronisation runs every two minutes; the hash is in the directory some minutes later at most.
constexpr Duration syncAfter = Duration::minutes(10);
constexpr Duration syncUsual = Duration::minutes(5);
constexpr Duration administratorSpan = Duration::seconds(30);

// Records of one correlation id and writer.
struct Group {
    DirectoryWriter writer = DirectoryWriter::None;
    UtcTime time;          // of the first
    unsigned actions = 0;  // bits of DirectoryAction
    std::uint32_t number = 0, actor = 0;
    std::uint64_t order = 0;
    std::vector<std::uint32_t> records;
    bool isTaken = false;
};

std::vector<Group> groupsOf(std::vector<FollowRecord>& records)
{
    std::sort(records.begin(), records.end(), [](const FollowRecord& a, const FollowRecord& b) {
        return std::tie(a.group, a.writer, a.time, a.order) < std::tie(b.group, b.writer, b.time, b.order);
    });
    std::vector<Group> groups;
    for (const FollowRecord& record : records) {
        if (record.writer == DirectoryWriter::None || record.action == DirectoryAction::None)
            continue;
        if (groups.empty() || groups.back().number != record.group || groups.back().writer != record.writer)
            groups.push_back({record.writer, record.time, 0, record.group, record.actor, record.order, {}});
        groups.back().actions |= static_cast<unsigned>(record.action);
        groups.back().records.push_back(record.record);
    }
    return groups;
}

bool holds(const FollowDecisions::Pairs& pairs, std::uint32_t record, std::uint32_t flow)
{
    return !pairs.empty() && std::find(pairs.begin(), pairs.end(), std::pair(record, flow)) != pairs.end();
}

// A group goes elsewhere where all of it was rejected; else the rejected records alone are left out.
bool isRejected(const Group& group, const FollowFlow& flow, const FollowDecisions& decisions)
{
    return !decisions.rejected.empty() && std::all_of(group.records.begin(), group.records.end(), [&](std::uint32_t record) {
        return holds(decisions.rejected, record, flow.flow);
    });
}

void take(std::vector<FollowLink>& links, const Group& group, const FollowFlow& flow, const FollowDecisions& decisions, LinkRule rule,
          LinkStrength strength)
{
    for (const std::uint32_t record : group.records)
        if (!holds(decisions.rejected, record, flow.flow))
            links.push_back({record, flow.flow, rule, strength});
}

LinkRule ruleOf(DirectoryWriter writer)
{
    return writer == DirectoryWriter::PasswordService ? LinkRule::PasswordService
        : writer == DirectoryWriter::SyncAccount      ? LinkRule::SyncAccount
                                                      : LinkRule::Administrator;
}

// What a flow has already, as bits of DirectoryAction, per writer.
struct Taken {
    unsigned service = 0, sync = 0, administrator = 0;
    unsigned& of(DirectoryWriter writer)
    {
        return writer == DirectoryWriter::PasswordService ? service : writer == DirectoryWriter::SyncAccount ? sync : administrator;
    }
};

// Confirmed links go before all others.
void takeConfirmed(std::vector<Group>& groups, const std::vector<FollowFlow>& flows, const FollowDecisions& decisions, std::vector<Taken>& taken,
                   std::vector<FollowLink>& links)
{
    if (decisions.confirmed.empty())
        return;
    for (Group& group : groups)
        for (std::size_t f = 0; f < flows.size() && !group.isTaken; ++f) {
            const bool confirmed = std::any_of(group.records.begin(), group.records.end(), [&](std::uint32_t record) {
                return holds(decisions.confirmed, record, flows[f].flow);
            });
            if (!confirmed)
                continue;
            group.isTaken = true;
            taken[f].of(group.writer) |= group.actions;
            take(links, group, flows[f], decisions, ruleOf(group.writer), LinkStrength::Strong);
        }
}

// A group that could belong to a flow, the best first: inside the write, then the nearest to it.
struct Candidate {
    std::int64_t outside = 0, distance = 0;
    bool uncertain = false;
    std::uint64_t groupOrder = 0, flowOrder = 0;
    std::size_t group = 0, flow = 0;
    auto rank() const { return std::tie(uncertain, outside, distance, groupOrder, flowOrder); }
};

// The flows that may have run at `time`, by start: [first, last) of `flows`, which are sorted by it; `latestEnd[i]` is the
// latest end of the first i + 1.
std::pair<std::size_t, std::size_t> flowsAround(const std::vector<FollowFlow>& flows, const std::vector<UtcTime>& latestEnd, UtcTime time,
                                                Duration before, Duration after)
{
    const auto first = std::partition_point(latestEnd.begin(), latestEnd.end(), [&](UtcTime end) { return end + after < time; });
    const auto last = std::partition_point(flows.begin(), flows.end(), [&](const FollowFlow& flow) { return flow.wrote - before <= time; });
    return {std::size_t(first - latestEnd.begin()), std::size_t(last - flows.begin())};
}

std::vector<UtcTime> latestEnds(const std::vector<FollowFlow>& flows)
{
    std::vector<UtcTime> ends;
    for (const FollowFlow& flow : flows)
        ends.push_back(ends.empty() ? flow.ended : std::max(ends.back(), flow.ended));
    return ends;
}

// Takes candidates from the best on; a flow takes one group for each action.
void takeBest(std::vector<Candidate>& candidates, std::vector<Group>& groups, const std::vector<FollowFlow>& flows,
              const FollowDecisions& decisions, std::vector<Taken>& taken, std::vector<FollowLink>& links)
{
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.rank() < b.rank(); });
    for (const Candidate& candidate : candidates) {
        Group& group = groups[candidate.group];
        unsigned& has = taken[candidate.flow].of(group.writer);
        if (group.isTaken || (has & group.actions) != 0)
            continue;
        group.isTaken = true;
        has |= group.actions;
        take(links, group, flows[candidate.flow], decisions, ruleOf(group.writer), candidate.uncertain ? LinkStrength::Weak : LinkStrength::Strong);
    }
}

void linkService(std::vector<Group>& groups, const std::vector<FollowFlow>& flows, const FollowDecisions& decisions, std::vector<Taken>& taken,
                 std::vector<FollowLink>& links)
{
    const std::vector<UtcTime> ends = latestEnds(flows);
    std::vector<Candidate> candidates;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const UtcTime time = groups[g].time;
        if (groups[g].writer != DirectoryWriter::PasswordService)
            continue;
        const auto [first, last] = flowsAround(flows, ends, time, serviceBefore, serviceAfter);
        for (std::size_t f = first; f < last; ++f) {
            const FollowFlow& flow = flows[f];
            if (time < flow.wrote - serviceBefore || flow.ended + serviceAfter < time || isRejected(groups[g], flow, decisions))
                continue;
            const std::int64_t outside = time < flow.wrote ? (flow.wrote - time).ticks : flow.ended < time ? (time - flow.ended).ticks : 0;
            candidates.push_back({outside, std::abs((time - flow.ended).ticks), !flow.isCertain, groups[g].order, flow.order, g, f});
        }
    }
    takeBest(candidates, groups, flows, decisions, taken, links);
}

void linkAdministrators(std::vector<Group>& groups, const std::vector<FollowFlow>& flows, const FollowDecisions& decisions, std::vector<Taken>& taken,
                        std::vector<FollowLink>& links)
{
    // Revoking tokens alone is an act of its own.
    constexpr unsigned telling = unsigned(DirectoryAction::Password) | unsigned(DirectoryAction::ForceChange);
    const std::vector<UtcTime> ends = latestEnds(flows);
    std::vector<Candidate> candidates;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const Group& group = groups[g];
        if (group.writer != DirectoryWriter::Other || group.actor == 0 || (group.actions & telling) == 0)
            continue;
        const auto [first, last] = flowsAround(flows, ends, group.time, administratorSpan, administratorSpan);
        for (std::size_t f = first; f < last; ++f) {
            const FollowFlow& flow = flows[f];
            if (flow.administrator != group.actor || group.time < flow.wrote - administratorSpan
                || flow.ended + administratorSpan < group.time || isRejected(group, flow, decisions))
                continue;
            candidates.push_back({0, std::abs((group.time - flow.ended).ticks), !flow.isCertain, group.order, flow.order, g, f});
        }
    }
    takeBest(candidates, groups, flows, decisions, taken, links);
}

// Beyond so many pairs to weigh, whoever resets all day is served by halves: a stretch is cut in two.
constexpr std::size_t mostCells = 4'000'000;

// Hashes come up in the order in which the passwords were written, and where two were written between two runs, only
// the later one comes up. So both lists in time order are aligned without crossings, as many pairs and as short waits
// as possible: each pair gains what its wait leaves of the longest wait.
void alignSync(std::span<const Group* const> groups, std::span<const FollowFlow* const> flows, const FollowDecisions& decisions,
               std::vector<FollowLink>& links)
{
    if (groups.empty() || flows.empty())
        return;
    if (groups.size() * flows.size() > mostCells && flows.size() > 1) {
        const std::size_t half = flows.size() / 2;
        const auto border = std::partition_point(groups.begin(), groups.end(), [&](const Group* g) { return g->time < flows[half]->wrote; });
        const auto first = static_cast<std::size_t>(border - groups.begin());
        alignSync(groups.first(first), flows.first(half), decisions, links);
        return alignSync(groups.subspan(first), flows.subspan(half), decisions, links);
    }
    const std::size_t columns = flows.size() + 1;
    std::vector<std::int64_t> best((groups.size() + 1) * columns); // best[g][f]: of the first g groups and f flows
    const auto gain = [&](std::size_t g, std::size_t f) -> std::int64_t {
        const Duration wait = groups[g]->time - flows[f]->wrote;
        if (wait.ticks < 0 || syncAfter < wait || isRejected(*groups[g], *flows[f], decisions))
            return 0;
        return syncAfter.ticks - wait.ticks + 1;
    };
    for (std::size_t g = 1; g <= groups.size(); ++g)
        for (std::size_t f = 1; f < columns; ++f) {
            const std::int64_t pair = gain(g - 1, f - 1);
            best[g * columns + f] = std::max({best[(g - 1) * columns + f], best[g * columns + f - 1],
                                              pair > 0 ? best[(g - 1) * columns + f - 1] + pair : 0});
        }
    for (std::size_t g = groups.size(), f = flows.size(); g > 0 && f > 0;) {
        const std::int64_t here = best[g * columns + f];
        if (here == best[(g - 1) * columns + f]) {
            --g;
        } else if (here == best[g * columns + f - 1]) {
            --f;
        } else {
            const bool isUsual = groups[g - 1]->time - flows[f - 1]->wrote <= syncUsual;
            take(links, *groups[g - 1], *flows[f - 1], decisions, LinkRule::SyncAccount, isUsual ? LinkStrength::Strong : LinkStrength::Weak);
            --g;
            --f;
        }
    }
}

// In stretches without a wait across their borders.
void linkSync(const std::vector<Group>& all, const std::vector<FollowFlow>& allFlows, const FollowDecisions& decisions,
              const std::vector<Taken>& taken, std::vector<FollowLink>& links)
{
    std::vector<const Group*> groups;
    for (const Group& group : all)
        if (group.writer == DirectoryWriter::SyncAccount && !group.isTaken)
            groups.push_back(&group);
    std::sort(groups.begin(), groups.end(), [](const Group* a, const Group* b) { return std::tie(a->time, a->order) < std::tie(b->time, b->order); });
    std::vector<const FollowFlow*> flows;
    for (std::size_t f = 0; f < allFlows.size(); ++f)
        if (allFlows[f].isCertain && taken[f].sync == 0)
            flows.push_back(&allFlows[f]);
    for (auto flow = flows.begin(); flow != flows.end();) {
        auto last = flow + 1;
        while (last != flows.end() && (*last)->wrote <= (*(last - 1))->wrote + syncAfter)
            ++last;
        const auto first = std::partition_point(groups.begin(), groups.end(), [&](const Group* g) { return g->time < (*flow)->wrote; });
        const auto end = std::partition_point(first, groups.end(), [&](const Group* g) { return g->time <= (*(last - 1))->wrote + syncAfter; });
        alignSync({first, end}, {flow, last}, decisions, links);
        flow = last;
    }
}

} // namespace

std::vector<FollowLink> linkFollowOns(std::vector<FollowFlow> flows, std::vector<FollowRecord> records, const FollowDecisions& decisions)
{
    std::vector<FollowLink> links;
    if (flows.empty() || records.empty())
        return links;
    std::sort(flows.begin(), flows.end(), [](const FollowFlow& a, const FollowFlow& b) {
        return std::tie(a.wrote, a.ended, a.order, a.flow) < std::tie(b.wrote, b.ended, b.order, b.flow);
    });
    std::vector<Group> groups = groupsOf(records);
    std::vector<Taken> taken(flows.size());
    takeConfirmed(groups, flows, decisions, taken, links);
    linkService(groups, flows, decisions, taken, links);
    linkAdministrators(groups, flows, decisions, taken, links);
    linkSync(groups, flows, decisions, taken, links);
    std::sort(links.begin(), links.end(), [](const FollowLink& a, const FollowLink& b) { return a.record < b.record; });
    return links;
}

} // namespace core
