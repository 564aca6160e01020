// SPDX-License-Identifier: GPL-3.0-or-later
// What the card says of the last operation where its own records do not tell all: another password since, none that was sent, an
// administrator's, a timeout, an unknown text.
#include "core/helpdesk/judge.h"
#include "core/knowledge/causes.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/support/support.h"

using namespace core;
using namespace core::helpdesk;
using namespace core::helpdesk::tools;

namespace {

FlowStep sent() { return stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted"); }

Flow failedOf(FlowKind kind, const char* reasonCode, const char* reason = "")
{
    Flow flow = failedFor(reasonCode, reason);
    flow.kind = kind;
    flow.initiator = "desk@example.com";
    return flow;
}

// The result record of an operation, with its result as in the source.
CardFacts timedOut(FlowKind kind, const char* step, const char* result = "timeout")
{
    CardFacts facts = factsWith(failedOf(kind, step));
    FlowStep told = stepOf(Lane::Entra, StepClass::Refusal, step);
    told.result = result;
    facts.card.last->steps = {told};
    return facts;
}

} // namespace

class TestLastOperation : public QObject
{
    Q_OBJECT

private slots:
    // Neither the old nor the new password of an operation counts when another one was set after it.
    void anotherPasswordSince()
    {
        const DirectoryWrite write{now - Duration::minutes(30), "adm@example.com", false, {5}};
        for (const FlowOutcome outcome : {FlowOutcome::Succeeded, FlowOutcome::Abandoned, FlowOutcome::Interrupted, FlowOutcome::Failed}) {
            CardFacts facts = factsWith(flowOf(FlowKind::Reset, outcome, now - Duration::hours(1)));
            QVERIFY(!says(judge(facts).tell, Say::TellSetSince));
            facts.written = write;
            const Card card = judge(facts);
            QCOMPARE(card.tell.size(), std::size_t(1));
            QVERIFY(card.tell[0] == (Sentence{Say::TellSetSince, {write.time}}));
            QVERIFY(says(card.why, Say::WhySetSince) && says(card.why, Say::SetInDirectory));
        }
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Abandoned, now - Duration::minutes(10)));
        facts.written = write; // before it
        QVERIFY(says(judge(facts).tell, Say::TellNotFinished));
        facts.written->time = now - Duration::minutes(1);
        facts.card.last->flow.outcome = FlowOutcome::InProgress;
        QVERIFY(says(judge(facts).tell, Say::TellGoingOn));
        facts.card.last->flow.outcome = FlowOutcome::Blocked;
        facts.card.throttle.blockedUntil = now + Duration::hours(20);
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellSetSince) && says(card.tell, Say::TellBlocked));
    }

    // The directory may log the operation's own password under another correlation id, seconds later and by the same person.
    void theDirectorysOwnRecord()
    {
        const Flow flow = flowOf(FlowKind::Change, FlowOutcome::Succeeded, now - Duration::hours(1));
        CardFacts facts = factsWith(flow);
        facts.written = DirectoryWrite{flow.ended + Duration::seconds(2), "Ann@Example.com", false, {5}};
        QVERIFY(!says(judge(facts).tell, Say::TellSetSince));
        facts.written->time = flow.ended + Duration::minutes(2);
        QVERIFY(says(judge(facts).tell, Say::TellSetSince));
        facts.written = DirectoryWrite{flow.ended + Duration::seconds(2), "adm@example.com", false, {5}};
        QVERIFY(says(judge(facts).tell, Say::TellSetSince));
    }

    // What comes up by the synchronisation minutes later may be the operation's own password.
    void broughtUpSince()
    {
        const Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Interrupted, now - Duration::hours(1));
        CardFacts facts = factsWith(flow);
        facts.written = DirectoryWrite{flow.ended + Duration::minutes(4), "Sync_DC@example.com", true, {5}};
        QVERIFY(says(judge(facts).tell, Say::TellTryNew));
        facts.written->time = flow.ended + Duration::minutes(40);
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellSetSince) && says(card.why, Say::SetOnPremises));
    }

    // Of two tabs the second was begun later and left earlier.
    void anOverlappingOneSetIt()
    {
        Flow set = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::minutes(30), "aaaaaaaa-0000-0000-0000-000000000002");
        set.ended = set.started + Duration::minutes(4);
        const Flow left = flowOf(FlowKind::Reset, FlowOutcome::Abandoned, set.started + Duration::minutes(1));
        CardFacts facts = quietFacts();
        facts.card.flows = {set};
        add(facts, left);
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellSetSince) && !says(card.tell, Say::TellNotFinished) && says(card.why, Say::SetOnPage));
    }

    void resetsOfAdministratorsThatFailed()
    {
        QVERIFY(says(judge(factsWith(failedOf(FlowKind::AdminReset, "fail_license"))).tell, Say::TellAdminFailed));
        Card card = judge(factsWith(failedOf(FlowKind::AdminReset, "fail_cloud_after_onprem", "OnPremisesSuccessCloudFailure")));
        QVERIFY(says(card.tell, Say::TellHalfDone) && !says(card.tell, Say::TellAdminFailed));
        CardFacts facts = factsWith(failedOf(FlowKind::AdminReset, "fail_license"));
        facts.card.last->flow.serverOutcome = ServerOutcome::Succeeded;
        QVERIFY(says(judge(facts).tell, Say::TellAdminUnclear));
        // The administrator chose the password.
        for (const char* code : {"fail_onprem_policy", "fail_banned", "fail_cloud_policy"}) {
            card = judge(factsWith(failedOf(FlowKind::AdminReset, code)));
            QVERIFY2((card.next == Sentences{{Say::NextAdminChoose, {}}}), code);
            QVERIFY2(english(card.why).find("The user may") == std::string::npos, code);
        }
    }

    // Refused before anything was asked for.
    void noPasswordWasSent()
    {
        for (const char* code : {"fail_no_writeback", "fail_onprem_unreachable"}) {
            CardFacts facts = factsWith(failedFor(code));
            facts.lastServiceSign = facts.lastServiceUp = now - Duration::hours(2);
            QVERIFY2(says(judge(facts).tell, Say::TellOurSideNoPassword), code);
            facts.card.last->steps = {sent()};
            QVERIFY2(says(judge(facts).tell, Say::TellOurSide), code);
        }
    }

    void registeredSince()
    {
        const auto after = [](Flow failed, FlowKind kind, FlowOutcome outcome) {
            CardFacts facts = factsWith(failed);
            facts.card.flows.push_back(flowOf(kind, outcome, now - Duration::minutes(20), "aaaaaaaa-0000-0000-0000-000000000002"));
            return facts;
        };
        CardFacts facts = after(failedFor("fail_methods"), FlowKind::Registration, FlowOutcome::Succeeded);
        Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellRegisteredSince) && says(card.why, Say::WhyRegisteredSince) && card.again == Again::Yes);
        QVERIFY(says(card.next, Say::NextTryAgain) && card.who == Fixers{Fixer::User});
        // A report that was made later knows better.
        facts.card.person.methods = {"mobilePhone"};
        facts.card.person.methodsAt = now - Duration::minutes(10);
        QVERIFY(says(judge(facts).tell, Say::TellMethods));
        QVERIFY(says(judge(after(failedFor("fail_methods"), FlowKind::Registration, FlowOutcome::Failed)).tell, Say::TellMethods));
        QVERIFY(says(judge(after(failedFor("fail_license"), FlowKind::Registration, FlowOutcome::Succeeded)).tell, Say::TellLicence));
    }

    void begunAccordingToAnotherService()
    {
        CardFacts facts = quietFacts();
        facts.begun = BegunOperation{now - Duration::minutes(40), true};
        Card card = judge(facts);
        QVERIFY(says(card.happened, Say::LastChangeOpen) && !says(card.happened, Say::LastNothing) && says(card.tell, Say::TellBegun));
        facts.begun->isChange = false;
        QVERIFY(says(judge(facts).happened, Say::LastResetBegun));
        facts.card.hasLater = true;
        card = judge(facts);
        QVERIFY(says(card.happened, Say::LastNothingYet) && says(card.happened, Say::LastResetBegun));
    }

    // A failure by its word, but nothing was denied.
    void timeouts()
    {
        Card card = judge(timedOut(FlowKind::Reset, "result.reset"));
        QVERIFY(says(card.happened, Say::LastResetEndUnknown) && says(card.why, Say::WhyTimedOut) && says(card.tell, Say::TellTryNew));
        card = judge(timedOut(FlowKind::Change, "result.change", "Zeit\u00fcberschreitung"));
        QVERIFY(says(card.happened, Say::LastChangeOpen) && says(card.why, Say::WhyTimedOut));
        card = judge(timedOut(FlowKind::Unlock, "result.unlock"));
        QVERIFY(says(card.happened, Say::LastUnlockEndUnknown) && says(card.tell, Say::TellUnlockUnclear) && !says(card.tell, Say::TellTryNew));
        CardFacts facts = timedOut(FlowKind::AdminReset, "result.admin_reset");
        card = judge(facts);
        QVERIFY(says(card.happened, Say::LastAdminOpen) && says(card.tell, Say::TellAdminUnclear));
        facts.card.last->steps.push_back(stepOf(Lane::Connect, StepClass::Success, "connect.31010"));
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyWrittenUnseenUnnamed) && says(card.tell, Say::TellWrittenUnseen) && !says(card.tell, Say::TellAdminFailed));
        card = judge(timedOut(FlowKind::Reset, "result.reset", "failure"));
        QVERIFY(says(card.happened, Say::LastResetFailed) && says(card.why, Say::WhyUnsaid) && says(card.next, Say::NextReadRecord));
        QVERIFY(says(card.tryAgain, Say::AgainUnsaid) && card.again == Again::Unknown);
    }

    // Of a code that only its family is known of.
    void theCodeItselfIsShown()
    {
        const Card card = judge(factsWith(failedFor("result.reset", "OnPremisesSomethingNew")));
        QVERIFY(card.why[0] == (Sentence{Say::WhyUndocumented, {"OnPremisesSomethingNew"}}));
        QVERIFY(!says(judge(factsWith(failedFor("fail_onprem_error", "ADPermissionsError"))).why, Say::WhyUndocumented));
    }

    void theNextResetOfASynchronisedUser()
    {
        Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::hours(1));
        QVERIFY(says(judge(factsWith(flow)).tryAgain, Say::AgainDone));
        flow.hybrid = true; // the minimum age of AD may stand against it
        QVERIFY(says(judge(factsWith(flow)).tryAgain, Say::AgainDoneOnly));
    }

    void anUnlockAndAPasswordWithoutResult()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Unlock, FlowOutcome::Succeeded, now - Duration::hours(1)));
        facts.card.last->steps = {stepOf(Lane::Entra, StepClass::Success, "success_unlock"), sent()};
        const Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyUnlockedOpen) && says(card.tell, Say::TellTryNew) && !says(card.tell, Say::TellUnlockDone));
        facts.card.last->steps.push_back(stepOf(Lane::Entra, StepClass::Refusal, "fail_onprem_policy"));
        QVERIFY(says(judge(facts).tell, Say::TellUnlockDone));
    }

    void anUnknownTextAtTheEnd()
    {
        Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Abandoned, now - Duration::hours(1));
        flow.lastStep = "other";
        CardFacts facts = factsWith(flow);
        FlowStep unknown = stepOf(Lane::Entra, StepClass::Neutral, "other");
        unknown.text = "Something quite new happened";
        facts.card.last->steps = {stepOf(Lane::User, StepClass::Progress, "start"), unknown};
        Card card = judge(facts);
        QVERIFY(card.why[0] == (Sentence{Say::WhyUndocumented, {unknown.text}}));
        QVERIFY(says(card.tell, Say::TellEndUnknown) && !says(card.tell, Say::TellNotFinished) && !says(card.why, Say::WhyStopped));
        facts.card.last->steps = {sent(), stepOf(Lane::Entra, StepClass::Refusal, "fail_onprem_policy"), unknown};
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyRefusedThenUnknown) && !says(card.why, Say::WhyRefusedThenLeft) && says(card.tell, Say::TellPolicy));
    }
};

QTEST_APPLESS_MAIN(TestLastOperation)
#include "tst_last_operation.moc"
