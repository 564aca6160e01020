// SPDX-License-Identifier: GPL-3.0-or-later
// Works out the flows of a case and keeps them up to date: during an import the tracker notes which correlation ids were
// touched, afterwards the builder rebuilds just those flows. The result does not depend on the order of imports. Belongs to
// the thread of the case and throws sqlite::Error.
#pragma once
#include "core/flow/flow_judge.h"
#include "core/flow/flow_tracker.h"
#include "core/flow/follow_on_links.h"
#include "core/flow/request_match.h"

#include <stop_token>
#include <unordered_map>

namespace core {

class FlowBuilder
{
public:
    FlowBuilder(store::Case& theCase, store::Dictionary& texts);
    // One transaction. Returns the number of flows in the case. Cancelled: nothing changed, the flows stay marked as stale.
    // `tracker` has seen all that was written since the flows were last ready.
    Result<std::size_t> update(const FlowTracker& tracker, std::stop_token stop);
    Result<std::size_t> rebuildAll(std::stop_token stop);
    // After a decision of the examiner about links or clocks: these flows, and the links of their people, within the caller's
    // transaction.
    Result<void> relink(const std::vector<store::CorrelationKey>& flows);

private:
    using Groups = std::unordered_map<store::CorrelationKey, std::uint32_t>;
    using Assignment = std::unordered_map<store::CorrelationKey, std::vector<ServerStep>>;

    Result<void> buildAll(const std::vector<store::CorrelationKey>& wanted, const Assignment& assigned, std::stop_token stop);
    void orderTiesById(std::span<AuditStep> steps);
    void collectServerSteps(std::span<const store::CorrelationKey> slice, const Groups& groups,
                            std::vector<std::vector<ServerStep>>& server);
    void write(std::int64_t number, const FlowRow& flow, std::span<const AuditStep> steps, std::span<const ServerStep> server);
    std::int64_t removeFlow(const store::CorrelationKey& correlation);
    Result<void> linkFollowOns(std::stop_token stop);
    bool canLinkByPerson();
    std::vector<store::CorrelationKey> inProgress();
    std::vector<HandedOver> handedOver(std::int64_t flow);
    Assignment assignUntracked();
    Result<void> linkUntracked(std::stop_token stop);
    bool isLinkedTo(const store::CorrelationKey& flow, std::vector<ServerStep> steps);
    void updateClocks();
    Result<std::size_t> finish(const std::vector<store::CorrelationKey>& wanted, sqlite::Transaction& transaction,
                               std::stop_token stop);
    Result<void> work(const std::vector<store::CorrelationKey>& wanted, std::stop_token stop);

    store::Case& m_case;
    store::Dictionary& m_texts;
    StepCache m_steps;
    LinkDecisions m_decisions;
    sqlite::Statement m_findFlow, m_insertFlow, m_insertAudit, m_insertServer, m_insertSample, m_selectId;
    const StepLog* m_log = nullptr; // where it holds all records of the case
    bool m_everybody = true;        // follow-up records of all people are linked, else of
    NameSet m_people;
    UtcTime m_newest;
    bool m_mayHaveFlows = true; // false while the first flows of a case are written: there is nothing to replace
};

} // namespace core
