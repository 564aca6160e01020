// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/evidence/table_samples.h"
#include "tests/support/support.h"

using namespace support;

namespace {

const std::string header = "Date (UTC),CorrelationId,Service,Activity,Result,ResultReason\n";
std::string row(int n) { return fmt::format("2024-02-03T10:11:12Z,id-{},Core Directory,Update user,success,reason {}\n", n, n); }

// Gives one byte at a time.
class DripSource : public core::ByteSource
{
public:
    explicit DripSource(std::string_view bytes) : m_inner(bytes) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override { return m_inner.read(buffer, std::min<std::size_t>(size, 1)); }
    std::uint64_t position() const override { return m_inner.position(); }

private:
    core::MemorySource m_inner;
};

// Fails behind its bytes.
class FailingSource : public core::ByteSource
{
public:
    explicit FailingSource(std::string_view bytes) : m_inner(bytes) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        auto got = m_inner.read(buffer, size);
        if (got && *got == 0)
            return core::fail(core::ErrorCode::NotReadable, "the device failed");
        return got;
    }
    std::uint64_t position() const override { return m_inner.position(); }

private:
    core::MemorySource m_inner;
};

// A row after the other without end, or a line without end.
class EndlessSource : public core::ByteSource
{
public:
    EndlessSource(std::string start, std::uint64_t fill, std::string end) : m_start(std::move(start)), m_fill(fill), m_end(std::move(end)) {}
    core::Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        std::size_t n = 0;
        for (; n < size; ++n, ++m_position) {
            if (m_position < m_start.size())
                buffer[n] = m_start[m_position];
            else if (m_position < m_start.size() + m_fill)
                buffer[n] = 'x';
            else if (m_position < m_start.size() + m_fill + m_end.size())
                buffer[n] = m_end[m_position - m_start.size() - m_fill];
            else
                break;
        }
        return n;
    }
    std::uint64_t position() const override { return m_position; }

private:
    std::string m_start;
    std::uint64_t m_fill;
    std::string m_end;
    std::uint64_t m_position = 0;
};

} // namespace

class TestTableReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsThePortalDownload()
    {
        const TableResult result = readTable(portalAuditCsv(3));
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(result.records.size(), std::size_t(3));
        QVERIFY(result.rejects.empty());
        QVERIFY(result.warnings.empty());
        QCOMPARE(result.events(), std::size_t(3));
        // the second line of the display name is a line of the file
        QCOMPARE(result.records[0].place, std::uint64_t(2));
        QCOMPARE(result.records[1].place, std::uint64_t(4));
        QCOMPARE(result.records[2].place, std::uint64_t(6));
        QCOMPARE(result.rows[0], csvLine(core::portalAuditHeader(), portalAuditCells(1)));
        QCOMPARE(result.audit(1).targetName, std::string_view("Zo\xC3\xAB \"2\",\nsecond line"));
    }

    void findsTheDelimiter_data()
    {
        QTest::addColumn<char>("delimiter");
        QTest::newRow("comma") << ',';
        QTest::newRow("semicolon") << ';';
        QTest::newRow("tab") << '\t';
        QTest::newRow("pipe") << '|';
    }
    void findsTheDelimiter()
    {
        QFETCH(char, delimiter);
        std::string text = header + row(1) + row(2);
        std::replace(text.begin(), text.end(), ',', delimiter);
        const TableResult result = readTable(text);
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(result.events(), std::size_t(2));
        QCOMPARE(result.audit(1).reason, std::string_view("reason 2"));
    }

    void skipsWhatIsNoRow_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("firstPlace");
        const auto add = [](const char* name, const std::string& text, int place) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << place;
        };
        add("sep", "sep=,\n" + header + row(1) + row(2), 3);
        add("type", "#TYPE Selected.System.Management\r\n" + header + row(1) + row(2), 3);
        add("blank lines", "\n\n" + header + "\n" + row(1) + "\r\n" + row(2) + "\n\n   \n", 5);
        add("header again", header + row(1) + header + row(2), 2);
        add("mark and header again", "\xEF\xBB\xBF" + header + row(1) + "\xEF\xBB\xBF" + header + row(2), 2);
        add("type and header again", header + row(1) + "#TYPE x\n" + header + row(2), 2);
        add("empty rows of Excel", header + row(1) + row(2) + ",,,,,\n,,,,,\n", 2);
    }
    void skipsWhatIsNoRow()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, firstPlace);
        const TableResult result = readTable(text.toStdString());
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(result.events(), std::size_t(2));
        QVERIFY(result.rejects.empty());
        QCOMPARE(int(result.records[0].place), firstPlace);
    }

    void takesLineEndsOfAllKinds()
    {
        for (const char* end : {"\n", "\r\n", "\r"}) {
            std::string text;
            for (const char c : header + row(1) + row(2) + row(3))
                text += c == '\n' ? std::string(end) : std::string(1, c);
            const TableResult result = readTable(text);
            QCOMPARE(result.events(), std::size_t(3));
            QCOMPARE(result.audit(2).reason, std::string_view("reason 3"));
            QCOMPARE(result.records[2].place, std::uint64_t(4));
        }
        // without a last line end
        const std::string text = header + row(1) + row(2);
        QCOMPARE(readTable(text.substr(0, text.size() - 1)).events(), std::size_t(2));
    }

    void takesExcelsSemicolons()
    {
        std::string text = "sep=;\r\n" + header + row(1);
        std::replace(text.begin(), text.end(), ',', ';');
        QCOMPARE(readTable(text).events(), std::size_t(1));
    }

    // Only the row with the mark is lost.
    void survivesAnOpenQuote_data()
    {
        QTest::addColumn<QByteArray>("bad");
        const auto add = [](const char* name, const std::string& bad) { QTest::newRow(name) << QByteArray::fromStdString(bad); };
        add("opened in the last field", "2024-02-03T10:11:12Z,id-x,Core Directory,Update user,success,\"never closed\n");
        add("opened in the first", "\"2024-02-03T10:11:12Z,id-x,Core Directory,Update user,success,reason\n");
        add("text behind the mark", "2024-02-03T10:11:12Z,id-x,\"Core\"\" Directory\"x,\"Update user\"\",success,reason\n");
    }
    void survivesAnOpenQuote()
    {
        QFETCH(QByteArray, bad);
        for (const bool quotedLater : {false, true}) {
            std::string text = header + row(1) + bad.toStdString();
            for (int n = 2; n <= 40; ++n)
                text += row(n);
            if (quotedLater)
                text += "2024-02-03T10:11:12Z,id-41,\"Core, Directory\",\"Update user\",success,reason 41\n";
            const TableResult result = readTable(text);
            QCOMPARE(result.events(), std::size_t(quotedLater ? 41 : 40));
            QCOMPARE(result.rejects.size(), std::size_t(1));
            QCOMPARE(result.rejects[0].place, std::string("line 3"));
            QCOMPARE(result.rejects[0].byteOffset, std::uint64_t(header.size() + row(1).size()));
            QCOMPARE(result.rejects[0].byteLength, std::uint64_t(bad.size() - 1));
            QVERIFY(result.rejects[0].reason.find("quotation mark") != std::string::npos);
            QCOMPARE(result.records[1].place, std::uint64_t(4));
        }
    }

    void survivesAnOpenQuoteThatALaterRowCloses()
    {
        std::string text = header + "2024-02-03T10:11:12Z,id-x,Core Directory,Update user,success,\"never closed\n" + row(1) + row(2) + row(3);
        text += "2024-02-03T10:11:12Z,id-4,Core Directory,Update user,success,\"\n";
        const TableResult result = readTable(text);
        QVERIFY(result.events() >= 3);
        QCOMPARE(result.audit(0).reason, std::string_view("reason 1"));
        QCOMPARE(result.events() + result.rejects.size(), std::size_t(5));
    }

    void namesTheColumnOfAShortRow()
    {
        const TableResult result = readTable(header + row(1) + "2024-02-03T10:11:12Z,id-x,Core Directory\n" + row(2)
                                             + "2024-02-03T10:11:12Z,id-x,Core Directory,Update user,success,reason,more,and more\n" + row(3));
        QCOMPARE(result.events(), std::size_t(3));
        QCOMPARE(result.rejects.size(), std::size_t(2));
        QCOMPARE(result.rejects[0].place, std::string("line 3"));
        QCOMPARE(result.rejects[0].column, std::string("Activity"));
        QCOMPARE(result.rejects[0].reason, std::string("the row has 3 fields where the header has 6"));
        QCOMPARE(result.rejects[1].place, std::string("line 5"));
        QCOMPARE(result.rejects[1].column, std::string("Field 7"));
    }

    void takesDelimitersAtTheEndOfLines()
    {
        const auto trailing = [](std::string text) {
            std::string out;
            for (const char c : text)
                out += c == '\n' ? ",\n" : std::string(1, c);
            return out;
        };
        for (const std::string& text : {trailing(header + row(1) + row(2)), header + trailing(row(1) + row(2)), trailing(header) + row(1) + row(2),
                                        header + trailing(row(1)) + row(2)}) {
            const TableResult result = readTable(text);
            QCOMPARE(result.events(), std::size_t(2));
            QVERIFY(result.rejects.empty());
        }
    }

    // Cut at every byte: every row whose end was there is read, the rest is one reject at most.
    void survivesACutAtEveryByte()
    {
        const std::vector<std::string> names{"Date (UTC)", "CorrelationId", "Service", "Activity", "ResultReason", "Target1DisplayName"};
        std::string text = "\xEF\xBB\xBF" + csvHeader(names) + "\r\n";
        const std::size_t headerEnd = text.size() - 2;
        for (int n = 1; n <= 3; ++n)
            text += csvLine(names, portalAuditCells(n)) + "\r\n";
        text += csvHeader(names) + "\r\n";
        const TableResult whole = readTable(text);
        QCOMPARE(whole.events(), std::size_t(3));
        for (std::size_t size = headerEnd; size < text.size(); ++size) {
            const TableResult result = readTable(text.substr(0, size));
            QCOMPARE(result.format, std::string("audit-csv"));
            std::size_t complete = 0;
            for (const core::Record& record : whole.records)
                complete += record.byteOffset + record.length <= size;
            QVERIFY2(result.events() >= complete, std::to_string(size).c_str());
            QVERIFY2(result.events() + result.rejects.size() <= complete + 1, std::to_string(size).c_str());
            std::uint64_t covered = 0;
            for (const core::Reject& reject : result.rejects)
                covered = std::max(covered, reject.byteOffset + reject.byteLength);
            QVERIFY(covered <= size);
        }
    }

    void readsByteByByte()
    {
        const std::string text = portalAuditCsv(40);
        DripSource source(text);
        TableResult result;
        readTable(*core::makeReader(core::detectFormat(text, true), source), result);
        const TableResult whole = readTable(text);
        QCOMPARE(result.rows, whole.rows);
        QCOMPARE(result.records.back().place, whole.records.back().place);
        QCOMPARE(result.records.back().byteOffset, whole.records.back().byteOffset);
    }

    // Batches and blocks end anywhere: the places and offsets stay right.
    void keepsPlacesOverManyBatches()
    {
        constexpr int count = 3000;
        const std::string text = portalAuditCsv(count);
        const TableResult result = readTable(text);
        QCOMPARE(result.events(), std::size_t(count));
        QVERIFY(result.batches.size() > 5);
        for (int n = 0; n < count; ++n) {
            QCOMPARE(result.records[std::size_t(n)].place, std::uint64_t(n * 2 + 2));
            QCOMPARE(text.compare(result.records[std::size_t(n)].byteOffset, result.rows[std::size_t(n)].size(), result.rows[std::size_t(n)]), 0);
        }
        QCOMPARE(result.batches[result.batches.size() - 2].bytesConsumed, std::uint64_t(text.size()));
    }

    void handsOutWhatCameBeforeAnError()
    {
        const std::string text = header + row(1) + row(2);
        FailingSource source(text);
        TableResult result;
        readTable(*core::makeReader("audit-csv", source), result);
        QCOMPARE(result.events(), std::size_t(2));
        QVERIFY(result.error.find("the device failed") != std::string::npos);
    }

    void stopsWhenAsked()
    {
        const std::string text = header + row(1);
        core::MemorySource source(text);
        std::stop_source stop;
        stop.request_stop();
        core::RecordBatch batch;
        const auto more = core::makeReader("audit-csv", source)->next(batch, stop.get_token());
        QVERIFY(!more && more.error().code == core::ErrorCode::Cancelled);
    }

    void rejectsAnEndlessRow()
    {
        EndlessSource source(header + row(1) + "2024-02-03T10:11:12Z,", std::uint64_t(100) << 20, "\n" + row(2));
        TableResult result;
        readTable(*core::makeReader("audit-csv", source), result);
        QCOMPARE(result.events(), std::size_t(2));
        QCOMPARE(result.rejects.size(), std::size_t(1));
        QCOMPARE(result.rejects[0].place, std::string("line 3"));
        QCOMPARE(result.rejects[0].reason, std::string("row longer than 64 MiB"));
        QCOMPARE(result.rejects[0].byteLength, (std::uint64_t(100) << 20) + 21);
        QCOMPARE(result.records[1].place, std::uint64_t(4));
        for (const core::RecordBatch& batch : result.batches)
            QVERIFY(batch.text.capacity() < (std::size_t(160) << 20));
    }

    void readsAForcedKindByItsOwnHeader()
    {
        // not enough for the detection, but the user says what it is
        const std::string text = "Date (UTC),CorrelationId,Result\n2024-02-03T10:11:12Z,id,success\n";
        QCOMPARE(core::detectFormat(text, true).name, std::string("unknown"));
        core::MemorySource source(text);
        TableResult result;
        readTable(*core::makeReader("audit-csv", source), result);
        QCOMPARE(result.events(), std::size_t(1));
        QCOMPARE(result.audit(0).correlationId, std::string_view("id"));
        core::MemorySource none(std::string_view("just text\nand more\n"));
        TableResult rejected;
        readTable(*core::makeReader("audit-csv", none), rejected);
        QCOMPARE(rejected.events(), std::size_t(0));
        QCOMPARE(rejected.rejects.size(), std::size_t(2));
    }

    void readsAnEmptyTable()
    {
        const TableResult result = readTable(header);
        QCOMPARE(result.format, std::string("audit-csv"));
        QCOMPARE(result.events() + result.rejects.size(), std::size_t(0));
    }

    void countsQuotes()
    {
        std::string text;
        for (int i = 0; i < 300; ++i) {
            text += static_cast<char>(i);
            QCOMPARE(core::countQuotes(text), std::size_t(std::count(text.begin(), text.end(), '"')));
        }
        QCOMPARE(core::countQuotes(std::string(1001, '"')), std::size_t(1001));
        QCOMPARE(core::countQuotes(std::string(5003, '"')), std::size_t(5003)); // more than a byte counts
    }
};

QTEST_APPLESS_MAIN(TestTableReader)
#include "tst_table_reader.moc"
