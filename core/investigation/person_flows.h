// SPDX-License-Identifier: GPL-3.0-or-later
// A function of SQL that says how many flows a person has:
//   person_flows(id, 'count' | 'latest')   their number; the start of the latest in ticks, NULL where there is none
// As the page of people has them (core/user/people_list.cpp): a flow belongs to whom its object id names, else to whom its name does. One pass over
// the flows when it is first asked, kept until the case changes: a query by names for each person would be slow, and rules that ask for people
// and not for flows run thousands of times. About 50 bytes a person.
#pragma once
#include "core/sqlite/connection.h"

namespace core {

// Throws sqlite::Error. Belongs to the thread of the connection, which must have the functions of its case (string_text).
void registerPersonFlows(sqlite::Connection& db);

} // namespace core
