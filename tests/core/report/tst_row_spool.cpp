// SPDX-License-Identifier: GPL-3.0-or-later
// Rows come out of the spool as they went in, wherever they lie, in any order of asking.
#include "core/report/row_spool.h"
#include "tests/support/support.h"

#include <limits>
#include <random>

using namespace core;
using namespace core::report;

namespace {

Row rowOf(std::mt19937& random)
{
    Row row(4);
    for (Cell& cell : row) {
        switch (random() % 4) {
        case 0: cell.value = std::string(random() % 7 == 0 ? random() % 3000 : random() % 20, static_cast<char>(random() % 256)); break;
        case 1: cell.value = static_cast<std::int64_t>(random()) * (random() % 2 ? 1 : -1'000'000'007); break;
        case 2: cell.value = static_cast<double>(random()) / 7; break;
        default: break;
        }
        cell.digits = static_cast<std::uint8_t>(random() % 8);
    }
    return row;
}

// As the spool gives it back: a column of several kinds has no whole numbers.
Row shown(Row row, const RowSpool& spool)
{
    for (std::size_t i = 0; i < row.size(); ++i)
        if (const auto* whole = std::get_if<std::int64_t>(&row[i].value); whole && !spool.isCount(i))
            row[i] = textCell(std::to_string(*whole));
    return row;
}

} // namespace

class TestRowSpool : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyOneHasNoRows()
    {
        const RowSpool spool;
        QCOMPARE(spool.size(), std::size_t(0));
        QVERIFY(!spool.isCount(0));
        QVERIFY(spool.row(0).empty());
        QVERIFY(!spool.failure());
    }

    void rowsComeBack_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 2, 100, 30'000}) // the last ones lie in the file
            QTest::newRow(qPrintable(QString::number(rows))) << rows;
    }
    void rowsComeBack()
    {
        QFETCH(int, rows);
        std::mt19937 random(17);
        std::vector<Row> expected;
        RowSpool spool;
        for (int i = 0; i < rows; ++i) {
            expected.push_back(rowOf(random));
            QVERIFY(spool.add(expected.back()));
        }
        QCOMPARE(spool.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(spool.row(i) == shown(expected[i], spool), qPrintable(QString::number(i)));
        for (int i = 0; i < 2000; ++i) {
            const std::size_t at = random() % expected.size();
            QVERIFY2(spool.row(at) == shown(expected[at], spool), qPrintable(QString::number(at)));
        }
        QVERIFY(!spool.failure());
    }

    void aColumnOfNumbersStaysOne()
    {
        RowSpool spool;
        const auto number = [](std::int64_t value) {
            Cell cell;
            cell.value = value;
            return cell;
        };
        QVERIFY(spool.add({number(std::numeric_limits<std::int64_t>::min()), number(7), Cell()}));
        QVERIFY(spool.add({Cell(), textCell("seven"), Cell()}));
        QVERIFY(spool.isCount(0));
        QVERIFY(!spool.isCount(1));
        QVERIFY(!spool.isCount(2)); // empty: of no kind
        QCOMPARE(std::get<std::int64_t>(spool.row(0)[0].value), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(std::get<std::string>(spool.row(0)[1].value), std::string("7"));
        QVERIFY(spool.row(1)[0].isEmpty());
    }

    void shortRowsAreFilledUp()
    {
        RowSpool spool;
        QVERIFY(spool.add({textCell("a"), textCell("b")}));
        QVERIFY(spool.add({textCell("c")}));
        QVERIFY(spool.add({textCell("d"), textCell("e"), textCell("f")}));
        QCOMPARE(spool.row(1).size(), std::size_t(2));
        QVERIFY(spool.row(1)[1].isEmpty());
        QCOMPARE(spool.row(2).size(), std::size_t(2));
    }

    void withoutRoomItSaysSo()
    {
        const char* name = "TMPDIR";
        const QByteArray before = qgetenv(name);
        qputenv(name, "/nowhere/at/all");
        RowSpool spool;
        Result<void> added;
        for (int i = 0; i < 2000 && added; ++i)
            added = spool.add({textCell(std::string(1000, 'x'))});
        before.isNull() ? qunsetenv(name) : qputenv(name, before);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::NotWritable);
    }
};

QTEST_GUILESS_MAIN(TestRowSpool)
#include "tst_row_spool.moc"
