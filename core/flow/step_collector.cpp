// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_collector.h"

#include "core/store/indexes.h"

#include <algorithm>
#include <numeric>

namespace core {

using sqlite::Statement;
using store::CorrelationKey;

namespace {

// Up to this many flows are collected by one pass over the table itself, without a spool.
constexpr std::size_t flowsPerScan = 50'000;
// Of a spool: small slices, so that little is held twice.
constexpr std::size_t flowsPerSlice = 8'000;
// Below this many flows, looking them up one by one (by index) beats reading the table.
constexpr std::size_t fewFlows = 2'000;
constexpr std::uint32_t noGroup = UINT32_MAX;

std::uint32_t textId(const Statement& row, int column) { return static_cast<std::uint32_t>(row.integer(column)); }

constexpr std::string_view stepColumns =
    "SELECT id, time, digits, key, correlation, operation, service, result, reason, actor_upn, actor_id, coalesce(actor_app, actor_name), ip,"
    " target_upn, target_id, target_name, user_agent, agent, tenant FROM audit";

AuditStep stepAt(const Statement& row, StepCache& steps, const store::Dictionary& texts)
{
    AuditStep step;
    step.event = static_cast<std::uint32_t>(row.integer(0));
    step.time = {row.integer(1)};
    step.digits = static_cast<std::uint8_t>(row.integer(2));
    step.key = static_cast<std::uint64_t>(row.integer(3));
    step.step = &steps.step(row.integer(6), row.integer(5), row.integer(7), row.integer(8), texts);
    step.reason = textId(row, 8);
    step.hasReason = steps.saysSomething(step.reason, texts);
    step.saysSuccess = steps.saysSuccess(row.integer(7), texts);
    step.actorUpn = textId(row, 9);
    step.actorId = textId(row, 10);
    step.actorName = textId(row, 11);
    step.ip = textId(row, 12);
    step.targetUpn = textId(row, 13);
    step.targetId = textId(row, 14);
    step.targetName = textId(row, 15);
    step.userAgent = textId(row, 16);
    step.agentServes = isServingAgent(texts.text(row.integer(17)));
    step.tenant = textId(row, 18);
    return step;
}

void sortByGroup(std::vector<AuditStep>& steps)
{
    std::sort(steps.begin(), steps.end(), [](const AuditStep& a, const AuditStep& b) { return a.group < b.group; });
}

} // namespace

StepCollector::StepCollector(store::Case& theCase, const store::Dictionary& texts, StepCache& steps, const StepLog* log,
                             std::span<const CorrelationKey> wanted)
    : m_case(theCase), m_texts(texts), m_steps(steps), m_wanted(wanted), m_spool(log ? &log->spool() : nullptr)
{
    if (!m_spool && wanted.size() > flowsPerScan)
        spoolAll();
}

// Where there is no room for it, each slice reads the table anew: slow, but right.
void StepCollector::spoolAll()
{
    m_own.emplace();
    Statement rows(m_case.db(), std::string(stepColumns) + " WHERE time IS NOT NULL AND correlation IS NOT NULL");
    while (rows.step())
        if (!m_own->add(store::correlationAt(rows, 4), stepAt(rows, m_steps, m_texts)))
            return m_own.reset();
    m_spool = &*m_own;
}

// Of a spool whole buckets, as long as they are small.
std::size_t StepCollector::sliceEnd(std::size_t begin) const
{
    if (!m_spool)
        return std::min(m_wanted.size(), begin + flowsPerScan);
    const std::size_t most = std::min(m_wanted.size(), begin + flowsPerSlice);
    if (most == m_wanted.size())
        return most;
    std::size_t end = most;
    while (end > begin && StepSpool::bucketOf(m_wanted[end - 1]) == StepSpool::bucketOf(m_wanted[most]))
        --end;
    if (end > begin)
        return end;
    // One bucket has more than that: taken whole up to a limit, because each slice of it reads it anew.
    const auto inBucket = [&](const CorrelationKey& key) { return StepSpool::bucketOf(key) == StepSpool::bucketOf(m_wanted[begin]); };
    while (end < m_wanted.size() && end < begin + flowsPerScan && inBucket(m_wanted[end]))
        ++end;
    return end;
}

Result<void> StepCollector::collect(std::span<const CorrelationKey> slice, const Groups& groups, std::vector<AuditStep>& steps)
{
    if (m_spool)
        return collectFrom(*m_spool, slice, groups, steps);
    groups.size() <= fewFlows && store::hasIndex(m_case.db(), "audit_correlation") ? collectByIndex(groups, steps) : collectByScan(groups, steps);
    return {};
}

void StepCollector::collectByIndex(const Groups& groups, std::vector<AuditStep>& steps)
{
    Statement rows(m_case.db(), std::string(stepColumns) + " WHERE correlation = ? AND time IS NOT NULL");
    for (const auto& [key, group] : groups) {
        store::bindCorrelation(rows, 1, key);
        while (rows.step()) {
            steps.push_back(stepAt(rows, m_steps, m_texts));
            steps.back().group = group;
        }
        rows.reset();
    }
    sortByGroup(steps);
}

void StepCollector::collectByScan(const Groups& groups, std::vector<AuditStep>& steps)
{
    Statement rows(m_case.db(), std::string(stepColumns) + " WHERE time IS NOT NULL");
    while (rows.step()) {
        const auto found = groups.find(store::correlationAt(rows, 4));
        if (found == groups.end())
            continue;
        steps.push_back(stepAt(rows, m_steps, m_texts));
        steps.back().group = found->second;
    }
    sortByGroup(steps);
}

// Counts first, then puts each step into its place.
Result<void> StepCollector::collectFrom(const StepSpool& spool, std::span<const CorrelationKey> slice, const Groups& groups,
                                        std::vector<AuditStep>& steps)
{
    const std::size_t firstBucket = StepSpool::bucketOf(slice.front()), lastBucket = StepSpool::bucketOf(slice.back());
    std::vector<std::uint32_t> groupOf;             // by record, as they come
    std::vector<std::size_t> next(slice.size() + 1); // where the next step of a group goes
    for (std::size_t bucket = firstBucket; bucket <= lastBucket; ++bucket) {
        auto counted = spool.forEach(bucket, [&](const CorrelationKey& key, const AuditStep&) {
            const auto found = groups.find(key);
            groupOf.push_back(found == groups.end() ? noGroup : found->second);
            if (found != groups.end())
                ++next[found->second + 1];
        });
        if (!counted)
            return counted;
    }
    std::partial_sum(next.begin(), next.end(), next.begin());
    steps.resize(next.back());
    auto group = groupOf.begin();
    for (std::size_t bucket = firstBucket; bucket <= lastBucket; ++bucket) {
        auto placed = spool.forEach(bucket, [&](const CorrelationKey&, const AuditStep& step) {
            if (*group != noGroup) {
                AuditStep& place = steps[next[*group]++] = step;
                place.group = *group;
            }
            ++group;
        });
        if (!placed)
            return placed;
    }
    return {};
}

} // namespace core
