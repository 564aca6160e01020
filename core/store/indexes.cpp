// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/indexes.h"

namespace core::store {

void buildIndexes(sqlite::Connection& db)
{
    // TimeGenerated of the views is coalesce(generated, time): SQLite uses an index only for the very same
    // expression.
    db.execute("CREATE INDEX IF NOT EXISTS audit_correlation ON audit(correlation);"
               "CREATE INDEX IF NOT EXISTS audit_generated ON audit(coalesce(generated, time));"
               "CREATE INDEX IF NOT EXISTS signin_generated ON signin(coalesce(generated, time));"
               "CREATE INDEX IF NOT EXISTS signin_user ON signin(user_upn, time);"
               // follow-ups of a user's flows, and what else happened to the user
               "CREATE INDEX IF NOT EXISTS audit_target ON audit(target_id, target_upn, time);"
               "CREATE INDEX IF NOT EXISTS server_event_time ON server_event(time);"
               // what IdentityInfo looks up for each person
               "CREATE INDEX IF NOT EXISTS user_record_user ON user_record(user_id);"
               "CREATE INDEX IF NOT EXISTS registration_user ON registration(user_id);"
               "CREATE INDEX IF NOT EXISTS risky_user_user ON risky_user(user_id);"
               "CREATE INDEX IF NOT EXISTS role_assignment_principal ON role_assignment(principal_id);");
}

} // namespace core::store
