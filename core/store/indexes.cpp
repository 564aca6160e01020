// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/indexes.h"

#include "core/store/text_lookup.h"

#include <fmt/format.h>

namespace core::store {
namespace {

// SQLite sorts in portions of the size of its cache, which wait in a temporary file: those that fit into the processor's cache
// take a third less time than sorting all in memory, and memory does not grow with the case.
class SortInPortions
{
public:
    explicit SortInPortions(sqlite::Connection& db) : m_db(db), m_cache(value("cache_size")), m_store(value("temp_store"))
    {
        set(-4096, 1); // KiB; FILE
    }
    ~SortInPortions()
    {
        try {
            set(m_cache, m_store);
        } catch (const sqlite::Error&) {
            // Less memory than before, and as good.
        }
    }
    SortInPortions(const SortInPortions&) = delete;
    SortInPortions& operator=(const SortInPortions&) = delete;

private:
    std::int64_t value(const char* pragma)
    {
        sqlite::Statement query(m_db, fmt::format("PRAGMA {}", pragma));
        query.step();
        return query.integer(0);
    }
    void set(std::int64_t cache, std::int64_t store)
    {
        m_db.execute(fmt::format("PRAGMA cache_size={}; PRAGMA temp_store={}", cache, store));
    }

    sqlite::Connection& m_db;
    std::int64_t m_cache, m_store;
};

} // namespace

void buildIndexes(sqlite::Connection& db)
{
    const SortInPortions portions(db);
    // TimeGenerated of the views is coalesce(generated, time): SQLite uses an index only for the very same
    // expression.
    for (const char* sql : {"CREATE INDEX IF NOT EXISTS audit_correlation ON audit(correlation)",
                            "CREATE INDEX IF NOT EXISTS audit_generated ON audit(coalesce(generated, time))",
                            "CREATE INDEX IF NOT EXISTS signin_generated ON signin(coalesce(generated, time))",
                            "CREATE INDEX IF NOT EXISTS signin_user ON signin(user_upn, time)",
                            // follow-ups of a user's flows, and what else happened to the user
                            "CREATE INDEX IF NOT EXISTS audit_target ON audit(target_id, target_upn, time)",
                            "CREATE INDEX IF NOT EXISTS server_event_time ON server_event(time)",
                            "CREATE INDEX IF NOT EXISTS server_event_kind ON server_event(event_id, time)",
                            // all flows of a user
                            "CREATE INDEX IF NOT EXISTS flow_user_id ON flow(user_id)",
                            "CREATE INDEX IF NOT EXISTS flow_user ON flow(user)",
                            "CREATE INDEX IF NOT EXISTS flow_ip ON flow(source_ip)",
                            // queries over a range of time, of which a replay of rules runs thousands
                            "CREATE INDEX IF NOT EXISTS flow_started ON flow(started)",
                            // one user, one address: what else they did, who else comes from there (core/user); records of
                            // flows have the user on both sides, and are found by the flow
                            "CREATE INDEX IF NOT EXISTS audit_actor ON audit(actor_upn, time) WHERE actor_upn IS NOT NULL AND actor_upn IS NOT target_upn",
                            "CREATE INDEX IF NOT EXISTS audit_ip ON audit(ip, time) WHERE ip IS NOT NULL AND actor_upn IS NOT target_upn",
                            "CREATE INDEX IF NOT EXISTS signin_ip ON signin(ip, user_upn)",
                            "CREATE INDEX IF NOT EXISTS server_event_upn ON server_event(upn) WHERE upn IS NOT NULL",
                            "CREATE INDEX IF NOT EXISTS server_event_object ON server_event(object_id) WHERE object_id IS NOT NULL",
                            "CREATE INDEX IF NOT EXISTS server_event_account ON server_event(target_account) WHERE target_account IS NOT NULL",
                            "CREATE INDEX IF NOT EXISTS risk_event_user ON risk_event(user_id)",
                            "CREATE INDEX IF NOT EXISTS activity_user ON activity(user_id)",
                            "CREATE INDEX IF NOT EXISTS activity_target ON activity(target_id)",
                            "CREATE INDEX IF NOT EXISTS method_usage_user ON method_usage(user_upn)",
                            // every place of every step that is shown
                            "CREATE INDEX IF NOT EXISTS occurrence_event ON occurrence(event)",
                            // what IdentityInfo looks up for each person
                            "CREATE INDEX IF NOT EXISTS user_record_user ON user_record(user_id)",
                            "CREATE INDEX IF NOT EXISTS registration_user ON registration(user_id)",
                            "CREATE INDEX IF NOT EXISTS risky_user_user ON risky_user(user_id)",
                            "CREATE INDEX IF NOT EXISTS role_assignment_principal ON role_assignment(principal_id)"})
        db.execute(sql);
    // names and addresses by what they say
    db.execute(fmt::format("CREATE INDEX IF NOT EXISTS string_looked_up ON string(text COLLATE NOCASE) WHERE {}", lookUpTexts));
}

bool hasIndex(sqlite::Connection& db, std::string_view name)
{
    sqlite::Statement query(db, "SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?");
    query.bind(1, name);
    return query.step();
}

} // namespace core::store
