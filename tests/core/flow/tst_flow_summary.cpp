// SPDX-License-Identifier: GPL-3.0-or-later
// Which event explains a failure, and when an outage does.
#include "tests/support/support.h"
#include "core/flow/flow.h"
#include "core/flow/last_attempt.h"
#include "core/knowledge/causes.h"

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

FlowStep at(FlowStep step, int second)
{
    step.time = step.shownTime = UtcTime::fromUnixSeconds(1600000000 + second);
    return step;
}

FlowStep submission()
{
    FlowStep made;
    made.step = "password_submitted";
    made.lane = Lane::User;
    made.stepClass = StepClass::PasswordSubmitted;
    return made;
}

FlowStep written(const char* computer)
{
    FlowStep made;
    made.step = "connect.31002";
    made.lane = Lane::Connect;
    made.stepClass = StepClass::Success;
    made.computer = computer;
    return made;
}

FlowStep ofCloud(const char* step, StepClass stepClass, const char* meaning = "", Lane lane = Lane::Entra)
{
    FlowStep made = refusal(step, meaning, lane);
    made.stepClass = stepClass;
    made.title = step;
    return made;
}

FlowDetail ended(FlowOutcome outcome, std::vector<FlowStep> steps, ServerOutcome server = ServerOutcome::Unknown)
{
    FlowDetail detail = failed(std::move(steps), "");
    detail.flow.outcome = outcome;
    detail.flow.serverOutcome = server;
    detail.flow.computer = "AADC01";
    return detail;
}

bool contains(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

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

    void aFormerAttemptExplainsNothing()
    {
        const FlowStep first = at(submission(), 0), policy = at(refusal("connect.33008", "the policy", Lane::Connect), 2), second = at(submission(), 40);
        FlowDetail detail = failed({first, policy, second, at(refusal("fail_banned", "too easy", Lane::Entra), 42)}, "fail_banned");
        detail.flow.serverOutcome = ServerOutcome::Failed;
        FlowSummary summary = summarize(detail);
        QCOMPARE(summary.explanation, std::string("too easy"));
        QCOMPARE(summary.headline, std::string("Password reset failed"));

        // Nor does it speak against an outage that came in between.
        detail = failed({first, policy, second, at(refusal("fail_onprem_unreachable", "not reached", Lane::Entra), 70)}, "fail_onprem_unreachable");
        detail.flow.serverOutcome = ServerOutcome::Failed;
        detail.around.outage = outage(31016, true);
        QCOMPARE(summarize(detail).headline, std::string("Password reset failed during a write-back outage"));

        // What the cloud heard from a server belongs to the last attempt although that server's clock is far behind.
        detail = failed({policy, first, second, at(refusal("fail_onprem_policy", "refused", Lane::Entra), 42)}, "fail_onprem_policy");
        detail.flow.serverOutcome = ServerOutcome::Failed;
        QCOMPARE(summarize(detail).explanation, std::string("the policy"));
        QCOMPARE(summarize(detail).headline, std::string("Password reset failed at write-back"));
    }

    void aReasonThatNoTableKnows()
    {
        FlowDetail detail = failed({refusal("result.reset", "It failed.", Lane::Entra)}, "result.reset");
        detail.flow.reason = "SomethingNew";
        QVERIFY(!causeOf(detail.flow));
        QCOMPARE(summarize(detail).explanation, std::string("It failed. The log says \"SomethingNew\", which is not documented in the sources of this program."));
        detail.steps.push_back(refusal("connect.33004", "no rights", Lane::Connect));
        QCOMPARE(summarize(detail).explanation, std::string("no rights")); // the server knows more
        for (const auto& [reason, code] : {std::pair{"OnPremisesSomethingNew", "OnPremises*"}, {"ADSomethingNew", "AD*"}}) {
            detail.flow.reason = reason;
            QVERIFY(causeOf(detail.flow));
            QCOMPARE(causeOf(detail.flow)->code, std::string(code));
        }
        detail.flow.reason = "Success"; // explains no failure
        QVERIFY(!causeOf(detail.flow));
        detail.flow.reason.clear();
        QCOMPARE(causeOf(detail.flow)->title, std::string("Password reset failed"));
    }

    void aBannedWordBehindTheRefusal()
    {
        const FlowStep policy = at(refusal("connect.33008", "the policy", Lane::Connect), 3);
        FlowStep banned = at(refusal("dcagent.30005", "a banned word", Lane::Ad), 2);
        banned.stepClass = StepClass::Neutral;
        banned.rule = LinkRule::DomainController;
        FlowDetail detail = failed({at(submission(), 0), banned, policy}, "fail_onprem_policy");
        QCOMPARE(summarize(detail).explanation, std::string("a banned word"));
        // That of an earlier attempt says nothing of the last one.
        detail = failed({at(submission(), 0), banned, policy, at(submission(), 15), at(policy, 18)}, "fail_onprem_policy");
        QCOMPARE(summarize(detail).explanation, std::string("the policy"));
        detail = failed({at(submission(), 0), at(banned, -300), policy}, "fail_onprem_policy");
        QCOMPARE(summarize(detail).explanation, std::string("the policy"));
        QVERIFY(!isBannedByController("dcagent.30009")); // only audited
    }

    void whatTheCloudDidNotHear()
    {
        FlowDetail detail = failed({at(submission(), 0), at(written("AADC02"), 2)}, "");
        detail.flow.outcome = FlowOutcome::Interrupted;
        detail.flow.serverOutcome = ServerOutcome::Succeeded;
        detail.around.outage = outage(31016, true);
        FlowSummary summary = summarize(detail);
        QCOMPARE(summary.headline, std::string("Password reset interrupted"));
        QVERIFY(contains(summary.explanation, "written to AD by AADC02"));
        QVERIFY(!summary.next.empty() && !summary.who.empty());

        detail.steps[1] = at(refusal("connect.33004", "no rights", Lane::Connect), 2);
        detail.steps[1].next = "grant them";
        detail.flow.serverOutcome = ServerOutcome::Failed;
        summary = summarize(detail);
        QVERIFY(contains(summary.explanation, "the server refused the password. no rights"));
        QCOMPARE(summary.next, std::string("grant them"));

        detail = failed({at(submission(), 0), at(written(""), 2), at(refusal("fail_onprem_unreachable", "not reached", Lane::Entra), 160)}, "fail_onprem_unreachable");
        QVERIFY(contains(summarize(detail).explanation, "by a server that the export does not name"));
    }

    void whoWroteIt()
    {
        FlowDetail detail = failed({at(submission(), 0), at(refusal("connect.33008", "policy", Lane::Connect), 2), at(submission(), 30), at(written("AADC02"), 32)}, "");
        detail.flow.outcome = FlowOutcome::Succeeded;
        detail.flow.computer = "AADC01";
        detail.flow.serverOutcome = ServerOutcome::Succeeded;
        QVERIFY(contains(summarize(detail).explanation, "written back on-premises by AADC02. It took 2 attempts"));
        detail.steps.back().computer.clear();
        QVERIFY(contains(summarize(detail).explanation, "by a server that the export does not name."));

        detail.flow.kind = FlowKind::Unlock;
        detail.steps = {at(written("AADC02"), 32)};
        const std::string unlocked = summarize(detail).explanation;
        QVERIFY(contains(unlocked, "unlocked") && contains(unlocked, "AADC02") && !contains(unlocked, "password"));
    }

    // The kind is unlock, but the steps tell of a reset.
    void aResetBehindARefusedUnlock()
    {
        const FlowStep refused = ofCloud("result.unlock", StepClass::Refusal), reset = ofCloud("success_reset", StepClass::Success);
        FlowDetail detail = ended(FlowOutcome::Succeeded, {at(refused, 0), at(submission(), 10), at(reset, 15)});
        detail.flow.kind = FlowKind::Unlock;
        FlowSummary summary = summarize(detail);
        QCOMPARE(summary.headline, std::string("Password reset succeeded"));
        QVERIFY2(contains(summary.explanation, "a password reset followed") && !contains(summary.explanation, "was unlocked"), summary.explanation.c_str());
        detail.steps[0].stepClass = StepClass::Success;
        summary = summarize(detail);
        QCOMPARE(summary.headline, std::string("Account unlock succeeded"));
        QVERIFY(contains(summary.explanation, "The account was unlocked. The cloud reports success."));
        detail.steps = {at(ofCloud("success_unlock", StepClass::Success), 0)};
        QCOMPARE(summarize(detail).explanation, std::string("The account was unlocked."));
    }

    void cancelledWithAPasswordSent()
    {
        const FlowStep cancel = ofCloud("cancelled.password", StepClass::GaveUp, "cancelled before sending", Lane::User);
        const FlowStep policy = ofCloud("fail_onprem_policy", StepClass::Refusal, "AD refused it.");
        FlowDetail detail = ended(FlowOutcome::Abandoned, {at(cancel, 0)});
        QCOMPARE(summarize(detail).explanation, std::string("cancelled before sending"));

        // Refused before the cancel or behind it.
        const std::vector before{at(submission(), 0), at(policy, 5), at(cancel, 10)}, behind{at(cancel, 0), at(submission(), 10), at(policy, 15)};
        for (const auto& steps : {before, behind})
            QCOMPARE(summarize(ended(FlowOutcome::Abandoned, steps)).explanation,
                     std::string("A new password was sent and refused, and no other one followed. The password is unchanged. AD refused it."));

        // The refusal of a first attempt says nothing of the second.
        detail = ended(FlowOutcome::Abandoned, {at(submission(), 0), at(policy, 5), at(submission(), 60), at(cancel, 70)});
        QVERIFY(contains(summarize(detail).explanation, "no result was ever written"));

        detail = ended(FlowOutcome::Abandoned, {at(submission(), 0), at(written("AADC02"), 3), at(cancel, 5)}, ServerOutcome::Succeeded);
        QVERIFY(contains(summarize(detail).explanation, "written to AD by AADC02, but the cloud never learned"));
        QVERIFY(!contains(summarize(detail).explanation, "unchanged"));

        // What came behind it may be the result, in words that nobody knows.
        const FlowStep unknown = ofCloud("other", StepClass::Neutral);
        detail = ended(FlowOutcome::Abandoned, {at(submission(), 0), at(unknown, 5)});
        detail.flow.lastStep = "other";
        QCOMPARE(summarize(detail).explanation,
                 std::string("A new password was submitted. A record of unknown meaning followed, but no result that is known."));
        detail = ended(FlowOutcome::Abandoned, {at(submission(), 0), at(policy, 5), at(unknown, 8)});
        detail.flow.lastStep = "other";
        QVERIFY(contains(summarize(detail).explanation, "A record of unknown meaning followed the refusal. The password is unchanged."));

        // Whoever goes on behind a cancel has not been stopped by it.
        detail = ended(FlowOutcome::Abandoned, {at(cancel, 0), at(ofCloud("gates_all", StepClass::Progress), 10)});
        QVERIFY(contains(summarize(detail).explanation, "The last step in the log is \"gates_all\""));
    }

    void serversAgainstTheCloud()
    {
        const FlowStep success = ofCloud("success_reset", StepClass::Success), rights = refusal("connect.33004", "no rights", Lane::Connect);
        FlowDetail detail = ended(FlowOutcome::Succeeded, {at(submission(), 0), at(rights, 2), at(success, 5)}, ServerOutcome::Failed);
        detail.steps[1].next = "grant them";
        FlowSummary summary = summarize(detail);
        QVERIFY2(contains(summary.explanation, "a server refused the password") && contains(summary.explanation, "no rights"), summary.explanation.c_str());
        QCOMPARE(summary.next, std::string("grant them"));

        detail = ended(FlowOutcome::Succeeded, {at(submission(), 0), at(success, 5)}, ServerOutcome::NoAnswer);
        QVERIFY(contains(summarize(detail).explanation, "The request reached AADC01, but no result of it"));

        // A refusal and then a write: the cloud heard the first one only.
        const FlowStep error = ofCloud("fail_onprem_error", StepClass::Refusal, "an error");
        detail = failed({at(submission(), 0), at(rights, 2), at(error, 5), at(written("AADC02"), 12)}, "fail_onprem_error");
        detail.flow.serverOutcome = ServerOutcome::Succeeded;
        summary = summarize(detail);
        QCOMPARE(summary.headline, std::string("Password reset failed"));
        QVERIFY(contains(summary.explanation, "written to AD by AADC02"));

        detail = failed({at(submission(), 0), at(ofCloud("fail_onprem_unreachable", StepClass::Refusal, "not reached"), 5)}, "fail_onprem_unreachable");
        QCOMPARE(summarize(detail).explanation, std::string("not reached"));
        detail.flow.serverOutcome = ServerOutcome::NoAnswer;
        summary = summarize(detail);
        QVERIFY(contains(summary.explanation, "The request reached a server that the export does not name") && !contains(summary.explanation, "not reached"));
    }
};

QTEST_APPLESS_MAIN(TestFlowSummary)
#include "tst_flow_summary.moc"
