// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/episode.h"
#include "core/flow/service_health.h"
#include "core/knowledge/causes.h"

#include <QTest>
#include <algorithm>
#include <random>

using core::Duration;
using core::Flow;
using core::FlowKind;
using core::FlowList;
using core::FlowOutcome;
using core::ServiceEvent;
using core::UtcTime;

namespace {

UtcTime at(std::int64_t minutes) { return UtcTime::fromUnixSeconds(1'600'000'000) + Duration::minutes(minutes); }

Flow flow(const char* user, std::int64_t minute, FlowOutcome outcome, FlowKind kind = FlowKind::Reset)
{
    Flow made;
    made.correlationId = std::string(user) + std::to_string(minute);
    made.user = user;
    made.userId = std::string("id-") + user;
    made.kind = kind;
    made.outcome = outcome;
    if (outcome == FlowOutcome::Failed)
        made.reasonCode = "fail_onprem_policy";
    made.started = at(minute);
    made.ended = at(minute + 1);
    return made;
}

ServiceEvent logged(std::int64_t minute, std::uint32_t id, const char* computer, ServiceEvent::State state)
{
    return {{}, at(minute), at(minute), id, computer, state};
}

} // namespace

class TestEpisode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void failFailSuccess()
    {
        const FlowList flows{flow("a", 0, FlowOutcome::Failed), flow("a", 3, FlowOutcome::Failed), flow("b", 4, FlowOutcome::Abandoned),
                             flow("a", 8, FlowOutcome::Succeeded)};
        const auto episodes = core::findEpisodes(flows);
        QCOMPARE(episodes.size(), std::size_t{2});
        QCOMPARE(episodes[0].flows, (std::vector<std::size_t>{0, 1, 3}));
        QCOMPARE(episodes[0].outcome, FlowOutcome::Succeeded);
        const QString title = QString::fromStdString(core::causeOfStep("fail_onprem_policy")->title);
        const QString reason = title.at(1).isLower() ? title.at(0).toLower() + title.mid(1) : title;
        QCOMPARE(QString::fromStdString(episodes[0].story), QStringLiteral("Reset failed (%1) twice; 4 min later reset succeeded").arg(reason));
    }

    void aResultThatFailedDidNotEndWell()
    {
        Flow failed = flow("a", 0, FlowOutcome::Failed);
        failed.reasonCode = "result.reset";
        const auto story = [&](const char* reason) {
            failed.reason = reason;
            return core::findEpisodes({failed})[0].story;
        };
        QCOMPARE(story(""), std::string("Reset failed (password reset failed)"));
        QCOMPARE(story("SomethingNew"), std::string("Reset failed (SomethingNew)"));
        QCOMPARE(story("OnPremisesSomethingNew"), std::string("Reset failed (on-premises, unknown code)"));
        failed.reasonCode = "fail_onprem_error";
        QCOMPARE(story("ADUserAccountLockedOut"), std::string("Reset failed (account locked in AD)"));
    }

    void gaps()
    {
        QCOMPARE(core::findEpisodes({flow("a", 0, FlowOutcome::Failed), flow("a", 62, FlowOutcome::Succeeded)}).size(), std::size_t{2});
        QCOMPARE(core::findEpisodes({flow("a", 0, FlowOutcome::Failed), flow("a", 61, FlowOutcome::Succeeded)}).size(), std::size_t{1});
        QCOMPARE(core::findEpisodes({flow("a", 0, FlowOutcome::Blocked), flow("a", 24 * 60, FlowOutcome::Succeeded)}).size(), std::size_t{1});
        QCOMPARE(core::findEpisodes({flow("a", 0, FlowOutcome::Failed), flow("a", 600, FlowOutcome::Succeeded, FlowKind::AdminReset)}).size(), std::size_t{1});
        QCOMPARE(core::findEpisodes({flow("a", 0, FlowOutcome::Succeeded), flow("a", 600, FlowOutcome::Succeeded, FlowKind::AdminReset)}).size(), std::size_t{2});
    }

    void oneIdManyNames()
    {
        FlowList flows{flow("old", 0, FlowOutcome::Failed), flow("new", 5, FlowOutcome::Succeeded), flow("new", 9, FlowOutcome::Failed)};
        flows[0].userId = flows[1].userId = "ID-1";
        flows[2].userId.clear(); // an export without ids
        QCOMPARE(core::findEpisodes(flows).size(), std::size_t{1});
        flows[0].user = flows[1].user = flows[2].user = "";
        QCOMPARE(core::findEpisodes(flows).size(), std::size_t{2}); // nobody is named
    }

    void orderDoesNotMatter()
    {
        std::mt19937 random(3);
        FlowList flows;
        for (int i = 0; i < 60; ++i)
            flows.push_back(flow(random() % 2 ? "a" : "b", random() % 5000, FlowOutcome(1 + random() % 6)));
        const auto stories = [](const FlowList& list) {
            std::vector<std::string> all;
            for (const auto& episode : core::findEpisodes(list))
                all.push_back(episode.story);
            return all;
        };
        const auto expected = stories(flows);
        std::shuffle(flows.begin(), flows.end(), random);
        QCOMPARE(stories(flows), expected);
    }

    void outages()
    {
        using S = ServiceEvent::State;
        auto found = core::findOutages({logged(0, 31015, "S1", S::Up), logged(10, 31016, "S1", S::Down), logged(12, 31034, "S1", S::Down),
                                        logged(30, 31015, "S1", S::Up)});
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].from, at(10));
        QCOMPARE(*found[0].to, at(30));
        QVERIFY(found[0].contains(at(20)) && !found[0].contains(at(30)));
        // Without the start its end is not known.
        found = core::findOutages({logged(0, 31015, "S1", S::Up), logged(10, 31016, "S1", S::Down)});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(!found[0].to);
        // Another server takes over.
        found = core::findOutages({logged(0, 31015, "S1", S::Up), logged(1, 31019, "S2", S::Up), logged(10, 31016, "S1", S::Down)});
        QVERIFY(found.empty());
        // One error of a moment.
        found = core::findOutages({logged(0, 31019, "S1", S::Up), {{}, at(5), at(5), 32002, "S1", S::Down},
                                   {{}, at(5) + Duration::seconds(20), at(5) + Duration::seconds(20), 31019, "S1", S::Up}});
        QVERIFY(found.empty());
    }

    // Each case has one outage, from minute 1000 to minute 1100, or none.
    void otherServers_data()
    {
        QTest::addColumn<QList<int>>("minutes");
        QTest::addColumn<QString>("computer");
        QTest::addColumn<int>("id");
        QTest::addColumn<bool>("isOutage");
        // What another server, or this one under another name, said before it stopped at 1000.
        QTest::newRow("retired, with heartbeats") << QList<int>{100, 105, 110} << QString("OLD.corp.example") << 31019 << true;
        QTest::newRow("heartbeat of a moment ago") << QList<int>{985, 990, 995} << QString("S2.corp.example") << 31019 << false;
        QTest::newRow("heartbeats ended half an hour ago") << QList<int>{950, 955, 960} << QString("S2.corp.example") << 31019 << true;
        QTest::newRow("requests only, an hour ago") << QList<int>{940} << QString("S2.corp.example") << 31002 << false;
        QTest::newRow("requests only, seven hours ago") << QList<int>{580} << QString("S2.corp.example") << 31002 << true;
        QTest::newRow("short name") << QList<int>{990} << QString("S1") << 31002 << true;
        QTest::newRow("other case") << QList<int>{990} << QString("s1.CORP.example") << 31002 << true;
        QTest::newRow("no name") << QList<int>{995} << QString("") << 31019 << true;
        QTest::newRow("two addresses") << QList<int>{995} << QString("192.0.2.7") << 31019 << false;
    }
    void otherServers()
    {
        using S = ServiceEvent::State;
        QFETCH(QList<int>, minutes);
        QFETCH(QString, computer);
        QFETCH(int, id);
        QFETCH(bool, isOutage);
        const std::string other = computer.toStdString();
        const char* const own = other == "192.0.2.7" ? "192.0.2.8" : "S1.corp.example";
        std::vector<ServiceEvent> events;
        for (const int minute : std::as_const(minutes))
            events.push_back(logged(minute, std::uint32_t(id), other.c_str(), S::Up));
        events.push_back(logged(1000, 31016, own, S::Down));
        events.push_back(logged(1100, 31015, own, S::Up));
        const auto found = core::findOutages(events);
        QCOMPARE(found.size(), std::size_t(isOutage));
        if (isOutage) {
            QCOMPARE(found[0].from, at(1000));
            QVERIFY(found[0].to == at(1100));
            QCOMPARE(found[0].computer, std::string(own));
        }
    }

    void stagingServersDoNotServe()
    {
        using S = ServiceEvent::State;
        std::vector<ServiceEvent> events{logged(5, 31019, "S2", S::Up), logged(10, 31016, "S1", S::Down), logged(12, 31019, "S2", S::Up),
                                         logged(40, 31016, "S2", S::Down), logged(60, 31015, "S1", S::Up)};
        auto found = core::findOutages(events);
        QVERIFY(found.size() == 1 && found[0].from == at(40) && found[0].to == at(60));
        for (ServiceEvent& event : events)
            event.isStaging = event.computer == "S2";
        found = core::findOutages(events);
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].from == at(10) && found[0].to == at(60));
        QCOMPARE(found[0].computer, std::string("S1"));
    }

    void aNamelessEventEndsAnOutage()
    {
        using S = ServiceEvent::State;
        auto found = core::findOutages({logged(10, 31016, "S1", S::Down), logged(30, 31015, "", S::Up), logged(50, 31016, "S1", S::Down)});
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(found[0].to == at(30) && found[1].from == at(50) && !found[1].to);
        // And where no event has a name, they are all there is.
        found = core::findOutages({logged(5, 31019, "", S::Up), logged(10, 31016, "", S::Down), logged(30, 31015, "", S::Up)});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].from == at(10) && found[0].to == at(30) && found[0].computer.empty());
    }

    void aWriteInTheCloudEndsAnOutage()
    {
        using S = ServiceEvent::State;
        const std::vector<ServiceEvent> stopped{logged(0, 31019, "S1", S::Up), logged(10, 31016, "S1", S::Down)};
        auto found = core::findOutages(stopped, {{at(5), {1}}, {at(70), {2}}, {at(90), {3}}});
        QCOMPARE(found.size(), std::size_t{1});
        QVERIFY(found[0].from == at(10) && found[0].to == at(70));
        // Handed over as the service stopped: nobody knows which was first.
        found = core::findOutages(stopped, {{at(10) + Duration::seconds(40), {1}}});
        QVERIFY(found.size() == 1 && !found[0].to);
        // Those that do not count.
        found = core::findOutages(stopped, {{at(70), {2}}, {at(90), {3}}}, [](const core::CloudWrite& write) { return write.flow.value == 3; });
        QVERIFY(found.size() == 1 && found[0].to == at(90));
        // It stops again.
        std::vector<ServiceEvent> twice = stopped;
        twice.push_back(logged(100, 31016, "S1", S::Down));
        found = core::findOutages(twice, {{at(70), {1}}});
        QVERIFY(found.size() == 2 && found[1].from == at(100) && !found[1].to);
        // A server without connection says so again and again, while another serves whose log is missing.
        std::vector<ServiceEvent> unconnected;
        std::vector<core::CloudWrite> writes;
        for (int minute = 0; minute < 24 * 60; minute += 5)
            unconnected.push_back(logged(minute, 31034, "S1", S::Down));
        QCOMPARE(core::findOutages(unconnected).size(), std::size_t{1});
        for (int minute = 17; minute < 12 * 60; minute += 20)
            writes.push_back({at(minute), {minute}});
        found = core::findOutages(unconnected, writes);
        QCOMPARE(found.size(), std::size_t{2});
        QVERIFY(found[0].from == at(0) && found[0].to == at(17));
        QVERIFY(found[1].from > at(16 * 60) && found[1].from < at(19 * 60) && !found[1].to); // nobody wrote for some hours
    }

    void unexpectedWrites()
    {
        using S = ServiceEvent::State;
        const auto count = [](std::vector<ServiceEvent> between, bool isStaging = false) {
            std::vector<ServiceEvent> events{logged(0, 31016, "S1.corp.example", S::Down)};
            events.insert(events.end(), between.begin(), between.end());
            events.push_back(logged(50, 31001, "S1.corp.example", S::Up));
            events.push_back(logged(51, 31002, "S1.corp.example", S::Up));
            events.back().isStaging = isStaging;
            return core::findUnexpectedWrites(events).size();
        };
        QCOMPARE(count({}), std::size_t{1}); // the request before it says nothing
        QCOMPARE(count({logged(20, 31019, "S2.corp.example", S::Up)}), std::size_t{1});
        for (const std::uint32_t id : {31015U, 31019U, 31005U})
            for (const char* name : {"S1.corp.example", "s1", ""}) {
                QCOMPARE(count({logged(20, id, name, S::Up)}), std::size_t{0});
                QCOMPARE(count({logged(20, id, name, S::Up)}, true), std::size_t{1});
            }
    }
};

QTEST_APPLESS_MAIN(TestEpisode)
#include "tst_episode.moc"
