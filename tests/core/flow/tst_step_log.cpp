// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/step_collector.h"
#include "tests/core/store/case_tools.h"

#include <algorithm>
#include <map>

using namespace core;

namespace {

store::Row rowOf(std::uint64_t correlation)
{
    store::Row row(store::tableSpec(store::EventTable::Audit).columns.size());
    if (correlation) {
        row[store::audit_column::Correlation].kind = store::Cell::Kind::Guid;
        std::memcpy(row[store::audit_column::Correlation].guid.bytes.data(), &correlation, 8);
    }
    return row;
}

store::RowHead headOf(std::int64_t id, std::optional<std::int64_t> time = 1000)
{
    store::RowHead head;
    head.id = id;
    head.time = time;
    head.digits = 7;
    return head;
}

} // namespace

class TestStepLog : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<store::Case> m_case;
    std::unique_ptr<store::Dictionary> m_texts;

private Q_SLOTS:
    void initTestCase()
    {
        auto opened =
            store::Case::open((m_folder.path() + "/a.sspr").toStdString(), sqlite::OpenMode::Create);
        QVERIFY_RESULT(opened);
        m_case = std::move(*opened);
        m_texts = std::make_unique<store::Dictionary>(m_case->db());
    }

    void keepsWhatItWasGiven_data()
    {
        QTest::addColumn<int>("inMemory");
        QTest::newRow("in memory") << 100'000;
        QTest::newRow("in a file") << 1'000;
    }
    void keepsWhatItWasGiven()
    {
        QFETCH(int, inMemory);
        StepLog log(static_cast<std::size_t>(inMemory));
        StepCache steps;
        std::map<std::uint64_t, std::vector<std::uint32_t>> expected, found;
        std::int64_t id = 0;
        for (int round = 0; round < 30; ++round)
            for (std::uint64_t correlation = 1; correlation <= 3000; ++correlation) {
                log.add(headOf(++id), rowOf(correlation), steps, *m_texts);
                expected[correlation].push_back(std::uint32_t(id));
            }
        log.add(headOf(++id), rowOf(0), steps, *m_texts);               // in no flow
        log.add(headOf(++id, std::nullopt), rowOf(1), steps, *m_texts); // likewise
        QVERIFY(log.isWhole());
        QCOMPARE(log.spool().size(), std::size_t(90'000));
        QCOMPARE(log.spool().isInFile(), inMemory < 90'000);
        for (std::size_t bucket = 0; bucket < StepSpool::bucketCount; ++bucket) {
            const auto read = log.spool().forEach(bucket, [&](const store::CorrelationKey& key, const AuditStep& step) {
                std::uint64_t correlation = 0;
                std::memcpy(&correlation, key.guid.bytes.data(), 8);
                found[correlation].push_back(step.event);
            });
            QVERIFY_RESULT(read);
        }
        QVERIFY(found == expected);
        log.giveUp();
        QVERIFY(!log.isWhole());
        log.add(headOf(2), rowOf(1), steps, *m_texts);
        QCOMPARE(log.spool().size(), std::size_t(0));
    }

    // The same steps of the same flows, wherever they are read from.
    void collects_data()
    {
        QTest::addColumn<int>("flows");
        QTest::addColumn<bool>("sameBucket");
        QTest::addColumn<bool>("logged");
        QTest::newRow("log, all buckets") << 20'000 << false << true;
        QTest::newRow("log, one bucket") << 20'000 << true << true;
        QTest::newRow("case, one scan") << 20'000 << false << false;
        QTest::newRow("case, spooled") << 60'000 << false << false;
        QTest::newRow("case, spooled, one bucket") << 60'000 << true << false;
    }
    void collects()
    {
        QFETCH(int, flows);
        QFETCH(bool, sameBucket);
        QFETCH(bool, logged);
        m_case->db().execute("DELETE FROM audit");
        sqlite::Statement insert(m_case->db(), "INSERT INTO audit (id, time, digits, key, file, place, block, offset, length,"
                                               " correlation) VALUES (?, 1000, 7, 0, 1, 1, 1, 0, 0, ?)");
        StepLog log(5'000);
        StepCache cache;
        std::vector<store::CorrelationKey> wanted;
        std::map<store::CorrelationKey, std::vector<std::uint32_t>> expected, found;
        std::int64_t id = 0;
        m_case->db().execute("BEGIN");
        for (int i = 1; i <= flows; ++i) {
            const store::Row row = rowOf(sameBucket ? std::uint64_t(i) << 8 : std::uint64_t(i));
            store::CorrelationKey key = store::correlationOf(row[store::audit_column::Correlation]);
            if (i % 100 == 0)
                key = {{}, i}; // some text in place of a GUID
            for (int step = 0; step < 1 + i % 3; ++step) {
                store::Row stored = row;
                if (key.text)
                    stored[store::audit_column::Correlation] = {store::Cell::Kind::Integer, key.text, {}};
                log.add(headOf(++id), stored, cache, *m_texts);
                insert.bind(1, id);
                store::bindCorrelation(insert, 2, key);
                insert.run();
                if (i % 2)
                    expected[key].push_back(std::uint32_t(id));
            }
            if (i % 2)
                wanted.push_back(key);
        }
        for (int i = 0; i < 55'000 && !logged && flows > 50'000; ++i)
            wanted.push_back(store::correlationOf(rowOf(0x1000000000 + std::uint64_t(i))[store::audit_column::Correlation]));
        m_case->db().execute("COMMIT");
        std::sort(wanted.begin(), wanted.end());
        StepCollector collector(*m_case, *m_texts, cache, logged ? &log : nullptr, wanted);
        std::size_t slices = 0;
        for (std::size_t begin = 0, end = 0; begin < wanted.size(); begin = end, ++slices) {
            end = collector.sliceEnd(begin);
            QVERIFY(end > begin && end <= wanted.size());
            StepCollector::Groups groups;
            for (std::size_t i = begin; i < end; ++i)
                groups.emplace(wanted[i], std::uint32_t(i - begin));
            std::vector<AuditStep> steps;
            const auto collected = collector.collect({wanted.data() + begin, end - begin}, groups, steps);
            QVERIFY_RESULT(collected);
            QVERIFY(std::is_sorted(steps.begin(), steps.end(), [](const AuditStep& a, const AuditStep& b) { return a.group < b.group; }));
            for (const AuditStep& step : steps)
                found[wanted[begin + step.group]].push_back(step.event);
        }
        for (auto& [key, events] : found)
            std::sort(events.begin(), events.end());
        QVERIFY(found == expected);
        QVERIFY(slices < 20); // each costs a look at the events of servers
    }
};

QTEST_APPLESS_MAIN(TestStepLog)
#include "tst_step_log.moc"
