// SPDX-License-Identifier: GPL-3.0-or-later
// An aggregate of SQL that keeps of each address the country seen last:
//   latest_places(ip, time, country)   numbers of the dictionary, ticks: a JSON array of ip << 32 | country, by address; of rows of one
//                                      time the first counts, those without a time only where none has one
//   kept_text(SQL)                     what a query of one value gives, kept, for all connections of a case, until it changes: refreshed figures over
//                                      other flows do not read a million sign-ins again
// The aggregate takes one pass, where GROUP BY would sort every row first: a million sign-ins in about a third of the time. About 50 bytes an address.
#pragma once
#include "core/sqlite/connection.h"

namespace core {

// Throws sqlite::Error. Belongs to the thread of the connection.
void registerLatestPlaces(sqlite::Connection& db);

} // namespace core
