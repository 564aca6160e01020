// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr query`, run as a script would. SSPR_BIN_DIR names the folder of the program.
#include "tests/app/program.h"

#include <QElapsedTimer>
#include <QTest>

namespace {

// With its mark, in little endian.
std::string utf16(const QString& text)
{
    std::string out = "\xFF\xFE";
    for (const QChar c : text)
        out += {char(c.unicode() & 0xFF), char(c.unicode() >> 8)};
    return out;
}

} // namespace

class TestCliQuery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void printsEveryForm_data();
    void printsEveryForm();
    void readsTablesOfEveryForm();
    void hidesTablesOfTheCase();
    void saysThatRecordsStandTwice();
    void takesTheClockFromTheEvents();
    void readsQueriesFromFiles();
    void overridesLets();
    void readsWatchlists();
    void readsAttachedFiles();
    void saysAllThatIsWrong();
    void refusesByName();
    void refusesWrongCalls_data();
    void refusesWrongCalls();
    void cutsAndSaysSo();
    void givesUpInTime();
    void explains();
    void answersOfTheCase();
    void leavesTheCaseAsItWas();

private:
    QStringList typed(const QStringList& more) const { return QStringList{"query", "--table", "T=" + m_typed} + more; }

    support::TempDir m_dir;
    QString m_case, m_typed;
};

void TestCliQuery::initTestCase()
{
    m_case = text(m_dir / "case.sspr");
    m_typed = text(m_dir / "t.json");
    support::writeFile(m_dir / "t.json",
                       "{\"tables\":[{\"name\":\"PrimaryResult\",\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},{\"name\":\"s\",\"type\":\"string\"},"
                       "{\"name\":\"n\",\"type\":\"long\"},{\"name\":\"r\",\"type\":\"real\"},{\"name\":\"b\",\"type\":\"bool\"},{\"name\":\"d\",\"type\":\"dynamic\"},"
                       "{\"name\":\"p\",\"type\":\"timespan\"}],\"rows\":["
                       "[\"2024-05-01T10:00:00.5Z\",\"a,b\",1,0.5,true,\"{\\\"k\\\": [1,null]}\",\"1.00:00:00\"],"
                       "[\"2024-05-02T10:00:00Z\",\"\",null,null,null,null,null]]}]}");
    SSPR(demo, 0, {"demo", text(m_dir / "demo"), "--users", "40", "--days", "2"});
    const Outcome import = sspr({"import", m_case, text(m_dir / "demo" / "exports")});
    QVERIFY2(import.status == 0 || import.status == 1, import.err);
}

void TestCliQuery::printsEveryForm_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("table") << "table"
                           << QByteArray("TimeGenerated                 s    n    r  b     d               p\n"
                                         "2024-05-01T10:00:00.5000000Z  a,b  1  0.5  true  {\"k\":[1,null]}  1.00:00:00\n"
                                         "2024-05-02T10:00:00.0000000Z\n");
    QTest::newRow("csv") << "csv"
                         << QByteArray("TimeGenerated,s,n,r,b,d,p\r\n2024-05-01T10:00:00.5000000Z,\"a,b\",1,0.5,true,\"{\"\"k\"\":[1,null]}\",1.00:00:00\r\n"
                                       "2024-05-02T10:00:00.0000000Z,,,,,,\r\n");
    QTest::newRow("jsonl") << "jsonl"
                           << QByteArray("{\"TimeGenerated\":\"2024-05-01T10:00:00.5000000Z\",\"s\":\"a,b\",\"n\":1,\"r\":0.5,\"b\":true,\"d\":{\"k\":[1,null]},\"p\":\"1.00:00:00\"}\n"
                                         "{\"TimeGenerated\":\"2024-05-02T10:00:00.0000000Z\",\"s\":\"\",\"n\":null,\"r\":null,\"b\":null,\"d\":null,\"p\":null}\n");
    QTest::newRow("json") << "json"
                          << QByteArray("{\"columns\":[{\"name\":\"TimeGenerated\",\"type\":\"datetime\"},{\"name\":\"s\",\"type\":\"string\"},{\"name\":\"n\",\"type\":\"long\"},"
                                        "{\"name\":\"r\",\"type\":\"real\"},{\"name\":\"b\",\"type\":\"bool\"},{\"name\":\"d\",\"type\":\"dynamic\"},{\"name\":\"p\",\"type\":\"timespan\"}],\"rows\":[\n"
                                        "[\"2024-05-01T10:00:00.5000000Z\",\"a,b\",1,0.5,true,{\"k\":[1,null]},\"1.00:00:00\"],\n"
                                        "[\"2024-05-02T10:00:00.0000000Z\",\"\",null,null,null,null,null]]}\n");
}

void TestCliQuery::printsEveryForm()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, expected);
    SSPR(outcome, 0, typed({"T | sort by TimeGenerated asc", "--format", format}));
    QCOMPARE(outcome.out, expected);
    QCOMPARE(outcome.err, QByteArray());
}

void TestCliQuery::readsTablesOfEveryForm()
{
    support::writeFile(m_dir / "a.csv", "user,n:long\nann,5\nbob,x\n");
    support::writeFile(m_dir / "b.jsonl", "{\"user\":\"ann\",\"StartTime\":\"2024-05-01T10:00:00Z\"}\n");
    SSPR(both, 0, {"query", "A | join kind=inner B on user | project user, n, d = datetime_diff('hour', StartTime, datetime(2024-05-01))", "--table",
                   "A=" + text(m_dir / "a.csv"), "--table", "B=" + text(m_dir / "b.jsonl"), "--format", "csv"});
    QCOMPARE(both.out, QByteArray("user,n,d\r\nann,5,10\r\n"));
    QCOMPARE(both.err, QByteArray("sspr: A: column n: values that are no long, which are null now: 1, the first in row 2: x\n"));
    // What CSV guards against spreadsheets comes back as it was; numbers and spans need no guard.
    SSPR(written, 0, {"query", "print s = '=1+1', t = \"'-x\", n = -5, d = -1.5, p = -2h", "--format", "csv"});
    QCOMPARE(written.out, QByteArray("s,t,n,d,p\r\n'=1+1,''-x,-5,-1.5,-02:00:00\r\n"));
    support::writeFile(m_dir / "guarded.csv", written.out.toStdString());
    SSPR(readAgain, 0, {"query", "G", "--table", "G=" + text(m_dir / "guarded.csv"), "--format", "jsonl"});
    QVERIFY2(readAgain.out.contains("\"s\":\"=1+1\",\"t\":\"'-x\""), readAgain.out);
    support::writeFile(m_dir / "broken.jsonl", "{\"a\":1}\n{\"a\":\n");
    SSPR(broken, 3, {"query", "A", "--table", "A=" + text(m_dir / "broken.jsonl")});
    QVERIFY2(broken.err.contains("broken.jsonl") && broken.err.contains("line 2"), broken.err);
    SSPR(absent, 3, {"query", "A", "--table", "A=" + text(m_dir / "none.csv")});
    QVERIFY2(absent.err.contains("none.csv"), absent.err);
}

// A record whose copy states no zone and was read as UTC.
void TestCliQuery::saysThatRecordsStandTwice()
{
    const auto record = [](const std::string& time) {
        return "{\"category\":\"AuditLogs\",\"operationName\":\"Reset password (self-service)\",\"properties\":{\"id\":\"Directory_1\",\"category\":\"UserManagement\","
               "\"correlationId\":\"00000001-aaaa-4bbb-8ccc-000000000001\",\"result\":\"success\",\"activityDisplayName\":\"Reset password (self-service)\","
               "\"activityDateTime\":\"" + time + "\",\"loggedByService\":\"Self-service Password Management\",\"initiatedBy\":{\"user\":"
               "{\"userPrincipalName\":\"anna@contoso.com\"}},\"targetResources\":[{\"type\":\"User\",\"userPrincipalName\":\"anna@contoso.com\"}]}}\n";
    };
    const QString twice = text(m_dir / "twice.sspr");
    support::writeFile(m_dir / "stated.jsonl", record("2024-05-01T10:00:00.1234567Z"));
    support::writeFile(m_dir / "unstated.jsonl", record("2024-05-01T12:00:00.1234567"));
    SSPR(first, 0, {"import", twice, text(m_dir / "stated.jsonl")});
    SSPR(before, 0, {"query", twice, "AuditLogs | count"});
    QVERIFY2(!before.err.contains("two times"), before.err);
    SSPR(second, 0, {"import", twice, text(m_dir / "unstated.jsonl")});
    const QByteArray said = "sspr: 1 record stands at two times because a file states no zone, and is counted twice (sspr zone)\n";
    SSPR(query, 0, {"query", twice, "AuditLogs | count"});
    QCOMPARE(query.err, said);
    SSPR(detect, 0, {"detect", twice, "--dry-run"});
    QVERIFY2(detect.err.contains(said), detect.err);
    SSPR(zone, 0, {"zone", twice, "unstated.jsonl", "+02:00"});
    SSPR(after, 0, {"query", twice, "AuditLogs | count"});
    QCOMPARE(after.err, QByteArray());
}

void TestCliQuery::hidesTablesOfTheCase()
{
    support::writeFile(m_dir / "audit.csv", "OperationName\nmine\n");
    SSPR(hidden, 0, {"query", m_case, "AuditLogs | project OperationName", "--table", "AuditLogs=" + text(m_dir / "audit.csv"), "--format", "csv"});
    QCOMPARE(hidden.out, QByteArray("OperationName\r\nmine\r\n"));
}

void TestCliQuery::takesTheClockFromTheEvents()
{
    SSPR(ofTables, 0, typed({"print now()", "--format", "csv"}));
    QCOMPARE(ofTables.out, QByteArray("print_0\r\n2024-05-02T10:00:00.0000000Z\r\n"));
    SSPR(ofCase, 0, {"query", m_case, "union AuditLogs, SigninLogs | summarize t = max(TimeGenerated) | project t <= now(), now() - t < 2d", "--format", "csv"});
    QVERIFY2(ofCase.out.endsWith("true,true\r\n"), ofCase.out);
    SSPR(given, 0, typed({"T | where TimeGenerated > ago(1h) | count", "--now", "2024-05-01T10:30:00Z", "--format", "csv"}));
    QCOMPARE(given.out, QByteArray("Count\r\n2\r\n"));
    SSPR(wall, 0, {"query", "print now() > datetime(2020-01-01)", "--format", "csv"});
    QVERIFY2(wall.err.contains("time of this computer"), wall.err);
    SSPR(noClock, 0, {"query", "print 1", "--format", "csv"});
    QCOMPARE(noClock.err, QByteArray());
}

void TestCliQuery::readsQueriesFromFiles()
{
    support::writeFile(m_dir / "q.kql", "\xEF\xBB\xBF// counts\nT\n| count\n");
    SSPR(outcome, 0, typed({"--file", text(m_dir / "q.kql"), "--format", "csv"}));
    QCOMPARE(outcome.out, QByteArray("Count\r\n2\r\n"));
    SSPR(ofCase, 0, {"query", m_case, "--file", text(m_dir / "q.kql"), "--table", "T=" + m_typed, "--format", "csv"});
    QCOMPARE(ofCase.out, QByteArray("Count\r\n2\r\n"));
    support::writeFile(m_dir / "q16.kql", utf16("// z\u00e4hlt\r\nT\r\n| count\r\n")); // as > of PowerShell 5.1 writes
    SSPR(wide, 0, typed({"--file", text(m_dir / "q16.kql"), "--format", "csv"}));
    QCOMPARE(wide.out, QByteArray("Count\r\n2\r\n"));
    SSPR(noFile, 3, typed({"--file", text(m_dir / "absent.kql")}));
}

void TestCliQuery::overridesLets()
{
    SSPR(outcome, 0, typed({"let least = 5;\nT | where n >= least | count", "--set", "least=1", "--format", "csv"}));
    QCOMPARE(outcome.out, QByteArray("Count\r\n1\r\n"));
}

void TestCliQuery::readsWatchlists()
{
    support::writeFile(m_dir / "vip.csv", "User,Level\nann,3\n");
    SSPR(outcome, 0, {"query", "_GetWatchlist('Vip') | project User, SearchKey", "--watchlist", "Vip:Level=" + text(m_dir / "vip.csv"), "--format", "csv"});
    QCOMPARE(outcome.out, QByteArray("User,SearchKey\r\nann,3\r\n"));
    support::writeFile(m_dir / "vip16.csv", utf16("User;Level\r\nann\u00e4;3\r\n"));
    SSPR(wide, 0, {"query", "_GetWatchlist('Vip') | project User, SearchKey", "--watchlist", "Vip:Level=" + text(m_dir / "vip16.csv"), "--format", "csv"});
    QCOMPARE(wide.out, QByteArray("User,SearchKey\r\nann\xC3\xA4,3\r\n"));
    // the same into a case, which takes what queries take
    const QString kept = text(m_dir / "lists.sspr");
    support::writeFile(m_dir / "a.json", "{\"value\":[]}");
    sspr({"import", kept, text(m_dir / "a.json")});
    SSPR(imported, 0, {"lists", kept, "--import", "Vip=" + text(m_dir / "vip16.csv"), "--search-key", "Level"});
    SSPR(ofCase, 0, {"query", kept, "_GetWatchlist('Vip') | project User, SearchKey", "--format", "csv"});
    QCOMPARE(ofCase.out, wide.out);
    const Outcome missing = sspr({"query", "_GetWatchlist('Other')"});
    QCOMPARE(missing.status, 2);
    QVERIFY2(missing.err.contains("Other"), missing.err);
}

void TestCliQuery::readsAttachedFiles()
{
    support::writeFile(m_dir / "ips.csv", "203.0.113.1,5\n198.51.100.1,7\n");
    const QString query = "externaldata(ip:string, n:long)[@\"https://example.com/lists/ips.csv\"] with (format=\"csv\") | summarize sum(n)";
    SSPR(outcome, 0, {"query", query, "--attach", "ips.csv=" + text(m_dir / "ips.csv"), "--format", "csv"});
    QCOMPARE(outcome.out, QByteArray("sum_n\r\n12\r\n"));
    const Outcome refused = sspr({"query", query});
    QCOMPARE(refused.status, 2);
    QVERIFY2(refused.err.contains("not supported: externaldata"), refused.err);
    const auto ask = [&](const char* name, const QString& schema, const QString& options) {
        return sspr({"query", "externaldata(" + schema + ")['https://example.com/" + name + "?raw=1'] with (" + options + ")", "--attach",
                     QString(name) + "=" + text(m_dir / name), "--format", "csv"}).out;
    };
    support::writeFile(m_dir / "head.csv", "address,count\n203.0.113.1,5\n");
    QCOMPARE(ask("head.csv", "ip:string, n:long", "format='csv', ignoreFirstRecord=true"), QByteArray("ip,n\r\n203.0.113.1,5\r\n"));
    QCOMPARE(ask("head.csv", "ip:string, n:long", "format='csv'"), QByteArray("ip,n\r\naddress,\r\n203.0.113.1,5\r\n"));
    support::writeFile(m_dir / "lines.txt", "a,b\nc\n");
    QCOMPARE(ask("lines.txt", "line:string", "format='txt'"), QByteArray("line\r\n\"a,b\"\r\nc\r\n"));
    support::writeFile(m_dir / "list.json", "[{\"n\":5,\"tags\":[1, 2]},{\"tags\":\"x\"}]");
    QCOMPARE(ask("list.json", "tags:dynamic, n:long, none:string", "format='multijson'"), QByteArray("tags,n,none\r\n\"[1,2]\",5,\r\nx,,\r\n"));
}

void TestCliQuery::saysAllThatIsWrong()
{
    const Outcome outcome = sspr(typed({"T\n| extend x = nn,\n    y = unknown_function(s)", "--format", "json"}));
    QCOMPARE(outcome.status, 2);
    QCOMPARE(outcome.out, QByteArray());
    const QList<QByteArray> lines = outcome.err.trimmed().split('\n');
    QVERIFY2(lines.size() == 2 && lines[0].startsWith("2:14: ") && lines[1].startsWith("3:9: "), outcome.err);
    SSPR(format, 2, typed({"T\n| summarize count() by d=format_datetime(TimeGenerated, 'dddd')"}));
    QCOMPARE(format.err, QByteArray("2:57: not supported: 'dddd' in the format 'dddd' of format_datetime()\n"));
}

void TestCliQuery::refusesByName()
{
    const Outcome outcome = sspr(typed({"T\n| scan with (step s1: true;)"}));
    QCOMPARE(outcome.status, 2);
    QVERIFY2(outcome.err.startsWith("2:3: not supported: scan"), outcome.err);
}

void TestCliQuery::refusesWrongCalls_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("status");
    QTest::newRow("no query") << QStringList{"query"} << 2;
    QTest::newRow("only a case") << QStringList{"query", m_case} << 2;
    QTest::newRow("no such case") << QStringList{"query", m_case + ".none", "print 1"} << 3;
    QTest::newRow("no case file") << QStringList{"query", m_typed, "print 1"} << 3;
    QTest::newRow("no such file") << QStringList{"query", "--file", m_case + ".none"} << 3;
    QTest::newRow("query twice") << QStringList{"query", m_case, "print 1", "--file", m_typed} << 2;
    QTest::newRow("table without a name") << QStringList{"query", "print 1", "--table", m_typed} << 2;
    QTest::newRow("no time") << QStringList{"query", "print 1", "--now", "soon"} << 2;
    QTest::newRow("no format") << QStringList{"query", "print 1", "--format", "xml"} << 2;
    QTest::newRow("no number") << QStringList{"query", "print 1", "--timeout", "-1"} << 2;
    QTest::newRow("regex") << QStringList{"query", "print 'a' matches regex '('"} << 2;
    QTest::newRow("nothing") << QStringList{"query", "  "} << 2;
}

void TestCliQuery::refusesWrongCalls()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, status);
    SSPR(outcome, status, arguments);
    QVERIFY(!outcome.err.isEmpty() && outcome.out.isEmpty());
}

void TestCliQuery::cutsAndSaysSo()
{
    SSPR(outcome, 1, {"query", "range x from 1 to 10 step 1", "--rows", "3", "--format", "csv"});
    QCOMPARE(outcome.out, QByteArray("x\r\n1\r\n2\r\n3\r\n"));
    QVERIFY2(outcome.err.contains("more than the 3 rows"), outcome.err);
    SSPR(whole, 0, {"query", "range x from 1 to 3 step 1", "--rows", "3", "--format", "csv"});
    QCOMPARE(whole.err, QByteArray());
}

void TestCliQuery::givesUpInTime()
{
    QElapsedTimer timer;
    timer.start();
    SSPR(outcome, 1, {"query", "range x from 1 to 100000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 100000 step 1 | extend k = 1) on k | count", "--timeout", "0.5"});
    QVERIFY2(outcome.err.contains("0.5 s"), outcome.err);
    QVERIFY(timer.elapsed() < 20'000);
}

void TestCliQuery::explains()
{
    SSPR(outcome, 0, typed({"T | count", "--explain"}));
    QVERIFY2(outcome.out.contains("SELECT") && outcome.out.contains("kql_file_1"), outcome.out);
    QCOMPARE(sspr(typed({"T | cout", "--explain"})).status, 2);
}

void TestCliQuery::answersOfTheCase()
{
    const auto count = [&](const QString& query) { return sspr({"query", m_case, query, "--format", "csv"}).out.trimmed().split('\n').last().toLongLong(); };
    const auto flows = jsonLines(sspr({"flows", m_case, "--format", "jsonl"}).out);
    QVERIFY(flows.size() > 10);
    QCOMPARE(count("SsprFlows | count"), flows.size());
    const auto failed = std::count_if(flows.begin(), flows.end(), [](const QJsonObject& flow) { return flow["outcome"] == "failed"; });
    QVERIFY(failed > 0);
    QCOMPARE(count("SsprFlows | where Outcome == 'failed' | count"), failed);
    QCOMPARE(count("SsprFlows | summarize sum(Steps)"), count("SsprSteps | where LinkRule == 'correlation_id' | count"));
    QCOMPARE(count("AuditLogs | where LoggedByService == 'Self-service Password Management' and isempty(tostring(TargetResources[0].userPrincipalName)) | count"),
             count("AuditLogs | where LoggedByService == 'Self-service Password Management' | where tostring(TargetResources[0].userPrincipalName) == '' | count"));
    QVERIFY(count("AuditLogs | where OperationName has 'reset' | count") > 0);
    QCOMPARE(count("AuditLogs | where OperationName has 'reset' | count"), count("AuditLogs | where strcat(OperationName, '') has 'reset' | count"));
    QCOMPARE(count("AuditLogs | where Result =~ 'SUCCESS' | count"), count("AuditLogs | where tolower(Result) == 'success' | count"));
    QVERIFY(count("IdentityInfo | where isnotempty(AccountObjectId) | count") > 20);
    QCOMPARE(count("IdentityInfo | where isnotempty(AccountObjectId) | count"), count("IdentityInfo | where isnotempty(AccountObjectId) | summarize dcount(AccountObjectId)"));
}

void TestCliQuery::leavesTheCaseAsItWas()
{
    const QByteArray before = fileBytes(m_case);
    QVERIFY(!before.isEmpty());
    SSPR(outcome, 0, {"query", m_case, "T | count", "--table", "T=" + m_typed});
    QVERIFY(fileBytes(m_case) == before);
    QVERIFY(!QFile::exists(m_case + "-wal") && !QFile::exists(m_case + "-journal"));
}

QTEST_APPLESS_MAIN(TestCliQuery)
#include "tst_cli_query.moc"
