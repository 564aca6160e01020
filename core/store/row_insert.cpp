// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_insert.h"

#include <fmt/format.h>

namespace core::store {
namespace {

constexpr std::string_view headColumns = "id, time, digits, key, file, place, block, offset, length, flags";
constexpr std::size_t headSize = 10;

std::string insertSql(const TableSpec& spec)
{
    std::string columns(headColumns);
    std::string marks = "?";
    for (const char* column : spec.columns)
        columns += fmt::format(", {}", column);
    for (std::size_t i = 1; i < headSize + spec.columns.size(); ++i)
        marks += ", ?";
    return fmt::format("INSERT INTO {} ({}) VALUES ({})", spec.name, columns, marks);
}

} // namespace

RowInsert::RowInsert(sqlite::Connection& db, const TableSpec& spec)
    : m_insert(db, insertSql(spec)), m_bound(headSize + spec.columns.size())
{}

// Parameters keep their values from run to run, and begin as NULL.
void RowInsert::bind(std::size_t column, const Cell& cell)
{
    Cell& bound = m_bound[column];
    if (bound == cell)
        return;
    bound = cell;
    const int i = int(column) + 1;
    switch (bound.kind) {
    case Cell::Kind::Null:
        return m_insert.bindNull(i);
    case Cell::Kind::Integer:
        return m_insert.bind(i, bound.integer);
    case Cell::Kind::Guid:
        return m_insert.bindBlob(i, bound.guid.bytes.data(), 16); // in m_bound, which stays where it is
    }
}

void RowInsert::run(const RowHead& head, const Row& row)
{
    const auto number = [](std::int64_t value) { return Cell{Cell::Kind::Integer, value, {}}; };
    std::size_t column = 0;
    bind(column++, number(head.id));
    bind(column++, head.time ? number(*head.time) : Cell{});
    for (const std::int64_t value :
         {head.digits, head.key, head.file, head.place, head.block, head.offset, head.length, head.flags})
        bind(column++, number(value));
    for (const Cell& cell : row)
        bind(column++, cell);
    m_insert.run();
}

} // namespace core::store
