// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/event.h"

namespace core {

void MappedBatch::clear()
{
    clearEvents();
    rejects.clear();
    warnings.clear();
    depthLosses = 0;
}

void MappedBatch::clearEvents()
{
    audits.clear();
    signIns.clear();
    serverEvents.clear();
    others.clear();
    riskEvents.clear();
    riskyUsers.clear();
    activities.clear();
    registrations.clear();
    methodUsages.clear();
    roles.clear();
    users.clear();
    arena.clear();
}

} // namespace core
