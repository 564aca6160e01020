// SPDX-License-Identifier: GPL-3.0-or-later
// Hunting queries that have names in double braces in place of the span they are run over.
#include "core/detect/query_span.h"
#include "tests/support/detect_case.h"

#include <QTest>

using namespace support;

class QuerySpanTest : public QObject
{
    Q_OBJECT

private slots:
    void fillsStringsAlone();
    void namesThatNobodyFillsIn();
    void huntsOverTheWholeCase();
    void runsSeeTheirPeriod();
    void faultsKeepTheirPlaces();
};

namespace {

const std::string between = "let starttime = todatetime('{{StartTimeISO}}');\n"
                            "let endtime = todatetime('{{EndTimeISO}}');\n"
                            "AuditLogs | where TimeGenerated between (starttime .. endtime)";
const std::string resets = AuditRecord{.at = 90, .number = 1}.line() + AuditRecord{.at = 3 * 1440 + 90, .user = "bob@contoso.com", .number = 2}.line();

} // namespace

void QuerySpanTest::fillsStringsAlone()
{
    QVERIFY(asksForSpan(between) && !asksForSpan("AuditLogs // '{{StartTimeISO}}'") && !asksForSpan("AuditLogs | where x == '{{ '"));
    QCOMPARE(withSpan("T | where a > '{{StartTimeISO}}' and b < \"{{ EndTimeISO }}\" // {{EndTimeISO}}", minute(0), minute(1)),
             std::string("T | where a > '2024-05-01T00:00:00.0000000Z' and b < \"2024-05-01T00:01:00.0000000Z\" // {{EndTimeISO}}"));
    QCOMPARE(withSpan(between, minute(0), minute(1)).size(), withSpan(between, minute(0.001), minute(50'000)).size());
}

void QuerySpanTest::namesThatNobodyFillsIn()
{
    QCOMPARE(unknownPlaceholder(between), std::string());
    QCOMPARE(unknownPlaceholder(between + " | where a == '{{Who}}'"), std::string("Who"));
    for (const char* query : {"T | where a matches regex @'{{2}'", "T | extend a = '{{' // '{{Who}}'", "print bag = '{\"a\": {\"b\": 1}}'", "T | where a == '{{}}'"})
        QCOMPARE(unknownPlaceholder(query), std::string());
}

void QuerySpanTest::huntsOverTheWholeCase()
{
    DetectCase of({resets});
    Rule rule = ruleOf(between);
    rule.kind = RuleKind::Hunting;
    rule.frequency.reset();
    rule.period.reset();
    const Findings found = of.run(rule);
    QCOMPARE(refusals(found), QString());
    QCOMPARE(found.alerts.size(), std::size_t(2));
    QCOMPARE(of.run(rule, minute(1440)).alerts.size(), std::size_t(1)); // as of a day later
}

void QuerySpanTest::runsSeeTheirPeriod()
{
    DetectCase of({resets});
    const Rule rule = ruleOf(between, Duration::days(1), Duration::days(1));
    QCOMPARE(of.run(rule).alerts.size(), std::size_t(2));
    QCOMPARE(of.run(rule, minute(4 * 1440)).alerts.size(), std::size_t(1));
}

void QuerySpanTest::faultsKeepTheirPlaces()
{
    DetectCase of({resets});
    Rule rule = ruleOf(between + "\n| where Nowhere == 1");
    rule.queryLine = 7;
    rule.text = std::string(6, '\n') + rule.query;
    const Findings found = of.run(rule);
    QCOMPARE(found.rules.at(0).refused.size(), std::size_t(1));
    QCOMPARE(found.rules[0].refused[0].line, std::size_t(10));
    QCOMPARE(found.rules[0].refused[0].column, std::size_t(9));
}

QTEST_GUILESS_MAIN(QuerySpanTest)
#include "tst_query_span.moc"
