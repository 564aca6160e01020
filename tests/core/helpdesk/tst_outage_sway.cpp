// SPDX-License-Identifier: GPL-3.0-or-later
// Whom an outage of the write-back service concerns: not who needs none, not whom cloud sync serves, nor who was let in since it began.
#include "core/flow/cloud_sync.h"
#include "core/helpdesk/judge.h"
#include "tests/core/helpdesk/card_tools.h"
#include "tests/support/support.h"

using namespace core;
using namespace core::helpdesk;
using namespace core::helpdesk::tools;

namespace {

const UtcTime outageBegin = now - Duration::minutes(20);

FlowStep at(FlowStep step, UtcTime time)
{
    step.time = step.shownTime = time;
    return step;
}

FlowStep told(const char* step, StepClass stepClass, const char* agent)
{
    FlowStep made = stepOf(Lane::Entra, stepClass, step);
    made.agent = agent;
    return made;
}

// An attempt that came to nothing for another reason, in an outage whose end nobody saw.
CardFacts inOutage(const char* reasonCode = "fail_banned")
{
    CardFacts facts = factsWith(failedFor(reasonCode));
    facts.outage = Outage{outageBegin, std::nullopt, "AADC01", 31016};
    facts.lastServerLog = now - Duration::minutes(5);
    return facts;
}

// What the cloud says of a flow that cloud sync served.
CardFacts servedByCloudSync(FlowOutcome outcome, const char* reasonCode)
{
    CardFacts facts = inOutage(reasonCode);
    Flow& flow = facts.card.last->flow;
    flow.outcome = outcome;
    flow.hybrid = true;
    facts.synced = true;
    const bool isDone = outcome == FlowOutcome::Succeeded;
    facts.card.last->steps = {told("password_submitted", StepClass::PasswordSubmitted, ""), told("result.reset", isDone ? StepClass::Success : StepClass::Refusal, "CloudSync")};
    facts.card.last->around.outage = facts.outage;
    return facts;
}

} // namespace

class TestOutageSway : public QObject
{
    Q_OBJECT

private slots:
    void ofWhomNothingIsKnown()
    {
        const CardFacts facts = inOutage();
        QCOMPARE(outageSway(facts), OutageSway::Decides);
        const Card card = judge(facts);
        QVERIFY(says(card.tell, Say::TellOutageNow) && says(card.tryAgain, Say::AgainOutage));
        QCOMPARE(card.again, Again::NotYet);
    }

    void whoIsNotSynchronised()
    {
        CardFacts facts = inOutage();
        facts.synced = false;
        Card card = judge(facts);
        QCOMPARE(card.again, Again::Yes);
        QVERIFY(!says(card.tell, Say::TellOutageNow) && says(card.outage, Say::OutageCloudOnly));
        facts.isServedByNoAgent = true; // which no list says
        card = judge(facts);
        QVERIFY(says(card.outage, Say::OutageNoAgent) && !says(card.outage, Say::OutageCloudOnly));
    }

    // Logs that end long before the moment do not say that it goes on, and neither that it is over.
    void anOldOutageDecidesNothing()
    {
        CardFacts facts = inOutage();
        facts.outage->from = now - Duration::hours(2);
        facts.lastServerLog = facts.outage->from;
        const Card card = judge(facts);
        QCOMPARE(card.again, Again::Yes);
        QVERIFY(!says(card.tell, Say::TellOutageNow) && says(card.tryAgain, Say::AgainOutageOld) && says(card.outage, Say::OutageLogEnds));
    }

    // The page asks for the service before it shows a way in.
    void whoWasLetIn()
    {
        CardFacts facts = inOutage();
        facts.card.last->steps = {at(stepOf(Lane::Entra, StepClass::Progress, "options_shown"), outageBegin - Duration::minutes(1))};
        QCOMPARE(outageSway(facts), OutageSway::Decides);
        facts.card.last->steps.push_back(at(stepOf(Lane::User, StepClass::PasswordSubmitted, "password_submitted"), outageBegin + Duration::minutes(2)));
        facts.card.last->steps.push_back(at(stepOf(Lane::Entra, StepClass::Refusal, "fail_banned"), outageBegin + Duration::minutes(2)));
        QCOMPARE(outageSway(facts), OutageSway::None);
        QCOMPARE(judge(facts).again, Again::Yes);
        // A password that got no answer speaks for the outage.
        facts.card.last->steps.pop_back();
        facts.card.last->flow.outcome = FlowOutcome::Abandoned;
        QCOMPARE(outageSway(facts), OutageSway::Decides);
        facts.card.last->flow.outcome = FlowOutcome::Failed;
        facts.card.last->flow.reasonCode = "fail_onprem_unreachable";
        QCOMPARE(outageSway(facts), OutageSway::Decides);
    }

    // Cloud sync has neither those servers nor their events.
    void cloudSync()
    {
        const auto namesServers = [](const Card& card) {
            const std::string all = english(card.why) + english(card.next);
            return all.find("AAD Connect") != std::string::npos || all.find("ADSync") != std::string::npos || all.find("310") != std::string::npos
                || all.find("3300") != std::string::npos;
        };
        for (const char* code : {"fail_onprem_unreachable", "fail_onprem_error", "fail_onprem_policy"}) {
            const CardFacts facts = servedByCloudSync(FlowOutcome::Failed, code);
            QVERIFY(isServedByCloudSync(*facts.card.last));
            const Card card = judge(facts);
            QVERIFY2(!namesServers(card) && !says(card.why, Say::WhyOutageOpen), english(card.why).c_str());
            QVERIFY(says(card.outage, Say::OutageCloudSync) && !card.next.empty());
            CardFacts connect = facts;
            connect.card.last->steps.back().agent = "Microsoft Entra Connect";
            connect.card.last->around.outage.reset();
            connect.outage.reset();
            QVERIFY(namesServers(judge(connect)));
        }
        // That those servers are back says nothing.
        CardFacts facts = servedByCloudSync(FlowOutcome::Failed, "fail_onprem_unreachable");
        facts.outage.reset();
        facts.lastServiceUp = now;
        QCOMPARE(judge(facts).again, Again::NotYet);
        const Card done = judge(servedByCloudSync(FlowOutcome::Succeeded, ""));
        QVERIFY(says(done.why, Say::WhyCloudSync) && !says(done.why, Say::WhyNotConfirmed));
        QVERIFY(!says(done.tryAgain, Say::AgainOutage));
    }

    // Refused right behind the name: another flow of the user says who would have served it.
    void cloudSyncOfAnEarlierFlow()
    {
        CardFacts facts = servedByCloudSync(FlowOutcome::Failed, "fail_onprem_unreachable");
        facts.card.last->steps = {told("started", StepClass::Neutral, ""), told("fail_onprem_unreachable", StepClass::Refusal, "")};
        QCOMPARE(outageSway(facts), OutageSway::Decides);
        facts.card.last->around.agentOfUser = "CloudSync";
        QCOMPARE(outageSway(facts), OutageSway::None);
        const Card card = judge(facts);
        QVERIFY(says(card.outage, Say::OutageCloudSync) && !says(card.why, Say::WhyOutageOpen));
        QVERIFY2(english(card.next).find("provisioning agent") != std::string::npos, english(card.next).c_str());
    }

    // No cause of a failure sends people to events that cloud sync does not write, however the catalogue comes to word it.
    void noAdviceNamesEventsOfAadConnect()
    {
        int checked = 0;
        for (const Cause& cause : allCauses()) {
            const std::string& name = cause.step.empty() ? cause.code : cause.step;
            if ((cause.kind != CauseKind::Step && cause.kind != CauseKind::Reason) || !(name.starts_with("fail_") || name.starts_with("result.")))
                continue;
            const Cause told = inCloudSync(cause);
            for (const char* word : {"event 33", "33001", "31016", "TrackingId", "Application log", "ADSync", "event log"})
                QVERIFY2(told.next.find(word) == std::string::npos, (name + ": " + told.next).c_str());
            ++checked;
        }
        QVERIFY(checked > 30);
    }

    void summariesOfCloudSync()
    {
        FlowDetail detail = *servedByCloudSync(FlowOutcome::Failed, "fail_onprem_unreachable").card.last;
        const Cause* cause = causeOfStep("fail_onprem_unreachable");
        detail.steps.back().meaning = cause->meaning;
        detail.steps.back().next = cause->next;
        FlowSummary summary = summarize(detail);
        QVERIFY2(summary.next.find("provisioning agent") != std::string::npos && summary.explanation.find("cloud sync") != std::string::npos, summary.explanation.c_str());
        QVERIFY(summary.headline.find("outage") == std::string::npos);
        detail.flow.outcome = FlowOutcome::Succeeded;
        detail.steps.back().stepClass = StepClass::Success;
        QVERIFY(summarize(detail).explanation.find("Cloud sync served it") != std::string::npos);
        // What a server of AAD Connect logged was not served by cloud sync.
        detail.flow.matchedBy = LinkRule::TrackingId;
        QVERIFY(!isServedByCloudSync(detail));
    }
};

QTEST_APPLESS_MAIN(TestOutageSway)
#include "tst_outage_sway.moc"
