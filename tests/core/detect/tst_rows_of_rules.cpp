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

QTEST_GUILESS_MAIN(RowsOfRulesTest)
#include "tst_rows_of_rules.moc"
