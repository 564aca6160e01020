// SPDX-License-Identifier: GPL-3.0-or-later
// What a record is, in whatever form it is written: the kinds of log and list that the program takes in.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace core {

enum class RecordKind : std::uint8_t {
    None,           // nothing that we know
    Diagnostic,     // envelope of diagnostic settings, any category; JSON only (domain reference 1.5)
    GraphAudit,     // Azure AD audit log (1)
    GraphSignIn,    // sign-in log, all four categories (2)
    ServerEvent,    // event of a Windows event log (3)
    RiskEvent,      // risk detection: riskDetection, AADUserRiskEvents (2.2)
    RiskyUser,      // riskyUser, AADRiskyUsers (2.2)
    Activity,       // Defender for Cloud Apps: activities, CloudAppEvents (4)
    Registration,   // registered authentication methods of a user (5.1, credentialUserRegistrationDetails)
    MethodUsage,    // use of a method for registration or reset (userCredentialUsageDetails, 5.2, 5.3)
    RoleAssignment, // who holds a directory role (6)
    DirectoryRole,  // a directory role with its members; JSON only (6)
    User,           // list of users
    Foreign,        // a table that is known and not ours: OfficeActivity
    Other,          // a row of a table that is kept and not interpreted
    UnifiedAudit,   // unified audit log of Microsoft 365: Purview, Management Activity API (1.6); its events are activities
};

// Stable names for mapping files and the ledger: "audit", "signin", "event", "risk-event", "risky-user",
// "activity", "registration", "method-usage", "role", "directory-role", "user", "foreign", "other",
// "unified-audit"; empty for None and Diagnostic.
std::string_view recordKindName(RecordKind kind);
std::optional<RecordKind> recordKindFromName(std::string_view name);

} // namespace core
