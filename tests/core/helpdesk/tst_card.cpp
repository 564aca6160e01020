// SPDX-License-Identifier: GPL-3.0-or-later
// What the helpdesk card says: the questions of callers are answered, nothing is called clear where evidence is missing, every documented
// code has its text and an unknown one has none.
#include "core/helpdesk/caller_words.h"
#include "core/helpdesk/card.h"
#include "core/helpdesk/judge.h"
#include "core/helpdesk/lookup.h"
#include "core/knowledge/reason_codes.h"
#include "core/knowledge/server_events.h"
#include "core/knowledge/signin_errors.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/support/support.h"
#include <algorithm>
#include <set>

using namespace core;
using namespace core::helpdesk;
using namespace core::helpdesk::tools;

class TestCard : public QObject
{
    Q_OBJECT

private slots:
    // "Why can't I reset?"
    void whyItFails()
    {
        const Card card = judge(factsWith(failedFor("fail_onprem_policy")));
        QVERIFY(says(card.happened, Say::LastResetFailed));
        QVERIFY(!card.why.empty() && card.why[0].say == Say::Verbatim && !card.why[0].values[0].text.empty());
        QVERIFY(says(card.tell, Say::TellPolicy));
        QCOMPARE(card.again, Again::Yes);
        const Card off = judge(factsWith(failedFor("fail_not_enabled")));
        QCOMPARE(off.again, Again::NotYet);
        QVERIFY(says(off.tell, Say::TellNotEnabled));
        QVERIFY(!off.who.empty());
    }

    void theServerSaysMoreThanTheCloud()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_error"));
        const auto step = [](Lane lane, const char* name) {
            FlowStep made;
            made.lane = lane;
            made.stepClass = StepClass::Refusal;
            made.step = name;
            return made;
        };
        facts.card.last->steps = {step(Lane::Connect, "connect.33005"), step(Lane::Connect, "connect.31003"), step(Lane::Entra, "fail_onprem_error")};
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellDisabled));
        QCOMPARE(card.why[0].values[0].text, causeOfServerStep("connect.33005")->meaning);
        // What the cloud knows for itself comes later and counts.
        facts.card.last->flow.reasonCode = "fail_banned";
        QVERIFY(says(judge(facts).tell, Say::TellBanned));
    }

    void aResultThatFailedDidNotEndWell()
    {
        Card card = judge(factsWith(failedFor("result.reset", "SomethingNew")));
        QVERIFY(says(card.why, Say::WhyUndocumented) && says(card.tell, Say::TellUnknownReason));
        card = judge(factsWith(failedFor("result.reset", "OnPremisesSomethingNew")));
        QCOMPARE(card.why[1].values[0].text, causeOfReason("OnPremisesSomethingNew")->meaning);
        card = judge(factsWith(failedFor("result.reset")));
        QVERIFY(says(card.why, Say::WhyUnsaid) && says(card.tryAgain, Say::AgainUnsaid));
    }

    // The names of the server's events, where the cloud hands them on.
    void codesOfTheServerInTheCloud()
    {
        for (const auto& [code, tell] : {std::pair{"ADUserAccountLockedOut", Say::TellLocked}, {"aduseraccountdisabled", Say::TellDisabled}, {"ADUserNotFoundError", Say::TellOurSide}}) {
            const Card card = judge(factsWith(failedFor("fail_onprem_error", code)));
            QVERIFY2(says(card.tell, tell), code);
            QCOMPARE(card.why[0].values[0].text, causeOfReason(code)->meaning);
        }
    }

    void aBannedWordBehindTheRefusal()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_policy"));
        facts.card.last->steps = {stepOf(Lane::Ad, StepClass::Neutral, "dcagent.30005"), stepOf(Lane::Connect, StepClass::Refusal, "connect.33008")};
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellBanned) && !says(card.tell, Say::TellPolicy));
        QCOMPARE(card.why[0].values[0].text, causeOfServerStep("dcagent.30005")->meaning);
    }

    void anEarlierPasswordWasWritten()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_policy"));
        facts.card.flows.back().serverOutcome = facts.card.last->flow.serverOutcome = ServerOutcome::Succeeded;
        facts.card.flows.back().computer = "AADC01";
        const auto at = [](FlowStep step, int seconds) {
            step.time = step.shownTime = now - Duration::hours(1) + Duration::seconds(seconds);
            step.computer = step.lane == Lane::Connect ? "AADC01" : "";
            return step;
        };
        const FlowStep sent = stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted");
        facts.card.last->steps = {at(sent, 0), at(stepOf(Lane::Connect, StepClass::Success, "connect.31002"), 5), at(sent, 30),
                                  at(stepOf(Lane::Connect, StepClass::Refusal, "connect.33008"), 33), at(stepOf(Lane::Entra, StepClass::Refusal, "fail_onprem_policy"), 35)};
        Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyEarlierWritten) && says(card.tell, Say::TellPolicy) && says(card.setBy, Say::SetOnPremisesOnly));
        QCOMPARE(card.why.back().values[0].text, std::string("AADC01"));
        facts.card.flows.back().computer.clear();
        QVERIFY(says(judge(facts).setBy, Say::SetOnPremisesOnlyUnnamed));
        facts.card.flows.back().outcome = FlowOutcome::InProgress; // the cloud will say so
        QVERIFY(says(judge(facts).setBy, Say::SetUnknown));
    }

    void aPasswordSetInAnUnlock()
    {
        Flow flow = flowOf(FlowKind::Unlock, FlowOutcome::Succeeded, now - Duration::hours(1));
        flow.lastStep = "result.unlock";
        CardFacts facts = factsWith(flow);
        QVERIFY(says(judge(facts).setBy, Say::SetUnknown));
        facts.resetInUnlock = {flow.id};
        QVERIFY(says(judge(facts).setBy, Say::SetOnPage));
    }

    void whoeverAskedForHelpIsCalledBack()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Abandoned, now - Duration::hours(1)));
        FlowStep asked = stepOf(Lane::User, StepClass::GaveUp, "contacted_admin");
        asked.next = "Call the user back.";
        asked.who = {Fixer::Helpdesk};
        facts.card.last->steps = {asked};
        Card card = judge(facts);
        QCOMPARE(english(card.next), asked.next);
        QVERIFY(card.who == asked.who);
        facts.card.last->steps = {stepOf(Lane::User, StepClass::GaveUp, "cancelled.password")};
        card = judge(facts);
        QVERIFY(says(card.next, Say::NextAskStep) && card.who == Fixers{Fixer::User});
    }

    // At that moment nothing had ended, and one was under way.
    void amongTheRecordsOfTheFirstOne()
    {
        CardFacts facts = quietFacts();
        facts.card.hasLater = true;
        QVERIFY(says(judge(facts).tell, Say::TellNothing));
        Flow running = flowOf(FlowKind::Reset, FlowOutcome::InProgress, now - Duration::minutes(1));
        facts.card.flows = {running};
        const Card card = judge(facts);
        QVERIFY(says(card.happened, Say::LastNothingYet) && says(card.tell, Say::TellGoingOn) && says(card.tryAgain, Say::AgainFinish));
        facts.card.flows[0].kind = FlowKind::Registration;
        QVERIFY(says(judge(facts).tell, Say::TellNothing));
    }

    void administratorsAreNotSentToTheUser()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_policy"));
        QCOMPARE(judge(facts).who.front(), Fixer::User);
        facts.card.last->flow.kind = FlowKind::AdminReset;
        const Fixers who = judge(facts).who;
        QVERIFY(who.front() == Fixer::Helpdesk && std::find(who.begin(), who.end(), Fixer::User) == who.end());
    }

    void theServersErrorCodeSaysMore()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_error"));
        FlowStep step;
        step.lane = Lane::Connect;
        step.stepClass = StepClass::Refusal;
        step.step = "connect.33001";
        step.meaning = "AD gave an unknown error. The server is not set up for it.";
        step.next = "Turn on signing.";
        step.who = {Fixer::AdAdmin};
        facts.card.last->steps = {step};
        const Card card = judge(facts);
        QCOMPARE(card.why[0].values[0].text, step.meaning);
        QCOMPARE(card.next[0].values[0].text, step.next);
        QVERIFY(card.who == step.who);
        facts.card.last->flow.kind = FlowKind::Unlock; // nobody chose a password
        facts.card.last->steps[0].step = "connect.33004";
        QVERIFY(says(judge(facts).tell, Say::TellUnlockOurSide));
    }

    void whatTheCloudDidNotHear()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Interrupted, now - Duration::hours(1)));
        QVERIFY(says(judge(facts).why, Say::WhyNoResult));
        FlowStep step;
        step.lane = Lane::Connect;
        step.stepClass = StepClass::Success;
        step.step = "connect.31002";
        step.computer = "AADC02";
        facts.card.last->steps = {step};
        Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyWrittenUnseen) && says(card.tell, Say::TellWrittenUnseen));
        QCOMPARE(card.why[0].values[0].text, std::string("AADC02"));
        facts.card.last->steps[0].computer.clear();
        QVERIFY(says(judge(facts).why, Say::WhyWrittenUnseenUnnamed));
        facts.card.last->steps[0].stepClass = StepClass::Refusal;
        facts.card.last->steps[0].step = "connect.33008";
        facts.card.last->steps[0].meaning = "The policy.";
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyRefusedUnseen) && says(card.tell, Say::TellPolicy));
        QCOMPARE(card.again, Again::Yes);
        // The same where the cloud waited too long.
        facts.card.last->flow.outcome = FlowOutcome::Failed;
        facts.card.last->flow.reasonCode = "fail_onprem_unreachable";
        QVERIFY(says(judge(facts).tell, Say::TellPolicy));
        facts.card.last->steps.clear();
        QVERIFY(says(judge(facts).tell, Say::TellOutageWas) && judge(facts).again == Again::Yes); // the service has shown life since
        facts.lastServiceSign = facts.lastServiceUp = facts.card.last->flow.started - Duration::minutes(1);
        QVERIFY(says(judge(facts).tell, Say::TellOurSideNoPassword) && judge(facts).again == Again::NotYet);
    }

    void registeredSince()
    {
        CardFacts facts = factsWith(failedFor("fail_methods"));
        QVERIFY(says(judge(facts).tell, Say::TellMethods) && judge(facts).again == Again::NotYet); // the report is older
        facts.card.person.methodsAt = now - Duration::minutes(10);
        const Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyMethodsSince) && says(card.tell, Say::TellMethodsSince) && card.again == Again::Yes);
        facts.card.person.methods = {"mobilePhone"}; // perhaps too few still
        QCOMPARE(judge(facts).again, Again::NotYet);
    }

    void cancelledWithAPasswordSent()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Abandoned, now - Duration::hours(1)));
        std::vector<FlowStep>& steps = facts.card.last->steps;
        const FlowStep sent = stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted"), cancel = stepOf(Lane::User, StepClass::GaveUp, "cancelled.password");
        steps = {cancel};
        QVERIFY(says(judge(facts).tell, Say::TellNotFinished));
        steps = {sent, stepOf(Lane::Entra, StepClass::Refusal, "fail_onprem_policy"), cancel};
        Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyRefusedThenLeft) && says(card.tell, Say::TellPolicy) && !says(card.tell, Say::TellNotFinished));
        steps = {sent, stepOf(Lane::Connect, StepClass::Success, "connect.31002"), cancel};
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyWrittenUnseenUnnamed) && says(card.tell, Say::TellWrittenUnseen) && !says(card.tell, Say::TellNotFinished));
        steps = {sent, cancel};
        QVERIFY(says(judge(facts).tell, Say::TellTryNew));
        facts.card.last->flow.lastStep = "other"; // of a text that nobody knows
        QVERIFY(says(judge(facts).why, Say::WhyUnknownResult));
    }

    void aResetBehindARefusedUnlock()
    {
        Flow flow = flowOf(FlowKind::Unlock, FlowOutcome::Succeeded, now - Duration::hours(1));
        flow.lastStep = "success_reset";
        CardFacts facts = factsWith(flow);
        facts.card.last->steps = {stepOf(Lane::Entra, StepClass::Refusal, "result.unlock"), stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted"),
                                  stepOf(Lane::Entra, StepClass::Success, "success_reset")};
        Card card = judge(facts);
        QVERIFY(says(card.happened, Say::LastResetSucceeded) && says(card.why, Say::WhyUnlockRefused) && says(card.tell, Say::TellResetDone));
        QVERIFY(!says(card.why, Say::WhyUnlocked) && says(card.setBy, Say::SetOnPage));
        facts.card.last->steps = {stepOf(Lane::Entra, StepClass::Success, "success_unlock")};
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyUnlocked) && says(card.tell, Say::TellUnlockDone));
    }

    void serversAgainstTheCloud()
    {
        Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::hours(1));
        flow.hybrid = true;
        flow.serverOutcome = ServerOutcome::Failed;
        CardFacts facts = factsWith(flow);
        facts.card.last->steps = {stepOf(Lane::Connect, StepClass::Refusal, "connect.33004"), stepOf(Lane::Entra, StepClass::Success, "success_reset")};
        Card card = judge(facts);
        QVERIFY(says(card.why, Say::WhyCloudOnly) && says(card.tell, Say::TellCloudOnly) && !says(card.tell, Say::TellResetDone));
        facts.card.last->flow.serverOutcome = ServerOutcome::NoAnswer;
        facts.card.last->steps = {stepOf(Lane::Entra, StepClass::Success, "success_reset")};
        QVERIFY(says(judge(facts).why, Say::WhyReceivedOnlyUnnamed));
        facts.card.last->flow.serverOutcome = ServerOutcome::Unknown;
        QVERIFY(says(judge(facts).why, Say::WhyNotConfirmed));

        facts = factsWith(failedFor("fail_onprem_error"));
        facts.card.last->steps = {stepOf(Lane::Connect, StepClass::Refusal, "connect.33004"), stepOf(Lane::Connect, StepClass::Success, "connect.31002")};
        facts.card.last->flow.serverOutcome = ServerOutcome::Succeeded;
        card = judge(facts);
        QVERIFY(says(card.tell, Say::TellWrittenUnseen) && !says(card.tell, Say::TellOurSide));
        facts = factsWith(failedFor("fail_onprem_unreachable"));
        facts.card.last->flow.serverOutcome = ServerOutcome::NoAnswer;
        facts.card.last->flow.computer = "AADC01";
        card = judge(facts);
        QVERIFY(says(card.why, Say::WhyGaveUpWaiting) && says(card.tell, Say::TellTryNew));
    }

    // Days later nobody can finish it.
    void goingOnOnlyAsLongAsASessionLasts()
    {
        Card card = judge(factsWith(flowOf(FlowKind::Reset, FlowOutcome::InProgress, now - Duration::minutes(5))));
        QVERIFY(says(card.happened, Say::LastResetInProgress) && says(card.tell, Say::TellGoingOn));
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::InProgress, now - Duration::days(2)));
        card = judge(facts);
        QVERIFY(says(card.happened, Say::LastResetEndUnknown) && says(card.why, Say::WhyEndUnknown) && says(card.tell, Say::TellEndUnknown));
        QVERIFY(says(card.tryAgain, Say::AgainYes) && !says(card.tryAgain, Say::AgainFinish));
        facts.card.last->steps = {stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted")};
        QVERIFY(says(judge(facts).tell, Say::TellTryNew));
        facts.card.last->flow.kind = FlowKind::Unlock;
        QVERIFY(says(judge(facts).happened, Say::LastUnlockEndUnknown));
    }

    void othersOfTheName()
    {
        CardFacts facts = quietFacts();
        QVERIFY(!warns(judge(facts), Say::WarnNamesakes));
        facts.askedName = "ann@example.com";
        facts.card.person.objectId = "id-1";
        facts.namesakes = {"Ann Old (id-2)", "id-3"};
        const Card card = judge(facts);
        QVERIFY(warns(card, Say::WarnNamesakes));
        QCOMPARE(english(card.warnings[0].what),
                 std::string("Several people bear the name ann@example.com. This card is about id-1, and nothing on it is of the others: Ann Old (id-2), id-3."));
    }

    // "Am I blocked, and until when?"
    void blocked()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Blocked, now - Duration::minutes(1240)));
        facts.card.throttle.blockedSince = now - Duration::minutes(1240);
        facts.card.throttle.blockedUntil = now + Duration::minutes(200);
        const Card card = judge(facts);
        QCOMPARE(card.again, Again::No);
        QCOMPARE(*card.againAt, now + Duration::minutes(200));
        QCOMPARE(english(card.tryAgain), std::string("No, not before 2024-05-10 15:20:00 UTC (in 3 h 20 min). Nobody can lift the block early."));
        QVERIFY(says(card.tell, Say::TellBlocked));
        facts.card.throttle.blockedUntil.reset();
        const Card over = judge(facts);
        QCOMPARE(over.again, Again::Yes);
        QVERIFY(says(over.tell, Say::TellBlockOver));
        // The nearest counter is told.
        ThrottleUse use;
        use.limit = defaultThrottleLimits().limits.front();
        use.used = 3;
        use.oldestLeaves = now + Duration::minutes(40);
        facts.card.throttle.uses = {use};
        QVERIFY(english(judge(facts).tryAgain).find("2 of 5") != std::string::npos);
        QVERIFY(english(judge(facts).tryAgain).find("(in 40 min)") != std::string::npos);
    }

    // "Did my reset work?"
    void didItWork()
    {
        Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::minutes(30));
        flow.hybrid = true;
        CardFacts facts = factsWith(flow);
        QVERIFY(says(judge(facts).why, Say::WhyNotConfirmed));
        facts.card.last->flow.serverOutcome = ServerOutcome::Succeeded;
        facts.card.last->flow.computer = "AADC01";
        const Card card = judge(facts);
        QVERIFY(says(card.happened, Say::LastResetSucceeded) && says(card.why, Say::WhyWrittenBack) && says(card.tell, Say::TellResetDone));
        for (const auto& [outcome, tell] : {std::pair{FlowOutcome::Abandoned, Say::TellNotFinished}, std::pair{FlowOutcome::InProgress, Say::TellGoingOn}, std::pair{FlowOutcome::Interrupted, Say::TellTryNew}})
            QVERIFY(says(judge(factsWith(flowOf(FlowKind::Reset, outcome, now - Duration::minutes(10)))).tell, tell));
    }

    // "Was it me? Who reset my password?"
    void whoSetThePassword()
    {
        CardFacts facts = factsWith(flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::days(2)));
        facts.card.last->around.address = Familiarity::New;
        Card card = judge(facts);
        QVERIFY(english(card.setBy).find("203.0.113.7") != std::string::npos);
        QVERIFY(says(card.setBy, Say::AddressNew));
        QVERIFY(!says(card.setBy, Say::PageProvesLittle)); // no record says what was passed
        Flow proved = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::days(2));
        proved.methods = static_cast<std::uint32_t>(Method::Email) | static_cast<std::uint32_t>(Method::Sms);
        proved.methodsCompleted = static_cast<std::uint32_t>(Method::Sms);
        const std::string proof = english(judge(factsWith(proved)).setBy);
        QVERIFY2(proof.find("the proof is in the methods") != std::string::npos && proof.find("email") == std::string::npos, proof.c_str());
        QVERIFY(warns(card, Say::WarnAddress));
        QCOMPARE(int(card.warnings.front().weight), int(Warning::Weight::Red));
        QVERIFY(says(card.next, Say::NextVerify));
        QVERIFY(!says(card.next, Say::NextNothing)); // to make sure is something
        QVERIFY(english(card.setBy, false).find("203.0.113.7") == std::string::npos);
        Flow admin = flowOf(FlowKind::AdminReset, FlowOutcome::Succeeded, now - Duration::hours(3), "aaaaaaaa-0000-0000-0000-000000000002");
        admin.initiator = "desk@example.com";
        add(facts, admin);
        card = judge(facts);
        QVERIFY(english(card.setBy).find("desk@example.com") != std::string::npos);
        QVERIFY(warns(card, Say::WarnAdminReset));
        QVERIFY(!warns(card, Say::WarnAddress)); // an administrator's address is none of the user's
        QCOMPARE(card.adminResets.size(), std::size_t(1));
        facts.written = DirectoryWrite{now - Duration::hours(1), "Sync_DC@example.com", true, {5}};
        QVERIFY(says(judge(facts).setBy, Say::SetOnPremises));
        QVERIFY(says(judge(quietFacts()).setBy, Say::SetUnknown));
    }

    // "I have no phone any more, what now?"
    void withoutThePhone()
    {
        CardFacts facts = quietFacts();
        QVERIFY(english(judge(facts).phoneless).find(": email.") != std::string::npos);
        facts.card.person.methods = {"mobilePhone", "microsoftAuthenticatorPush", "softwareOneTimePasscode", "mobileSMS", "appCode"};
        QVERIFY(says(judge(facts).phoneless, Say::PhonelessNone));
        facts.card.person.methods.clear();
        facts.card.person.methodsAt.reset();
        QVERIFY(says(judge(facts).phoneless, Say::PhonelessUnknown));
        QVERIFY(says(judge(facts).methods, Say::MethodsUnknown));
        facts.card.person.methods = {"officePhone", "mobilePhone", "securityQuestion", "hardwareOneTimePasscode", "fido2"};
        const std::vector<std::string> left{"officePhone", "securityQuestion", "hardwareOneTimePasscode"};
        QCOMPARE(phonelessMethods(facts.card.person), left); // a token is no app
    }

    void outages()
    {
        CardFacts facts = factsWith(failedFor("fail_onprem_unreachable"));
        const Outage outage{now - Duration::hours(2), std::nullopt, "AADC01", 31016};
        facts.outage = outage;
        facts.card.last->around.outage = outage;
        facts.synced = true;
        const Card card = judge(facts);
        QVERIFY(says(card.outage, Say::OutageOn) && says(card.why, Say::WhyOutageOpen) && says(card.tell, Say::TellOutageNow));
        QCOMPARE(card.again, Again::NotYet);
        facts = quietFacts();
        facts.lastServiceSign = facts.lastServiceUp = now - Duration::hours(5);
        QVERIFY(says(judge(facts).outage, Say::OutageStale)); // silence is no sign of life
        facts.lastServiceSign = now - Duration::minutes(5);   // nor is what a server on standby logs, or that write-back is disabled
        QVERIFY(says(judge(facts).outage, Say::OutageStale) && !says(judge(facts).outage, Say::OutageOff));
        facts.lastServiceSign.reset();
        QVERIFY(says(judge(facts).outage, Say::OutageNoLog));
    }

    void warnings()
    {
        CardFacts facts = quietFacts();
        facts.card.person.roles = {{"Global Administrator", "/", "Active", true}, {"User Administrator", "/", "Eligible", true}};
        facts.methodChanges = {{now - Duration::hours(2), "methods.deleted", "Security info deleted", "User deleted phone", "", {1}},
                               {now - Duration::days(3), "methods.admin_registered", "Admin registered", "", "desk@example.com", {2}},
                               {now - Duration::days(4), "methods.updated", "Updated", "", "", {3}}};
        facts.enabled = false;
        facts.riskLevel = "high";
        facts.riskState = "atRisk";
        detect::Alert alert;
        alert.severity = detect::Severity::High;
        alert.rule = "Rule";
        facts.alerts = {alert};
        Card card = judge(facts);
        for (const Say say : {Say::WarnRole, Say::WarnRoleEligible, Say::WarnMethod, Say::WarnMethodBy, Say::WarnMethodMore, Say::WarnDisabled, Say::WarnRisk, Say::WarnAlerts})
            QVERIFY2(warns(card, say), patterns()[std::size_t(say)].data());
        QVERIFY(std::is_sorted(card.warnings.begin(), card.warnings.end(), [](const Warning& a, const Warning& b) { return a.weight < b.weight; }));
        facts.riskState = "remediated";
        QVERIFY(!warns(judge(facts), Say::WarnRisk));
    }

    void noAllClearWhereEvidenceIsMissing()
    {
        const Flow flow = flowOf(FlowKind::Reset, FlowOutcome::Succeeded, now - Duration::hours(2));
        CardFacts facts = factsWith(flow);
        const Card quiet = judge(facts);
        QVERIFY2(quiet.missing.empty() && quiet.warnings.empty(), english(quiet.missing).c_str());
        QVERIFY(quiet.quiet.say == Say::QuietComplete);
        const auto missing = [&](const std::function<void(CardFacts&)>& take, Say say) {
            CardFacts lacking = factsWith(flow);
            take(lacking);
            const Card card = judge(lacking);
            return says(card.missing, say) && card.quiet.say == Say::QuietIncomplete;
        };
        QVERIFY(missing([](CardFacts& f) { f.hasSignIns = false; }, Say::MissSignIns));
        QVERIFY(missing([](CardFacts& f) { f.card.last->around.address = Familiarity::Unknown; }, Say::MissSignInsOfUser));
        QVERIFY(missing([](CardFacts& f) { f.card.last->flow.sourceIp.clear(); }, Say::MissAddress));
        QVERIFY(missing([](CardFacts& f) { f.hasRoles = false; }, Say::MissRoles));
        QVERIFY(missing([](CardFacts& f) { f.rulesHaveRun = false; }, Say::MissRules));
        QVERIFY(missing([](CardFacts& f) { f.rulesLag = true; }, Say::MissRulesLag));
        QVERIFY(missing([](CardFacts& f) { f.flowsLag = true; }, Say::MissFlows));
        QVERIFY(missing([](CardFacts& f) { f.firstAudit = now - Duration::days(6); }, Say::MissAuditBegin));
        QVERIFY(missing([](CardFacts& f) { f.lastAudit = now - Duration::days(2); }, Say::MissAuditEnd));
        QVERIFY(missing([](CardFacts& f) { f.firstAudit.reset(); }, Say::MissAudit));
        QVERIFY(missing([](CardFacts& f) {
            f.card.person.methods.clear();
            f.card.person.methodsAt.reset();
        }, Say::MissMethods));
    }

    void everyRefusalHasWordsForTheCaller()
    {
        for (const Step& step : stepCatalogue())
            if (step.stepClass == StepClass::Refusal && step.name.starts_with("fail_")) {
                QVERIFY2(callerWords(step.name).retry != Retry::Unknown, step.name.c_str());
                const Card card = judge(factsWith(failedFor(step.name.c_str())));
                QVERIFY2(card.again != Again::Unknown && !says(card.tell, Say::TellUnknownReason), step.name.c_str());
            }
    }

    void anUnknownReasonIsNotGuessed()
    {
        const Card card = judge(factsWith(failedFor("other", "Flux capacitor drained")));
        QVERIFY2(english(card.why).find("\"Flux capacitor drained\", which is not documented in the sources of this program") != std::string::npos, english(card.why).c_str());
        QVERIFY(says(card.tell, Say::TellUnknownReason));
        QCOMPARE(card.again, Again::Unknown);
    }

    void everyDocumentedCodeIsFound()
    {
        const auto isFound = [](const std::string& typed, const std::string& code) {
            const auto found = codeMatches(typed);
            return std::any_of(found.begin(), found.end(), [&](const Cause* cause) { return cause->code == code && !cause->meaning.empty() && !cause->source.empty(); });
        };
        for (const SsprCode& code : ssprCodes())
            QVERIFY2(isFound(code.code, code.code), code.code.c_str());
        for (const ServerEventInfo& event : serverEventCatalogue())
            QVERIFY2(isFound("Event ID " + std::to_string(event.eventId), event.step), event.step.c_str());
        for (const SignInError& error : signInErrors())
            QVERIFY2(isFound("aadsts" + std::to_string(error.code), "AADSTS" + std::to_string(error.code)), error.name.c_str());
        for (const HrCode& code : hrCodes())
            QVERIFY2(isFound(code.code, code.code), code.code.c_str());
        // As one types.
        QVERIFY(isFound("3300", "connect.33008"));
        QVERIFY(isFound("AADSTS501", "AADSTS50126"));
    }

    void whatLooksLikeACode()
    {
        for (const char* text : {"SSPR_0099", "sspr_1", "AADSTS999999", "39999", "0x8023ffff", "event 39999", "Error code: 39999", "hr=8023ffff"}) {
            QVERIFY2(looksLikeCode(text), text);
            QVERIFY2(codeMatches(text).empty() || std::string_view(text) == "sspr_1", text);
        }
        for (const char* text : {"", " ", "ann", "ann@example.com", "event", "event ", "id", "=", "##", "0x", "SSPR_", "eve", "error: ", "anna 33008", "123456789012"})
            QVERIFY2(!looksLikeCode(text), text);
    }

    void valuesAreNotFilledAgain()
    {
        QCOMPARE(english(Sentence{Say::WhyUndocumented, {"%1 %2"}}), std::string("The log says \"%1 %2\", which is not documented in the sources of this program."));
        QCOMPARE(english(Sentence{Say::WarnRole, {}}), std::string("Holds a directory role: %1."));
        std::set<std::string_view> different(patterns().begin(), patterns().end());
        QCOMPARE(different.size(), patterns().size());
    }

    void spans()
    {
        QCOMPARE(spanWords(Duration::minutes(200)), std::string("3 h 20 min"));
        QCOMPARE(spanWords(Duration::hours(24)), std::string("1 d"));
        QCOMPARE(spanWords(Duration::hours(52)), std::string("2 d 4 h"));
        QCOMPARE(spanWords(Duration::seconds(59)), std::string("less than a minute"));
        QCOMPARE(spanWords(Duration::hours(-1)), std::string("1 h"));
    }
};

QTEST_APPLESS_MAIN(TestCard)
#include "tst_card.moc"
