// SPDX-License-Identifier: GPL-3.0-or-later
// The audit records of an import as flows want them, kept in memory while they are written: reading them back
// from the case took a third of the time that flows need. Holds all records of the case or none: it gives up
// where the case had records before, where one was completed or rolled back, and beyond a fixed number, so
// that memory does not grow with the evidence. About 80 bytes a record.
#pragma once
#include "core/flow/flow_judge.h"
#include "core/flow/step_cache.h"
#include "core/store/event_writer.h"

#include <vector>

namespace core {

class StepLog
{
public:
    static constexpr std::size_t mostSteps = 600'000;
    static constexpr std::uint32_t noGroup = UINT32_MAX;

    bool isWhole() const { return m_whole; }
    void giveUp();
    // A record that is new in the case. Those without correlation id or time are in no flow.
    void add(const store::RowHead& head, const store::Row& row, StepCache& steps,
             const store::Dictionary& texts);

    // Records of one correlation id have one group, which counts from 0; AuditStep::group is that number.
    std::uint32_t groupOf(const store::CorrelationKey& key) const; // noGroup: there is none
    const store::CorrelationKey& keyOf(std::uint32_t group) const { return m_keys[group]; }
    std::size_t groupCount() const { return m_keys.size(); }
    template <class Visit> void forEach(Visit visit) const
    {
        for (const auto& page : m_pages)
            for (const AuditStep& step : page)
                visit(step);
    }

private:
    std::size_t slotOf(const store::CorrelationKey& key) const; // where its group stands or would stand
    std::uint32_t addGroup(const store::CorrelationKey& key);

    bool m_whole = true;
    std::size_t m_size = 0;
    std::vector<std::vector<AuditStep>>
        m_pages;                               // of one size: a single vector would double its memory to grow
    std::vector<store::CorrelationKey> m_keys; // by group
    std::vector<std::uint32_t> m_slots =
        std::vector<std::uint32_t>(1024, noGroup); // groups by hash; a power of two
};

} // namespace core
