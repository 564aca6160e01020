// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"
#include "core/flow/throttle.h"

using namespace core;
using What = ThrottleEvent::What;

namespace {

UtcTime at(std::int64_t minutes) { return UtcTime::fromUnixSeconds(1600000000) + Duration::minutes(minutes); }

std::vector<ThrottleEvent> times(What what, const std::vector<int>& minutes, Method method = Method::None)
{
    std::vector<ThrottleEvent> events;
    for (const int minute : minutes)
        events.push_back({what, at(minute), method});
    return events;
}

const ThrottleUse& use(const ThrottleState& state, ThrottleCounter counter)
{
    for (const ThrottleUse& candidate : state.uses)
        if (candidate.limit.counter == counter)
            return candidate;
    static const ThrottleUse none;
    return none;
}

} // namespace

class TestThrottle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void counts()
    {
        const auto state = throttleState(times(What::GateStarted, {0, 10, 50, 65}, Method::Sms), defaultThrottleLimits(), at(66));
        QCOMPARE(use(state, ThrottleCounter::Sms).used, 3); // the first has left the hour
        QCOMPARE(use(state, ThrottleCounter::Sms).left(), 2);
        QCOMPARE(*use(state, ThrottleCounter::Sms).oldestLeaves, at(70));
        QCOMPARE(use(state, ThrottleCounter::Email).used, 0);
        QVERIFY(!state.blockedUntil);
        QCOMPARE(state.source, std::string("faq"));
    }

    void blocksByCount()
    {
        const auto events = times(What::GateStarted, {0, 1, 2, 3, 4}, Method::Sms);
        const auto state = throttleState(events, defaultThrottleLimits(), at(5));
        QVERIFY(state.blockedUntil && state.isCounted);
        QCOMPARE(*state.blockedUntil, at(4) + Duration::hours(24));
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(3)).blockedUntil); // what comes later does not count
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(4 + 24 * 60)).blockedUntil);
    }

    void theLogGoesFirst()
    {
        auto events = times(What::GateStarted, {0, 1}, Method::Sms);
        events.push_back({What::Blocked, at(2)});
        const auto state = throttleState(events, defaultThrottleLimits(), at(60));
        QVERIFY(state.blockedUntil && !state.isCounted);
        QCOMPARE(*state.blockedUntil, at(2) + Duration::hours(24));
        QCOMPARE(*state.blockedSince, at(2));
    }

    void successShowsThatThereIsNoBlock()
    {
        auto events = times(What::GateStarted, {0, 1, 2, 3, 4}, Method::Sms);
        events.push_back({What::Succeeded, at(6)});
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(10)).blockedUntil);
    }

    void successEndsTheBlockOfTheLog()
    {
        std::vector<ThrottleEvent> events{{What::Blocked, at(2)}, {What::Succeeded, at(60)}};
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(70)).blockedUntil);
        QVERIFY(throttleState(events, defaultThrottleLimits(), at(50)).blockedUntil);
        events.push_back({What::Blocked, at(80)});
        QCOMPARE(*throttleState(events, defaultThrottleLimits(), at(90)).blockedSince, at(80));
    }

    // Who passes a method is not blocked; the attempts stay counted.
    void beingLetThroughShowsIt()
    {
        auto events = times(What::GateStarted, {0, 1, 2, 3, 4}, Method::Sms);
        events.push_back({What::LetThrough, at(5)});
        const auto state = throttleState(events, defaultThrottleLimits(), at(10));
        QVERIFY(!state.blockedUntil);
        QCOMPARE(use(state, ThrottleCounter::Sms).used, 5);
        events.push_back({What::GateStarted, at(11), Method::Sms});
        QCOMPARE(*throttleState(events, defaultThrottleLimits(), at(12)).blockedSince, at(11));
        const std::vector<ThrottleEvent> recorded{{What::Blocked, at(2)}, {What::LetThrough, at(60)}};
        QVERIFY(throttleState(recorded, defaultThrottleLimits(), at(59)).blockedUntil);
        QVERIFY(!throttleState(recorded, defaultThrottleLimits(), at(61)).blockedUntil);
        QVERIFY(throttleState({{What::LetThrough, at(2)}, {What::Blocked, at(3)}}, defaultThrottleLimits(), at(4)).blockedUntil);
    }

    // Tries during a block are recorded as it is.
    void triesDuringABlock()
    {
        const std::vector<ThrottleEvent> events{{What::Blocked, at(0)}, {What::Blocked, at(600)}};
        auto state = throttleState(events, defaultThrottleLimits(), at(610));
        QCOMPARE(*state.blockedSince, at(0));
        QCOMPARE(*state.blockedUntil, at(24 * 60));
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(24 * 60)).blockedUntil);
        state = throttleState(events, *throttleLimits("troubleshoot"), at(610));
        QCOMPARE(*state.blockedSince, at(0));
        QCOMPARE(*state.blockedUntil, at(600 + 24 * 60));
        // Who is asked for a code in between is blocked anew.
        const std::vector<ThrottleEvent> anew{{What::Blocked, at(0)}, {What::GateStarted, at(595), Method::Sms}, {What::Blocked, at(600)}};
        QCOMPARE(*throttleState(anew, defaultThrottleLimits(), at(610)).blockedSince, at(600));
        const std::vector<ThrottleEvent> later{{What::Blocked, at(0)}, {What::Blocked, at(24 * 60)}};
        QCOMPARE(*throttleState(later, defaultThrottleLimits(), at(24 * 60)).blockedSince, at(24 * 60));
    }

    // Records of one second, in whatever order they stand in a file.
    void ofOneSecond()
    {
        const ThrottleEvent blocked{What::Blocked, at(2)}, through{What::LetThrough, at(2)}, started{What::GateStarted, at(2), Method::Sms};
        std::vector<ThrottleEvent> events{blocked, through, started};
        const auto isBefore = [](const ThrottleEvent& a, const ThrottleEvent& b) { return a.what < b.what; };
        std::sort(events.begin(), events.end(), isBefore);
        do
            QCOMPARE(*throttleState(events, defaultThrottleLimits(), at(3)).blockedSince, at(2));
        while (std::next_permutation(events.begin(), events.end(), isBefore));
    }

    void sourcesDisagree()
    {
        const auto events = times(What::Started, {0, 5, 10, 15, 20});
        const ThrottleLimits* strict = throttleLimits("troubleshoot");
        QVERIFY(strict);
        QVERIFY(throttleState(events, *strict, at(21)).blockedUntil);
        QVERIFY(!throttleState(events, defaultThrottleLimits(), at(21)).blockedUntil); // the FAQ counts failures to prove who it is
        // There each further attempt begins the day anew.
        const auto more = times(What::Started, {0, 5, 10, 15, 20, 300});
        QCOMPARE(*throttleState(more, *strict, at(301)).blockedUntil, at(300) + Duration::hours(24));
    }
};

QTEST_APPLESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
