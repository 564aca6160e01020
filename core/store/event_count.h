// SPDX-License-Identifier: GPL-3.0-or-later
// How many events a case holds, from the ledger and not by counting rows, which would read them: a second and more for a million events on a disk.
#pragma once
#include "core/sqlite/connection.h"

#include <cstdint>

namespace core::store {

// Variants included, duplicates not. Throws sqlite::Error.
std::uint64_t countEvents(sqlite::Connection& db);

} // namespace core::store
