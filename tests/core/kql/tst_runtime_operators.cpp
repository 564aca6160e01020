// SPDX-License-Identifier: GPL-3.0-or-later
// The string operators: contains, has, startswith, in, =~ ..., and the memory of answers per text of the dictionary.
#include "core/kql/runtime/text_search.h"
#include "tests/core/kql/runtime_sql.h"

#include <chrono>
#include <random>

using core::kql::LetterCase;
using core::kql::TextNeedle;
using support::RuntimeSql;

namespace {

// The rule of `has` as plainly as it can be written, for ASCII.
bool plainHas(const std::string& text, const std::string& needle)
{
    if (needle.empty())
        return true;
    const auto isTerm = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    const auto divides = [&](char a, char b) { return !isTerm(a) || !isTerm(b); };
    for (std::size_t at = text.find(needle); at != std::string::npos; at = text.find(needle, at + 1)) {
        const std::size_t behind = at + needle.size();
        if ((at == 0 || divides(text[at - 1], needle.front())) && (behind == text.size() || divides(needle.back(), text[behind])))
            return true;
    }
    return false;
}

std::string randomText(std::mt19937& random, std::size_t size, const std::string& letters)
{
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
        text += letters[random() % letters.size()];
    return text;
}

} // namespace

class TestRuntimeOperators : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void contains()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_contains('North America', 'AMER')", "1"},
                            {"kql_contains('North America', 'amero')", "0"},
                            {"kql_contains('abc', '')", "1"},
                            {"kql_contains('', 'a')", "0"},
                            {"kql_contains('', '')", "1"},
                            {"kql_contains(NULL, 'a')", "0"},
                            {"kql_contains(NULL, NULL)", "1"},
                            {"kql_contains('xA@Bx', 'a@b')", "1"},
                            {"kql_contains('xA`Bx', 'a@b')", "0"}, // @ and ` differ in the bit of the case
                            {"kql_contains('a[b', 'A{B')", "0"},
                            {"kql_contains_cs('North America', 'amer')", "0"},
                            {"kql_contains_cs('North America', 'Amer')", "1"},
                            {"kql_contains('MÜNCHEN', 'münchen')", "1"},
                            {"kql_contains('ab MÜNCHEN', 'ünch')", "1"},
                            {"kql_contains('Muenchen', 'ü')", "0"},
                            {"kql_contains('ΣΊΣΥΦΟΣ', 'σίσυφος')", "1"},
                            {"kql_contains_cs('MÜNCHEN', 'münchen')", "0"},
                            {"kql_contains(CAST(x'61ff62' AS TEXT), 'B')", "1"},
                            {"kql_contains(CAST(x'61ff62' AS TEXT), CAST(x'ff' AS TEXT))", "1"},
                            {"kql_contains(CAST(x'61ff62' AS TEXT), CAST(x'fe' AS TEXT))", "0"},
                        });
    }

    void beginsAndEnds()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_startswith('North America', 'NORTH')", "1"},
                            {"kql_startswith('North America', 'orth')", "0"},
                            {"kql_startswith('No', 'North')", "0"},
                            {"kql_startswith('x', '')", "1"},
                            {"kql_startswith_cs('North America', 'NORTH')", "0"},
                            {"kql_startswith_cs('North America', 'North')", "1"},
                            {"kql_startswith('Über', 'üb')", "1"},
                            {"kql_endswith('North America', 'ERICA')", "1"},
                            {"kql_endswith('North America', 'North')", "0"},
                            {"kql_endswith_cs('North America', 'ERICA')", "0"},
                            {"kql_endswith_cs('North America', 'erica')", "1"},
                            {"kql_endswith('schÖN', 'ön')", "1"},
                            {"kql_endswith(NULL, 'x')", "0"},
                            {"kql_equals_nocase('AbC', 'aBc')", "1"},
                            {"kql_equals_nocase('abc', 'abcd')", "0"},
                            {"kql_equals_nocase(NULL, '')", "1"},
                            {"kql_equals_nocase('ÄÖ', 'äö')", "1"},
                            {"kql_equals_nocase('ä', 'a')", "0"},
                            // Beyond ASCII nothing equals ASCII: long s, the Kelvin sign.
                            {"kql_equals_nocase('\xC5\xBF', 's')", "0"},
                            {"kql_equals_nocase('\xE2\x84\xAA', 'k')", "0"},
                            {"kql_fold('ÄbC') = kql_fold('äBc')", "1"},
                            {"kql_fold(NULL)", "''"},
                        });
    }

    void hasTerms()
    {
        RuntimeSql sql;
        const std::string kusto = "'Kusto: ad67d136-c1db-4f9f-88ef-d94f3b6b0b5a;KustoExplorerQueryRun'";
        EXPECT_SQL(sql, {
                            {"kql_has('North America', 'amer')", "0"},
                            {"kql_has('North America', 'AMERICA')", "1"},
                            {"kql_has_cs('North America', 'america')", "0"},
                            {"kql_has_cs('North America', 'America')", "1"},
                            {"kql_has('x=ad67-c1db', 'c1db')", "1"},
                            {"kql_has('mail help@fab.io', 'help@fab.io')", "1"},
                            {"kql_has('snake_case', 'case')", "1"},
                            {"kql_has(" + kusto + ", 'Explorer')", "0"},
                            {"kql_has(" + kusto + ", 'KustoExplorerQueryRun')", "1"},
                            {"kql_has(" + kusto + ", '88ef-d94f3b6b0b5a')", "1"},
                            {"kql_has('aab ab', 'ab')", "1"},
                            {"kql_has('', '')", "1"},
                            {"kql_has('x', '')", "1"},
                            {"kql_has('', 'x')", "0"},
                            {"kql_has('caf\xC3\xA9', 'caf')", "0"},    // an accented letter is a letter
                            {"kql_has('caf\xE2\x80\x94x', 'caf')", "1"}, // a dash is none
                            {"kql_has('CAF\xC3\x89 x', 'caf\xC3\xA9')", "1"},
                            {"kql_has('5\xD9\xA3', '5')", "0"}, // an Arabic digit
                            {"kql_hasprefix('North America', 'ame')", "1"},
                            {"kql_hasprefix('North America', 'mer')", "0"},
                            {"kql_hasprefix_cs('North America', 'ame')", "0"},
                            {"kql_hassuffix('North America', 'ICA')", "1"},
                            {"kql_hassuffix('North America', 'ric')", "0"},
                            {"kql_hassuffix_cs('North America', 'rica')", "1"},
                            // Punctuation at the edge of the right side is a boundary itself.
                            {"kql_has('ann@contoso.com', '@')", "1"},
                            {"kql_has('x_gmail.com#EXT#@t', '#ext#')", "1"},
                            {"kql_has_cs('x_gmail.com#EXT#@t', '#ext#')", "0"},
                            {"kql_has('a/resourcegroups/test.rg000001?api', '/resourcegroups/test.rg000001?')", "1"},
                            {"kql_has('ann@contoso.com', '@cont')", "0"},
                            {"kql_has('ann@contoso.com', 'nn@')", "0"},
                            {"kql_has('a\u00ABx\u00BBb', '\u00ABx\u00BB')", "1"},
                            {"kql_has('a\u00FCb', '\u00FC')", "0"},
                            {"kql_hasprefix('ann@contoso.com', '@cont')", "1"},
                            {"kql_hasprefix('ann@contoso.com', 'nn@')", "0"},
                            {"kql_hassuffix('ann@contoso.com', 'nn@')", "1"},
                            {"kql_hassuffix('ann@contoso.com', '@cont')", "0"},
                        });
    }

    void asksLists()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_has_any('North America', '[\"south\",\"america\"]')", "1"},
                            {"kql_has_any('North America', '[\"south\",\"amer\"]')", "0"},
                            {"kql_has_any('North America', '[[\"x\"],[\"y\",\"north\"]]')", "1"},
                            {"kql_has_any('North America', '[]')", "0"},
                            {"kql_has_any('North America', NULL)", "0"},
                            {"kql_has_any('error 404', '[404]')", "1"},
                            {"kql_has_any('a/providers/b', '[\"x\",\"/providers/\"]')", "1"},
                            {"kql_has_any('a#b', '[\"q\",\"r\",\"s\",\"t\",\"u\",\"v\",\"w\",\"x\",\"#\"]')", "1"}, // beside looked up terms
                            {"kql_has_all('a/providers/b', '[\"/providers/\",\"B\"]')", "1"},
                            {"kql_has_any('null', '[null]')", "0"},
                            {"kql_has_any('a \"q\" b', '[\"\\\"q\\\"\"]')", "1"},
                            {"kql_has_any('one nine', '[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"NINE\"]')", "1"},
                            {"kql_has_any('one ninety', '[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"NINE\"]')", "0"},
                            {"kql_has_any('x-y z', '[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"X-Y\"]')", "1"},
                            {"kql_has_all('North America', '[\"north\",\"america\"]')", "1"},
                            {"kql_has_all('North America', '[\"north\",\"south\"]')", "0"},
                            {"kql_in('a', '[\"b\",\"a\"]')", "1"},
                            {"kql_in('A', '[\"b\",\"a\"]')", "0"},
                            {"kql_in('a', '[\"b\",[\"a\"]]')", "1"},
                            {"kql_in('', '[\"b\",null]')", "0"},
                            {"kql_in(NULL, '[\"\"]')", "1"},
                            {"kql_in('5', '[5]')", "1"},
                            {"kql_in('x', '\"x\"')", "1"},
                            {"kql_in('\xC3\xA4', '[\"\\u00e4\"]')", "1"},
                            {"kql_in_nocase('A', '[\"b\",\"a\"]')", "1"},
                            {"kql_in_nocase('\xC3\x84', '[\"\xC3\xA4\"]')", "1"},
                            {"kql_in_nocase('c', '[\"b\",\"a\"]')", "0"},
                            {"kql_in('a', 'no json [')", "0"},
                        });
    }

    void matchesRegexes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_matches_regex('Kansas', 'K.*as')", "1"},
                            {"kql_matches_regex('kansas', 'K.*as')", "0"},
                            {"kql_matches_regex('kansas', '(?i)K.*as')", "1"},
                            {"kql_matches_regex('xx', '^x$')", "0"},
                            {"kql_matches_regex('', '')", "1"},
                            {"kql_matches_regex(NULL, 'x')", "0"},
                            {"kql_matches_regex('Jürgen', '^\\p{L}+$')", "1"},
                            {"kql_matches_regex('user17', '(?<name>[a-z]+)17')", "1"},
                            {"kql_matches_regex('x', '\\(?<')", "0"},
                        });
        for (const char* broken : {"(", "a**", "[a", "(?=x)", "(?<!x)y", "x{2000}", "\\", "(?x)a", "\\u12"})
            QVERIFY2(sql.value(std::string("kql_matches_regex('x', '") + broken + "')").starts_with("error: the regular expression '"), broken);
        QCOMPARE(sql.value("kql_matches_regex('x', '((((((x{100}){100}){100}){100}){100}))')").substr(0, 6), std::string("error:"));
        // What Kusto reads in another way than RE2.
        for (const char* other : {"[a&&b]", "[a--b]", "[a~~b]", "[a[bc]]", "\\<a", "a\\>", "\\b{start}", "\\Qa\\E"})
            QVERIFY2(sql.value(std::string("kql_matches_regex('x', '") + other + "')").starts_with("error: not supported: "), other);
        // A pattern that differs from row to row.
        QCOMPARE(sql.rows("SELECT kql_matches_regex('abc', r) FROM (SELECT '^a' r UNION ALL SELECT '^b' UNION ALL SELECT 'c$')"), std::string("1 0 1"));
    }

    void knowsUnicodeInRegexes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_extract('(\\w+)@', 1, 'an jürgen@contoso.com')", "'jürgen'"},
                            {"kql_extract('[^\\w]+', 0, 'jürgen@x')", "'@'"},
                            {"kql_extract('[\\W_]+', 0, 'jürgen_@x')", "'_@'"},
                            {"kql_extract('\\W+', 0, 'jürgen, x')", "', '"},
                            {"kql_trim('[^\\w]+', '-ärger-')", "'ärger'"},
                            {"kql_matches_regex('\xD9\xA3', '^\\d$')", "1"},
                            {"kql_matches_regex('\xD9\xA3', '^\\D$')", "0"},
                            {"kql_matches_regex('a\xC2\xA0' || 'b', '^a\\sb$')", "1"},
                            {"kql_matches_regex('a\xC2\xA0' || 'b', '^\\S+$')", "0"},
                            {"kql_matches_regex('äb', '^[\\s\\S]+$')", "1"},
                            {"kql_matches_regex('äb', '^[\\w\\W]+$')", "1"},
                            {"kql_matches_regex('a' || char(11) || 'b', '^a\\sb$')", "1"},
                            {"kql_matches_regex('ab\xE2\x82\xAC', '^[^\\S]')", "0"},
                            {"kql_matches_regex('ä', '^\\u00e4$')", "1"},
                            {"kql_matches_regex('ä', '^\\u{e4}$')", "1"},
                            {"kql_matches_regex('ä', '^[\\x{e0}-\\x{ef}]$')", "1"},
                            {"kql_matches_regex('ä', '^[[:^alpha:]]$')", "1"},
                            {"kql_matches_regex(']', '^[]a]$')", "1"},
                            {"kql_matches_regex('Ä', '(?i)^ä$')", "1"},
                        });
    }

    void remembersAnswersPerText()
    {
        std::vector<std::string> texts = {"", "Self-service reset", "Update user", "RESET password"};
        int asked = 0;
        core::kql::RuntimeContext context;
        context.textOf = [&](std::int64_t number) {
            ++asked;
            return number > 0 && number < 4 ? std::string_view(texts[static_cast<std::size_t>(number)]) : std::string_view();
        };
        RuntimeSql sql(context);
        const std::string rows = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999) ";
        QCOMPARE(sql.rows(rows + "SELECT sum(kql_text_matches(i % 4, 'has', 'reset')) FROM n"), std::string("2000"));
        QCOMPARE(asked, 4);
        QCOMPARE(sql.rows(rows + "SELECT sum(kql_text_matches(i % 4, 'has_any', '[\"user\",\"self\"]')) FROM n"), std::string("2000"));
        QCOMPARE(sql.value("kql_text_matches(2, 'matches_regex', '^Up')"), std::string("1"));
        QCOMPARE(sql.value("kql_text_matches(2, 'in_nocase', '[\"update USER\"]')"), std::string("1"));
        QCOMPARE(sql.value("kql_text_matches(2, 'equals_nocase', 'update USER')"), std::string("1"));
        QCOMPARE(sql.value("kql_text_matches(NULL, 'contains', 'x')"), std::string("0"));
        QCOMPARE(sql.value("kql_text_matches(NULL, 'contains', '')"), std::string("1"));
        for (const char* strange : {"-1", "-9223372036854775807 - 1", "9223372036854775807", "99999999", "1 << 40"})
            QCOMPARE(sql.value(std::string("kql_text_matches(") + strange + ", 'contains', 'x')"), std::string("0"));
        QCOMPARE(sql.value("kql_text_matches(1, 'sounds_like', 'x')"), std::string("error: no such operator on texts: sounds_like"));
        QCOMPARE(sql.value("kql_text_value(2)"), std::string("'Update user'"));
        QCOMPARE(sql.value("kql_text_value(NULL)"), std::string("''"));
        QCOMPARE(sql.value("kql_text_value(77)"), std::string("''"));
        RuntimeSql without;
        QCOMPARE(without.value("kql_text_value(2)"), std::string("''"));
        QCOMPARE(without.value("kql_text_matches(2, 'contains', 'x')"), std::string("0"));
    }

    void asksSetsOncePerText()
    {
        std::vector<std::string> texts = {"", "Ann@Contoso.com", "bob@contoso.com", "ANN@contoso.com", "Straße"};
        int asked = 0;
        core::kql::RuntimeContext context;
        context.textOf = [&](std::int64_t number) {
            ++asked;
            return number > 0 && number < 5 ? std::string_view(texts[static_cast<std::size_t>(number)]) : std::string_view();
        };
        RuntimeSql sql(context);
        const std::string rows = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 3999), k(c) AS (VALUES ('ann@contoso.com'), (NULL), "
                                 "('ann@contoso.com'), ('bob@contoso.com')) ";
        const auto sum = [&](const char* how) { return sql.rows(rows + "SELECT sum(kql_text_among(i % 4, (SELECT kql_text_set(c) FROM k), " + how + ")) FROM n"); };
        QCOMPARE(sum("0"), std::string("1000")); // bob alone is written so
        QCOMPARE(asked, 4);
        QCOMPARE(sum("1"), std::string("3000"));
        QCOMPARE(sum("2"), std::string("3000"));
        // several sets, each row another
        QCOMPARE(sql.rows(rows + "SELECT sum(kql_text_among(1 + i % 2, (SELECT kql_text_set(c) FROM k WHERE i % 40 <> 7 AND c <> 'bob@contoso.com'), 1)) FROM n"),
                 std::string("2000")); // i % 40 = 7 is odd, and bob
        QCOMPARE(sql.value("kql_text_among(NULL, (SELECT kql_text_set(column1) FROM (VALUES ('a'), (''))), 0)"), std::string("1")); // NULL: ''
        QCOMPARE(sql.value("kql_text_among(NULL, (SELECT kql_text_set(column1) FROM (VALUES ('a'))), 0)"), std::string("0"));
        QCOMPARE(sql.value("kql_text_among(2, (SELECT kql_text_set(column1) FROM (VALUES ('a')) WHERE 0), 0)"), std::string("0")); // the empty set
        QCOMPARE(sql.value("kql_text_among(-1, (SELECT kql_text_set('a')), 0)"), std::string("0"));
        QCOMPARE(sql.value("kql_text_among(2, 'x', 0)"), std::string("error: this is no set of texts"));
        QCOMPARE(sql.value("kql_text_among(2, NULL, 0)"), std::string("error: this is no set of texts"));
        QCOMPARE(sql.value("kql_text_among(2, (SELECT kql_text_set('a')), 3)"), std::string("error: this is no set of texts"));
        for (const char* number : {"0", "-1", "1000000", "9223372036854775807", "-9223372036854775807 - 1"})
            QCOMPARE(sql.value(std::string("kql_text_among(2, ") + number + ", 0)"), std::string("error: this is no set of texts"));
        // A set lives as long as it is not forgotten, and its number is not given again.
        const std::string kept = sql.value("kql_text_set('bob@contoso.com')");
        QCOMPARE(sql.value("kql_text_among(2, " + kept + ", 0)"), std::string("1"));
        sql.sets().forget();
        QCOMPARE(sql.value("kql_text_among(2, " + kept + ", 0)"), std::string("error: this is no set of texts"));
        QVERIFY(sql.value("kql_text_set('bob@contoso.com')") != kept);
        QCOMPARE(sql.value("kql_text_among(2, x'0100000000000000ffffffff61', 0)"), std::string("error: this is no set of texts"));
    }

    void searchesAsThePlainRuleDoes()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 20'000; ++round) {
            const std::string text = randomText(random, random() % 40, "aab-_");
            const std::string needle = randomText(random, random() % 6, "aab-");
            const TextNeedle cs(needle, LetterCase::Matters);
            const TextNeedle nocase(needle, LetterCase::Ignored);
            QCOMPARE(cs.isIn(text), text.find(needle) != std::string::npos);
            QCOMPARE(nocase.isIn(text), text.find(needle) != std::string::npos);
            QCOMPARE(nocase.isTermIn(text, true, true), plainHas(text, needle));
        }
        // Needles that are searched in another way because they are long.
        for (int round = 0; round < 2'000; ++round) {
            std::string text = randomText(random, 1'000, "aaaaaaaaaaaaab-");
            const std::size_t at = random() % 500;
            const std::string needle = round % 2 == 0 ? text.substr(at, 150 + random() % 300) : randomText(random, 200, "aaaaaab");
            const TextNeedle one(needle, LetterCase::Ignored);
            QCOMPARE(one.isIn(text), text.find(needle) != std::string::npos);
            QCOMPARE(one.isTermIn(text, true, true), plainHas(text, needle));
        }
    }

    void isFastAndBounded()
    {
        RuntimeSql sql;
        const auto seconds = [&](const std::string& query, const std::vector<std::string>& parameters = {}) {
            const auto begin = std::chrono::steady_clock::now();
            const std::string result = sql.rows(query, parameters);
            const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
            qInfo("%.3f s for %s: %s", took.count(), query.substr(0, 90).c_str(), result.substr(0, 40).c_str());
            return took.count();
        };
        sql.rows("CREATE TABLE t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                 "SELECT printf('Self-service password reset no. %08d', i) AS s FROM n");
        for (const char* op : {"contains", "contains_cs", "has", "startswith", "equals_nocase"})
            QVERIFY(seconds(std::string("SELECT sum(kql_") + op + "(s, 'PASSWORD reseT')) FROM t") < 0.5); // a generous bound for busy machines
        // What would take hours if it were tried place by place.
        const std::string many(1 << 20, 'a');
        const std::string half = std::string(1 << 19, 'a');
        QVERIFY(seconds("SELECT kql_contains(?1, ?2 || 'b')", {many, half}) < 5);
        QVERIFY(seconds("SELECT kql_has(?1, ?2)", {many, half}) < 5);
        QVERIFY(seconds("SELECT kql_countof(?1, ?2)", {many, half}) < 5);
        QVERIFY(seconds("SELECT kql_indexof(?1, 'a', 0, 10, 1000000)", {many}) < 5);
        QVERIFY(seconds("SELECT kql_matches_regex(?1, '(a*)*b')", {many}) < 5);
        QVERIFY(seconds("SELECT length(kql_replace_string(?1, ?2 || 'b', ''))", {many, half}) < 5);
    }

    // The list of a subquery is no constant for SQLite; it is not taken apart for each row, and another list is not mistaken for it.
    void listsOfSubqueries()
    {
        RuntimeSql sql;
        const std::string numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 7999), even(list) AS MATERIALIZED "
                                    "(SELECT json_group_array('u' || (i * 2)) FROM n), odd(list) AS MATERIALIZED (SELECT json_group_array('u' || (i * 2 + 1)) FROM n) ";
        const auto count = [&](const std::string& what) { return sql.rows(numbers + "SELECT sum(" + what + ") FROM n"); };
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(count("kql_in('u' || i, (SELECT list FROM even))"), std::string("4000"));
            QCOMPARE(count("kql_in('u' || i, (SELECT list FROM even)) + 10 * kql_in('u' || i, (SELECT list FROM odd))"), std::string("44000"));
            QCOMPARE(count("kql_has_any('x u' || i, (SELECT list FROM odd))"), std::string("4000"));
            QCOMPARE(count("kql_set_has_element((SELECT list FROM even), json_quote('u' || i))"), std::string("4000"));
            QCOMPARE(count("kql_in_dynamic(json_quote('u' || i), (SELECT list FROM odd))"), std::string("4000"));
            QCOMPARE(count("kql_in('u' || i, json_array('u' || (i + i % 2)))"), std::string("4000")); // one of its own in each row
            sql.sets().forget(); // as after a query
        }
    }
};

QTEST_APPLESS_MAIN(TestRuntimeOperators)
#include "tst_runtime_operators.moc"
