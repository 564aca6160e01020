// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_log.h"

#include "core/base/text.h"

namespace core {

using store::CorrelationKey;
using store::Row;
namespace column = store::audit_column;

namespace {

constexpr std::size_t pageSteps = 4096;

AuditStep stepOf(const store::RowHead& head, const Row& row, StepCache& steps, const store::Dictionary& texts)
{
    const auto textAt = [&](std::size_t i) { return static_cast<std::uint32_t>(row[i].integer); };
    AuditStep step;
    step.event = static_cast<std::uint32_t>(head.id);
    step.time = {*head.time};
    step.digits = static_cast<std::uint8_t>(head.digits);
    step.key = static_cast<std::uint64_t>(head.key);
    step.step = &steps.step(textAt(column::Service), textAt(column::Operation), textAt(column::Result),
                            textAt(column::Reason), texts);
    step.reason = textAt(column::Reason);
    step.hasReason = steps.saysSomething(step.reason, texts);
    step.actorUpn = textAt(column::ActorUpn);
    step.actorId = textAt(column::ActorId);
    step.actorName = row[column::ActorApp].isNull() ? textAt(column::ActorName) : textAt(column::ActorApp);
    step.ip = textAt(column::Ip);
    step.targetUpn = textAt(column::TargetUpn);
    step.targetId = textAt(column::TargetId);
    step.targetName = textAt(column::TargetName);
    step.userAgent = textAt(column::UserAgent);
    step.agentServes = isServingAgent(texts.text(textAt(column::Agent)));
    step.tenant = textAt(column::Tenant);
    return step;
}

} // namespace

void StepLog::giveUp()
{
    m_whole = false;
    m_size = 0;
    m_pages = {};
    m_keys = {};
    m_slots = {};
}

void StepLog::add(const store::RowHead& head, const Row& row, StepCache& steps,
                  const store::Dictionary& texts)
{
    const CorrelationKey key = correlationOf(row[column::Correlation]);
    if (!m_whole || key.isNone() || !head.time)
        return;
    if (m_size == mostSteps)
        return giveUp();
    if (m_size % pageSteps == 0)
        m_pages.emplace_back().reserve(pageSteps);
    AuditStep& step = m_pages.back().emplace_back(stepOf(head, row, steps, texts));
    step.group = addGroup(key);
    ++m_size;
}

std::size_t StepLog::slotOf(const CorrelationKey& key) const
{
    const std::size_t mask = m_slots.size() - 1;
    const std::size_t hash = std::hash<CorrelationKey>()(key);
    std::size_t slot = (hash ^ hash >> 32) & mask;
    while (m_slots[slot] != noGroup && m_keys[m_slots[slot]] != key)
        slot = (slot + 1) & mask;
    return slot;
}

std::uint32_t StepLog::groupOf(const CorrelationKey& key) const
{
    return m_whole ? m_slots[slotOf(key)] : noGroup;
}

std::uint32_t StepLog::addGroup(const CorrelationKey& key)
{
    const std::size_t slot = slotOf(key);
    if (m_slots[slot] != noGroup)
        return m_slots[slot];
    const auto group = static_cast<std::uint32_t>(m_keys.size());
    m_slots[slot] = group;
    m_keys.push_back(key);
    if (m_keys.size() * 2 > m_slots.size()) {
        m_slots.assign(m_slots.size() * 2, noGroup);
        for (std::uint32_t i = 0; i < m_keys.size(); ++i)
            m_slots[slotOf(m_keys[i])] = i;
    }
    return group;
}

} // namespace core
