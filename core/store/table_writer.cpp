// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/table_writer.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::store {
namespace {

std::string columnList(const TableSpec& spec)
{
    std::string list;
    for (const char* column : spec.columns)
        list += fmt::format(", {}", column);
    return list;
}

std::string completeSql(const TableSpec& spec)
{
    std::string sets = "time = ?2, digits = ?3, flags = flags & ~?4";
    for (std::size_t i = 0; i < spec.columns.size(); ++i)
        sets += fmt::format(", {} = ?{}", spec.columns[i], i + 5);
    return fmt::format("UPDATE {} SET {} WHERE id = ?1", spec.name, sets);
}

} // namespace

TableWriter::TableWriter(sqlite::Connection& db, EventTable which)
    : table(which), spec(tableSpec(which)), insert(db, spec),
      select(db, fmt::format("SELECT time, digits, flags{} FROM {} WHERE id = ?", columnList(spec), spec.name)),
      update(db, completeSql(spec)),
      setRaw(db, fmt::format("UPDATE {} SET block = ?, offset = ?, length = ? WHERE id = ?", spec.name)),
      setFlags(db, fmt::format("UPDATE {} SET flags = (flags & ~?) | ? WHERE id = ?", spec.name)),
      setKey(db, fmt::format("UPDATE {} SET key = ? WHERE id = ?", spec.name)),
      keys(db, fmt::format("SELECT id, key FROM {} WHERE id >= ? AND flags < {} ORDER BY id", spec.name, std::int64_t(Pending)))
{
}

bool TableWriter::load(std::int64_t event, Head& head, Row& row)
{
    select.reset();
    select.bind(1, event);
    if (!select.step())
        return false;
    head = {select.optionalInteger(0), select.integer(1), select.integer(2)};
    row.resize(spec.columns.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        row[i] = readCell(select, int(i) + 3);
    select.reset();
    return true;
}

Cell readCell(const sqlite::Statement& row, int column)
{
    if (row.isNull(column))
        return {};
    if (!row.isBlob(column))
        return {Cell::Kind::Integer, row.integer(column), {}};
    Cell cell{Cell::Kind::Guid, 0, {}};
    const std::string_view bytes = row.blob(column);
    std::copy_n(bytes.begin(), std::min<std::size_t>(bytes.size(), 16), cell.guid.bytes.begin());
    return cell;
}

} // namespace core::store
