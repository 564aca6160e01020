// SPDX-License-Identifier: GPL-3.0-or-later
// row_cumsum() with a restart, as a window function: kql_cumsum_restart(x, restart) OVER (ORDER BY ... ROWS UNBOUNDED PRECEDING).
// Integers wrap at 64 bits; nulls add nothing. Frames that lose rows again are refused, because a restart cannot be taken back.
#include "core/kql/runtime/aggregate.h"
#include "core/sqlite/error.h"

namespace core::kql {
namespace {

struct Sum {
    bool isReal;
    std::uint64_t whole;
    double real;
};

Sum* sumOf(sqlite3_context* context, int size) { return static_cast<Sum*>(sqlite3_aggregate_context(context, size)); }

void step(sqlite3_context* context, int, sqlite3_value** values)
{
    Sum* sum = sumOf(context, sizeof(Sum)); // all zero at first
    if (!sum)
        return sqlite3_result_error_nomem(context);
    if (sqlite3_value_int(values[1]) != 0)
        *sum = {sum->isReal, 0, 0};
    sum->isReal = sum->isReal || sqlite3_value_type(values[0]) == SQLITE_FLOAT;
    sum->whole += static_cast<std::uint64_t>(sqlite3_value_int64(values[0]));
    sum->real += sqlite3_value_double(values[0]);
}

void give(sqlite3_context* context)
{
    const Sum* sum = sumOf(context, 0);
    if (!sum)
        sqlite3_result_int64(context, 0);
    else if (sum->isReal)
        sqlite3_result_double(context, sum->real);
    else
        sqlite3_result_int64(context, static_cast<sqlite3_int64>(sum->whole));
}

void inverse(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_error(context, "kql_cumsum_restart needs a frame that begins with the first row", -1);
}

} // namespace

void registerCumulative(sqlite3* db)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
    const int code = sqlite3_create_window_function(db, "kql_cumsum_restart", 2, flags, nullptr, step, give, give, inverse, nullptr);
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, "kql_cumsum_restart");
}

} // namespace core::kql
