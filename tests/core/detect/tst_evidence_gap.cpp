// SPDX-License-Identifier: GPL-3.0-or-later
// Which evidence is missing around a time: outside of all files, and in holes of files that are too quiet to be believed; and no false
// alarms over nights, weekends, holidays of quiet tenants.
#include "core/detect/evidence_gap.h"
#include "tests/support/support.h"

#include <QTest>
#include <random>

using namespace core;
using namespace core::detect;
using store::CoverageLane;
using store::CoverageMap;
using store::CoverageSpan;

namespace {

constexpr std::int64_t monday = 19'842 * 24; // 2024-04-29 00:00, in hours

UtcTime at(std::int64_t hoursSinceMonday, int minutes = 0) { return store::startOfHour(monday + hoursSinceMonday) + Duration::minutes(minutes); }

// Hours since Monday to events.
CoverageLane laneOf(const std::map<std::int64_t, std::uint64_t>& hours, std::vector<CoverageSpan> spans = {})
{
    CoverageLane lane;
    lane.source = "SignInLogs";
    for (const auto& [hour, events] : hours) {
        lane.hours.push_back({monday + hour, events});
        lane.events += events;
    }
    for (CoverageSpan& span : spans)
        span = {span.first + monday, span.last + monday};
    if (spans.empty() && !lane.hours.empty())
        spans.push_back({lane.firstHour(), lane.lastHour()});
    lane.spans = std::move(spans);
    return lane;
}

// Every hour of `days` holds events.
std::map<std::int64_t, std::uint64_t> always(int days, std::uint64_t events = 5)
{
    std::map<std::int64_t, std::uint64_t> hours;
    for (int hour = 0; hour < days * 24; ++hour)
        hours[hour] = events;
    return hours;
}

// People at work: `perDay` sign-ins between 7 and 18 o'clock, by chance, `weekend` of them on each day of a weekend.
std::map<std::int64_t, std::uint64_t> atWork(int days, double perDay, double weekend, unsigned seed)
{
    std::mt19937 random(seed);
    std::map<std::int64_t, std::uint64_t> hours;
    for (int day = 0; day < days; ++day)
        for (int hour = 7; hour < 18; ++hour) {
            std::poisson_distribution<int> events((day % 7 >= 5 ? weekend : perDay) / 11);
            const int count = weekend == 0 && day % 7 >= 5 ? 0 : events(random);
            if (count > 0)
                hours[day * 24 + hour] = std::uint64_t(count);
        }
    return hours;
}

void cutDay(std::map<std::int64_t, std::uint64_t>& hours, int day)
{
    hours.erase(hours.lower_bound(day * 24), hours.lower_bound(day * 24 + 24));
}

EvidenceGap gapOf(const std::vector<CoverageLane>& lanes, bool hasRows = false)
{
    CoverageMap map;
    map.lanes = lanes;
    return EvidenceGap(map, [hasRows](const std::string&) { return hasRows; });
}

RuleNeed need(Duration before, Duration after = {}) { return {"SignInLogs", before, after, RuleNeed::Kind::Absence}; }

QString textOf(const std::optional<MissingEvidence>& missing) { return missing ? QString::fromStdString(missing->text) : QString("all there"); }

std::size_t holesIn(const std::map<std::int64_t, std::uint64_t>& hours)
{
    const CoverageLane lane = laneOf(hours);
    return holesOf(lane, HourlyMeans(lane)).size();
}

} // namespace

class EvidenceGapTest : public QObject
{
    Q_OBJECT

private slots:
    void outsideOfFiles();
    void quietEndsAreBelieved();
    void behindTheLastRecord();
    void aDayCutOut();
    void exactlyTheDay();
    void nightsAndWeekendsAreBelieved_data();
    void nightsAndWeekendsAreBelieved();
    void daysCutOutAreFound_data();
    void daysCutOutAreFound();
    void habitsAreSeen();
    void betweenDailyFiles();
    void wrongClocks();
    void lanesOfTenants();
    void lists();
};

void EvidenceGapTest::outsideOfFiles()
{
    const EvidenceGap gap = gapOf({laneOf(always(3))});
    QCOMPARE(textOf(gap.missing(need(Duration::days(2)), at(60), "")), QString("all there"));
    QCOMPARE(textOf(gap.missing(need(Duration::days(7)), at(24), "")), QString("sign-ins cover 1 of 7 days"));
    QCOMPARE(textOf(gap.missing(need(Duration::days(7)), at(24, 30), "")), QString("sign-ins cover 1 of 7 days"));
    QCOMPARE(textOf(gap.missing(need(Duration::hours(10)), at(4), "")), QString("sign-ins cover 4 of 10 hours"));
    QCOMPARE(textOf(gap.missing(need(Duration::days(7)), at(-500), "")), QString("sign-ins cover 0 of 7 days"));
    QCOMPARE(textOf(gapOf({}).missing(need(Duration::days(7)), at(0), "")), QString("sign-ins cover 0 of 7 days"));
    const auto missing = gap.missing(need(Duration::days(7)), at(24), "");
    QVERIFY(missing->neededHours == 168 && missing->missingHours == 144 && missing->source == "SignInLogs");
    QCOMPARE(missing->from, at(24) - Duration::days(7));
    QCOMPARE(missing->to, at(24));
}

void EvidenceGapTest::quietEndsAreBelieved()
{
    std::map<std::int64_t, std::uint64_t> few;
    for (int day = 0; day < 8; ++day)
        few[day * 24 + 10] = 2;
    const EvidenceGap gap = gapOf({laneOf(few)});
    QCOMPARE(textOf(gap.missing(need(Duration::days(7)), at(7 * 24 + 15), "")), QString("all there"));  // four hours behind the last one
    QVERIFY(gap.missing(need(Duration::days(7)), at(7 * 24 + 23), "").has_value());                     // twelve are too many
    QVERIFY(gap.missing(need(Duration::hours(4)), at(7 * 24 + 15), "").has_value());                    // and four of four
    const EvidenceGap busy = gapOf({laneOf(always(8))});
    QCOMPARE(textOf(busy.missing(need(Duration::days(7)), at(8 * 24 + 1, 30), "")), QString("sign-ins cover 166 of 168 hours")); // where five an hour are due
}

void EvidenceGapTest::behindTheLastRecord()
{
    const EvidenceGap gap = gapOf({laneOf(always(1, 1))}); // to 23:59
    QCOMPARE(textOf(gap.missing(need({}, Duration::minutes(10)), at(22), "")), QString("all there"));
    QCOMPARE(textOf(gap.missing(need({}, Duration::minutes(10)), at(23, 55), "")), QString("sign-ins cover 0 of 1 hour"));
    QCOMPARE(textOf(gap.missing(need({}, Duration::days(3)), at(12), "")), QString("sign-ins cover 0 of 3 days"));
    QCOMPARE(textOf(gap.missing(need({}, Duration::hours(1)), at(25), "")), QString("sign-ins cover 0 of 1 hour"));
}

void EvidenceGapTest::aDayCutOut()
{
    auto hours = always(14);
    cutDay(hours, 5);
    const EvidenceGap gap = gapOf({laneOf(hours)});
    QCOMPARE(textOf(gap.missing(need(Duration::days(7)), at(10 * 24), "")), QString("sign-ins cover 6 of 7 days"));
    QCOMPARE(textOf(gap.missing(need(Duration::days(2)), at(10 * 24), "")), QString("all there"));
    QCOMPARE(textOf(gap.missing(need(Duration::hours(24)), at(6 * 24), "")), QString("sign-ins cover 0 of 24 hours"));
    auto whole = always(14);
    QCOMPARE(textOf(gapOf({laneOf(whole)}).missing(need(Duration::days(7)), at(10 * 24), "")), QString("all there"));
}

// Windows that touch the day lack evidence, those that do not have it all, though the nights around the day are as empty.
void EvidenceGapTest::exactlyTheDay()
{
    auto hours = atWork(20, 60, 20, 11);
    const EvidenceGap before = gapOf({laneOf(hours)});
    cutDay(hours, 9);
    const EvidenceGap gap = gapOf({laneOf(hours)});
    int lacking = 0;
    for (int hour = 7 * 24 + 12; hour < 20 * 24; ++hour) {
        if (before.missing(need(Duration::days(3)), at(hour, 20), ""))
            continue; // the end of the last night
        const bool touches = hour >= 9 * 24 && hour - 72 < 10 * 24;
        QCOMPARE(gap.missing(need(Duration::days(3)), at(hour, 20), "").has_value(), touches);
        lacking += touches ? 1 : 0;
    }
    QCOMPARE(lacking, 96);
}

void EvidenceGapTest::nightsAndWeekendsAreBelieved_data()
{
    QTest::addColumn<double>("perDay");
    QTest::addColumn<double>("weekend");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("allowed"); // of 200 tenants
    for (const double perDay : {1.0, 3.0, 10.0, 30.0, 100.0, 1000.0})
        for (const int days : {7, 10, 30}) {
            // where hardly anything happens, chance alone leaves a day out now and then
            const int allowed = perDay <= 3 ? 14 : perDay <= 30 ? 4 : 0;
            QTest::addRow("%g a day, %d days", perDay, days) << perDay << 0.0 << days << allowed;
            QTest::addRow("%g a day, %d days, some on weekends", perDay, days) << perDay << perDay / 10 << days << allowed;
        }
}

void EvidenceGapTest::nightsAndWeekendsAreBelieved()
{
    QFETCH(double, perDay);
    QFETCH(double, weekend);
    QFETCH(int, days);
    QFETCH(int, allowed);
    int alarms = 0;
    for (unsigned seed = 0; seed < 200; ++seed)
        alarms += holesIn(atWork(days, perDay, weekend, seed)) > 0 ? 1 : 0;
    QVERIFY2(alarms <= allowed, qPrintable(QString::number(alarms)));
}

void EvidenceGapTest::daysCutOutAreFound_data()
{
    QTest::addColumn<double>("perDay");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("least"); // of 200 tenants
    for (const int days : {10, 14, 30}) {
        QTest::addRow("5 a day, %d days", days) << 5.0 << days << 10;
        QTest::addRow("10 a day, %d days", days) << 10.0 << days << 150;
        QTest::addRow("15 a day, %d days", days) << 15.0 << days << 180;
        QTest::addRow("40 a day, %d days", days) << 40.0 << days << 200;
        QTest::addRow("1000 a day, %d days", days) << 1000.0 << days << 200;
    }
}

void EvidenceGapTest::daysCutOutAreFound()
{
    QFETCH(double, perDay);
    QFETCH(int, days);
    QFETCH(int, least);
    int found = 0;
    for (unsigned seed = 0; seed < 200; ++seed) {
        auto hours = atWork(days, perDay, 0, seed);
        cutDay(hours, 2 + int(seed % 3)); // Wednesday to Friday
        found += holesIn(hours) > 0 ? 1 : 0;
    }
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
}

// Five people who begin every working day at about the same time.
void EvidenceGapTest::habitsAreSeen()
{
    for (unsigned seed = 0; seed < 50; ++seed) {
        std::mt19937 random(seed);
        std::map<std::int64_t, std::uint64_t> hours;
        for (int day = 0; day < 14; ++day)
            for (int person = 0; person < 5 && day % 7 < 5; ++person)
                ++hours[day * 24 + 7 + 2 * person + int(random() % 2)];
        QCOMPARE(holesIn(hours), std::size_t(0));
        cutDay(hours, 8);
        QCOMPARE(holesIn(hours), std::size_t(1));
    }
}

void EvidenceGapTest::betweenDailyFiles()
{
    const auto daily = [](const std::map<std::int64_t, std::uint64_t>& hours) {
        std::map<std::int64_t, CoverageSpan> files;
        for (const auto& [hour, events] : hours) {
            CoverageSpan& file = files.try_emplace(hour / 24, CoverageSpan{hour, hour}).first->second;
            file.last = hour;
        }
        std::vector<CoverageSpan> spans;
        for (const auto& [day, file] : files)
            spans.push_back(file);
        return laneOf(hours, spans);
    };
    for (unsigned seed = 0; seed < 20; ++seed) {
        auto hours = atWork(21, 40, 0, seed);
        QVERIFY(!gapOf({daily(hours)}).missing(need(Duration::days(7)), at(11 * 24 + 15), ""));
        cutDay(hours, 9);
        QVERIFY(gapOf({daily(hours)}).missing(need(Duration::days(7)), at(11 * 24 + 15), ""));
    }
    // two exports with weeks between them
    auto apart = always(60, 1);
    for (int day = 10; day < 50; ++day)
        cutDay(apart, day);
    QVERIFY(gapOf({laneOf(apart, {{0, 239}, {1200, 1439}})}).missing(need(Duration::days(7)), at(52 * 24), ""));
}

void EvidenceGapTest::wrongClocks()
{
    auto hours = always(14);
    hours[-400'000] = 1; // 1978
    hours[700'000] = 1;  // 2104
    const EvidenceGap whole = gapOf({laneOf(hours)});
    QCOMPARE(textOf(whole.missing(need(Duration::days(7)), at(10 * 24), "")), QString("all there"));
    QVERIFY(whole.missing(need(Duration::days(7)), at(3 * 24), ""));
    cutDay(hours, 5);
    QVERIFY(gapOf({laneOf(hours)}).missing(need(Duration::days(7)), at(10 * 24), ""));
}

void EvidenceGapTest::lanesOfTenants()
{
    auto half = always(14);
    cutDay(half, 5);
    CoverageLane first = laneOf(half);
    first.tenant = "Tenant-A";
    CoverageLane second = laneOf(always(14));
    second.tenant = "tenant-b";
    const EvidenceGap gap = gapOf({first, second});
    QVERIFY(gap.missing(need(Duration::days(7)), at(10 * 24), "tenant-a"));
    QVERIFY(!gap.missing(need(Duration::days(7)), at(10 * 24), "tenant-b"));
    QVERIFY(!gap.missing(need(Duration::days(7)), at(10 * 24), "")); // some file has it
    QVERIFY(gap.missing(need(Duration::days(7)), at(10 * 24), "tenant-c"));
    CoverageLane nobodys = laneOf(always(14)); // exports without a tenant speak for any
    QVERIFY(!gapOf({first, nobodys}).missing(need(Duration::days(7)), at(10 * 24), "tenant-a"));
}

void EvidenceGapTest::lists()
{
    RuleNeed roles{"role_assignment", {}, {}, RuleNeed::Kind::Presence};
    QCOMPARE(textOf(gapOf({}).missing(roles, at(0), "")), QString("the case holds no role assignments"));
    QVERIFY(!gapOf({}, true).missing(roles, at(0), ""));
    // a log that is asked for at all
    QCOMPARE(textOf(gapOf({}).missing(need({}), at(0), "")), QString("the case holds no sign-ins"));
    QVERIFY(!gapOf({laneOf(always(1))}).missing(need({}), at(500), ""));
}

QTEST_GUILESS_MAIN(EvidenceGapTest)
#include "tst_evidence_gap.moc"
