// SPDX-License-Identifier: GPL-3.0-or-later
// Taking whole records out of a broken line. What grows as the square of the input, or worse with its
// nesting, would run these tests into their time limit: each line has several megabytes.
#include "core/event/mapping.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/reader.h"
#include "tests/support/support.h"

#include <algorithm>

using namespace core;

namespace {

const RecordPattern diagnostic{JsonRecordKind::Diagnostic, {}};
const std::string record =
    R"({"time":"2024-05-01T10:00:00Z","category":"AuditLogs","properties":{"id":"1","tags":["a","{"]}})";

std::string repeated(const std::string& text, std::size_t times)
{
    std::string all;
    all.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        all += text;
    return all;
}

std::size_t wholeOnes(const std::string& text, const std::vector<JsonPiece>& pieces)
{
    return std::size_t(std::count_if(pieces.begin(), pieces.end(), [&](const JsonPiece& piece) {
        return piece.whole && text.compare(piece.offset, piece.length, record) == 0;
    }));
}

// Pieces follow each other, with nothing but blanks and commas between them.
bool coversAll(const std::string& text, const std::vector<JsonPiece>& pieces)
{
    std::size_t at = 0;
    for (const JsonPiece& piece : pieces) {
        if (piece.offset < at || text.find_first_not_of(" \t\r\n,", at) != piece.offset ||
            piece.whole == !piece.reason.empty())
            return false;
        at = piece.offset + piece.length;
    }
    return text.find_first_not_of(" \t\r\n,", at) == std::string::npos;
}

} // namespace

class TestJsonSalvage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pieces_data();
    void pieces();
    void largeLines_data();
    void largeLines();
    void largePages_data();
    void largePages();
    void stopped();
};

void TestJsonSalvage::pieces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("whole");
    QTest::addColumn<int>("bad");
    const auto row = [](const char* name, const std::string& text, int whole, int bad) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << whole << bad;
    };
    row("two on one line", record + record, 2, 0);
    row("comma between", record + " , " + record, 2, 0);
    row("rubbish between", record + "###" + record, 2, 1);
    row("cut, then whole", record.substr(0, record.size() - 1) + record, 1, 1);
    row("cut in a text", record.substr(0, record.find("10:00")) + record, 1, 1);
    row("cut behind a quote", record.substr(0, record.find("AuditLogs")) + record, 1, 1);
    row("lost quote", std::string(record).erase(record.find("category") - 1, 1) + record, 1, 1);
    row("in a list that is not closed", R"({"records":[)" + record + "," + record, 2, 1);
    row("each in a list that is not closed", repeated(R"({"a":[1,)" + record + " ", 3), 3, 3);
    row("too deep around", repeated("[", 300) + record + record, 2, 1);
    row("closed too often", record + "}}]]" + record, 2, 1);
    row("no record", "{\"a\":1}{\"b\":", 0, 1);
    row("control character in a text", "{\"a\":\"\x01 {" + record + record, 2, 1);
    row("only brackets", "{{{{[[[[", 0, 1);
}

void TestJsonSalvage::pieces()
{
    QFETCH(QByteArray, text);
    QFETCH(int, whole);
    QFETCH(int, bad);
    const std::string bytes = text.toStdString();
    const auto pieces = salvageJson(bytes, diagnostic);
    QVERIFY(coversAll(bytes, pieces));
    QCOMPARE(int(wholeOnes(bytes, pieces)), whole);
    QCOMPARE(int(std::count_if(pieces.begin(), pieces.end(), [](const JsonPiece& p) { return !p.whole; })),
             bad);
}

void TestJsonSalvage::largeLines_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::addColumn<int>("recordsInUnit");
    const auto row = [](const char* name, const std::string& unit, int records) {
        QTest::newRow(name) << QByteArray::fromStdString(unit) << records;
    };
    row("ever deeper objects", R"({"a":)", 0);
    row("ever deeper lists", "[{", 0);
    row("record inside ever deeper lists", "{\"a\":[" + record + ",", 1);
    row("records cut off", record.substr(0, record.size() / 2), 0);
    row("records in lists that are not closed", R"({"x":{"y":[1,)" + record + " ", 1);
    row("texts turned inside out", R"(","{"a)", 0);
    row("empty objects", "{}", 0);
    row("blanks and brackets", "\" { \x01", 0);
}

void TestJsonSalvage::largeLines()
{
    QFETCH(QByteArray, unit);
    QFETCH(int, recordsInUnit);
    const std::size_t times = (std::size_t(8) << 20) / std::size_t(unit.size());
    const std::string text = repeated(unit.toStdString(), times);
    const auto pieces = salvageJson(text, diagnostic);
    QVERIFY(coversAll(text, pieces));
    QCOMPARE(wholeOnes(text, pieces), times * std::size_t(recordsInUnit));
    QVERIFY(pieces.size() <= 20'002 + times * 2 * std::size_t(recordsInUnit));
}

void TestJsonSalvage::largePages_data()
{
    largeLines_data();
}

// The same rubbish between two records of a page.
void TestJsonSalvage::largePages()
{
    QFETCH(QByteArray, unit);
    QFETCH(int, recordsInUnit);
    if (unit == "{}")
        QSKIP("each is a record of the page, for the mapping to refuse");
    const std::size_t times = (std::size_t(8) << 20) / std::size_t(unit.size());
    const std::string bytes =
        "{\"records\":[" + record + "," + repeated(unit.toStdString(), times) + "," + record + "]}";
    MemorySource source(bytes);
    const auto reader = makeReader("diagnostic-records", source);
    std::size_t records = 0;
    std::size_t rejects = 0;
    for (;;) {
        RecordBatch batch;
        const auto more = reader->next(batch, {});
        QVERIFY_RESULT(more);
        if (!*more)
            break;
        records += batch.records.size();
        rejects += batch.rejects.size();
    }
    QCOMPARE(records, 2 + times * std::size_t(recordsInUnit));
    QVERIFY(rejects >= 1 && rejects <= 2 + 2 * times * std::size_t(recordsInUnit));
}

// A batch is given up at once where nobody wants it any more.
void TestJsonSalvage::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    RecordBatch batch;
    batch.lines = true;
    batch.text = repeated(record.substr(1), 1000);
    batch.text.reserve(batch.text.size() + RecordBatch::padding);
    batch.records.push_back({0, std::uint32_t(batch.text.size()), 1, 0, 0});
    MappedBatch mapped;
    mapBatch(batch, mapped, stop.get_token());
    QVERIFY(mapped.audits.empty() && mapped.rejects.empty());
    mapBatch(batch, mapped);
    QVERIFY(!mapped.rejects.empty());
    QVERIFY(salvageJson(batch.text, diagnostic, stop.get_token()).empty());
}

QTEST_APPLESS_MAIN(TestJsonSalvage)
#include "tst_json_salvage.moc"
