// SPDX-License-Identifier: GPL-3.0-or-later
// How far a flow came: stages, methods, rows of success and the answer of a server.
#include "core/flow/flow_judge.h"
#include "core/flow/flow_stages.h"
#include "tests/support/support.h"

#include <QTest>

using namespace core;

namespace {

UtcTime at(int seconds) { return UtcTime::fromUnixSeconds(1'700'000'000 + seconds); }

AuditStep audit(const char* name, int seconds, bool saysSuccess = true)
{
    AuditStep step;
    step.step = stepByName(name);
    step.time = at(seconds);
    step.saysSuccess = saysSuccess;
    return step;
}

ServerStep server(std::uint32_t id, int seconds, std::int64_t computer = 1)
{
    ServerStep step;
    step.eventId = id;
    step.time = at(seconds);
    step.computer = computer;
    step.isPasswordReset = true;
    return step;
}

std::uint32_t bits(std::initializer_list<Stage> stages)
{
    std::uint32_t all = 0;
    for (const Stage stage : stages)
        all |= static_cast<std::uint32_t>(stage);
    return all;
}

} // namespace

class TestFlowStages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wholeReset()
    {
        const std::vector<AuditStep> steps{audit("start", 0),           audit("options_shown", 1),     audit("gate_start.sms", 2),
                                           audit("gate_done.sms", 3),   audit("gate_start.email", 4),  audit("gate_done.email", 5),
                                           audit("gates_all", 6),       audit("password_submitted", 7, false), audit("success_reset", 9)};
        const std::vector<ServerStep> events{server(31001, 7), server(31002, 9)};
        const FlowProgress progress = progressOf(steps, events, FlowOutcome::Succeeded);
        QCOMPARE(progress.stages, 1023U);
        QCOMPARE(progress.methodsStarted, static_cast<std::uint32_t>(Method::Sms) | static_cast<std::uint32_t>(Method::Email));
        QCOMPARE(progress.methodsCompleted, progress.methodsStarted);
        QCOMPARE(progress.successRows, 8U);
        QVERIFY(progress.answer && progress.answer->answered - progress.answer->asked == Duration::seconds(2));
    }
    // One method twice is one method; blocked while trying is a start, no completion.
    void onlyWhatRecordsShow()
    {
        const std::vector<AuditStep> twice{audit("gate_done.sms", 0), audit("gate_done.sms", 1)};
        QCOMPARE(progressOf(twice, {}, FlowOutcome::Abandoned).stages, bits({Stage::VerificationStarted, Stage::VerifiedOnce}));
        const std::vector<AuditStep> blocked{audit("start", 0), audit("throttled.questions", 1)};
        const FlowProgress progress = progressOf(blocked, {}, FlowOutcome::Blocked);
        QCOMPARE(progress.stages, bits({Stage::Started, Stage::VerificationStarted}));
        QCOMPARE(progress.methodsStarted, static_cast<std::uint32_t>(Method::Questions));
        QCOMPARE(progress.methodsCompleted, 0U);
    }
    // The last answered request counts; an answer of another server, or one without a request, is no measure of time.
    void answersOfServers()
    {
        const std::vector<AuditStep> steps{audit("password_submitted", 0)};
        const std::vector<ServerStep> retried{server(31001, 0), server(33008, 1), server(31001, 60), server(31002, 64)};
        const FlowProgress second = progressOf(steps, retried, FlowOutcome::Succeeded);
        QVERIFY(second.answer && second.answer->answered - second.answer->asked == Duration::seconds(4));
        const std::vector<ServerStep> elsewhere{server(31001, 0, 1), server(31002, 1, 2)};
        QVERIFY(!progressOf(steps, elsewhere, FlowOutcome::Succeeded).answer);
        const std::vector<ServerStep> orphan{server(31002, 1)};
        const FlowProgress wrote = progressOf(steps, orphan, FlowOutcome::Interrupted);
        QVERIFY(!wrote.answer);
        QCOMPARE(wrote.stages, bits({Stage::PasswordSubmitted, Stage::ServerAsked, Stage::ServerWrote}));
    }
};

QTEST_APPLESS_MAIN(TestFlowStages)
#include "tst_flow_stages.moc"
