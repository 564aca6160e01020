// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/episode.h"
#include "core/flow/service_health.h"
#include "core/knowledge/causes.h"

#include <QTest>
#ifndef Q_MOC_RUN // its parser does not know concepts
#include <algorithm>
#include <random>
#endif

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
};

QTEST_APPLESS_MAIN(TestEpisode)
#include "tst_episode.moc"
