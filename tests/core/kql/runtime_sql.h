// SPDX-License-Identifier: GPL-3.0-or-later
// Asks the functions of the KQL runtime through SQL, and compares with what Kusto gives.
#pragma once
#include "core/kql/runtime/runtime.h"
#include "core/kql/runtime/text_sets.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <string>
#include <utility>
#include <vector>

namespace support {

struct Expectation {
    std::string sql;      // an expression
    std::string expected; // as RuntimeSql::value() writes it
};

class RuntimeSql
{
public:
    explicit RuntimeSql(core::kql::RuntimeContext context = {})
    {
        sqlite3_open(":memory:", &m_db);
        m_sets = core::kql::registerRuntime(m_db, std::move(context));
    }
    ~RuntimeSql() { sqlite3_close(m_db); }
    RuntimeSql(const RuntimeSql&) = delete;
    RuntimeSql& operator=(const RuntimeSql&) = delete;

    core::kql::TextSets& sets() { return *m_sets; }

    // All rows of the first column, with blanks between: texts in quotes, "null", numbers; "error: ..." where the query fails.
    std::string rows(const std::string& sql, const std::vector<std::string>& parameters = {})
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_db, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            return std::string("error: ") + sqlite3_errmsg(m_db);
        for (std::size_t i = 0; i < parameters.size(); ++i)
            sqlite3_bind_text(statement, static_cast<int>(i + 1), parameters[i].data(), static_cast<int>(parameters[i].size()), SQLITE_STATIC);
        std::string all;
        int code = 0;
        while ((code = sqlite3_step(statement)) == SQLITE_ROW)
            all += (all.empty() ? "" : " ") + cell(statement);
        if (code != SQLITE_DONE)
            all = std::string("error: ") + sqlite3_errmsg(m_db);
        sqlite3_finalize(statement);
        return all;
    }

    // One expression. T('2024-01-01') stands for that datetime, D('1.02:03:04') for that timespan, SHOW(t) and SPAN(d) for their texts.
    std::string value(std::string expression)
    {
        replace(expression, "T('", "kql_string_to_datetime('");
        replace(expression, "D('", "kql_string_to_timespan('");
        replace(expression, "SHOW(", "kql_datetime_to_string(");
        replace(expression, "SPAN(", "kql_timespan_to_string(");
        return rows("SELECT " + expression);
    }

    // The first that differs, for a message; empty where all are as expected.
    std::string difference(const std::vector<Expectation>& expectations)
    {
        for (const auto& [sql, expected] : expectations)
            if (const std::string found = value(sql); found != expected)
                return sql + " gives " + found + ", not " + expected;
        return {};
    }

    sqlite3* handle() const { return m_db; }

private:
    static void replace(std::string& text, const std::string& what, const std::string& by)
    {
        for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
            if (at == 0 || text[at - 1] == '(' || text[at - 1] == ' ')
                text.replace(at, what.size(), by);
    }

    static std::string cell(sqlite3_stmt* statement)
    {
        switch (sqlite3_column_type(statement, 0)) {
        case SQLITE_NULL: return "null";
        case SQLITE_INTEGER: return std::to_string(sqlite3_column_int64(statement, 0));
        case SQLITE_FLOAT: {
            const std::string digits = fmt::format("{}", sqlite3_column_double(statement, 0));
            return digits.find_first_of(".en") == std::string::npos ? digits + ".0" : digits;
        }
        default: {
            const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
            return "'" + std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement, 0))) + "'";
        }
        }
    }

    sqlite3* m_db = nullptr;
    std::shared_ptr<core::kql::TextSets> m_sets;
};

} // namespace support

// Fails with the first expression that gives something else.
#define EXPECT_SQL(sql, ...)                                                                                                   \
    do {                                                                                                                       \
        const std::string differs = (sql).difference(__VA_ARGS__);                                                             \
        QVERIFY2(differs.empty(), differs.c_str());                                                                            \
    } while (false)
