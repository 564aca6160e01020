// SPDX-License-Identifier: GPL-3.0-or-later
// SQL on a fresh database that has the functions of the KQL runtime on dynamic values. In SQL and answers a backtick stands for
// a double quote, so that JSON can be read.
#pragma once
#include "core/kql/runtime/parts.h"
#include "core/sqlite/connection.h"
#include "tests/support/support.h"

#include <string>
#include <vector>

namespace support {

class DynamicSql
{
public:
    DynamicSql() : m_db(m_folder / "runtime.sqlite", core::sqlite::OpenMode::Create)
    {
        core::kql::registerDynamicFunctions(m_db.handle());
        core::kql::registerAggregates(m_db.handle());
        core::kql::registerEach(m_db.handle());
    }
    core::sqlite::Connection& db() { return m_db; }
    void execute(std::string sql) { m_db.execute(withQuotes(std::move(sql))); }

    // The rows, cells with "|" between; NULL for null; "error: ..." where SQLite refuses.
    std::vector<std::string> rows(const std::string& sql, int columns = 1)
    {
        std::vector<std::string> all;
        try {
            core::sqlite::Statement statement(m_db, withQuotes(sql));
            while (statement.step()) {
                std::string& row = all.emplace_back();
                for (int i = 0; i < columns; ++i)
                    row += (i > 0 ? "|" : "") + (statement.isNull(i) ? "NULL" : std::string(statement.text(i)));
            }
        } catch (const std::exception& error) {
            return {std::string("error: ") + error.what()};
        }
        return all;
    }
    // The first cell of "SELECT expression".
    std::string value(const std::string& expression)
    {
        const auto all = rows("SELECT " + expression);
        return all.empty() ? "no row" : all[0];
    }
    std::string withArgument(const std::string& sql, std::string_view argument)
    {
        core::sqlite::Statement statement(m_db, withQuotes(sql));
        statement.bind(1, argument);
        if (!statement.step())
            return "no row";
        return statement.isNull(0) ? "NULL" : std::string(statement.text(0));
    }

    static std::string withQuotes(std::string text)
    {
        for (char& c : text)
            c = c == '`' ? '"' : c;
        return text;
    }

private:
    TempDir m_folder;
    core::sqlite::Connection m_db;
};

} // namespace support

// Says the expression with what it gives.
#define COMPARE_SQL(sql, expression, expected)                                                                         \
    QCOMPARE(std::string(expression) + " = " + (sql).value(expression),                                                \
             std::string(expression) + " = " + support::DynamicSql::withQuotes(expected))
