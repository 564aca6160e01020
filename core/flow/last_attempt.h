// SPDX-License-Identifier: GPL-3.0-or-later
// A flow may hold several attempts at a password, and only the last one explains its outcome (definitions.md, "reason"): a refusal by
// the server of a first attempt says nothing about a second one that the cloud refused.
#pragma once
#include "core/flow/flow.h"

namespace core {

// Steps of the detail, valid as long as it is; null where there is none. Of servers only what answers the request itself, on the
// corrected clock: events from a few seconds before the last submission on, since a clock is known only roughly.
struct LastAttempt {
    const FlowStep* cloudRefusal = nullptr;  // the last one that the cloud wrote
    const FlowStep* serverRefusal = nullptr; // the one of a server that says most; for 33008 that of the domain controller that explains it
    const FlowStep* written = nullptr;       // the last success that a server reported
    const FlowStep* passwordSet = nullptr;   // the cloud's word that a password was set; an unlock may lead to that
    const FlowStep* unlocked = nullptr;      // and that the account was unlocked
    bool submitted = false;                  // a password was sent at all
    bool answered = false;                   // the last one that was sent was refused, by the cloud or by a server

    // What explains a flow that came to nothing: a server is closer to the cause, unless it only says that AD refused.
    const FlowStep* refusal() const;
};
LastAttempt lastAttempt(const FlowDetail& detail);

// An event by which the password protection of a domain controller refused a password: dcagent.30005.
bool isBannedByController(std::string_view step);
// A server wrote the password, and the cloud got no answer, gave up the user, gives no reason or still tells of an earlier refusal.
bool isWrittenUnseen(const Flow& flow, const LastAttempt& attempt);
// The cloud reports success, a server refused the password, and no other one wrote it.
bool isRefusedUnheard(const Flow& flow, const LastAttempt& attempt);
// Unlocking was refused and a password set after it: the kind stays unlock, but what happened is a reset.
bool isResetAfterUnlock(const Flow& flow, const LastAttempt& attempt);
// The cloud says that nobody was reached, but a server has logged the request and never its end.
bool isReceivedUnanswered(const Flow& flow, const LastAttempt& attempt);
// The cloud gives a timeout as the result and no reason: a failure by its word, but nothing was denied.
bool isTimedOut(const Flow& flow, const LastAttempt& attempt);
// Beside an unlock that succeeded a password was sent, and nothing was said of it.
bool isSubmittedUnheard(const Flow& flow, const LastAttempt& attempt);
// Of an abandoned flow the step that says how it was given up, unless the user went on behind it: then it explains nothing.
const FlowStep* givenUp(const FlowDetail& detail);

} // namespace core
