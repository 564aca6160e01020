// SPDX-License-Identifier: GPL-3.0-or-later
// The audit records of an import as flows want them, kept while they are written: reading them back from the case
// took a third of the time that flows need. Holds all records of the case or none: it gives up where the case had
// records before, where one was completed or rolled back, and where there is no room for a temporary file.
#pragma once
#include "core/flow/step_cache.h"
#include "core/flow/step_spool.h"
#include "core/store/event_writer.h"

namespace core {

class StepLog
{
public:
    explicit StepLog(std::size_t inMemory = StepSpool::usualLimit) : m_spool(inMemory) {}
    bool isWhole() const { return m_whole; }
    void giveUp();
    // A record that is new in the case. Those without correlation id or time are in no flow.
    void add(const store::RowHead& head, const store::Row& row, StepCache& steps, const store::Dictionary& texts);
    const StepSpool& spool() const { return m_spool; }

private:
    bool m_whole = true;
    StepSpool m_spool;
};

} // namespace core
