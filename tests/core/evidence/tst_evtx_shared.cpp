// SPDX-License-Identifier: GPL-3.0-or-later
// The reader of event logs on collected logs, against their known contents and against libevtx where it is installed.
#include "core/event/mapping.h"
#include "tests/core/evidence/evtx_support.h"
#include "tests/support/support.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <fstream>
#include <set>
#ifdef SSPR_HAVE_LIBEVTX
#include <libevtx.h>
#endif

using namespace core;
using support::ReadLog;
using support::readLog;

namespace {

std::vector<QJsonObject> jsonLines(const std::filesystem::path& path)
{
    std::vector<QJsonObject> lines;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);)
        lines.push_back(QJsonDocument::fromJson(QByteArray::fromStdString(line)).object());
    return lines;
}

ServerEvent mapped(const ReadLog& log, std::size_t index, MappedBatch& out, RecordBatch& batch)
{
    batch.shape = RecordShape::Xml;
    batch.text = log.xml[index];
    batch.records = {log.records[index]};
    batch.records[0].offset = 0;
    std::string reason;
    return mapXmlRecord(batch, 0, out, reason) ? out.serverEvents.back() : ServerEvent();
}

// Whether the event says what the line of the JSON file says.
bool equals(const ReadLog& log, std::size_t index, const QJsonObject& line, std::uint64_t id)
{
    MappedBatch out;
    RecordBatch batch;
    const ServerEvent event = mapped(log, index, out, batch);
    std::string message;
    const QJsonArray data = line["data"].toArray();
    for (int i = 0; i < data.size(); ++i)
        message += (i > 0 ? "\n" : "") + data[i].toString().toStdString();
    return event.recordId == id && event.message == message && event.provider == line["provider"].toString().toStdString()
        && event.computer == line["computer"].toString().toStdString()
        && event.eventId == static_cast<std::uint32_t>(line["event_id"].toInt())
        && event.level == static_cast<std::uint32_t>(line["level"].toInt())
        && event.time && formatUtc(*event.time) == line["time"].toString().toStdString();
}

std::vector<std::string> columns(const std::string& line)
{
    std::vector<std::string> out;
    std::istringstream in(line);
    for (std::string cell; std::getline(in, cell, '\t');)
        out.push_back(cell);
    return out;
}

// The values of a rendered event as JSON tools show it, to be found in our XML one after the other.
void expectValues(const QJsonValue& value, const std::string& xml, const QString& key)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto member = object.begin(); member != object.end(); ++member)
            expectValues(member.value(), xml, member.key());
        return;
    }
    if (value.isNull())
        return;
    QString text = value.isString() ? value.toString() : QString::number(value.toInteger());
    if (key == "SystemTime")
        text.chop(1); // fewer digits there
    text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    QVERIFY2(QString::fromStdString(xml).contains(text, Qt::CaseInsensitive), qPrintable(key + ": " + text));
}

} // namespace

class TestEvtxShared : public QObject
{
    Q_OBJECT
private slots:
    void application_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("exact");
        QTest::addColumn<int>("atMostChanged");
        QTest::addColumn<int>("rejects");
        QTest::newRow("whole") << "Application.evtx" << 405 << 0 << 0;
        QTest::newRow("dirty") << "dirty.evtx" << 405 << 0 << 0;
        QTest::newRow("truncated") << "truncated.evtx" << 372 << 0 << 1;
        QTest::newRow("flipped") << "flipped.evtx" << 395 << 8 << 2;
    }

    void application()
    {
        QFETCH(QString, file);
        QFETCH(int, exact);
        QFETCH(int, atMostChanged);
        QFETCH(int, rejects);
        NEED_SHARED("data/evtx");
        const std::vector<QJsonObject> lines = jsonLines(sharedPath / "Application.jsonl");
        const ReadLog log = readLog(support::readFile(sharedPath / file.toStdString()));
        int equal = 0;
        for (std::size_t i = 0; i < log.xml.size(); ++i) {
            const std::uint64_t id = log.records[i].place;
            equal += id >= 48211 && id - 48211 < lines.size() && equals(log, i, lines[id - 48211], id) ? 1 : 0;
        }
        QVERIFY2(equal >= exact, qPrintable(QString::number(equal)));
        QVERIFY2(static_cast<int>(log.xml.size()) - equal <= atMostChanged, qPrintable(QString::number(log.xml.size())));
        QCOMPARE(static_cast<int>(log.rejects.size()), rejects);
        QCOMPARE(log.warnings.contains("checksum"), file == "flipped.evtx");
    }

    void collectedLogs()
    {
        NEED_SHARED("data/real/evtx");
        // Where walking all chunks by signature and size finds another number of records than there are: more behind a
        // record with size zero, and pages of another state of the log; one of six cut off by a page never written.
        const std::map<std::string, std::pair<std::size_t, std::size_t>> known = {
            {"omerbenamram-evtx/sample-with-zero-data-size-event.evtx", {450, 0}},
            {"omerbenamram-evtx/2-vss_0-Microsoft-Windows-RemoteDesktopServices-RdpCoreTS%4Operational.evtx", {1951, 26}},
            {"omerbenamram-evtx/Microsoft-Windows-HelloForBusiness%4Operational.evtx", {5, 1}}};
        std::ifstream in(sharedPath / "index.tsv");
        std::string line;
        std::getline(in, line);
        int files = 0;
        while (std::getline(in, line)) {
            const std::vector<std::string> cells = columns(line);
            const ReadLog log = readLog(support::readFile(sharedPath / cells[0]));
            const auto exception = known.find(cells[0]);
            const std::size_t records = exception != known.end() ? exception->second.first : std::stoul(cells[6]);
            const std::size_t rejects = exception != known.end() ? exception->second.second : 0;
            QVERIFY2(log.xml.size() == records && log.rejects.size() == rejects,
                     (cells[0] + ": " + std::to_string(log.xml.size()) + ", " + std::to_string(log.rejects.size())).c_str());
            for (std::size_t i = 0; i < log.xml.size(); ++i) {
                MappedBatch out;
                RecordBatch batch;
                QVERIFY2(mapped(log, i, out, batch).eventId.has_value(), cells[0].c_str());
            }
            ++files;
        }
        QCOMPARE(files, 30);
    }

    void sigmaTruth()
    {
        NEED_SHARED("data/real/evtx/sigma-regression");
        int files = 0;
        for (const auto& entry : std::filesystem::directory_iterator(sharedPath)) {
            if (entry.path().extension() != ".json")
                continue;
            const QJsonObject truth
                = QJsonDocument::fromJson(QByteArray::fromStdString(support::readFile(entry.path()))).object();
            QVERIFY(!truth.isEmpty());
            const ReadLog log = readLog(support::readFile(std::filesystem::path(entry.path()).replace_extension(".evtx")));
            QCOMPARE(log.xml.size(), std::size_t(1));
            expectValues(truth, log.xml[0], {});
            ++files;
        }
        QCOMPARE(files, 4);
    }

    void agreesWithLibevtx()
    {
#ifdef SSPR_HAVE_LIBEVTX
        NEED_SHARED("data/real/evtx");
        // Undamaged logs. libevtx loses records of some (those it cannot read are skipped) and gets characters above
        // U+FFFF wrong, so texts are compared where they are ASCII.
        std::size_t compared = 0;
        std::size_t differing = 0;
        for (const char* name : {"hayabusa-sample-evtx/password-spray.evtx", "evtx-attack-samples/rogue_msi_url_1040_1042.evtx",
                                 "omerbenamram-evtx/post-Security.evtx", "python-evtx/issue_43.evtx",
                                 "chainsaw/security_sample.evtx"})
            compared += compareWithLibevtx(sharedPath / name, differing);
        compared += compareWithLibevtx(std::filesystem::path(SSPR_SHARED_DIR) / "data/evtx/Application.evtx", differing);
        support::TempDir folder;
        support::writeFile(folder / "own.evtx", support::writeLog(support::someEvents(700)));
        const std::size_t own = compareWithLibevtx(folder / "own.evtx", differing);
        QCOMPARE(own, std::size_t(700)); // it reads all that our writer writes
        QCOMPARE(differing, std::size_t(0));
        QVERIFY2(compared > 2500, std::to_string(compared).c_str());
#else
        QSKIP("built without libevtx");
#endif
    }

private:
#ifdef SSPR_HAVE_LIBEVTX
    // The number of records that both read and that agree in time, id, provider, computer and number of strings.
    static std::size_t compareWithLibevtx(const std::filesystem::path& path, std::size_t& differing)
    {
        const ReadLog log = readLog(support::readFile(path));
        std::map<std::pair<std::uint64_t, std::int64_t>, std::size_t> byNumber;
        const std::string bytes = support::readFile(path);
        for (std::size_t i = 0; i < log.records.size(); ++i)
            byNumber[{support::numberAt<std::uint64_t>(bytes, log.records[i].byteOffset + 8), log.records[i].writtenTicks}] = i;
        libevtx_file_t* file = nullptr;
        if (libevtx_file_initialize(&file, nullptr) != 1
            || libevtx_file_open(file, path.c_str(), LIBEVTX_OPEN_READ, nullptr) != 1) {
            libevtx_file_free(&file, nullptr);
            return 0;
        }
        int count = 0;
        libevtx_file_get_number_of_records(file, &count, nullptr);
        std::size_t agreed = 0;
        for (int i = 0; i < count; ++i) {
            libevtx_record_t* record = nullptr;
            if (libevtx_file_get_record_by_index(file, i, &record, nullptr) == 1) {
                std::uint64_t number = 0;
                std::uint64_t written = 0;
                libevtx_record_get_identifier(record, &number, nullptr);
                libevtx_record_get_written_time(record, &written, nullptr);
                const auto ours = byNumber.find({number, UtcTime::fromFileTime(written).ticks});
                const bool same = ours != byNumber.end() && agrees(record, log, ours->second);
                agreed += same ? 1 : 0;
                if (!same && written != 0) { // without a time libevtx has given up on the record
                    ++differing;
                    qWarning("%s: record %llu differs: %s", path.filename().c_str(), static_cast<unsigned long long>(number),
                             ours == byNumber.end() ? "missing" : log.xml[ours->second].c_str());
                }
            }
            libevtx_record_free(&record, nullptr);
        }
        libevtx_file_close(file, nullptr);
        libevtx_file_free(&file, nullptr);
        return agreed;
    }

    template <class Size, class Get, class... Index>
    static std::string text(libevtx_record_t* record, Size size, Get get, Index... index)
    {
        std::size_t length = 0;
        if (size(record, index..., &length, nullptr) != 1 || length == 0)
            return {};
        std::string out(length, '\0');
        if (get(record, index..., reinterpret_cast<std::uint8_t*>(out.data()), length, nullptr) != 1)
            return {};
        out.pop_back();
        return out;
    }

    static bool agrees(libevtx_record_t* record, const ReadLog& log, std::size_t index)
    {
        MappedBatch out;
        RecordBatch batch;
        const ServerEvent event = mapped(log, index, out, batch);
        std::uint32_t id = 0;
        int strings = 0;
        libevtx_record_get_event_identifier(record, &id, nullptr);
        libevtx_record_get_number_of_strings(record, &strings, nullptr);
        std::size_t data = 0;
        for (std::size_t at = 0; (at = log.xml[index].find("</Data>", at)) != std::string::npos; at += 7)
            ++data;
        const bool binary = log.xml[index].find("<Binary>") != std::string::npos;
        if (event.eventId != id || static_cast<std::size_t>(strings) != data + (binary ? 1 : 0))
            return log.xml[index].find("<UserData>") != std::string::npos && event.eventId == id;
        std::string message;
        for (std::size_t i = 0; i < data; ++i)
            message += (i > 0 ? "\n" : "")
                + text(record, libevtx_record_get_utf8_string_size, libevtx_record_get_utf8_string, static_cast<int>(i));
        const bool ascii = std::all_of(message.begin(), message.end(), [](char c) { return (c & 0x80) == 0; });
        const bool sameText = event.message.empty() || event.rebuilt || !ascii || event.message == message;
        const std::string source = text(record, libevtx_record_get_utf8_source_name_size, libevtx_record_get_utf8_source_name);
        const bool sameSource = source == event.provider // or the older name of the same source
            || log.xml[index].find("EventSourceName='" + source + "'") != std::string::npos;
        return sameText && sameSource
            && text(record, libevtx_record_get_utf8_computer_name_size, libevtx_record_get_utf8_computer_name) == event.computer;
    }
#endif
};

QTEST_APPLESS_MAIN(TestEvtxShared)
#include "tst_evtx_shared.moc"
