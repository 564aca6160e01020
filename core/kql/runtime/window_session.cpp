// SPDX-License-Identifier: GPL-3.0-or-later
// row_window_session() as a window function: kql_window_session(time, from the first, between neighbours) OVER (ORDER BY ... ROWS UNBOUNDED
// PRECEDING), where a restart is a partition of its own. A session begins with the first row, behind a null, and where a time is as far as
// the first span from the beginning of the session or as far as the second from the time before, or further (learn.microsoft.com,
// "row_window_session()"). Nulls give null. Frames that lose rows again are refused: a session does not know what it would be without them.
#include "core/kql/runtime/aggregate.h"
#include "core/kql/runtime/checked_math.h"
#include "core/sqlite/error.h"

namespace core::kql {
namespace {

struct Session {
    bool isOpen;
    std::int64_t begin, last;
};

Session* sessionOf(sqlite3_context* context, int size) { return static_cast<Session*>(sqlite3_aggregate_context(context, size)); }

// Both of times of the calendar or of spans: a sum that leaves 64 bits is further than any time.
bool isAsFar(std::int64_t time, std::int64_t from, std::int64_t span)
{
    const auto limit = sum(from, span);
    return limit ? time >= *limit : span < 0;
}

void step(sqlite3_context* context, int, sqlite3_value** values)
{
    Session* session = sessionOf(context, sizeof(Session)); // all zero at first
    if (!session)
        return sqlite3_result_error_nomem(context);
    if (sqlite3_value_type(values[0]) == SQLITE_NULL) {
        session->isOpen = false;
        return;
    }
    const std::int64_t time = sqlite3_value_int64(values[0]);
    const auto reaches = [&](int i, std::int64_t from) { // a span that is null ends no session
        return sqlite3_value_type(values[i]) != SQLITE_NULL && isAsFar(time, from, sqlite3_value_int64(values[i]));
    };
    if (!session->isOpen || reaches(1, session->begin) || reaches(2, session->last))
        session->begin = time;
    session->last = time;
    session->isOpen = true;
}

void give(sqlite3_context* context)
{
    const Session* session = sessionOf(context, 0);
    if (session && session->isOpen)
        sqlite3_result_int64(context, session->begin);
    else
        sqlite3_result_null(context);
}

void inverse(sqlite3_context* context, int, sqlite3_value**)
{
    sqlite3_result_error(context, "kql_window_session needs a frame that begins with the first row", -1);
}

} // namespace

void registerWindowSession(sqlite3* db)
{
    constexpr int flags = SQLITE_UTF8 | SQLITE_INNOCUOUS | SQLITE_DETERMINISTIC;
    const int code = sqlite3_create_window_function(db, "kql_window_session", 3, flags, nullptr, step, give, give, inverse, nullptr);
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, "kql_window_session");
}

} // namespace core::kql
