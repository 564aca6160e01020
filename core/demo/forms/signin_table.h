// SPDX-License-Identifier: GPL-3.0-or-later
// The portal's CSV files of sign-ins (domain reference 2.4), with the oddities of their headers: two names
// that end in a blank, one with two blanks, one that occurs twice.
#pragma once
#include "core/demo/forms/table.h"

namespace core::demo {

Columns signInPortalColumns();      // of people: 57
Columns signInColumnsOf2024();      // 55
Columns signInFrenchColumns();      // translated in part
Columns applicationPortalColumns(); // of applications and managed identities: 22
Columns authDetailsColumns();       // the companion: one row for each step of authentication
Columns reducedSignInColumns();     // 15, of an older tool

// The record whose members the paths name: a Graph object with what the portal makes of it under `view`.
Node signInPortalRecord(const Node& graph);

} // namespace core::demo
