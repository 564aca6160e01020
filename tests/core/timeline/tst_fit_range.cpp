// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/timeline/fit_range.h"
#include "tests/support/flows.h"

using namespace core;

namespace {

FlowStep at(const FlowDetail& detail, Duration afterEnd, LinkRule rule, Lane lane = Lane::Directory)
{
    FlowStep step = detail.steps.back();
    step.time = step.shownTime = detail.flow.ended + afterEnd;
    step.rule = rule;
    step.lane = lane;
    step.link = LinkStrength::Strong;
    return step;
}

} // namespace

class TestFitRange : public QObject
{
    Q_OBJECT

private slots:
    void farContextIsLeftOut()
    {
        FlowDetail detail = support::hybridFailure();
        for (LinkRule rule : {LinkRule::SignInAround, LinkRule::MethodsAround, LinkRule::ServiceState}) {
            detail.steps.push_back(at(detail, Duration::seconds(5), rule, Lane::Connect));
            detail.steps.push_back(at(detail, Duration::hours(9), rule, Lane::SignIn));
            detail.steps.push_back(at(detail, Duration::hours(-9), rule, Lane::SignIn));
        }
        const auto [from, to] = fitRange(detail);
        QVERIFY(from == detail.flow.started && to == detail.flow.ended);
        const auto [first, last] = fullRange(detail);
        QVERIFY(first == detail.flow.ended - Duration::hours(9) && last == detail.flow.ended + Duration::hours(9));
    }

    void followUpsCountWhileTheFlowStaysLarge()
    {
        FlowDetail detail = support::hybridFailure(); // 112 s
        detail.steps.push_back(at(detail, Duration::seconds(90), LinkRule::PasswordService));
        QVERIFY(fitRange(detail).second == detail.flow.ended + Duration::seconds(90));
        detail.steps.push_back(at(detail, Duration::minutes(9), LinkRule::HashSync, Lane::Connect));
        const auto [from, to] = fitRange(detail);
        QVERIFY(to == detail.flow.ended + Duration::seconds(90));
        QVERIFY((to - from).ticks <= 3 * (detail.flow.ended - detail.flow.started).ticks);
    }

    // A reset of which only the end was exported still shows what the server wrote a few seconds later.
    void aFlowOfNoLengthHasRoomForFollowUps()
    {
        FlowDetail detail = support::hybridFailure();
        detail.steps.erase(detail.steps.begin(), detail.steps.end() - 1);
        detail.flow.started = detail.flow.ended;
        detail.steps.push_back(at(detail, Duration::seconds(30), LinkRule::SyncAccount));
        QVERIFY(fitRange(detail).second == detail.flow.ended + Duration::seconds(30));
    }

    void theWriteBackCountsUnlessItsClockIsBeyondUse()
    {
        FlowDetail detail = support::hybridFailure();
        detail.steps.push_back(at(detail, Duration::minutes(4), LinkRule::TrackingId, Lane::Connect));
        QVERIFY(fitRange(detail).second == detail.flow.ended + Duration::minutes(4));
        detail.steps.push_back(at(detail, Duration::hours(1), LinkRule::TrackingId, Lane::Connect));
        QVERIFY(fitRange(detail).second == detail.flow.ended + Duration::minutes(4));
    }
};

QTEST_APPLESS_MAIN(TestFitRange)
#include "tst_fit_range.moc"
