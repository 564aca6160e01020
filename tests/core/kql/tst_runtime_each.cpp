// SPDX-License-Identifier: GPL-3.0-or-later
// The tables kql_each and kql_each_array, which mv-expand and mv-apply read.
#include "tests/core/kql/dynamic_sql.h"

#include <random>

namespace {

using Rows = std::vector<std::string>;

} // namespace

class TestRuntimeEach : public QObject
{
    Q_OBJECT
private:
    support::DynamicSql sql;

    Rows each(const std::string& arguments, int columns = 1, const std::string& table = "kql_each")
    {
        std::string list;
        for (int i = 1; i <= columns; ++i)
            list += "v" + std::to_string(i) + ", ";
        return sql.rows("SELECT " + list + "position FROM " + table + "(" + arguments + ")", columns + 1);
    }
    static Rows json(Rows rows)
    {
        for (std::string& row : rows)
            row = support::DynamicSql::withQuotes(row);
        return rows;
    }

private Q_SLOTS:
    void expandsArrays()
    {
        QCOMPARE(each("'[1,`x`,null,true,{`q`:2},[3]]'"), json({"1|0", "`x`|1", "NULL|2", "true|3", "{`q`:2}|4", "[3]|5"}));
        QCOMPARE(each("'[]'"), Rows());
        QCOMPARE(each("'{}'"), Rows());
        QCOMPARE(each("NULL"), Rows({"NULL|0"}));
        QCOMPARE(each("'null'"), Rows({"NULL|0"}));
        QCOMPARE(each("'5'"), Rows({"5|0"}));
        QCOMPARE(each("'`text`'"), json({"`text`|0"}));
    }

    void expandsBags()
    {
        QCOMPARE(each("'{`prop1`:`a1`,`prop2`:null}'"), json({"{`prop1`:`a1`}|0", "{`prop2`:null}|1"}));
        QCOMPARE(each("'{`prop1`:`a1`,`prop2`:5}'", 1, "kql_each_array"), json({"[`prop1`,`a1`]|0", "[`prop2`,5]|1"}));
        QCOMPARE(each("'[1,2]'", 1, "kql_each_array"), Rows({"1|0", "2|1"}));
    }

    void goesInLockstep()
    {
        QCOMPARE(each("'{`prop1`:`a`,`prop2`:`b`}', '[5,4,3]'", 2), json({"{`prop1`:`a`}|5|0", "{`prop2`:`b`}|4|1", "NULL|3|2"}));
        QCOMPARE(each("'[]', '[1]'", 2), Rows({"NULL|1|0"}));
        QCOMPARE(each("'[]', '[]'", 2), Rows());
        QCOMPARE(each("'[]', NULL", 2), Rows({"NULL|NULL|0"}));
        QCOMPARE(each("'[1,2]', NULL", 2), Rows({"1|NULL|0", "2|NULL|1"}));
        QCOMPARE(each("'[1]','[2]','[3]','[4]','[5]','[6]','[7]','[8]'", 8), Rows({"1|2|3|4|5|6|7|8|0"}));
    }

    void joinsWithItsRow()
    {
        sql.execute("CREATE TEMP TABLE t(id, a, b); INSERT INTO t VALUES (1, '[10,20]', '[1]'), (2, '[]', '[]'), (3, NULL, '[7]'), (4, '[`x`]', NULL);");
        QCOMPARE(sql.rows("SELECT id, v1, position FROM t, kql_each(t.a)", 3), json({"1|10|0", "1|20|1", "3|NULL|0", "4|`x`|0"}));
        QCOMPARE(sql.rows("SELECT id, v1, v2 FROM t CROSS JOIN kql_each(a, b)", 3), json({"1|10|1", "1|20|NULL", "3|NULL|7", "4|`x`|NULL"}));
        // Two expansions, one in the other.
        QCOMPARE(sql.rows("SELECT a.v1, b.v1 FROM kql_each('[[1,2],[3]]') AS a, kql_each(a.v1) AS b", 2), json({"[1,2]|1", "[1,2]|2", "[3]|3"}));
        QCOMPARE(sql.rows("SELECT id, (SELECT count(*) FROM kql_each(t.a)) FROM t", 2), Rows({"1|2", "2|0", "3|1", "4|1"}));
        QCOMPARE(sql.rows("SELECT id, v1 FROM t LEFT JOIN kql_each(t.a) WHERE id = 2", 2), Rows({"2|NULL"}));
    }

    void agreesWithSQLite()
    {
        std::mt19937 random(3);
        const std::vector<std::string> values = {"1", "\"a,b]\"", "null", "true", "[1,[2]]", "{\"k\":[1]}", "\"\\\"\"", "-2.5"};
        for (int round = 0; round < 300; ++round) {
            std::string array = "[";
            for (unsigned i = random() % 6; i > 0; --i)
                array += (array.size() > 1 ? "," : "") + values[random() % values.size()];
            array += "]";
            const std::string quoted = "'" + array + "'";
            QCOMPARE(each(quoted), sql.rows("SELECT nullif(json(" + quoted + " -> (key)), 'null'), key FROM json_each(" + quoted + ")", 2));
        }
    }

    void survivesBrokenText()
    {
        for (const char* text : {"[1,2", "[", "{", "{`a`", "{`a`:", "{`a`:1", "{1:2}", "[`a", "[,]", "[1 2]", "]", "{`a`:}"})
            QVERIFY2(each("'" + std::string(text) + "'").size() <= 2, text);
        QVERIFY(sql.rows("SELECT v1 FROM kql_each").empty());
        QVERIFY(sql.rows("SELECT v1 FROM kql_each('[1]') WHERE j2 = '[5]'") == Rows({"1"}));
        QVERIFY(sql.rows("SELECT 1 FROM kql_each('1','2','3','4','5','6','7','8','9')")[0].starts_with("error"));
        QVERIFY(sql.rows("CREATE VIRTUAL TABLE temp.mine USING kql_each")[0].starts_with("error"));
        QVERIFY(sql.rows("INSERT INTO kql_each(v1) VALUES (1)")[0].starts_with("error"));
    }

    void expandsLargeArrays()
    {
        QCOMPARE(sql.rows("SELECT count(*), kql_sum_long(v1) FROM kql_each(kql_range_long(1, 1000000, 1))", 2), Rows({"1000000|500000500000"}));
    }
};

QTEST_APPLESS_MAIN(TestRuntimeEach)
#include "tst_runtime_each.moc"
