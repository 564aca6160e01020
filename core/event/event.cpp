// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/event.h"

namespace core {

void MappedBatch::clear()
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
    rejects.clear();
    warnings.clear();
    arena.clear();
}

} // namespace core
