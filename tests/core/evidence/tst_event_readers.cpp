// SPDX-License-Identifier: GPL-3.0-or-later
// The readers of Windows events as XML, text and CLIXML: sound files, cut off at every byte, damaged in the middle, read one byte at
// a time. Each byte of a file that is more than a blank or its frame belongs to one record or one reject, always.
#include "core/event/mapping.h"
#include "core/evidence/reader.h"
#include "tests/core/event/event_forms.h"
#include "tests/support/support.h"

#include <cstring>
#include <random>

using namespace core;

namespace {

struct Span {
    std::uint64_t offset, length, place;
    std::string reason; // of a reject
};

struct Pieces {
    std::vector<Span> records, rejects; // those of the mapping included
    std::vector<FileWarning> warnings;
    std::size_t events = 0;
};

// Hands out its bytes in pieces of one size.
class Dripping : public ByteSource
{
public:
    Dripping(std::string_view bytes, std::size_t step) : m_bytes(bytes), m_step(step) {}
    Result<std::size_t> read(char* buffer, std::size_t size) override
    {
        const std::size_t n = std::min({size, m_step, m_bytes.size() - m_at});
        std::memcpy(buffer, m_bytes.data() + m_at, n);
        m_at += n;
        return n;
    }
    std::uint64_t position() const override { return m_at; }

private:
    std::string_view m_bytes;
    std::size_t m_step, m_at = 0;
};

Pieces readAll(const std::string& format, ByteSource& source)
{
    Pieces pieces;
    const auto reader = makeReader(format, source);
    for (;;) {
        RecordBatch batch;
        MappedBatch events;
        const auto more = reader->next(batch, {});
        if (!more)
            qFatal("%s", describe(more.error()).c_str());
        if (!*more)
            break;
        mapBatch(batch, events);
        for (const ServerEvent& event : events.serverEvents) {
            const Record& record = batch.records.at(event.record);
            pieces.records.push_back({record.byteOffset, record.length, record.place, {}});
        }
        pieces.events += events.serverEvents.size();
        for (const auto* list : {&batch.rejects, &events.rejects})
            for (const Reject& reject : *list)
                pieces.rejects.push_back({reject.byteOffset, reject.byteLength, 0, reject.reason});
        pieces.warnings.insert(pieces.warnings.end(), batch.warnings.begin(), batch.warnings.end());
    }
    const auto byOffset = [](const Span& a, const Span& b) { return a.offset < b.offset; };
    std::sort(pieces.records.begin(), pieces.records.end(), byOffset);
    std::sort(pieces.rejects.begin(), pieces.rejects.end(), byOffset);
    return pieces;
}

Pieces readAll(const std::string& format, std::string_view bytes, std::size_t step = std::size_t(1) << 30)
{
    Dripping source(bytes, step);
    return readAll(format, source);
}

bool isSame(const Pieces& a, const Pieces& b)
{
    const auto same = [](const std::vector<Span>& x, const std::vector<Span>& y) {
        return x.size() == y.size() && std::equal(x.begin(), x.end(), y.begin(), [](const Span& p, const Span& q) {
            return p.offset == q.offset && p.length == q.length && p.place == q.place && p.reason == q.reason;
        });
    };
    return same(a.records, b.records) && same(a.rejects, b.rejects) && a.warnings == b.warnings;
}

// A file of one form, and where its records are.
struct Sample {
    const char* name;
    std::string format, bytes;
    std::vector<Span> records;
};

Sample makeSample(const char* name, std::string format, const std::string& before, const std::vector<std::string>& records,
                  const std::string& separator, const std::string& after, bool lines)
{
    Sample sample{name, std::move(format), before, {}};
    const auto newlines = [](const std::string& text) { return std::uint64_t(std::count(text.begin(), text.end(), '\n')); };
    std::uint64_t line = newlines(before) + 1;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i > 0) {
            sample.bytes += separator;
            line += newlines(records[i - 1]) + newlines(separator);
        }
        const std::size_t ink = records[i].find_last_not_of(" \r\n\t") + 1;
        sample.records.push_back({sample.bytes.size(), ink, lines ? line : 48211 + i, {}});
        sample.bytes += records[i];
    }
    sample.bytes += after;
    return sample;
}

std::vector<Sample> samples(unsigned count)
{
    std::vector<std::string> xml, rendered, prefixed, text, german, splunk, clixml;
    for (unsigned i = 0; i < count; ++i) {
        forms::Event e;
        e.recordId += i;
        e.message = i % 2 == 0 ? e.message : "Two <lines> & more\r\n\r\n<Event> is only text here, Events too\r\n  Event[7] as well: \u00fcber";
        xml.push_back(forms::xml(e));
        rendered.push_back(forms::xml(e, true));
        prefixed.push_back(forms::prefixedXml(e));
        text.push_back(forms::wevtutilText(e, int(i)));
        german.push_back(forms::germanText(e, int(i)));
        splunk.push_back(forms::splunkText(e));
        clixml.push_back(forms::clixml(e, int(i)));
    }
    return {
        makeSample("wevtutil", "event-xml", "", xml, "", "", false),
        makeSample("Event Viewer", "event-xml", "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>", rendered, "",
                   "</Events>", false),
        makeSample("prefixes", "event-xml", "<?xml version='1.0'?>\n<!-- made by <Event> -->\n<ev:Events xmlns:ev=\"x\">\n", prefixed, "\r\n\r\n", "\n</ev:Events>\n", false),
        makeSample("text", "event-text", "", text, "", "", true),
        makeSample("German text", "event-text", "\r\n\r\n", german, "\r\n", "\r\n", true),
        makeSample("Splunk", "event-text", "", splunk, "\n", "", true),
        makeSample("clixml", "event-clixml", "<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\">\r\n  ", clixml, "\r\n  ",
                   "\r\n</Objs>", false),
    };
}

std::string disjoint(const Pieces& pieces, std::size_t size)
{
    std::vector<Span> all = pieces.records;
    all.insert(all.end(), pieces.rejects.begin(), pieces.rejects.end());
    std::sort(all.begin(), all.end(), [](const Span& a, const Span& b) { return a.offset < b.offset; });
    std::uint64_t end = 0;
    for (const Span& span : all) {
        if (span.length == 0 || span.offset < end || span.offset + span.length > size)
            return fmt::format("piece at {} of {} bytes behind {} in {}", span.offset, span.length, end, size);
        end = span.offset + span.length;
    }
    return {};
}

void addSamples()
{
    QTest::addColumn<int>("sample");
    const auto all = samples(1);
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::newRow(all[i].name) << int(i);
}

} // namespace

class TestEventReaders : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sound_data() { addSamples(); }
    void sound()
    {
        QFETCH(int, sample);
        const Sample s = samples(7)[std::size_t(sample)];
        QCOMPARE(detectFormat(s.bytes, true).name, s.format);
        const Pieces pieces = readAll(s.format, s.bytes);
        QCOMPARE(pieces.rejects.size(), std::size_t(0));
        QVERIFY(pieces.warnings.empty());
        QCOMPARE(pieces.records.size(), s.records.size());
        for (std::size_t i = 0; i < s.records.size(); ++i) {
            QCOMPARE(pieces.records[i].offset, s.records[i].offset);
            QCOMPARE(pieces.records[i].length, s.records[i].length);
            QCOMPARE(pieces.records[i].place, s.records[i].place);
        }
        for (const std::size_t step : {std::size_t(1), std::size_t(7), std::size_t(4096)})
            QVERIFY(isSame(readAll(s.format, s.bytes, step), pieces));
    }

    // Several batches.
    void many_data() { addSamples(); }
    void many()
    {
        QFETCH(int, sample);
        const Sample s = samples(3000)[std::size_t(sample)];
        const Pieces pieces = readAll(s.format, s.bytes, 65536);
        QCOMPARE(pieces.records.size(), std::size_t(3000));
        QCOMPARE(pieces.records.back().offset, s.records.back().offset);
        QCOMPARE(pieces.records.back().place, s.records.back().place);
    }

    void cutAnywhere_data() { addSamples(); }
    void cutAnywhere()
    {
        QFETCH(int, sample);
        const Sample s = samples(3)[std::size_t(sample)];
        for (std::size_t size = 0; size < s.bytes.size(); ++size) {
            const std::string_view bytes = std::string_view(s.bytes).substr(0, size);
            const Pieces pieces = readAll(s.format, bytes);
            // The first bytes of a block of text belong to the text before it, until its head can be made out.
            const bool isText = s.format == "event-text";
            std::size_t whole = 0, begun = 0, certain = 0;
            for (const Span& record : s.records) {
                whole += record.offset + record.length <= size;
                begun += record.offset < size;
                certain += record.offset + (isText ? 24 : 1) < size;
            }
            const std::string where = fmt::format("cut at {}: {} records, {} rejects", size, pieces.records.size(), pieces.rejects.size());
            QVERIFY2(disjoint(pieces, size).empty(), where.c_str());
            // A text that ends early cannot be told from a short one.
            QVERIFY2(isText ? pieces.records.size() >= whole && pieces.records.size() <= begun : pieces.records.size() == whole, where.c_str());
            const std::size_t damagedFrame = size < s.records[0].offset ? 1 : 0;
            QVERIFY2(pieces.records.size() + pieces.rejects.size() >= certain && pieces.records.size() + pieces.rejects.size() <= begun + damagedFrame,
                     where.c_str());
            for (std::size_t i = 0; i < whole && (!isText || i + 1 < pieces.records.size()); ++i)
                QCOMPARE(pieces.records[i].length, s.records[i].length);
        }
    }

    // Something is missing from, or wrong in, the record in the middle: it alone is lost.
    void badInTheMiddle_data()
    {
        QTest::addColumn<int>("sample");
        QTest::addColumn<QByteArray>("what");
        QTest::addColumn<QByteArray>("with");
        const auto all = samples(1);
        for (std::size_t i = 0; i < all.size(); ++i) {
            const auto row = [&](const char* what, const char* with) {
                QTest::newRow(fmt::format("{}: {}", all[i].name, what).c_str()) << int(i) << QByteArray(what) << QByteArray(with);
            };
            if (all[i].format == "event-xml" && std::string_view(all[i].name) != "prefixes") {
                row("</Event>", "");
                row("</System>", "");
                row("<System>", "<Sys");
                row("<EventData>", "<EventData");
                row("</EventID>", "<");
                row("<EventID Qualifiers='0'>", "<EventID Qualifiers='0>");
                row("31001", "many");
            } else if (all[i].format == "event-clixml") {
                row("</Props><MS>", "<MS>");
                row("</MS></Obj>", "</MS>");
                row("<I32 N=\"Id\">31001</I32>", "");
                row("</LST></Obj>", "</LST>");
            } else if (all[i].format == "event-text") {
                row("31001", "none");
            }
        }
    }
    void badInTheMiddle()
    {
        QFETCH(int, sample);
        QFETCH(QByteArray, what);
        QFETCH(QByteArray, with);
        const Sample s = samples(5)[std::size_t(sample)];
        std::string bytes = s.bytes;
        const std::size_t at = bytes.find(what.toStdString(), s.records[2].offset);
        QVERIFY(at < s.records[3].offset);
        bytes.replace(at, std::size_t(what.size()), with.toStdString());
        const Pieces pieces = readAll(s.format, bytes);
        QVERIFY2(disjoint(pieces, bytes.size()).empty(), disjoint(pieces, bytes.size()).c_str());
        QCOMPARE(pieces.rejects.size(), std::size_t(1));
        QVERIFY(!pieces.rejects[0].reason.empty());
        QCOMPARE(pieces.rejects[0].offset, s.records[2].offset);
        QCOMPARE(pieces.records.size(), std::size_t(4));
        QCOMPARE(pieces.records[2].offset - bytes.size() + s.bytes.size(), s.records[3].offset);
    }

    void rubbishBetween()
    {
        const Sample s = samples(3)[0];
        std::string bytes = s.bytes;
        bytes.insert(s.records[1].offset, "\nrubbish <b>here</b> \x01\x02 \n");
        const Pieces pieces = readAll("event-xml", bytes);
        QCOMPARE(pieces.records.size(), std::size_t(3));
        QCOMPARE(pieces.rejects.size(), std::size_t(1));
        QCOMPARE(bytes.substr(pieces.rejects[0].offset, pieces.rejects[0].length), std::string("rubbish <b>here</b> \x01\x02"));
    }

    void empty()
    {
        for (const char* format : {"event-xml", "event-text", "event-clixml"})
            for (const std::string bytes : {"", "  \r\n\r\n"}) {
                const Pieces pieces = readAll(format, bytes);
                QVERIFY(pieces.records.empty() && pieces.rejects.empty() && pieces.warnings.empty());
            }
        QCOMPARE(detectFormat("<?xml version=\"1.0\"?><Events></Events>", true).name, std::string("event-xml"));
        QVERIFY(readAll("event-xml", "<?xml version=\"1.0\"?><Events></Events>").rejects.empty());
        QVERIFY(readAll("event-xml", "<Events/>").warnings.empty());
    }

    void openRoot()
    {
        const Sample s = samples(2)[1];
        const Pieces pieces = readAll(s.format, std::string_view(s.bytes).substr(0, s.bytes.size() - 4));
        QCOMPARE(pieces.records.size(), std::size_t(2));
        QVERIFY(pieces.rejects.empty());
        QCOMPARE(pieces.warnings.size(), std::size_t(1));
        QCOMPARE(pieces.warnings[0].code, std::string("cut_off"));
    }

    // Elements of the same name inside an event, and tags inside CDATA.
    void nested()
    {
        std::string bytes = forms::xml({});
        bytes.replace(bytes.find("<EventData>"), 11, "<UserData><Event a='1'><Event/><![CDATA[</Event><Event>]]></Event></UserData><EventData>");
        const Pieces pieces = readAll("event-xml", bytes + forms::xml({}));
        QCOMPARE(pieces.records.size(), std::size_t(2));
        QCOMPARE(pieces.records[0].length, std::uint64_t(bytes.size()));
    }

    // A few hundred damaged copies of each: nothing is counted twice, nothing between is lost.
    void mutated_data() { addSamples(); }
    void mutated()
    {
        QFETCH(int, sample);
        const Sample s = samples(6)[std::size_t(sample)];
        std::mt19937 random(unsigned(sample) + 1);
        for (int round = 0; round < 500; ++round) {
            std::string bytes = s.bytes;
            for (unsigned i = 0; i <= random() % 3; ++i) {
                const std::size_t at = random() % bytes.size();
                const std::size_t length = std::min<std::size_t>(random() % 400, bytes.size() - at);
                switch (random() % 4) {
                case 0: bytes[at] = char(random() % 256); break;
                case 1: bytes.erase(at, length); break;
                case 2: bytes.insert(at, s.bytes.substr(random() % s.bytes.size(), length)); break;
                default: bytes.insert(at, std::string(1 + random() % 3, "<>/'\"\n"[random() % 6])); break;
                }
                if (bytes.empty())
                    break;
            }
            const Pieces pieces = readAll(s.format, bytes);
            const std::string fault = disjoint(pieces, bytes.size());
            QVERIFY2(fault.empty(), fault.c_str());
            if (round % 10 == 0)
                QVERIFY(isSame(readAll(s.format, bytes, 997), pieces));
        }
    }

    // One event of 70 MB between others: a reject, and memory that does not grow with it.
    void tooLong()
    {
        for (const int which : {0, 3}) {
            const Sample s = samples(3)[std::size_t(which)];
            std::string bytes = s.bytes;
            bytes.insert(bytes.find("TrackingId", s.records[0].offset) + 5, std::string(70'000'000, 'x'));
            const Pieces pieces = readAll(s.format, bytes, 1 << 20);
            QCOMPARE(pieces.records.size(), std::size_t(2));
            QCOMPARE(pieces.rejects.size(), std::size_t(1));
            QVERIFY(pieces.rejects[0].reason.find("64 MiB") != std::string::npos);
            QVERIFY(pieces.rejects[0].length > 70'000'000);
        }
    }

    void cancel()
    {
        const Sample s = samples(10)[0];
        std::stop_source stop;
        stop.request_stop();
        for (const char* format : {"event-xml", "event-text", "event-clixml"}) {
            MemorySource source(s.bytes);
            RecordBatch batch;
            const auto more = makeReader(format, source)->next(batch, stop.get_token());
            QVERIFY(!more && more.error().code == ErrorCode::Cancelled);
        }
    }

    // --- collected files, where they are at hand
    void sharedXml()
    {
        NEED_SHARED("data/real/splunk-security_content");
        const Pieces joined = readAll("event-xml", support::readFile(sharedPath / "windows-events-wevtutil-style.xml"));
        QCOMPARE(joined.records.size(), std::size_t(29));
        QCOMPARE(joined.rejects.size(), std::size_t(0));
        std::size_t files = 0, events = 0, cut = 0;
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath / "windows-xml")) {
            const std::string bytes = support::readFile(entry.path());
            QCOMPARE(detectFormat(bytes, true).name, std::string("event-xml"));
            const Pieces pieces = readAll("event-xml", bytes);
            ++files;
            events += pieces.events;
            QVERIFY2(pieces.rejects.empty(), entry.path().c_str());
        }
        QCOMPARE(files, std::size_t(29));
        QCOMPARE(events, std::size_t(29));
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath / "windows-xml-truncated")) {
            const std::string bytes = support::readFile(entry.path());
            QCOMPARE(detectFormat(bytes, true).name, std::string("event-xml"));
            const Pieces pieces = readAll("event-xml", bytes);
            QCOMPARE(pieces.records.size(), std::size_t(0));
            QCOMPARE(pieces.rejects.size(), std::size_t(1));
            ++cut;
        }
        QCOMPARE(cut, std::size_t(7));
    }

    void sharedText()
    {
        NEED_SHARED("data/real/splunk-security_content/windows-text");
        std::size_t pieces = 0;
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath)) {
            const std::string bytes = support::readFile(entry.path());
            QCOMPARE(detectFormat(bytes, true).name, std::string("event-text"));
            const Pieces read = readAll("event-text", bytes);
            pieces += read.records.size() + read.rejects.size();
        }
        QCOMPARE(pieces, std::size_t(4));
    }

    void sharedJson()
    {
        NEED_SHARED("data/real");
        QCOMPARE(readAll("event-jsonl", support::readFile(sharedPath / "sekoia-intake-formats/windows-application-nxlog.ndjson")).events, std::size_t(2));
        std::size_t files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath / "evtx/sigma-regression")) {
            if (entry.path().extension() != ".json")
                continue;
            const std::string bytes = support::readFile(entry.path());
            QCOMPARE(detectFormat(bytes, true).name, std::string("event-json"));
            const Pieces pieces = readAll("event-json", bytes);
            QCOMPARE(pieces.events, std::size_t(1));
            // The log itself has the same event.
            std::filesystem::path log = entry.path();
            log.replace_extension(".evtx");
            QCOMPARE(readAll("evtx", support::readFile(log)).events, std::size_t(1));
            ++files;
        }
        QCOMPARE(files, std::size_t(4));
    }
};

QTEST_APPLESS_MAIN(TestEventReaders)
#include "tst_event_readers.moc"
