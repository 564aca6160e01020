// SPDX-License-Identifier: GPL-3.0-or-later
// Texts that stand at a path inside a dynamic column, as tostring(InitiatedBy.user.ipAddress), are taken from where the table serves them
// (Table::served) instead of from the column, which has to be read out of the raw record. The rows stay the same. Pure.
#pragma once
#include "core/kql/plan.h"

namespace core::kql {

PlanPtr servePaths(const PlanPtr& plan);

} // namespace core::kql
