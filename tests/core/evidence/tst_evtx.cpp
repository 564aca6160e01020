// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of event logs on whole and damaged logs of our own writer.
#include "tests/core/evidence/evtx_support.h"
#include "tests/support/support.h"

#include <algorithm>
#include <random>
#include <set>

using namespace core;
using support::ReadLog;
using support::readLog;
using support::someEvents;
using support::writeLog;

namespace {

constexpr std::size_t headerBytes = 4096;
constexpr std::size_t chunkBytes = 65536;

std::size_t chunkOf(const Record& record) { return (record.byteOffset - headerBytes) / chunkBytes; }
std::string chunk(const std::string& log, std::size_t index) { return log.substr(headerBytes + index * chunkBytes, chunkBytes); }

} // namespace

class TestEvtx : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_log = writeLog(someEvents(700), 1000);
        m_whole = readLog(m_log);
        QCOMPARE(m_whole.xml.size(), std::size_t(700));
        QVERIFY(m_whole.rejects.empty() && m_whole.warnings.empty());
        QVERIFY(m_log.size() > headerBytes + 5 * chunkBytes);
    }

    void rendersAsWindowsDoes()
    {
        EvtxEvent event;
        event.time = UtcTime::fromCalendar(2021, 2, 3, 10, 11, 12, 1234567);
        event.provider = "Pass'word <&> \"Service\"";
        event.computer = "AADC01";
        event.eventId = 31001;
        event.level = 2;
        event.task = 7;
        event.data = {"a < b & c > d 'e' \"f\"\r\nline", "", "h\u00fcbsch \u65e5\u672c \U0001F600\x01"};
        event.userSid = "S-1-5-21-3463664321-2923530833-3546627382-1000";
        const ReadLog log = readLog(writeLog({event}, 48211));
        QCOMPARE(log.xml.size(), std::size_t(1));
        QCOMPARE(log.xml[0],
                 std::string("<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                             "<Provider Name='Pass&apos;word &lt;&amp;&gt; \"Service\"'/><EventID Qualifiers='0'>31001</EventID>"
                             "<Level>2</Level><Task>7</Task><Keywords>0x80000000000000</Keywords>"
                             "<TimeCreated SystemTime='2021-02-03T10:11:12.1234567Z'/><EventRecordID>48211</EventRecordID>"
                             "<Channel>Application</Channel><Computer>AADC01</Computer>"
                             "<Security UserID='S-1-5-21-3463664321-2923530833-3546627382-1000'/></System>"
                             "<EventData><Data>a &lt; b &amp; c &gt; d 'e' \"f\"\r\nline</Data><Data></Data>"
                             "<Data>h\u00fcbsch \u65e5\u672c \U0001F600&#x1;</Data></EventData></Event>"));
        QCOMPARE(log.records[0].place, std::uint64_t(48211));
        QCOMPARE(log.records[0].byteOffset, std::uint64_t(headerBytes + 512));
        QCOMPARE(log.records[0].writtenTicks, event.time.ticks);
    }

    void leavesOutWhatIsNull()
    {
        EvtxEvent event;
        event.provider = "VSS";
        event.qualifiers.reset();
        const ReadLog log = readLog(writeLog({event}));
        QCOMPARE(log.xml.size(), std::size_t(1));
        QVERIFY(log.xml[0].find("<EventID>0</EventID>") != std::string::npos);
        QVERIFY(log.xml[0].find("<Security/></System><EventData></EventData></Event>") != std::string::npos);
    }

    void batchesAreBounded()
    {
        QVERIFY(m_whole.largestBatch > 128 * 1024);
        QVERIFY(m_whole.largestBatch <= 512 * 1024);
        std::string expected;
        for (std::size_t i = 0; i < 700; ++i)
            QCOMPARE(m_whole.records[i].place, std::uint64_t(1000 + i));
    }

    void stopsWhenAsked()
    {
        support::PieceSource source(m_log);
        const auto reader = makeEvtxReader(source);
        std::stop_source stop;
        stop.request_stop();
        RecordBatch batch;
        const Result<bool> more = reader->next(batch, stop.get_token());
        QVERIFY(!more && more.error().code == ErrorCode::Cancelled);
    }

    void writerRefusesWhatItCannotExpress()
    {
        std::ostringstream out;
        EvtxWriter writer(out);
        EvtxEvent event;
        event.provider = "p";
        const auto refused = [&](auto change) {
            EvtxEvent bad = event;
            change(bad);
            return !writer.add(bad).has_value();
        };
        QVERIFY(refused([](EvtxEvent& e) { e.data = {std::string("a\0b", 3)}; }));
        QVERIFY(refused([](EvtxEvent& e) { e.computer = "\xff"; }));
        QVERIFY(refused([](EvtxEvent& e) { e.eventId = 65536; }));
        QVERIFY(refused([](EvtxEvent& e) { e.userSid = "S-1-5-x"; }));
        QVERIFY(refused([](EvtxEvent& e) { e.data = {std::string(40'000, 'x')}; }));
        QCOMPARE(*writer.add(event), std::uint64_t(1)); // and nothing of them is left
        QVERIFY_RESULT(writer.finish());
        QCOMPARE(readLog(out.str()).xml.size(), std::size_t(1));
        QVERIFY(readLog(out.str()).warnings.empty());
    }

    void writerFillsChunksAgainAfterARecordThatDidNotFit()
    {
        std::vector<EvtxEvent> events = someEvents(40);
        for (std::size_t i = 0; i < events.size(); ++i) {
            events[i].provider = "provider " + std::to_string(i); // a template of its own each
            events[i].data = {std::string(15'000, 'y')};
        }
        const ReadLog log = readLog(writeLog(events));
        QCOMPARE(log.xml.size(), events.size());
        QVERIFY(log.warnings.empty() && log.rejects.empty());
        QVERIFY(log.xml[39].find("<Provider Name='provider 39'/>") != std::string::npos);
    }

    void emptyLogIsNoDefect()
    {
        const ReadLog log = readLog(writeLog({}));
        QVERIFY(log.xml.empty() && log.rejects.empty() && log.warnings.empty());
    }

    void cutOffAnywhere()
    {
        for (std::size_t cut = headerBytes; cut <= m_log.size(); cut += 1024) {
            const ReadLog log = readLog(std::string_view(m_log).substr(0, cut));
            std::size_t whole = 0;
            for (const Record& record : m_whole.records)
                whole += record.byteOffset + support::recordSize(m_log, record) <= cut ? 1 : 0;
            QVERIFY2(log.xml.size() >= whole && log.xml.size() <= whole + 1, std::to_string(cut).c_str());
            QVERIFY(std::equal(log.xml.begin(), log.xml.end(), m_whole.xml.begin()));
            QVERIFY(log.rejects.size() <= 1);
            // The loss of records is never silent, except that of whole chunks, which nothing in the file tells.
            const bool betweenChunks = (cut - headerBytes) % chunkBytes == 0;
            if (log.xml.size() < 700 && !betweenChunks && chunkOf(m_whole.records[log.xml.size()]) == (cut - headerBytes) / chunkBytes)
                QCOMPARE(log.rejects.size(), std::size_t(1));
        }
    }

    void flippedBits()
    {
        for (unsigned seed = 0; seed < 400; ++seed) {
            std::mt19937 random(seed);
            std::string bytes = m_log;
            const std::size_t victim = seed % 5; // the other chunks stay as they are
            for (int i = 0; i < 16; ++i) {
                const std::size_t bit = random() % (chunkBytes * 8);
                bytes[headerBytes + victim * chunkBytes + bit / 8] ^= static_cast<char>(1 << bit % 8);
            }
            const ReadLog log = readLog(bytes);
            std::set<std::string> read(log.xml.begin(), log.xml.end());
            std::size_t inVictim = 0;
            for (std::size_t i = 0; i < 700; ++i) {
                if (chunkOf(m_whole.records[i]) != victim)
                    QVERIFY2(read.count(m_whole.xml[i]) == 1, std::to_string(seed).c_str());
                else
                    ++inVictim;
            }
            QVERIFY(log.xml.size() <= 700);
            QVERIFY2(log.xml.size() + log.rejects.size() + 16 >= 700, std::to_string(seed).c_str());
            QVERIFY(log.warnings.contains("checksum"));
        }
    }

    void spliced()
    {
        // The middle of a chunk is missing, so that all later ones are out of place.
        std::string bytes = m_log;
        bytes.erase(headerBytes + chunkBytes + 20'000, 12'345);
        expectAllOf(readLog(bytes), {0, 2, 3, 4});
        // Something else stands between two chunks.
        bytes = m_log;
        bytes.insert(headerBytes + 2 * chunkBytes, std::string(777, '\x5A'));
        const ReadLog inserted = readLog(bytes);
        expectAllOf(inserted, {0, 1, 2, 3, 4});
        QCOMPARE(inserted.rejects.size(), std::size_t(1));
        QCOMPARE(inserted.rejects[0].byteOffset, std::uint64_t(headerBytes + 2 * chunkBytes));
        QCOMPARE(inserted.rejects[0].byteLength, std::uint64_t(777));
        // An unused chunk in between is nothing to speak of.
        bytes = m_log;
        bytes.insert(headerBytes + chunkBytes, std::string(chunkBytes, '\0'));
        const ReadLog unused = readLog(bytes);
        QVERIFY(unused.xml == m_whole.xml && unused.rejects.empty() && unused.warnings.empty());
    }

    void gapsAreReported()
    {
        std::string bytes = m_log;
        bytes.erase(headerBytes + chunkBytes, chunkBytes);
        const ReadLog gap = readLog(bytes);
        std::size_t lost = 0;
        for (const Record& record : m_whole.records)
            lost += chunkOf(record) == 1 ? 1 : 0;
        QVERIFY(gap.warnings.contains("record_gap"));
        QVERIFY(gap.warnings.at("record_gap").starts_with(std::to_string(lost) + " record numbers are missing in 1 gaps"));
        // A log that starts later has none, nor has one that wrapped around.
        bytes = m_log;
        bytes.erase(headerBytes, chunkBytes);
        QVERIFY(!readLog(bytes).warnings.contains("record_gap"));
        QVERIFY(!readLog(m_log.substr(0, headerBytes) + m_log.substr(headerBytes + 2 * chunkBytes)
                         + m_log.substr(headerBytes, 2 * chunkBytes)).warnings.contains("record_gap"));
    }

    void checksums()
    {
        std::string bytes = m_log;
        bytes[headerBytes + 3 * chunkBytes + 52] ^= 1;
        QVERIFY(readLog(bytes).warnings.at("checksum").starts_with("1 of "));
        QVERIFY(readLog(bytes).xml == m_whole.xml);
        support::setNumber<std::uint32_t>(bytes, headerBytes + 3 * chunkBytes + 52, 0);
        support::setNumber<std::uint32_t>(bytes, headerBytes + 3 * chunkBytes + 124, 0);
        QVERIFY(readLog(bytes).warnings.empty());
    }

    void fileHeaderCountsForNothing()
    {
        std::string bytes = m_log;
        std::fill(bytes.begin() + 8, bytes.begin() + headerBytes, '\x7F');
        QVERIFY(readLog(bytes).xml == m_whole.xml);
    }

    // Overwritten with zeros by a crash, or a piece that was carved out of an image.
    void missingFileHeader()
    {
        std::string zeros = m_log;
        std::fill(zeros.begin(), zeros.begin() + headerBytes, '\0');
        for (const std::string& bytes : {zeros, m_log.substr(headerBytes)}) {
            QCOMPARE(detectFormat(std::string_view(bytes).substr(0, 65536), false).name, std::string("evtx"));
            const ReadLog log = readLog(bytes);
            QVERIFY(log.xml == m_whole.xml);
            QVERIFY(log.rejects.empty());
            QCOMPARE(log.warnings.size(), m_whole.warnings.size() + 1);
            QVERIFY(log.warnings.contains("header_missing"));
        }
        QVERIFY(!detectFormat(std::string(8192, '\0'), true).isKnown());
        QVERIFY(detectFormat(std::string_view(m_log).substr(headerBytes, 2048), true).isKnown()); // a torn chunk
        QVERIFY(!readLog(std::string_view(m_log).substr(headerBytes, 300)).rejects.empty());
    }

    void chunkHeaderDamage()
    {
        for (const std::size_t field : {0u, 3u, 8u, 16u, 40u, 44u, 48u, 120u}) {
            std::string bytes = m_log;
            support::setNumber<std::uint32_t>(bytes, headerBytes + chunkBytes + field, 0xFFFFFFFF);
            const ReadLog log = readLog(bytes);
            QVERIFY2(log.xml == m_whole.xml, std::to_string(field).c_str());
        }
    }

    void recordHeaderDamage()
    {
        const Record& victim = m_whole.records[300];
        const std::size_t size = support::recordSize(m_log, victim);
        for (const std::size_t at : {victim.byteOffset, victim.byteOffset + 4, victim.byteOffset + size - 4}) {
            std::string bytes = m_log;
            bytes[at] ^= 0x40;
            const ReadLog log = readLog(bytes);
            QVERIFY(log.xml == m_whole.xml);
            QVERIFY(log.warnings.contains("record_repaired"));
            QVERIFY(log.rejects.empty());
        }
    }

    void damagedRecordIsOneReject()
    {
        const Record& victim = m_whole.records[300];
        std::string bytes = m_log;
        const std::size_t size = support::recordSize(m_log, victim);
        std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(victim.byteOffset), size, '\xEE');
        const ReadLog log = readLog(bytes);
        QCOMPARE(log.xml.size(), std::size_t(699));
        QCOMPARE(log.rejects.size(), std::size_t(1));
        QCOMPARE(log.rejects[0].byteOffset, victim.byteOffset);
        QCOMPARE(log.rejects[0].byteLength, std::uint64_t(size));
        QCOMPARE(log.rejects[0].place, "chunk " + std::to_string(chunkOf(victim) + 1) + ", offset "
                                           + std::to_string((victim.byteOffset - headerBytes) % chunkBytes));
        QCOMPARE(log.rejects[0].sample.size(), size);
    }

    void zeroedSectorIsReported()
    {
        std::string bytes = m_log;
        std::fill_n(bytes.begin() + headerBytes + chunkBytes + 8192, 512, '\0');
        const ReadLog log = readLog(bytes);
        QVERIFY(!log.rejects.empty() && log.rejects.size() <= 4);
        QVERIFY(log.xml.size() + log.rejects.size() >= 697);
    }

    void freshRecordsOfADirtyLog()
    {
        std::string bytes = m_log;
        // The header of the last chunk is three records behind.
        const std::size_t last = chunkOf(m_whole.records.back());
        support::setNumber(bytes, headerBytes + last * chunkBytes + 48,
                           static_cast<std::uint32_t>((m_whole.records[697].byteOffset - headerBytes) % chunkBytes));
        QVERIFY(readLog(bytes).xml == m_whole.xml);
    }

    void remnantsAreNotReadAgain()
    {
        // Behind the end of the last chunk: a copy of a record of this log, and one of another log with other numbers.
        const std::size_t last = chunkOf(m_whole.records.back());
        const std::size_t free = support::numberAt<std::uint32_t>(m_log, headerBytes + last * chunkBytes + 48);
        std::string bytes = m_log;
        std::string remains = chunk(m_log, last).substr(m_whole.records[695].byteOffset - headerBytes - last * chunkBytes,
                                                        support::recordSize(m_log, m_whole.records[695]));
        std::string foreign = remains;
        support::setNumber<std::uint64_t>(foreign, 8, 5'000'000);
        remains += foreign;
        QVERIFY(free + 64 + remains.size() < chunkBytes);
        bytes.replace(headerBytes + last * chunkBytes + free + 64, remains.size(), remains);
        const ReadLog log = readLog(bytes);
        QVERIFY(log.xml == m_whole.xml);
        QVERIFY(log.rejects.empty());
    }

    void nothingUsable()
    {
        QCOMPARE(readLog("ElfFile").rejects.size(), std::size_t(1));
        QCOMPARE(readLog("").rejects.size(), std::size_t(1));
        QCOMPARE(readLog(m_log.substr(0, headerBytes)).rejects.size(), std::size_t(1));
        QCOMPARE(readLog(m_log.substr(0, headerBytes) + std::string(3 * chunkBytes, '\0')).rejects.size(), std::size_t(1));
        std::string noise = m_log.substr(0, headerBytes);
        std::mt19937 random(7);
        for (int i = 0; i < 3'000'000; ++i)
            noise += static_cast<char>(random());
        const ReadLog log = readLog(noise);
        QVERIFY(log.xml.empty());
        QCOMPARE(log.rejects.size(), std::size_t(1)); // one piece, not one for each chunk
        QCOMPARE(log.rejects[0].byteLength, std::uint64_t(3'000'000));
        QVERIFY(log.rejects[0].sample.size() <= 4096);
    }

private:
    void expectAllOf(const ReadLog& log, const std::set<std::size_t>& chunks)
    {
        const std::set<std::string> read(log.xml.begin(), log.xml.end());
        for (std::size_t i = 0; i < 700; ++i)
            if (chunks.contains(chunkOf(m_whole.records[i])))
                QVERIFY2(read.contains(m_whole.xml[i]), std::to_string(i).c_str());
        QCOMPARE(read.size(), log.xml.size());
    }

    std::string m_log;
    ReadLog m_whole;
};

QTEST_APPLESS_MAIN(TestEvtx)
#include "tst_evtx.moc"
