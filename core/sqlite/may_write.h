// SPDX-License-Identifier: GPL-3.0-or-later
// A connection that may not write (PRAGMA query_only) does not fill temporary tables either: it may while this lives. Throws
// sqlite::Error when it is made.
#pragma once
#include "core/sqlite/connection.h"

namespace core::sqlite {

class MayWrite
{
public:
    explicit MayWrite(Connection& db);
    ~MayWrite();
    MayWrite(const MayWrite&) = delete;
    MayWrite& operator=(const MayWrite&) = delete;

private:
    Connection& m_db;
    bool m_forbidden = false;
};

} // namespace core::sqlite
