// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that go by something not being there, in cases that have nothing of the log in which it would be.
#include "core/detect/absence.h"
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
    void silenceOfALogThatIsNotThere();
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
    DetectCase complete({resets, SignedIn{.at = 80, .number = 1}.line()});
    const Findings known = complete.run(withoutSignIn());
    QCOMPARE(lines(known).count("new bob@contoso.com"), 1);
    QVERIFY(known.alerts.size() == 1 && known.alerts[0].state == AlertState::Raised && known.rules[0].warnings.empty());
    // but the day that it looks at begins before the evidence
    QVERIFY(!known.alerts[0].missing.empty());
    for (const MissingEvidence& one : known.alerts[0].missing)
        QVERIFY2(one.text.find(" cover ") != std::string::npos && one.missingHours > 0 && one.missingHours <= one.neededHours, one.text.c_str());
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
    QVERIFY(of.run(rule).alerts.at(0).state == AlertState::Raised);
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
