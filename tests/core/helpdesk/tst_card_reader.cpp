// SPDX-License-Identifier: GPL-3.0-or-later
// Cards out of a simulated tenant: they agree with the flows of the case, and people, ids and codes are found by one text.
#include "core/base/text.h"
#include "core/detect/alert_store.h"
#include "core/investigation/helpdesk_session.h"
#include "core/investigation/investigation.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/event_case.h"
#include <algorithm>

using namespace core;
using namespace core::helpdesk;

namespace {

// A reset that succeeded, of a user of this object id and tenant.
std::string resetOf(unsigned n, const std::string& objectId, const std::string& tenant)
{
    tools::Audit audit;
    audit.id = "SSPR_" + tools::guid(n);
    audit.correlation = tools::guid(n);
    std::string line = audit.line();
    const auto replaceAll = [&](const std::string& from, const std::string& to) {
        for (std::size_t at = line.find(from); at != std::string::npos; at = line.find(from, at + to.size()))
            line.replace(at, from.size(), to);
    };
    replaceAll("\"userPrincipalName\"", "\"id\":\"" + objectId + "\",\"userPrincipalName\"");
    replaceAll(tools::guid(99), tenant);
    return line;
}

detect::Alert alertOn(const char* key, std::vector<std::string> flows)
{
    detect::Alert alert;
    alert.key = key;
    alert.ruleId = alert.rule = "r1";
    alert.ruleVersion = "1.0.0";
    alert.title = key;
    alert.user = "anna@contoso.com";
    alert.time = alert.reference = UtcTime::fromCalendar(2024, 5, 1);
    alert.flows = std::move(flows);
    return alert;
}

} // namespace

class TestCardReader : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<HelpdeskSession> m_session;
    std::shared_ptr<const FlowList> m_flows;

    std::unique_ptr<store::Case> caseOf(const std::string& name, const std::string& lines)
    {
        support::writeFile(m_dir / (name + ".jsonl"), lines);
        return tools::import(m_dir / (name + ".sspr"), {m_dir / (name + ".jsonl")}).error ? nullptr : tools::openCase(m_dir / (name + ".sspr"));
    }

    Result<HelpdeskAnswer> about(const Flow& flow, Duration after)
    {
        Question question;
        question.flow = flow.correlationId;
        question.now = flow.ended + after;
        return m_session->answer(question);
    }

private slots:
    void initTestCase()
    {
        auto investigation = support::demoCase(m_dir, 60, 6);
        QVERIFY_RESULT(investigation);
        const auto flows = (*investigation)->flows();
        QVERIFY_RESULT(flows);
        m_flows = *flows;
        auto session = HelpdeskSession::open(m_dir / "case.sspr");
        QVERIFY_RESULT(session);
        m_session = *std::move(session);
    }

    void everyOperationHasItsCard()
    {
        int judged = 0;
        for (const Flow& flow : *m_flows) {
            if (flow.kind == FlowKind::Registration || (flow.user.empty() && flow.userId.empty()))
                continue;
            const auto answer = about(flow, Duration::hours(1));
            QVERIFY_RESULT(answer);
            const Card& card = answer->card;
            QCOMPARE(card.flow, flow.correlationId);
            QVERIFY(card.outcome == flow.outcome);
            for (const Sentences* part : {&card.happened, &card.why, &card.tell, &card.next, &card.tryAgain, &card.outage, &card.setBy, &card.methods, &card.phoneless})
                QVERIFY2(!english(*part).empty() && english(*part).find('%') == std::string::npos, (flow.correlationId + ": " + english(*part)).c_str());
            for (const Warning& warning : card.warnings)
                QVERIFY(!english(warning.what).empty());
            ++judged;
        }
        QVERIFY(judged > 50);
    }

    void blocksHoldForADay()
    {
        const auto blocked = std::find_if(m_flows->begin(), m_flows->end(), [](const Flow& f) { return f.outcome == FlowOutcome::Blocked; });
        QVERIFY(blocked != m_flows->end());
        auto answer = about(*blocked, Duration::hours(1));
        QVERIFY_RESULT(answer);
        QVERIFY(answer->card.again == Again::No);
        QVERIFY(answer->card.againAt && *answer->card.againAt > answer->facts->card.now);
    }

    // The newest change of the week that the card tells is one of the audit log.
    void changesOfSecurityInfoAreOfTheWeek()
    {
        bool any = false;
        for (const Flow& flow : *m_flows) {
            if (flow.userId.empty())
                continue;
            Question question;
            question.who = flow.userId;
            const auto answer = m_session->answer(question);
            QVERIFY_RESULT(answer);
            const UtcTime now = answer->facts->card.now;
            for (const MethodChange& change : answer->facts->methodChanges) {
                QVERIFY(change.time <= now && now - change.time <= Duration::days(7));
                QVERIFY(!change.title.empty());
                any = true;
            }
            if (flow.kind == FlowKind::Registration && flow.outcome == FlowOutcome::Succeeded && now - flow.started < Duration::days(7))
                QVERIFY2(!answer->facts->methodChanges.empty(), flow.correlationId.c_str());
        }
        QVERIFY(any);
    }

    void oneTextFindsThem()
    {
        const Flow& flow = m_flows->front();
        auto found = m_session->matches(flow.user.substr(0, 5));
        QVERIFY_RESULT(found);
        const auto isThem = [&](const Match& match) { return match.person && equalsIgnoreCase(match.person->objectId, flow.userId); };
        QVERIFY(std::any_of(found->list.begin(), found->list.end(), isThem));
        std::string loud = "  " + flow.user + " ";
        std::transform(loud.begin(), loud.end(), loud.begin(), [](unsigned char c) { return char(std::toupper(c)); });
        for (const std::string& text : {loud, flow.userId}) {
            found = m_session->matches(text);
            QVERIFY_RESULT(found);
            QVERIFY(!found->list.empty() && isThem(found->list.front()));
        }
        found = m_session->matches(flow.correlationId);
        QVERIFY_RESULT(found);
        QVERIFY(!found->list.empty() && found->list.front().flow && found->list.front().flow->correlationId == flow.correlationId);
        found = m_session->matches("33008");
        QVERIFY_RESULT(found);
        QVERIFY(!found->list.empty() && found->list.front().cause && !found->isUnknownCode);
        found = m_session->matches("39999");
        QVERIFY_RESULT(found);
        QVERIFY(found->list.empty() && found->isUnknownCode);
        for (const std::string& text : {std::string(), std::string(" "), std::string("%"), std::string("' OR 1=1 --"), std::string(100'000, 'a'), std::string("a\0b", 3)})
            QVERIFY_RESULT(m_session->matches(text));
    }

    // One name, two people: the alerts of each are counted by object id, and the card says that there is another.
    void twoOfOneName()
    {
        const std::string idA = tools::guid(501), idB = tools::guid(502);
        support::writeFile(m_dir / "two.jsonl", resetOf(1, idA, tools::guid(98)) + resetOf(2, idB, tools::guid(97)));
        const ImportReport report = tools::import(m_dir / "two.sspr", {m_dir / "two.jsonl"});
        QVERIFY(!report.error);
        const auto theCase = tools::openCase(m_dir / "two.sspr");
        detect::Findings findings;
        findings.alerts = {alertOn("0000000000000001", {tools::guid(1)}), alertOn("0000000000000002", {tools::guid(2)}), alertOn("0000000000000003", {})};
        findings.rules.push_back({.ruleId = "r1", .rule = "r1", .refused = {}, .warnings = {}});
        const auto stored = detect::storeFindings(*theCase, findings, detect::DetectOptions{});
        QVERIFY_RESULT(stored);
        for (const auto& [id, key] : {std::pair{idA, "0000000000000001"}, std::pair{idB, "0000000000000002"}}) {
            Question question;
            question.who = id;
            const auto answer = answerOf(*theCase, question);
            QVERIFY_RESULT(answer);
            const auto& alerts = answer->facts->alerts;
            QCOMPARE(alerts.size(), std::size_t(2)); // its own, and the one that rests on no flow
            QVERIFY(std::any_of(alerts.begin(), alerts.end(), [&, key = key](const detect::Alert& alert) { return alert.key == key; }));
            QVERIFY(answer->facts->namesakes.empty()); // nothing is ambiguous about an id
        }
        Question question;
        question.who = "Anna@contoso.com";
        const auto answer = answerOf(*theCase, question);
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->facts->namesakes.size(), std::size_t(1));
        const std::string& other = answer->facts->card.person.objectId == idA ? idB : idA;
        QVERIFY(answer->facts->namesakes[0].find(other) != std::string::npos);
        const auto& warnings = answer->card.warnings;
        QVERIFY(std::any_of(warnings.begin(), warnings.end(), [](const Warning& warning) { return warning.what.say == Say::WarnNamesakes; }));
    }

    // Where the reset service has no record, another one may have seen the beginning.
    void begunAccordingToAnotherService()
    {
        tools::Audit audit;
        audit.id = "IAMUX_1";
        audit.operation = audit.reason = "User started password change";
        std::string line = audit.line();
        const std::string from = "Self-service Password Management";
        line.replace(line.find(from), from.size(), "Authentication Methods");
        const auto theCase = caseOf("begun", line);
        QVERIFY(theCase);
        Question question;
        question.who = audit.target;
        const auto answer = answerOf(*theCase, question);
        QVERIFY_RESULT(answer);
        QVERIFY(answer->facts->begun && answer->facts->begun->isChange);
        QVERIFY(answer->card.happened.size() == 1 && answer->card.happened[0].say == Say::LastChangeOpen);
    }

    // A second tab, opened later and left earlier, does not speak for the first.
    void theOneThatEndedLast()
    {
        const auto row = [](unsigned flow, unsigned n, const char* time, const char* reason) {
            tools::Audit audit;
            audit.id = "SSPR_" + tools::guid(n);
            audit.correlation = tools::guid(flow);
            audit.operation = "Self-service password reset flow activity progress";
            audit.time = time;
            audit.reason = reason;
            return audit.line();
        };
        const auto theCase = caseOf("tabs", row(1, 11, "2024-05-01T10:00:00Z", "User submitted their user ID") + row(1, 12, "2024-05-01T10:04:00Z", "User successfully reset password")
                                                + row(2, 13, "2024-05-01T10:01:00Z", "User submitted their user ID") + row(3, 14, "2024-05-01T10:40:00Z", "User cancelled before passing the required authentication methods"));
        QVERIFY(theCase);
        Question question;
        question.who = "anna@contoso.com";
        question.now = UtcTime::fromCalendar(2024, 5, 1, 10, 30);
        const auto answer = answerOf(*theCase, question);
        QVERIFY_RESULT(answer);
        QCOMPARE(answer->card.flow, tools::guid(1));
        QVERIFY(answer->card.outcome == FlowOutcome::Succeeded);
    }

    void nobody()
    {
        Question question;
        question.who = "nobody@example.com";
        const auto answer = m_session->answer(question);
        QVERIFY(!answer && answer.error().code == ErrorCode::NotFound);
        question.flow = "00000000-1111-2222-3333-444444444444";
        QVERIFY(m_session->answer(question).error().code == ErrorCode::NotFound);
    }
};

QTEST_APPLESS_MAIN(TestCardReader)
#include "tst_card_reader.moc"
