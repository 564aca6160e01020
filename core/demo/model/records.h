// SPDX-License-Identifier: GPL-3.0-or-later
// What the simulation hands to the writers: one record of a log each, as values. Texts that do not vary are views of
// literals; everything else is owned, because records wait in the queue until their time has come.
#pragma once
#include "core/base/utc_time.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core::demo {

struct Property { // one entry of modifiedProperties; an empty value is written as null
    std::string_view name;
    std::string oldValue, newValue;
};

struct Target {
    std::string_view type = "User";
    std::string id, displayName, upn;
    std::vector<Property> properties;
};

struct AuditRecord {
    UtcTime time;
    std::string id, correlationId;
    std::string_view service, operation, operationType, result, reason;
    std::string_view category = "UserManagement";
    // The initiator: a user, or an application where appName is set.
    std::string actorId, actorUpn, actorIp;
    std::string_view appName;
    std::vector<Target> targets;
    std::string_view agent;     // additionalDetails OnPremisesAgent; empty: no such entry
    std::string_view userAgent; // empty: null
    std::vector<std::pair<std::string_view, std::string>> details; // further additionalDetails
};

// The four logs in which sign-ins stand.
enum class SignInKind : std::uint8_t { Interactive, NonInteractive, ServicePrincipal, ManagedIdentity };

struct SignInRecord {
    UtcTime time;               // createdDateTime
    UtcTime written;            // when the record reached the log
    std::string id, correlationId;
    std::string userId, displayName, upn;
    std::string ip;
    std::string_view city, state, country, latitude, longitude;
    std::uint32_t autonomousSystem = 0;
    std::uint32_t errorCode = 0;
    std::string_view failureReason, additionalDetails;
    std::string_view app, appId, resource, clientApp, operatingSystem, browser, userAgent;
    std::string_view risk = "none", riskState = "none", riskEvent;
    std::string_view userType = "Member";
    std::string deviceId;       // empty: not a known device
    SignInKind kind = SignInKind::Interactive;
    bool multiFactor = false;
    std::string servicePrincipalId, credentialId; // of applications; their name is `displayName`

    bool isInteractive() const { return kind == SignInKind::Interactive; }
    bool isUser() const { return kind == SignInKind::Interactive || kind == SignInKind::NonInteractive; }
};

struct RiskDetection {
    UtcTime time, detected;     // of the sign-in; when it was noticed
    std::string id, requestId, correlationId, userId, displayName, upn, ip;
    std::string_view city, state, country, latitude, longitude;
    std::string_view eventType, level, riskState;
};

struct RiskyUser {
    UtcTime updated;
    std::string userId, displayName, upn;
    std::string_view level, riskState;
};

// What Defender for Cloud Apps keeps of the unified audit log: only results that succeeded.
struct CloudActivity {
    UtcTime time;
    std::string id;             // GUID
    std::string_view action;    // "Reset user password.", with its dot
    std::string actorId, actorUpn, actorName, ip;
    std::string targetId, targetUpn;
    bool admin = false;
};

// One row of the older report on registrations and resets.
struct CredentialUse {
    UtcTime time;
    std::string id, upn, displayName;
    std::string_view feature;   // registration, reset
    std::string_view method;    // stable name of definitions.md
    std::string_view failure;   // empty: it succeeded
};

struct ServerEvent {
    UtcTime time;               // as the server's clock has it
    int server = 0;
    std::uint8_t channel = 0;   // number in Server::channels
    std::string_view provider;
    std::uint32_t eventId = 0;
    std::uint8_t level = 4;
    std::uint16_t qualifiers = 0;
    std::uint16_t task = 0;
    std::uint64_t keywords = 0x80000000000000; // a classic event
    std::vector<std::string> data;
    std::span<const std::u16string_view> names; // of the data; empty: a classic source, whose data have none
};

} // namespace core::demo
