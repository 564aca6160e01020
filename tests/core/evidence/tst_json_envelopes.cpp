// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the records in files of scripts and tools: envelopes that nobody has a name for, tables by columns, messages.
#include "core/evidence/column_table.h"
#include "tests/core/event/map_support.h"

using namespace core;
using namespace support;

namespace {

std::string three() { return graphAudit(1) + "," + graphAudit(2) + "," + graphAudit(3); }

// As pandas writes a table of records: a member for each column.
std::string byColumns(const std::vector<std::string>& names, int rows, const std::string& first = {})
{
    std::string text;
    for (const std::string& name : names) {
        std::string cells;
        for (int i = 0; i < rows; ++i)
            cells += fmt::format("{}\"{}\":{}", i ? "," : "", i * 7, name == "id" ? fmt::format("\"id-{}\"", i)
                                                                   : name == "activityDateTime" ? fmt::format("\"2024-02-03T10:11:{:02}Z\"", i % 60)
                                                                   : name == "targetResources" ? quoted("[{'type':'User','userPrincipalName':'bob@contoso.com'}]")
                                                                                               : std::string("null"));
        text += (text.empty() ? "" : ",") + ("\"" + name + "\":{" + (name == "id" ? first : std::string()) + cells + "}");
    }
    return "{" + text + "}";
}

ReadResult readFile(const std::string& bytes) { return readAll(detectFormat(bytes, true), bytes); }

} // namespace

class TestJsonEnvelopes : public QObject
{
    Q_OBJECT

private slots:
    void anyEnvelope_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char* before, const char* after) { QTest::newRow(before) << before << after; };
        row("{'auditLogs':[", "]}");
        row("{'body':{'value':[", "]},'statusCode':200}");
        row("{'statusCode':200,'headers':{'a':['b']},'body':{'value':[", "],'x':null},'further':{'a':[1,{'b':2}]}}");
        row("{'answer':{'auditLogs':[", "],'pages':1}}");
        row("{'value':[", "],'exportedBy':'x','took':[1,2]}\n");
        row("[{'records':[", "],'unknown':'x'}]");
        row("{'pages':[{'value':[", "]},{'value':[]}],'done':true}");
    }
    void anyEnvelope()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, after);
        const ReadResult result = readFile(quoted(before.toStdString()) + three() + quoted(after.toStdString()));
        QCOMPARE(result.records.size(), std::size_t(3));
        QCOMPARE(result.rejects.size(), std::size_t(0));
        QCOMPARE(result.warnings.size(), std::size_t(0));
    }

    // The end of a record whose beginning is lost looks like the end of an envelope.
    void theRestOfARecordIsNoEnvelope()
    {
        const std::string rest = quoted("],'additionalDetails':[],'result':'success'}");
        const ReadResult result = readFile(quoted("{'value':[") + graphAudit(1) + "," + rest + "," + graphAudit(2) + "]}");
        QCOMPARE(result.records.size(), std::size_t(2));
        QVERIFY(!result.rejects.empty());
        QVERIFY(result.rejects.front().offset < result.records.back().offset); // where it is, and not at the end of the file
    }

    void tablesByColumns()
    {
        const std::vector<std::string> names{"id", "activityDateTime", "category", "targetResources", "loggedByService"};
        const std::string table = byColumns(names, 900);
        QVERIFY(isColumnTable(table) && isColumnTable(table.substr(0, 200)));
        for (const std::string& bytes : {table, "\xEF\xBB\xBF" + table + "\n", pretty(table), "[" + table + "]"}) {
            const ReadResult result = readFile(bytes);
            QCOMPARE(result.audits, std::size_t(900));
            QCOMPARE(result.rejects.size(), std::size_t(0));
            QCOMPARE(result.records[2].place, std::uint64_t(3));
            QCOMPARE(bytes.substr(result.records[2].offset, result.records[2].length), std::string("\"id-2\""));
        }
        QVERIFY(readFile(table).records[1].bytes.find(quoted("'id':'id-1','activityDateTime':'2024-02-03T10:11:01Z'")) != std::string::npos);

        // Columns that do not belong together are not guessed at.
        const ReadResult uneven = readFile(byColumns(names, 5, quoted("'0':'x','1':'y',")));
        QCOMPARE(uneven.rejects.size(), std::size_t(1));
        QVERIFY(uneven.rejects[0].reason.find("orient='records'") != std::string::npos);
        QVERIFY(!isColumnTable(graphAudit(1)) && !isColumnTable(quoted("{'user':{'1':2}}")) && !isColumnTable("") && !isColumnTable("{"));
    }

    void messagesOfAQueue()
    {
        const auto message = [](int n, const std::string& body) {
            return fmt::format("{{\"SequenceNumber\":{},\"EnqueuedTimeUtc\":\"x\",\"Body\":{}}}", n, inText(body));
        };
        const auto audit = [](int n) { return "{'time':'2024-02-03T10:11:12Z','category':'AuditLogs','operationName':'Update user','properties':{'id':'" + guid(n) + "'}}"; };
        const std::string first = message(1, "{'records':[" + audit(1) + "," + audit(2) + "]}"), second = message(2, "{'records':[" + audit(3) + "]}");
        for (const std::string& bytes : {first + "\n" + second + "\n", "[" + first + "," + second + "]"}) {
            QVERIFY(detectFormat(bytes, true).name.starts_with("wrapped-"));
            const ReadResult result = readFile(bytes);
            QCOMPARE(result.audits, std::size_t(3));
            QCOMPARE(result.rejects.size(), std::size_t(0));
            QCOMPARE(result.records[0].place, std::uint64_t(1));
            QCOMPARE(result.records[1].offset, result.records[0].offset);
            QCOMPARE(bytes.substr(result.records[2].offset, result.records[2].length), second);
        }
    }

    void pagesThatGoOn()
    {
        const std::string next = quoted("'@odata.nextLink':'https://graph.example.com/?$skiptoken=a'");
        const auto page = [](const std::string& head, const std::string& tail) {
            return quoted("{'@odata.context':'x#auditLogs/directoryAudits'") + head + quoted(",'value':[") + three() + "]" + tail + "}";
        };
        for (const std::string& bytes : {page("," + next, ""), page("", "," + next)}) {
            const ReadResult result = readFile(bytes);
            QCOMPARE(result.warnings.size(), std::size_t(1));
            QCOMPARE(result.warnings[0].code, std::string("next_page"));
        }
        QVERIFY(readFile(page("", "")).warnings.empty());
        QVERIFY(readFile(page("", quoted(",'@odata.nextLink':null"))).warnings.empty());
        QVERIFY(readFile(page("," + next, "") + page("", "")).warnings.empty()); // the last is in the file
    }
};

QTEST_APPLESS_MAIN(TestJsonEnvelopes)
#include "tst_json_envelopes.moc"
