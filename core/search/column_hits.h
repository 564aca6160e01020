// SPDX-License-Identifier: GPL-3.0-or-later
// The dictionary asked before the records are: events that an index leads to from a value with the text (a user of sign-ins and flows, an
// object id, a correlation id). Used by raw_search.cpp.
#pragma once
#include "core/search/raw_search.h"
#include "core/search/text_finder.h"

namespace core {

// Some of them, a few dozen of each kind; their records may yet lack the text. Empty where indexes are missing. Throws sqlite::Error.
std::vector<RawHit> hitsByColumns(sqlite::Connection& db, const TextFinder& finder, std::string_view text, std::stop_token stop);

} // namespace core
