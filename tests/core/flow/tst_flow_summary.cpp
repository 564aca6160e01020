// SPDX-License-Identifier: GPL-3.0-or-later
// Which event explains a failure, and when an outage does.
#include "tests/support/support.h"
#ifndef Q_MOC_RUN
#include "core/flow/flow.h"
#endif

using namespace core;

namespace {

FlowStep refusal(const char* step, const char* meaning, Lane lane)
{
    FlowStep made;
    made.step = step;
    made.meaning = meaning;
    made.lane = lane;
    made.stepClass = StepClass::Refusal;
    return made;
}

FlowDetail failed(std::vector<FlowStep> steps, const char* reasonCode)
{
    FlowDetail detail;
    detail.flow.outcome = FlowOutcome::Failed;
    detail.flow.reasonCode = reasonCode;
    detail.flow.hybrid = true;
    detail.steps = std::move(steps);
    return detail;
}

Outage outage(std::uint32_t eventId, bool ends)
{
    const UtcTime from = UtcTime::fromUnixSeconds(1600000000);
    return {from, ends ? std::optional(from + Duration::minutes(30)) : std::nullopt, "AADC01", eventId};
}

} // namespace

class TestFlowSummary : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theCauseAndNotThatThereIsOne()
    {
        for (const bool generalFirst : {true, false}) {
            std::vector<FlowStep> steps{refusal("connect.33004", "no rights", Lane::Connect), refusal("connect.31003", "read the other", Lane::Connect),
                                        refusal("fail_onprem_error", "the cloud's words", Lane::Entra)};
            if (generalFirst)
                std::swap(steps[0], steps[1]);
            QCOMPARE(summarize(failed(steps, "fail_onprem_error")).explanation, std::string("no rights"));
        }
        // Alone it has to do, and without any event the cloud's words do.
        QCOMPARE(summarize(failed({refusal("connect.31003", "read the other", Lane::Connect)}, "fail_onprem_error")).explanation,
                 std::string("read the other"));
        QCOMPARE(summarize(failed({refusal("fail_onprem_error", "the cloud's words", Lane::Entra)}, "fail_onprem_error")).explanation,
                 std::string("the cloud's words"));
        // The last attempt counts.
        QCOMPARE(summarize(failed({refusal("connect.33008", "policy", Lane::Connect), refusal("connect.33004", "no rights", Lane::Connect)}, "fail_onprem_error"))
                     .explanation,
                 std::string("no rights"));
    }

    void outages()
    {
        FlowDetail detail = failed({refusal("fail_onprem_unreachable", "not reached", Lane::Entra)}, "fail_onprem_unreachable");
        QCOMPARE(summarize(detail).headline, std::string("Password reset failed"));
        detail.around.outage = outage(31016, true);
        FlowSummary summary = summarize(detail);
        QCOMPARE(summary.headline, std::string("Password reset failed during a write-back outage"));
        QVERIFY(summary.explanation.find("AADC01") != std::string::npos && summary.explanation.find("31016") != std::string::npos);
        detail.around.outage = outage(32002, false);
        summary = summarize(detail);
        QVERIFY(summary.explanation.find("does not show its end") != std::string::npos);
        QVERIFY(!summary.who.empty());
        // A refusal of the password has nothing to do with it.
        detail.flow.reasonCode = "fail_banned";
        QCOMPARE(summarize(detail).headline, std::string("Password reset failed"));
    }
};

QTEST_APPLESS_MAIN(TestFlowSummary)
#include "tst_flow_summary.moc"
