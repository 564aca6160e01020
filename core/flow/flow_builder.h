// SPDX-License-Identifier: GPL-3.0-or-later
// Works out the flows of a case and keeps them up to date: during an import the tracker notes which correlation ids were
// touched, afterwards the builder rebuilds just those flows. The result does not depend on the order of imports. Both belong to
// the thread of the case and throw sqlite::Error.
#pragma once
#include "core/flow/flow_judge.h"
#include "core/store/event_writer.h"

#include <stop_token>
#include <unordered_map>
#include <unordered_set>

namespace core {

// The catalogue's answer per distinct (service, operation, result, reason), which are few.
class StepCache
{
public:
    const Step& step(std::int64_t service, std::int64_t operation, std::int64_t result, std::int64_t reason,
                     const store::Dictionary& texts);
    // Whether a reason says something ("None" does not).
    bool saysSomething(std::int64_t reason, const store::Dictionary& texts);
    void clear() // the numbers of the texts have changed
    {
        m_known.clear();
        m_reasons.clear();
    }

private:
    struct Key {
        std::int64_t a, b;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& k) const
        {
            return static_cast<std::size_t>((static_cast<std::uint64_t>(k.a) * 0x9e3779b97f4a7c15ULL)
                                            ^ (static_cast<std::uint64_t>(k.b) * 0xc2b2ae3d27d4eb4fULL));
        }
    };
    std::unordered_map<Key, const Step*, Hash> m_known;
    std::unordered_map<std::int64_t, bool> m_reasons;
};

using CorrelationSet = std::unordered_set<store::CorrelationKey>;

class FlowTracker : public store::WriteObserver
{
public:
    explicit FlowTracker(store::Case& theCase); // reads which flows are there
    void auditWritten(const store::Row& row, const store::Dictionary& texts) override;
    void serverEventWritten(const store::Row& row, const store::Dictionary& texts) override;
    void rolledBack() override { m_steps.clear(); }

    const CorrelationSet& touched() const { return m_touched; }

private:
    CorrelationSet m_existing, m_touched;
    StepCache m_steps;
};

class FlowBuilder
{
public:
    FlowBuilder(store::Case& theCase, store::Dictionary& texts);
    // One transaction. Returns the number of flows in the case. Cancelled: nothing changed, the flows stay marked as stale.
    Result<std::size_t> update(const CorrelationSet& touched, std::stop_token stop);
    Result<std::size_t> rebuildAll(std::stop_token stop);

private:
    using Groups = std::unordered_map<store::CorrelationKey, std::uint32_t>;
    struct Untracked;
    using Assignment = std::unordered_map<store::CorrelationKey, std::vector<ServerStep>>;

    Result<void> buildAll(const std::vector<store::CorrelationKey>& wanted, const Assignment& assigned, std::stop_token stop);
    void collectSteps(const Groups& groups, std::vector<AuditStep>& steps);
    void orderTiesById(std::span<AuditStep> steps);
    void collectServerSteps(const Groups& groups, std::vector<std::vector<ServerStep>>& server);
    void write(const FlowRow& flow, std::span<const AuditStep> steps, std::span<const ServerStep> server);
    void removeFlow(const store::CorrelationKey& correlation);
    std::vector<store::CorrelationKey> inProgress();
    bool mayHaveReachedServer(std::int64_t flow);
    Assignment assignUntracked();
    Result<void> linkUntracked(std::stop_token stop);
    void updateClocks();
    Result<std::size_t> finish(const std::vector<store::CorrelationKey>& wanted, sqlite::Transaction& transaction,
                               std::stop_token stop);

    store::Case& m_case;
    store::Dictionary& m_texts;
    StepCache m_steps;
    sqlite::Statement m_findFlow, m_insertFlow, m_insertEvent, m_insertSample, m_selectId;
    UtcTime m_newest;
    bool m_mayHaveFlows = true; // false while the first flows of a case are written: there is nothing to replace
};

} // namespace core
