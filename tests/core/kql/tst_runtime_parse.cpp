// SPDX-License-Identifier: GPL-3.0-or-later
// The operators parse and parse-kv: the examples of Kusto's documentation and the edges of patterns.
#include "tests/core/kql/dynamic_sql.h"

#include "core/base/json_text.h"

namespace {

// A pattern written as in KQL: "* 'text' column:type". Types after the colon; texts in single quotes.
std::string spec(const std::string& pattern, const std::string& kind = "simple", const std::string& flags = "")
{
    core::JsonWriter json;
    json.beginObject().member("kind", kind).member("flags", flags).key("parts").beginArray();
    for (std::size_t at = 0; at < pattern.size();) {
        if (pattern[at] == '\'') {
            const std::size_t end = pattern.find('\'', at + 1);
            json.beginObject().member("text", pattern.substr(at + 1, end - at - 1)).endObject();
            at = end + 1;
        } else if (pattern[at] == ' ') {
            ++at;
        } else {
            const std::size_t end = std::min(pattern.find(' ', at), pattern.size());
            const std::string word = pattern.substr(at, end - at);
            if (word == "*")
                json.beginObject().member("star", true).endObject();
            else
                json.beginObject().member("type", word.find(':') == std::string::npos ? "string" : word.substr(word.find(':') + 1)).endObject();
            at = end;
        }
    }
    json.endArray().endObject();
    return json.text();
}

std::string trace(const std::string& total, const std::string& slice, const std::string& release)
{
    return "Event: NotifySliceRelease (resourceName=PipelineScheduler, totalSlices=" + total + ", sliceNumber=" + slice
        + ", lockTime=02/17/2016 08:40:01, releaseTime=" + release + ", previousLockTime=02/17/2016 08:39:01)";
}

const char* const tracePattern = "* 'resourceName=' resourceName ', totalSlices=' totalSlices:long * 'sliceNumber=' sliceNumber:long * 'lockTime=' lockTime "
                                 "', releaseTime=' releaseTime:date ',' * 'previousLockTime=' previousLockTime:date ')' *";

} // namespace

class TestRuntimeParse : public QObject
{
    Q_OBJECT
private:
    support::DynamicSql sql;

    std::string parse(const std::string& text, const std::string& specification)
    {
        try {
            core::sqlite::Statement statement(sql.db(), "SELECT kql_parse(?1, ?2)");
            statement.bindAll(std::string_view(text), std::string_view(specification));
            statement.step();
            return statement.isNull(0) ? "NULL" : std::string(statement.text(0));
        } catch (const std::exception& error) {
            return std::string("error: ") + error.what();
        }
    }
    std::string kv(const std::string& text, const std::string& keys, const std::string& rest)
    {
        core::sqlite::Statement statement(sql.db(), "SELECT kql_parse_kv(?1, ?2)");
        const std::string specification = json("{`keys`:[" + keys + "]" + rest + "}");
        try {
            statement.bindAll(std::string_view(text), std::string_view(specification));
            statement.step();
            return std::string(statement.text(0));
        } catch (const std::exception& error) {
            return std::string("error: ") + error.what();
        }
    }
    static std::string json(const std::string& text) { return support::DynamicSql::withQuotes(text); }
    static std::string key(const std::string& name, const std::string& type = "string") { return "{`name`:`" + name + "`,`type`:`" + type + "`}"; }

private Q_SLOTS:
    void parsesSimply()
    {
        QCOMPARE(parse(trace("27", "23", "02/17/2016 08:40:01"), spec(tracePattern)),
                 json("[`PipelineScheduler`,27,23,`02/17/2016 08:40:01`,`2016-02-17T08:40:01.0000000Z`,`2016-02-17T08:39:01.0000000Z`]"));
        QCOMPARE(parse("Event: LeadContact (email=john@contosohotel.com, Website=https:contosohotel.com)",
                       spec("* 'email=' alias '@' domain ', Website=https:' site ')'")),
                 json("[`john`,`contosohotel.com`,`contosohotel.com`]"));
        QCOMPARE(parse("user=ann ip=1.2.3.4 n=5", spec("'user=' user ' ip=' ip ' n=' n:long")), json("[`ann`,`1.2.3.4`,5]"));
        QCOMPARE(parse("garbage", spec("'user=' user ' ip=' ip ' n=' n:long")), std::string("NULL"));
    }

    void isStrictOrRelaxed()
    {
        QCOMPARE(parse(trace("27", "invalid_number", "02/17/2016 08:40:01"), spec(tracePattern)), std::string("NULL"));
        QCOMPARE(parse(trace("27", "15", "invalid_datetime"), spec(tracePattern)), std::string("NULL"));
        const std::string pattern = "* 'resourceName=' resourceName ', totalSlices=' totalSlices:long ', sliceNumber=' sliceNumber:long * 'lockTime=' lockTime "
                                    "', releaseTime=' releaseTime:date ',' * 'previousLockTime=' previousLockTime:date ')' *";
        QCOMPARE(parse(trace("nonValidLongValue", "20", "nonValidDateTime 08:40:01"), spec(pattern, "relaxed")),
                 json("[`PipelineScheduler`,null,20,`02/17/2016 08:40:01`,null,`2016-02-17T08:39:01.0000000Z`]"));
        QCOMPARE(parse("no such text", spec(pattern, "relaxed")), std::string("NULL"));
    }

    void fitsTheWholeText()
    {
        QCOMPARE(parse("a1b", spec("'a' x 'b'")), json("[`1`]"));
        QCOMPARE(parse("a1bc", spec("'a' x 'b'")), std::string("NULL"));
        QCOMPARE(parse("xa1b", spec("'a' x 'b'")), std::string("NULL"));
        QCOMPARE(parse("a1b2b", spec("'a' x 'b'")), json("[`1b2`]"));
        QCOMPARE(parse("a1b2b", spec("'a' x 'b' *")), json("[`1`]"));
        QCOMPARE(parse("a1b2b", spec("'a' x 'b' y")), json("[`1`,`2b`]"));
        QCOMPARE(parse("ab", spec("'a' x 'b'")), json("[``]"));
        QCOMPARE(parse("a", spec("'a' x 'a'")), std::string("NULL"));
        QCOMPARE(parse("abc", spec("'abc'")), json("[]"));
        QCOMPARE(parse("abcd", spec("'abc'")), std::string("NULL"));
        QCOMPARE(parse("whole", spec("x")), json("[`whole`]"));
        QCOMPARE(parse("", spec("x")), json("[``]"));
        QCOMPARE(parse("", spec("*")), json("[]"));
        QCOMPARE(parse("head=1", spec("x '=' n:long")), json("[`head`,1]"));
        QCOMPARE(parse("a\nb=1", spec("x '=' n:long")), json("[`a\\nb`,1]"));
    }

    void takesTypedColumnsAsFarAsTheyGo()
    {
        QCOMPARE(parse("n=27, m", spec("'n=' n:long *")), json("[27]"));
        QCOMPARE(parse("n=-27x", spec("'n=' n:long *")), json("[-27]"));
        QCOMPARE(parse("n=1.50 s", spec("'n=' n:real *")), json("[1.5]"));
        QCOMPARE(parse("t=2016-02-17 08:40:01, more", spec("'t=' t:datetime *")), json("[`2016-02-17T08:40:01.0000000Z`]"));
        QCOMPARE(parse("g=12e8b78d-55b4-46ae-b068-26d7a0080254)", spec("'g=' g:guid *")), json("[`12e8b78d-55b4-46ae-b068-26d7a0080254`]"));
        QCOMPARE(parse("n=x", spec("'n=' n:long *")), std::string("NULL"));
        QCOMPARE(parse("12abc", spec("n:long s")), json("[12,`abc`]"));
        QCOMPARE(parse("took 35ms", spec("* n:long 'ms'")), json("[35]"));
        QCOMPARE(parse("n=99999999999", spec("'n=' n:int")), std::string("NULL"));
        QCOMPARE(parse("b=true", spec("'b=' b:bool")), json("[true]"));
        QCOMPARE(parse("j={\"a\": [1]} end", spec("'j=' j:dynamic ' end'")), json("[{`a`:[1]}]"));
        QCOMPARE(parse("d=1.02:03:04", spec("'d=' d:timespan")), json("[`1.02:03:04`]"));
    }

    void parsesByRegex()
    {
        const std::string text = trace("27", "15", "02/17/2016 08:40:00");
        QCOMPARE(parse(text, spec("'(.*?)[a-zA-Z]*=' resourceName ', totalSlices=\\s*\\d+\\s*.*?sliceNumber=' sliceNumber:long '.*?(previous)?lockTime=' "
                                  "lockTime '.*?releaseTime=' releaseTime '.*?previousLockTime=' previousLockTime:date '\\)'",
                                  "regex")),
                 json("[`PipelineScheduler`,15,`02/17/2016 08:40:01, `,`02/17/2016 08:40:00, `,`2016-02-17T08:39:01.0000000Z`]"));
        // Greedy unless told otherwise.
        QCOMPARE(parse(text, spec("* 'resourceName=' resourceName ',' *", "regex")),
                 json("[`PipelineScheduler, totalSlices=27, sliceNumber=15, lockTime=02/17/2016 08:40:01, releaseTime=02/17/2016 08:40:00`]"));
        QCOMPARE(parse(text, spec("* 'RESOURCENAME=' resourceName ',' *", "regex", "Ui")), json("[`PipelineScheduler`]"));
        QCOMPARE(parse(text, spec("* 'RESOURCENAME=' resourceName ',' *", "regex")), std::string("NULL"));
        QCOMPARE(parse(trace("non_valid_integer", "11", ""), spec("* 'RESOURCENAME=' resourceName ',' * 'totalSlices=' totalSlices:long ',' *", "regex", "i")),
                 std::string("NULL"));
        QCOMPARE(parse(text, spec("* 'RESOURCENAME=' resourceName ',' * 'totalSlices=' totalSlices:long ',' *", "regex", "i")),
                 json("[`PipelineScheduler`,27]"));
        QCOMPARE(parse("(resourceName=Pipe\ntotalSlices=27\nlockTime=02/17/2016 08:40:01\n)",
                       spec("* 'resourceName=' r '(.*?)totalSlices=' n:long '(.*?)lockTime=' t:datetime '\\)'", "regex", "s")),
                 json("[`Pipe\\n`,27,`2016-02-17T08:40:01.0000000Z`]"));
    }

    void refusesBadPatterns()
    {
        QVERIFY(parse("x", spec("'(' x", "regex")).starts_with("error"));
        QVERIFY(parse("x", spec("x", "regex", "q")).starts_with("error"));
        QVERIFY(parse("x", spec("'[' x ']'", "regex")).starts_with("error"));
        QVERIFY(parse("x", spec("x", "other")).starts_with("error"));
        QVERIFY(parse("x", spec("x:none")).starts_with("error"));
        QVERIFY(parse("x", "no json").starts_with("error"));
        QVERIFY(kv("x", key("a"), ",`pair`:`,`").starts_with("error"));
        QVERIFY(kv("x", key("a"), ",`regex`:`(a)`").starts_with("error"));
        QVERIFY(kv("x", key("a", "none"), "").starts_with("error"));
        QVERIFY(kv("x", key("a"), ",`quotes`:[`abc`]").starts_with("error"));
    }

    void readsPairs()
    {
        QCOMPARE(kv("ThreadId:458745723, Machine:Node001, Text: The service is up, Level: Info",
                    key("Text") + "," + key("ThreadId", "long") + "," + key("Machine"), ",`pair`:`,`,`kv`:`:`"),
                 json("[`The service is up`,458745723,`Node001`]"));
        const std::string keys = key("event time", "datetime") + "," + key("src") + "," + key("dst") + "," + key("bytes", "long") + "," + key("failure");
        const std::string expected = json("[`2021-01-01T10:00:54.0000000Z`,`10.1.1.123`,`10.1.1.124`,125,`connection aborted`]");
        QCOMPARE(kv(json("src=10.1.1.123 dst=10.1.1.124 bytes=125 failure=`connection aborted` `event time`=2021-01-01T10:00:54"), keys,
                    ",`pair`:` `,`kv`:`=`,`quotes`:[`\\``]"),
                 expected);
        QCOMPARE(kv("src=10.1.1.123 dst=10.1.1.124 bytes=125 failure=(connection aborted) (event time)=(2021-01-01 10:00:54)", keys,
                    ",`pair`:` `,`kv`:`=`,`quotes`:[`()`]"),
                 expected);
        QCOMPARE(kv(json("bytes=125 failure=`the remote host sent \\`bye!\\`` time=2021-01-01T10:00:54"), key("time", "datetime") + "," + key("failure"),
                    ",`pair`:` `,`kv`:`=`,`quotes`:[`\\``],`escape`:`\\\\`"),
                 json("[`2021-01-01T10:00:54.0000000Z`,`the remote host sent \\`bye!\\``]"));
    }

    void readsGreedily()
    {
        const std::string keys = key("name") + "," + key("phone") + "," + key("city");
        QCOMPARE(kv("name=John Doe phone=555 5555 city=New York", keys, ",`pair`:` `,`kv`:`=`"), json("[`John`,`555`,`New`]"));
        QCOMPARE(kv("name=John Doe phone=555 5555 city=New York", keys, ",`pair`:` `,`kv`:`=`,`greedy`:true"), json("[`John Doe`,`555 5555`,`New York`]"));
        QCOMPARE(kv("name=a=b c=d", key("name"), ",`pair`:` `,`kv`:`=`,`greedy`:true"), json("[`a=b`]"));
    }

    void readsWords()
    {
        const std::string keys = key("Text") + "," + key("ThreadId", "long") + "," + key("Machine");
        QCOMPARE(kv("2021-01-01T10:00:34 [INFO] ThreadId:458745723, Machine:Node001, Text: Started", keys, ""), json("[`Started`,458745723,`Node001`]"));
        QCOMPARE(kv("[INFO] ThreadId:458745723, Machine:Node001, Text: 'The service \\' is up'", keys, ",`quotes`:[`'`],`escape`:`\\\\`"),
                 json("[`The service ' is up`,458745723,`Node001`]"));
        QCOMPARE(kv("Machine: don't", key("Machine"), ",`quotes`:[`'`]"), json("[`don`]"));
        QCOMPARE(kv("", keys, ""), json("[null,null,null]"));
    }

    void readsByRegex()
    {
        QCOMPARE(kv(json("[`referer url: https://hostname.com/redirect?dest=/?h=1234`, `request url: https://hostname.com/?h=1234`, "
                         "`advertiser id: 24fefbca-cf27-4d62-a623-249c2ad30c73`]"),
                    key("referer url") + "," + key("request url") + "," + key("advertiser id", "guid"), ",`regex`:`\\`([\\\\w ]+)\\\\s*:\\\\s*([^\\`]*)\\``"),
                 json("[`https://hostname.com/redirect?dest=/?h=1234`,`https://hostname.com/?h=1234`,`24fefbca-cf27-4d62-a623-249c2ad30c73`]"));
    }

    void theFirstOfAKeyCounts()
    {
        QCOMPARE(kv("a=1,a=2,b=x", key("a", "long") + "," + key("b", "long") + "," + key("c"), ",`pair`:`,`,`kv`:`=`"), json("[1,null,null]"));
        QCOMPARE(kv("x,,a=1,=5,b", key("a") + "," + key("b"), ",`pair`:`,`,`kv`:`=`"), json("[`1`,null]"));
    }

    void hostileTextsTakeLinearTime()
    {
        const std::string large(2'000'000, '=');
        std::string pairs, quotes(1'000'000, '(');
        for (int i = 0; i < 500'000; ++i)
            pairs += "a ";
        QVERIFY(!kv(large, key("a"), ",`pair`:` `,`kv`:`=`,`greedy`:true").empty());
        QVERIFY(!kv(pairs, key("a"), ",`pair`:` `,`kv`:`=`").empty());
        QVERIFY(!kv(quotes, key("a"), ",`quotes`:[`()`]").empty());
        QVERIFY(!kv("a=" + quotes, key("a"), ",`pair`:`(`,`kv`:`=`,`quotes`:[`()`]").empty());
        QVERIFY(!parse(large, spec("* '==' x '=' * '=' y")).empty());
        QVERIFY(!parse(large, spec("* 'a' x", "regex")).empty());
    }
};

QTEST_APPLESS_MAIN(TestRuntimeParse)
#include "tst_runtime_parse.moc"
