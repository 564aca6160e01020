// SPDX-License-Identifier: GPL-3.0-or-later
// Directory roles that matter here (resources/knowledge/roles.tsv). Immutable, any thread.
#pragma once
#include <string>
#include <string_view>

namespace core {

struct DirectoryRoleInfo {
    std::string id;   // template id; also the roleDefinitionId of the built-in role
    std::string name; // of today
    bool resetsPasswords = false;
};

// Nothing for roles that the table does not have.
const DirectoryRoleInfo* roleById(std::string_view id);
const DirectoryRoleInfo* roleByName(std::string_view name);

} // namespace core
