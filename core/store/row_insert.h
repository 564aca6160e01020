// SPDX-License-Identifier: GPL-3.0-or-later
// The INSERT of one event table. It remembers what its parameters hold and binds only what differs from the
// row before: of some thirty columns most repeat or stay empty, and binding them again took a fifth of
// writing.
#pragma once
#include "core/store/event_table.h"

namespace core::store {

class RowInsert
{
public:
    RowInsert(sqlite::Connection& db, const TableSpec& spec);
    void run(const RowHead& head, const Row& row); // `row` has the columns of the table

private:
    void bind(std::size_t column, const Cell& cell);

    sqlite::Statement m_insert;
    std::vector<Cell> m_bound; // by column, the head's included
};

} // namespace core::store
