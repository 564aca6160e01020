// SPDX-License-Identifier: GPL-3.0-or-later
// The normalised events: what all forms of a log have in common, as values on their way from a record to the case.
// Texts are views into the record's batch or into the arena of MappedBatch: valid as long as both live. An empty text
// means that the source had none (null, missing or ""). Field names follow the logs (Graph: directoryAudit, signIn).
#pragma once
#include "core/base/guid.h"
#include "core/base/utc_time.h"
#include "core/evidence/record.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core {

// What every event carries.
struct EventHead {
    std::optional<UtcTime> time;     // nothing: no usable time; the event goes into its own bucket
    std::uint8_t digits = 0;         // of the second, as the source gave them
    bool zoneAssumed = false;        // the time had no zone and was taken as UTC
    std::uint64_t key = 0;           // 64-bit hash of what identifies the record (see mapping.h)
    bool weak = false;               // the form has no id of the record: other forms of it have another key (mapping.h)
    std::uint32_t record = 0;        // index into RecordBatch::records
};

// One row of the Azure AD audit log.
struct AuditEvent : EventHead {
    std::string_view id, correlationId, operation, service, category, result, reason, description, operationType;
    std::string_view actorUpn, actorId, actorName, actorApp, actorServicePrincipal;
    std::string_view ip;             // normalised where it is an address
    std::string_view targetUpn, targetId, targetName, targetType; // the target of type User, else the first
    std::string_view userAgent, onPremisesAgent;
    std::string_view changedProperties; // names, joined by ", "
    std::string_view tenantId;
    std::optional<UtcTime> generated; // TimeGenerated, where it differs from time
};

// One sign-in of any of the four sign-in logs.
struct SignInEvent : EventHead {
    std::string_view id, correlationId, category;
    std::string_view userUpn, userId, userName, userType;
    std::string_view ip, app, appId, resource, client;
    std::string_view result, resultReason; // error code as text, "0" = success
    std::string_view riskAggregated, riskDuringSignIn, riskState;
    std::string_view caStatus, authRequirement, country, city, deviceId, deviceName, os, browser, userAgent;
    std::optional<bool> interactive;
    std::string_view tenantId;
    std::optional<UtcTime> generated;
};

// One event of a Windows event log. Fields below `message` are taken from the message of PasswordResetService
// (domain reference: message layouts 3.1) and of the Security log.
struct ServerEvent : EventHead {
    std::string_view computer, channel, provider;
    std::optional<std::uint32_t> eventId, qualifiers, level;
    std::optional<std::uint64_t> recordId;
    std::string_view message;        // the text, or the insertion strings joined by line breaks, or our wording of them
    bool rebuilt = false;            // the message is not as the export has it
    bool messageMissing = false;     // the export has a place for the message, but "cannot be found" or nothing stands there
    std::optional<std::uint64_t> textKey; // hash of the text, the same in all forms that have one (server_text.h)
    std::string_view tracking;       // TrackingId as written
    std::string_view token;          // PasswordResetRequestStart ...
    std::string_view upn, adminUpn;
    std::string_view objectId;       // GUID of cloudAnchor: User_<GUID>
    std::string_view sourceAnchor, hr, reason;
    std::string_view targetAccount, subjectAccount;
};

// A record of a log that is kept and shown, but not interpreted yet.
struct OtherEvent : EventHead {
    std::string_view category, operation, user, ip, tenantId;
};

// The events of one RecordBatch. Every record is in exactly one of the lists or in `rejects`.
struct MappedBatch {
    std::vector<AuditEvent> audits;
    std::vector<SignInEvent> signIns;
    std::vector<ServerEvent> serverEvents;
    std::vector<OtherEvent> others;
    std::vector<Reject> rejects;
    std::deque<std::string> arena;   // texts that had to be unescaped or normalised

    std::string_view keep(std::string text) { return arena.emplace_back(std::move(text)); }
};

} // namespace core
