// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/search/flow_histogram.h"
#include "tests/support/flows.h"

using namespace core;
using Unit = BucketSize::Unit;

class TestFlowHistogram : public QObject
{
    Q_OBJECT

private slots:
    void choosesSizesThatPeopleKnow_data();
    void choosesSizesThatPeopleKnow();
    void countsEachFlowOnce();
    void beginsWhereTheClockOfTheZoneDoes();
    void daysOfTheChangeOfClocksAreWhole();
    void weeksBeginOnMonday();
    void survivesOddRanges();
};

void TestFlowHistogram::choosesSizesThatPeopleKnow_data()
{
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<int>("unit");
    QTest::addColumn<int>("count");
    const auto row = [](const char* name, qint64 minutes, Unit unit, int count) { QTest::newRow(name) << minutes << int(unit) << count; };
    row("half an hour", 30, Unit::Minute, 1);
    row("six hours", 360, Unit::Minute, 5);
    row("a day", 1440, Unit::Minute, 15);
    row("a week", 7 * 1440, Unit::Hour, 3);
    row("a month", 31 * 1440, Unit::Hour, 12);
    row("three months", 90 * 1440, Unit::Day, 1);
    row("a year", 365 * 1440, Unit::Week, 1);
    row("ten years", 3650 * 1440, Unit::Month, 3);
    row("a century", 36500 * 1440, Unit::Year, 5);
}

void TestFlowHistogram::choosesSizesThatPeopleKnow()
{
    QFETCH(qint64, minutes);
    QFETCH(int, unit);
    QFETCH(int, count);
    const UtcTime from = UtcTime::fromCalendar(1950, 1, 1);
    const BucketSize size = bucketSizeFor(from, from + Duration::minutes(minutes), 100);
    QCOMPARE(int(size.unit), unit);
    QCOMPARE(size.count, count);
}

void TestFlowHistogram::countsEachFlowOnce()
{
    const FlowList flows = support::manyFlows(3000);
    const FlowMatcher all{Filter{}};
    for (const char* zoneName : {"UTC", "Europe/Berlin", "Pacific/Chatham", "-03:30"}) {
        const auto zone = *LocalZone::find(zoneName);
        for (const std::size_t buckets : {1u, 3u, 20u, 100u, 5000u}) {
            const UtcTime from = flows[100].started, to = flows[2000].started;
            const FlowHistogram histogram = flowHistogram(flows, all, from, to, buckets, zone.get());
            QVERIFY(histogram.buckets.size() <= std::max<std::size_t>(buckets, 3));
            std::uint64_t sum = 0, failed = 0;
            for (std::size_t i = 0; i < histogram.buckets.size(); ++i) {
                sum += histogram.buckets[i].total();
                failed += histogram.buckets[i].of(FlowOutcome::Failed);
                QVERIFY(histogram.buckets[i].from < histogram.buckets[i].to);
                QVERIFY(i == 0 || histogram.buckets[i - 1].to == histogram.buckets[i].from);
                QVERIFY(histogram.buckets[i].total() <= histogram.highest());
            }
            QVERIFY(histogram.buckets.front().from <= from && histogram.buckets.back().to >= to);
            const auto isIn = [&](const Flow& f) { return f.started >= from && f.started < to; };
            QCOMPARE(sum, std::uint64_t(std::count_if(flows.begin(), flows.end(), isIn)));
            QCOMPARE(failed, std::uint64_t(std::count_if(flows.begin(), flows.end(), [&](const Flow& f) { return isIn(f) && f.outcome == FlowOutcome::Failed; })));
        }
    }
}

void TestFlowHistogram::beginsWhereTheClockOfTheZoneDoes()
{
    const auto zone = *LocalZone::find("Asia/Kathmandu"); // +05:45
    const FlowMatcher all{Filter{}};
    const UtcTime from = UtcTime::fromCalendar(2021, 2, 3, 10, 7);
    const FlowHistogram hours = flowHistogram({}, all, from, from + Duration::days(2), 60, zone.get());
    QVERIFY(hours.size == (BucketSize{Unit::Hour, 1}));
    for (const HistogramBucket& bucket : hours.buckets)
        QCOMPARE(zone->toLocal(bucket.from).ticks % Duration::hours(1).ticks, 0);
    const FlowHistogram days = flowHistogram({}, all, from, from + Duration::days(30), 40, zone.get());
    QVERIFY(days.size == (BucketSize{Unit::Day, 1}));
    for (const HistogramBucket& bucket : days.buckets)
        QCOMPARE(zone->toLocal(bucket.from).ticks % Duration::days(1).ticks, 0);
}

void TestFlowHistogram::daysOfTheChangeOfClocksAreWhole()
{
    const auto zone = *LocalZone::find("Europe/Berlin");
    const FlowMatcher all{Filter{}};
    const FlowHistogram days = flowHistogram({}, all, zone->toUtc(UtcTime::fromCalendar(2021, 10, 25)), zone->toUtc(UtcTime::fromCalendar(2021, 11, 5)), 20, zone.get());
    QVERIFY(days.size == (BucketSize{Unit::Day, 1}));
    QCOMPARE(days.buckets.size(), std::size_t(11));
    QCOMPARE((days.buckets[6].to - days.buckets[6].from).ticks, Duration::hours(25).ticks);
    const FlowHistogram sixHours = flowHistogram({}, all, zone->toUtc(UtcTime::fromCalendar(2021, 10, 30)), zone->toUtc(UtcTime::fromCalendar(2021, 11, 2)), 15, zone.get());
    QVERIFY(sixHours.size == (BucketSize{Unit::Hour, 6}));
    QCOMPARE(sixHours.buckets.size(), std::size_t(12));
    QCOMPARE((sixHours.buckets[7].to - sixHours.buckets[7].from).ticks, Duration::hours(7).ticks);
}

void TestFlowHistogram::weeksBeginOnMonday()
{
    const FlowMatcher all{Filter{}};
    const FlowHistogram weeks = flowHistogram({}, all, UtcTime::fromCalendar(2021, 1, 1), UtcTime::fromCalendar(2021, 12, 31), 60, nullptr);
    QVERIFY(weeks.size == (BucketSize{Unit::Week, 1}));
    QVERIFY(weeks.buckets.front().from == UtcTime::fromCalendar(2020, 12, 28)); // a Monday
    const FlowHistogram months = flowHistogram({}, all, UtcTime::fromCalendar(2020, 1, 15), UtcTime::fromCalendar(2022, 1, 15), 40, nullptr);
    QVERIFY(months.size == (BucketSize{Unit::Month, 1}));
    QCOMPARE(months.buckets.size(), std::size_t(25));
    QVERIFY(months.buckets[1].from == UtcTime::fromCalendar(2020, 2, 1));
}

void TestFlowHistogram::survivesOddRanges()
{
    const FlowMatcher all{Filter{}};
    const UtcTime t = UtcTime::fromCalendar(2021, 1, 1);
    QVERIFY(flowHistogram({}, all, t, t, 10, nullptr).buckets.empty());
    QVERIFY(flowHistogram({}, all, t, t - Duration::days(1), 10, nullptr).buckets.empty());
    QVERIFY(!flowHistogram({}, all, t, t + Duration{1}, 0, nullptr).buckets.empty());
    const FlowHistogram widest = flowHistogram({}, all, {std::numeric_limits<std::int64_t>::min()}, {std::numeric_limits<std::int64_t>::max()}, 100, nullptr);
    QVERIFY(!widest.buckets.empty() && widest.buckets.size() <= 100);
}

QTEST_APPLESS_MAIN(TestFlowHistogram)
#include "tst_flow_histogram.moc"
