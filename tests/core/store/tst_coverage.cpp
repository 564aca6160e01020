// SPDX-License-Identifier: GPL-3.0-or-later
// Which hours the evidence covers: counted at import, the same in any order, and what is said of hours without events.
#include "core/demo/evtx_writer.h"
#include "core/store/coverage.h"
#include "tests/core/store/case_tools.h"

#include <array>
#include <random>

using namespace core;
using store::CoverageLane;
using store::CoverageSpan;
using store::Presence;
using tools::Audit;
namespace fs = std::filesystem;

namespace {

std::string auditAt(const std::string& time, unsigned n)
{
    Audit audit;
    audit.id = fmt::format("Directory_{}", n);
    audit.time = time;
    audit.correlation = tools::guid(n);
    return audit.line();
}

std::string hourAndMinute(int hour, int minute = 0)
{
    return fmt::format("2024-05-{:02}T{:02}:{:02}:00.0000000Z", 1 + hour / 24, hour % 24, minute);
}

const std::int64_t midnight = store::hourOf(UtcTime::fromCalendar(2024, 5, 1));

// By seconds since midnight.
std::string eventLogBySeconds(const std::vector<std::pair<int, const char*>>& events, const char* computer)
{
    std::ostringstream out(std::ios::binary);
    EvtxWriter writer(out);
    for (const auto& [second, provider] : events) {
        EvtxEvent event;
        event.time = UtcTime::fromCalendar(2024, 5, 1) + Duration::seconds(second);
        event.provider = provider;
        event.computer = computer;
        event.eventId = 31001;
        event.data = {fmt::format("TrackingId: {}, Password reset request", tools::guid(unsigned(second) + 1000))};
        if (!writer.add(event))
            qFatal("the event log cannot be written");
    }
    if (!writer.finish())
        qFatal("the event log cannot be finished");
    return out.str();
}

std::string eventLog(std::vector<std::pair<int, const char*>> events, const char* computer)
{
    for (auto& event : events)
        event.first = event.first * 3600 + 60;
    return eventLogBySeconds(events, computer);
}

void setClock(const fs::path& casePath, const std::string& computer, std::int64_t aheadMs)
{
    auto investigation = Investigation::open(casePath);
    if (const auto done = (*investigation)->setServerClock(computer, aheadMs); !done)
        qFatal("%s", describe(done.error()).c_str());
}

std::shared_ptr<const store::CoverageMap> coverageOf(const fs::path& casePath)
{
    auto investigation = Investigation::openReadOnly(casePath);
    auto map = (*investigation)->coverage();
    if (!map)
        qFatal("%s", describe(map.error()).c_str());
    return *map;
}

const CoverageLane* laneOf(const store::CoverageMap& map, const std::string& source, const std::string& computer = {})
{
    for (const CoverageLane& lane : map.lanes)
        if (lane.source == source && lane.computer == computer)
            return &lane;
    return nullptr;
}

std::vector<std::string> hourLines(const store::CoverageMap& map)
{
    std::vector<std::string> lines;
    for (const CoverageLane& lane : map.lanes)
        for (const store::CoverageHour& hour : lane.hours)
            lines.push_back(fmt::format("{}|{}|{}|{}|{}", lane.source, lane.computer, lane.tenant, hour.hour, hour.events));
    return lines;
}

// What the events themselves say, counted by SQL.
std::vector<std::string> countedAnew(const fs::path& casePath)
{
    auto theCase = tools::openCase(casePath);
    std::vector<std::string> lines;
    sqlite::Statement rows(theCase->db(),
                           "SELECT source || '|' || computer || '|' || tenant || '|' || hour || '|' || count(*) FROM ("
                           " SELECT 'AuditLogs' AS source, '' AS computer, coalesce((SELECT text FROM string WHERE id = tenant), '') AS tenant,"
                           "  time / 36000000000 AS hour FROM audit WHERE time IS NOT NULL"
                           " UNION ALL SELECT coalesce((SELECT text FROM string WHERE id = category), 'SignInLogs'), '',"
                           "  coalesce((SELECT text FROM string WHERE id = tenant), ''), time / 36000000000 FROM signin WHERE time IS NOT NULL"
                           ") GROUP BY source, computer, tenant, hour ORDER BY source, computer, tenant, hour");
    while (rows.step())
        lines.emplace_back(rows.text(0));
    return lines;
}

} // namespace

class TestCoverage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presentSilentMissing()
    {
        support::TempDir dir;
        // One file from hour 1 to hour 5 with nothing at 3, another from 10 to 11.
        support::writeFile(dir / "a.json", auditAt(hourAndMinute(1), 1) + auditAt(hourAndMinute(2), 2) + auditAt(hourAndMinute(4), 3)
                                               + auditAt(hourAndMinute(5), 4));
        support::writeFile(dir / "b.json", auditAt(hourAndMinute(10), 5) + auditAt(hourAndMinute(11), 6));
        tools::import(dir / "c.sspr", {dir / "a.json", dir / "b.json"});
        const auto map = coverageOf(dir / "c.sspr");
        QCOMPARE(map->lanes.size(), std::size_t(1));
        const CoverageLane& lane = map->lanes.front();
        QCOMPARE(lane.source, std::string("AuditLogs"));
        QCOMPARE(lane.tenant, tools::guid(99));
        QCOMPARE(lane.events, std::uint64_t(6));
        QCOMPARE(int(lane.at(midnight)), int(Presence::Missing));
        QCOMPARE(int(lane.at(midnight + 1)), int(Presence::Present));
        QCOMPARE(int(lane.at(midnight + 3)), int(Presence::Silent));
        QCOMPARE(int(lane.at(midnight + 7)), int(Presence::Missing));
        QCOMPARE(int(lane.over(midnight + 6, midnight + 9)), int(Presence::Missing));
        QCOMPARE(int(lane.over(midnight + 3, midnight + 3)), int(Presence::Silent));
        QCOMPARE(int(lane.over(midnight + 6, midnight + 10)), int(Presence::Present));
        QCOMPARE(lane.eventsIn(midnight + 2, midnight + 10), std::uint64_t(4));
        const std::vector<CoverageSpan> gaps = {{midnight + 6, midnight + 9}};
        QVERIFY(lane.gaps() == gaps);
        QVERIFY(*map->span == (CoverageSpan{midnight + 1, midnight + 11}));
    }

    void aWholeLogSpeaksForItsSources()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.evtx", eventLog({{1, "PasswordResetService"}, {2, "ADSync"}, {9, "ADSync"}}, "sync01.contoso.com"));
        tools::import(dir / "c.sspr", {dir / "a.evtx"});
        const auto map = coverageOf(dir / "c.sspr");
        const CoverageLane* lane = laneOf(*map, "PasswordResetService", "sync01.contoso.com");
        QVERIFY(lane);
        QCOMPARE(int(lane->at(midnight + 5)), int(Presence::Silent)); // the log goes on to hour 9
    }

    void aFilteredLogSpeaksForItselfAlone()
    {
        support::TempDir dir;
        support::writeFile(dir / "a.evtx", eventLog({{1, "PasswordResetService"}}, "sync01.contoso.com"));
        support::writeFile(dir / "b.evtx", eventLog({{3, "ADSync"}, {9, "ADSync"}}, "sync01.contoso.com"));
        support::writeFile(dir / "c.evtx", eventLog({{3, "ADSync"}, {8, "PasswordResetService"}}, "sync02.contoso.com"));
        tools::import(dir / "c.sspr", {dir / "a.evtx", dir / "b.evtx", dir / "c.evtx"});
        const auto map = coverageOf(dir / "c.sspr");
        QCOMPARE(int(laneOf(*map, "PasswordResetService", "sync01.contoso.com")->at(midnight + 5)), int(Presence::Missing));
        QCOMPARE(int(laneOf(*map, "PasswordResetService", "sync02.contoso.com")->at(midnight + 5)), int(Presence::Silent));
    }

    // A server whose clock is slow does not begin on the day before.
    void hoursOfServersAreCorrected()
    {
        support::TempDir dir;
        const char* const computer = "sync01.contoso.com";
        const int minute = 60, hour = 60 * minute;
        support::writeFile(dir / "a.json", auditAt(hourAndMinute(0, 10), 1) + auditAt(hourAndMinute(2, 50), 2));
        support::writeFile(dir / "a.evtx", eventLogBySeconds({{-2 * minute, "PasswordResetService"}, {hour, "PasswordResetService"}, {2 * hour + 55 * minute, "PasswordResetService"}}, computer));
        tools::import(dir / "c.sspr", {dir / "a.json", dir / "a.evtx"});
        QVERIFY(*coverageOf(dir / "c.sspr")->span == (CoverageSpan{midnight - 1, midnight + 2}));
        setClock(dir / "c.sspr", computer, -7 * 60'000);
        const auto map = coverageOf(dir / "c.sspr");
        QVERIFY(*map->span == (CoverageSpan{midnight, midnight + 3})); // the last one was at 3:02
        const CoverageLane* lane = laneOf(*map, "PasswordResetService", computer);
        QCOMPARE(lane->events, std::uint64_t(3));
        QCOMPARE(lane->eventsIn(midnight, midnight), std::uint64_t(1));
        QCOMPARE(lane->eventsIn(midnight + 3, midnight + 3), std::uint64_t(1));
        QCOMPARE(int(lane->at(midnight - 1)), int(Presence::Missing));
        QCOMPARE(int(lane->at(midnight + 2)), int(Presence::Silent));
        QCOMPARE(laneOf(*map, "AuditLogs")->firstHour(), midnight);
        // The evidence stays as it is, and rules go by it.
        const auto theCase = tools::openCase(dir / "c.sspr");
        const auto logged = store::readCoverage(*theCase, store::ServerTimes::AsLogged);
        QVERIFY(*logged.span == (CoverageSpan{midnight - 1, midnight + 2}));
    }

    // By any offset as if each event had been counted by its shown time; without the index as well.
    void correctedHoursAreWhatEventsSay()
    {
        std::mt19937 random(11);
        const char* const computer = "sync01.contoso.com";
        support::TempDir dir;
        std::vector<std::pair<int, const char*>> events;
        for (int i = 0; i < 400; ++i)
            events.push_back({int(random() % (60 * 3600)) - 3600, std::array{"ADSync", "PasswordResetService", "Some Other"}[random() % 3]});
        events.insert(events.end(), {{7200, "ADSync"}, {7199, "ADSync"}});
        std::sort(events.begin(), events.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        support::writeFile(dir / "a.evtx", eventLogBySeconds(events, computer));
        tools::import(dir / "c.sspr", {dir / "a.evtx"});
        for (const std::int64_t seconds : {1, -1, 420, -420, 1800, -1800, 1801, 3600, -3600, 5000, -400'000}) {
            setClock(dir / "c.sspr", computer, seconds * 1000);
            std::map<std::string, std::uint64_t> counted;
            const auto theCase = tools::openCase(dir / "c.sspr");
            sqlite::Statement rows(theCase->db(), "SELECT s.time, t.text FROM server_event s JOIN string t ON t.id = s.provider");
            while (rows.step()) {
                const std::string provider(rows.text(1));
                const std::string source = provider == "Some Other" ? "Application" : provider;
                ++counted[fmt::format("{}|{}||{}", source, computer, store::hourOf(UtcTime{rows.integer(0)} - Duration::seconds(seconds)))];
            }
            std::vector<std::string> expected;
            for (const auto& [lane, number] : counted)
                expected.push_back(fmt::format("{}|{}", lane, number));
            auto lines = hourLines(store::readCoverage(*theCase));
            std::sort(lines.begin(), lines.end());
            std::sort(expected.begin(), expected.end());
            QCOMPARE(tools::difference(lines, expected), std::string());
            theCase->db().execute("DROP INDEX IF EXISTS server_event_time");
            auto scanned = hourLines(store::readCoverage(*theCase));
            std::sort(scanned.begin(), scanned.end());
            QCOMPARE(tools::difference(scanned, expected), std::string());
            theCase->db().execute("CREATE INDEX server_event_time ON server_event(time)");
        }
    }

    // What a list says of has one date; nothing is missing before it, and no log reaches up to it.
    void listsHaveNoHours()
    {
        support::TempDir dir;
        support::writeFile(dir / "users.json", R"({"id":")" + tools::guid(5) + R"(","isDeleted":false,"isProcessing":false,"riskLevel":"medium","riskState":"atRisk",)"
                                                   R"("riskDetail":"none","riskLastUpdatedDateTime":"2024-05-04T10:11:12Z","userDisplayName":"Ann",)"
                                                   R"("userPrincipalName":"ann@contoso.com"})" "\n");
        tools::import(dir / "list.sspr", {dir / "users.json"});
        const auto alone = coverageOf(dir / "list.sspr");
        QVERIFY(*alone->span == (CoverageSpan{midnight + 82, midnight + 82})); // nothing else is there
        support::writeFile(dir / "a.json", auditAt(hourAndMinute(1), 1) + auditAt(hourAndMinute(3), 2));
        tools::import(dir / "c.sspr", {dir / "a.json", dir / "users.json"});
        const auto map = coverageOf(dir / "c.sspr");
        QVERIFY(*map->span == (CoverageSpan{midnight + 1, midnight + 3}));
        const CoverageLane* list = laneOf(*map, "risky_user");
        QVERIFY(list && list->isList() && list->gaps().empty());
        QVERIFY(!laneOf(*map, "AuditLogs")->isList());
        for (const char* source : {"registration", "role_assignment", "user_record", "method_usage"})
            QVERIFY2(store::isListLane(source), source);
        for (const char* source : {"risk_event", "activity", "SignInLogs", "Application"})
            QVERIFY2(!store::isListLane(source), source);
    }

    void duplicatesCountOnce()
    {
        support::TempDir dir;
        const std::string line = auditAt(hourAndMinute(1), 1);
        support::writeFile(dir / "a.json", line + line);
        support::writeFile(dir / "b.json", line + auditAt(hourAndMinute(1, 5), 2));
        tools::import(dir / "c.sspr", {dir / "a.json", dir / "b.json"});
        const auto map = coverageOf(dir / "c.sspr");
        QCOMPARE(map->lanes.front().eventsIn(midnight + 1, midnight + 1), std::uint64_t(2));
    }

    void anEventThatGetsItsTenantLaterMoves()
    {
        support::TempDir dir;
        Audit audit;
        support::writeFile(dir / "graph.json", audit.graph()); // names no tenant
        support::writeFile(dir / "full.json", audit.line());
        tools::import(dir / "ab.sspr", {dir / "graph.json", dir / "full.json"});
        tools::import(dir / "ba.sspr", {dir / "full.json", dir / "graph.json"});
        const auto ab = coverageOf(dir / "ab.sspr"), ba = coverageOf(dir / "ba.sspr");
        QCOMPARE(hourLines(*ab).size(), std::size_t(1));
        QVERIFY(hourLines(*ab) == hourLines(*ba));
    }

    void aFileGivenUpLeavesNothing()
    {
        support::TempDir dir;
        std::string lines;
        for (unsigned n = 0; n < 100'000; ++n) // takes far longer than it takes until progress is told
            lines += auditAt(hourAndMinute(int(n % 400), int(n % 60)), n);
        support::writeFile(dir / "a.json", lines);
        std::stop_source stop;
        Progress progress([&](const ProgressReport& report) {
            if (report.records > 1000)
                stop.request_stop();
        });
        const auto report = tools::import(dir / "c.sspr", {dir / "a.json"}, {}, stop.get_token(), progress);
        QVERIFY(report.cancelled);
        QVERIFY(coverageOf(dir / "c.sspr")->lanes.empty());
    }

    void sameAsTheEventsSayInAnyOrder()
    {
        std::mt19937 random(7);
        for (int round = 0; round < 10; ++round) {
            support::TempDir dir;
            std::vector<fs::path> files;
            for (int f = 0; f < 4; ++f) {
                std::string bytes;
                for (int i = 0; i < 60; ++i) {
                    const unsigned n = random() % 90;
                    if (random() % 3 == 0) {
                        tools::SignIn signIn;
                        signIn.id = tools::guid(n);
                        signIn.time = hourAndMinute(int(n % 30));
                        bytes += random() % 2 ? signIn.line() : signIn.graph();
                    } else {
                        Audit audit;
                        audit.id = fmt::format("Directory_{}", n);
                        audit.time = hourAndMinute(int(n % 50), int(n % 7));
                        audit.correlation = tools::guid(n);
                        bytes += random() % 2 ? audit.line() : audit.graph();
                    }
                }
                files.push_back(dir / fmt::format("f{}.json", f));
                support::writeFile(files.back(), bytes);
            }
            tools::import(dir / "a.sspr", files);
            std::shuffle(files.begin(), files.end(), random);
            tools::import(dir / "b.sspr", files);
            const auto a = hourLines(*coverageOf(dir / "a.sspr"));
            QCOMPARE(tools::difference(a, hourLines(*coverageOf(dir / "b.sspr"))), std::string());
            QCOMPARE(tools::difference(a, countedAnew(dir / "a.sspr")), std::string());
        }
    }
};

QTEST_APPLESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
