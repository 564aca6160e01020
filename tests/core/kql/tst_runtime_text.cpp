// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/kql/runtime_sql.h"

using support::RuntimeSql;

class TestRuntimeText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsPositions()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_indexof('abcdefg', 'cde')", "2"},
                            {"kql_indexof('abcdefg', 'cde', 1, 4)", "2"},
                            {"kql_indexof('abcdefg', 'cde', 1, 2)", "-1"},
                            {"kql_indexof('abcdefg', 'cde', 3, 4)", "-1"},
                            {"kql_indexof('abcdefg', 'cde', -5)", "2"},
                            {"kql_indexof('1234567', '5', 1, 4)", "4"},
                            {"kql_indexof('abcdefg', 'cde', 2, -1)", "2"},
                            {"kql_indexof('abcdefgabcdefg', 'cde', 1, 10, 2)", "9"},
                            {"kql_indexof('abcdefgabcdefg', 'cde', 1, -1, 3)", "-1"},
                            {"kql_indexof('abcdefg', 'cde', -100)", "null"},
                            {"kql_indexof('abcdefg', 'cde', 0, -2)", "null"},
                            {"kql_indexof('abcdefg', 'cde', 0, -1, -1)", "null"},
                            {"kql_indexof('äöüß', 'üß')", "2"},
                            {"kql_indexof('ääää', 'ä', 0, -1, 3)", "2"},
                            {"kql_indexof('abc', 'c', 100)", "-1"},
                            {"kql_indexof('', 'c')", "-1"},
                            {"kql_indexof('abc', 'B')", "-1"},
                            {"kql_indexof('abc', 'c', NULL)", "null"},
                            {"kql_indexof_regex('abcabc', 'a.c')", "0"},
                            {"kql_indexof_regex('abcabcdefg', 'a.c', 0, 9, 2)", "3"},
                            {"kql_indexof_regex('abcabc', 'a.c', 1, -1, 2)", "-1"},
                            {"kql_indexof_regex('ababaa', 'a.a', 0, -1, 2)", "-1"},
                            {"kql_indexof_regex('abcabc', 'a|ab', -1)", "null"},
                            {"kql_indexof_regex('ääbc', 'b')", "2"},
                            {"kql_indexof_regex('ääbcb', 'b', 3)", "4"},
                        });
    }

    void cutsPieces()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_substring('123456', 1)", "'23456'"},
                            {"kql_substring('123456', 2, 2)", "'34'"},
                            {"kql_substring('ABCD', 0, 2)", "'AB'"},
                            {"kql_substring('123456', -2, 2)", "'56'"},
                            {"kql_substring('123456', -20)", "'123456'"},
                            {"kql_substring('123456', 6)", "''"},
                            {"kql_substring('123456', 60, 2)", "''"},
                            {"kql_substring('123456', 1, -1)", "''"},
                            {"kql_substring('äöüß', 1, 2)", "'öü'"},
                            {"kql_substring('äöüß', -1)", "'ß'"},
                            {"kql_substring(NULL, 1)", "''"},
                            {"kql_substring('abc', NULL)", "''"},
                            {"kql_substring('abc', -9223372036854775807 - 1, 9223372036854775807)", "'abc'"},
                            {"kql_strlen('hello')", "5"},
                            {"kql_strlen('\xE2\x92\xA6\xE2\x92\xB0\xE2\x92\xAE\xE2\x92\xAF\xE2\x92\xAA')", "5"},
                            {"kql_strlen('C\xCC\xA7" "edilla')", "8"},
                            {"kql_strlen(CAST(x'c3' AS TEXT))", "1"},
                            {"kql_strlen(NULL)", "0"},
                            {"kql_string_size('\xE2\x92\xA6\xE2\x92\xB0\xE2\x92\xAE\xE2\x92\xAF\xE2\x92\xAA')", "15"},
                            {"kql_reverse('ABC')", "'CBA'"},
                            {"kql_reverse('aäß')", "'ßäa'"},
                            {"kql_reverse(12345)", "'54321'"},
                            {"kql_reverse(CAST(x'61c3' AS TEXT)) = CAST(x'c361' AS TEXT)", "1"},
                        });
    }

    void replaces()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_replace_string('A magic trick can turn a cat into a dog', 'cat', 'hamster')",
                             "'A magic trick can turn a hamster into a dog'"},
                            {"kql_replace_string('aaa', 'aa', 'b')", "'ba'"},
                            {"kql_replace_string('abc', '', 'x')", "'abc'"},
                            {"kql_replace_string('abc', 'b', NULL)", "'ac'"},
                            {"kql_replace_regex('Number is 1', 'is (\\d+)', 'was: \\1')", "'Number was: 1'"},
                            {"kql_replace_regex('abc', 'b', '[\\0]')", "'a[b]c'"},
                            {"kql_replace_regex('abc', 'x*', '-')", "'-a-b-c-'"},
                            {"kql_replace_regex('äb', 'x*', '-')", "'-ä-b-'"},
                            {"kql_replace_regex('abc', 'b', '\\\\')", "'a\\c'"},
                            {"kql_replace_regex('abc', 'b', '\\n')", "'a\\nc'"},
                            {"kql_replace_regex('ab', '(x)?b', '<\\1>')", "'a<>'"},
                            {"kql_replace_regex('', 'a', 'b')", "''"},
                            {"kql_replace_regex('abc', 'b', '\\1')",
                             "error: the rewrite pattern '\\1' names group 1, the regular expression has 0"},
                            {"kql_replace_strings('A magic trick can turn a cat into a dog', '[\"cat\",\"dog\"]', '[\"dog\",\"pigeon\"]')",
                             "'A magic trick can turn a dog into a pigeon'"},
                            {"kql_replace_strings('turn into a dog', '[\"turn\",\" into a dog\"]', '[\"go\",\"\"]')", "'go'"},
                            {"kql_replace_strings('This is', '[\"This\",\"is\"]', '[\"This\",\"was\"]')", "'This was'"},
                            {"kql_replace_strings('This is', '[\"is\",\"This\"]', '[\"was\",\"This\"]')", "'Thwas was'"},
                            {"kql_replace_strings('This is', '[\"This\",\"is\"]', '[12345,\"was\"]')", "'This was'"},
                            {"kql_replace_strings('This is', '[1,\"is\"]', '[\"x\",\"was\"]')", "'Thwas was'"},
                            {"kql_replace_strings('abc', NULL, NULL)", "'abc'"},
                            {"kql_translate('abc', 'x', 'abc')", "'xxx'"},
                            {"kql_translate('abc', '', 'ab')", "''"},
                            {"kql_translate('krasp', 'otsku', 'spark')", "'kusto'"},
                            {"kql_translate('äö', 'ao', 'schön äh')", "'schon ah'"},
                            {"kql_translate('', 'x', 'abc')", "'abc'"},
                        });
    }

    void trims()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_trim('--', '--https://bing.com--')", "'https://bing.com'"},
                            {"kql_trim('[^\\w]+', '-  Te st1// $')", "'Te st1'"},
                            {"kql_trim('\\s+', '    Hello, world!    ')", "'Hello, world!'"},
                            {"kql_trim('1', '11')", "''"},
                            {"kql_trim('1', '')", "''"},
                            {"kql_trim('', 'abc')", "'abc'"},
                            {"kql_trim('a|b', 'abcba')", "'c'"},
                            {"kql_trim('--', '---x---')", "'-x-'"},
                            {"kql_trim_start('https://', 'https://bing.com')", "'bing.com'"},
                            {"kql_trim_start('[^\\w]+', '-  Te st1// $')", "'Te st1// $'"},
                            {"kql_trim_end('.com', 'bing.com')", "'bing'"},
                            {"kql_trim_end('[^\\w]+', '-  Te st1// $')", "'-  Te st1'"},
                            {"kql_trim_end('\\n', 'x' || char(10, 10))", "'x'"},
                            {"kql_trim('^x', 'xax')", "'ax'"},
                            {"kql_trim(NULL, 'xax')", "'xax'"},
                        });
        QVERIFY(sql.value("kql_trim('a)(b', 'x')").starts_with("error: the regular expression 'a)(b'"));
    }

    void extractsAndCounts()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_extract('User: ([^,]+)', 1, 'User: James, Email: x')", "'James'"},
                            {"kql_extract('\\d+', 0, 'Age: 29')", "'29'"},
                            {"kql_extract('x(\\d+)', 1, 'Age: 29')", "''"},
                            {"kql_extract('\\d+', 1, 'Age: 29')", "''"},
                            {"kql_extract('\\d+', -1, 'Age: 29')", "''"},
                            {"kql_extract('(a)|(b)', 1, 'b')", "''"},
                            {"kql_extract('(a)|(b)', 2, 'b')", "'b'"},
                            {"kql_extract('', 0, '')", "''"},
                            {"kql_extract('a', 4294967296, 'a')", "''"},
                            {"kql_countof('aaa', 'a')", "3"},
                            {"kql_countof('aaaa', 'aa')", "3"},
                            {"kql_countof('ababa', 'ab', 'normal')", "2"},
                            {"kql_countof('ababa', 'aba')", "2"},
                            {"kql_countof('ababa', 'aba', 'regex')", "1"},
                            {"kql_countof('abcabc', 'a.c', 'regex')", "2"},
                            {"kql_countof('abc', '')", "0"},
                            {"kql_countof('abc', 'a', 'fuzzy')", "error: countof() takes 'normal' or 'regex', not 'fuzzy'"},
                            {"kql_regex_quote('(so$me.Te^xt)')", "'\\(so\\$me\\.Te\\^xt\\)'"},
                            {"kql_matches_regex('a-b c#', '^' || kql_regex_quote('a-b c#') || '$')", "1"},
                        });
    }

    void changesCase()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_tolower('ABC äÖ')", "'abc äö'"},
                            {"kql_toupper('abc äÖ ß')", "'ABC ÄÖ ß'"},
                            {"kql_tolower('ИВАН Σ')", "'иван σ'"},
                            {"kql_toupper('ǆ ſ')", "'Ǆ ſ'"},
                            {"kql_tolower(CAST(x'41ff42' AS TEXT)) = CAST(x'61ff62' AS TEXT)", "1"},
                            {"kql_toupper(NULL)", "''"},
                            {"kql_strcmp('ABC', 'ABC')", "0"},
                            {"kql_strcmp('abc', 'ABC')", "1"},
                            {"kql_strcmp('ABC', 'abc')", "-1"},
                            {"kql_strcmp('abcde', 'abc')", "1"},
                            {"kql_strcmp('z', 'ä')", "-1"},
                            {"kql_isascii('some string')", "1"},
                            {"kql_isascii('12345678ä')", "0"},
                            {"kql_isutf8('ä')", "1"},
                            {"kql_isutf8(CAST(x'c3' AS TEXT))", "0"},
                        });
    }

    void makesTexts()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_strrep('ABC', 2)", "'ABCABC'"},
                            {"kql_strrep(123, 3, '.')", "'123.123.123'"},
                            {"kql_strrep('x', 0)", "''"},
                            {"kql_strrep('x', -5)", "''"},
                            {"kql_strrep('x', 1025)", "error: not supported: strrep() with more than 1024 repetitions"},
                            {"kql_strcat_delim('-', 1, '2', 'A', '00:00:01')", "'1-2-A-00:00:01'"},
                            {"kql_strcat_delim('-', NULL, 'a')", "'-a'"},
                            {"kql_make_string(75, 117, 115, 116, 111)", "'Kusto'"},
                            {"kql_make_string(228, 128512)", "'ä\xF0\x9F\x98\x80'"},
                            {"kql_make_string(55296)", "''"},
                            {"kql_make_string(-1)", "''"},
                            {"length(kql_strrep(kql_strrep('0123456789', 1000), 1000))", "10000000"},
                            {"kql_strrep(kql_strrep(kql_strrep('x', 1024), 1024), 1024)", "error: a text of more than 64 MB would be made"},
                            {"kql_replace_string(kql_strrep('x', 1024), 'x', kql_strrep(kql_strrep('y', 1024), 1024))",
                             "error: a text of more than 64 MB would be made"},
                        });
    }

    void encodes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_url_decode('https%3a%2f%2fwww.bing.com%2f')", "'https://www.bing.com/'"},
                            {"kql_url_encode('https://www.bing.com/hello world')", "'https%3a%2f%2fwww.bing.com%2fhello+world'"},
                            {"kql_url_encode_component('https://www.bing.com/hello world/')",
                             "'https%3a%2f%2fwww.bing.com%2fhello%20world%2f'"},
                            {"kql_url_decode('a+b%20c%')", "'a b c%'"},
                            {"kql_url_decode('%C3%A4%zz%4')", "'ä%zz%4'"},
                            {"kql_url_decode('%ff')", "'\xEF\xBF\xBD'"},
                            {"kql_base64_decode_tostring('S3VzdG8=')", "'Kusto'"},
                            {"kql_base64_encode_tostring('Kusto')", "'S3VzdG8='"},
                            {"kql_base64_encode_tostring('')", "''"},
                            {"kql_base64_encode_tostring('ab')", "'YWI='"},
                            {"kql_base64_encode_tostring('abc')", "'YWJj'"},
                            {"kql_base64_decode_tostring('YWJj')", "'abc'"},
                            {"kql_base64_decode_tostring('U3RyaW5n0KHR0tGA0L7Rh9C60LA=')", "''"},
                            {"kql_base64_decode_tostring('S3VzdG8')", "''"},
                            {"kql_base64_decode_tostring('====')", "''"},
                            {"kql_base64_decode_tostring('S3=z')", "''"},
                            {"kql_base64_decode_tostring('!!!!')", "''"},
                            {"kql_base64_decode_tostring('aABpAA==') = CAST(x'68006900' AS TEXT)", "1"},
                            {"kql_base64_decode_toguid('8jMxriJurkmwahbmqbIS6w==')", "'ae3133f2-6e22-49ae-b06a-16e6a9b212eb'"},
                            {"kql_base64_decode_toguid('abcd1231')", "null"},
                            {"kql_base64_encode_fromguid('AE3133F2-6e22-49ae-b06a-16e6a9b212eb')", "'8jMxriJurkmwahbmqbIS6w=='"},
                            {"kql_base64_encode_fromguid('x')", "''"},
                        });
    }

    void hashes()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_hash_md5('World')", "'f5a7924e621e84c9280a9a27e1bcb7f6'"},
                            {"kql_hash_md5('2020-01-01T00:00:00.0000000Z')", "'786c530672d1f8db31fee25ea8a9390b'"},
                            {"kql_hash_sha1('World')", "'70c07ec18ef89c5309bbb0937f3a6342411e1fdd'"},
                            {"kql_hash_sha256('World')", "'78ae647dc5544d227130a0682a51e30bc7777fbb6d8a8f17007463a3ecd1d524'"},
                            {"kql_hash_xxhash64('World')", "1846988464401551951"},
                            {"kql_hash_xxhash64('World', 100)", "51"},
                            {"kql_hash_xxhash64('World', 0)", "null"},
                            {"kql_hash_xxhash64_long(635556672000000000)", "1380966698541616202"},
                            {"kql_hash_xxhash64_long(635556672000000000, 100)", "2"},
                            {"kql_hash_xxhash64_long(NULL)", "null"},
                        });
    }

    void writesNumbers()
    {
        RuntimeSql sql;
        EXPECT_SQL(sql, {
                            {"kql_format_bytes(564)", "'564 Bytes'"},
                            {"kql_format_bytes(10332, 1)", "'10.1 KB'"},
                            {"kql_format_bytes(20010332)", "'19 MB'"},
                            {"kql_format_bytes(20010332, 2)", "'19.08 MB'"},
                            {"kql_format_bytes(20010332, 0, 'KB')", "'19541 KB'"},
                            {"kql_format_bytes(-2048)", "'-2 KB'"},
                            {"kql_format_bytes(1024, 0, 'XB')", "error: format_bytes() knows Bytes, KB, MB, GB, TB, PB and EB, not 'XB'"},
                            {"kql_tohex(256)", "'100'"},
                            {"kql_tohex(-256)", "'ffffffffffffff00'"},
                            {"kql_tohex(256, 8)", "'00000100'"},
                            {"kql_tohex(256, 2)", "'100'"},
                            {"kql_tohex(1, 99)", "'0000000000000001'"},
                            {"kql_tohex(NULL)", "''"},
                        });
    }
};

QTEST_APPLESS_MAIN(TestRuntimeText)
#include "tst_runtime_text.moc"
