// SPDX-License-Identifier: GPL-3.0-or-later
// The third answer, over whole cases: what rests on evidence that is not there is said to be not evaluable, for exactly those it concerns.
#include "tests/support/detect_case.h"

#include <QTest>
#include <random>

using namespace support;

namespace {

// Resets from an address from which the person did not sign in within the days before.
Rule unknownAddress(int days)
{
    Rule rule = ruleOf(fmt::format("let lookBack = {}d;\n"
                                   "SsprFlows | where Kind == 'reset' and Outcome == 'succeeded' and TimeGenerated > ago(1d)\n"
                                   "| extend User = tolower(UserPrincipalName)\n"
                                   "| join kind=leftouter (SigninLogs | where ResultType == '0' | project User = tolower(UserPrincipalName), IPAddress, SignedIn = TimeGenerated) on User\n"
                                   "| summarize Known = countif(IPAddress == SourceIp and SignedIn between ((EndTime - lookBack) .. EndTime))"
                                   " by CorrelationId, EndTime, UserPrincipalName, SourceIp\n"
                                   "| where Known == 0",
                                   days),
                       Duration::days(1), Duration::days(days + 1));
    rule.needs = {{"SignInLogs", Duration::days(days), Duration{0}, RuleNeed::Kind::Absence}};
    rule.finding = {.time = "EndTime", .user = "UserPrincipalName", .actor = {}, .ip = "SourceIp", .flows = "CorrelationId"};
    return rule;
}

// Risky sign-ins within the hours after a reset.
Rule signInAfter(int hours)
{
    Rule rule = ruleOf(fmt::format("SsprFlows | where Kind == 'reset' and Outcome == 'succeeded'\n"
                                   "| join kind=inner (SigninLogs | where ResultType == '50126' | project UserPrincipalName, SignedIn = TimeGenerated) on UserPrincipalName\n"
                                   "| where SignedIn between (EndTime .. (EndTime + {}h))\n"
                                   "| summarize Failures = count() by CorrelationId, EndTime, UserPrincipalName, SourceIp",
                                   hours),
                       Duration::days(1), Duration::days(2));
    rule.needs = {{"SignInLogs", Duration{0}, Duration::hours(hours), RuleNeed::Kind::Presence}};
    rule.finding = {.time = "EndTime", .user = "UserPrincipalName", .actor = {}, .ip = "SourceIp", .flows = "CorrelationId"};
    rule.candidates = "SsprFlows | where Kind == 'reset' and Outcome == 'succeeded' | project CorrelationId, EndTime, UserPrincipalName, SourceIp";
    return rule;
}

// 40 people sign in on each of `days`, one without sign-ins on `without`.
std::string signIns(int days, int without = -1)
{
    std::string out;
    std::mt19937 random(5);
    for (int day = 0; day < days; ++day)
        for (unsigned person = 0; person < 40; ++person) {
            const double at = day * 1440 + 7 * 60 + double(random() % 600);
            if (day != without)
                out += SignedIn{.at = at, .user = fmt::format("user{}@contoso.com", person), .ip = "203.0.113.9", .number = unsigned(day) * 100 + person}.line();
        }
    return out;
}

// One reset a day at noon, each by another person from an unknown address.
std::string resets(int days)
{
    std::string out;
    for (int day = 0; day < days; ++day)
        out += AuditRecord{.at = day * 1440 + 720.0, .user = fmt::format("user{}@contoso.com", day), .number = unsigned(day) + 1}.line();
    return out;
}

// What became of the reset of each day: n new, e not evaluable, . nothing.
QString byDay(const Findings& findings, int days)
{
    QString out(days, '.');
    for (const Alert& alert : findings.alerts)
        if (!alert.flows.empty())
            out[int((alert.time - mayFirst).ticks / Duration::days(1).ticks)] = alert.state == AlertState::NotEvaluable ? 'e' : 'n';
    return out;
}

} // namespace

class UnjudgedTest : public QObject
{
    Q_OBJECT

private slots:
    void restsOnAbsence();
    void oneDayCutOut();
    void candidatesThatCannotBeJudged();
    void candidatesAsOfATime();
    void foundAllTheSame();
    void listsThatNobodyExported();
    void ruleThatNamesNoCandidates();
    void otherTenants();
    void badCandidates();
};

void UnjudgedTest::restsOnAbsence()
{
    DetectCase of({resets(12), signIns(12)});
    const Findings found = of.run(unknownAddress(3));
    QCOMPARE(refusals(found), QString());
    QCOMPARE(byDay(found, 12), QString("eeennnnnnnnn")); // sign-ins begin on the first day at 7
    const Alert& first = found.alerts.at(1);
    QCOMPARE(first.missing.size(), std::size_t(1));
    QCOMPARE(first.missing[0].text, std::string("sign-ins cover 1 of 3 days"));
    QCOMPARE(first.title, std::string("A rule: user1@contoso.com from 198.51.100.7; not evaluable: sign-ins cover 1 of 3 days"));
    QCOMPARE(QString(first.status()), QString("not_evaluable"));
    QCOMPARE(found.rules[0].alerts, std::size_t(9));
    QCOMPARE(found.rules[0].notEvaluable, std::size_t(3));
}

void UnjudgedTest::oneDayCutOut()
{
    for (const int day : {5, 6, 7}) {
        DetectCase of({resets(16), signIns(16, day)});
        QString expected("eeennnnnnnnnnnnn");
        for (int reset = day; reset <= day + 3; ++reset) // noon to noon three days before
            expected[reset] = 'e';
        QCOMPARE(byDay(of.run(unknownAddress(3)), 16), expected);
    }
}

void UnjudgedTest::candidatesThatCannotBeJudged()
{
    // sign-ins end on the sixth day in the evening: the two hours after the resets of the later days are unknown
    DetectCase of({resets(9), signIns(6) + SignedIn{.at = 2 * 1440 + 760, .user = "user2@contoso.com", .result = "50126", .number = 9999}.line()});
    const Findings found = of.run(signInAfter(2));
    QCOMPARE(refusals(found), QString());
    QCOMPARE(byDay(found, 9), QString("..n...eee"));
    QCOMPARE(found.alerts.back().missing.at(0).text, std::string("sign-ins cover 0 of 2 hours"));
    QCOMPARE(found.alerts.back().user, std::string("user8@contoso.com"));
    QCOMPARE(found.rules[0].notEvaluable, std::size_t(3));
}

void UnjudgedTest::candidatesAsOfATime()
{
    DetectCase of({resets(9), signIns(6)});
    const Findings found = of.run(signInAfter(2), minute(8 * 1440));
    QCOMPARE(byDay(found, 9), QString("......ee.")); // two days back, nothing later
}

void UnjudgedTest::foundAllTheSame()
{
    // the day after the last record but one: what was found is known, whatever is missing beside it
    DetectCase of({resets(3), SignedIn{.at = 2 * 1440 + 730, .user = "user2@contoso.com", .result = "50126", .number = 1}.line()});
    QCOMPARE(byDay(of.run(signInAfter(20)), 3), QString("een"));
}

void UnjudgedTest::listsThatNobodyExported()
{
    DetectCase of({resets(3), signIns(3)});
    Rule rule = signInAfter(2);
    rule.needs.push_back({"role_assignment", {}, {}, RuleNeed::Kind::Presence});
    const Findings found = of.run(rule);
    QCOMPARE(byDay(found, 3), QString("eee"));
    QCOMPARE(found.alerts.at(0).missing.at(0).text, std::string("the case holds no role assignments"));
    // nobody to be judged: one answer for the rule
    rule.candidates = "SsprFlows | where Kind == 'unlock'";
    const Findings none = of.run(rule);
    QCOMPARE(lines(none), QString("not_evaluable - - - 2024-05-03 16:59 raised never flows 0").replace("16:59", shown(of.options().last).right(5)));
}

void UnjudgedTest::ruleThatNamesNoCandidates()
{
    Rule rule = signInAfter(2);
    rule.candidates.clear();
    QCOMPARE(DetectCase({resets(3)}).run(rule).alerts.at(0).title, std::string("A rule: not evaluable: sign-ins cover 0 of 36 hours"));
    QCOMPARE(DetectCase({resets(3), signIns(3)}).run(rule).alerts.size(), std::size_t(0));
    // of no length: that there is one at all
    rule.needs = {{"SignInLogs", {}, {}, RuleNeed::Kind::Presence}};
    QCOMPARE(DetectCase({resets(3), signIns(1)}).run(rule).alerts.size(), std::size_t(0));
    QCOMPARE(DetectCase({resets(3)}).run(rule).alerts.at(0).title, std::string("A rule: not evaluable: the case holds no sign-ins"));
}

void UnjudgedTest::otherTenants()
{
    std::string elsewhere = signIns(12);
    const std::string own = tools::guid(99);
    for (std::size_t at = 0; (at = elsewhere.find(own, at)) != std::string::npos; ++at)
        elsewhere.replace(at, own.size(), tools::guid(98));
    DetectCase of({resets(12), elsewhere});
    QCOMPARE(byDay(of.run(unknownAddress(3)), 12), QString("eeeeeeeeeeee"));
}

void UnjudgedTest::badCandidates()
{
    DetectCase of({resets(3), signIns(1)});
    Rule rule = signInAfter(2);
    rule.candidates = "Nowhere | count";
    const Findings found = of.run(rule);
    QVERIFY2(refusals(found).contains("candidates 1:1"), qPrintable(refusals(found)));
    QVERIFY(found.alerts.empty());
}

QTEST_GUILESS_MAIN(UnjudgedTest)
#include "tst_unjudged.moc"
