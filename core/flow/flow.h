// SPDX-License-Identifier: GPL-3.0-or-later
// A flow: one self-service or administrative password operation, or one registration, as definitions.md has it: all
// audit records with one correlation id, with what other logs say about it. Plain values; safe to share when const.
#pragma once
#include "core/base/ids.h"
#include "core/base/utc_time.h"
#include "core/flow/link.h"
#include "core/knowledge/fixers.h"
#include "core/knowledge/steps.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace core {

enum class FlowKind : std::uint8_t { Reset = 1, Unlock, Change, AdminReset, Registration };
enum class FlowSubtype : std::uint8_t { None = 0, Voluntary, Forced, Expired, ForceChange };
enum class FlowOutcome : std::uint8_t { Succeeded = 1, Failed, Blocked, Abandoned, InProgress, Interrupted };
enum class ServerOutcome : std::uint8_t { Unknown = 0, Succeeded = 1, Failed, NoAnswer };

// Stable names as in cli.md: reset, unlock, change, admin_reset, registration; succeeded ...
const char* name(FlowKind kind);
const char* name(FlowSubtype subtype); // "" for None
const char* name(FlowOutcome outcome);
const char* name(ServerOutcome outcome);
std::optional<FlowKind> flowKindFromName(std::string_view text);
std::optional<FlowOutcome> flowOutcomeFromName(std::string_view text);

// What a list shows of a flow.
struct Flow {
    FlowId id;
    std::string correlationId;
    FlowKind kind = FlowKind::Reset;
    FlowSubtype subtype = FlowSubtype::None;
    FlowOutcome outcome = FlowOutcome::Abandoned;
    UtcTime started, ended;
    std::uint8_t startedDigits = 7, endedDigits = 7;
    std::string user, userId, userName, tenantId, initiator, sourceIp, userAgent;
    std::string reason, reasonCode, lastStep;   // empty = none
    std::uint32_t methods = 0;                  // bits of Method: asked for or passed
    std::uint32_t methodsCompleted = 0;         // of these, those that a record says were passed
    std::uint32_t steps = 0;                    // audit records with the correlation id
    bool incomplete = false;                    // the beginning is missing from the exports
    bool hybrid = false;
    std::optional<LinkRule> matchedBy;          // nothing: no server event found
    ServerOutcome serverOutcome = ServerOutcome::Unknown;
    std::vector<std::uint32_t> serverEventIds;  // Windows event ids in time order
    std::string computer;                       // of the first server event
    std::vector<std::string> servers;
    std::optional<std::int64_t> clockOffsetMs;  // of that server

    Duration duration() const { return ended - started; }
};

using FlowList = std::vector<Flow>; // ordered by start, then correlation id

// One place of the evidence where an event stands.
struct EvidencePlace {
    std::string file, sha256;
    std::uint64_t record = 0; // 1-based line or index, EventRecordID for event logs
};

// What the evidence says of the time around a flow, beyond single events. Nothing is said where evidence is missing.
enum class Familiarity : std::uint8_t { Unknown = 0, Familiar, New };
const char* name(Familiarity familiarity); // "", familiar, new

// A stretch of time in which no server that was heard of was able to write back.
struct Outage {
    UtcTime from;
    std::optional<UtcTime> to;      // nothing: its end is not in the evidence
    std::string computer;           // whose events bound it; several are joined by ", "
    std::uint32_t eventId = 0;      // that began it
    bool contains(UtcTime time) const { return from <= time && (!to || time < *to); }
};

struct FlowSurroundings {
    Familiarity address = Familiarity::Unknown; // of the flow: successful sign-ins without risk from it in the seven days before
    std::uint32_t signInsFromAddress = 0;       // of those
    std::uint32_t signInsBefore = 0;            // of the user in the seven days before
    std::optional<UtcTime> firstSuccessAfter;   // first successful sign-in after the flow, within a day
    std::string firstSuccessIp;
    std::optional<Outage> outage;               // in which the flow ran
    std::string agentOfUser;                    // where no record of the flow names one: FlowStep::agent of the user's flow nearest in time that does
};

// One event on the timeline of a flow.
struct FlowStep {
    EventId event;
    UtcTime time;              // as in the evidence
    std::uint8_t digits = 7;
    UtcTime shownTime;         // with the clock offset of its server taken off
    Lane lane = Lane::Entra;
    StepClass stepClass = StepClass::Neutral;
    std::string step;          // stable name
    std::string title;         // short, plain
    std::string result;        // as in the source
    std::string text;          // step text or message as in the source
    std::string meaning;       // plain words
    std::string next;          // what to do, may be empty
    Fixers who;                // who can do it
    std::string sourceId;      // the source's own id: audit id, Windows event id
    std::string correlationId; // of the record itself, TrackingId for server events
    std::string ip, actor, target, computer, provider;
    std::string agent;         // that served it on-premises, as the record says: None, CloudSync ...; empty: it says nothing
    std::uint64_t recordId = 0;
    LinkStrength link = LinkStrength::Exact;
    LinkRule rule = LinkRule::Correlation;
    std::string linkReason;    // a sentence
    LinkDecision decision = LinkDecision::None; // of the examiner
    std::uint64_t key = 0;     // hash of what identifies the record
    std::vector<std::string> remarks; // what is noticeable about it: "new address", "known device" ...
    std::vector<EvidencePlace> evidence; // richest first
    std::string raw;           // the record as it stands (JSON or XML)
    bool rawIsJson = true;
};

struct FlowDetail {
    Flow flow;
    std::vector<FlowStep> steps;    // by shownTime, then rank; with what stands around the flow (isContext)
    std::vector<FlowStep> rejected; // links that the examiner rejected
    FlowSurroundings around;
};

struct Cause;
// What the tables say of the reason of a flow that failed or was blocked: of its code where it is one, else of the step that it stands
// for. Null where no table knows the reason: then its text is all that there is.
const Cause* causeOf(const Flow& flow);

// In one or two plain sentences: what happened and why ("The on-premises domain refused the new password. ...").
struct FlowSummary {
    std::string headline, explanation, next;
    Fixers who; // who can do what is next, the first to ask first
};
FlowSummary summarize(const FlowDetail& detail);

} // namespace core
