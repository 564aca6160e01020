// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>
#include "core/detect/rule_help.h"

using namespace core::detect;
using core::Duration;

class RuleHelpTest : public QObject
{
    Q_OBJECT

private slots:
    void durationsInWords_data();
    void durationsInWords();
    void saysAllThatTheRuleSays();
    void signsOfMarkdownStaySigns();
    void publishedFormsFollowTheCorrectedOnes();
};

void RuleHelpTest::durationsInWords_data()
{
    QTest::addColumn<qint64>("ticks");
    QTest::addColumn<QString>("words");
    QTest::newRow("week") << qint64(Duration::days(7).ticks) << "7 days";
    QTest::newRow("one") << qint64(Duration::hours(1).ticks) << "1 hour";
    QTest::newRow("mixed") << qint64(Duration::minutes(90).ticks) << "1 hour 30 minutes";
    QTest::newRow("seconds") << qint64(Duration::seconds(61).ticks) << "1 minute 1 second";
    QTest::newRow("none") << qint64(0) << "0 seconds";
    QTest::newRow("below") << qint64(-Duration::minutes(5).ticks) << "-5 minutes";
}

void RuleHelpTest::durationsInWords()
{
    QFETCH(qint64, ticks);
    QTEST(QString::fromStdString(durationWords(Duration{ticks})), "words");
}

void RuleHelpTest::saysAllThatTheRuleSays()
{
    Rule rule;
    rule.id = "some-rule";
    rule.name = "Some rule";
    rule.version = "1.2.3";
    rule.description = "It means this.\n";
    rule.severity = Severity::High;
    rule.frequency = Duration::hours(1);
    rule.period = Duration::days(2);
    rule.tactics = {"InitialAccess"};
    rule.techniques = {"T1078.004"};
    rule.query = "AuditLogs\n| take 1\n";
    rule.parameters = {{"lookBack", "7d", "", "How far back.", "1h", "30d"}};
    rule.needs = {{"SignInLogs", Duration::days(7), Duration{}, RuleNeed::Kind::Absence}};
    rule.falsePositives = {"A journey."};
    rule.checkNext = {"Ask the user."};
    const QString page = QString::fromStdString(ruleHelp(rule));
    for (const char* piece : {"## Some rule", "It means this.", "Severity: high", "InitialAccess; T1078.004", "every 1 hour", "last 2 days", "`some-rule`",
                              "1.2.3", "sign-ins, from 7 days before", "| lookBack | 7d | 1h to 30d | How far back. |", "- A journey.", "- Ask the user.",
                              "```\nAuditLogs\n| take 1\n```"})
        QVERIFY2(page.contains(QLatin1String(piece)), piece);
}

void RuleHelpTest::signsOfMarkdownStaySigns()
{
    Rule rule;
    rule.name = "A *b* | [c](d) <e>";
    rule.query = "print '```'";
    const QString page = QString::fromStdString(ruleHelp(rule));
    QVERIFY(page.contains("A \\*b\\* \\| \\[c\\](d) \\<e\\>"));
    QVERIFY(page.contains("````\nprint '```'\n````"));
}

void RuleHelpTest::publishedFormsFollowTheCorrectedOnes()
{
    std::vector<Rule> rules(4);
    rules[0].name = "P1";
    rules[0].id = "p1";
    rules[0].isPublishedForm = true;
    rules[1].name = "Corrected";
    rules[1].asPublished = "p1";
    rules[2].name = "Other";
    rules[3].name = "Stray";
    rules[3].id = "p9";
    rules[3].isPublishedForm = true;
    const QString book = QString::fromStdString(ruleBook(rules, {2, false}));
    QStringList names;
    for (const QString& line : book.split('\n'))
        if (line.startsWith("## "))
            names += line.mid(3);
    QCOMPARE(names.join(' '), QString("Corrected P1 Other Stray"));
}

QTEST_GUILESS_MAIN(RuleHelpTest)
#include "tst_rule_help.moc"
