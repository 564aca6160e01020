// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/row_batch.h"
#include "tests/core/store/case_tools.h"

#include <fmt/format.h>
#include <map>

using namespace core;
using store::EventTable;

namespace {

AuditEvent audit(std::string_view user, std::string_view correlation)
{
    AuditEvent event;
    event.key = 7;
    event.time = UtcTime{12345};
    event.correlationId = correlation;
    event.operation = "Reset password (self-service)";
    event.targetUpn = user;
    event.generated = UtcTime{0}; // a number that is no text, and zero
    return event;
}

ServerEvent server(bool rebuilt)
{
    ServerEvent event;
    event.eventId = 31001;
    event.recordId = 0xFFFFFFFFFFFFFFFFULL;
    event.computer = "aadc01.contoso.example";
    event.tracking = "6f1e8f4e-0000-4000-8000-000000000001";
    event.rebuilt = rebuilt;
    return event;
}

} // namespace

class TestRowBatch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textsAreNumberedOnce()
    {
        store::BatchTexts texts;
        QCOMPARE(texts.idOf(""), std::int64_t(0));
        std::map<std::string, std::int64_t> numbers;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 20'000; ++i) { // the table grows on the way
                const std::string text = fmt::format("user{}@contoso.example", i);
                const std::int64_t number = texts.idOf(text);
                QCOMPARE(number, numbers.emplace(text, std::int64_t(i + 1)).first->second);
                QCOMPARE(texts.text(std::size_t(number) - 1), std::string_view(text));
            }
        }
        QCOMPARE(texts.size(), std::size_t(20'000));
        texts.clear();
        QCOMPARE(texts.size(), std::size_t(0));
        QCOMPARE(texts.idOf("other"), std::int64_t(1));
    }

    // The way over a batch ends with the same rows and the same numbers as filling them in directly.
    void rowsAreTheSame()
    {
        const QTemporaryDir folder;
        auto direct = store::Case::open((folder.path() + "/a.sspr").toStdString(), sqlite::OpenMode::Create);
        auto batched = store::Case::open((folder.path() + "/b.sspr").toStdString(), sqlite::OpenMode::Create);
        QVERIFY_RESULT(direct);
        QVERIFY_RESULT(batched);
        store::Dictionary a((*direct)->db()), b((*batched)->db());
        b.idOf("known before");
        a.idOf("known before");

        MappedBatch events;
        events.audits = {audit("ada@contoso.example", "6f1e8f4e-0000-4000-8000-000000000001"),
                         audit("bob@contoso.example", "redacted"), audit("ada@contoso.example", "")};
        events.audits[1].time.reset();
        events.serverEvents = {server(false), server(true)};
        OtherEvent other;
        other.user = "known before";
        events.others = {other};

        store::RowBatch rows;
        rows.add(events);
        std::vector<std::uint32_t> ids;
        b.idsOf(rows.texts(), ids);
        const auto compare = [&](EventTable table, const auto& list) {
            QCOMPARE(rows.heads(table).size(), list.size());
            for (std::size_t i = 0; i < list.size(); ++i) {
                store::Row expected, found;
                store::fillRow(list[i], a, expected);
                rows.row(table, i, ids, found);
                QVERIFY(found == expected);
                QCOMPARE(rows.heads(table)[i].key, list[i].key);
                QVERIFY(rows.heads(table)[i].time == list[i].time);
            }
        };
        compare(EventTable::Audit, events.audits);
        compare(EventTable::SignIn, events.signIns);
        compare(EventTable::Server, events.serverEvents);
        compare(EventTable::Other, events.others);
        QVERIFY(!rows.isRebuilt(0));
        QVERIFY(rows.isRebuilt(1));

        rows.clear();
        QVERIFY(rows.heads(EventTable::Audit).empty());
        QCOMPARE(rows.texts().size(), std::size_t(0));
    }
};

QTEST_APPLESS_MAIN(TestRowBatch)
#include "tst_row_batch.moc"
