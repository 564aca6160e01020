// SPDX-License-Identifier: GPL-3.0-or-later
// What a run says of a rule beside its alerts: columns that are named and not given, lists that are empty.
#include "core/detect/rule_library.h"
#include "core/detect/watchlist.h"
#include "tests/support/detect_case.h"

#include <QTest>

using namespace support;

class RuleWarningsTest : public QObject
{
    Q_OBJECT

private slots:
    void columnsThatAreNotGiven();
    void columnsThatFollowFromData();
    void emptyLists();
    void builtInRulesNameTheirColumns();
};

namespace {

const std::string resets = AuditRecord{.at = 90, .number = 1}.line();
using Texts = std::vector<std::string>;

} // namespace

void RuleWarningsTest::columnsThatAreNotGiven()
{
    DetectCase of({resets});
    Rule rule = ruleOf("AuditLogs | project TimeGenerated, User = tostring(TargetResources[0].userPrincipalName)");
    rule.entities = {{"Account", {{"FullName", "User"}, {"AadUserId", "NoSuchColumn"}}}};
    rule.customDetails = {{"Foo", "AlsoNoSuch"}, {"Who", "User"}};
    rule.alertDetails.descriptionFormat = "{{User}} {{Missing}}";
    rule.alertDetails.severityColumn = "nosuch";
    const Findings found = of.run(rule);
    QCOMPARE(found.rules[0].warnings,
             (Texts{"entity Account AadUserId: the result has no column \"NoSuchColumn\"", "detail Foo: the result has no column \"AlsoNoSuch\"",
                    "alertDescriptionFormat: the result has no column \"Missing\"", "alertSeverityColumnName: the result has no column \"nosuch\""}));
    QCOMPARE(found.alerts.size(), std::size_t(1)); // it runs all the same
}

void RuleWarningsTest::columnsThatFollowFromData()
{
    DetectCase of({resets});
    Rule rule = ruleOf("AuditLogs | summarize b = make_bag(bag_pack('A', 1)) by TimeGenerated | evaluate bag_unpack(b)");
    rule.customDetails = {{"Foo", "NotInThisRun"}};
    QCOMPARE(of.run(rule).rules[0].warnings, Texts());
}

void RuleWarningsTest::emptyLists()
{
    Rule rule = ruleOf("let vips = _GetWatchlist('vipUsers') | project Name = ['User Principal Name'];\n"
                       "AuditLogs | where tostring(TargetResources[0].userPrincipalName) in~ (vips) and '' !in ((_GetWatchlist('NetworkAddresses') | project ['IP Subnet']))");
    DetectCase of({resets});
    QCOMPARE(of.run(rule).rules[0].warnings, (Texts{"the list vipUsers is empty"}));
    {
        auto theCase = store::Case::open(of.path(), sqlite::OpenMode::ReadWrite);
        QVERIFY_RESULT(theCase);
        QVERIFY_RESULT(keepWatchlist(**theCase, {"VIPUsers", "VIP users", "", "User Principal Name\nann@contoso.com\n", "", {}, 0}));
    }
    auto session = QuerySession::overCase(of.path());
    QVERIFY_RESULT(session);
    Progress progress;
    const auto found = Detector((*session)->engine(), of.coverage()).run({{rule, {}}}, of.options(), {}, progress);
    QVERIFY_RESULT(found);
    QCOMPARE(found->rules[0].warnings, Texts());
    QCOMPARE(found->alerts.size(), std::size_t(1));
}

void RuleWarningsTest::builtInRulesNameTheirColumns()
{
    DetectCase of({resets});
    for (const Rule& rule : builtInRules()) {
        Texts expected;
        if (rule.id == "vip-account")
            expected = {"the list VIPUsers is empty"};
        if (rule.id == "break-glass-account")
            expected = {"the list BreakGlassAccounts is empty"};
        QCOMPARE(of.run(rule, minute(120)).rules[0].warnings, expected);
    }
}

QTEST_GUILESS_MAIN(RuleWarningsTest)
#include "tst_rule_warnings.moc"
