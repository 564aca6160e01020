// SPDX-License-Identifier: GPL-3.0-or-later
// Every function that the table promises is there, and takes the numbers of arguments that the table allows.
#include "core/kql/scalar_functions.h"
#include "tests/core/kql/runtime_sql.h"

#include <set>

using core::kql::ScalarFunction;
using support::RuntimeSql;

namespace {

std::string sqlName(const ScalarFunction& function)
{
    return function.sql.empty() ? "kql_" + std::string(function.name) : std::string(function.sql);
}

// The numbers of arguments that the letters allow; of any number: one more than there are letters.
std::set<int> counts(std::string_view letters)
{
    int all = 0;
    int least = -1;
    bool any = false;
    for (const char letter : letters) {
        any = any || letter == '*';
        if (letter == '?' && least < 0)
            least = all - 1;
        all += letter == '?' || letter == '*' ? 0 : 1;
    }
    std::set<int> result;
    for (int n = least < 0 ? all : least; n <= all + (any ? 1 : 0); ++n)
        result.insert(n);
    return result;
}

} // namespace

class TestRuntimeTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFunctionIsThere()
    {
        RuntimeSql sql;
        const std::set<std::string_view> later = {"parse_user_agent", "parse_version"};
        int asked = 0;
        for (const ScalarFunction& function : core::kql::scalarFunctions()) {
            if (function.sql == "@" || later.contains(function.name))
                continue;
            for (const int count : counts(function.parameters)) {
                std::string arguments;
                for (int i = 0; i < count; ++i)
                    arguments += i == 0 ? "NULL" : ", NULL";
                const std::string found = sql.value(sqlName(function) + "(" + arguments + ")");
                // A pattern or a part of time may be refused, but not the call.
                QVERIFY2(!found.starts_with("error: no such function") && !found.starts_with("error: wrong number")
                             && !found.starts_with("error: too few"),
                         (std::string(function.name) + "(" + arguments + ") gives " + found).c_str());
                ++asked;
            }
        }
        QVERIFY(asked > 200);
    }

    // Values of the wrong type come from no translated query, but nothing may happen to the process.
    void survivesAnything()
    {
        RuntimeSql sql;
        const std::vector<std::string> values = {"NULL", "''", "'x'", "-1", "9223372036854775807", "-9223372036854775807 - 1", "1e999",
                                                 "-0.5", "'[1,\"a\",[],{}]'", "'[[[['", "'{\"a\":'", "CAST(x'ff00c3' AS TEXT)", "x'00ff'"};
        std::size_t shift = 0;
        for (const ScalarFunction& function : core::kql::scalarFunctions()) {
            if (function.sql == "@")
                continue;
            for (const int count : counts(function.parameters))
                for (std::size_t round = 0; round < 60; ++round) {
                    std::string arguments;
                    for (int i = 0; i < count; ++i)
                        arguments += (i == 0 ? "" : ", ") + values[(round * static_cast<std::size_t>(2 * i + 1) + shift) % values.size()];
                    QVERIFY(!sql.value(sqlName(function) + "(" + arguments + ")").empty());
                    ++shift;
                }
        }
    }
};

QTEST_APPLESS_MAIN(TestRuntimeTable)
#include "tst_runtime_table.moc"
