// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/local_zone.h"
#include "tests/support/support.h"

using core::LocalZone;
using core::parseTime;

namespace {

std::string utc(const char* zone, const char* local)
{
    const auto found = LocalZone::find(zone);
    return found ? core::formatUtc((*found)->toUtc(parseTime(local)->time), 0) : "no such zone";
}

} // namespace

class TestLocalZone : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fixedOffsets()
    {
        QCOMPARE(utc("UTC", "2024-07-01 12:00:00"), std::string("2024-07-01T12:00:00Z"));
        QCOMPARE(utc("+02:00", "2024-07-01 12:00:00"), std::string("2024-07-01T10:00:00Z"));
        QCOMPARE(utc("-0330", "2024-07-01 12:00:00"), std::string("2024-07-01T15:30:00Z"));
        QCOMPARE(utc("+14", "2024-07-01 12:00:00"), std::string("2024-06-30T22:00:00Z"));
        QVERIFY(!LocalZone::find("+25:00"));
        QVERIFY(!LocalZone::find(""));
        QVERIFY(!LocalZone::find("+1"));
        QVERIFY(!LocalZone::find("Europe/Atlantis"));
    }

    // Later databases have tables beside the zones that the library does not know (zonenow.tab, since 2024); reading one as a
    // zone would end the program.
    void tablesAreNoZones()
    {
        for (const char* table : {"zonenow.tab", "zone.tab", "tzdata.zi", "leap-seconds.list", ""})
            QVERIFY2(!core::isZoneName(table), table);
        for (const char* zone : {"Europe/Berlin", "America/Port-au-Prince", "Etc/GMT+5", "UTC", "America/Argentina/ComodRivadavia"})
            QVERIFY2(core::isZoneName(zone), zone);
        QVERIFY(!LocalZone::find("zonenow.tab"));
        for (const std::string& name : core::zoneNames())
            QVERIFY2(core::isZoneName(name) && LocalZone::find(name), name.c_str());
    }

    void rulesOfTheDatabase()
    {
        if (core::zoneNames().empty())
            QSKIP("this system has no time zone database");
        QCOMPARE(utc("Europe/Berlin", "2024-07-01 12:00:00"), std::string("2024-07-01T10:00:00Z"));
        QCOMPARE(utc("europe/berlin", "2024-01-01 12:00:00"), std::string("2024-01-01T11:00:00Z"));
        QCOMPARE(utc("America/New_York", "2024-07-01 12:00:00"), std::string("2024-07-01T16:00:00Z"));
        // The hour that comes twice is taken as the first, the one that never comes as if the clock had gone
        // on.
        QCOMPARE(utc("Europe/Berlin", "2024-10-27 02:30:00"), std::string("2024-10-27T00:30:00Z"));
        QCOMPARE(utc("Europe/Berlin", "2024-03-31 02:30:00"), std::string("2024-03-31T01:30:00Z"));
        // Before 1970, and with ticks.
        QCOMPARE(
            core::formatUtc(
                (*LocalZone::find("Europe/Berlin"))->toUtc(parseTime("1969-12-31 12:00:00.1234567")->time)),
            std::string("1969-12-31T11:00:00.1234567Z"));
    }

    // Whoever reads such a time has to be able to say that it is in doubt.
    void timesThatTheClockShowsTwiceOrNever_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("local");
        QTest::addColumn<int>("shown");
        const auto row = [](const char* zone, const char* local, LocalZone::Shown shown) { QTest::newRow(local) << zone << local << int(shown); };
        row("Europe/Berlin", "2024-10-27 01:59:59.9999999", LocalZone::Shown::Once);
        row("Europe/Berlin", "2024-10-27 02:00:00", LocalZone::Shown::Twice);
        row("Europe/Berlin", "2024-10-27 02:59:59.9999999", LocalZone::Shown::Twice);
        row("Europe/Berlin", "2024-10-27 03:00:00", LocalZone::Shown::Once);
        row("Europe/Berlin", "2024-03-31 01:59:59.9999999", LocalZone::Shown::Once);
        row("Europe/Berlin", "2024-03-31 02:00:00", LocalZone::Shown::Never);
        row("Europe/Berlin", "2024-03-31 02:59:59", LocalZone::Shown::Never);
        row("Europe/Berlin", "2024-03-31 03:00:00", LocalZone::Shown::Once);
        row("America/New_York", "2024-11-03 01:30:00", LocalZone::Shown::Twice);
        row("Asia/Tokyo", "2024-10-27 02:30:00", LocalZone::Shown::Once);
        row("+01:00", "2024-10-27 02:30:01", LocalZone::Shown::Once);
    }
    void timesThatTheClockShowsTwiceOrNever()
    {
        QFETCH(QString, zone);
        QFETCH(QString, local);
        QFETCH(int, shown);
        if (core::zoneNames().empty())
            QSKIP("this system has no time zone database");
        const auto found = LocalZone::find(zone.toStdString());
        QVERIFY_RESULT(found);
        const core::UtcTime time = parseTime(local.toStdString())->time;
        const LocalZone::Reading reading = (*found)->read(time);
        QCOMPARE(int(reading.shown), shown);
        QCOMPARE(reading.utc.ticks, (*found)->toUtc(time).ticks);
    }

    void showsWhatTheClockShows()
    {
        const auto local = [](const char* zone, const char* time) {
            return core::formatUtcPlain((*LocalZone::find(zone))->toLocal(parseTime(time)->time));
        };
        QCOMPARE(local("UTC", "2024-07-01 12:00:00Z"), std::string("2024-07-01 12:00:00"));
        QCOMPARE(local("-0330", "2024-07-01 12:00:00Z"), std::string("2024-07-01 08:30:00"));
        if (core::zoneNames().empty())
            QSKIP("this system has no time zone database");
        QCOMPARE(local("Europe/Berlin", "2024-07-01 12:00:00Z"), std::string("2024-07-01 14:00:00"));
        QCOMPARE(local("Europe/Berlin", "2024-10-27 00:30:00Z"), std::string("2024-10-27 02:30:00"));
        QCOMPARE(local("Europe/Berlin", "2024-10-27 01:30:00Z"), std::string("2024-10-27 02:30:00"));
        QCOMPARE(local("Europe/Berlin", "1969-12-31 23:30:00Z"), std::string("1970-01-01 00:30:00"));
    }
};

QTEST_APPLESS_MAIN(TestLocalZone)
#include "tst_local_zone.moc"
