// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/raw_reader.h"
#include "tests/core/store/case_tools.h"

#include <random>

using core::ErrorCode;
using core::store::compressBlock;
using core::store::uncompressBlock;

namespace {

void insertBlock(core::store::Case& theCase, std::int64_t id, std::int64_t size, const std::string& frame)
{
    core::sqlite::Statement insert(theCase.db(), "INSERT INTO raw_block (id, file, size, data) VALUES (?, 1, ?, ?)");
    insert.bind(1, id);
    insert.bind(2, size);
    insert.bindBlob(3, frame.data(), frame.size());
    insert.run();
}

} // namespace

class TestRawReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {
            std::string text(random() % 300'000, '\0');
            for (char& c : text)
                c = static_cast<char>(i % 2 ? random() : 'a' + random() % 3);
            const auto back = uncompressBlock(compressBlock(text), text.size());
            QVERIFY_RESULT(back);
            QVERIFY(*back == text);
        }
    }

    void brokenFrames()
    {
        std::mt19937 random(4);
        const std::string text = tools::resetFlow(1);
        const std::string frame = compressBlock(text);
        QVERIFY(!uncompressBlock("", 10));
        QVERIFY(!uncompressBlock(frame, text.size() - 1));
        QVERIFY(!uncompressBlock(frame, text.size() + 1));
        QVERIFY(!uncompressBlock(frame, std::size_t(-1)));
        for (std::size_t cut = 0; cut < frame.size(); cut += 7)
            QVERIFY(!uncompressBlock(frame.substr(0, cut), text.size()));
        for (int i = 0; i < 2000; ++i) { // never a crash; a flip inside literals may pass, with the size as claimed
            std::string flipped = frame;
            flipped[random() % flipped.size()] ^= char(1U << random() % 8);
            if (const auto out = uncompressBlock(flipped, text.size()))
                QCOMPARE(out->size(), text.size());
        }
    }

    void recordsOfACase()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        const std::string record = "{\"A\":1,\"properties\":{\"name\":\"x\\\"y\",\"list\":[1, 2],\"none\":null}, \"b\":\"top\"}";
        for (std::int64_t id = 1; id <= 20; ++id) // more than are kept unpacked
            insertBlock(*theCase, id, std::int64_t(record.size()) + 4, compressBlock("ab" + record + "cd"));
        for (int round = 0; round < 3; ++round)
            for (std::int64_t id = 1; id <= 20; ++id) {
                const auto got = theCase->raw().record({id, 2, std::int64_t(record.size())});
                QVERIFY_RESULT(got);
                QCOMPARE(std::string(*got), record);
            }
        const auto call = [&](const std::string& function, const std::string& member) {
            return tools::text(*theCase, fmt::format("SELECT coalesce({}(3, 2, {}, '{}'), 'NULL')", function, record.size(), member));
        };
        QCOMPARE(tools::text(*theCase, fmt::format("SELECT raw_record(3, 2, {})", record.size())), record);
        QCOMPARE(call("raw_text", "NAME"), std::string("x\"y"));
        QCOMPARE(call("raw_json", "name"), std::string("\"x\\\"y\""));
        QCOMPARE(call("raw_json", "list"), std::string("[1,2]"));
        QCOMPARE(call("raw_text", "none"), std::string("NULL"));
        QCOMPARE(call("raw_text", "B"), std::string("top"));
        QCOMPARE(call("raw_text", "a"), std::string("1"));
        QCOMPARE(call("raw_text", "missing"), std::string("NULL"));
    }

    void damage()
    {
        support::TempDir dir;
        auto theCase = tools::openCase(dir / "a.sspr");
        insertBlock(*theCase, 1, 5, compressBlock("hello"));
        insertBlock(*theCase, 2, 5, "rubbish");
        insertBlock(*theCase, 3, -1, compressBlock("hello"));
        const auto max = std::numeric_limits<std::int64_t>::max();
        for (const core::store::RawPlace place : {core::store::RawPlace{9, 0, 1}, {2, 0, 1}, {3, 0, 1}, {1, 0, 6}, {1, 5, 1}, {1, -1, 2},
                                                  {1, 2, -1}, {1, max, max}, {1, 1, max}}) {
            const auto got = theCase->raw().record(place);
            QVERIFY(!got);
            QCOMPARE(got.error().code, ErrorCode::Damaged);
        }
        QCOMPARE(std::string(*theCase->raw().record({1, 5, 0})), std::string());
        for (const char* sql : {"SELECT raw_record(2, 0, 1)", "SELECT raw_text(9, 0, 1, 'a')"}) {
            bool refused = false;
            try {
                tools::text(*theCase, sql);
            } catch (const core::sqlite::Error&) {
                refused = true;
            }
            QVERIFY2(refused, sql);
        }
        QCOMPARE(tools::text(*theCase, "SELECT raw_record(1, 0, 5)"), std::string("hello")); // and goes on working
    }
};

QTEST_APPLESS_MAIN(TestRawReader)
#include "tst_raw_reader.moc"
