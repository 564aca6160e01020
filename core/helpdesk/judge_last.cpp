// SPDX-License-Identifier: GPL-3.0-or-later
// What happened last, why, what to say and to do, and whether it may be tried again.
#include "core/flow/cloud_sync.h"
#include "core/flow/last_attempt.h"
#include "core/helpdesk/caller_words.h"
#include "core/helpdesk/judge.h"
#include "core/knowledge/causes.h"

#include <algorithm>
#include <array>

namespace core::helpdesk {
namespace {

constexpr Duration session = Duration::minutes(15); // of the reset page (domain reference 8)

// By outcome: succeeded, failed, blocked, abandoned, in progress, interrupted.
using ByOutcome = std::array<Say, 6>;
constexpr ByOutcome ofReset{Say::LastResetSucceeded, Say::LastResetFailed,     Say::LastResetBlocked,
                            Say::LastResetAbandoned, Say::LastResetInProgress, Say::LastResetInterrupted};
constexpr ByOutcome ofUnlock{Say::LastUnlockSucceeded, Say::LastUnlockFailed,     Say::LastUnlockBlocked,
                             Say::LastUnlockAbandoned, Say::LastUnlockInProgress, Say::LastUnlockInterrupted};
constexpr ByOutcome ofChange{Say::LastChangeSucceeded, Say::LastChangeFailed, Say::LastChangeFailed, Say::LastChangeOpen, Say::LastChangeOpen, Say::LastChangeOpen};
constexpr ByOutcome ofAdmin{Say::LastAdminSucceeded, Say::LastAdminFailed, Say::LastAdminFailed, Say::LastAdminOpen, Say::LastAdminOpen, Say::LastAdminOpen};

class LastJudge
{
public:
    LastJudge(const CardFacts& facts, Card& card) : m_facts(facts), m_now(facts.card.now), m_card(card)
    {
        if (!facts.card.last)
            return;
        m_attempt = lastAttempt(*facts.card.last);
        m_isCloudSync = goesThroughCloudSync(*facts.card.last);
    }

    void run()
    {
        if (!m_facts.card.last)
            return sayNothing();
        m_card.outcome = flow().outcome;
        m_card.flow = flow().correlationId;
        sayHappened();
        switch (flow().outcome) {
        case FlowOutcome::Succeeded: saySucceeded(); break;
        case FlowOutcome::Failed: sayFailed(); break;
        case FlowOutcome::Blocked: sayBlocked(); break;
        case FlowOutcome::Abandoned: sayAbandoned(); break;
        case FlowOutcome::InProgress: sayInProgress(); break;
        case FlowOutcome::Interrupted: sayInterrupted(); break;
        }
        if (flow().incomplete)
            m_card.why.push_back({Say::WhyNoBeginning, {}});
        overrule();
        if (flow().outcome != FlowOutcome::InProgress || hasRunOut())
            judgeSetSince(m_facts, m_card);
        judgeTracesSince(m_facts, m_card);
        sayAttempts();
    }

private:
    const FlowDetail& detail() const { return *m_facts.card.last; }
    const Flow& flow() const { return detail().flow; }
    // The moment of the card is behind the end of any session that the flow can have had.
    bool hasRunOut() const { return flow().started + session < m_now; }
    bool isTimedOut() const { return core::isTimedOut(flow(), m_attempt); }
    bool isAnswerUnknown() const { return isTimedOut() && !m_attempt.serverRefusal && !m_attempt.written; } // by anybody
    void sayNothing();
    void sayNothingHappened(bool isTraced);
    void sayHappened();
    void saySucceeded();
    void sayWriteBack();
    void sayUnanswered();
    void sayFailed();
    bool sayOutage();
    bool sayAnswerUnseen();
    void sayEarlierWritten();
    void tellRefused(const CallerWords& words);
    bool sayMended();
    bool hasUnknownEnd() const { return flow().lastStep == "other"; }
    void sayBlocked();
    void sayAbandoned();
    void sayUnknownEnd();
    void saySubmitted();
    void sayInProgress();
    void sayInterrupted();
    void sayNoResult(Say why);
    void overrule();
    void sayAttempts();
    void tryAgain(Again again, Say say)
    {
        m_card.again = again;
        m_card.tryAgain = {{say, {}}};
    }
    std::string lastTitle() const
    {
        std::string title;
        for (const FlowStep& step : detail().steps)
            if (step.lane == Lane::User || step.lane == Lane::Entra)
                title = step.title;
        return title;
    }

    // Exports without names of computers leave it open.
    static Sentence named(const std::string& computer, Say by, Say unnamed)
    {
        return computer.empty() ? Sentence{unnamed, {}} : Sentence{by, {computer}};
    }

    const CardFacts& m_facts;
    LastAttempt m_attempt;
    bool m_isCloudSync = false;
    UtcTime m_now;
    Card& m_card;
};

void LastJudge::sayNothing()
{
    const FlowList& flows = m_facts.card.flows;
    const auto& begun = m_facts.begun;
    // One that is going on at that moment; how it ended is told of a later one.
    const auto isRunning = [&](const Flow& f) { return f.kind != FlowKind::Registration && f.started <= m_now && m_now < f.ended && m_now <= f.started + session; };
    const auto running = std::find_if(flows.rbegin(), flows.rend(), isRunning);
    const bool isGoingOn = m_facts.card.hasLater && running != flows.rend();
    const bool isTraced = !m_facts.traces.empty() && !isGoingOn;
    sayNothingHappened(isTraced);
    if (isGoingOn) {
        m_card.tell.push_back({Say::TellGoingOn, {}});
        m_card.next.push_back({Say::NextFinish, {}});
        m_card.who = {Fixer::User};
        m_card.again = Again::Yes;
        m_card.tryAgain = {{Say::AgainFinish, {running->started + session}}};
    } else {
        if (begun || !isTraced)
            m_card.tell.push_back({begun ? Say::TellBegun : Say::TellNothing, {}});
        if (begun) {
            m_card.next.push_back({Say::NextAskStep, {}});
            m_card.who = {Fixer::User};
        }
        if (isTraced)
            judgeTraces(m_facts, m_card);
        tryAgain(Again::Yes, Say::AgainFree);
    }
    overrule();
    sayAttempts();
}

// `isTraced`: another log knows of something, so it is not so that the evidence has nothing.
void LastJudge::sayNothingHappened(bool isTraced)
{
    const FlowList& flows = m_facts.card.flows;
    const bool isAll = !m_facts.card.hasLater && !isTraced;
    const auto registered = std::find_if(flows.rbegin(), flows.rend(), [](const Flow& f) { return f.kind == FlowKind::Registration && f.outcome == FlowOutcome::Succeeded; });
    if (m_facts.card.hasLater && !isTraced)
        m_card.happened.push_back({Say::LastNothingYet, {}});
    if (const auto& begun = m_facts.begun)
        m_card.happened.push_back({begun->isChange ? Say::LastChangeOpen : Say::LastResetBegun, {begun->time, m_now - begun->time}});
    else if (isAll && registered != flows.rend())
        m_card.happened.push_back({Say::LastRegistration, {registered->started, m_now - registered->started}});
    else if (isAll)
        m_card.happened.push_back({Say::LastNothing, {}});
}

void LastJudge::sayHappened()
{
    const bool isOpenEnded = (flow().outcome == FlowOutcome::InProgress && hasRunOut()) || isAnswerUnknown();
    const auto at = static_cast<std::size_t>(isAnswerUnknown() ? FlowOutcome::InProgress : flow().outcome) - 1; // how it ended is not known
    const std::string admin = flow().initiator.empty() ? "?" : flow().initiator;
    switch (flow().kind) {
    case FlowKind::AdminReset: m_card.happened.push_back({ofAdmin[at], {flow().started, m_now - flow().started, admin}}); break;
    case FlowKind::Change: m_card.happened.push_back({ofChange[at], {flow().started, m_now - flow().started}}); break;
    case FlowKind::Unlock: {
        const Say ended = isResetAfterUnlock(flow(), m_attempt) ? ofReset[at] : ofUnlock[at];
        m_card.happened.push_back({isOpenEnded ? Say::LastUnlockEndUnknown : ended, {flow().started, m_now - flow().started}});
        break;
    }
    case FlowKind::Reset:
    case FlowKind::Registration:
        m_card.happened.push_back({isOpenEnded ? Say::LastResetEndUnknown : ofReset[at], {flow().started, m_now - flow().started}});
        break;
    }
    if (const FlowList& flows = m_facts.card.flows; m_facts.isAsked && !flows.empty() && flow().started < flows.back().started)
        m_card.happened.push_back({Say::NewerExists, {flows.back().started}});
}

// Of a password that the cloud says was set: what is known of the servers.
void LastJudge::sayWriteBack()
{
    if (m_attempt.written || flow().serverOutcome == ServerOutcome::Succeeded) {
        m_card.why.push_back(named(m_attempt.written ? m_attempt.written->computer : flow().computer, Say::WhyWrittenBack, Say::WhyWrittenBackUnnamed));
    } else if (isRefusedUnheard(flow(), m_attempt)) {
        const FlowStep& refusal = *m_attempt.serverRefusal;
        m_card.why.push_back({Say::WhyCloudOnly, {}});
        m_card.why.push_back({Say::Verbatim, {refusal.meaning.empty() ? refusal.text : refusal.meaning}});
    } else if (flow().hybrid && flow().serverOutcome == ServerOutcome::NoAnswer) {
        m_card.why.push_back(named(flow().computer, Say::WhyReceivedOnly, Say::WhyReceivedOnlyUnnamed));
    } else {
        m_card.why.push_back({isServedByCloudSync(detail()) ? Say::WhyCloudSync : flow().hybrid ? Say::WhyNotConfirmed : Say::WhyInCloud, {}});
    }
}

void LastJudge::saySucceeded()
{
    // What a password is told of, an unlock is not, unless one was set in it.
    const bool isUnlock = flow().kind == FlowKind::Unlock && !m_attempt.passwordSet, isAdmin = flow().kind == FlowKind::AdminReset;
    const bool mustChoose = flow().subtype == FlowSubtype::ForceChange;
    if (isResetAfterUnlock(flow(), m_attempt))
        m_card.why.push_back({Say::WhyUnlockRefused, {}});
    else if (isSubmittedUnheard(flow(), m_attempt))
        return sayNoResult(Say::WhyUnlockedOpen);
    else if (flow().kind == FlowKind::Unlock)
        m_card.why.push_back({isUnlock ? Say::WhyUnlocked : Say::WhyUnlockedToo, {}});
    if (!isUnlock)
        sayWriteBack();
    if (mustChoose)
        m_card.why.push_back({Say::WhyMustChoose, {}});
    if (detail().around.firstSuccessAfter && *detail().around.firstSuccessAfter <= m_now)
        m_card.why.push_back({Say::WhySignedIn, {*detail().around.firstSuccessAfter}});
    if (isRefusedUnheard(flow(), m_attempt)) {
        const FlowStep& refusal = *m_attempt.serverRefusal;
        m_card.tell.push_back({Say::TellCloudOnly, {flow().ended}});
        m_card.next.push_back(refusal.next.empty() ? Sentence{Say::NextReadRecord, {}} : Sentence{Say::Verbatim, {refusal.next}});
        m_card.who = refusal.who;
        return tryAgain(Again::Yes, Say::AgainCheck);
    }
    m_card.tell.push_back({isUnlock      ? Say::TellUnlockDone
                           : !isAdmin    ? (flow().kind == FlowKind::Change ? Say::TellChangeDone : Say::TellResetDone)
                           : mustChoose ? Say::TellAdminDoneChoose
                                         : Say::TellAdminDone,
                           {flow().ended}});
    m_card.next.push_back({Say::NextNothing, {}});
    // AD has a minimum age for passwords, the cloud has none.
    const bool isSynced = flow().hybrid || m_facts.synced.value_or(m_facts.written && m_facts.written->isSync);
    tryAgain(Again::Yes, isSynced ? Say::AgainDoneOnly : Say::AgainDone);
}

// What fails for everybody while nothing can be written back.
bool LastJudge::sayOutage()
{
    const auto& outage = detail().around.outage;
    const std::string& code = flow().reasonCode;
    const bool isOfServers = flow().outcome == FlowOutcome::Interrupted
        ? flow().hybrid || flow().serverOutcome == ServerOutcome::NoAnswer
        : code == "fail_onprem_unreachable" || code == "fail_no_writeback" || code == "fail_onprem_error";
    const bool hasAnswered = m_attempt.serverRefusal || m_attempt.written;
    if (!outage || !isOfServers || hasAnswered || m_isCloudSync)
        return false;
    const bool isOver = outage->to && *outage->to <= m_now;
    if (outage->to)
        m_card.why.push_back({Say::WhyOutage, {outage->computer, outage->from, *outage->to}});
    else
        m_card.why.push_back({Say::WhyOutageOpen, {outage->computer, outage->from}});
    m_card.tell.push_back({isOver ? Say::TellOutageWas : Say::TellOutageNow, {}});
    m_card.next.push_back({isOver ? Say::NextServiceBack : Say::NextStartService, {}});
    m_card.who = isOver ? Fixers{Fixer::User, Fixer::ServerAdmin} : Fixers{Fixer::ServerAdmin};
    tryAgain(isOver ? Again::Yes : Again::NotYet, isOver ? Say::AgainYes : Say::AgainOutage);
    return true;
}

// The cloud got no answer, or waited too long for it, and the log of a server has one.
bool LastJudge::sayAnswerUnseen()
{
    if (const FlowStep* written = m_attempt.written) {
        m_card.why.push_back(named(written->computer, Say::WhyWrittenUnseen, Say::WhyWrittenUnseenUnnamed));
        m_card.tell.push_back({Say::TellWrittenUnseen, {}});
        if (const Cause* halfDone = causeOfStep("fail_cloud_after_onprem")) {
            m_card.next.push_back({Say::Verbatim, {halfDone->next}});
            m_card.who = halfDone->who;
        }
        tryAgain(Again::Yes, Say::AgainCheck);
        return true;
    }
    const FlowStep* refusal = m_attempt.serverRefusal;
    if (!refusal)
        return false;
    m_card.why.push_back({Say::WhyRefusedUnseen, {}});
    m_card.why.push_back({Say::Verbatim, {refusal->meaning.empty() ? refusal->text : refusal->meaning}});
    if (!refusal->next.empty())
        m_card.next.push_back({Say::Verbatim, {refusal->next}});
    m_card.who = refusal->who;
    tellRefused(callerWords(refusal->step));
    return true;
}

void LastJudge::tellRefused(const CallerWords& words)
{
    const std::string& code = flow().reasonCode;
    Say tell = words.tell;
    if (tell == Say::TellOurSide && flow().kind == FlowKind::Unlock)
        tell = Say::TellUnlockOurSide;
    else if (tell == Say::TellOurSide && flow().kind == FlowKind::Reset && !m_attempt.submitted && (code == "fail_no_writeback" || code == "fail_onprem_unreachable"))
        tell = Say::TellOurSideNoPassword; // both are found out before anything is asked for
    if (flow().kind == FlowKind::AdminReset && tell != Say::TellHalfDone)
        tell = m_attempt.written || flow().serverOutcome == ServerOutcome::Succeeded ? Say::TellAdminUnclear : Say::TellAdminFailed;
    m_card.tell.push_back({tell, {}});
    switch (words.retry) {
    case Retry::AtOnce: tryAgain(Again::Yes, Say::AgainYes); break;
    case Retry::AfterFix: tryAgain(Again::NotYet, Say::AgainAfterFix); break;
    case Retry::Unknown: tryAgain(Again::Unknown, Say::AgainUnclear); break;
    }
}

void LastJudge::sayUnanswered()
{
    m_card.why.push_back(named(flow().computer, Say::WhyGaveUpWaiting, Say::WhyGaveUpWaitingUnnamed));
    m_card.tell.push_back({Say::TellTryNew, {}});
    m_card.next.push_back({Say::NextCheckPassword, {}});
    m_card.who = {Fixer::User, Fixer::ServerAdmin};
    tryAgain(Again::Yes, Say::AgainCheck);
}

void LastJudge::sayFailed()
{
    const bool isOfPassword = flow().kind != FlowKind::Unlock || m_attempt.submitted;
    const bool isUnseen = flow().reasonCode == "fail_onprem_unreachable" || (isTimedOut() && isOfPassword) || isWrittenUnseen(flow(), m_attempt);
    if (sayOutage() || (isUnseen && sayAnswerUnseen()))
        return;
    if (isTimedOut() && !m_attempt.serverRefusal)
        return sayNoResult(Say::WhyTimedOut);
    if (isReceivedUnanswered(flow(), m_attempt))
        return sayUnanswered();
    // The cloud's reason, unless it only says that something on-premises went wrong: then what the server says, and of that its error code.
    const FlowStep* refusal = m_attempt.refusal();
    // A domain controller that refused the password by its words is closer still.
    const bool isController = refusal && isBannedByController(refusal->step);
    const bool isServers = refusal && (refusal->lane == Lane::Connect || isController);
    // A bare record of failure explains nothing, whatever its row in the catalogue says.
    const bool isUnsaid = flow().reason.empty() && flow().reasonCode.starts_with("result.");
    const Cause* cause = isUnsaid ? nullptr : causeOf(flow());
    // Of a code that only its family is known of, the code itself says more.
    if (cause && cause->kind == CauseKind::Reason && cause->code.ends_with('*'))
        m_card.why.push_back({Say::WhyUndocumented, {flow().reason}});
    CallerWords words = cause ? callerWords(cause->code) : CallerWords();
    if (words.retry == Retry::Unknown)
        words = callerWords(flow().reasonCode);
    const bool isVague = words.retry == Retry::Unknown || flow().reasonCode == "fail_onprem_error" || flow().reasonCode == "fail_system"
        || (isController && flow().reasonCode == "fail_onprem_policy");
    Cause ofServer;
    if (isVague && isServers) {
        if (const CallerWords server = callerWords(refusal->step); server.retry != Retry::Unknown)
            words = server;
        if (const Cause* known = causeOfServerStep(refusal->step)) {
            ofServer = *known;
            if (!refusal->meaning.empty()) {
                ofServer.meaning = refusal->meaning;
                ofServer.next = refusal->next;
                ofServer.who = refusal->who;
            }
            cause = &ofServer;
        }
    }
    const Cause ofAgent = cause && m_isCloudSync ? inCloudSync(*cause) : Cause();
    if (cause && m_isCloudSync)
        cause = &ofAgent;
    if (cause) {
        m_card.why.push_back({Say::Verbatim, {cause->meaning}});
        if (!cause->next.empty())
            m_card.next.push_back({Say::Verbatim, {cause->next}});
        m_card.who = cause->who;
    } else {
        m_card.why.push_back(flow().reason.empty() ? Sentence{Say::WhyUnsaid, {}} : Sentence{Say::WhyUndocumented, {flow().reason}});
        m_card.next.push_back({Say::NextReadRecord, {}});
    }
    sayEarlierWritten();
    // The user typed nothing.
    if (flow().kind == FlowKind::AdminReset) {
        std::replace(m_card.who.begin(), m_card.who.end(), Fixer::User, Fixer::Helpdesk);
        if (words.tell == Say::TellPolicy || words.tell == Say::TellBanned || words.tell == Say::TellCloudPolicy)
            m_card.next = {{Say::NextAdminChoose, {}}};
    }
    m_card.who.erase(std::unique(m_card.who.begin(), m_card.who.end()), m_card.who.end());
    if (sayMended() || judgeRegisteredSince(m_facts, m_card))
        return;
    tellRefused(words);
    if (isUnsaid && m_card.again == Again::Unknown)
        tryAgain(Again::Unknown, Say::AgainUnsaid);
}

// What made it fail is over, as far as the evidence shows: the service has shown life since, or a later report names enough methods.
bool LastJudge::sayMended()
{
    const bool isAdmin = flow().kind == FlowKind::AdminReset;
    if (flow().reasonCode == "fail_onprem_unreachable" && !m_isCloudSync && !m_attempt.serverRefusal && !m_facts.outage && m_facts.lastServiceUp
        && flow().ended < *m_facts.lastServiceUp) {
        m_card.tell.push_back({isAdmin ? Say::TellAdminFailed : Say::TellOutageWas, {}});
        tryAgain(Again::Yes, Say::AgainYes);
        return true;
    }
    constexpr std::int64_t mostAsked = 2; // methods that a policy can ask for
    const Person& person = m_facts.card.person;
    const auto registered = std::int64_t(usableMethods(person).size());
    if (flow().reasonCode != "fail_methods" || isAdmin || !person.methodsAt || *person.methodsAt <= flow().ended || (*person.methodsAt > m_now && !m_facts.isAtEnd))
        return false;
    // Where the list is missing its verdict is left.
    const bool isUnlisted = m_facts.methodReport && !m_facts.methodReport->listsMethods;
    if (isUnlisted ? !person.ssprRegistered.value_or(false) : person.ssprRegistered == false || registered < mostAsked)
        return false;
    m_card.why.push_back(isUnlisted ? Sentence{Say::WhyReportedSince, {*person.methodsAt}} : Sentence{Say::WhyMethodsSince, {Value::count(registered), *person.methodsAt}});
    m_card.tell.push_back({Say::TellMethodsSince, {}});
    m_card.next = {{Say::NextTryAgain, {}}};
    m_card.who = {Fixer::User};
    tryAgain(Again::Yes, Say::AgainYes);
    return true;
}

// Of several passwords that were sent a server may have written an earlier one, of which the cloud never learned.
void LastJudge::sayEarlierWritten()
{
    const auto& steps = detail().steps;
    const auto sent = std::count_if(steps.begin(), steps.end(), [](const FlowStep& step) { return step.stepClass == StepClass::PasswordSubmitted; });
    if (sent < 2 || m_attempt.written || flow().serverOutcome != ServerOutcome::Succeeded || flow().kind == FlowKind::Unlock)
        return;
    const auto written = std::find_if(steps.rbegin(), steps.rend(), [](const FlowStep& step) { return step.lane == Lane::Connect && step.stepClass == StepClass::Success && !isContext(step.rule); });
    m_card.why.push_back(named(written == steps.rend() ? flow().computer : written->computer, Say::WhyEarlierWritten, Say::WhyEarlierWrittenUnnamed));
}

void LastJudge::sayBlocked()
{
    m_card.why.push_back({Say::WhyBlockedBy, {}});
    if (const Cause* cause = causeOf(flow()))
        m_card.why = {{Say::Verbatim, {cause->meaning}}};
    m_card.tell.push_back({Say::TellBlockOver, {}}); // what follows if it holds still: overrule()
    m_card.next.push_back({Say::NextRegister, {}});
    m_card.who = {Fixer::User};
    tryAgain(Again::Yes, Say::AgainYes);
}

// A cancel says that no password was sent, which the submission before it or after it contradicts.
void LastJudge::saySubmitted()
{
    if (m_attempt.written && sayAnswerUnseen())
        return;
    const FlowStep* refusal = m_attempt.answered ? m_attempt.refusal() : nullptr;
    if (!refusal)
        return sayNoResult(hasUnknownEnd() ? Say::WhyUnknownResult : Say::WhyNoResult);
    m_card.why.push_back({hasUnknownEnd() ? Say::WhyRefusedThenUnknown : Say::WhyRefusedThenLeft, {}});
    m_card.why.push_back({Say::Verbatim, {refusal->meaning.empty() ? refusal->text : refusal->meaning}});
    m_card.next.push_back(refusal->next.empty() ? Sentence{Say::NextAskStep, {}} : Sentence{Say::Verbatim, {refusal->next}});
    m_card.who = refusal->who;
    tellRefused(callerWords(refusal->step));
}

void LastJudge::sayAbandoned()
{
    if (m_attempt.submitted)
        return saySubmitted();
    const FlowStep* gaveUp = givenUp(detail());
    if (!gaveUp && hasUnknownEnd())
        return sayUnknownEnd();
    if (gaveUp && !gaveUp->meaning.empty())
        m_card.why.push_back({Say::Verbatim, {gaveUp->meaning}});
    else
        m_card.why.push_back({Say::WhyStopped, {lastTitle()}});
    m_card.tell.push_back({Say::TellNotFinished, {}});
    m_card.next.push_back(gaveUp && !gaveUp->next.empty() ? Sentence{Say::Verbatim, {gaveUp->next}} : Sentence{Say::NextAskStep, {}});
    m_card.who = gaveUp && !gaveUp->who.empty() ? gaveUp->who : Fixers{Fixer::User};
    tryAgain(Again::Yes, Say::AgainYes);
}

// The last record is one that no table knows: it may be the refusal, or anything else.
void LastJudge::sayUnknownEnd()
{
    const auto& steps = detail().steps;
    const auto last = std::find_if(steps.rbegin(), steps.rend(), [](const FlowStep& step) { return step.step == "other"; });
    m_card.why.push_back(last == steps.rend() || last->text.empty() ? Sentence{Say::WhyUnsaid, {}} : Sentence{Say::WhyUndocumented, {last->text}});
    m_card.tell.push_back({Say::TellEndUnknown, {}});
    m_card.next.push_back({Say::NextAskStep, {}});
    m_card.who = {Fixer::User};
    tryAgain(Again::Yes, Say::AgainFree);
}

void LastJudge::sayInProgress()
{
    if (hasRunOut()) {
        if (m_attempt.submitted)
            return sayNoResult(Say::WhyEndUnknown);
        m_card.why.push_back({Say::WhyEndUnknown, {lastTitle()}});
        m_card.tell.push_back({Say::TellEndUnknown, {}});
        m_card.next.push_back({Say::NextLaterLogs, {}});
        m_card.who = {Fixer::User};
        return tryAgain(Again::Yes, Say::AgainYes);
    }
    m_card.why.push_back({Say::WhyGoingOn, {lastTitle()}});
    m_card.tell.push_back({Say::TellGoingOn, {}});
    m_card.next.push_back({Say::NextFinish, {}});
    m_card.who = {Fixer::User};
    m_card.again = Again::Yes;
    m_card.tryAgain = {{Say::AgainFinish, {flow().started + session}}};
}

void LastJudge::sayInterrupted()
{
    if (sayOutage() || sayAnswerUnseen())
        return;
    sayNoResult(Say::WhyNoResult);
}

// Whether the password that was sent was set is not known.
void LastJudge::sayNoResult(Say why)
{
    m_card.why.push_back(why == Say::WhyEndUnknown ? Sentence{why, {lastTitle()}} : Sentence{why, {}});
    if (flow().kind == FlowKind::Unlock && !m_attempt.submitted) {
        m_card.tell.push_back({Say::TellUnlockUnclear, {}});
        m_card.next.push_back({Say::NextReadRecord, {}});
        return tryAgain(Again::Yes, Say::AgainFree);
    }
    m_card.tell.push_back({flow().kind == FlowKind::AdminReset ? Say::TellAdminUnclear : Say::TellTryNew, {}});
    m_card.next.push_back({Say::NextCheckPassword, {}});
    m_card.who = {Fixer::User, Fixer::ServerAdmin};
    tryAgain(Again::Yes, Say::AgainCheck);
}

// A block that holds and an outage that goes on decide whatever the operation came to.
void LastJudge::overrule()
{
    const ThrottleState& throttle = m_facts.card.throttle;
    const bool hasSucceeded = m_card.outcome == FlowOutcome::Succeeded;
    if (throttle.blockedUntil) {
        const Duration rest = *throttle.blockedUntil - m_now;
        m_card.again = Again::No;
        m_card.againAt = throttle.blockedUntil;
        m_card.tryAgain = {{Say::AgainBlocked, {*throttle.blockedUntil, rest}}};
        if (throttle.isCounted)
            m_card.tryAgain.push_back({Say::WhyCounted, {}});
        if (!hasSucceeded) {
            m_card.tell = {{Say::TellBlocked, {*throttle.blockedUntil, rest}}};
            m_card.next = {{Say::NextBlocked, {}}};
            m_card.who = {Fixer::Helpdesk};
        }
        return;
    }
    const OutageSway sway = m_card.again == Again::Yes ? outageSway(m_facts) : OutageSway::None;
    if (sway == OutageSway::Perhaps)
        m_card.tryAgain.push_back({Say::AgainOutageOld, {m_facts.outage->from, *m_facts.lastServerLog}});
    if (sway == OutageSway::Decides) {
        tryAgain(Again::NotYet, Say::AgainOutage);
        if (!hasSucceeded && m_card.outcome) {
            m_card.tell.push_back({Say::TellOutageNow, {}});
            m_card.next = {{Say::NextStartService, {}}};
            m_card.who = {Fixer::ServerAdmin};
        }
    }
}

// The counter that is nearest to a block.
void LastJudge::sayAttempts()
{
    const ThrottleState& throttle = m_facts.card.throttle;
    if (throttle.blockedUntil)
        return;
    const ThrottleUse* nearest = nullptr;
    for (const ThrottleUse& use : throttle.uses)
        if (use.used > 0 && (!nearest || use.left() < nearest->left()))
            nearest = &use;
    const ThrottleLimits* limits = throttleLimits(throttle.source);
    const std::string source = limits ? limits->title : throttle.source;
    if (nearest && nearest->oldestLeaves)
        m_card.tryAgain.push_back({Say::AgainLeft, {Value::count(nearest->left()), Value::count(nearest->limit.attempts), source, *nearest->oldestLeaves, *nearest->oldestLeaves - m_now}});
    else if (!throttle.source.empty())
        m_card.tryAgain.push_back({Say::AgainAllLeft, {source}});
}

} // namespace

void judgeLast(const CardFacts& facts, Card& card)
{
    LastJudge(facts, card).run();
}

} // namespace core::helpdesk
