// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_log.h"

#include "core/base/text.h"

namespace core {

using store::CorrelationKey;
using store::Row;
namespace column = store::audit_column;

namespace {

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
    step.saysSuccess = steps.saysSuccess(textAt(column::Result), texts);
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
    m_spool.clear();
}

void StepLog::add(const store::RowHead& head, const Row& row, StepCache& steps,
                  const store::Dictionary& texts)
{
    const CorrelationKey key = correlationOf(row[column::Correlation]);
    if (!m_whole || key.isNone() || !head.time)
        return;
    if (!m_spool.add(key, stepOf(head, row, steps, texts)))
        giveUp(); // flows read the case instead
}

} // namespace core
