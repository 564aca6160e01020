// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqlite/may_write.h"

namespace core::sqlite {

MayWrite::MayWrite(Connection& db) : m_db(db)
{
    Statement asked(db, "PRAGMA query_only");
    m_forbidden = asked.step() && asked.integer(0) != 0;
    asked.reset();
    if (m_forbidden)
        m_db.execute("PRAGMA query_only=OFF");
}

MayWrite::~MayWrite()
{
    if (!m_forbidden)
        return;
    try {
        m_db.execute("PRAGMA query_only=ON");
    } catch (const Error&) {
        // Out of memory: what is done next with the connection fails, too.
    }
}

} // namespace core::sqlite
