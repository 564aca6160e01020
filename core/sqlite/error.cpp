// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqlite/error.h"

#include <sqlite3.h>

namespace core::sqlite {

Error::Error(sqlite3* db, int code, const std::string& where)
    : std::runtime_error(db ? sqlite3_errmsg(db) : sqlite3_errstr(code)),
      m_code(db ? sqlite3_extended_errcode(db) : code), m_where(where)
{
    if (m_code == SQLITE_OK)
        m_code = code;
}

core::Error Error::toError() const
{
    const auto kind = [this] {
        switch (m_code & 0xFF) {
        case SQLITE_FULL: return ErrorCode::DiskFull;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return ErrorCode::Busy;
        case SQLITE_CORRUPT: return ErrorCode::Damaged;
        case SQLITE_NOTADB: return ErrorCode::NotACase;
        case SQLITE_READONLY:
        case SQLITE_PERM: return ErrorCode::NotWritable;
        case SQLITE_CANTOPEN: return ErrorCode::NotReadable;
        case SQLITE_INTERRUPT: return ErrorCode::Cancelled;
        case SQLITE_IOERR:
            // A full disk also shows as a failed write of the write-ahead log.
            return m_code == SQLITE_IOERR_WRITE || m_code == SQLITE_IOERR_SHMSIZE ? ErrorCode::DiskFull
                                                                                  : ErrorCode::NotReadable;
        default: return ErrorCode::Internal;
        }
    }();
    return core::Error{kind, what(), m_where};
}

} // namespace core::sqlite
