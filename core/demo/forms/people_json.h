// SPDX-License-Identifier: GPL-3.0-or-later
// Objects of Microsoft Graph about the people of the tenant: users, registered methods, roles (domain
// reference 5, 6).
#pragma once
#include "core/demo/forms/node.h"
#include "core/demo/model/roles.h"

namespace core::demo {

Node graphUser(const Person& person);
Node graphSyncAccount(const Tenant& tenant);

// userRegistrationDetails; `report`: when the report was made.
Node registrationDetails(const Person& person, UtcTime report);
// credentialUserRegistrationDetails, the older report.
Node credentialDetails(const Person& person);

// roleAssignments with roleDefinition and principal expanded.
Node roleAssignment(const Tenant& tenant, const RoleGrant& grant);
// directoryRoles with members expanded; Null where nobody holds the role.
Node directoryRole(const Tenant& tenant, std::size_t role);

} // namespace core::demo
