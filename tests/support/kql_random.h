// SPDX-License-Identifier: GPL-3.0-or-later
// Random queries whose syntax is right: every operator and every kind of expression comes up.
#pragma once

#include <initializer_list>
#include <random>
#include <string>

namespace support {

class KqlRandom
{
public:
    explicit KqlRandom(unsigned seed) : m_random(seed) {}

    std::string query()
    {
        std::string text;
        m_budget = number(3, 25);
        for (int lets = number(0, 2); lets > 0; --lets)
            text += let() + ";" + blank();
        return text + pipeline() + oneOf({"", ";", " // end"});
    }

    int number(int from, int to) { return std::uniform_int_distribution<int>(from, to)(m_random); }
    std::string oneOf(std::initializer_list<const char*> choices)
    {
        return choices.begin()[number(0, static_cast<int>(choices.size()) - 1)];
    }

private:
    std::mt19937 m_random;
    int m_depth = 0;
    int m_budget = 0; // of values and operators that are yet to come; then only the simplest do

    std::string blank() { return oneOf({" ", "\n", "  ", " // note\n", "\t"}); }
    std::string name() { return oneOf({"a", "b", "Cc", "d_1", "_e", "type", "id", "count", "['f g']", "kind", "4x", "$x"}); }
    std::string plainName() { return oneOf({"a", "b", "Cc", "d_1", "T1", "x"}); }
    std::string table() { return oneOf({"T", "SigninLogs", "['my table']", "f(1, 'x')", "table('T')", "T_2"}); }
    std::string type() { return oneOf({"long", "string", "int", "real", "datetime", "timespan", "dynamic", "bool", "guid", "decimal"}); }

    template <class F> std::string list(F item, int from = 1, int to = 3)
    {
        std::string text;
        for (int n = number(from, to); n > 0; --n)
            text += item() + (n > 1 ? oneOf({", ", ",", ",\n "}) : "");
        return text;
    }

    std::string literal()
    {
        return oneOf({"1", "0x1F", "1.5", "1e3", "2.", "1d", "1.5h", "10s", "5ms", "true", "False", "'s'", "\"t\\n\"", "@'c:\\d'", "h'x'",
                      "'a' \"b\"", "```m\nn```", "datetime(2024-05-02)", "datetime(2024-05-02 08:05:06)", "time(1.02:03:04)", "long(null)",
                      "int(5)", "real(1.5)", "bool(true)", "guid(724ff6ae-0f36-4f2f-a20f-f043e0c73006)", "dynamic([1, 'a', null])",
                      "dynamic({\"a\": {\"b\": [true, -1.5]}})", "dynamic(null)", "decimal(1.5)"});
    }
    std::string path()
    {
        std::string text = name();
        for (int n = number(0, 2); n > 0; --n)
            text += oneOf({".a", "[0]", "['b']", ".['c d']", "[\"e f\"]", "[i]", "[-1]", ".type"});
        return text;
    }
    std::string call()
    {
        return oneOf({"f", "strcat", "tostring", "iff", "bin", "now", "case", "isnotempty", "count"}) + "(" + list([this] { return expr(); }, 0, 3) + ")";
    }
    std::string primary()
    {
        --m_budget;
        switch (m_depth > 4 || m_budget <= 0 ? number(0, 2) : number(0, 6)) {
        case 0:
        case 1: return path();
        case 2: return literal();
        case 3: return call();
        case 4: return "(" + expr() + ")";
        case 5: return "-" + oneOf({"a", "f(b)", "(c)", "1"});
        default: return "toscalar(" + pipeline() + ")";
        }
    }
    std::string textOperation()
    {
        if (number(0, 4) > 0)
            return primary();
        return primary() + " "
            + oneOf({"has", "!has", "has_cs", "contains", "!contains_cs", "startswith", "!startswith_cs", "endswith", "hasprefix",
                     "!hassuffix_cs", "=~", "!~", "matches regex"})
            + " " + primary();
    }
    std::string arithmetic()
    {
        std::string text = textOperation();
        for (int n = number(0, 3); n > 1; --n)
            text += oneOf({" + ", " - ", "*", " / ", " % "}) + textOperation();
        return text;
    }
    std::string comparison()
    {
        switch (m_budget <= 0 ? 7 : number(0, 7)) {
        case 0: return arithmetic() + oneOf({" == ", " != ", "<>", "=="}) + arithmetic();
        case 1: return arithmetic() + oneOf({" < ", " >= ", ">", " <= "}) + arithmetic();
        case 2: return path() + " " + oneOf({"in", "!in", "in~", "!in~", "has_any", "has_all"}) + " (" + list([this] { return expr(); }) + ")";
        case 3: return path() + " in ((" + pipeline() + "))";
        case 4: return path() + oneOf({" between (", " !between("}) + arithmetic() + " .. " + arithmetic() + ")";
        default: return arithmetic();
        }
    }
    std::string expr()
    {
        ++m_depth;
        std::string text = comparison();
        for (int n = m_depth > 3 ? 0 : number(0, 3); n > 1; --n)
            text += oneOf({" and ", " or ", "\n and "}) + comparison();
        --m_depth;
        return text;
    }
    std::string named() { return number(0, 1) == 0 ? expr() : oneOf({"a", "count", "['n m']", "type", "x"}) + oneOf({" = ", "="}) + expr(); }
    std::string nameds() { return list([this] { return named(); }); }
    std::string schema(bool trailing = true)
    {
        return "(" + list([this] { return plainName() + ":" + type(); }) + (trailing && number(0, 5) == 0 ? "," : "") + ")";
    }
    std::string keys() { return list([this] { return path() + oneOf({"", " asc", " desc", " asc nulls last", " nulls first"}); }); }
    std::string on() { return "on " + list([this] { return oneOf({"a", "$left.a == $right.b", "$left.a == $right.a and $left.b == $right.['c d']"}); }); }
    std::string side() { return number(0, 2) == 0 ? oneOf({"R", "f(1)"}) : "(" + pipeline() + ")"; }
    std::string pattern() { return oneOf({"a", "b*", "*c", "*", "d*e", "['f g']", "x1*y2*"}); }
    std::string parseParts() { return oneOf({"'a' x", "* 'a' x:long * 'b' y", "x 'b' 'c' y:real *", "* \"k=\" ['v w']:string"}); }

    std::string operation()
    {
        --m_budget;
        switch (m_budget < -20 ? 17 : number(0, 29)) {
        case 0:
        case 1:
        case 2: return oneOf({"where ", "filter "}) + expr();
        case 3:
        case 4: return "extend " + nameds();
        case 5: return "extend (a, b) = " + call();
        case 6: return "project " + nameds();
        case 7: return oneOf({"project-away ", "project-keep "}) + list([this] { return pattern(); });
        case 8: return "project-reorder " + list([this] { return pattern() + oneOf({"", " asc", " desc"}); });
        case 9: return "project-rename a = b, ['c d'] = e";
        case 10: return "summarize " + oneOf({"", "hint.strategy=shuffle "}) + nameds();
        case 11: return "summarize " + nameds() + " by " + nameds();
        case 12: return "summarize arg_max(t, *) by " + nameds();
        case 13: return oneOf({"sort by ", "order by "}) + keys();
        case 14: return "top " + oneOf({"5", "n"}) + " by " + path() + oneOf({"", " asc", " desc nulls last"});
        case 15: return oneOf({"take ", "limit ", "sample "}) + oneOf({"5", "n + 1"});
        case 16: return "distinct " + oneOf({"*", "a, b", "tolower(a)", "a.b"});
        case 17: return oneOf({"count", "getschema", "serialize", "serialize n = row_number()", "as X", "consume"});
        case 18: return "join " + oneOf({"", "kind=inner ", "kind = leftouter ", "kind=leftanti hint.remote=left "}) + side() + " " + on();
        case 19: return "lookup " + oneOf({"", "kind=inner "}) + side() + " " + on();
        case 20: return "union " + oneOf({"", "kind=inner ", "withsource=S isfuzzy=true "}) + legs();
        case 21: return oneOf({"mv-expand ", "mvexpand ", "mv-expand with_itemindex=i "}) + oneOf({"a", "a, b = c.d", "x = a to typeof(long), b limit 5"});
        case 22: return "mv-apply " + oneOf({"a", "x = a.b to typeof(string)", "a, b limit 3"}) + " on (" + body() + ")";
        case 23: return oneOf({"parse ", "parse-where ", "parse kind=regex ", "parse kind=relaxed "}) + path() + " with " + parseParts();
        case 24: return "parse-kv a as (x:string, y:long)" + oneOf({"", " with (pair_delimiter=',', kv_delimiter='=')"});
        case 25: return "make-series c = count()" + oneOf({"", " default=0"}) + ", avg(x) on t " + seriesRange() + oneOf({"", " by a, b"});
        case 26: return "evaluate " + oneOf({"bag_unpack(a)", "pivot(a, count(), b)", "bag_unpack(a, 'p_') : (x:string, y:long)", "f(T) : (*, a:long)"});
        case 27: return "render " + oneOf({"timechart", "table", "piechart with (title='x')", "barchart with (ycolumns=a, b, kind=stacked)", "columnchart kind=stacked"});
        case 28: return "invoke " + oneOf({"f()", "g(1, 'x')"});
        default: return "sample-distinct 5 of a";
        }
    }
    std::string seriesRange() { return oneOf({"step 1d", "from ago(1d) to now() step 1h", "from a step 1h", "in range(a, b, 1d)"}); }
    std::string legs() { return list([this] { return number(0, 1) == 0 ? oneOf({"A", "Sec*", "*", "f(1)", "['my table']"}) : "(" + pipeline() + ")"; }); }
    std::string body()
    {
        std::string text = oneOf({"where x == 1", "project y", "summarize count() by z", "top 1 by x", "extend w = 1"});
        return number(0, 1) == 0 ? text : text + " | " + operation();
    }
    std::string source()
    {
        switch (m_depth > 2 ? 0 : number(0, 9)) {
        case 0: return "print " + nameds();
        case 1: return "range x from " + oneOf({"1", "ago(1d)"}) + " to 10 step 1";
        case 2: return "union " + legs();
        case 3: return "datatable" + schema() + "[" + list([this] { return literal(); }, 0, 4) + "]";
        case 4: return "externaldata" + schema() + "['https://x']" + oneOf({"", " with (format='csv')", " with (ignoreFirstRecord=true)"});
        case 5: return "search " + oneOf({"", "kind=case_sensitive ", "in (A, B*) "}) + oneOf({"'x'", "'x' and a:'y'", "*", "a == 1"});
        case 6: return "(" + pipeline() + ")";
        default: return table();
        }
    }
    std::string pipeline()
    {
        ++m_depth;
        std::string text = m_depth > 3 || m_budget <= 0 ? table() : source();
        for (int n = m_depth > 2 || m_budget <= 0 ? number(0, 1) : number(0, 4); n > 0; --n)
            text += blank() + "|" + blank() + operation();
        --m_depth;
        return text;
    }
    std::string let()
    {
        const std::string head = "let " + plainName() + oneOf({" = ", "="});
        switch (number(0, 6)) {
        case 0: return head + literal();
        case 1: return head + pipeline();
        case 2: return head + "materialize(" + pipeline() + ")";
        case 3: return head + "(x:long, y:string = 'a') {" + blank() + expr() + blank() + "}";
        case 4: return head + "(t:(a:long), u:(*)) { " + pipeline() + oneOf({"", ";"}) + " }";
        case 5: return head + "view () { " + pipeline() + " }";
        default: return head + "() { let z = 1; " + pipeline() + " }";
        }
    }
};

} // namespace support
