// SPDX-License-Identifier: GPL-3.0-or-later
// How far a flow came, for figures over many flows (funnel, methods, latency). Pure functions; any thread. Stages and texts: domain
// reference 7.2 and 7.3.
#pragma once
#include "core/base/utc_time.h"
#include "core/flow/flow.h"

#include <cstdint>
#include <optional>
#include <span>

namespace core {

struct AuditStep;
struct ServerStep;

// Bits of FlowProgress::stages. Each says that a record shows it, and nothing of the others: where the beginning of a flow is not in the
// exports, so are its first stages.
enum class Stage : std::uint32_t {
    Started = 1,             // the user's name was submitted
    MethodsOffered = 2,
    VerificationStarted = 4,
    VerifiedOnce = 8,        // one method completed
    VerifiedTwice = 16,      // a second, different one
    AllVerified = 32,
    PasswordSubmitted = 64,
    ServerAsked = 128,       // a server took the request (31001 and the like)
    ServerWrote = 256,       // a server says that it wrote
    Succeeded = 512,         // the outcome of the flow
};

struct FlowProgress {
    std::uint32_t stages = 0;                               // bits of Stage
    std::uint32_t methodsStarted = 0, methodsCompleted = 0; // bits of Method
    std::uint32_t successRows = 0;                          // audit records whose result says success: what a workbook counts
    struct Answer {
        UtcTime asked, answered;                            // by the clock of the one server that logged both
    };
    std::optional<Answer> answer;                           // of the last request that was answered
};

// `steps` and `server` sorted (flow_judge.h).
FlowProgress progressOf(std::span<const AuditStep> steps, std::span<const ServerStep> server, FlowOutcome outcome);

} // namespace core
