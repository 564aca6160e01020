// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "tests/core/store/case_tools.h"

using namespace core;

namespace {

std::vector<LogEntry> sample(store::Case& theCase)
{
    for (int i = 0; i < 5; ++i)
        appendLog(theCase, "import", logDetail({{"file", "/evidence/" + std::to_string(i)}, {"bytes", "12"}}));
    return readLog(theCase);
}

LogEntry rehashed(LogEntry entry)
{
    entry.hash = logHash(entry);
    return entry;
}

} // namespace

class TestExaminerLog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void chain()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        QVERIFY(!checkLog({}));
        const auto entries = sample(*theCase);
        QCOMPARE(entries.size(), std::size_t(5));
        QVERIFY(!checkLog(entries));
        QCOMPARE(entries[0].previous, std::string(64, '0'));
        // The text that is hashed, as the header states it.
        const LogEntry& e = entries[2];
        QCOMPARE(e.previous, entries[1].hash);
        QCOMPARE(e.hash, sha256(fmt::format("3\n{}\n{}\nimport\n{}\n{}\n{}\n", e.time.ticks, e.examiner, e.detail, e.program, entries[1].hash)));
        QCOMPARE(e.detail, std::string("{\"file\": \"/evidence/2\", \"bytes\": \"12\"}"));
    }

    void tamperedField()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        const auto entries = sample(*theCase);
        const std::vector<std::function<void(LogEntry&)>> tampers = {
            [](LogEntry& e) { ++e.seq; },          [](LogEntry& e) { --e.time.ticks; }, [](LogEntry& e) { e.examiner += 'x'; },
            [](LogEntry& e) { e.action = "seal"; }, [](LogEntry& e) { e.detail[10] ^= 1; }, [](LogEntry& e) { e.program = "9"; },
            [](LogEntry& e) { e.previous[0] ^= 1; }, [](LogEntry& e) { e.hash[63] ^= 1; }};
        for (std::size_t at = 0; at < entries.size(); ++at)
            for (std::size_t t = 0; t < tampers.size(); ++t) {
                auto changed = entries;
                tampers[t](changed[at]);
                QVERIFY2(checkLog(changed).has_value(), fmt::format("tamper {} of entry {}", t, at).c_str());
                changed[at] = rehashed(changed[at]); // with its own hash put right, the next one gives it away
                if (t != 7 && at + 1 < entries.size()) {
                    const auto broken = checkLog(changed);
                    QVERIFY2(broken.has_value(), fmt::format("rehashed tamper {} of entry {}", t, at).c_str());
                }
            }
    }

    void removedInsertedSwapped()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        const auto entries = sample(*theCase);
        for (std::size_t at = 0; at + 1 < entries.size(); ++at) {
            auto removed = entries;
            removed.erase(removed.begin() + std::ptrdiff_t(at));
            QVERIFY(checkLog(removed));
            for (std::size_t i = at; i < removed.size(); ++i) // numbered anew
                removed[i].seq = std::int64_t(i) + 1;
            QVERIFY(checkLog(removed));
            auto inserted = entries;
            inserted.insert(inserted.begin() + std::ptrdiff_t(at), rehashed(entries[at]));
            QVERIFY(checkLog(inserted));
            auto swapped = entries;
            std::swap(swapped[at], swapped[at + 1]);
            QVERIFY(checkLog(swapped));
        }
    }

    void cutTailNeedsTheHead()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        const std::string head = sample(*theCase).back().hash;
        theCase->db().execute("DELETE FROM examiner_log WHERE seq > 3");
        QVERIFY(!checkLog(readLog(*theCase)));
        Progress progress;
        auto report = verifyCase(*theCase, {}, {}, progress);
        QVERIFY_RESULT(report);
        QVERIFY(report->ok());
        report = verifyCase(*theCase, {{}, head}, {}, progress);
        QVERIFY_RESULT(report);
        QVERIFY(!report->ok());
        report = verifyCase(*theCase, {{}, readLog(*theCase)[1].hash}, {}, progress); // noted earlier: it has grown since
        QVERIFY_RESULT(report);
        QVERIFY(report->ok());
    }

    // No text inside a field can pass for the border between two fields.
    void bordersCannotBeForged()
    {
        const LogEntry plain{1, {7}, "anna", "import", "x", "1", std::string(64, '0'), {}};
        const std::vector<std::pair<std::string, std::string>> pairs = {
            {"a\nb", "c"}, {"a", "b\nc"}, {"a\\", "nb"}, {"a\\n", "b"}, {"a\n", "b"}, {"a", "\nb"}, {"a\\\n", "b"}, {"a\\\\n", "b"}};
        std::set<std::string> hashes;
        for (const auto& [examiner, action] : pairs) {
            LogEntry entry = plain;
            entry.examiner = examiner;
            entry.action = action;
            hashes.insert(logHash(entry));
        }
        QCOMPARE(hashes.size(), pairs.size());
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        appendLog(*theCase, "x", "{}"); // the first one names digests
        appendLog(*theCase, "import\n2\n", logDetail({{"file", "a\nb\\\"\x01\xFF"}}));
        const auto entries = readLog(*theCase);
        QVERIFY(!checkLog(entries));
        QCOMPARE(entries[1].detail, std::string("{\"file\": \"a\\nb\\\\\\\"\\u0001\xEF\xBF\xBD\"}"));
    }

    void examinerName()
    {
        qputenv("SSPR_EXAMINER", "J. Doe");
        QCOMPARE(currentExaminer(), std::string("J. Doe"));
        qputenv("SSPR_EXAMINER", "");
        QVERIFY(!currentExaminer().empty());
        qunsetenv("SSPR_EXAMINER");
        QVERIFY(!currentExaminer().empty());
    }
};

QTEST_APPLESS_MAIN(TestExaminerLog)
#include "tst_examiner_log.moc"
