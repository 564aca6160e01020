// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/latest_places.h"

#include "core/base/mutex.h"
#include "core/kql/runtime/aggregate.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace core {
namespace {

class LatestPlaces
{
public:
    void add(const kql::Row& row)
    {
        if (!isNumber(row, 0) || !isNumber(row, 2))
            return;
        const std::int64_t time = row.isNull(1) ? INT64_MIN : row.integer(1);
        const auto [place, isNew] = m_places.try_emplace(static_cast<std::uint32_t>(row.integer(0)));
        if (isNew || time > place->second.time)
            place->second = {time, static_cast<std::uint32_t>(row.integer(2))};
    }

    void give(sqlite3_context* context) const
    {
        std::vector<std::uint64_t> packed;
        packed.reserve(m_places.size());
        for (const auto& [ip, place] : m_places)
            packed.push_back(std::uint64_t(ip) << 32 | place.country);
        std::sort(packed.begin(), packed.end());
        fmt::memory_buffer text;
        for (const std::uint64_t one : packed)
            fmt::format_to(std::back_inserter(text), "{}{}", text.size() == 0 ? '[' : ',', one);
        if (packed.empty())
            text.push_back('[');
        text.push_back(']');
        kql::giveText(context, {text.data(), text.size()});
    }

private:
    struct Place {
        std::int64_t time = 0;
        std::uint32_t country = 0;
    };
    // Numbers of the dictionary fit 31 bits (TextFunctions::text).
    static bool isNumber(const kql::Row& row, int at)
    {
        return row.type(at) == SQLITE_INTEGER && row.integer(at) > 0 && row.integer(at) <= INT32_MAX;
    }

    std::unordered_map<std::uint32_t, Place> m_places;
};

using SharedText = std::shared_ptr<const std::string>;

// Answers that connections of one case share. Sign-ins come with imports, and every import ends with an entry in the examiner log: as long as
// its last entry and the last sign-in are the same, so is what they say.
class SharedAnswers
{
public:
    struct Key {
        std::string path, sql;
        std::string lastEntry; // its hash, which another case at this place does not have
        std::int64_t lastSignIn = 0;
        bool operator==(const Key&) const = default;
    };
    static SharedAnswers& instance()
    {
        static SharedAnswers answers;
        return answers;
    }

    SharedText find(const Key& key)
    {
        const MutexLock lock(m_mutex);
        const auto found = std::find_if(m_answers.begin(), m_answers.end(), [&](const auto& one) { return one.first == key; });
        return found == m_answers.end() ? nullptr : found->second.lock();
    }
    // Lives as long as a connection holds it.
    void put(const Key& key, const SharedText& text)
    {
        const MutexLock lock(m_mutex);
        std::erase_if(m_answers, [&](const auto& one) { return one.second.expired() || one.first == key; });
        m_answers.emplace_back(key, text);
    }

private:
    Mutex m_mutex;
    std::vector<std::pair<Key, std::weak_ptr<const std::string>>> m_answers GUARDED_BY(m_mutex);
};

// The answer of the last time, as long as the file of the case is the same.
struct KeptText {
    unsigned version = 0;
    std::string sql;
    SharedText text; // null: nothing is known
};

// What a query of one value gives; the code of SQLite where it gives nothing.
template <class Take> int oneValue(sqlite3* db, const char* sql, Take take)
{
    sqlite3_stmt* query = nullptr;
    int code = sqlite3_prepare_v2(db, sql, -1, &query, nullptr);
    if (code == SQLITE_OK)
        code = sqlite3_step(query);
    if (code == SQLITE_ROW)
        take(query);
    sqlite3_finalize(query);
    return code;
}

// kept_text(SQL): what that query of one value gives. The SQL is our own (own_tables.cpp); the limits and the interrupt of the query
// around it hold for it as well. All is read in the transaction of that query.
void keptText(sqlite3_context* context, int, sqlite3_value** values)
{
    auto* kept = static_cast<KeptText*>(sqlite3_user_data(context));
    sqlite3* db = sqlite3_context_db_handle(context);
    const auto* given = reinterpret_cast<const char*>(sqlite3_value_text(values[0]));
    const std::string sql = given ? given : "";
    unsigned version = 0; // counts what this connection and others commit; not what goes into temporary tables
    const bool canTell = sqlite3_file_control(db, "main", SQLITE_FCNTL_DATA_VERSION, &version) == SQLITE_OK;
    if (!canTell || !kept->text || version != kept->version || sql != kept->sql) {
        kept->text = nullptr;
        const char* path = sqlite3_db_filename(db, "main");
        SharedAnswers::Key key{path ? path : "", sql, {}, 0};
        const bool isShared = canTell && !key.path.empty() && oneValue(db, "SELECT hash, (SELECT max(id) FROM main.signin) FROM main.examiner_log ORDER BY seq DESC LIMIT 1", [&](sqlite3_stmt* query) {
                                  key.lastEntry.assign(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)), static_cast<std::size_t>(sqlite3_column_bytes(query, 0)));
                                  key.lastSignIn = sqlite3_column_int64(query, 1);
                              }) == SQLITE_ROW;
        SharedText text = isShared ? SharedAnswers::instance().find(key) : nullptr;
        if (!text) {
            const int code = oneValue(db, sql.c_str(), [&](sqlite3_stmt* query) {
                text = std::make_shared<const std::string>(reinterpret_cast<const char*>(sqlite3_column_text(query, 0)), static_cast<std::size_t>(sqlite3_column_bytes(query, 0)));
            });
            if (code != SQLITE_ROW)
                return sqlite3_result_error_code(context, code == SQLITE_DONE ? SQLITE_MISUSE : code);
            if (isShared)
                SharedAnswers::instance().put(key, text);
        }
        if (!canTell)
            return kql::giveText(context, *text);
        kept->version = version;
        kept->sql = sql;
        kept->text = std::move(text);
    }
    kql::giveText(context, *kept->text);
}

} // namespace

void registerLatestPlaces(sqlite::Connection& db)
{
    kql::registerAggregate(db.handle(), kql::aggregateRow<LatestPlaces>("latest_places", 3));
    const int code = sqlite3_create_function_v2(db.handle(), "kept_text", 1, SQLITE_UTF8, new KeptText, keptText, nullptr, nullptr,
                                                [](void* kept) { delete static_cast<KeptText*>(kept); });
    if (code != SQLITE_OK)
        throw sqlite::Error(db.handle(), code, "kept_text");
}

} // namespace core
