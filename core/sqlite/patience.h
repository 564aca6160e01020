// SPDX-License-Identifier: GPL-3.0-or-later
// While it lives, a connection waits longer than usual for other programs that write into the same case, and a stop ends the waiting at once.
// Belongs to the thread of the connection, which must outlive it.
#pragma once
#include "core/sqlite/connection.h"

#include <chrono>
#include <stop_token>

namespace core::sqlite {

inline constexpr int usualPatience = 5000; // ms, of every connection

class Patience
{
public:
    Patience(Connection& db, std::stop_token stop, std::chrono::milliseconds longest);
    ~Patience();
    Patience(const Patience&) = delete;
    Patience& operator=(const Patience&) = delete;

private:
    static int wait(void* self, int calls);

    Connection& m_db;
    std::stop_token m_stop;
    std::chrono::milliseconds m_longest;
    std::chrono::steady_clock::time_point m_began;
};

} // namespace core::sqlite
