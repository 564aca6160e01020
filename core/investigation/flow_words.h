// SPDX-License-Identifier: GPL-3.0-or-later
// SQL functions that name what flows hold as numbers, with the names of core/flow and core/knowledge:
//   flow_kind(n), flow_subtype(n), flow_outcome(n), server_outcome(n), link_strength(n), link_rule(n)   NULL for none
//   flow_methods(bits)                                        JSON array of the methods' names
//   audit_step(service, operation, result, reason, what)      of the step of an audit record; the first four are numbers of texts
//   server_step(provider, event_id, what)                     of that of a server event; the provider is the number of its name
//   utc_text(ticks)                                           RFC 3339 with seven digits of the second
// `what`: step, lane, title, meaning; of server events also result and name.
#pragma once
#include "core/store/case.h"

namespace core {

// The functions live as long as the case's connection and belong to its thread. Throws sqlite::Error.
void registerFlowWords(store::Case& theCase);

} // namespace core
