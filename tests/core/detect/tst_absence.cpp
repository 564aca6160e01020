// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that go by something not being there, in cases that have nothing of the log in which it would be.
#include "core/detect/absence.h"
#include "core/detect/rule_sources.h"
#include "core/kql/parser.h"
#include "tests/support/detect_case.h"

#include <QTest>

using namespace support;

class AbsenceTest : public QObject
{
    Q_OBJECT

private slots:
    void placesOfQueries_data();
    void placesOfQueries();
    void cannotBeKnownWithoutTheLog();
    void cannotBeKnownBeyondTheLog();
    void oneRunThatSawAllIsEnough();
    void knowsEveryTableOfLogs();
    void silenceOfALogThatIsNotThere();
    void silenceOfHoursThatNobodyKnows();
    void otherRulesSayWhatIsMissing();
    void whatSaysItsNeedsIsJudgedByThem();
};

void AbsenceTest::placesOfQueries_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<bool>("firesOnFew");
    QTest::addColumn<QString>("places"); // tables with + between them, places with blanks
    const auto row = [](const char* query, const char* places, bool few = false) { QTest::newRow(query) << query << few << places; };
    row("A | where x == 1", "");
    row("A | where x == 1", "A", true);
    row("A | join kind=inner B on x", "");
    row("A | join kind=leftanti B on x", "B");
    row("A | join kind=leftanti (B | where y == 1) on x", "B");
    row("A | join kind=leftanti B on x", "B A", true);
    row("A | join kind=rightanti B on x", "A");
    row("let old = B | distinct x; A | where x !in (old)", "B");
    row("let old = B | distinct x; A | where x in (old)", "");
    row("let old = toscalar(B | summarize make_set(x)); A | where y == 1 and x !in (old)", "B");
    row("A | where not(x in ((B | project x)))", "B");
    row("A | where x !in ((B | project x))", "B");
    row("A | where x !in (1, 2)", "");
    row("A | where x !in (column)", "");
    row("let f = (t: string) { B | where y == t }; A | join kind=leftanti (f('a')) on x", "B");
    row("let both = A | join kind=leftanti B on x; both | join kind=inner C on x", "B");
    // either of them will do
    row("A | join kind=leftanti (union B, C) on x", "B+C");
    row("A | join kind=leftanti (union isfuzzy=true B, C) on x", "");
    row("union isfuzzy=true A, B", "", true);
    row("A | join kind=leftanti (datatable(x: string)['a']) on x", "");
    row("let list = _GetWatchlist('a'); A | where x !in (list)", "");
    row("let old = B | distinct x; A | where x !in (old) or y == 1", "");
    row("let old = B | distinct x; A | extend isNew = x !in (old)", "");
    row("union (A | join kind=leftanti B on x), (A | where y == 1)", "");
    row("union (A | join kind=leftanti B on x), (C | join kind=leftanti B on x)", "B");
    row("A | join kind=leftouter (C | join kind=leftanti B on x) on x", "");
    row("let unused = A | join kind=leftanti B on x; A", "");
}

void AbsenceTest::placesOfQueries()
{
    QFETCH(QString, query);
    QFETCH(bool, firesOnFew);
    QStringList shown;
    for (const std::set<std::string>& place : placesOfAbsence(kql::parse(query.toStdString()).query, firesOnFew)) {
        QStringList tables;
        for (const std::string& table : place)
            tables += QString::fromStdString(table);
        shown += tables.join('+');
    }
    QTEST(shown.join(' '), "places");
}

namespace {

const std::string resets = AuditRecord{.at = 90, .number = 1}.line() + AuditRecord{.at = 95, .user = "bob@contoso.com", .number = 2}.line();

Rule withoutSignIn()
{
    return ruleOf("AuditLogs | extend UserPrincipalName = tostring(TargetResources[0].userPrincipalName)\n"
                  "| join kind=leftanti (SigninLogs | where ResultType == '0') on UserPrincipalName",
                  Duration::days(1), Duration::days(1));
}

} // namespace

void AbsenceTest::cannotBeKnownWithoutTheLog()
{
    DetectCase of({resets});
    const Findings found = of.run(withoutSignIn());
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(2));
    for (const Alert& alert : found.alerts) {
        QVERIFY(alert.state == AlertState::NotEvaluable);
        QCOMPARE(alert.missing.size(), std::size_t(1));
        QCOMPARE(alert.missing[0].source, std::string("SignInLogs"));
        QCOMPARE(alert.missing[0].text, std::string("the case holds no sign-ins"));
        QCOMPARE(alert.missing[0].neededHours, std::int64_t(24));
        QVERIFY2(alert.title.ends_with("not evaluable: the case holds no sign-ins"), alert.title.c_str());
    }
    QVERIFY(found.rules[0].alerts == 0 && found.rules[0].notEvaluable == 2);
    QVERIFY(found.rules[0].warnings == std::vector<std::string>{"the case holds no sign-ins"});
    // with the log the answer is one
    DetectCase complete({resets, SignedIn{.at = 10, .number = 1}.line() + SignedIn{.at = 94, .number = 2}.line()});
    const Findings known = complete.run(withoutSignIn());
    QCOMPARE(lines(known).count("new bob@contoso.com"), 1);
    QVERIFY(known.alerts.size() == 1 && known.alerts[0].state == AlertState::Raised && known.rules[0].warnings.empty());
    // of the other log nobody asks that
    QVERIFY(known.alerts[0].missing.size() == 1 && known.alerts[0].missing[0].text == "audit records cover 1 of 2 hours");
}

void AbsenceTest::cannotBeKnownBeyondTheLog()
{
    // where the sign-ins of eight days have a hole, begin late or end early, and a person resets on the eighth day
    const auto signIns = [](const std::vector<int>& days) {
        std::string out;
        for (const int day : days)
            for (unsigned hour = 0; hour < 24; ++hour)
                out += SignedIn{.at = day * 1440 + hour * 60.0, .user = "cat@contoso.com", .number = unsigned(day) * 24 + hour + 1}.line();
        return out;
    };
    std::string audit = AuditRecord{.at = 7 * 1440 + 600, .user = "bob@contoso.com", .number = 999}.line();
    for (unsigned day = 0; day < 8; ++day)
        audit += AuditRecord{.at = day * 1440 + 1.0, .operation = "Update user", .number = day + 1}.line() + AuditRecord{.at = day * 1440 + 1438.0, .operation = "Update user", .number = day + 100}.line();
    Rule rule = ruleOf("AuditLogs | where TimeGenerated > ago(1d) and OperationName startswith 'Reset' | extend UserPrincipalName = tostring(TargetResources[0].userPrincipalName)\n"
                       "| join kind=leftanti (SigninLogs | where ResultType == '0') on UserPrincipalName",
                       Duration::days(1), Duration::days(7));
    const auto state = [&](const std::vector<int>& days) {
        DetectCase of({audit, signIns(days)});
        const Findings found = of.run(rule);
        return found.alerts.size() == 1 && found.alerts[0].missing.empty() == (found.alerts[0].state == AlertState::Raised) ? name(found.alerts[0].state) : "wrong";
    };
    QCOMPARE(state({0, 1, 2, 3, 4, 5, 6, 7}), "new");
    QCOMPARE(state({0, 1, 2}), "not_evaluable");
    QCOMPARE(state({0, 1, 2, 6, 7}), "not_evaluable");
    QCOMPARE(state({6, 7}), "not_evaluable");
    // what was found is known
    rule.query = "AuditLogs | where OperationName startswith 'Reset' | extend Key = 1 | join kind=inner (SigninLogs | take 1 | extend Key = 1) on Key";
    DetectCase of({audit, signIns({5})});
    const Findings found = of.run(rule);
    QVERIFY(!found.alerts.empty());
    for (const Alert& alert : found.alerts)
        QVERIFY(alert.state == AlertState::Raised && !alert.missing.empty());
}

void AbsenceTest::oneRunThatSawAllIsEnough()
{
    // the run at midnight has the sign-ins of its day; the next one, which finds the same, misses those behind midnight
    std::string signIns;
    for (unsigned hour = 0; hour < 24; ++hour)
        signIns += SignedIn{.at = hour * 60.0, .user = "cat@contoso.com", .number = hour + 1}.line();
    DetectCase of({AuditRecord{.at = 1, .operation = "Update user", .number = 1}.line() + AuditRecord{.at = 1000, .user = "bob@contoso.com", .number = 2}.line()
                       + AuditRecord{.at = 2 * 1440 + 900, .operation = "Update user", .number = 3}.line(),
                   signIns});
    const Rule rule = ruleOf("AuditLogs | where OperationName startswith 'Reset' | join kind=leftanti (SigninLogs | where ResultType == '0') on CorrelationId",
                             Duration::hours(12), Duration::days(1));
    const Findings found = of.run(rule);
    QVERIFY(found.alerts.size() == 1 && found.alerts[0].firstRaised == minute(1440) && found.alerts[0].reference == minute(1440 + 720));
    QVERIFY(found.alerts[0].state == AlertState::Raised && found.alerts[0].missing.empty());
    QVERIFY(of.run(rule, minute(1440 + 720)).alerts.at(0).state == AlertState::NotEvaluable);
}

void AbsenceTest::knowsEveryTableOfLogs()
{
    DetectCase of({resets});
    for (const std::string& table : of.engine().catalog().names()) {
        const bool isMade = table.starts_with("Sspr") || table == "Coverage" || table == "Evidence" || table == "IdentityInfo";
        QVERIFY2(isTableOfEvidence(table) != isMade, table.c_str());
    }
    for (const char* table : {"OfficeActivity", "MicrosoftGraphActivityLogs", "AADRiskyServicePrincipals"}) {
        Rule rule = withoutSignIn();
        rule.query = fmt::format("AuditLogs | join kind=leftanti (['{}'] | project K = tostring(TimeGenerated)) on $left.CorrelationId == $right.K", table);
        const Findings found = of.run(rule);
        QVERIFY2(found.alerts.size() == 2 && found.alerts[0].state == AlertState::NotEvaluable && found.alerts[1].state == AlertState::NotEvaluable, table);
        QVERIFY2(found.rules[0].warnings == std::vector<std::string>{fmt::format("the case holds nothing for {}", table)}, table);
    }
}

void AbsenceTest::silenceOfALogThatIsNotThere()
{
    DetectCase of({resets});
    Rule rule = ruleOf("SigninLogs", Duration::hours(12), Duration::hours(12));
    for (const auto op : {TriggerOperator::Equal, TriggerOperator::LessThan}) {
        rule.triggerOperator = op;
        rule.triggerThreshold = op == TriggerOperator::Equal ? 0 : 1;
        const Findings found = of.run(rule);
        QVERIFY(found.alerts.size() == 1 && found.alerts[0].state == AlertState::NotEvaluable);
    }
    rule.query = "union isfuzzy=true SigninLogs, AADNonInteractiveUserSignInLogs";
    QVERIFY(of.run(rule).alerts.at(0).state == AlertState::Raised);
    QCOMPARE(of.run(rule).rules[0].warnings.size(), std::size_t(2));
    rule.query = "union SigninLogs, AuditLogs | where TimeGenerated < datetime(2000-01-01)";
    rule.frequency = rule.period = Duration::hours(1);
    QVERIFY(of.run(rule, minute(120)).alerts.at(0).state == AlertState::Raised); // of that hour there are audit records
}

void AbsenceTest::silenceOfHoursThatNobodyKnows()
{
    DetectCase of({AuditRecord{.at = 601, .number = 1}.line() + AuditRecord{.at = 1079, .number = 2}.line()}); // from 10 to 18 o'clock
    Rule rule = ruleOf("AuditLogs | where OperationName == 'Nothing'", Duration::hours(4), Duration::hours(4));
    rule.triggerOperator = TriggerOperator::LessThan;
    rule.triggerThreshold = 1;
    const auto stateAt = [&](double hour) { return of.run(rule, minute(hour * 60)).alerts.at(0).state; };
    QVERIFY(stateAt(16) == AlertState::Raised);
    QVERIFY(stateAt(12) == AlertState::NotEvaluable);
    QVERIFY(stateAt(20) == AlertState::NotEvaluable);
    QCOMPARE(of.run(rule, minute(6 * 60)).alerts.at(0).missing.at(0).text, std::string("audit records cover 0 of 4 hours"));
    // "not 0" asks for rows
    rule.query = "AuditLogs";
    rule.triggerOperator = TriggerOperator::NotEqual;
    rule.triggerThreshold = 0;
    QVERIFY(stateAt(12) == AlertState::Raised);
}

void AbsenceTest::otherRulesSayWhatIsMissing()
{
    DetectCase of({resets});
    const Findings found = of.run(ruleOf("union AuditLogs, SigninLogs | project TimeGenerated, OperationName"));
    QVERIFY(!found.alerts.empty());
    for (const Alert& alert : found.alerts)
        QVERIFY(alert.state == AlertState::Raised && !alert.missing.empty() && alert.missing[0].text == "the case holds no sign-ins");
}

void AbsenceTest::whatSaysItsNeedsIsJudgedByThem()
{
    DetectCase of({resets});
    Rule rule = withoutSignIn();
    rule.needs = {{"AuditLogs", Duration::hours(1), Duration{0}, RuleNeed::Kind::Absence}};
    const Findings found = of.run(rule);
    QVERIFY(found.rules[0].warnings.empty() && !found.alerts.empty());
    for (const Alert& alert : found.alerts)
        QVERIFY(alert.missing.empty() || alert.missing[0].source == "AuditLogs");
}

QTEST_GUILESS_MAIN(AbsenceTest)
#include "tst_absence.moc"
