// SPDX-License-Identifier: GPL-3.0-or-later
// People whom the tenant keeps lists of, for rules that ask by list (core/detect/watchlist.h): VIPs, who live as everybody does, and accounts for
// emergencies, which nobody touches unless an attack or a look-alike does.
#pragma once
#include "core/base/result.h"
#include "core/demo/world.h"

#include <filesystem>

namespace core::demo {

// Chooses the VIPs and adds the accounts, without drawing from the world's numbers: everything else in the tenant stays what it was.
// `namesake`: an account, too, that is called like those for emergencies.
void prepareListedPeople(World& world, std::uint64_t seed, bool namesake);

// DIR/VIPUsers.csv and DIR/BreakGlassAccounts.csv, with the columns of Sentinel's templates; the name of the file is the list's alias.
Result<void> writeLists(const std::filesystem::path& dir, const Tenant& tenant);

} // namespace core::demo
