// SPDX-License-Identifier: GPL-3.0-or-later
// Notes during an import which correlation ids were touched and, as long as memory bears it, what their
// records say, so that afterwards just those flows are worked out. Belongs to the thread of the case.
#pragma once
#include "core/flow/step_log.h"

#include <unordered_set>

namespace core {

using CorrelationSet = std::unordered_set<store::CorrelationKey>;

class FlowTracker : public store::WriteObserver
{
public:
    explicit FlowTracker(store::Case& theCase); // reads which flows are there
    void auditAdded(const store::RowHead& head, const store::Row& row,
                    const store::Dictionary& texts) override;
    void auditWritten(const store::Row& row, const store::Dictionary& texts) override;
    void serverEventWritten(const store::Row& row, const store::Dictionary& texts) override;
    void rolledBack() override;

    const CorrelationSet& touched() const { return m_touched; }
    // Whose passwords records of Core Directory speak of: dictionary numbers of their object ids. Nothing
    // where the case was empty, since then it is everybody.
    const std::unordered_set<std::uint32_t>* touchedPeople() const { return m_notesPeople ? &m_touchedPeople : nullptr; }
    // Some such records name their user without an object id.
    bool hasUnnamed() const { return m_hasUnnamed; }
    const StepLog& steps() const { return m_log; }
    void forgetSteps() { m_log.giveUp(); } // gives the memory back; later flows read the case

private:
    void touch(const store::Row& row, const store::Dictionary& texts);

    CorrelationSet m_existing, m_touched;
    std::unordered_set<std::uint32_t> m_touchedPeople;
    bool m_notesPeople = false, m_hasUnnamed = false;
    StepCache m_steps;
    StepLog m_log;
};

} // namespace core
