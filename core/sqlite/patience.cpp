// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sqlite/patience.h"

#include <sqlite3.h>
#include <thread>
#include <utility>

namespace core::sqlite {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Patience::Patience(Connection& db, std::stop_token stop, milliseconds longest) : m_db(db), m_stop(std::move(stop)), m_longest(longest)
{
    sqlite3_busy_handler(m_db.handle(), wait, this); // takes the place of the usual timeout
}

Patience::~Patience() { sqlite3_busy_timeout(m_db.handle(), usualPatience); }

int Patience::wait(void* self, int calls)
{
    auto* patience = static_cast<Patience*>(self);
    if (calls == 0)
        patience->m_began = steady_clock::now();
    if (patience->m_stop.stop_requested() || steady_clock::now() - patience->m_began > patience->m_longest)
        return 0;
    std::this_thread::sleep_for(milliseconds(calls < 10 ? 2 : 20));
    return 1;
}

} // namespace core::sqlite
