// SPDX-License-Identifier: GPL-3.0-or-later
// Episodes: the flows of one person that belong together as one story (fail, fail, success; reset, then change). Pure;
// the result depends on the flows alone, not on their order.
#pragma once
#include "core/flow/flow.h"

namespace core {

struct Episode {
    std::vector<std::size_t> flows; // indexes into the list, by start; at least one
    UtcTime started, ended;
    FlowOutcome outcome = FlowOutcome::Abandoned; // of its last operation on a password; of its last flow where it has none
    std::string story;              // "Reset failed (AD refused the password) twice; 4 min later reset succeeded"
};

// Flows of one person (by object id, else by name without regard to case) are one episode where the next starts within
// an hour of the end of the one before; within 25 hours where the one before ended blocked for 24 hours; and a reset by
// an administrator within 24 hours of a failure. Episodes come by start.
std::vector<Episode> findEpisodes(const FlowList& flows);
// Of one person only: the flows at these indexes.
std::vector<Episode> findEpisodes(const FlowList& flows, const std::vector<std::size_t>& ofPerson);

} // namespace core
