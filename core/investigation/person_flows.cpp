// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/person_flows.h"

#include <cstdint>
#include <new>
#include <sqlite3.h>
#include <string_view>
#include <unordered_map>

namespace core {
namespace {

struct PersonFlows {
    std::int64_t count = 0, latest = 0;
};

struct KeptFlows {
    bool isKnown = false;
    unsigned version = 0; // of the file of the case
    std::unordered_map<std::int64_t, PersonFlows> of;
};

// Of a name that several bore the owner is the one whom the list of people takes.
constexpr const char* flowsOfPeople =
    "SELECT coalesce((SELECT max(n.person) FROM main.person_name n WHERE n.folded = lower(string_text(g.user_id)) AND n.kind = 'object_id'),"
    " (SELECT min(n.person) FROM main.person_name n WHERE n.folded = lower(string_text(g.user)) AND n.kind IN ('upn', 'mail'))) AS person, flows, latest"
    " FROM (SELECT user_id, user, count(*) AS flows, max(started) AS latest FROM main.flow GROUP BY user_id, user) g";

// The code of SQLite.
int readFlows(sqlite3* db, KeptFlows& kept)
{
    kept.isKnown = false;
    kept.of.clear();
    sqlite3_stmt* rows = nullptr;
    int code = sqlite3_prepare_v2(db, flowsOfPeople, -1, &rows, nullptr);
    while (code == SQLITE_OK || code == SQLITE_ROW) {
        code = sqlite3_step(rows);
        if (code != SQLITE_ROW || sqlite3_column_type(rows, 0) == SQLITE_NULL)
            continue;
        const std::int64_t latest = sqlite3_column_int64(rows, 2);
        const auto [person, isNew] = kept.of.try_emplace(sqlite3_column_int64(rows, 0), PersonFlows{0, latest});
        person->second.count += sqlite3_column_int64(rows, 1);
        if (latest > person->second.latest)
            person->second.latest = latest;
    }
    sqlite3_finalize(rows);
    return code;
}

// All is read in the transaction of the query that asks.
void personFlows(sqlite3_context* context, int, sqlite3_value** values)
{
    auto* kept = static_cast<KeptFlows*>(sqlite3_user_data(context));
    sqlite3* db = sqlite3_context_db_handle(context);
    unsigned version = 0; // counts what this connection and others commit
    const bool canTell = sqlite3_file_control(db, "main", SQLITE_FCNTL_DATA_VERSION, &version) == SQLITE_OK;
    if (!canTell || !kept->isKnown || version != kept->version) {
        int code = SQLITE_NOMEM;
        try {
            code = readFlows(db, *kept);
        } catch (const std::bad_alloc&) {
        }
        if (code != SQLITE_DONE)
            return sqlite3_result_error_code(context, code);
        kept->isKnown = true;
        kept->version = version;
    }
    const auto* what = reinterpret_cast<const char*>(sqlite3_value_text(values[1]));
    const auto found = kept->of.find(sqlite3_value_int64(values[0]));
    const bool isCount = what && std::string_view(what) == "count";
    if (found == kept->of.end())
        return isCount ? sqlite3_result_int64(context, 0) : sqlite3_result_null(context);
    sqlite3_result_int64(context, isCount ? found->second.count : found->second.latest);
}

} // namespace

void registerPersonFlows(sqlite::Connection& db)
{
    const int code = sqlite3_create_function_v2(db.handle(), "person_flows", 2, SQLITE_UTF8, new KeptFlows, personFlows, nullptr, nullptr,
                                                [](void* kept) { delete static_cast<KeptFlows*>(kept); });
    if (code != SQLITE_OK)
        throw sqlite::Error(db.handle(), code, "person_flows");
}

} // namespace core
