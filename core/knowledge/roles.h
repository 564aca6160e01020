// SPDX-License-Identifier: GPL-3.0-or-later
// Directory roles: those that matter here (resources/knowledge/roles.tsv), and others by the ids that Microsoft gave them (public_ids.tsv).
// Immutable, any thread.
#pragma once
#include <string>
#include <string_view>

namespace core {

struct DirectoryRoleInfo {
    std::string id;   // template id; also the roleDefinitionId of the built-in role
    std::string name; // of today
    bool resetsPasswords = false;
};

// Nothing for roles that the tables do not have.
const DirectoryRoleInfo* roleById(std::string_view id);
const DirectoryRoleInfo* roleByName(std::string_view name);

// Roles of Azure (subscriptions, resource groups, resources) are no directory roles, though lists of them look alike.
inline constexpr std::string_view azureRoles = "role assignments of Azure resources (Azure RBAC)";
// Whether it is a scope of Azure, or the id of a role there: "/subscriptions/...", "/providers/...".
bool isAzureScope(std::string_view text);

} // namespace core
