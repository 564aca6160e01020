// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/time_axis.h"

#include <cmath>
#include <random>

using namespace core;

class TestTimeAxis : public QObject
{
    Q_OBJECT

private slots:
    void roundTripAtAnyZoom()
    {
        std::mt19937 random(7);
        TimeAxis axis(UtcTime::fromCalendar(2021, 2, 3), UtcTime::fromCalendar(2021, 2, 4), 1000);
        std::uniform_real_distribution<double> x(0, 1000), factor(0.3, 4);
        for (int i = 0; i < 2000; ++i) {
            const double at = x(random);
            const UtcTime held = axis.toTime(at);
            axis.zoom(factor(random), at);
            // The moment under the cursor stays there, to within a pixel or one tick.
            QVERIFY(std::abs(axis.toX(held) - at) <= 0.5 + 1 / axis.ticksPerPixel());
            const UtcTime back = axis.toTime(axis.toX(held));
            QVERIFY(std::abs(back.ticks - held.ticks) <= 1);
        }
    }

    void zoomHasLimits()
    {
        TimeAxis axis(UtcTime::fromCalendar(2021, 2, 3), UtcTime::fromCalendar(2021, 2, 4), 1000);
        for (int i = 0; i < 300; ++i)
            axis.zoom(10, 500);
        QCOMPARE(axis.ticksPerPixel(), TimeAxis::minTicksPerPixel);
        const UtcTime t = axis.toTime(500);
        QVERIFY(std::abs(axis.toX({t.ticks + 1}) - axis.toX(t) - 50) < 1e-6);
        for (int i = 0; i < 300; ++i)
            axis.zoom(0.1, 500);
        QCOMPARE(axis.ticksPerPixel(), TimeAxis::maxTicksPerPixel);
        axis.zoom(0, 1);
        axis.zoom(-1, 1);
        axis.zoom(std::nan(""), 1);
        QCOMPARE(axis.ticksPerPixel(), TimeAxis::maxTicksPerPixel);
        for (int i = 0; i < 100; ++i)
            axis.pan(1e9); // must not overflow
        QVERIFY(axis.toTime(0).ticks > 0);
    }

    void fitKeepsMargins()
    {
        const UtcTime from = UtcTime::fromCalendar(2021, 2, 3, 10), to = UtcTime::fromCalendar(2021, 2, 3, 11);
        TimeAxis axis;
        axis.setWidth(800);
        axis.fit(from, to, 40, 60);
        QVERIFY(std::abs(axis.toX(from) - 40) < 0.01);
        QVERIFY(std::abs(axis.toX(to) - 740) < 0.01);
        axis.fit(from, from, 40, 60); // nothing to show: one second, in the middle
        QVERIFY(std::abs(axis.toX(from) - 390) < 0.01);
    }

    void ticks_data()
    {
        QTest::addColumn<qint64>("spanTicks");
        QTest::addColumn<std::string>("first");
        QTest::addColumn<std::string>("firstContext");
        const auto s = qint64(10'000'000);
        QTest::newRow("ticks") << qint64(20) << std::string("10:00:00.0000000") << std::string("2021-02-03");
        QTest::newRow("microseconds") << qint64(10'000) << std::string("10:00:00.0000") << std::string("2021-02-03");
        QTest::newRow("milliseconds") << s / 10 << std::string("10:00:00.00") << std::string("2021-02-03");
        QTest::newRow("seconds") << 20 * s << std::string("10:00:00") << std::string("2021-02-03");
        QTest::newRow("minutes") << 1200 * s << std::string("10:00") << std::string("2021-02-03");
        QTest::newRow("hours") << 36000 * s << std::string("10:00") << std::string("2021-02-03");
        QTest::newRow("weeks, from Mondays") << 86400 * s * 20 << std::string("02-08") << std::string("2021");
        QTest::newRow("months") << 86400 * s * 300 << std::string("2021-04") << std::string("");
        QTest::newRow("years") << 86400 * s * 4000 << std::string("2022") << std::string("");
        QTest::newRow("centuries") << 86400 * s * 300'000 << std::string("2100") << std::string("");
    }
    void ticks()
    {
        QFETCH(qint64, spanTicks);
        const UtcTime from = UtcTime::fromCalendar(2021, 2, 3, 10);
        const TimeAxis axis(from, {from.ticks + spanTicks}, 1000);
        const auto ticks = axis.ticks(120);
        QVERIFY(ticks.size() >= 2);
        QTEST(ticks.front().label, "first");
        QTEST(ticks.front().context, "firstContext");
        for (std::size_t i = 1; i < ticks.size(); ++i) {
            QVERIFY(ticks[i].x - ticks[i - 1].x >= 90);
            QVERIFY(ticks[i].label != ticks[i - 1].label || !ticks[i].context.empty());
        }
    }

    void dateIsNamedWhereItChanges()
    {
        const TimeAxis axis(UtcTime::fromCalendar(2020, 12, 31, 22), UtcTime::fromCalendar(2021, 1, 1, 2), 1000);
        std::vector<std::string> contexts;
        for (const AxisTick& tick : axis.ticks(100)) {
            if (!tick.context.empty())
                contexts.push_back(tick.label + " " + tick.context);
        }
        QCOMPARE(contexts.size(), std::size_t(2));
        QCOMPARE(contexts[1], std::string("00:00 2021-01-01"));
    }

    void ticksStandAtRoundLocalTimes()
    {
        const ZoneOffset chatham = [](UtcTime) { return Duration::minutes(12 * 60 + 45); };
        const TimeAxis axis(UtcTime::fromCalendar(2021, 2, 3), UtcTime::fromCalendar(2021, 2, 4), 1000);
        for (const AxisTick& tick : axis.ticks(100, chatham)) {
            const auto local = tick.time.ticks + Duration::minutes(12 * 60 + 45).ticks;
            QCOMPARE(local % Duration::hours(1).ticks, std::int64_t(0));
        }
    }

    void clockChangeMakesNoDoubleTicks()
    {
        // Berlin: 2021-10-31 01:00 UTC, from +2 h to +1 h
        const UtcTime change = UtcTime::fromCalendar(2021, 10, 31, 1);
        const ZoneOffset berlin = [&](UtcTime t) { return Duration::hours(t < change ? 2 : 1); };
        const TimeAxis axis(change - Duration::hours(6), change + Duration::hours(6), 1400);
        double last = -1e9;
        for (const AxisTick& tick : axis.ticks(80, berlin)) {
            QVERIFY(tick.x > last);
            last = tick.x;
        }
    }

    // Santiago: 2021-09-05 04:00 UTC, from -4 h to -3 h: the clock goes from midnight to one.
    void aDayWithoutMidnightBeginsWithItsFirstMoment()
    {
        const UtcTime change = UtcTime::fromCalendar(2021, 9, 5, 4);
        const ZoneOffset santiago = [&](UtcTime t) { return Duration::hours(t < change ? -4 : -3); };
        const auto tickAt = [&](Duration around, const std::string& label) {
            const TimeAxis axis(change - around, change + around, 1200);
            for (const AxisTick& tick : axis.ticksInFull(80, santiago))
                if (tick.label == label)
                    return tick;
            return AxisTick{};
        };
        QCOMPARE(tickAt(Duration::days(5), "09-05").time.ticks, change.ticks);
        QCOMPARE(tickAt(Duration::days(5), "09-04").time.ticks, (change - Duration::hours(24)).ticks);
        QCOMPARE(tickAt(Duration::days(5), "09-06").time.ticks, (change + Duration::hours(23)).ticks);
        // Times of day are those that the clock shows.
        const AxisTick one = tickAt(Duration::hours(4), "01:00");
        QCOMPARE(one.time.ticks, change.ticks);
        QCOMPARE(one.context, std::string("2021-09-05"));
        QCOMPARE(tickAt(Duration::hours(4), "00:00").label, std::string());
        QCOMPARE(tickAt(Duration::hours(4), "23:00").time.ticks, (change - Duration::hours(1)).ticks);
    }

    void spans_data()
    {
        QTest::addColumn<qint64>("ticks");
        QTest::addColumn<std::string>("text");
        QTest::newRow("0") << qint64(0) << std::string("0 s");
        QTest::newRow("tick") << qint64(3) << std::string("0.3 \u00b5s");
        QTest::newRow("ms") << qint64(3'500'000) << std::string("350 ms");
        QTest::newRow("1.4") << qint64(14'000'000) << std::string("1.4 s");
        QTest::newRow("9.99") << qint64(99'990'000) << std::string("10 s");
        QTest::newRow("59.9") << qint64(599'000'000) << std::string("1 min 00 s");
        QTest::newRow("2m12") << qint64(1'320'000'000) << std::string("2 min 12 s");
        QTest::newRow("1h05") << qint64(39'000'000'000) << std::string("1 h 05 min");
        QTest::newRow("1.364") << qint64(13'640'000) << std::string("1.4 s");
        QTest::newRow("0.9996") << qint64(9'996'000) << std::string("1 s");
        QTest::newRow("59m59.9") << qint64(35'999'000'000) << std::string("1 h 00 min");
        QTest::newRow("23h59m50") << qint64(863'900'000'000) << std::string("1 d 00 h");
        QTest::newRow("3d") << qint64(3 * 864'000'000'000 + 36'000'000'000) << std::string("3 d 01 h");
        QTest::newRow("negative") << qint64(-14'000'000) << std::string("\u22121.4 s");
    }
    void spans()
    {
        QFETCH(qint64, ticks);
        QTEST(formatSpan({ticks}), "text");
    }
};

QTEST_APPLESS_MAIN(TestTimeAxis)
#include "tst_time_axis.moc"
