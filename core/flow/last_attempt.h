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
    const FlowStep* serverRefusal = nullptr; // the one of a server that says most
    const FlowStep* written = nullptr;       // the last success that a server reported

    // What explains a flow that came to nothing: a server is closer to the cause, unless it only says that AD refused.
    const FlowStep* refusal() const;
};
LastAttempt lastAttempt(const FlowDetail& detail);

} // namespace core
