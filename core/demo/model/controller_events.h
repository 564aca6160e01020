// SPDX-License-Identifier: GPL-3.0-or-later
// What a domain controller logs about passwords (domain reference 3.4): the Security log's account
// management, and what the agent of Entra Password Protection found. Names and order of the data are those of
// the events' manifests.
#pragma once
#include "core/demo/model/records.h"
#include "core/demo/model/tenant.h"

namespace core::demo {

// 4723 (change), 4724 (reset), 4738 (account changed), 4740 (locked out), 4767 (unlocked); `succeeded`
// decides between Audit Success and Audit Failure. The subject is the account by which the synchronisation
// writes.
ServerEvent securityEvent(const Tenant& tenant, UtcTime time, std::uint32_t eventId, const Person& person,
                          bool succeeded);

// 10015 (a reset was accepted) and 30005 (it was refused: a banned password).
ServerEvent passwordAgentEvent(UtcTime time, std::uint32_t eventId, const Person& person);

} // namespace core::demo
