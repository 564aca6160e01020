// SPDX-License-Identifier: GPL-3.0-or-later
// From the records of one correlation id to kind, outcome, reason and the rest: definitions.md as code. Pure functions over
// small values, so that every rule can be tested without a case.
#pragma once
#include "core/flow/flow.h"
#include "core/flow/flow_stages.h"
#include "core/store/event_table.h"

#include <functional>
#include <optional>
#include <span>
#include <utility>

#include <vector>

namespace core {

// One audit record of a flow, with dictionary numbers for texts (0 = none).
struct AuditStep {
    UtcTime time;
    std::uint64_t key = 0;         // orders records of one time and rank that have no id, or one id
    const Step* step = nullptr;    // of the catalogue
    std::uint32_t idOrder = 0;     // orders records of one time and rank by their ids; set where that matters
    std::uint32_t group = 0;       // which flow, while many are built at once
    std::uint32_t event = 0;
    std::uint32_t reason = 0, ip = 0, userAgent = 0, tenant = 0;
    std::uint32_t actorUpn = 0, actorName = 0, targetUpn = 0, targetId = 0, targetName = 0, actorId = 0; // actorName: of the application, else of the user
    std::uint8_t digits = 7;
    bool hasReason = false;        // the reason says something ("None" does not)
    bool agentServes = false;      // OnPremisesAgent other than None
    bool saysSuccess = false;      // the result field
};

// Event 31010 "..., ForcePasswordChange: True", with or without the colon and whatever blanks.
bool forcesPasswordChange(std::string_view message);

// One event of a server that is linked to the flow.
struct ServerStep {
    std::int64_t event = 0;
    UtcTime time;
    std::uint64_t key = 0;
    std::int64_t recordId = 0;     // 0: the export has none
    std::uint32_t eventId = 0;
    std::int64_t computer = 0;
    bool isPasswordReset = false;  // source PasswordResetService
    bool forceChange = false;      // 31010 with ForcePasswordChange: True
    LinkRule rule = LinkRule::TrackingId;
    bool isAmbiguous = false;      // other flows come into question as well

    LinkStrength strength() const
    {
        return rule == LinkRule::TrackingId                     ? LinkStrength::Exact
            : rule == LinkRule::ObjectIdAndTime && !isAmbiguous ? LinkStrength::Strong
                                                                : LinkStrength::Weak;
    }
};

// A flow with dictionary numbers in place of texts, as the table `flow` holds it.
struct FlowRow {
    store::CorrelationKey correlation;
    FlowKind kind = FlowKind::Reset;
    FlowSubtype subtype = FlowSubtype::None;
    FlowOutcome outcome = FlowOutcome::Abandoned;
    UtcTime started, ended;
    std::uint8_t startedDigits = 7, endedDigits = 7;
    std::int64_t user = 0, userId = 0, userName = 0, tenant = 0, initiator = 0, sourceIp = 0, userAgent = 0, reason = 0;
    std::string_view reasonCode;   // name of a step, or of a code; of the catalogue
    std::string_view lastStep;
    std::uint32_t methods = 0, steps = 0;
    bool incomplete = false, hybrid = false;
    std::optional<LinkRule> matchedBy;
    ServerOutcome serverOutcome = ServerOutcome::Unknown;
    std::int64_t computer = 0;
    std::optional<UtcTime> wrote;  // when the password that counts was handed over; nothing: none was, or it came to nothing
    FlowProgress progress;
};

// By time, then the rank of the step, then the id, then the key; in a second that some record tells without fractions the
// rank comes first.
void sortSteps(std::span<AuditStep> steps); // of one or several flows, flow by flow
void sortServerSteps(std::vector<ServerStep>& steps);

// `steps` sorted and not empty; `newest` is the newest event of the case. Nothing if no record makes a flow.
// `reasonText` resolves dictionary numbers (for reason codes).
std::optional<FlowRow> judgeFlow(std::span<const AuditStep> steps, std::span<const ServerStep> server, UtcTime newest,
                                 const std::function<std::string_view(std::int64_t)>& text);

// How far the server's clock is ahead, as far as one flow bounds it: its start event against the cloud's "submitted a new
// password" (a bound from above), its result against the cloud's next row (from below). `paired`: both bounds of one
// attempt are there; only such samples are balanced, so that their median lies between the bounds.
struct ClockSample {
    std::int64_t computer = 0;
    Duration ahead;
    bool paired = false;
};
std::vector<ClockSample> clockSamples(std::span<const AuditStep> steps, std::span<const ServerStep> server);

} // namespace core
