// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates and the window function of the KQL runtime: the examples of Kusto's documentation, nulls, empty groups, limits.
#include "tests/core/kql/dynamic_sql.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

namespace {

using Rows = std::vector<std::string>;

// "SELECT aggregate FROM (VALUES ...)" with the one column x.
std::string over(const std::string& aggregate, const std::string& values)
{
    return "SELECT " + aggregate + " FROM (SELECT column1 AS x, column2 AS y FROM (VALUES " + values + "))";
}

} // namespace

class TestRuntimeAggregates : public QObject
{
    Q_OBJECT
private:
    support::DynamicSql sql;
    std::mt19937 random{11};

    std::string of(const std::string& aggregate, const std::string& values)
    {
        const Rows all = sql.rows(over(aggregate, values));
        return all.size() == 1 ? all[0] : "not one row";
    }
    std::string ofNothing(const std::string& aggregate) { return sql.rows("SELECT " + aggregate + " FROM (SELECT 1 AS x, 2 AS y) WHERE x > 1")[0]; }
    static std::string json(const std::string& text) { return support::DynamicSql::withQuotes(text); }

private Q_SLOTS:
    void makesSets()
    {
        QCOMPARE(of("kql_make_set(x)", "('1',0),('5',0),('7',0),('5',0)"), json("[1,5,7]"));
        QCOMPARE(of("kql_make_set(x)", "('[`A1`,`A2`,`A3`]',0),('[`A2`,`C1`]',0),('[`C2`,`A3`]',0),('[`C2`,`A1`]',0)"),
                 json("[`A1`,`A2`,`A3`,`C1`,`C2`]"));
        QCOMPARE(of("kql_make_set(x, 2)", "('1',0),('1',0),('2',0),('3',0)"), json("[1,2]"));
        QCOMPARE(of("kql_make_set(x, 0)", "('1',0)"), json("[]"));
        QCOMPARE(of("kql_make_set(x, -5)", "('1',0)"), json("[]"));
        QCOMPARE(of("kql_make_set(x)", "(NULL,0),('null',0),('[null,1]',0)"), json("[1]"));
        QCOMPARE(of("kql_make_set(x)", "('``',0),('{`a`:1}',0),('{`a`:1}',0),('1',0),('1.0',0),('`1`',0)"), json("[``,{`a`:1},1,`1`]"));
        QCOMPARE(ofNothing("kql_make_set(x)"), json("[]"));
        QCOMPARE(ofNothing("kql_make_set(x, 5)"), json("[]"));
    }

    void setsMatchTheStandardOnes()
    {
        std::string values;
        std::set<int> seen;
        std::string expected;
        for (int i = 0; i < 3000; ++i) {
            const int number = static_cast<int>(random() % 700);
            values += (i > 0 ? ",('" : "('") + std::to_string(number) + "',0)";
            if (seen.insert(number).second)
                expected += (expected.empty() ? "" : ",") + std::to_string(number);
        }
        QCOMPARE(of("kql_make_set(x)", values), "[" + expected + "]");
        QCOMPARE(of("kql_dcount(x)", values), std::to_string(seen.size()));
    }

    void makesLists()
    {
        QCOMPARE(of("kql_make_list(x)", "('`b`',0),(NULL,0),('`a`',0),('`b`',0),('null',0)"), json("[`b`,`a`,`b`]"));
        QCOMPARE(of("kql_make_list(x, 1)", "('`b`',0),('`a`',0)"), json("[`b`]"));
        QCOMPARE(of("kql_make_list(x)", "('[1]',0),('[2]',0)"), json("[[1],[2]]"));
        QCOMPARE(of("kql_make_list_with_nulls(x)", "(NULL,0),('4',0),('4',0)"), json("[null,4,4]"));
        QCOMPARE(ofNothing("kql_make_list(x)"), json("[]"));
        QCOMPARE(ofNothing("kql_make_list_with_nulls(x)"), json("[]"));
    }

    void makesBags()
    {
        QCOMPARE(of("kql_make_bag(x)", "('{`prop01`:`val_a`}',0),('{`prop02`:`val_b`}',0),('{`prop03`:`val_c`}',0)"),
                 json("{`prop01`:`val_a`,`prop02`:`val_b`,`prop03`:`val_c`}"));
        QCOMPARE(of("kql_make_bag(x)", "('{`a`:1}',0),('[1]',0),(NULL,0),('{`a`:2,`b`:3}',0)"), json("{`a`:1,`b`:3}"));
        QCOMPARE(of("kql_make_bag(x, 1)", "('{`a`:1,`b`:2}',0)"), json("{`a`:1}"));
        QCOMPARE(ofNothing("kql_make_bag(x)"), json("{}"));
    }

    void choosesRows()
    {
        const std::string values = "(2,'x'),(5,'y'),(NULL,'z'),(5,'w'),(1,'v')";
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 1)", values), std::string("y"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 0)", values), std::string("5"));
        QCOMPARE(of("kql_unpack(kql_arg_min(x, y), 1)", values), std::string("v"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 2)", values), std::string("NULL"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), -1)", values), std::string("NULL"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 1)", "('b',1),('a',2),('ba',3)"), std::string("3"));
        QCOMPARE(of("kql_unpack(kql_arg_min(x, y), 1)", "(1.5,1),(-2.5,2)"), std::string("2"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 1)", "(9007199254740992,1),(9007199254740993,2)"), std::string("2"));
        // All null: the first row, with its null (the documentation's example of fruits).
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 1)", "(NULL,'Yellow'),(NULL,'Green')"), std::string("Yellow"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 0)", "(NULL,'Yellow'),(NULL,'Green')"), std::string("NULL"));
        QCOMPARE(of("kql_unpack(kql_arg_max(x, y), 1)", "(NULL,'Yellow'),(1,'Green')"), std::string("Green"));
        QCOMPARE(ofNothing("kql_arg_max(x, y)"), std::string("NULL"));
        QCOMPARE(ofNothing("kql_unpack(kql_arg_max(x, y), 0)"), std::string("NULL"));
    }

    void keepsTypes()
    {
        const std::string packed = "SELECT typeof(kql_unpack(p, 0)), typeof(kql_unpack(p, 1)), typeof(kql_unpack(p, 2)), typeof(kql_unpack(p, 3)), "
                                   "quote(kql_unpack(p, 4)), typeof(kql_unpack(p, 5)) FROM (SELECT kql_take_any(1, 1.0, 'a', NULL, x'0001', '') AS p)";
        QCOMPARE(sql.rows(packed, 6)[0], std::string("integer|real|text|null|X'0001'|text"));
        QCOMPARE(sql.value("kql_unpack(x'ffffffff00', 3)"), std::string("NULL"));
        QCOMPARE(sql.value("kql_unpack(x'01000000ffffffff', 0)"), std::string("NULL"));
        QCOMPARE(sql.value("kql_unpack(x'01', 0)"), std::string("NULL"));
        QCOMPARE(sql.value("kql_unpack('text', 0)"), std::string("NULL"));
    }

    void takesAny()
    {
        QCOMPARE(of("kql_unpack(kql_take_any(x), 0)", "(NULL,0),('',0),('a',0),('b',0)"), std::string("a"));
        QCOMPARE(of("kql_unpack(kql_take_any(x, y), 1)", "(NULL,1),('a',2)"), std::string("1"));
        QCOMPARE(of("kql_unpack(kql_take_any(x), 0)", "(NULL,0)"), std::string("NULL"));
        QCOMPARE(ofNothing("kql_take_any(x)"), std::string("NULL"));
    }

    void percentiles()
    {
        const std::string ten = "(10,0),(1,0),(9,0),(2,0),(8,0),(3,0),(7,0),(4,0),(6,0),(5,0)";
        QCOMPARE(of("kql_percentile(x, 50)", ten), std::string("5"));
        QCOMPARE(of("kql_percentile(x, 0)", ten), std::string("1"));
        QCOMPARE(of("kql_percentile(x, 100)", ten), std::string("10"));
        QCOMPARE(of("kql_percentile(x, 95.0)", ten), std::string("10"));
        QCOMPARE(of("kql_percentile(x, 90)", ten), std::string("9"));
        QCOMPARE(of("kql_percentile(x, 50)", "(1.5,0),(0.5,0),(NULL,0)"), std::string("0.5"));
        QCOMPARE(of("kql_percentiles_array(x, '[0,50,95.5]')", ten), std::string("[1,5,10]"));
        QCOMPARE(of("kql_percentiles_array(x, '[50]')", "(1.5,0),(0.5,0)"), std::string("[0.5]"));
        QCOMPARE(ofNothing("kql_percentile(x, 50)"), std::string("NULL"));
        QCOMPARE(ofNothing("kql_percentiles_array(x, '[50]')"), std::string("NULL"));
        QVERIFY(sql.rows(over("kql_percentile(x, 101)", "(1,0)"))[0].starts_with("error"));
        QVERIFY(sql.rows(over("kql_percentiles_array(x, '[-1]')", "(1,0)"))[0].starts_with("error"));
    }

    void percentilesAreNearestRank()
    {
        for (int round = 0; round < 200; ++round) {
            std::vector<int> all(1 + random() % 40);
            std::string values;
            for (int& number : all) {
                number = static_cast<int>(random() % 50);
                values += (values.empty() ? "(" : ",(") + std::to_string(number) + ",0)";
            }
            const auto p = random() % 101;
            std::sort(all.begin(), all.end());
            // The smallest number that at least p percent are not above.
            int expected = all.back();
            for (std::size_t i = all.size(); i-- > 0;)
                if ((i + 1) * 100 >= p * all.size())
                    expected = all[i];
            QCOMPARE(of("kql_percentile(x, " + std::to_string(p) + ")", values), std::to_string(expected));
        }
    }

    void spreads()
    {
        const std::string five = "(1,0),(2,0),(3,0),(4,0),(5,0),(NULL,0)";
        QCOMPARE(of("round(kql_stdev(x), 9)", five), std::string("1.58113883"));
        QCOMPARE(of("kql_variance(x)", five), std::string("2.5"));
        QCOMPARE(of("kql_variancep(x)", five), std::string("2.0"));
        QCOMPARE(of("round(kql_stdevp(x), 9)", five), std::string("1.414213562"));
        QCOMPARE(of("kql_stdev(x)", "(7,0)"), std::string("0.0"));
        QCOMPARE(of("kql_variance(x)", "(1e15,0),(1000000000000001.0,0)"), std::string("0.5"));
        for (const char* ofSample : {"kql_stdev(x)", "kql_variance(x)"}) // "Default values of aggregations" of summarize
            QCOMPARE(ofNothing(ofSample), std::string("0.0"));
        QCOMPARE(of("kql_stdev(x)", "(NULL,0)"), std::string("0.0"));
        QCOMPARE(ofNothing("kql_stdevp(x)"), std::string("NULL"));
        QCOMPARE(ofNothing("kql_variancep(x)"), std::string("NULL"));
    }

    void sumsAndBits()
    {
        QCOMPARE(of("kql_sum_long(x)", "(1,0),(NULL,0),(2,0)"), std::string("3"));
        QCOMPARE(of("kql_sum_long(x)", "(9223372036854775807,0),(1,0)"), std::string("-9223372036854775808"));
        QCOMPARE(ofNothing("kql_sum_long(x)"), std::string("0"));
        QCOMPARE(of("printf('%X', kql_binary_all_and(x))", "(0xFFFFFFFF,0),(0xFFFFF00F,0),(0xCFFFFFFD,0),(0xFAFEFFFF,0)"), std::string("CAFEF00D"));
        QCOMPARE(of("kql_binary_all_or(x)", "(1,0),(4,0),(NULL,0)"), std::string("5"));
        QCOMPARE(of("kql_binary_all_xor(x)", "(5,0),(1,0)"), std::string("4"));
        QCOMPARE(ofNothing("kql_binary_all_or(x)"), std::string("NULL"));
        QCOMPARE(of("kql_dcount(x)", "('a',0),('A',0),('a',0),(NULL,0),('',0)"), std::string("3"));
        QCOMPARE(of("kql_dcount(x)", "(1.5,0),(1.5,0),(2.5,0)"), std::string("2"));
        QCOMPARE(ofNothing("kql_dcount(x)"), std::string("0"));
    }

    void series()
    {
        QCOMPARE(of("kql_series(y, x, 4)", "('5',2),('`a`',0),('9',7),('8',-1),(NULL,1)"), json("[`a`,null,5,null]"));
        QCOMPARE(of("kql_series(y, x, 2)", "('5',NULL)"), json("[null,null]"));
        QCOMPARE(ofNothing("kql_series(y, x, 2)"), json("[]"));
        QVERIFY(sql.rows(over("kql_series(y, x, 1048577)", "('1',0)"))[0].starts_with("error"));
        QVERIFY(sql.rows(over("kql_series(y, x, -1)", "('1',0)"))[0].starts_with("error"));
    }

    void sources()
    {
        QCOMPARE(of("kql_sources(x)", "('3,1',0),(NULL,0),('2,3',0),('',0),('x,7',0)"), std::string("3,1,2,7"));
        QCOMPARE(ofNothing("kql_sources(x)"), std::string(""));
        const std::string many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT length(s) - length(replace(s, ',', '')) "
                                 "FROM (SELECT kql_sources(i) AS s FROM n)";
        QCOMPARE(sql.rows(many)[0], std::string("9999"));
    }

    void cumulativeSums()
    {
        const auto sums = [&](const std::string& values) {
            std::string text;
            for (const std::string& row : sql.rows("SELECT kql_cumsum_restart(column2, column3) OVER (ORDER BY column1 ROWS UNBOUNDED PRECEDING) "
                                                   "FROM (VALUES " + values + ")"))
                text += (text.empty() ? "" : " ") + row;
            return text;
        };
        QCOMPARE(sums("(1,1000,1),(2,2000,0),(3,1400,0),(4,1000,1),(5,1950,0),(6,1450,0)"), std::string("1000 3000 4400 1000 2950 4400"));
        QCOMPARE(sums("(1,2,0),(2,NULL,0),(3,4,NULL)"), std::string("2 2 6"));
        QCOMPARE(sums("(1,1.5,0),(2,1.5,0),(3,1.0,1)"), std::string("1.5 3.0 1.0"));
        QCOMPARE(sums("(1,9223372036854775807,0),(2,1,0)"), std::string("9223372036854775807 -9223372036854775808"));
        QVERIFY(sql.rows("SELECT kql_cumsum_restart(column1, 0) OVER (ROWS 1 PRECEDING) FROM (VALUES (1),(2),(3))")[0].starts_with("error"));
    }

    void limitsSizes()
    {
        const std::string large = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) "
                                  "SELECT kql_make_list(printf('\"%.*c\"', 1000000, 'x')) FROM n";
        QVERIFY(sql.rows(large)[0].starts_with("error"));
    }

    void groupsManyRowsInTime()
    {
        const std::string many = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 299999) "
                                 "SELECT length(kql_make_set(kql_string_to_dynamic('user' || (i % 50000)))) FROM n";
        QVERIFY(std::stoi(sql.rows(many)[0]) > 50'000 * 6);
    }
};

QTEST_APPLESS_MAIN(TestRuntimeAggregates)
#include "tst_runtime_aggregates.moc"
