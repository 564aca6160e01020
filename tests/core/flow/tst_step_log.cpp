// SPDX-License-Identifier: GPL-3.0-or-later
#ifndef Q_MOC_RUN
#include "core/flow/step_log.h"
#include "tests/core/store/case_tools.h"

#include <map>
#endif

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

    void groups()
    {
        StepLog log;
        StepCache steps;
        std::map<std::uint32_t, std::vector<std::uint32_t>> expected, found;
        std::int64_t id = 0;
        for (int round = 0; round < 3; ++round)
            for (std::uint64_t correlation = 1; correlation <= 3000;
                 ++correlation) { // the table grows on the way
                log.add(headOf(++id), rowOf(correlation), steps, *m_texts);
                const std::uint32_t group =
                    log.groupOf(store::correlationOf(rowOf(correlation)[store::audit_column::Correlation]));
                QCOMPARE(group, std::uint32_t(correlation - 1));
                expected[group].push_back(std::uint32_t(id));
            }
        log.add(headOf(++id), rowOf(0), steps, *m_texts);               // in no flow
        log.add(headOf(++id, std::nullopt), rowOf(1), steps, *m_texts); // likewise
        log.forEach([&](const AuditStep& step) { found[step.group].push_back(step.event); });
        QVERIFY(log.isWhole());
        QCOMPARE(log.groupCount(), std::size_t(3000));
        QVERIFY(found == expected);
        store::CorrelationKey unknown;
        unknown.text = 77;
        QCOMPARE(log.groupOf(unknown), StepLog::noGroup);
    }

    void givesUpWithoutGrowing()
    {
        StepLog log;
        StepCache steps;
        const store::Row row = rowOf(1);
        for (std::size_t i = 0; i < StepLog::mostSteps; ++i)
            log.add(headOf(std::int64_t(i)), row, steps, *m_texts);
        QVERIFY(log.isWhole());
        log.add(headOf(1), row, steps, *m_texts);
        QVERIFY(!log.isWhole());
        log.add(headOf(2), row, steps, *m_texts);
        int left = 0;
        log.forEach([&](const AuditStep&) { ++left; });
        QCOMPARE(left, 0);
        QCOMPARE(log.groupOf(store::correlationOf(row[store::audit_column::Correlation])), StepLog::noGroup);
    }
};

QTEST_APPLESS_MAIN(TestStepLog)
#include "tst_step_log.moc"
