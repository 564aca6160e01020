// SPDX-License-Identifier: GPL-3.0-or-later
// Who holds which directory role in the simulated tenant (domain reference 6).
#pragma once
#include "core/demo/model/tenant.h"

#include <span>

namespace core::demo {

struct Role {
    std::string_view name, templateId, description;
};

struct RoleGrant {
    int person = -1;         // number in Tenant::people; -1: the synchronisation account
    std::size_t role = 0;    // number in roles()
    std::string scope = "/"; // or "/administrativeUnits/<id>"
    bool eligible = false;   // through privileged identity management, not active now
};

std::span<const Role> roles();
// In a stable order; the same for the same tenant.
std::vector<RoleGrant> roleGrants(const Tenant& tenant);

} // namespace core::demo
