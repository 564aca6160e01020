// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own tables for queries: SsprFlows, SsprSteps, SsprAlerts, Evidence, Coverage.
#pragma once
#include "core/kql/catalog.h"

namespace core {

// Their SQL uses the functions of flow_words.h.
void addOwnTables(kql::Catalog& catalog);

} // namespace core
