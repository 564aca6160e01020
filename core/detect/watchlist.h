// SPDX-License-Identifier: GPL-3.0-or-later
// Lists that rules and charts use, kept in the case: CSV with a header (separated by commas, tabs or semicolons, as the header shows), by
// alias, as Sentinel's watchlists; served to queries by _GetWatchlist. Some are known by name, with the columns of Sentinel's templates, and
// are empty until filled: VIPUsers ("User Principal Name"), NetworkAddresses ("IP Subnet"), BreakGlassAccounts ("User Principal Name").
// Belongs to the thread of the case; throws sqlite::Error.
#pragma once
#include "core/base/result.h"
#include "core/base/utc_time.h"
#include "core/store/case.h"

#include <string>
#include <vector>

namespace core::detect {

struct Watchlist {
    std::string alias, title;
    std::string searchKey;       // column; empty: the first
    std::string csv;             // UTF-8, with header; kept as that where it is given as UTF-16 with its mark
    std::string author;          // empty: known by name and not filled yet
    UtcTime changed;
    std::size_t rows = 0;
};

std::vector<Watchlist> knownWatchlists();                         // with header only
std::vector<Watchlist> readWatchlists(store::Case& theCase);      // of the case, then known ones that it does not have; by alias
Result<void> checkWatchlist(const Watchlist& list); // whether keepWatchlist() would take it
// Adds or replaces; logged. InvalidArgument: no header, no such search key, an alias that is no name.
Result<void> keepWatchlist(store::Case& theCase, const Watchlist& list);
Result<void> removeWatchlist(store::Case& theCase, const std::string& alias); // NotFound

} // namespace core::detect
