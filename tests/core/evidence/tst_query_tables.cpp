// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the query service: rows become records, whatever else is in the answer, however the file is cut
// or read.
#include "core/evidence/query_tables_reader.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

using namespace support;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

const std::string auditColumns =
    "[{'name':'TimeGenerated','type':'datetime'},{'name':'OperationName','type':'string'},{'name':'Id','type'"
    ":'string'},"
    "{'name':'InitiatedBy','type':'dynamic'},{'name':'DurationMs','type':'long'}]";

std::string queryRow(int n, const std::string& more = {})
{
    return fmt::format("['2024-02-03T10:11:{:02}Z','Reset [password] "
                       "\\\"{}\\\"','SSPR_{}','{{\\\"user\\\":{{\\\"id\\\":\\\"{}\\\"}}}}',null{}]",
                       n, n, n, n, more);
}

std::string rows(int first, int last)
{
    std::string out;
    for (int n = first; n <= last; ++n)
        out += (out.empty() ? "" : ",") + queryRow(n);
    return out;
}

std::string answer(const std::string& rowList, const std::string& behind = {})
{
    return quoted("{'tables':[{'name':'PrimaryResult','columns':" + auditColumns + ",'rows':[" + rowList +
                  "]}]" + behind + "}");
}

ReadResult read(const std::string& bytes)
{
    return readAll("log-analytics-tables", bytes);
}

// Gives one byte at a time.
class Dripping : public core::ByteSource
{
public:
    explicit Dripping(std::string_view bytes) : m_source(bytes) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        return m_source.read(buffer, std::min<std::size_t>(size, 1));
    }
    std::uint64_t position() const override { return m_source.position(); }

private:
    core::MemorySource m_source;
};

} // namespace

class TestQueryTables : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreRecords();
    void severalTables();
    void namesOfKusto();
    void tablesBesideTheResult();
    void frames();
    void foreignTables();
    void partialAnswer();
    void membersInAnyOrder();
    void batchOfQueries();
    void badRows_data();
    void badRows();
    void cutAnywhere();
    void oneByteAtATime();
    void manyRowsInBoundedMemory();
    void isRecognised();
};

void TestQueryTables::rowsAreRecords()
{
    const std::string bytes = answer(rows(1, 3), ",'statistics':{'query':{'executionTime':1}}");
    const ReadResult result = read(bytes);
    QCOMPARE(result.records.size(), std::size_t(3));
    QCOMPARE(result.audits, std::size_t(3));
    QVERIFY(result.rejects.empty() && result.warnings.empty());
    for (int n = 1; n <= 3; ++n) {
        const Span& record = result.records[std::size_t(n - 1)];
        QCOMPARE(record.bytes,
                 quoted(fmt::format(
                     "{{'TimeGenerated':'2024-02-03T10:11:{:02}Z','OperationName':'Reset [password] "
                     "\\\"{}\\\"','Id':'SSPR_{}','InitiatedBy':'{{\\\"user\\\":{{\\\"id\\\":\\\"{}\\\"}}}}','"
                     "DurationMs':null}}",
                     n, n, n, n)));
        QCOMPARE(record.place, std::uint64_t(n));
        QCOMPARE(bytes.substr(record.offset, record.length), quoted(queryRow(n)));
    }
}

void TestQueryTables::severalTables()
{
    const std::string table = "{'name':'T','columns':" + auditColumns + ",'rows':[";
    const ReadResult result = read(quoted("\xEF\xBB\xBF{\n 'tables' : [ " + table + rows(1, 2) + "]}, " +
                                          table + "]}, " + table + rows(3, 3) + "]} ] }\n"));
    QCOMPARE(result.records.size(), std::size_t(3));
    QCOMPARE(result.records[2].place, std::uint64_t(3));
    QVERIFY(result.rejects.empty() && result.warnings.empty());
}

void TestQueryTables::namesOfKusto()
{
    std::string columns = auditColumns;
    for (std::size_t at = columns.find("'name'"); at != std::string::npos; at = columns.find("'name'", at))
        columns.replace(at, 6, "'ColumnName'");
    const ReadResult result =
        read(quoted("{'Tables':[{'TableName':'Table_0','Columns':" + columns + ",'Rows':[" + rows(1, 2) +
                    "]},"
                    "{'TableName':'QueryStatus','Columns':[{'ColumnName':'Severity'}],'Rows':[[4],[4]]}]}"));
    QCOMPARE(result.records.size(), std::size_t(2));
    QVERIFY(result.rejects.empty());
}

// Azure Data Explorer numbers the tables of an answer.
void TestQueryTables::tablesBesideTheResult()
{
    const ReadResult result = read(quoted(
        "{'Tables':[{'TableName':'Table_0','Columns':" + auditColumns + ",'Rows':[" + rows(1, 2) +
        "]},{'TableName':'Table_1','Columns':[{'ColumnName':'Value'}],'Rows':[['{}']]},"
        "{'TableName':'Table_2','Columns':[{'ColumnName':'Timestamp'},{'ColumnName':'Severity'}],'Rows':[['t',4]]},"
        "{'TableName':'Table_3','Columns':[{'ColumnName':'Ordinal'},{'ColumnName':'Kind'},{'ColumnName':'Name'},"
        "{'ColumnName':'Id'},{'ColumnName':'PrettyName'}],'Rows':[[0,'QueryResult','PrimaryResult','x','']]}]}"));
    QCOMPARE(result.records.size(), std::size_t(2));
    QVERIFY(result.rejects.empty() && result.warnings.empty());
}

// The second version of its protocol.
void TestQueryTables::frames()
{
    const std::string header = "{'FrameType':'DataSetHeader','IsProgressive':false,'Version':'v2.0'}";
    const std::string properties =
        "{'FrameType':'DataTable','TableId':0,'TableKind':'QueryProperties','TableName':'@ExtendedProperties',"
        "'Columns':[{'ColumnName':'TableId'},{'ColumnName':'Key'},{'ColumnName':'Value'}],'Rows':[[1,'a','b']]}";
    const auto end = [](const std::string& errors) {
        return "{'FrameType':'DataSetCompletion','HasErrors':" + errors + ",'Cancelled':false}";
    };
    const std::string table = "'TableId':1,'TableKind':'PrimaryResult','TableName':'PrimaryResult','Columns':" + auditColumns;
    const std::string whole = quoted("[" + header + "," + properties + ",{'FrameType':'DataTable'," + table +
                                     ",'Rows':[" + rows(1, 3) + "]}," + end("false") + "]");
    QCOMPARE(core::detectFormat(whole, true).name, std::string("log-analytics-tables"));
    ReadResult result = read(whole);
    QCOMPARE(result.records.size(), std::size_t(3));
    QVERIFY(result.rejects.empty() && result.warnings.empty());
    // in pieces, and not all of them
    result = read(quoted("[" + header + ",{'FrameType':'TableHeader'," + table +
                         "},{'FrameType':'TableFragment','TableId':1,'Rows':[" + rows(1, 2) +
                         "]},{'FrameType':'TableProgress','TableId':1},{'FrameType':'TableFragment','TableId':1,'Rows':[" +
                         rows(3, 4) + "]}," + end("true") + "]"));
    QCOMPARE(result.records.size(), std::size_t(4));
    QVERIFY(result.rejects.empty());
    QCOMPARE(result.warnings.size(), std::size_t(1));
    QCOMPARE(result.warnings[0].code, std::string("partial_answer"));
}

void TestQueryTables::foreignTables()
{
    const ReadResult result = read(quoted(
        "{'tables':[{'name':'A','columns':[{'name':'Computer'},{'name':'n'}],'rows':[['a',1],['b',2]]},"
        "{'name':'B','columns':" +
        auditColumns + ",'rows':[" + rows(1, 1) +
        "]},"
        "{'name':'C','columns':[{'name':'TimeGenerated'},{'name':'OfficeWorkload'},{'name':'Type'}],'rows':[["
        "'t','Exchange','OfficeActivity']]}]}"));
    QCOMPARE(result.records.size(), std::size_t(1));
    QCOMPARE(result.rejects.size(), std::size_t(2));
    QCOMPARE(result.rejects[0].reason,
             std::string("2 rows of a table with the columns Computer, n, which is not read"));
    QCOMPARE(result.rejects[1].reason, std::string("1 rows of the table OfficeActivity, which is not read"));
}

void TestQueryTables::partialAnswer()
{
    const ReadResult result = read(answer(rows(1, 1), ",'error':{'code':'PartialError'}"));
    QCOMPARE(result.records.size(), std::size_t(1));
    QCOMPARE(result.warnings.size(), std::size_t(1));
    QCOMPARE(result.warnings[0].code, std::string("partial_answer"));
}

// Programs that write an answer anew sort its members.
void TestQueryTables::membersInAnyOrder()
{
    const std::string table = "'tables':[{'columns':" + auditColumns + ",'name':'PrimaryResult','rows':[" + rows(1, 2) + "]}]";
    for (const std::string before : {"'error':{'code':'PartialError','message':'x'}", "'render':{'visualization':'table'},'statistics':{'query':{'tables':[1,2]}}"}) {
        const std::string bytes = quoted("{" + before + "," + table + "}");
        const core::DetectedFormat format = core::detectFormat(bytes, true);
        QCOMPARE(format.name, std::string("log-analytics-tables"));
        QCOMPARE(read(bytes).records.size(), std::size_t(2));
    }
    QVERIFY(!core::detectFormat(quoted("{'id':'a','tables':[1,2]}"), true).isKnown());
}

// {"responses":[{"id":"1","status":200,"body":{...}}]}: what $batch answers.
void TestQueryTables::batchOfQueries()
{
    const auto response = [](const std::string& body) { return quoted("{'id':'1','status':200,'headers':{'a':['b']},'body':") + body + "}"; };
    const std::string failed = quoted("{'error':{'code':'BadArgumentError','message':'x'}}");
    const std::string batch = "{\"responses\":[" + response(failed) + "," + response(answer(rows(1, 2))) + ",\n" + response(answer(rows(3, 3))) + "]}";
    for (const std::string& bytes : {batch, "[" + batch + "]", quoted("{'@odata.context':'x','responses':") + batch.substr(13)}) {
        const auto found = core::detectFormat(bytes, true);
        QCOMPARE(found.name, std::string("log-analytics-tables"));
        const ReadResult result = readAll(found, bytes);
        QCOMPARE(result.records.size(), std::size_t(3));
        QVERIFY(result.rejects.empty());
        QCOMPARE(result.warnings.size(), std::size_t(1));
        QCOMPARE(result.warnings[0].code, std::string("partial_answer"));
    }
    const ReadResult cut = read(batch.substr(0, batch.size() - 2));
    QCOMPARE(cut.records.size(), std::size_t(3));
    QVERIFY(std::any_of(cut.warnings.begin(), cut.warnings.end(), [](const auto& warning) { return warning.code == "cut_off"; }));
    // Graph's $batch holds no tables.
    QCOMPARE(core::detectFormat(quoted("{'responses':[{'id':'1','status':200,'body':{'value':[]}}]}"), true).name, std::string("unknown"));
}

void TestQueryTables::badRows_data()
{
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("reason");
    QTest::newRow("too few") << "['a']"
                             << "not as many values";
    QTest::newRow("too many") << QString::fromStdString(queryRow(9, ",1")) << "not as many values";
    QTest::newRow("no row") << "{'OneApiErrors':[]}"
                            << "not a row";
    QTest::newRow("not JSON") << "['2024-02-03T10:11:12Z',oops,'x',{},1]"
                              << "not JSON";
    QTest::newRow("open") << "['2024-02-03T10:11:12Z'"
                          << "";
}

void TestQueryTables::badRows()
{
    QFETCH(QString, bad);
    QFETCH(QString, reason);
    const std::string bytes = answer(rows(1, 1) + "," + bad.toStdString() + "," + rows(2, 3));
    const ReadResult result = read(bytes);
    QCOMPARE(result.rejects.size(), std::size_t(1));
    QVERIFY2(QString::fromStdString(result.rejects[0].reason).contains(reason),
             result.rejects[0].reason.c_str());
    QVERIFY(result.records.size() >= 2 && result.records.size() <= 3);
    QCOMPARE(bytes.substr(result.rejects[0].offset, 1), bad.toStdString().substr(0, 1));
    if (result.records.size() == 3)
        QCOMPARE(bytes.substr(result.rejects[0].offset, result.rejects[0].length), quoted(bad.toStdString()));
}

void TestQueryTables::cutAnywhere()
{
    const std::string bytes = answer(rows(1, 4));
    std::vector<std::size_t> ends;
    for (const Span& record : read(bytes).records)
        ends.push_back(std::size_t(record.offset + record.length));
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        const ReadResult result = read(bytes.substr(0, cut));
        const auto whole =
            std::size_t(std::count_if(ends.begin(), ends.end(), [&](std::size_t end) { return end <= cut; }));
        const QByteArray where = "cut at " + QByteArray::number(qulonglong(cut));
        QVERIFY2(result.records.size() == whole, where);
        QVERIFY2(result.error.empty(), where);
        QVERIFY2(result.rejects.size() <= 1, where);
        // never silently shorter
        if (cut > 0 && cut < bytes.size() - 1)
            QVERIFY2(!result.rejects.empty() || !result.warnings.empty(), where);
    }
}

void TestQueryTables::oneByteAtATime()
{
    const std::string bytes = answer(rows(1, 5) + ",[1]," + rows(6, 9), ",'render':{}");
    Dripping drip(bytes);
    const ReadResult slow = readAll(std::string("log-analytics-tables"), drip);
    const ReadResult fast = read(bytes);
    QCOMPARE(slow.records.size(), fast.records.size());
    QCOMPARE(slow.records.size(), std::size_t(9));
    QCOMPARE(slow.rejects.size(), std::size_t(1));
    for (std::size_t i = 0; i < slow.records.size(); ++i)
        QCOMPARE(slow.records[i].bytes, fast.records[i].bytes);
}

void TestQueryTables::manyRowsInBoundedMemory()
{
    std::string list;
    for (int n = 0; n < 20000; ++n)
        list += (n ? "," : "") + queryRow(n % 60);
    const ReadResult result = read(answer(list));
    QCOMPARE(result.records.size(), std::size_t(20000));
    QVERIFY(result.batches > 10);
    QVERIFY2(result.largestBatch < (1U << 20), qPrintable(QString::number(result.largestBatch)));
}

void TestQueryTables::isRecognised()
{
    for (const std::string& text :
         {answer(rows(1, 3)), "[\n" + answer(rows(1, 1)) + "]", "\xEF\xBB\xBF " + answer(rows(1, 1))}) {
        const auto found = core::detectFormat(text, true);
        QCOMPARE(found.name, std::string("log-analytics-tables"));
        QCOMPARE(readAll(found, text).records.size(),
                 text.find("SSPR_3") == std::string::npos ? std::size_t(1) : std::size_t(3));
    }
    // what the first row is shows in the beginning of a long answer
    QCOMPARE(core::detectFormat(answer(rows(1, 59)).substr(0, 2000), false).name,
             std::string("log-analytics-tables"));
    QVERIFY(!core::detectFormat(quoted("{'tables':[1,2]}"), true).isKnown());
}

QTEST_APPLESS_MAIN(TestQueryTables)
#include "tst_query_tables.moc"
