// SPDX-License-Identifier: GPL-3.0-or-later
// Functions on arrays and sets: the examples of Kusto's documentation, nulls, wrong containers, and properties on random values.
#include "tests/core/kql/dynamic_sql.h"

#include <algorithm>
#include <random>
#include <set>

namespace {

struct Case {
    const char* expression;
    const char* expected = "";
};

std::string arrayText(const std::vector<int>& numbers)
{
    std::string text = "[";
    for (const int number : numbers)
        text += (text.size() > 1 ? "," : "") + std::to_string(number);
    return text + "]";
}

} // namespace

class TestRuntimeArrays : public QObject
{
    Q_OBJECT
private:
    support::DynamicSql sql;
    std::mt19937 random{7};

    void check(const std::vector<Case>& cases)
    {
        for (const Case& one : cases)
            COMPARE_SQL(sql, one.expression, one.expected);
    }
    std::vector<int> numbers(int below)
    {
        std::vector<int> all(random() % 9);
        for (int& number : all)
            number = static_cast<int>(random() % static_cast<unsigned>(below));
        return all;
    }

private Q_SLOTS:
    void worksOnArrays()
    {
        check({
            {"kql_array_length('[1,2,3,`four`]')", "4"},
            {"kql_array_length('[]')", "0"},
            {"kql_array_length('{`a`:1}')", "NULL"},
            {"kql_array_length(NULL)", "NULL"},
            {"kql_array_concat('[1,2,4]', '[1,2]')", "[1,2,4,1,2]"},
            {"kql_array_concat('[]', '[]', '[`a`]')", "[`a`]"},
            {"kql_array_concat('[1]', '5')", "NULL"},
            {"kql_array_slice('[1,2,3]', 1, 2)", "[2,3]"},
            {"kql_array_slice('[1,2,3,4,5]', 2, -1)", "[3,4,5]"},
            {"kql_array_slice('[1,2,3,4,5]', -3, -2)", "[3,4]"},
            {"kql_array_slice('[1,2,3]', 1, 99)", "[2,3]"},
            {"kql_array_slice('[1,2,3]', -99, 0)", "[1]"},
            {"kql_array_slice('[1,2,3]', 2, 1)", "[]"},
            {"kql_array_slice('[1,2,3]', 5, 9)", "[]"},
            {"kql_array_slice('[1,2,3]', 0, -9)", "[]"},
            {"kql_array_slice('[1,2,3]', -9223372036854775807, 9223372036854775807)", "[1,2,3]"},
            {"kql_array_slice('5', 0, 1)", "NULL"},
            {"kql_array_split('[1,2,3,4,5]', '2')", "[[1,2],[3,4,5]]"},
            {"kql_array_split('[1,2,3,4,5]', '[1,3]')", "[[1],[2,3],[4,5]]"},
            {"kql_array_split('[1,2,3]', '-1')", "[[1,2],[3]]"},
            {"kql_array_split('[1,2,3]', '[9]')", "[[1,2,3],[]]"},
            {"kql_array_sum('[1,2,3,4]')", "10.0"},
            {"kql_array_sum('[1,`a`]')", "NULL"},
            {"kql_array_reverse('[`this`,`is`,`an`]')", "[`an`,`is`,`this`]"},
            {"kql_array_iff('[true,false,true]', '[1,2,3]', '[4,5,6]')", "[1,5,3]"},
            {"kql_array_iff('[1,0,50]', '`yes`', '`no`')", "[`yes`,`no`,`yes`]"},
            {"kql_array_iff('[`some`,`2022`,null]', '1', '0')", "[null,null,null]"},
            {"kql_array_iff('[true,true,true]', '[1,2]', '[3,4]')", "[1,2,null]"},
            {"kql_array_iff('[true,false]', NULL, '0')", "[null,0]"},
            {"kql_pack_array('1', '`2`', NULL)", "[1,`2`,null]"},
            {"kql_pack_array()", "[]"},
            {"kql_repeat('1', 3)", "[1,1,1]"},
            {"kql_repeat('1', 0)", "[]"},
            {"kql_repeat('1', -1)", "NULL"},
            {"kql_zip('[1,3,5]', '[2,4,6]')", "[[1,2],[3,4],[5,6]]"},
            {"kql_zip('[`A`,1,1.5]', '[{},`B`]')", "[[`A`,{}],[1,`B`],[1.5,null]]"},
            {"kql_strcat_array('[1,2,3]', '->')", "1->2->3"},
            {"kql_strcat_array('[`a`,null,{`b`:1}]', ',')", "a,,{`b`:1}"},
            {"kql_strcat_array('[]', ',')", ""},
            {"kql_strcat_array(NULL, ',')", ""},
        });
    }

    void findsInArrays()
    {
        const std::string array = "'[`this`,`is`,`an`,`example`,`an`,`example`]', ";
        const auto index = [&](const std::string& rest) { return sql.value("kql_array_index_of(" + array + rest + ")"); };
        QCOMPARE(index("'`an`'"), std::string("2"));
        QCOMPARE(index("'`example`', 1, 3"), std::string("3"));
        QCOMPARE(index("'`example`', 1, 2"), std::string("-1"));
        QCOMPARE(index("'`is`', 2, 4"), std::string("-1"));
        QCOMPARE(index("'`example`', 2, -1"), std::string("3"));
        QCOMPARE(index("'`an`', 1, -1, 2"), std::string("4"));
        QCOMPARE(index("'`an`', 1, -1, 3"), std::string("-1"));
        QCOMPARE(index("'`an`', -3"), std::string("4"));
        QCOMPARE(index("'`is`', -4"), std::string("-1"));
        QCOMPARE(index("'`is`', 0, -2"), std::string("NULL"));
        QCOMPARE(index("'`is`', 0, -1, -1"), std::string("NULL"));
        check({
            {"kql_array_index_of('[1,2.0,3]', '2')", "1"},
            {"kql_array_index_of('5', '5')", "NULL"},
            {"kql_set_has_element('[`this`,`is`]', '`is`')", "1"},
            {"kql_set_has_element('[1,2]', '`1`')", "0"},
            {"kql_set_has_element('[1,2]', NULL)", "0"},
            {"kql_set_has_element('{}', '1')", "NULL"},
        });
    }

    void movesArrays()
    {
        check({
            {"kql_array_rotate_left('[1,2,3,4,5]', 2)", "[3,4,5,1,2]"},
            {"kql_array_rotate_left('[1,2,3,4,5]', -2)", "[4,5,1,2,3]"},
            {"kql_array_rotate_right('[1,2,3,4,5]', 2)", "[4,5,1,2,3]"},
            {"kql_array_rotate_right('[1,2,3,4,5]', -7)", "[3,4,5,1,2]"},
            {"kql_array_rotate_left('[]', 3)", "[]"},
            {"kql_array_rotate_right('[1,2]', -9223372036854775808)", "[2,1]"},
            {"kql_array_shift_left('[1,2,3,4,5]', 2)", "[3,4,5,null,null]"},
            {"kql_array_shift_left('[1,2,3,4,5]', 2, '-1')", "[3,4,5,-1,-1]"},
            {"kql_array_shift_left('[1,2,3,4,5]', -2, '-1')", "[-1,-1,1,2,3]"},
            {"kql_array_shift_right('[1,2,3,4,5]', 2)", "[null,null,1,2,3]"},
            {"kql_array_shift_right('[1,2,3,4,5]', -2, '-1')", "[3,4,5,-1,-1]"},
            {"kql_array_shift_left('[`a`,`b`]', 1)", "[`b`,``]"},
            {"kql_array_shift_left('[1,2]', 9223372036854775807)", "[null,null]"},
        });
    }

    void sortsArrays()
    {
        check({
            {"kql_array_sort('[1,3,4,5,2]', 0)", "[1,2,3,4,5]"},
            {"kql_array_sort('[1,3,4,5,2]', 1)", "[5,4,3,2,1]"},
            {"kql_array_sort('[null,`blue`,`yellow`,`green`,null]', 0)", "[`blue`,`green`,`yellow`,null,null]"},
            {"kql_array_sort('[null,`blue`,`yellow`,`green`,null]', 0, 0)", "[null,null,`blue`,`green`,`yellow`]"},
            {"kql_array_sort('[null,`blue`,`yellow`,`green`,null]', 1, 1)", "[`yellow`,`green`,`blue`,null,null]"},
            {"kql_array_sort('[null,`blue`,`yellow`]', 1, 0)", "[null,`yellow`,`blue`]"},
            {"kql_array_sort('[{`b`:1},`b`,10,true,9.5,`a`,{`a`:1}]', 0, 1)", "[9.5,10,`a`,`b`,{`b`:1},true,{`a`:1}]"},
            {"kql_array_sort('[`John`,`Paul`,`Jane`,`Kao`]', 0)", "[`Jane`,`John`,`Kao`,`Paul`]"},
            {"kql_array_sort('[9007199254740993,9007199254740992]', 0)", "[9007199254740992,9007199254740993]"},
            {"kql_array_sort('5', 0)", "NULL"},
            {"kql_array_sort_several(0, 1, '[3,null,1]', '[`c`,`n`,`a`]', '[1,2]', NULL, '7')", "[[1,3,null],[`a`,`c`,`n`],null,null,null]"},
            {"kql_array_sort_several(1, 0, '[3,null,1,3]', '[`c`,`n`,`a`,`d`]')", "[[null,3,3,1],[`n`,`c`,`d`,`a`]]"},
            {"kql_array_sort_several(0, 1, '[]', '[]')", "[[],[]]"},
            {"kql_array_sort_several(0, 1, '5', '[1]')", "NULL"},
        });
        for (int round = 0; round < 300; ++round) {
            auto all = numbers(20);
            const std::string got = sql.value("kql_array_sort('" + arrayText(all) + "', 0)");
            std::sort(all.begin(), all.end());
            QCOMPARE(got, arrayText(all));
        }
    }

    void setsMatchTheStandardOnes()
    {
        for (int round = 0; round < 500; ++round) {
            const auto a = numbers(8), b = numbers(8), c = numbers(8);
            const std::string arguments = "'" + arrayText(a) + "','" + arrayText(b) + "','" + arrayText(c) + "'";
            const auto sorted = [&](const char* name) { return sql.value("kql_array_sort(" + std::string(name) + "(" + arguments + "), 0)"); };
            const std::set<int> inA(a.begin(), a.end()), inB(b.begin(), b.end()), inC(c.begin(), c.end());
            std::set<int> all = inA, both, onlyA;
            all.insert(inB.begin(), inB.end());
            all.insert(inC.begin(), inC.end());
            for (const int x : inA) {
                if (inB.contains(x) && inC.contains(x))
                    both.insert(x);
                if (!inB.contains(x) && !inC.contains(x))
                    onlyA.insert(x);
            }
            QCOMPARE(sorted("kql_set_union"), arrayText({all.begin(), all.end()}));
            QCOMPARE(sorted("kql_set_intersect"), arrayText({both.begin(), both.end()}));
            QCOMPARE(sorted("kql_set_difference"), arrayText({onlyA.begin(), onlyA.end()}));
            QCOMPARE(sql.value("kql_set_equals('" + arrayText(a) + "','" + arrayText(b) + "')"), std::string(inA == inB ? "1" : "0"));
        }
    }

    void worksOnSets()
    {
        check({
            {"kql_set_union('[1,2,1,4]', '[1,2]', '[8]')", "[1,2,4,8]"},
            {"kql_set_union('[`A4`,`A2`,`A7`,`A2`]', '[`A4`,`A2`,`A7`,`A2`]')", "[`A4`,`A2`,`A7`]"},
            {"kql_set_union('[1,1.0,`1`,-0]', '[0]')", "[1,`1`,-0]"},
            {"kql_set_union('[1]', NULL)", "NULL"},
            {"kql_set_union('[1]', '2')", "NULL"},
            {"kql_set_intersect('[1,2,3]', '[4,5]')", "[]"},
            {"kql_set_difference('[1,2,3]', '[1,2,3]')", "[]"},
            {"kql_jaccard_index('[1,2,3]', '[1,2,3,4]')", "0.75"},
            {"kql_jaccard_index('[1,1]', '[1]')", "1.0"},
            {"kql_jaccard_index('[]', '[]')", "NULL"},
            {"kql_in_dynamic('1.0', '[1,2]')", "1"},
            {"kql_in_dynamic('`a`', '[[`a`,`b`],5]')", "1"},
            {"kql_in_dynamic('`c`', '[[`a`,`b`],5]')", "0"},
            {"kql_in_dynamic(NULL, '[null]')", "0"},
            {"kql_in_dynamic('5', '5')", "1"},
            {"kql_in_dynamic('5', NULL)", "0"},
        });
    }
};

QTEST_APPLESS_MAIN(TestRuntimeArrays)
#include "tst_runtime_arrays.moc"
