// SPDX-License-Identifier: GPL-3.0-or-later
// A failed database call. Thrown by core/sqlite only, caught once at the edge of each job (guarded.h), because a
// database failure ends the whole job.
#pragma once
#include "core/base/result.h"

#include <stdexcept>
#include <string>

struct sqlite3;

namespace core::sqlite {

class Error : public std::runtime_error
{
public:
    Error(sqlite3* db, int code, const std::string& where);
    int code() const { return m_code; } // extended result code
    core::Error toError() const;        // DiskFull, Busy, Damaged, NotWritable ... by the code

private:
    int m_code;
    std::string m_where;
};

} // namespace core::sqlite
