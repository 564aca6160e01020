// SPDX-License-Identifier: GPL-3.0-or-later
// What alerts say of rows that rules of others return: when it was, about whom, and which rows of sliding windows are one.
#include "tests/support/detect_case.h"

#include <QTest>

using namespace support;

namespace {

AuditRecord blockedAt(double at, unsigned number)
{
    AuditRecord record{.at = at, .number = number};
    record.operation = "Self-service password reset flow activity progress";
    record.reason = "User is blocked for 24 hours";
    record.result = "failure";
    return record;
}

} // namespace

class RowsOfRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void timeLiesWithinTheEvidence_data();
    void timeLiesWithinTheEvidence();
    void sumsThatSlideAreOneAlert();
    void namesPeopleByTheirIds();
    void rowsSayWhatTheAlertIs();
    void singleAlertHasAllRowsOfARun();
    void singleAlertOfWindowsThatSlide();
    void singleAlertTellsItsClauses();
    void restsAfterAnAlert();
    void restsByTheMinute();
    void silenceNamesItsSpan();
};

void RowsOfRulesTest::timeLiesWithinTheEvidence_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<int>("at"); // minutes; events are at 90 and 95
    QTest::newRow("a day's beginning") << "TimeGenerated = bin(min(TimeGenerated), 1d)" << 95;
    QTest::newRow("start and end") << "StartTime = min(TimeGenerated), EndTime = max(TimeGenerated)" << 95;
    QTest::newRow("only the start") << "StartTime = min(TimeGenerated)" << 90;
    QTest::newRow("another date") << "AccountCreated = min(datetime(2019-03-01))" << 95;
    QTest::newRow("a known name, another date") << "LastSeen = min(datetime(2019-03-01))" << 95;
}

void RowsOfRulesTest::timeLiesWithinTheEvidence()
{
    QFETCH(QString, columns);
    QFETCH(int, at);
    DetectCase of({blockedAt(90, 1).line() + blockedAt(95, 2).line()});
    const Rule rule = ruleOf(fmt::format("AuditLogs | summarize Count = count(), {} by User = tostring(TargetResources[0].userPrincipalName)",
                                         columns.toStdString()));
    const Findings found = of.run(rule);
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(1));
    QCOMPARE(shown(found.alerts[0].time), shown(minute(at)));
}

// The id of the newest event changes from window to window; the events do not.
void RowsOfRulesTest::sumsThatSlideAreOneAlert()
{
    std::string records;
    for (unsigned i = 0; i < 6; ++i)
        records += SignedIn{.at = 60 + i * 30.0, .number = i + 1}.line();
    DetectCase of({records});
    const Findings found = of.run(ruleOf("SigninLogs | summarize arg_max(TimeGenerated, *), Count = count() by UserPrincipalName, IPAddress",
                                         Duration::minutes(30), Duration::hours(1)));
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(1));
    QCOMPARE(found.alerts[0].events().size(), std::size_t(6));
}

void RowsOfRulesTest::namesPeopleByTheirIds()
{
    const std::string id = tools::guid(77);
    std::string line = SignedIn{.at = 90, .number = 1}.line();
    line.insert(line.find("\"userPrincipalName\""), "\"userId\":\"" + id + "\",");
    DetectCase of({line});
    Rule rule = ruleOf("SigninLogs | project TimeGenerated, UserId");
    rule.entities = {{"Account", {{"AadUserId", "UserId"}}}};
    QCOMPARE(of.run(rule).alerts.at(0).user, std::string("ann@contoso.com"));
    rule.finding.user = "UserId"; // said: stays what it is
    QCOMPARE(of.run(rule).alerts.at(0).user, id);
}

namespace {

const char* const people = "AuditLogs | project TimeGenerated, UserPrincipalName = tostring(TargetResources[0].userPrincipalName)";

std::string of(const std::string& user, double at, unsigned number)
{
    AuditRecord record = blockedAt(at, number);
    record.user = user + "@contoso.com";
    return record.line();
}

std::string textsOf(const Findings& found)
{
    std::string out;
    for (const Alert& alert : found.alerts)
        for (const ClauseMet& clause : alert.clauses)
            out += fmt::format("{} {}\n", clause.events.size(), clause.text);
    return out;
}

} // namespace

void RowsOfRulesTest::rowsSayWhatTheAlertIs()
{
    DetectCase theCase({of("ann", 90, 1) + of("bob", 95, 2)});
    Rule rule = ruleOf(std::string(people) + " | extend IsAnn = UserPrincipalName startswith 'ann'\n"
                                             "| extend Sev = iff(IsAnn, 'High', 'none'), Tac = iff(IsAnn, 'Impact', ''), Why = iff(IsAnn, 'on leave', '')");
    rule.name = "Blocked";
    rule.description = "Somebody was blocked.";
    rule.severity = Severity::Low;
    rule.tactics = {"Discovery"};
    rule.alertDetails = {"Blocked {{UserPrincipalName}}", "{{UserPrincipalName}} is {{Why}}.", "Sev", "Tac", {}};
    const Findings found = theCase.run(rule);
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(2));
    const Alert &ann = found.alerts[0], &bob = found.alerts[1];
    QVERIFY(ann.title == "Blocked ann@contoso.com" && ann.description == "ann@contoso.com is on leave." && ann.severity == Severity::High);
    QVERIFY(ann.tactics == std::vector<std::string>{"Impact"} && ann.rule == "Blocked");
    QVERIFY(bob.title == "Blocked bob@contoso.com" && bob.description == rule.description && bob.severity == Severity::Low && bob.tactics == rule.tactics);
    rule.alertDetails = {"{{Absent}}", "", "Absent", "", {}};
    QCOMPARE(theCase.run(rule).alerts.at(0).title, std::string("Blocked: ann@contoso.com"));
    QVERIFY(theCase.run(rule).alerts[0].severity == Severity::Low);
}

void RowsOfRulesTest::singleAlertHasAllRowsOfARun()
{
    const std::vector<std::string> records = {of("bob", 95, 2), of("ann", 90, 1), of("ann", 150, 3)};
    Rule rule = ruleOf(people);
    rule.alertDetails.nameFormat = "First {{UserPrincipalName}}";
    DetectCase theCase({records[0] + records[1] + records[2]}), another({records[2], records[1], records[0]});
    QCOMPARE(theCase.run(rule).alerts.size(), std::size_t(3));
    rule.grouping = AlertGrouping::PerResult;
    QCOMPARE(theCase.run(rule).alerts.size(), std::size_t(3));
    rule.grouping = AlertGrouping::Single;
    const Findings found = theCase.run(rule), again = another.run(rule);
    QCOMPARE(lines(found), QString("new ann@contoso.com, bob@contoso.com - - 2024-05-01 01:35 raised 2024-05-01 02:00 flows 2\n"
                                   "new ann@contoso.com - - 2024-05-01 02:30 raised 2024-05-01 03:00 flows 1"));
    QCOMPARE(textsOf(found), std::string("2 The rule's query returned 2 rows from 2024-05-01T01:00:00Z to 2024-05-01T02:00:00Z, told as one alert\n"
                                         "1 The rule's query returned this row\n"));
    QCOMPARE(found.alerts[0].title, std::string("First ann@contoso.com"));
    QVERIFY(found.alerts[0].values.at(1) == std::pair(std::string("UserPrincipalName"), std::string("ann@contoso.com, bob@contoso.com")));
    QVERIFY(lines(again) == lines(found) && textsOf(again) == textsOf(found) && again.alerts[0].key == found.alerts[0].key);
    QVERIFY(again.alerts[0].values == found.alerts[0].values && again.alerts[0].title == found.alerts[0].title);
    rule.triggerThreshold = 1;
    QCOMPARE(textsOf(theCase.run(rule)), std::string("2 The rule's query returned 2 rows from 2024-05-01T01:00:00Z to 2024-05-01T02:00:00Z; the rule fires above 1\n"));
}

// What several runs find of the same people in the same records is one alert here, too.
void RowsOfRulesTest::singleAlertOfWindowsThatSlide()
{
    DetectCase theCase({of("ann", 90, 1) + of("bob", 95, 2) + of("ann", 150, 3)});
    Rule rule = ruleOf(people, Duration::hours(1), Duration::hours(2));
    rule.grouping = AlertGrouping::Single;
    const Findings found = theCase.run(rule);
    QCOMPARE(lines(found), QString("new ann@contoso.com, bob@contoso.com - - 2024-05-01 02:30 raised 2024-05-01 02:00 flows 3"));
    QCOMPARE(found.alerts[0].events().size(), std::size_t(3));
}

void RowsOfRulesTest::singleAlertTellsItsClauses()
{
    DetectCase theCase({of("ann", 90, 1) + of("bob", 95, 2)});
    Rule rule = ruleOf("AuditLogs | extend User = tostring(TargetResources[0].userPrincipalName)\n"
                       "| summarize TimeGenerated = max(TimeGenerated), Ids = make_list(_ItemId) by UserPrincipalName = User");
    rule.clauses = {{"{{UserPrincipalName}} was blocked", "Ids", ""}, {"always", "", ""}};
    rule.grouping = AlertGrouping::Single;
    const Findings found = theCase.run(rule);
    QCOMPARE(refusals(found), QString());
    QCOMPARE(textsOf(found), std::string("2 ann@contoso.com was blocked; bob@contoso.com was blocked\n0 always\n"));
}

void RowsOfRulesTest::restsAfterAnAlert()
{
    DetectCase theCase({of("ann", 90, 1) + of("ann", 150, 2) + of("bob", 210, 3) + of("ann", 270, 4)});
    Rule rule = ruleOf(people);
    rule.pause.length = Duration::hours(2);
    QCOMPARE(theCase.run(rule).alerts.size(), std::size_t(4)); // said, but not switched on
    rule.pause.isOn = true;
    const Findings found = theCase.run(rule);
    QCOMPARE(lines(found), QString("new ann@contoso.com - - 2024-05-01 01:30 raised 2024-05-01 02:00 flows 1\n"
                                   "new bob@contoso.com - - 2024-05-01 03:30 raised 2024-05-01 04:00 flows 1"));
    QCOMPARE(found.rules[0].runs, std::size_t(2));
    QCOMPARE(found.rules[0].warnings,
             std::vector<std::string>{"2 of its runs were left out: after an alert the rule does not run for 2 hours (suppressionDuration)"});
    QCOMPARE(theCase.run(rule, minute(300)).alerts.size(), std::size_t(1)); // one run has none before it
}

void RowsOfRulesTest::restsByTheMinute()
{
    DetectCase theCase({of("ann", 90.5, 1) + of("ann", 90.7, 2) + of("ann", 95, 3) + of("ann", 150, 4)});
    Rule rule = ruleOf(people);
    rule.kind = RuleKind::NearRealTime;
    rule.frequency.reset();
    rule.period.reset();
    rule.pause = {true, Duration::minutes(10)};
    QCOMPARE(theCase.run(rule).alerts.size(), std::size_t(3));
    rule.grouping = AlertGrouping::Single;
    const Findings found = theCase.run(rule);
    QCOMPARE(lines(found), QString("new ann@contoso.com - - 2024-05-01 01:30 raised 2024-05-01 01:31 flows 2\n"
                                   "new ann@contoso.com - - 2024-05-01 02:30 raised 2024-05-01 02:30 flows 1"));
}

void RowsOfRulesTest::silenceNamesItsSpan()
{
    Rule rule = ruleOf(people);
    rule.triggerOperator = TriggerOperator::Equal;
    DetectCase shortOne({of("ann", 30, 1) + of("ann", 130, 2)}), longOne({of("ann", 30, 1) + of("ann", 310, 2)});
    QCOMPARE(textsOf(shortOne.run(rule)), std::string("0 The rule's query returned 0 rows from 2024-05-01T01:00:00Z to 2024-05-01T02:00:00Z; the rule fires at exactly 0\n"));
    QCOMPARE(textsOf(longOne.run(rule)), std::string("0 The rule's query returned 0 rows in each of 4 runs from 2024-05-01T01:00:00Z to 2024-05-01T05:00:00Z;"
                                                     " the rule fires at exactly 0\n"));
    // a rule that rests in between does not know of the whole span
    rule.pause = {true, Duration::hours(2)};
    QCOMPARE(textsOf(longOne.run(rule)), std::string("0 The rule's query returned 0 rows from 2024-05-01T01:00:00Z to 2024-05-01T02:00:00Z; the rule fires at exactly 0\n"
                                                     "0 The rule's query returned 0 rows from 2024-05-01T03:00:00Z to 2024-05-01T04:00:00Z; the rule fires at exactly 0\n"));
}

QTEST_GUILESS_MAIN(RowsOfRulesTest)
#include "tst_rows_of_rules.moc"
