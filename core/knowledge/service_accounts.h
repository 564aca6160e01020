// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts that write to the directory on behalf of Azure itself (resources/knowledge/service_accounts.tsv, after the domain
// reference, section 7.5). Thread-safe.
#pragma once
#include <cstdint>
#include <string_view>

namespace core {

enum class ServiceAccount : std::uint8_t { None = 0, PasswordService, Synchronization };

// By the initiator of a record; either may be empty.
ServiceAccount serviceAccountOf(std::string_view upn, std::string_view app);

} // namespace core
