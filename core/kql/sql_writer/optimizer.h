// SPDX-License-Identifier: GPL-3.0-or-later
// Moves filters down to the tables, where indexes and the dictionary answer them. The rows stay the same. Pure.
#pragma once
#include "core/kql/plan.h"

namespace core::kql {

PlanPtr optimize(const PlanPtr& plan);

} // namespace core::kql
