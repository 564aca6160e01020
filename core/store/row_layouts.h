// SPDX-License-Identifier: GPL-3.0-or-later
// The layouts of the tables in a case (table row_layout), each kept once. Belongs to the thread of its
// connection. Throws sqlite::Error.
#pragma once
#include "core/knowledge/table_layout.h"
#include "core/sqlite/connection.h"

#include <map>

namespace core::store {

class RowLayouts
{
public:
    explicit RowLayouts(sqlite::Connection& db) : m_db(db) {}

    std::int64_t idOf(const TableLayout& layout); // adds what is new
    TableLayoutPtr find(std::int64_t id);         // null where there is no such row, or it is broken
    void forget();                                // after a ROLLBACK

private:
    sqlite::Connection& m_db;
    std::map<std::int64_t, TableLayoutPtr> m_known;
};

} // namespace core::store
