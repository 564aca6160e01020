// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/flow_tracker.h"

#include "core/flow/follow_on_links.h"

namespace core {

using store::CorrelationKey;
using store::Row;

FlowTracker::FlowTracker(store::Case& theCase)
{
    sqlite::Statement flows(theCase.db(), "SELECT correlation FROM flow");
    while (flows.step())
        m_existing.insert(store::correlationAt(flows, 0));
    sqlite::Statement any(theCase.db(), "SELECT 1 FROM audit LIMIT 1");
    if (any.step())
        m_log.giveUp(); // these records were written before
    m_notesPeople = !m_log.isWhole();
}

void FlowTracker::auditAdded(const store::RowHead& head, const Row& row, const store::Dictionary& texts)
{
    m_log.add(head, row, m_steps, texts);
    touch(row, texts);
}

// A known record that was completed.
void FlowTracker::auditWritten(const Row& row, const store::Dictionary& texts)
{
    m_log.giveUp();
    touch(row, texts);
}

void FlowTracker::touch(const Row& row, const store::Dictionary& texts)
{
    namespace column = store::audit_column;
    const Step& step = m_steps.step(row[column::Service].integer, row[column::Operation].integer, row[column::Result].integer,
                                    row[column::Reason].integer, texts);
    if (directoryActionOf(step) != DirectoryAction::None) {
        const std::int64_t id = row[column::TargetId].integer;
        if (id != 0 && m_notesPeople)
            m_touchedPeople.insert(static_cast<std::uint32_t>(id));
        m_hasUnnamed = m_hasUnnamed || (id == 0 && !row[column::TargetUpn].isNull());
    }
    const CorrelationKey key = store::correlationOf(row[column::Correlation]);
    if (key.isNone())
        return;
    if (step.makesFlow || (!m_existing.empty() && m_existing.contains(key)))
        m_touched.insert(key);
}

// Events that name no flow are linked anew after every import, so only those that do are noted.
void FlowTracker::serverEventWritten(const Row& row, const store::Dictionary&)
{
    const CorrelationKey key = store::correlationOf(row[store::server_column::Tracking]);
    if (!key.isNone())
        m_touched.insert(key);
}

// Numbers of texts and events will be given anew.
void FlowTracker::rolledBack()
{
    m_steps.clear();
    m_log.giveUp();
}

} // namespace core
