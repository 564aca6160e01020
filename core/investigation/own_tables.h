// SPDX-License-Identifier: GPL-3.0-or-later
// The program's own tables for queries: SsprFlows, SsprSteps, SsprPeople, SsprAddresses, SsprAlerts, Evidence, Coverage.
#pragma once
#include "core/kql/catalog.h"

#include <string>
#include <string_view>

namespace core {

// Their SQL uses the functions of flow_words.h and latest_places.h.
void addOwnTables(kql::Catalog& catalog);
// What stands in place of Table::from where a table is to give the flows of temp.held_flow(id) alone, or what belongs to them; empty for
// tables that have nothing to do with flows.
std::string heldFrom(std::string_view table);
// The same of SsprAlerts where it is to give the alerts of temp.held_alert(key).
extern const char* const heldAlertsFrom;

} // namespace core
