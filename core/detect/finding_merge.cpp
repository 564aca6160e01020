// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/finding_merge.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <fmt/format.h>
#include <tuple>

namespace core::detect {
namespace {

// How much a row shows. Windows that slide over a finding see it begin, whole and end.
std::size_t richnessOf(const Finding& finding)
{
    std::size_t all = finding.causes.size() + finding.flows.size();
    for (const auto& [number, clause] : finding.clauses)
        all += 1 + clause.events.size();
    return all;
}

bool showsMore(const Finding& a, std::size_t richnessA, const Finding& b, std::size_t richnessB)
{
    return std::tie(richnessA, a.time, a.step, a.values, a.user, a.actor, a.ip) > std::tie(richnessB, b.time, b.step, b.values, b.user, b.actor, b.ip);
}

} // namespace

std::string alertKey(std::string_view ruleId, std::string_view entities, std::string_view cause)
{
    return sha256(fmt::format("{}\n{}\n{}", ruleId, entities, cause)).substr(0, 16);
}

std::size_t FindingMerger::number(std::string text)
{
    return m_numbers.emplace(std::move(text), m_numbers.size()).first->second;
}

std::size_t FindingMerger::rootOf(std::size_t group)
{
    while (m_groups[group].parent != group) {
        m_groups[group].parent = m_groups[m_groups[group].parent].parent;
        group = m_groups[group].parent;
    }
    return group;
}

void FindingMerger::join(Group& into, Group&& from)
{
    std::optional<UtcTime> raised = into.best.raised;
    if (from.best.raised && (!raised || *from.best.raised < *raised))
        raised = from.best.raised;
    if (showsMore(from.best, from.richness, into.best, into.richness)) {
        into.best = std::move(from.best);
        into.richness = from.richness;
    }
    into.flows.merge(from.flows);
    into.causes.merge(from.causes);
    for (auto& [number, events] : from.events)
        into.events[number].merge(events);
    into.best.raised = raised;
    into.latest = std::max(into.latest, from.latest);
    into.runs += from.runs;
    into.firstStep = std::min(into.firstStep, from.firstStep);
    into.lastStep = std::max(into.lastStep, from.lastStep);
}

void FindingMerger::takeIn(std::size_t into, std::size_t from)
{
    join(m_groups[into], std::move(m_groups[from]));
    Group empty;
    empty.parent = into;
    m_groups[from] = std::move(empty);
}

void FindingMerger::add(Finding finding)
{
    if (finding.causes.empty())
        finding.causes.push_back("time:" + formatUtc(finding.time));
    const std::size_t entities = number(finding.entities());
    const std::vector<std::string> causes = finding.causes;
    Group group;
    group.richness = richnessOf(finding);
    group.flows.insert(finding.flows.begin(), finding.flows.end());
    group.causes.insert(finding.causes.begin(), finding.causes.end());
    for (const auto& [i, clause] : finding.clauses)
        group.events[i] = clause.events;
    group.latest = finding.time;
    group.firstStep = group.lastStep = finding.step;
    group.best = std::move(finding);
    std::optional<std::size_t> home;
    for (const std::string& cause : causes)
        if (const auto known = m_places.find({entities, number(cause)}); known != m_places.end()) {
            const std::size_t root = rootOf(known->second);
            if (home && *home != root)
                takeIn(*home, root);
            else
                home = root;
        }
    if (home) {
        join(m_groups[*home], std::move(group));
    } else {
        home = m_groups.size();
        group.parent = *home;
        m_groups.push_back(std::move(group));
    }
    for (const std::string& cause : causes)
        m_places[{entities, number(cause)}] = *home;
}

std::vector<MergedFinding> FindingMerger::take()
{
    std::vector<MergedFinding> out;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        Group& group = m_groups[i];
        if (group.parent != i)
            continue;
        MergedFinding merged;
        merged.key = alertKey(m_ruleId, group.best.entities(), *group.causes.begin());
        merged.best = std::move(group.best);
        merged.firstStep = group.firstStep;
        merged.runs = group.runs;
        // Of silence that goes on, what was found is there with its first run, as it was raised then; else when all of it has happened.
        merged.best.time = merged.best.isOfRun ? group.firstStep : group.latest;
        merged.best.step = group.lastStep;
        merged.best.flows.assign(group.flows.begin(), group.flows.end());
        merged.best.causes.assign(group.causes.begin(), group.causes.end());
        for (auto& [number, clause] : merged.best.clauses)
            clause.events = std::move(group.events[number]);
        out.push_back(std::move(merged));
    }
    std::sort(out.begin(), out.end(), [](const MergedFinding& a, const MergedFinding& b) { return std::tie(a.best.time, a.key) < std::tie(b.best.time, b.key); });
    m_groups.clear();
    m_numbers.clear();
    m_places.clear();
    return out;
}

} // namespace core::detect
