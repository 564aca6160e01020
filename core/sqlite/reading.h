// SPDX-License-Identifier: GPL-3.0-or-later
// While it lives, what a connection reads is one state of the database, whatever others write meanwhile. May stand inside a transaction.
// Throws Error at construction, never afterwards.
#pragma once
#include "core/sqlite/connection.h"

namespace core::sqlite {

class Reading
{
public:
    explicit Reading(Connection& db) : m_db(db) { m_db.execute("SAVEPOINT reading"); }
    ~Reading()
    {
        try {
            m_db.execute("RELEASE reading");
        } catch (const Error&) {
            // Nothing was written.
        }
    }
    Reading(const Reading&) = delete;
    Reading& operator=(const Reading&) = delete;

private:
    Connection& m_db;
};

} // namespace core::sqlite
