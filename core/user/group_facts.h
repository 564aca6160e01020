// SPDX-License-Identifier: GPL-3.0-or-later
// Which groups the audit log shows a person to be added to or removed from ("Add member to group", "Remove member from group").
// Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/user/user_profile.h"

namespace core {

std::vector<GroupFact> readGroups(store::Case& theCase, PersonKeys& keys); // the latest first

// The name of the group in `targetResources` of such a record, as Graph spells it; empty where there is none. Pure.
std::string groupName(std::string_view targetResources);

} // namespace core
