// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/json_framer.h"
#include "core/evidence/reader.h"
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

using namespace core;
using namespace support;

namespace {

// Hands out one text again and again with a head and a tail: large files without memory.
class RepeatingSource : public ByteSource
{
public:
    RepeatingSource(std::string head, std::string piece, std::uint64_t times, std::string tail)
        : m_head(std::move(head)), m_piece(std::move(piece)), m_tail(std::move(tail)), m_middle(m_piece.size() * times)
    {
    }
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        std::size_t done = 0;
        for (; done < size && m_position < m_head.size() + m_middle + m_tail.size(); ++done, ++m_position)
            buffer[done] = m_position < m_head.size() ? m_head[m_position]
                : m_position < m_head.size() + m_middle ? m_piece[(m_position - m_head.size()) % m_piece.size()]
                                                        : m_tail[m_position - m_head.size() - m_middle];
        return done;
    }
    std::uint64_t position() const override { return m_position; }

private:
    std::string m_head, m_piece, m_tail;
    std::uint64_t m_middle;
    std::uint64_t m_position = 0;
};

class FailingSource : public ByteSource
{
public:
    explicit FailingSource(std::string_view bytes) : m_bytes(bytes) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        auto got = m_bytes.read(buffer, std::min<std::size_t>(size, 1000));
        if (*got == 0)
            return fail(ErrorCode::NotReadable, "the device failed");
        return got;
    }
    std::uint64_t position() const override { return m_bytes.position(); }

private:
    MemorySource m_bytes;
};

std::string lines(std::initializer_list<std::string> all, const std::string& end = "\n")
{
    std::string text;
    for (const std::string& line : all)
        text += line + end;
    return text;
}

} // namespace

class TestJsonReader : public QObject
{
    Q_OBJECT

private slots:
    void readsEveryForm();
    void batches();
    void placesInLines();
    void damageInLines_data();
    void damageInLines();
    void damageInArrays_data();
    void damageInArrays();
    void pagesOneAfterTheOther();
    void missingEnd();
    void hugeRecordInLines();
    void hugeRecordInArray();
    void deepNesting();
    void failureOfTheDevice();
    void stops();
    void framesStrictly_data();
    void framesStrictly();
};

void TestJsonReader::readsEveryForm()
{
    for (const Sample& sample : allForms(9)) {
        const ReadResult result = readAll(sample.format, sample.bytes);
        QVERIFY2(result.records.size() == 9 && result.rejects.empty(), sample.name.c_str());
        const bool goesOn = sample.bytes.find("@odata.nextLink") != std::string::npos;
        QVERIFY2(result.warnings.size() == (goesOn ? 1 : 0) && (!goesOn || result.warnings[0].code == "next_page"), sample.name.c_str());
        for (std::size_t i = 0; i < 9; ++i) {
            QVERIFY(sample.bytes.compare(result.records[i].offset, result.records[i].length, result.records[i].bytes) == 0);
            QCOMPARE(sample.owner[result.records[i].offset], int(i));
            QCOMPARE(result.records[i].place, std::uint64_t(i + 1));
        }
    }
}

void TestJsonReader::batches()
{
    for (const Sample& sample : allForms(1500)) {
        const ReadResult result = readAll(sample.format, sample.bytes);
        QVERIFY2(result.records.size() == 1500 && result.rejects.empty(), sample.name.c_str());
        QVERIFY(result.batches >= sample.bytes.size() / (320 << 10));
        QVERIFY2(result.largestBatch < (1U << 20), sample.name.c_str());
        for (std::size_t i = 0; i < 1500; ++i) {
            QCOMPARE(sample.owner[result.records[i].offset], int(i));
            QCOMPARE(result.records[i].place, std::uint64_t(i + 1));
        }
    }
}

void TestJsonReader::placesInLines()
{
    const ReadResult result = readAll("diagnostic-jsonl", "\n\n" + diagnosticAudit(1) + "\r\n \r\n" + diagnosticAudit(2) + "\nrubbish\n{\"a\":}\n" + diagnosticAudit(3));
    QCOMPARE(result.records.size(), std::size_t(3));
    QCOMPARE(result.records[0].place, std::uint64_t(3));
    QCOMPARE(result.records[1].place, std::uint64_t(5));
    QCOMPARE(result.records[2].place, std::uint64_t(8));
    QCOMPARE(result.rejects.size(), std::size_t(2));
    QCOMPARE(result.rejects[0].where, std::string("line 6"));
    QCOMPARE(result.rejects[0].length, std::uint64_t(7));
    QCOMPARE(result.rejects[1].where, std::string("line 7"));
}

void TestJsonReader::damageInLines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("records");
    QTest::addColumn<int>("rejects");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char* name, const std::string& bytes, int records, int rejects, const char* reason) {
        QTest::newRow(name) << QByteArray(bytes.data(), int(bytes.size())) << records << rejects << QString::fromLatin1(reason);
    };
    const std::string a = diagnosticAudit(1);
    const std::string b = diagnosticSignIn(2);
    const std::string c = diagnosticAudit(3);
    row("bad line in the middle", lines({a, "not a record", b}), 2, 1, "unexpected");
    row("two records on one line", lines({a, b + c, a}), 4, 0, "");
    row("cut record and a whole one on one line", lines({a, b.substr(0, 200) + c, a}), 3, 1, "not JSON");
    row("broken between tokens", lines({a, b.substr(0, 100), b.substr(100), c}), 2, 1, "line break");
    row("broken behind a comma", lines({a, b.substr(0, b.find(',') + 1), b.substr(b.find(',') + 1), c}), 3, 0, "");
    row("broken before a bracket", lines({a, b.substr(0, b.find("{\"id")), b.substr(b.find("{\"id")), c}), 3, 0, "");
    row("cut off", a + "\n" + b.substr(0, 300), 1, 1, "cut off");
    std::string quote = b;
    quote.erase(quote.find("SignInLogs"), 0).replace(quote.find("SignInLogs") + 10, 1, "x");
    row("a lost quote", lines({a, quote, c}), 2, 1, "not JSON");
    std::string control = b;
    control[control.find("Sign-in") + 2] = '\x01';
    row("a control character", lines({a, control, c}), 2, 1, "control character");
    std::string latin = b;
    latin[latin.find("Sign-in") + 2] = '\xE9';
    row("not UTF-8", lines({a, latin, c}), 2, 1, "UTF-8");
    std::string escape = b;
    escape.replace(escape.find("Sign-in") + 2, 1, "\\q");
    row("an unknown escape", lines({a, escape, c}), 2, 1, "escape");
    row("another log", lines({a, R"({"CreationTime":"2024-01-01T00:00:00","Operation":"x"})", c}), 2, 1, "not a record of a log that is known");
    row("zeros", a + "\n" + std::string(5000, '\0') + "\n" + c + "\n", 2, 1, "unexpected byte 0x00");
    row("behind the record", lines({a + " xyz", c}), 2, 1, "unexpected 'x'");
    row("nothing but rubbish", lines({"x", "y"}), 0, 1, "unexpected");
}

void TestJsonReader::damageInLines()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, records);
    QFETCH(int, rejects);
    QFETCH(QString, reason);
    const ReadResult result = readAll("diagnostic-jsonl", bytes.toStdString());
    QCOMPARE(int(result.records.size()), records);
    QCOMPARE(int(result.rejects.size()), rejects);
    if (rejects > 0) {
        QVERIFY2(QString::fromStdString(result.rejects[0].reason).contains(reason), result.rejects[0].reason.c_str());
        QVERIFY(!result.rejects[0].bytes.empty() && result.rejects[0].bytes.size() <= 4096);
        QVERIFY(bytes.toStdString().compare(result.rejects[0].offset, result.rejects[0].bytes.size(), result.rejects[0].bytes) == 0);
    }
}

void TestJsonReader::damageInArrays_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<int>("records");
    QTest::addColumn<QString>("reason");
    const std::string b = graphAudit(2);
    const auto row = [](const char* name, const std::string& bad, int records, const char* reason) {
        QTest::newRow(name) << QByteArray(bad.data(), int(bad.size())) << records << QString::fromLatin1(reason);
    };
    std::string missing = b;
    missing.erase(missing.find("}]"), 1);
    row("a lost bracket", missing, 2, "unexpected");
    std::string control = b;
    control[control.find("User sub") + 2] = '\n';
    row("a line break in a text", control, 2, "line break");
    std::string quote = b;
    quote.erase(quote.find("\",\"category"), 1);
    row("a lost quote", quote, 2, "not JSON");
    row("a number", "17", 2, "not a record");
    row("half a record", b.substr(0, 300), 2, "not JSON");
    row("another object", R"({"some":"thing"})", 2, "not a record of a log that is known");
    std::string latin = b;
    latin[latin.find("User sub") + 2] = '\xE9';
    row("not UTF-8", latin, 2, "UTF-8");
}

void TestJsonReader::damageInArrays()
{
    QFETCH(QByteArray, bad);
    QFETCH(int, records);
    QFETCH(QString, reason);
    const std::string head = R"({"@odata.context":"https://graph.example.com/$metadata#auditLogs/directoryAudits","value":[)";
    const std::string bytes = head + graphAudit(1) + "," + bad.toStdString() + "," + graphAudit(3) + "]}";
    const ReadResult result = readAll("graph-page", bytes);
    QCOMPARE(int(result.records.size()), records);
    QCOMPARE(result.rejects.size(), std::size_t(1));
    QVERIFY2(QString::fromStdString(result.rejects[0].reason).contains(reason), result.rejects[0].reason.c_str());
    QCOMPARE(result.rejects[0].where, std::string("record 2"));
    QCOMPARE(result.rejects[0].offset, std::uint64_t(head.size() + graphAudit(1).size() + 1));
    QCOMPARE(result.rejects[0].length, std::uint64_t(bad.size()));
    QVERIFY(result.warnings.empty());
    QCOMPARE(result.records[1].place, std::uint64_t(3));
}

void TestJsonReader::pagesOneAfterTheOther()
{
    const std::string page = R"({"@odata.context":"x#auditLogs/directoryAudits","@odata.nextLink":"y","value":[)";
    const std::string bytes = page + graphAudit(1) + "," + graphAudit(2) + "]}\n\xEF\xBB\xBF" + page + "]}" + page + graphAudit(3)
        + "],\"@odata.count\":1}[" + graphAudit(4) + "]" + graphAudit(5) + "[" + graphAudit(6) + "]";
    const ReadResult result = readAll("graph-page", bytes);
    QCOMPARE(result.records.size(), std::size_t(6));
    QCOMPARE(result.records[5].place, std::uint64_t(6));
    QVERIFY(result.rejects.empty());
    QCOMPARE(result.warnings.size(), std::size_t(1)); // all pages name a next one
    QCOMPARE(result.warnings[0].code, std::string("next_page"));
    // Event Hub bodies, one a line.
    std::string bodies;
    for (int i = 0; i < 4; ++i)
        bodies += "{\"records\":[" + diagnosticAudit(2 * i) + "," + diagnosticSignIn(2 * i + 1) + "]}\r\n";
    QCOMPARE(detectFormat(bodies, true).name, std::string("diagnostic-records"));
    const ReadResult second = readAll("diagnostic-records", bodies);
    QCOMPARE(second.audits, std::size_t(4));
    QCOMPARE(second.signIns, std::size_t(4));
    QVERIFY(second.rejects.empty());
}

void TestJsonReader::missingEnd()
{
    for (const char* end : {"", "]", "\n ]\n"}) {
        const ReadResult result = readAll("diagnostic-records", "{\"records\":[" + diagnosticAudit(1) + "," + diagnosticAudit(2) + end);
        QCOMPARE(result.records.size(), std::size_t(2));
        QVERIFY(result.rejects.empty());
        QCOMPARE(result.warnings.size(), std::size_t(1));
        QCOMPARE(result.warnings[0].code, std::string("cut_off"));
    }
}

void TestJsonReader::hugeRecordInLines()
{
    const std::string head = diagnosticAudit(1) + "\n{\"time\":\"2024-01-01T00:00:00Z\",\"category\":\"AuditLogs\",\"properties\":{\"x\":\"";
    RepeatingSource source(head, "0123456789abcdef", (70ULL << 20) / 16, "\"}}\n" + diagnosticAudit(2) + "\n");
    const ReadResult result = readAll("diagnostic-jsonl", source);
    QCOMPARE(result.records.size(), std::size_t(2));
    QCOMPARE(result.records[1].place, std::uint64_t(3));
    QCOMPARE(result.rejects.size(), std::size_t(1));
    QCOMPARE(result.rejects[0].reason, std::string("record longer than 64 MiB"));
    QCOMPARE(result.rejects[0].where, std::string("line 2"));
    QCOMPARE(result.rejects[0].offset, std::uint64_t(diagnosticAudit(1).size() + 1));
    QCOMPARE(result.rejects[0].length, std::uint64_t(head.size() - diagnosticAudit(1).size() - 1 + (70ULL << 20) + 3));
    // A large one that is taken gets a batch of its own size.
    RepeatingSource large(head, "0123456789abcdef", (5ULL << 20) / 16, "\"}}\n" + diagnosticAudit(2) + "\n");
    const ReadResult taken = readAll("diagnostic-jsonl", large);
    QCOMPARE(taken.records.size(), std::size_t(3));
    QVERIFY(taken.rejects.empty());
}

void TestJsonReader::hugeRecordInArray()
{
    const std::string head = "[" + diagnosticAudit(1) + ",{\"time\":\"2024-01-01T00:00:00Z\",\"category\":\"AuditLogs\",\"properties\":{\"x\":\"";
    RepeatingSource source(head, "0123456789abcdef", (70ULL << 20) / 16, "\"}}," + diagnosticAudit(2) + "]");
    const ReadResult result = readAll("diagnostic-json", source);
    QCOMPARE(result.records.size(), std::size_t(2));
    QCOMPARE(result.records[1].place, std::uint64_t(3));
    QCOMPARE(result.rejects.size(), std::size_t(1));
    QCOMPARE(result.rejects[0].reason, std::string("record longer than 64 MiB"));
    QCOMPARE(result.rejects[0].where, std::string("record 2"));
    QVERIFY(result.warnings.empty());
}

void TestJsonReader::deepNesting()
{
    const std::string deep = "{\"time\":\"2024-01-01T00:00:00Z\",\"category\":\"AuditLogs\",\"x\":" + std::string(10000, '[') + std::string(10000, ']') + "}";
    for (const char* format : {"diagnostic-jsonl", "diagnostic-json"}) {
        const ReadResult result = readAll(format, diagnosticAudit(1) + "\n" + deep + "\n" + diagnosticAudit(2) + "\n");
        QCOMPARE(result.records.size(), std::size_t(2));
        QCOMPARE(result.rejects.size(), std::size_t(1));
        QVERIFY2(result.rejects[0].reason.find("nested deeper") != std::string::npos, result.rejects[0].reason.c_str());
    }
}

void TestJsonReader::failureOfTheDevice()
{
    for (const char* format : {"diagnostic-jsonl", "diagnostic-json"}) {
        const std::string bytes = diagnosticAudit(1) + "\n" + diagnosticAudit(2) + "\n";
        FailingSource source(bytes);
        const ReadResult result = readAll(format, source);
        QVERIFY(result.error.find("the device failed") != std::string::npos);
        QCOMPARE(result.records.size(), std::size_t(2));
    }
}

void TestJsonReader::stops()
{
    const std::string bytes = diagnosticAudit(1);
    for (const char* format : {"diagnostic-jsonl", "diagnostic-json"}) {
        MemorySource source(bytes);
        const auto reader = makeReader(format, source);
        std::stop_source stop;
        stop.request_stop();
        RecordBatch batch;
        const auto result = reader->next(batch, stop.get_token());
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Cancelled);
    }
}

void TestJsonReader::framesStrictly_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<bool>("whole");
    for (const char* good : {"{}", "[]", "{\"a\":1}", "[1,-0.5e+10,true,false,null,\"\\u00e9\\n\"]", "{\"a\":{\"b\":[{}]}}", " {\"a\" : 1 , \"b\" : [ ] } ", "[0]", "[-0]"})
        QTest::newRow(good) << QString::fromLatin1(good) << true;
    for (const char* bad : {"{", "{]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "[1,]", "[01]", "[1.]", "[tru]", "[nul]", "[\"\\x\"]", "[\"\\u12g4\"]", "{a:1}", "{\"a\":1 \"b\":2}", "[1 2]", "[+1]", "[\"a\"\"b\"]", "[1\"a\"]", "[--1]", "[,]", "{,}", "[1e]", "{\"a\":1}}", "[nan]", "['a']"})
        QTest::newRow(bad) << QString::fromLatin1(bad) << false;
}

// The framer and the mapping's cursor judge alike.
void TestJsonReader::framesStrictly()
{
    QFETCH(QString, json);
    QFETCH(bool, whole);
    const std::string text = json.toStdString();
    QCOMPARE(jsonDefect(text).empty(), whole);
    for (std::size_t step = 1; step <= 3; ++step) { // in pieces of any size
        JsonFramer framer;
        auto status = JsonFramer::Status::More;
        std::size_t at = 0;
        while (at < text.size() && status == JsonFramer::Status::More) {
            std::size_t pos = 0;
            status = framer.scan(std::string_view(text).substr(at, step), pos);
            at += pos;
        }
        QCOMPARE(status == JsonFramer::Status::Whole && skipJsonBlanks(text, at) == text.size(), whole);
    }
    const std::string record = "{\"time\":\"2024-01-01T00:00:00Z\",\"category\":\"AuditLogs\",\"x\":" + text + "}";
    const ReadResult result = readAll("diagnostic-jsonl", record);
    QCOMPARE(result.records.size() == 1 && result.rejects.empty(), whole);
}

QTEST_APPLESS_MAIN(TestJsonReader)
#include "tst_json_reader.moc"
