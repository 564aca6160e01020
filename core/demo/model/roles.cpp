// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/model/roles.h"

#include <array>

namespace core::demo {

namespace {

constexpr std::array<Role, 9> list = {{
    {"Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8",
     "Can reset passwords for non-administrators and Helpdesk Administrators."},
    {"Password Administrator", "966707d0-3269-4727-9be2-8c3a10f19b9d",
     "Can reset passwords for non-administrators and Password Administrators."},
    {"Authentication Administrator", "c4e39bd9-1100-46d3-8c65-fb160da0071f",
     "Can access to view, set and reset authentication method information for any non-admin user."},
    {"User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1",
     "Can manage all aspects of users and groups, including resetting passwords for limited admins."},
    {"Privileged Authentication Administrator", "7be44c8a-adaf-4e2a-84d6-ab2649e08a13",
     "Can access to view, set and reset authentication method information for any user (admin or "
     "non-admin)."},
    {"Global Administrator", "62e90394-69f5-4237-9190-012177145e10",
     "Can manage all aspects of Microsoft Entra ID and Microsoft services that use Microsoft Entra "
     "identities."},
    {"Reports Reader", "4a5d8f65-41da-4de4-8968-e035b65339cf", "Can read sign-in and audit reports."},
    {"Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Can read basic directory information."},
    {"Directory Synchronization Accounts", "d29b2b05-8046-44ba-8758-1e26182fcf32",
     "Only used by Microsoft Entra Connect service."},
}};

} // namespace

std::span<const Role> roles()
{
    return list;
}

std::vector<RoleGrant> roleGrants(const Tenant& tenant)
{
    std::vector<RoleGrant> grants;
    for (std::size_t i = 0; i < tenant.helpdesk.size(); ++i) {
        RoleGrant grant{tenant.helpdesk[i], i % 2, "/", false};
        if (i % 3 == 2)
            grant.scope = "/administrativeUnits/8c1c7d0e-5b7a-4f0a-9d41-0a1b2c3d4e5f";
        grants.push_back(std::move(grant));
    }
    for (std::size_t i = 0; i < tenant.admins.size(); ++i)
        grants.push_back({tenant.admins[i], 2 + i % 6, "/", i % 4 == 3});
    grants.push_back({-1, list.size() - 1, "/", false});
    for (const int account : tenant.emergency)
        grants.push_back({account, 5, "/", false}); // Global Administrator
    return grants;
}

} // namespace core::demo
