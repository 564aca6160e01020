// SPDX-License-Identifier: GPL-3.0-or-later
// The coverage map: what its cells say, that they never overlap, and that it can be read by keyboard and by
// ear.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/evidence/coverage_page.h"
#include "ui/evidence/coverage_view.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>

using namespace ui;
using core::store::CoverageLane;
using core::store::CoverageMap;

namespace {

constexpr std::int64_t hour0 = 447840; // 2021-02-02 00:00 UTC

// Ten days of an audit log with a hole of a day; a server that was exported for two days and wrote in one
// hour only.
CoverageMapPtr sampleMap()
{
    auto map = std::make_shared<CoverageMap>();
    CoverageLane audit, server;
    audit.source = "AuditLogs";
    audit.spans = {{hour0, hour0 + 71}, {hour0 + 96, hour0 + 239}};
    for (std::int64_t h = hour0; h < hour0 + 240; ++h) {
        if ((h < hour0 + 72 || h >= hour0 + 96) && h % 24 > 5)
            audit.hours.push_back({h, 10});
    }
    server.source = "PasswordResetService";
    server.computer = "AADC01";
    server.spans = {{hour0 + 24, hour0 + 71}};
    server.hours = {{hour0 + 30, 3}};
    for (const auto& h : audit.hours)
        audit.events += h.events;
    server.events = 3;
    map->lanes = {audit, server};
    map->span = core::store::CoverageSpan{hour0, hour0 + 239};
    return map;
}

// The same with a list that was exported two days after the last record.
CoverageMapPtr mapWithList()
{
    auto map = std::make_shared<CoverageMap>(*sampleMap());
    CoverageLane list;
    list.source = "registration";
    list.spans = {{hour0 + 288, hour0 + 288}};
    list.hours = {{hour0 + 288, 402}};
    list.events = 402;
    map->lanes.push_back(list);
    return map;
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { support::speakEnglish(); }
    void anHourIsPresentSilentOrMissing()
    {
        CoverageScene scene;
        scene.setMap(sampleMap());
        scene.setWidth(240 * 10);
        QCOMPARE(scene.hoursPerCell(), 1);
        QCOMPARE(scene.cellAt(0, hour0 + 10).state(), CoverageState::Present);
        QCOMPARE(scene.cellAt(0, hour0 + 2).state(), CoverageState::Silent);
        QCOMPARE(scene.cellAt(0, hour0 + 80).state(), CoverageState::Missing);
        QCOMPARE(scene.cellAt(1, hour0).state(), CoverageState::Missing);
        QCOMPARE(scene.cellAt(1, hour0 + 31).state(), CoverageState::Silent);
        const CoverageTotals totals = totalsOf(scene.lane(1), scene.firstHour(), scene.lastHour());
        QCOMPARE(totals.present, 1);
        QCOMPARE(totals.silent, 47);
        QCOMPARE(totals.missing, 192);
    }

    // A working day cut out of the middle of a file is silent as far as the file goes, and nobody believes it; nights are believed.
    void aSilenceThatIsTooLongIsNotBelieved()
    {
        auto map = std::make_shared<CoverageMap>();
        CoverageLane audit;
        audit.source = "AuditLogs";
        const std::int64_t monday = hour0 - 24; // 2021-02-01
        audit.spans = {{monday, monday + 28 * 24 - 1}};
        const std::int64_t cut = monday + 9 * 24; // a Wednesday
        for (std::int64_t h = monday; h < monday + 28 * 24; ++h)
            if ((h < cut || h >= cut + 24) && h % 24 > 5)
                audit.hours.push_back({h, 40});
        map->lanes = {audit};
        map->span = audit.spans.front();
        CoverageScene scene;
        scene.setMap(map);
        scene.setWidth(28 * 24 * 10);
        QCOMPARE(scene.cellAt(0, cut + 10).state(), CoverageState::Doubted);
        QCOMPARE(scene.cellAt(0, monday + 2).state(), CoverageState::Silent);
        QVERIFY(scene.describe(0, scene.cellAt(0, cut + 10)).contains(QStringLiteral("believed")));
        scene.setWidth(28 * 10);
        QCOMPARE(scene.hoursPerCell(), 24);
        QCOMPARE(scene.cellAt(0, cut + 10).doubtedHours, 24);
        int doubted = 0, silent = 0;
        for (const CoverageDay& day : coverageDays(*map, {}))
            doubted += day.doubted, silent += day.silent;
        QCOMPARE(doubted, 24);
        QCOMPARE(silent, 24 + 27 * 6);
        CoveragePage page;
        page.setMap(map);
        page.showTable(true);
        const auto state = [&page](int row) { return page.days().index(row, 2).data().toString(); };
        QCOMPARE(state(9), QStringLiteral("not believed"));
        QCOMPARE(state(8), QStringLiteral("present"));
    }

    // Narrower: days as cells, and one of which a part is missing is told apart.
    void cellsGrowWithTheSpan()
    {
        CoverageScene scene;
        scene.setMap(sampleMap());
        scene.setWidth(80);
        QCOMPARE(scene.hoursPerCell(), 24);
        QCOMPARE(scene.cellAt(0, hour0 + 80).state(), CoverageState::Missing);
        QCOMPARE(scene.cellAt(0, hour0 + 10).events, std::uint64_t(180));
        scene.setZone(
            DisplayZone(QStringLiteral("Asia/Tokyo"))); // days begin at 15:00 UTC: the hole cuts two of them
        QCOMPARE(scene.cellAt(0, hour0 + 73).state(), CoverageState::Partly);
        QCOMPARE(scene.nextChange(0, hour0 + 5, 1) >= hour0 + 62, true);
    }

    // Whatever the zone does with its clocks: cells follow each other without gap and overlap, and each hour
    // lies in its cell.
    void cellsPartTheTime()
    {
        for (const char* name : {"UTC", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe",
                                 "Asia/Kolkata", "Pacific/Apia"}) {
            CoverageScene scene;
            scene.setZone(DisplayZone(QLatin1String(name)));
            for (int size : {1, 3, 6, 12, 24, 168}) {
                std::int64_t hour = 359'000; // end of 2010, over all changes of 2011
                for (int n = 0; n < 10'000 / size; ++n) {
                    const auto [from, to] = scene.boundsOf(hour, size);
                    QVERIFY2(from <= hour && hour < to && to - from <= size + 24, name);
                    for (std::int64_t h : {hour, (hour + to - 1) / 2, to - 1})
                        QVERIFY2(
                            scene.boundsOf(h, size).second == to,
                            qPrintable(
                                QStringLiteral("%1 %2 h at %3").arg(QLatin1String(name)).arg(size).arg(h)));
                    hour = to;
                }
            }
        }
    }

    void theTableSaysTheSame()
    {
        const auto map = sampleMap();
        const auto days = coverageDays(*map, {});
        QCOMPARE(days.size(), std::size_t(20));
        std::uint64_t events = 0;
        int missing = 0;
        for (const CoverageDay& day : days) {
            events += day.events;
            missing += day.missing;
            QCOMPARE(day.present + day.silent + day.missing, 24);
        }
        QCOMPARE(events, map->lanes[0].events + map->lanes[1].events);
        QCOMPARE(missing, 24 + 192);
        QCOMPARE(days[3].day, std::string("2021-02-05"));
        QCOMPARE(days[3].missing, 24);
    }

    void isReadByKeyboard()
    {
        CoveragePage page;
        page.resize(1200, 400);
        page.show();
        page.setMap(sampleMap());
        CoverageView& view = page.map();
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_Home);
        QCOMPARE(view.currentHour(), hour0);
        QVERIFY2(page.stateText().contains(QStringLiteral("2021-02-02 00:00")) &&
                     page.stateText().contains(QStringLiteral("UTC")),
                 qPrintable(page.stateText()));
        QTest::keyClick(&view, Qt::Key_Down);
        QCOMPARE(view.currentLane(), 1);
        QVERIFY(page.stateText().contains(QStringLiteral("AADC01")) &&
                page.stateText().contains(QStringLiteral("missing")));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier); // to where the log begins
        QCOMPARE(view.scene().cellAt(1, view.currentHour()).state(), CoverageState::Silent);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(!view.scene().isFitted());
        QTest::keyClick(&view, Qt::Key_0);
        QVERIFY(view.scene().isFitted());
        QTest::keyClick(&view, Qt::Key_Return); // the same place as a table
        QVERIFY(page.isTableShown());
        QCOMPARE(page.focusWidget(), &page.dayTable());
        QCOMPARE(page.dayTable().currentIndex().siblingAtColumn(1).data().toString(),
                 QStringLiteral("2021-02-03"));
    }

    void isReadByEar()
    {
        CoverageView view;
        view.resize(1000, 300);
        view.setMap(sampleMap());
        view.show();
        view.setFocus();
        QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(face);
        QCOMPARE(face->childCount(), 2);
        view.setCurrent(0, hour0 + 80);
        const QString said = face->child(0)->text(QAccessible::Name);
        QVERIFY2(said.contains(QStringLiteral("missing")) && said.contains(QStringLiteral("2021-02-05")),
                 qPrintable(said));
        QVERIFY(face->child(1)->text(QAccessible::Description).contains(QStringLiteral("192")));
        QCOMPARE(face->focusChild(), face->child(0));
    }

    // A list has a date and no hours: nothing of it is missing, in the picture, in the table and by ear.
    void aListIsNotMissing()
    {
        CoverageScene scene;
        scene.setMap(mapWithList());
        scene.setWidth(240 * 10);
        QCOMPARE(scene.lastHour(), hour0 + 239);
        for (const auto& bounds : scene.visibleBounds())
            QCOMPARE(scene.cell(2, bounds).state(), CoverageState::List);
        QCOMPARE(scene.nextChange(2, hour0 + 5, 1), hour0 + 239);
        QCOMPARE(scene.listText(2), QStringLiteral("List, as of 2021-02-14"));
        for (const QString& said : {scene.describeLane(2), scene.describe(2, scene.cellAt(2, hour0))})
            QVERIFY2(said.contains(QStringLiteral("2021-02-14")) && said.contains(QStringLiteral("402")) && !said.contains(QStringLiteral("00:00")),
                     qPrintable(said));
        const auto days = coverageDays(*mapWithList(), {});
        QCOMPARE(days.size(), std::size_t(21));
        QVERIFY(days.back().isList && days.back().missing == 0 && days.back().events == 402);
        QCOMPARE(days.back().day, std::string("2021-02-14"));
        CoveragePage page;
        page.resize(1200, 400);
        page.show();
        page.setMap(mapWithList());
        page.map().setCurrent(2, hour0 + 50);
        QVERIFY2(page.stateText().contains(QStringLiteral("list, as of")), qPrintable(page.stateText()));
        page.map().grab(); // is drawn, also where its date is beyond the map
        QTest::keyClick(&page.map(), Qt::Key_Return);
        const QModelIndex row = page.dayTable().currentIndex();
        QCOMPARE(row.siblingAtColumn(2).data().toString(), QStringLiteral("List, as of 2021-02-14"));
        QCOMPARE(row.siblingAtColumn(6).data().toString(), QStringLiteral("\u2013"));
    }

    void anEmptyMapSaysWhatToDo()
    {
        CoveragePage page;
        page.show();
        QVERIFY(!page.isTableShown());
        QSignalSpy wanted(&page, &CoveragePage::importRequested);
        for (QPushButton* button : page.findChildren<QPushButton*>()) {
            if (button->isVisible())
                button->click();
        }
        QCOMPARE(wanted.count(), 1);
        page.setMap(std::make_shared<const CoverageMap>()); // a case whose events have no time
        QTest::keyClick(&page.map(), Qt::Key_Right);        // nothing to move on, and no crash
    }

    // The states differ by more than their colour: each pattern has its own share of inked pixels.
    void patternsDifferWithoutColour()
    {
        for (bool dark : {false, true}) {
            const QPalette palette = paletteFor(dark);
            QList<double> shares;
            for (CoverageState state : {CoverageState::Missing, CoverageState::Partly, CoverageState::Silent,
                                        CoverageState::Present, CoverageState::Doubted}) {
                QImage image(60, 30, QImage::Format_RGB32);
                image.fill(palette.color(QPalette::Base));
                QPainter painter(&image);
                paintCoverageCell(painter, QRectF(0, 0, 60, 30), state, state == CoverageState::Doubted ? 1 : 0.5, palette);
                painter.end();
                int inked = 0;
                for (int y = 0; y < 30; ++y) {
                    for (int x = 0; x < 60; ++x)
                        inked += contrast(image.pixelColor(x, y), palette.color(QPalette::Base)) > 1.4;
                }
                shares << inked / 1800.0;
            }
            QVERIFY(shares[2] > 0 && shares[2] < 0.1 && shares[0] > 0.15 && shares[0] < shares[1] &&
                    shares[1] < shares[3] && shares[3] > 0.99);
            QVERIFY(shares[4] > shares[0] + 0.02 && shares[4] < shares[1]); // the line within the hatch
        }
    }
};

QTEST_MAIN(TestCoverage)
#include "tst_coverage.moc"
