// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the audit records of flows: in the log of an import where that is whole, else in the case; few flows by the index of
// correlation ids, many in one pass over all records, whatever their number. On the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/step_log.h"

#include <optional>
#include <span>
#include <unordered_map>

namespace core {

class StepCollector
{
public:
    using Groups = std::unordered_map<store::CorrelationKey, std::uint32_t>;

    // `log` only if it is whole. Flows are collected slice by slice of `wanted`, which is sorted; all of them must outlive this.
    StepCollector(store::Case& theCase, const store::Dictionary& texts, StepCache& steps, const StepLog* log,
                  std::span<const store::CorrelationKey> wanted);
    // Where the slice ends that begins there.
    std::size_t sliceEnd(std::size_t begin) const;
    // The steps of a slice, group by group; `groups` numbers its flows from 0 in their order.
    Result<void> collect(std::span<const store::CorrelationKey> slice, const Groups& groups, std::vector<AuditStep>& steps);

private:
    void spoolAll();
    void collectByIndex(const Groups& groups, std::vector<AuditStep>& steps);
    void collectByScan(const Groups& groups, std::vector<AuditStep>& steps);
    static Result<void> collectFrom(const StepSpool& spool, std::span<const store::CorrelationKey> slice, const Groups& groups,
                                    std::vector<AuditStep>& steps);

    store::Case& m_case;
    const store::Dictionary& m_texts;
    StepCache& m_steps;
    std::span<const store::CorrelationKey> m_wanted;
    std::optional<StepSpool> m_own;
    const StepSpool* m_spool = nullptr;
};

} // namespace core
