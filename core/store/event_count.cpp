// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_count.h"

namespace core::store {

std::uint64_t countEvents(sqlite::Connection& db)
{
    // The ledger counts records; that of a role has an event for each of its members.
    sqlite::Statement sum(db, "SELECT coalesce((SELECT sum(imported) FROM file), 0)"
                              " + coalesce((SELECT sum(n - 1) FROM (SELECT count(*) AS n FROM role_assignment GROUP BY file, place HAVING n > 1)), 0)");
    return sum.step() ? static_cast<std::uint64_t>(sum.integer(0)) : 0;
}

} // namespace core::store
