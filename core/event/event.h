// SPDX-License-Identifier: GPL-3.0-or-later
// The normalised events: what all forms of a log have in common, as values on their way from a record to the case.
// Texts are views into the record's batch or into the arena of MappedBatch: valid as long as both live. An empty text
// means that the source had none (null, missing or ""). Field names follow the logs (Graph: directoryAudit, signIn).
#pragma once
#include "core/base/guid.h"
#include "core/base/local_zone.h"
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
    bool zoneGiven = false;          // the time had no zone and was read in the zone of MapOptions
    LocalZone::Shown shown = LocalZone::Shown::Once; // in that zone: twice or never where its clocks were put back or forward
    bool wholeMinutes = false;       // the source gave no seconds
    bool timeIsOfWriting = false;    // the source gave no time but that at which the log was written, minutes later
    std::uint64_t key = 0;           // 64-bit hash of what identifies the record (see mapping.h)
    bool weak = false;               // the form has no id of the record: other forms of it have another key (mapping.h)
    std::uint32_t targets = 0;       // of a weak record: hash of what its key leaves out and tells it from others of its file, as this form writes it (an audit record: all its targets and their changes); 0: nothing
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
    // Of the paths below those, as bits, where a query of the raw record finds something else than stands here. Nothing: not known.
    enum Path : std::uint8_t { ActorUpn = 1, ActorId = 2, ActorIp = 4, ActorApp = 8, TargetUpn = 16, TargetId = 32, AllPaths = 63 };
    std::optional<std::uint8_t> unlike;
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

// A risk detection of Identity Protection (riskDetection, AADUserRiskEvents).
struct RiskEvent : EventHead {
    std::string_view id, correlationId, requestId;
    std::string_view userUpn, userId, userName, ip;
    std::string_view riskType, riskLevel, riskState, riskDetail; // riskEventType unfamiliarFeatures ...
    std::string_view timing, activity, source;                   // detectionTimingType, activity, source
    std::string_view city, country, tenantId;
    std::optional<UtcTime> detected, updated;                    // time is the activity's own
};

// The risk state of one user (riskyUser, AADRiskyUsers); time: riskLastUpdatedDateTime.
struct RiskyUser : EventHead {
    std::string_view userUpn, userId, userName;
    std::string_view riskLevel, riskState, riskDetail;
    std::optional<bool> deleted;
    std::string_view tenantId;
};

// An activity of Defender for Cloud Apps (API, activity log CSV, CloudAppEvents), or a record of the unified audit log.
struct Activity : EventHead {
    std::string_view id, action, activityType, description, app;
    std::string_view userUpn, userId, userName;              // who did it
    std::string_view targetUpn, targetId, targetName;        // whom or what it was done to
    std::string_view ip, city, country, isp, userAgent, deviceType, os;
    std::optional<bool> admin;                               // an administrative activity
    std::string_view tenantId;
};

// What the registration report says of one user; time: of the report, none in exports that do not name it.
struct Registration : EventHead {
    std::string_view userId, userUpn, userName, userType;
    std::optional<bool> admin, ssprRegistered, ssprEnabled, ssprCapable, mfaRegistered, mfaCapable, passwordless;
    std::string_view methods;        // as the report of Graph spells them, joined by ", "
    std::string_view preferred;      // userPreferredMethodForSecondaryAuthentication
    std::string_view tenantId;
};

// One use of a method to register or to reset (userCredentialUsageDetails and the portal's "registration and reset events").
struct MethodUsage : EventHead {
    std::string_view id, feature, userUpn, userName, method;  // feature: registration, reset
    std::optional<bool> success;
    std::string_view reason, tenantId;
};

// A directory role and who holds it. time: when the assignment began, where the source says so.
struct RoleAssignment : EventHead {
    std::string_view id, role, roleId;                        // display name; template id, else roleDefinitionId
    std::string_view principalId, principalUpn, principalName, principalType;
    std::string_view scope;                                   // "/", "/administrativeUnits/..."
    std::string_view assignment;                              // Active, Eligible ... as written
    std::optional<UtcTime> until;
    std::string_view tenantId;
};

// One row of a list of users. time: none.
struct UserRecord : EventHead {
    std::string_view userId, userUpn, userName, mail, otherMails; // otherMails and proxy addresses joined by ", "
    std::string_view anchor;                                   // onPremisesImmutableId
    std::string_view samAccount, domain, distinguishedName, sid;
    std::string_view userType;
    std::optional<bool> enabled, synced, admin;
    std::string_view tenantId;
};

// A record of a log that is kept and shown, but not interpreted yet.
struct OtherEvent : EventHead {
    std::string_view category, operation, user, ip, tenantId;
};

// How the user wants a file's texts to be read.
struct MapOptions {
    std::shared_ptr<const LocalZone> zone;           // of times that name none; null: UTC, and the event says so
    DateOrder dateOrder = DateOrder::Usual;          // of dates with slashes or dashes
    bool timesAreUtc = false;                        // times that name no zone: the form itself says so (set by mapRows)
};

struct ServerRecord;

// The events of one RecordBatch. Every record is in exactly one of the lists or in `rejects`; in that of roles it may be several
// times in a row: a directory role with its members.
struct MappedBatch {
    std::vector<AuditEvent> audits;
    std::vector<SignInEvent> signIns;
    std::vector<ServerEvent> serverEvents;
    std::vector<OtherEvent> others;
    std::vector<RiskEvent> riskEvents;
    std::vector<RiskyUser> riskyUsers;
    std::vector<Activity> activities;
    std::vector<Registration> registrations;
    std::vector<MethodUsage> methodUsages;
    std::vector<RoleAssignment> roles;
    std::vector<UserRecord> users;
    std::vector<Reject> rejects;
    std::vector<FileWarning> warnings; // what the mapping noticed; the same code and text once a file
    std::uint64_t depthLosses = 0;     // records in which PowerShell had put names of types in place of values
    MapOptions options;                // set before mapBatch()
    std::vector<ServerRecord>* serverRecords = nullptr; // where to keep what the records of server events say beyond these (server_record.h)
    std::deque<std::string> arena;   // texts that had to be unescaped or normalised

    std::string_view keep(std::string text) { return arena.emplace_back(std::move(text)); }
    void clear();       // all but the options
    void clearEvents(); // the events and their texts, which are rows by now
};

// Calls list(events) for each of the lists of events.
template <class Batch, class F> void eachList(Batch& batch, F&& list)
{
    list(batch.audits);
    list(batch.signIns);
    list(batch.serverEvents);
    list(batch.others);
    list(batch.riskEvents);
    list(batch.riskyUsers);
    list(batch.activities);
    list(batch.registrations);
    list(batch.methodUsages);
    list(batch.roles);
    list(batch.users);
}

} // namespace core
