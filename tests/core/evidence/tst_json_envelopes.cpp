// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the records in files of scripts and tools: envelopes that nobody has a name for, tables by columns, messages.
#include "core/evidence/column_table.h"
#include "core/evidence/json_envelope.h"
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

// The JSON as a text of JSON, whatever is in it.
std::string asText(const std::string& json)
{
    std::string out = "\"";
    for (const char c : json)
        out.append(c == '"' || c == '\\' ? "\\" : "").append(1, c);
    return out + '"';
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

    // As a store hands the message out.
    void messagesInsideObjects()
    {
        const std::string body = asText("{\"records\":[" + diagnosticAudit(1) + "," + diagnosticAudit(2) + "]}");
        const auto around = [&](const char* before, const char* after) { return quoted(before) + body + after; };
        for (const std::string& message :
             {around("{'event':{'module':'azure'},'message':", "}"), around("{'_index':'x','_source':{'event':{'kind':'y'},'message':", "}}"),
              around("{'preview':false,'result':{'_time':'x','_raw':", "}}"), around("{'event':{'original':", "}}"),
              around("{'@timestamp':1,'@rawstring':", "}"), around("{'map':{'_raw':", "}}")}) {
            for (const std::string& bytes : {message + "\n" + message + "\n", "[" + message + "," + message + "]"}) {
                const ReadResult result = readFile(bytes);
                QCOMPARE(result.audits, std::size_t(4));
                QCOMPARE(result.rejects.size(), std::size_t(0));
            }
        }
    }

    void recordsAsTexts()
    {
        const auto text = [](int n) { return asText(diagnosticAudit(n)); };
        const std::string several = asText("{\"records\":[" + diagnosticAudit(1) + "," + diagnosticAudit(2) + "]}");
        for (const std::string& bytes : {"[" + text(1) + "," + text(2) + "]", text(1) + "\n" + text(2) + "\n", "[\n  " + text(1) + ",\n  " + text(2) + "\n]\n",
                                         "{\"records\":[" + text(1) + "," + text(2) + "]}", "[" + several + "]", several + "\n"}) {
            QCOMPARE(detectFormat(bytes, true).name, std::string("wrapped-json"));
            const ReadResult result = readFile(bytes);
            QCOMPARE(result.audits, std::size_t(2));
            QCOMPARE(result.rejects.size(), std::size_t(0));
            QCOMPARE(result.warnings.size(), std::size_t(0));
        }
        const std::string list = "[" + text(1) + "," + text(2) + "]";
        const ReadResult whole = readFile(list);
        QCOMPARE(whole.records[1].bytes, diagnosticAudit(2));
        QCOMPARE(list.substr(whole.records[1].offset, whole.records[1].length), text(2));

        // Each piece counts for itself.
        const ReadResult some = readFile("[\"x\"," + text(1) + ",\"nothing\"," + text(2) + ",\"broken \n text\"," + text(3) + "]");
        QCOMPARE(some.audits, std::size_t(3));
        QCOMPARE(some.rejects.size(), std::size_t(3));
        // The beginning of a file ends inside of one.
        const std::string first = text(1);
        QCOMPARE(detectFormat("[" + first.substr(0, first.size() - 40), false).name, std::string("wrapped-json"));

        for (const char* other : {"['a','b']", "['{}','{\\'a\\':1}']", "'a','b','c'\n'1','2','3'\n"})
            QVERIFY(!detectFormat(quoted(other), true).isKnown());
    }

    void envelopesInCells()
    {
        const auto cell = [](const std::string& json) {
            std::string out = "\"";
            for (const char c : json)
                out.append(c == '"' ? 2 : 1, c);
            return out + '"';
        };
        const std::string first = "{\"records\":[" + diagnosticAudit(1) + "," + diagnosticAudit(2) + "]}", second = "[" + graphAudit(3) + "," + graphAudit(4) + "]";
        const std::string rows = "x," + cell(first) + ",0\ny," + cell(second) + ",1\n";
        for (const char* name : {"Body", "payload", "whatever"}) {
            const std::string bytes = std::string("at,") + name + ",n\n" + rows;
            QCOMPARE(detectFormat(bytes, true).name, std::string("wrapped-csv"));
            const ReadResult result = readFile(bytes);
            QCOMPARE(result.audits, std::size_t(4));
            QCOMPARE(result.rejects.size(), std::size_t(0));
            QCOMPARE(result.records[1].place, std::uint64_t(2)); // lines of the file
            QCOMPARE(result.records[2].place, std::uint64_t(3));
            QCOMPARE(bytes.substr(result.records[3].offset, result.records[3].length), "y," + cell(second) + ",1");
        }
        // What else is in the row stays beside the record.
        const ReadResult one = readFile("at,Body\n\"a, b\"," + cell(first) + "\n");
        QVERIFY(one.records.at(1).bytes.starts_with("\"a, b\",\"{"));

        // The only column, and cells without quotation marks
        QCOMPARE(readFile("\"_raw\"\n" + cell(diagnosticAudit(1)) + "\n" + cell(first) + "\n").audits, std::size_t(3));
        QCOMPARE(readFile("at\tBody\nx\t" + first + "\ny\t" + second + "\n").audits, std::size_t(4));
        QVERIFY(!detectFormat("message\nstarted\nstopped\n", true).isKnown());
        QVERIFY(detectFormat("7|key|" + graphAudit(1) + "\n8|key|" + graphAudit(2) + "\n", true).name != "wrapped-csv"); // no header
        // Somebody has pasted a record into a list of notes.
        QVERIFY(!detectFormat("ticket,notes\n1," + cell(graphAudit(1)) + "\n2,\n3,\n", true).isKnown());
        QVERIFY(!detectFormat("ticket,notes\n1," + cell(graphAudit(1)) + "\n2,called again\n3,done\n", true).isKnown());
        QVERIFY(!detectFormat("at,what\nx," + cell("{\"a\":1}") + "\n", true).isKnown());

        // A cell that is cut off, as spreadsheet programs do; and one that holds none.
        const ReadResult cut = readFile("at,Body\nx," + cell(first.substr(0, first.size() - 30)) + "\ny,none\nz," + cell(second) + "\n");
        QCOMPARE(cut.audits, std::size_t(3));
        QCOMPARE(cut.rejects.size(), std::size_t(2));
        QCOMPARE(cut.rejects[0].where, std::string("line 2"));
        QCOMPARE(cut.rejects[0].reason, std::string("the record is cut off"));
    }

    void oneRecordIsNoPage()
    {
        QVERIFY(beginsPage(quoted("{'records': [{'a':1}]}")) && beginsPage(quoted("{'@odata.context':'x'}")));
        QVERIFY(!beginsPage(quoted("{'records':{'roles':[]}}")) && !beginsPage(quoted("{'records'")));
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
