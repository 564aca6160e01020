// SPDX-License-Identifier: GPL-3.0-or-later
// The views that the program lays over a case (views.sql, list_views.sql). They are part of the program, not of the evidence: whoever has put
// others in their place would have queries and rules read something else.
#pragma once
#include "core/sqlite/connection.h"

#include <string>
#include <vector>

namespace core::store {

const std::string& viewsText();
const std::string& viewsHash(); // SHA-256 of the text, kept in table meta as "views"
// Names of those that the main database has otherwise or not at all. Throws sqlite::Error.
std::vector<std::string> foreignViews(sqlite::Connection& db);

} // namespace core::store
