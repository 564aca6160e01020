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
               "CREATE INDEX IF NOT EXISTS signin_user ON signin(user_upn, time);");
}

} // namespace core::store
