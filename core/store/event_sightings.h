// SPDX-License-Identifier: GPL-3.0-or-later
// The people in all events of a case, read from its tables. Belongs to the thread of its connection. Throws
// sqlite::Error.
#pragma once
#include "core/sqlite/connection.h"
#include "core/store/dictionary.h"
#include "core/store/person_sightings.h"

namespace core::store {

// Adds to `out`, with the numbers of `texts`, which is given the names that no record has as they are. Within a
// transaction.
void noteAllEvents(sqlite::Connection& db, Dictionary& texts, PersonSightings& out);

} // namespace core::store
