// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/indexes.h"

#include <fmt/format.h>

namespace core::store {
namespace {

// SQLite sorts in portions of the size of its cache: portions that fit into the processor's take a third less time.
class SmallCache
{
public:
    explicit SmallCache(sqlite::Connection& db) : m_db(db)
    {
        sqlite::Statement size(db, "PRAGMA cache_size");
        size.step();
        m_before = size.integer(0);
        size.reset();
        set(-4096); // KiB
    }
    ~SmallCache()
    {
        try {
            set(m_before);
        } catch (const sqlite::Error&) {
            // Smaller than it was, and as good.
        }
    }

private:
    void set(std::int64_t size) { m_db.execute(fmt::format("PRAGMA cache_size={}", size)); }

    sqlite::Connection& m_db;
    std::int64_t m_before = 0;
};

} // namespace

void buildIndexes(sqlite::Connection& db)
{
    const SmallCache cache(db);
    // TimeGenerated of the views is coalesce(generated, time): SQLite uses an index only for the very same
    // expression.
    for (const char* sql : {"CREATE INDEX IF NOT EXISTS audit_correlation ON audit(correlation)",
                            "CREATE INDEX IF NOT EXISTS audit_generated ON audit(coalesce(generated, time))",
                            "CREATE INDEX IF NOT EXISTS signin_generated ON signin(coalesce(generated, time))",
                            "CREATE INDEX IF NOT EXISTS signin_user ON signin(user_upn, time)",
                            // what IdentityInfo looks up for each person
                            "CREATE INDEX IF NOT EXISTS user_record_user ON user_record(user_id)",
                            "CREATE INDEX IF NOT EXISTS registration_user ON registration(user_id)",
                            "CREATE INDEX IF NOT EXISTS risky_user_user ON risky_user(user_id)",
                            "CREATE INDEX IF NOT EXISTS role_assignment_principal ON role_assignment(principal_id)"})
        db.execute(sql);
}

} // namespace core::store
