// SPDX-License-Identifier: GPL-3.0-or-later
// When a day begins, in zones that change their clocks at midnight.
#include "core/base/local_zone.h"
#include "core/base/wall_clock.h"
#include "tests/support/support.h"

using namespace core;

class TestWallClock : public QObject
{
    Q_OBJECT

private slots:
    void daysBeginWithTheirFirstMoment_data()
    {
        QTest::addColumn<QString>("zone");
        for (const char* zone : {"UTC", "Europe/Berlin", "America/Santiago", "America/Asuncion", "America/Havana", "America/St_Johns", "Africa/Cairo",
                                 "Asia/Beirut", "Asia/Amman", "Asia/Tehran", "Asia/Gaza", "Atlantic/Azores", "Pacific/Chatham", "Australia/Lord_Howe"})
            QTest::newRow(zone) << QString::fromLatin1(zone);
    }
    void daysBeginWithTheirFirstMoment()
    {
        QFETCH(QString, zone);
        const auto known = *LocalZone::find(zone.toStdString());
        const auto offset = [&](UtcTime at) { return known->toLocal(at) - at; };
        const auto dateOf = [&](UtcTime at) { return formatUtc(known->toLocal(at)).substr(0, 10); };
        UtcTime last{};
        for (UtcTime day = UtcTime::fromCalendar(2018, 1, 1); day < UtcTime::fromCalendar(2025, 1, 1); day = day + Duration::days(1)) {
            const UtcTime begin = firstShowing(day, offset);
            QCOMPARE(dateOf(begin), formatUtc(day).substr(0, 10));
            QVERIFY(dateOf(begin - Duration{1}) < dateOf(begin));
            QVERIFY(last == UtcTime{} || begin - last >= Duration::hours(22));
            last = begin;
        }
    }

    // Samoa left out a whole day; the next one begins when it should have.
    void aDayThatNeverWas()
    {
        const auto apia = *LocalZone::find("Pacific/Apia");
        const auto offset = [&](UtcTime at) { return apia->toLocal(at) - at; };
        const UtcTime change = UtcTime::fromCalendar(2011, 12, 30, 10);
        QCOMPARE(firstShowing(UtcTime::fromCalendar(2011, 12, 30), offset).ticks, change.ticks);
        QCOMPARE(firstShowing(UtcTime::fromCalendar(2011, 12, 31), offset).ticks, change.ticks);
        QCOMPARE(firstShowing(UtcTime::fromCalendar(2012, 1, 1), offset).ticks, (change + Duration::days(1)).ticks);
    }
};

QTEST_APPLESS_MAIN(TestWallClock)
#include "tst_wall_clock.moc"
