// SPDX-License-Identifier: GPL-3.0-or-later
// definitions.md, rule by rule: from a few steps to kind, outcome and reason.
#include "core/flow/flow_judge.h"
#include "tests/support/support.h"

using namespace core;

namespace {

constexpr std::string_view sspr = "Self-service Password Management";
constexpr std::string_view progress = "Self-service password reset flow activity progress";

// Builds the steps of one flow from texts; dictionary numbers are positions in `texts`.
class FlowText
{
public:
    FlowText& row(int second, std::string_view operation, std::string_view result, std::string_view reason,
                  std::string_view service = sspr)
    {
        AuditStep step;
        step.event = static_cast<std::uint32_t>(steps.size() + 1);
        step.key = 1000 - step.event; // the key must not decide where time or rank do
        step.time = UtcTime::fromUnixSeconds(1'600'000'000 + second);
        step.step = &stepFor(service, operation, result, reason);
        step.reason = number(reason);
        step.hasReason = !meaningfulReason(reason).empty();
        step.targetUpn = number("anna@contoso.com");
        step.actorUpn = number("Anna@contoso.com");
        steps.push_back(step);
        return *this;
    }
    FlowText& step(int second, std::string_view reason, std::string_view result = "success")
    {
        return row(second, progress, result, reason);
    }
    std::optional<FlowRow> judge(int newestSecond = 100'000, std::vector<ServerStep> server = {})
    {
        sortSteps(steps);
        sortServerSteps(server);
        return judgeFlow(steps, server, UtcTime::fromUnixSeconds(1'600'000'000 + newestSecond),
                         [this](std::int64_t id) { return text(id); });
    }
    std::string_view text(std::int64_t id) const { return id ? std::string_view(m_texts[std::size_t(id) - 1]) : ""; }
    std::vector<AuditStep> steps;

private:
    std::uint32_t number(std::string_view text)
    {
        m_texts.emplace_back(text);
        return static_cast<std::uint32_t>(m_texts.size());
    }
    std::vector<std::string> m_texts;
};

ServerStep server(int second, std::uint32_t id, std::int64_t computer = 7)
{
    ServerStep step;
    step.event = 100 + second;
    step.time = UtcTime::fromUnixSeconds(1'600'000'000 + second);
    step.eventId = id;
    step.computer = computer;
    step.isPasswordReset = true;
    return step;
}

} // namespace

class TestFlowJudge : public QObject
{
    Q_OBJECT
private slots:
    void successBeatsEarlierRefusals()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password")
            .step(12, "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure")
            .step(30, "User submitted a new password").row(33, "Reset password (self-service)", "success", "Successfully completed reset.")
            .step(34, "User successfully reset password");
        const auto judged = flow.judge();
        QVERIFY(judged);
        QCOMPARE(name(judged->outcome), "succeeded");
        QCOMPARE(name(judged->kind), "reset");
        QCOMPARE(judged->reason, 0);
        QCOMPARE(judged->reasonCode, std::string_view());
        QCOMPARE(judged->steps, 6U);
        QVERIFY(judged->hybrid); // a reason about on-premises
    }
    void cloudFailureAfterOnPremisesSuccessIsNoSuccess()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password")
            .row(12, "Reset password (self-service)", "success", "OnPremisesSuccessCloudFailure");
        const auto judged = flow.judge();
        QCOMPARE(name(judged->outcome), "failed");
        QCOMPARE(flow.text(judged->reason), std::string_view("OnPremisesSuccessCloudFailure"));
        QVERIFY(!judged->reasonCode.empty());
    }
    void blockedThoughItsResultSaysSuccess()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(5, "User started the mobile SMS verification option")
            .row(9, "Blocked from self-service password reset", "success", "");
        QCOMPARE(name(flow.judge()->outcome), "blocked");
    }
    void blockedByTheReasonAlone()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(5, "User started the email verification option")
            .step(60, "User entered too many invalid email verification codes and is blocked for 24 hours", "failure");
        const auto judged = flow.judge();
        QCOMPARE(name(judged->outcome), "blocked");
        QCOMPARE(judged->reasonCode, std::string_view("throttled.email"));
        QCOMPARE(judged->methods, static_cast<std::uint32_t>(Method::Email));
    }
    void givingUpIsAbandoned_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("at the gates") << "User cancelled before passing the required authentication methods";
        QTest::newRow("american") << "User canceled before submitting a new password";
        QTest::newRow("admin") << "User contacted an admin after trying the email verification option";
    }
    void givingUpIsAbandoned()
    {
        QFETCH(QString, text);
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(9, text.toStdString());
        QCOMPARE(name(flow.judge(10)->outcome), "abandoned"); // also while the case is young
    }
    void lastRefusalFails()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID")
            .step(0, "User's account has insufficient authentication methods defined. Add authentication info to resolve this ", "failure");
        const auto judged = flow.judge(10);
        QCOMPARE(name(judged->outcome), "failed");
        QCOMPARE(judged->reasonCode, std::string_view("fail_methods"));
        QCOMPARE(judged->lastStep, std::string_view("fail_methods")); // of one time stamp: the start ranks first
    }
    void sentenceRatherThanTheCodeOfTheSameRefusal()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password")
            .step(12, "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure")
            .row(12, "Reset password (self-service)", "failure", "OnPremisesPolicyViolation");
        const auto judged = flow.judge();
        QCOMPARE(judged->reasonCode, std::string_view("fail_onprem_policy"));
        QVERIFY(flow.text(judged->reason).starts_with("User submitted a password that did not"));
    }
    void fifteenMinutes_data()
    {
        QTest::addColumn<int>("newest");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("young") << 60 + 899 << "User started the mobile SMS verification option" << "in_progress";
        QTest::newRow("exactly 15 minutes") << 60 + 900 << "User started the mobile SMS verification option" << "abandoned";
        QTest::newRow("young password") << 60 + 10 << "User submitted a new password" << "in_progress";
        QTest::newRow("old password") << 60 + 5000 << "User submitted a new password" << "interrupted";
    }
    void fifteenMinutes()
    {
        QFETCH(int, newest);
        QFETCH(QString, last);
        QFETCH(QString, outcome);
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(60, last.toStdString());
        QCOMPARE(QString::fromLatin1(name(flow.judge(newest)->outcome)), outcome);
    }
    void unlock()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(20, "User successfully unlocked the account")
            .row(20, "Unlock user account (self-service)", "success", "Success");
        QCOMPARE(name(flow.judge()->kind), "unlock");
        QCOMPARE(name(flow.judge()->outcome), "succeeded");
    }
    void otherKinds()
    {
        FlowText change;
        change.row(0, "Change password (self-service)", "success", "None");
        QCOMPARE(name(change.judge()->kind), "change");
        FlowText admin;
        admin.row(0, "POST UserAuthMethod.ResetPasswordOnPasswordMethods", "success", "", "Authentication Methods")
            .row(1, "Reset password (by admin)", "success", "None");
        QCOMPARE(name(admin.judge()->kind), "admin_reset");
        QCOMPARE(admin.judge()->steps, 2U);
        FlowText registration;
        registration.row(0, "User started security info registration", "success", "", "Authentication Methods")
            .row(1, "User registered security info", "success", "User registered Phone", "Authentication Methods");
        QCOMPARE(name(registration.judge()->kind), "registration");
        QCOMPARE(name(registration.judge()->outcome), "succeeded");
        FlowText none;
        none.row(0, "Update user", "success", "", "Core Directory");
        QVERIFY(!none.judge());
    }
    void beginningCutOff()
    {
        FlowText flow;
        flow.step(10, "User completed the email verification option").step(30, "User successfully reset password");
        const auto judged = flow.judge();
        QVERIFY(judged->incomplete);
        QCOMPARE(name(judged->outcome), "succeeded");
        QCOMPARE(judged->started, UtcTime::fromUnixSeconds(1'600'000'010));
    }
    void serverEvents()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password")
            .step(15, "We encountered a problem while resetting the user's on-premises password. Check your sync machine's event log", "failure");
        const auto judged = flow.judge(100'000, {server(13, 33004), server(12, 31001)});
        QVERIFY(judged->hybrid);
        QCOMPARE(name(*judged->matchedBy), "tracking_id");
        QCOMPARE(name(judged->serverOutcome), "failed");
        QCOMPARE(judged->computer, 7);
        QCOMPARE(name(flow.judge(100'000, {server(12, 31001)})->serverOutcome), "no_answer");
        QCOMPARE(name(flow.judge(100'000, {server(12, 31001), server(13, 33008), server(20, 31001), server(22, 31002)})->serverOutcome),
                 "succeeded");
    }
    void clockSamplesArePaired()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password")
            .step(15, "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure")
            .step(30, "User submitted a new password");
        sortSteps(flow.steps);
        // The server is 100 s ahead: 1 s after the submission, 2 s before the answer.
        std::vector<ServerStep> events{server(111, 31001), server(113, 33008), server(131, 31001)};
        const auto samples = clockSamples(flow.steps, events);
        QCOMPARE(samples.size(), 3U);
        QCOMPARE(samples[0].ahead.inMilliseconds(), 101'000);
        QVERIFY(samples[0].paired);
        QCOMPARE(samples[1].ahead.inMilliseconds(), 98'000);
        QVERIFY(samples[1].paired);
        QCOMPARE(samples[2].ahead.inMilliseconds(), 101'000);
        QVERIFY(!samples[2].paired);
    }
    void unknownStepOfThePortalIsAReset()
    {
        FlowText flow;
        flow.step(0, "User did something entirely new");
        QCOMPARE(name(flow.judge()->kind), "reset");
        QCOMPARE(name(flow.judge()->outcome), "abandoned");
        QCOMPARE(flow.judge()->lastStep, std::string_view("other"));
    }
    void unknownTextBehindTheSubmissionIsNoSilence()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "User submitted a new password").step(20, "User did something entirely new");
        const auto judged = flow.judge();
        QCOMPARE(name(judged->outcome), "abandoned");
        QCOMPARE(judged->lastStep, std::string_view("other"));
        QVERIFY(judged->wrote); // it may be the result
        QCOMPARE(name(flow.judge(60)->outcome), "in_progress");
        // Records of other services, and what the catalogue knows, say nothing of it.
        FlowText known;
        known.step(10, "User submitted a new password").row(20, "Reset user password", "success", "", "Core Directory")
            .row(21, "User started password reset", "success", "", "Authentication Methods");
        QCOMPARE(name(known.judge()->outcome), "interrupted");
        QCOMPARE(known.judge()->lastStep, std::string_view("password_submitted"));
    }
    // One export has whole seconds, another one fractions.
    void rankFirstInAWholeSecond()
    {
        const auto told = [](FlowText& flow, std::size_t step, std::int64_t ticks, std::uint8_t digits) {
            flow.steps[step].time.ticks += ticks;
            flow.steps[step].digits = digits;
        };
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(5, "User submitted a new password")
            .step(5, "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure");
        told(flow, 1, 2'000'000, 7);
        told(flow, 2, 0, 0);
        auto judged = flow.judge();
        QCOMPARE(name(judged->outcome), "failed");
        QCOMPARE(judged->lastStep, std::string_view("fail_onprem_policy"));
        QCOMPARE(judged->ended.ticks, UtcTime::fromUnixSeconds(1'600'000'005).ticks + 2'000'000); // never before a record
        // Where all have fractions, the time decides.
        FlowText exact;
        exact.step(0, "User submitted their user ID").step(5, "User submitted a new password")
            .step(5, "User submitted a password that did not meet the requirements of the AD on-prem policy", "failure");
        told(exact, 1, 2'000'000, 7);
        QCOMPARE(name(exact.judge()->outcome), "interrupted");
    }
    void methodsAreThoseOfTheGates()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(5, "User started the email verification option")
            .step(60, "User entered too many invalid SMS verification codes and is blocked for 24 hours", "failure")
            .step(70, "User contacted an admin after trying the mobile voice call verification option");
        QCOMPARE(flow.judge()->methods, static_cast<std::uint32_t>(Method::Email));
    }
    void codesWithMoreText()
    {
        FlowText flow;
        flow.step(0, "User submitted a new password").row(5, "Reset password (self-service)", "success", "OnPremisesSuccessCloudFailure: detail");
        QCOMPARE(name(flow.judge()->outcome), "failed");
        QCOMPARE(flow.judge()->reasonCode, std::string_view("fail_cloud_after_onprem"));
        FlowText sentence; // which the catalogue knows
        sentence.step(0, "User submitted a new password")
            .step(5, "User submitted a password that did not meet the security requirements of the cloud password policy: PasswordDoesnotComplyFuzzyPolicy", "failure");
        QCOMPARE(sentence.judge()->reasonCode, std::string_view("fail_cloud_policy"));
    }
    void lastRefusalDecidesThoughUnknown()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID")
            .step(10, "We could not reach your on-premises password reset service. Check your sync machine's event log", "failure")
            .step(20, "Brand new refusal", "failure");
        const auto judged = flow.judge();
        QCOMPARE(flow.text(judged->reason), std::string_view("Brand new refusal"));
        QCOMPARE(judged->reasonCode, std::string_view("other"));
    }
    void sentenceInAResultRecordHasTheNameOfTheStep()
    {
        FlowText flow;
        flow.step(0, "User submitted a new password")
            .row(9, "Reset password (self-service)", "failure", "User submitted a password that did not meet the requirements of the AD on-prem policy.");
        const auto judged = flow.judge();
        QCOMPARE(judged->reasonCode, std::string_view("fail_onprem_policy"));
        QCOMPARE(judged->lastStep, std::string_view("result.reset"));
        FlowText unknown;
        unknown.row(9, "Reset password (self-service)", "failure", "SomethingNew");
        QCOMPARE(unknown.judge()->reasonCode, std::string_view("result.reset"));
    }
    void unknownTextAboutOnPremisesSaysHybrid()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(10, "The on-premises agent is busy", "failure");
        QVERIFY(flow.judge()->hybrid);
        FlowText cloud;
        cloud.step(0, "User submitted their user ID").step(10, "The agent is busy", "failure");
        QVERIFY(!cloud.judge()->hybrid);
    }
    void forcedChangeIsInTheDirectoryRecord()
    {
        FlowText flow;
        flow.row(0, "Reset password (by admin)", "success", "None").row(0, "Set force change user password", "success", "", "Core Directory");
        QCOMPARE(name(flow.judge()->subtype), "force_change");
    }
    void orderOfRecordsDoesNotMatter()
    {
        FlowText flow;
        flow.step(0, "User submitted their user ID").step(0, "User was presented with verification options")
            .step(5, "User started the email verification option").step(9, "User completed the email verification option")
            .step(9, "User completed all verification steps required to reset their password").step(20, "User submitted a new password");
        const auto once = flow.judge();
        for (int i = 0; i < 50; ++i) {
            std::rotate(flow.steps.begin(), flow.steps.begin() + 1 + i % 5, flow.steps.end());
            const auto again = flow.judge();
            QCOMPARE(again->lastStep, once->lastStep);
            QCOMPARE(name(again->outcome), name(once->outcome));
            QCOMPARE(again->started, once->started);
        }
    }
};

QTEST_APPLESS_MAIN(TestFlowJudge)
#include "tst_flow_judge.moc"
