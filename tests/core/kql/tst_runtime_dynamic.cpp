// SPDX-License-Identifier: GPL-3.0-or-later
// Functions on dynamic values: the examples of Kusto's documentation, nulls, wrong containers, limits, and properties on random values.
#include "tests/core/kql/dynamic_sql.h"

#include "core/kql/runtime/json_parse.h"
#include "core/kql/runtime/json_value.h"

#include <random>

namespace {

struct Case {
    const char* expression;
    const char* expected = "";
};

} // namespace

class TestRuntimeDynamic : public QObject
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

private Q_SLOTS:
    void parsesJson()
    {
        check({
            {"kql_parse_json(' { `a` : [ 1 , 2.50, true ] , `b` : null } ')", "{`a`:[1,2.5,true],`b`:null}"},
            {"kql_parse_json('{`value`:118.0,`count`:5.0,`min`:-0.0,`big`:1e3}')", "{`value`:118,`count`:5,`min`:0,`big`:1000}"},
            {"kql_parse_json('21')", "21"},
            {"kql_parse_json('`21`')", "`21`"},
            {"kql_parse_json(' `abc` ')", "`abc`"},
            {"kql_parse_json('true')", "true"},
            {"kql_parse_json('null')", "NULL"},
            {"kql_parse_json('')", "NULL"},
            {"kql_parse_json(NULL)", "NULL"},
            {"kql_parse_json('plain text')", "`plain text`"},
            {"kql_parse_json('say `x`')", "`say \\`x\\``"},
            {"kql_parse_json('007')", "`007`"},
            {"kql_parse_json('1.2.3.4')", "`1.2.3.4`"},
            {"kql_parse_json('2015-01-01')", "`2015-01-01`"},
            {"kql_parse_json('1,2')", "`1,2`"},
            {"kql_parse_json('1],[2')", "`1],[2`"},
            {"kql_parse_json('[1,2')", "`[1,2`"},
            {"kql_parse_json('[1,]')", "`[1,]`"},
            {"kql_parse_json('{`a`}')", "`{\\`a\\`}`"},
            {"kql_parse_json('truex')", "`truex`"},
            {"kql_parse_json('[nul]')", "`[nul]`"},
            {"kql_parse_json('[01]')", "`[01]`"},
            {"kql_parse_json('[1.]')", "`[1.]`"},
            {"kql_parse_json('[+1]')", "`[+1]`"},
            {"kql_parse_json('[`\\x`]')", "`[\\`\\\\x\\`]`"},
            {"kql_parse_json('123456789012345678901234567890')", "123456789012345678901234567890"},
            {"kql_parse_json('9223372036854775807')", "9223372036854775807"},
            {"kql_parse_json('{`a`:1,`a`:2,`b`:3}')", "{`a`:1,`b`:3}"},
            {"kql_parse_json('`\\u00e9\\u0041\\/\\n`')", "`\u00e9A/\\n`"},
            {"kql_parse_json('[`a' || char(10) || 'b`]')", "`[\\`a\\nb\\`]`"},
            {"kql_parse_json('[`open]')", "`[\\`open]`"},
            {"kql_parse_json('[`open\\`]')", "`[\\`open\\\\\\`]`"},
            {"kql_parse_json('[`\\u00`]')", "`[\\`\\\\u00\\`]`"},
            {"kql_parse_json('{}')", "{}"},
            {"kql_parse_json('[]')", "[]"},
            {"kql_parse_json('{`a`:`{\\`c\\`:456}`}')", "{`a`:`{\\`c\\`:456}`}"},
            {"kql_get(kql_parse_json(kql_dynamic_to_string(kql_get(kql_parse_json('{`b`:`{\\`c\\`:456}`}'), 'b'))), 'c')", "456"},
        });
    }

    void parsedJsonIsStable()
    {
        // What has been compacted once stays as it is, and is sound JSON to SQLite.
        const std::vector<std::string> pieces = {"{", "}", "[", "]", ":", ",", "\"a\"", "\"b\\n\"", "\"\\u0041\\\\\"", "1", "-2.5", "1e2", "true", "null", " ", "\"", "x"};
        int sound = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string text = round % 2 ? "[" : "{\"k\":";
            for (unsigned i = random() % 7; i > 0; --i)
                text += pieces[random() % pieces.size()];
            text += round % 2 ? "]" : "}";
            const bool valid = sql.withArgument("SELECT json_valid(?1)", text) == "1";
            const auto compact = core::kql::compactJson(text);
            QVERIFY2(compact.has_value() == valid, text.c_str());
            if (!compact)
                continue;
            ++sound;
            QCOMPARE(core::kql::compactJson(*compact).value_or("none"), *compact);
            QVERIFY2(sql.withArgument("SELECT json_valid(?1)", *compact) == "1", compact->c_str());
        }
        QVERIFY(sound > 300);
    }

    void deepJsonIsText()
    {
        const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
        QCOMPARE(sql.withArgument("SELECT kql_parse_json(?1)", nested(500)), nested(500));
        QCOMPARE(sql.withArgument("SELECT kql_parse_json(?1)", nested(501)), '"' + nested(501) + '"');
        QVERIFY(sql.withArgument("SELECT kql_parse_json(?1)", nested(1'000'000)).size() > 1'000'000);
        // A cell of evidence may be as deep as it likes.
        QCOMPARE(sql.withArgument("SELECT kql_get(?1, 0, 0)", nested(100'000)), nested(99'998));
        QCOMPARE(sql.withArgument("SELECT length(kql_dynamic_to_json(?1))", nested(100'000)), std::string("200000"));
        QVERIFY(sql.withArgument("SELECT kql_treepath(?1)", nested(100)).starts_with("[\"[0]\",\"[0][0]\""));
    }

    void badUtf8IsText()
    {
        QCOMPARE(sql.withArgument("SELECT kql_parse_json(?1)", "[\"\xff\"]"), std::string("\"[\\\"\xEF\xBF\xBD\\\"]\""));
        QCOMPARE(sql.withArgument("SELECT kql_string_to_dynamic(?1)", "a\x01\xC3"), std::string("\"a\\u0001\xEF\xBF\xBD\""));
    }

    void gets()
    {
        check({
            {"kql_get('{`a`:{`b`:[1,2,{`c`:`x`}]}}', 'a', 'b', 2, 'c')", "`x`"},
            {"kql_get('{`a`:{`b`:[1,2,3]}}', 'a', 'b', -1)", "3"},
            {"kql_get('{`a`:{`b`:[1,2,3]}}', 'a', 'b', -4)", "NULL"},
            {"kql_get('{`a`:{`b`:[1,2,3]}}', 'a', 'b', 3)", "NULL"},
            {"kql_get('{`a`:1}', 'A')", "NULL"},
            {"kql_get('{`a`:null}', 'a')", "NULL"},
            {"kql_get('[1]', 'a')", "NULL"},
            {"kql_get('{`a`:1}', 0)", "NULL"},
            {"kql_get('`text`', 'a')", "NULL"},
            {"kql_get(NULL, 'a')", "NULL"},
            {"kql_get('{`a`:1}', NULL)", "NULL"},
            {"kql_get('{`User-Agent`:`x`,`a b`:2}', 'a b')", "2"},
            {"kql_get('{`a\\`b`:1}', 'a`b')", "1"},
            {"kql_get('{`\\u0061`:1}', 'a')", "1"},
            {"kql_get('{`a`:1,`a`:2}', 'a')", "1"},
            {"kql_get('{`b`:`{\\`a\\`:5}`,`a`:1}', 'a')", "1"},
            {"kql_get('{ `a` : [ 1 , { `b` : 7 } ] } ', 'a', 1, 'b')", "7"},
            {"kql_get('{`a`:`', 'a')", "`"},
            {"kql_get('{`a`', 'a')", "NULL"},
            {"kql_get_by('{`k`:5}', '`k`')", "5"},
            {"kql_get_by('[4,5]', '1')", "5"},
            {"kql_get_by('[4,5]', '-1')", "5"},
            {"kql_get_by('[4,5]', NULL)", "NULL"},
            {"kql_get_by('[4,5]', '[0]')", "NULL"},
        });
    }

    void namesTypes()
    {
        check({
            {"kql_gettype('`a`')", "string"}, {"kql_gettype('1')", "long"}, {"kql_gettype('1.5')", "real"},
            {"kql_gettype('true')", "bool"}, {"kql_gettype('[1]')", "array"}, {"kql_gettype('{}')", "dictionary"},
            {"kql_gettype(NULL)", "null"}, {"kql_gettype('null')", "null"},
        });
    }

    void converts()
    {
        check({
            {"kql_dynamic_to_string('`a\\`b`')", "a`b"},
            {"kql_dynamic_to_string('{`a`:1}')", "{`a`:1}"},
            {"kql_dynamic_to_string('118.0')", "118"},
            {"kql_dynamic_to_string('1.5')", "1.5"},
            {"kql_dynamic_to_string('true')", "true"},
            {"kql_dynamic_to_string('null')", ""},
            {"kql_dynamic_to_string(NULL)", ""},
            {"kql_dynamic_to_long('5')", "5"},
            {"kql_dynamic_to_long('5.9')", "5"},
            {"kql_dynamic_to_long('`17`')", "17"},
            {"kql_dynamic_to_long('true')", "1"},
            {"kql_dynamic_to_long('`x`')", "NULL"},
            {"kql_dynamic_to_long('[1]')", "NULL"},
            {"kql_dynamic_to_long('1e30')", "NULL"},
            {"kql_dynamic_to_real('`1.5`')", "1.5"},
            {"kql_dynamic_to_real('2')", "2.0"},
            {"kql_dynamic_to_bool('`true`')", "1"},
            {"kql_dynamic_to_bool('0')", "0"},
            {"kql_dynamic_to_bool('false')", "0"},
            {"kql_dynamic_to_datetime('`1970-01-01T00:00:01Z`')", "10000000"},
            {"kql_dynamic_to_datetime('5')", "NULL"},
            {"kql_dynamic_to_timespan('`00:00:02`')", "20000000"},
            {"kql_dynamic_to_guid('`12E8B78D-55B4-46AE-B068-26D7A0080254`')", "12e8b78d-55b4-46ae-b068-26d7a0080254"},
            {"kql_string_to_dynamic('a`\\')", "`a\\`\\\\`"},
            {"kql_string_to_dynamic(NULL)", "``"},
            {"kql_bool_to_dynamic(1)", "true"},
            {"kql_real_to_dynamic(118.0)", "118"},
            {"kql_real_to_dynamic(0.5)", "0.5"},
            {"kql_real_to_dynamic(9e999)", "null"},
            {"kql_datetime_to_dynamic(10000000)", "`1970-01-01T00:00:01.0000000Z`"},
            {"kql_timespan_to_dynamic(20000000)", "`00:00:02`"},
            {"kql_timespan_to_dynamic(NULL)", "NULL"},
        });
    }

    void worksOnBags()
    {
        check({
            {"kql_bag_keys('{`a`:`b`,`c`:{`d`:123}}')", "[`a`,`c`]"},
            {"kql_bag_keys('{}')", "[]"},
            {"kql_bag_keys('`a`')", "NULL"},
            {"kql_bag_keys('[]')", "NULL"},
            {"kql_bag_has_key('{`key1`:123,`key2`:`abc`}', 'key2')", "1"},
            {"kql_bag_has_key('{`key1`:123,`key3`:`abc`}', 'key2')", "0"},
            {"kql_bag_has_key('{`key1`:null}', 'key1')", "1"},
            {"kql_bag_has_key('{`key2`:{`prop1`:`abc`}}', '$.key2.prop1')", "1"},
            {"kql_bag_has_key('{`key2`:{`prop1`:`abc`}}', '$.key2.prop9')", "0"},
            {"kql_bag_merge('{`A1`:12,`B1`:2,`C1`:3}', '{`A2`:81,`B2`:82,`A1`:1}')", "{`A1`:12,`B1`:2,`C1`:3,`A2`:81,`B2`:82}"},
            {"kql_bag_remove_keys('{`key1`:123,`key2`:`abc`}', '[`key2`,`key4`]')", "{`key1`:123}"},
            {"kql_bag_remove_keys('{`key1`:`value`,`key3`:42.0}', '[`key2`,`key4`]')", "{`key1`:`value`,`key3`:42.0}"},
            {"kql_bag_remove_keys('{`key1`:123,`key2`:{`prop1`:`abc`,`prop2`:`xyz`},`key3`:[100,200]}', '[`$.key2.prop1`,`key3`]')",
             "{`key1`:123,`key2`:{`prop2`:`xyz`}}"},
            {"kql_bag_set_key('{`key1`:1,`key2`:2}', 'key3', '3')", "{`key1`:1,`key2`:2,`key3`:3}"},
            {"kql_bag_set_key('{`key1`:1,`key3`:`abc`}', 'key3', '3')", "{`key1`:1,`key3`:3}"},
            {"kql_bag_set_key('{`key1`:123,`key2`:{`prop1`:123,`prop2`:`xyz`}}', '$.key2.prop1', '`abc`')",
             "{`key1`:123,`key2`:{`prop1`:`abc`,`prop2`:`xyz`}}"},
            {"kql_bag_set_key('{`key1`:123}', '$.key2.prop1', '`abc`')", "{`key1`:123,`key2`:{`prop1`:`abc`}}"},
            {"kql_bag_set_key('[1]', 'a', '1')", "NULL"},
            {"kql_bag_set_key(NULL, 'a', '1')", "NULL"},
            {"kql_bag_zip('[`a`,`b`,`c`]', '[1,`2`,3.4]')", "{`a`:1,`b`:`2`,`c`:3.4}"},
            {"kql_bag_zip('[`a`,`b`,`c`]', '[1,`2`]')", "{`a`:1,`b`:`2`,`c`:null}"},
            {"kql_bag_zip('[`a`,`b`]', '[1,`2`,2.5]')", "{`a`:1,`b`:`2`}"},
            {"kql_bag_zip('[`a`,8,`b`]', '[1,`2`,2.5]')", "{`a`:1,`b`:2.5}"},
            {"kql_bag_zip('[`a`,8,`b`]', '1')", "{`a`:null,`b`:null}"},
            {"kql_bag_zip('`a`', '[1,`2`]')", "NULL"},
            {"kql_bag_pack('Level', '`Information`', 'ProcessID', '1234', 'Data', kql_bag_pack('url', '`www.bing.com`'))",
             "{`Level`:`Information`,`ProcessID`:1234,`Data`:{`url`:`www.bing.com`}}"},
            {"kql_bag_pack('a`b', NULL)", "{`a\\`b`:null}"},
            {"kql_bag_pack()", "{}"},
        });
    }

    void canonicalJson()
    {
        check({
            {"kql_dynamic_to_json('{`Y10`:{},`X8`:{`c3`:1,`d8`:5,`a4`:6},`D1`:114,`A1`:12,`B1`:2,`C1`:3,`A14`:[15,13,18]}')",
             "{`A1`:12,`A14`:[15,13,18],`B1`:2,`C1`:3,`D1`:114,`X8`:{`a4`:6,`c3`:1,`d8`:5},`Y10`:{}}"},
            {"kql_dynamic_to_json('5.0')", "5"},
            {"kql_dynamic_to_json(NULL)", ""},
            {"kql_treepath('{`a`:`b`,`c`:123}')", "[`['a']`,`['c']`]"},
            {"kql_treepath('{`prop1`:[1,2,3,4],`prop2`:`value2`}')", "[`['prop1']`,`['prop1'][0]`,`['prop2']`]"},
            {"kql_treepath('{`listProperty`:[100,200,300,`abcde`,{`x`:`y`}]}')",
             "[`['listProperty']`,`['listProperty'][0]`,`['listProperty'][0]['x']`]"},
            {"kql_extract_json('$.name', '{`name`: `John`, `age`: 30}')", "`John`"},
            {"kql_extract_json('$.a[1].b', '{`a`:[1,{`b`:2.0}]}')", "2"},
            {"kql_extract_json('$[''a b'']', '{`a b`:5}')", "5"},
            {"kql_extract_json('$.[''a b'']', '{`a b`:5}')", "5"},
            {"kql_extract_json('$.none', '{`a`:1}')", "NULL"},
            {"kql_extract_json('$.a', 'no json')", "NULL"},
            {"kql_extract_json('a', '{`a`:1}')", "NULL"},
            {"kql_extract_json('$.a..b', '{`a`:1}')", "NULL"},
            {"kql_extract_json('$[1', '[1,2]')", "NULL"},
            {"kql_extract_json('$', '[1,2]')", "[1,2]"},
        });
    }

    void makesRanges()
    {
        check({
            {"kql_range_long(1, 8, 3)", "[1,4,7]"},
            {"kql_range_long(3, 1, -1)", "[3,2,1]"},
            {"kql_range_long(3, 1, 1)", "[]"},
            {"kql_range_long(3, 5, 0)", "NULL"},
            {"kql_range_long(9223372036854775806, 9223372036854775807, 5)", "[9223372036854775806]"},
            {"kql_range_long(NULL, 5, 1)", "NULL"},
            {"kql_array_length(kql_range_long(1, 1000000000, 1))", "1048576"},
            {"kql_range_real(1.0, 2.0, 0.5)", "[1,1.5,2]"},
            {"kql_range_datetime(0, 864000000000, 432000000000)",
             "[`1970-01-01T00:00:00.0000000Z`,`1970-01-01T12:00:00.0000000Z`,`1970-01-02T00:00:00.0000000Z`]"},
            {"kql_range_timespan(36000000000, 72000000000, 36000000000)", "[`01:00:00`,`02:00:00`]"},
        });
    }

    void splitsTexts()
    {
        check({
            {"kql_split('aa_bb', '_')", "[`aa`,`bb`]"},
            {"kql_split('aaa_bbb_ccc', '_', 1)", "[`bbb`]"},
            {"kql_split('aaa_bbb_ccc', '_', 3)", "[]"},
            {"kql_split('', '_')", "[``]"},
            {"kql_split('a__b', '_')", "[`a`,``,`b`]"},
            {"kql_split('aabbcc', 'bb')", "[`aa`,`cc`]"},
            {"kql_split('abc', '')", "[`abc`]"},
            {"kql_split(NULL, ',')", "[``]"},
            {"kql_split('a,', ',')", "[`a`,``]"},
            {"kql_parse_csv('aa,`b,b,b`,cc,`Escaping quotes: ``Title```')", "[`aa`,`b,b,b`,`cc`,`Escaping quotes: \\`Title\\``]"},
            {"kql_parse_csv('record1,a,b,c' || char(10) || 'record2,x')", "[`record1`,`a`,`b`,`c`]"},
            {"kql_parse_csv('`line1' || char(10) || 'line2`,x')", "[`line1\\nline2`,`x`]"},
            {"kql_parse_csv('a,')", "[`a`,``]"},
            {"kql_parse_csv('`open')", "[`open`]"},
            {"kql_parse_csv('')", "[``]"},
            {"kql_parse_command_line('echo `hello world!`', 'windows')", "[`echo`,`hello world!`]"},
            {"kql_parse_command_line('`c:\\a b\\x.exe` a\\\\b d`e f`g h', 'Windows')", "[`c:\\\\a b\\\\x.exe`,`a\\\\\\\\b`,`de fg`,`h`]"},
            {"kql_parse_command_line('x a\\\\\\`b c d', 'windows')", "[`x`,`a\\\\\\`b`,`c`,`d`]"},
            {"kql_parse_command_line('x a\\\\\\\\`b c` d', 'windows')", "[`x`,`a\\\\\\\\b c`,`d`]"},
            {"kql_parse_command_line('', 'windows')", "[]"},
        });
        QVERIFY(sql.value("kql_parse_command_line('x', 'bash')").starts_with("error"));
    }

    void numbersOfTexts()
    {
        check({
            {"kql_unicode_codepoints_from_string('Ku\u05e7\U0001F600')", "[75,117,1511,128512]"},
            {"kql_unicode_codepoints_from_string('')", "[]"},
            {"kql_unicode_codepoints_to_string('[75,117,115,116,111]')", "Kusto"},
            {"kql_unicode_codepoints_to_string('[75,-1]')", ""},
            {"kql_unicode_codepoints_to_string('[55296]')", ""},
            {"kql_base64_decode_toarray('S3VzdG8=')", "[75,117,115,116,111]"},
            {"kql_base64_decode_toarray('U3RyaW5n0KHR0tGA0L7Rh9C60LA')", "NULL"},
            {"kql_base64_decode_toarray('A=BC')", "NULL"},
            {"kql_base64_decode_toarray('')", "[]"},
            {"kql_base64_encode_fromarray('[75,117,115,116,111]')", "S3VzdG8="},
            {"kql_base64_encode_fromarray('[75,117,115]')", "S3Vz"},
            {"kql_base64_encode_fromarray('[75]')", "Sw=="},
            {"kql_base64_encode_fromarray('[256]')", ""},
            {"kql_base64_encode_fromarray(NULL)", ""},
            {"kql_ipv4_range_to_cidr_list('1.1.128.0', '1.1.140.255')", "[`1.1.128.0/21`,`1.1.136.0/22`,`1.1.140.0/24`]"},
            {"kql_ipv4_range_to_cidr_list('0.0.0.0', '255.255.255.255')", "[`0.0.0.0/0`]"},
            {"kql_ipv4_range_to_cidr_list('1.2.3.4', '1.2.3.4')", "[`1.2.3.4/32`]"},
            {"kql_ipv4_range_to_cidr_list('1.2.3.5', '1.2.3.4')", "NULL"},
            {"kql_ipv4_range_to_cidr_list('1.2.3', '1.2.3.4')", "NULL"},
        });
    }

    void takesUrlsApart()
    {
        check({
            {"kql_parse_url('scheme://username:password@host:1234/this/is/a/path?k1=v1&k2=v2#fragment')",
             "{`Scheme`:`scheme`,`Host`:`host`,`Port`:`1234`,`Path`:`/this/is/a/path`,`Username`:`username`,`Password`:`password`,"
             "`Query Parameters`:{`k1`:`v1`,`k2`:`v2`},`Fragment`:`fragment`}"},
            {"kql_get(kql_parse_url('https://bing.com'), 'Host')", "`bing.com`"},
            {"kql_get(kql_parse_url('https://[::1]:80/x'), 'Host')", "`[::1]`"},
            {"kql_get(kql_parse_url('https://[::1]:80/x'), 'Port')", "`80`"},
            {"kql_get(kql_parse_url('bing.com/a?b=c'), 'Path')", "`bing.com/a`"},
            {"kql_get(kql_parse_url('bing.com/a?b=c'), 'Query Parameters', 'b')", "`c`"},
            {"kql_parse_urlquery('k1=v1&k2=v2&k3=v3')", "{`Query Parameters`:{`k1`:`v1`,`k2`:`v2`,`k3`:`v3`}}"},
            {"kql_parse_urlquery('a=1&a=2&b&=x')", "{`Query Parameters`:{`a`:`1`,`b`:``}}"},
            {"kql_parse_path('C:\\temp\\file.txt')",
             "{`Scheme`:``,`RootPath`:`C:`,`DirectoryPath`:`C:\\\\temp`,`DirectoryName`:`temp`,`Filename`:`file.txt`,`Extension`:`txt`,"
             "`AlternateDataStreamName`:``}"},
            {"kql_parse_path('temp\\file.txt')",
             "{`Scheme`:``,`RootPath`:``,`DirectoryPath`:`temp`,`DirectoryName`:`temp`,`Filename`:`file.txt`,`Extension`:`txt`,"
             "`AlternateDataStreamName`:``}"},
            {"kql_parse_path('file://C:/temp/file.txt:some.exe')",
             "{`Scheme`:`file`,`RootPath`:`C:`,`DirectoryPath`:`C:/temp`,`DirectoryName`:`temp`,`Filename`:`file.txt`,`Extension`:`txt`,"
             "`AlternateDataStreamName`:`some.exe`}"},
            {"kql_parse_path('\\\\shared\\users\\temp\\file.txt.gz')",
             "{`Scheme`:``,`RootPath`:``,`DirectoryPath`:`\\\\\\\\shared\\\\users\\\\temp`,`DirectoryName`:`temp`,`Filename`:`file.txt.gz`,"
             "`Extension`:`gz`,`AlternateDataStreamName`:``}"},
            {"kql_parse_path('/usr/lib/temp/file.txt')",
             "{`Scheme`:``,`RootPath`:``,`DirectoryPath`:`/usr/lib/temp`,`DirectoryName`:`temp`,`Filename`:`file.txt`,`Extension`:`txt`,"
             "`AlternateDataStreamName`:``}"},
            {"kql_get(kql_parse_path('C:\\file'), 'Filename')", "`file`"},
            {"kql_get(kql_parse_path('C:\\file'), 'DirectoryName')", "``"},
            {"kql_get(kql_parse_path('cmd.exe'), 'Filename')", "`cmd.exe`"},
            {"kql_get(kql_parse_path(''), 'Filename')", "``"},
        });
    }

    void readsXml()
    {
        check({
            {"kql_parse_xml('<e/>')", "{`e`:null}"},
            {"kql_parse_xml('<e>text</e>')", "{`e`:`text`}"},
            {"kql_parse_xml('<e name=`value` />')", "{`e`:{`@name`:`value`}}"},
            {"kql_parse_xml('<e name=`value`>text</e>')", "{`e`:{`@name`:`value`,`#text`:`text`}}"},
            {"kql_parse_xml('<e> <a>text</a> <b>text</b> </e>')", "{`e`:{`a`:`text`,`b`:`text`}}"},
            {"kql_parse_xml('<e> <a>text</a> <a>text</a> </e>')", "{`e`:{`a`:[`text`,`text`]}}"},
            {"kql_parse_xml('<e> text <a>text</a> </e>')", "{`e`:{`#text`:`text`,`a`:`text`}}"},
            {"kql_parse_xml('<?xml version=`1.0` encoding=`utf-16`?><d><!-- c --><v>118.0</v><![CDATA[<x>]]></d>')",
             "{`d`:{`v`:`118.0`,`#text`:`<x>`}}"},
            {"kql_parse_xml('<EventData><Data Name=`A`>1</Data><Data Name=`B`/><Data>&lt;&amp;</Data></EventData>')",
             "{`EventData`:{`Data`:[{`@Name`:`A`,`#text`:`1`},{`@Name`:`B`},`<&`]}}"},
            {"kql_parse_xml('<a><b></a>')", "NULL"},
            {"kql_parse_xml('no xml')", "NULL"},
            {"kql_parse_xml('')", "NULL"},
            {"kql_parse_xml('<a/><b/>')", "NULL"},
            {"kql_parse_xml('<!DOCTYPE a [<!ENTITY x `y`>]><a>&x;</a>')", "NULL"},
        });
        const std::string deep = [] {
            std::string text;
            for (int i = 0; i < 100'000; ++i)
                text += "<a>";
            for (int i = 0; i < 100'000; ++i)
                text += "</a>";
            return text;
        }();
        QCOMPARE(sql.withArgument("SELECT kql_parse_xml(?1)", deep), std::string("NULL"));
        QCOMPARE(sql.withArgument("SELECT kql_parse_xml(?1)", "<a>" + std::string(2'000'000, 'x') + "</a>"), std::string("NULL"));
    }

    void extractsAll()
    {
        const std::string id = "'82b8be2d-dfa7-4bd1-8f63-24ad26d31449'";
        COMPARE_SQL(sql, "kql_extract_all('([\\da-f]{2})', '82b8be2d')", "[`82`,`b8`,`be`,`2d`]");
        COMPARE_SQL(sql, "kql_extract_all('(\\d+)', 'a set of numbers: 123, 567 and 789')", "[`123`,`567`,`789`]");
        COMPARE_SQL(sql, "kql_extract_all('(\\w)(\\w+)(\\w)', " + id + ")",
                    "[[`8`,`2b8be2`,`d`],[`d`,`fa`,`7`],[`4`,`bd`,`1`],[`8`,`f6`,`3`],[`2`,`4ad26d3144`,`9`]]");
        COMPARE_SQL(sql, "kql_extract_all_groups('(\\w)(\\w+)(\\w)', '[1,3]', " + id + ")", "[[`8`,`d`],[`d`,`7`],[`4`,`1`],[`8`,`3`],[`2`,`9`]]");
        COMPARE_SQL(sql, "kql_extract_all_groups('(?P<first>\\w)(?P<middle>\\w+)(?P<last>\\w)', '[`first`,2,`last`]', 'abcd-xyz')",
                    "[[`a`,`bc`,`d`],[`x`,`y`,`z`]]");
        COMPARE_SQL(sql, "kql_extract_all('(z)', 'abc')", "NULL");
        QVERIFY(sql.value("kql_extract_all('z', 'abc')").starts_with("error"));
        QVERIFY(sql.value("kql_extract_all('(', 'abc')").starts_with("error"));
        QVERIFY(sql.value("kql_extract_all_groups('(a)', '[2]', 'abc')").starts_with("error"));
    }

    void limitsSizes()
    {
        QVERIFY(sql.value("kql_repeat('`xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`', 1048576)").starts_with("error"));
        QVERIFY(sql.value("kql_repeat('1', 1048577)").starts_with("error"));
    }

    void identityIsOneForEqualValues()
    {
        QCOMPARE(core::kql::jsonIdentity("1.0"), core::kql::jsonIdentity("1"));
        QCOMPARE(core::kql::jsonIdentity("\"\\u0041\""), core::kql::jsonIdentity("\"A\""));
        QVERIFY(core::kql::jsonIdentity("\"1\"") != core::kql::jsonIdentity("1"));
    }
};

QTEST_APPLESS_MAIN(TestRuntimeDynamic)
#include "tst_runtime_dynamic.moc"
