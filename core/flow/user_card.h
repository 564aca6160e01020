// SPDX-License-Identifier: GPL-3.0-or-later
// What a helpdesk agent wants to know of one user before doing anything: the last resets and why they failed, how near a block
// is, registered methods; core/helpdesk makes the answers of it. Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/flow/episode.h"
#include "core/flow/throttle.h"
#include "core/store/people.h"

namespace core {

struct UserCard {
    Person person;                        // with only the name that was asked for where no person of the case bears it
    UtcTime now;                          // the moment that the card speaks of
    FlowList flows;                       // all of this person up to then, by start; those not ended by then are in progress
    bool hasLater = false;                // the evidence goes on after that moment
    std::vector<Episode> episodes;        // over `flows`
    ThrottleState throttle;
    std::optional<FlowDetail> last;       // the last one about a password
};

// The newest event of the case, activities, risk detections and used methods among them; where it has none, the newest report; where that
// has no time either, now. Rounded up to the second.
UtcTime endOfEvidence(store::Case& theCase);

// `who`: UPN, mail, object id or any other name of the person, in any case of letters. `now`: nothing = the end of the evidence, and the
// newest report of registered methods even if it is later. NotFound where neither a person nor a flow bears the name.
Result<UserCard> readUserCard(store::Case& theCase, std::string_view who, std::optional<UtcTime> now, const ThrottleLimits& limits);

} // namespace core
