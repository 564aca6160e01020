// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/table_store.h"

#include "core/base/text.h"
#include "core/kql/cell_value.h"
#include "core/sqlite/may_write.h"

#include <fmt/format.h>

namespace core::kql {
namespace {

// All rows or none.
class Savepoint
{
public:
    explicit Savepoint(sqlite::Connection& db) : m_db(db) { m_db.execute("SAVEPOINT kql_table"); }
    ~Savepoint()
    {
        try {
            m_db.execute(m_kept ? "RELEASE kql_table" : "ROLLBACK TO kql_table; RELEASE kql_table");
        } catch (const sqlite::Error&) {
            // The connection rolls back by itself where it ends.
        }
    }
    Savepoint(const Savepoint&) = delete;
    Savepoint& operator=(const Savepoint&) = delete;
    void keep() { m_kept = true; }

private:
    sqlite::Connection& m_db;
    bool m_kept = false;
};

// Cells of a column that are no values of its type.
struct Misfits {
    std::size_t count = 0, firstRow = 0;
    std::string sample;
};

// Whether texts in a dynamic column are JSON: all its values are texts, and one of them is an object, a list or a quoted text.
bool textsAreJson(const RawTable& cells, std::size_t column)
{
    bool found = false;
    for (std::size_t row = 0; row < cells.rows(); ++row) {
        const std::string_view cell = cells.cell(row, column);
        if (!cell.data() || cell == "null")
            continue;
        if (cell.front() != '"')
            return false;
        const std::string_view inside = cell.substr(1);
        found = found || inside.starts_with('{') || inside.starts_with('[') || inside.starts_with("\\\"");
    }
    return found;
}

void bindValue(sqlite::Statement& insert, int parameter, const Value& value, std::string& text)
{
    if (value.isNull())
        insert.bindNull(parameter);
    else if (const auto* truth = std::get_if<bool>(&value.data))
        insert.bind(parameter, std::int64_t{*truth});
    else if (const auto* whole = std::get_if<std::int64_t>(&value.data))
        insert.bind(parameter, *whole);
    else if (const auto* real = std::get_if<double>(&value.data))
        insert.bindReal(parameter, *real);
    else {
        text = value.text(); // bound without a copy: must live until the row is written
        insert.bind(parameter, std::string_view(text));
    }
}

std::string freeName(sqlite::Connection& db)
{
    sqlite::Statement last(db, "SELECT max(CAST(substr(name, 10) AS INTEGER)) FROM temp.sqlite_master WHERE name LIKE 'kql\\_file\\_%' ESCAPE '\\'");
    last.step();
    return fmt::format("kql_file_{}", last.integer(0) + 1);
}

class Filler
{
public:
    Filler(sqlite::Connection& db, const std::string& name, const RawTable& cells)
        : m_cells(cells), m_insert(db, insertSql(name, cells.columns.size())), m_misfits(cells.columns.size()), m_texts(cells.columns.size())
    {
        for (std::size_t i = 0; i < cells.columns.size(); ++i)
            m_asJson.push_back(cells.json && cells.columns[i].type == Type::Dynamic && textsAreJson(cells, i));
    }

    void run()
    {
        for (std::size_t row = 0; row < m_cells.rows(); ++row) {
            for (std::size_t column = 0; column < m_cells.columns.size(); ++column)
                bindValue(m_insert, static_cast<int>(column) + 1, valueAt(row, column), m_texts[column]);
            m_insert.run();
        }
    }
    void warn(std::vector<std::string>& warnings) const
    {
        for (std::size_t i = 0; i < m_misfits.size(); ++i)
            if (const Misfits& bad = m_misfits[i]; bad.count > 0)
                warnings.push_back(fmt::format("column {}: values that are no {}, which are null now: {}, the first in row {}: {}",
                                               m_cells.columns[i].name, typeName(m_cells.columns[i].type), bad.count, bad.firstRow, bad.sample));
    }

private:
    static std::string insertSql(const std::string& name, std::size_t columns)
    {
        std::string sql = fmt::format("INSERT INTO temp.\"{}\" VALUES (?", name);
        for (std::size_t i = 1; i < columns; ++i)
            sql += ",?";
        return sql + ")";
    }
    Value valueAt(std::size_t row, std::size_t column)
    {
        const std::string_view cell = m_cells.cell(row, column);
        const Type type = m_cells.columns[column].type;
        if (!cell.data())
            return {type, {}};
        auto value = m_cells.json ? valueOfJson(cell, type, m_asJson[column]) : valueOfText(cell, type);
        if (value)
            return std::move(*value);
        Misfits& bad = m_misfits[column];
        if (bad.count++ == 0) {
            bad.firstRow = row + 1;
            bad.sample = shorten(cell, 60);
        }
        return {type, {}};
    }

    const RawTable& m_cells;
    sqlite::Statement m_insert;
    std::vector<Misfits> m_misfits;
    std::vector<std::string> m_texts; // of the row that is being written
    std::vector<bool> m_asJson;
};

} // namespace

Table storeTable(sqlite::Connection& db, const RawTable& cells, std::vector<std::string>& warnings)
{
    const sqlite::MayWrite allowed(db);
    Savepoint savepoint(db);
    const std::string name = freeName(db);
    std::string create = fmt::format("CREATE TEMP TABLE \"{}\" (", name);
    Table table;
    for (std::size_t i = 0; i < cells.columns.size(); ++i) {
        create += fmt::format("{}c{}", i == 0 ? "" : ",", i); // no type: values stay what they are
        table.columns.push_back({cells.columns[i].name, cells.columns[i].type, fmt::format("t.\"c{}\"", i), {}});
    }
    db.execute(create + ")");
    {
        Filler filler(db, name, cells);
        filler.run();
        filler.warn(warnings);
    }
    table.from = fmt::format("temp.\"{}\" AS t", name);
    savepoint.keep();
    return table;
}

void dropTable(sqlite::Connection& db, const Table& table)
{
    const sqlite::MayWrite allowed(db);
    db.execute("DROP TABLE IF EXISTS " + table.from.substr(0, table.from.rfind(" AS ")));
}

} // namespace core::kql
