// SPDX-License-Identifier: GPL-3.0-or-later
// The day that a time is filtered by.
#include "tests/support/support.h"
#include "ui/flow/flow_terms.h"

using namespace ui;

class TestFlowDays : public QObject
{
    Q_OBJECT

private slots:
    void daysAreThoseOfTheZone()
    {
        const DisplayZone berlin(QStringLiteral("Europe/Berlin"));
        const auto day = [&](unsigned month, unsigned date, int hour) { return dayOf(core::UtcTime::fromCalendar(2021, month, date, hour), berlin); };
        QCOMPARE(day(2, 3, 23).from->ticks, core::UtcTime::fromCalendar(2021, 2, 3, 23).ticks); // already the fourth there
        QCOMPARE((*day(3, 28, 12).to - *day(3, 28, 12).from).ticks, core::Duration::hours(23).ticks);
        QCOMPARE((*day(10, 31, 12).to - *day(10, 31, 12).from).ticks, core::Duration::hours(25).ticks);
        QCOMPARE(dayOf(core::UtcTime::fromCalendar(1969, 12, 31, 5), {}).from->ticks, core::UtcTime::fromCalendar(1969, 12, 31).ticks);
        // Where clocks are put forward at midnight the day begins at one, and the one before has all of its hours.
        const DisplayZone santiago(QStringLiteral("America/Santiago"));
        const core::UtcTime change = core::UtcTime::fromCalendar(2021, 9, 5, 4);
        const core::TimeRange after = dayOf(change + core::Duration::hours(10), santiago), before = dayOf(change - core::Duration{1}, santiago);
        QVERIFY(after == (core::TimeRange{change, change + core::Duration::hours(23)}));
        QVERIFY(before == (core::TimeRange{change - core::Duration::hours(24), change}));
        QVERIFY(dayOf(change, santiago) == after);
    }
};

QTEST_GUILESS_MAIN(TestFlowDays)
#include "tst_flow_days.moc"
