// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr search` and `sspr flows --filter`, run as a script would. SSPR_BIN_DIR names the folder of the program.
#include "tests/app/program.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

class TestCliSearch : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void listsEventsByTime();
    void everyFormatHasTheSameEvents();
    void limitsWhatItLists();
    void findsNothingWithoutComplaint();
    void filtersFlows_data();
    void filtersFlows();
    void filterAndOptionsHoldTogether();
    void explainsWhatIsWrongWithAFilter();

private:
    Outcome run(QStringList arguments) const { return sspr(arguments); }
    QList<QJsonObject> flows(const QStringList& more) const
    {
        const Outcome outcome = sspr(QStringList{"flows", m_case, "--format", "jsonl"} + more);
        return outcome.status == 0 ? jsonLines(outcome.out) : QList<QJsonObject>();
    }

    support::TempDir m_dir;
    QString m_case;
};

void TestCliSearch::initTestCase()
{
    m_case = text(m_dir / "case.sspr");
    QCOMPARE(run({"demo", text(m_dir / "demo"), "--users", "40", "--days", "2"}).status, 0);
    const Outcome import = run({"import", m_case, text(m_dir / "demo" / "exports")});
    QVERIFY2(import.status == 0 || import.status == 1, import.err);
}

void TestCliSearch::listsEventsByTime()
{
    const Outcome outcome = run({"search", m_case, "on-prem POLICY", "--format", "jsonl"});
    QCOMPARE(outcome.status, 0);
    const auto events = jsonLines(outcome.out);
    QVERIFY(events.size() > 2);
    QString before;
    for (const QJsonObject& event : events) {
        QVERIFY(event["excerpt"].toString().contains("on-prem policy", Qt::CaseInsensitive));
        QVERIFY(!event["file"].toString().isEmpty() && event["record"].toDouble() >= 1 && !event["source"].toString().isEmpty());
        if (event["time"].isNull())
            continue;
        QVERIFY(event["time"].toString() >= before);
        before = event["time"].toString();
    }
}

void TestCliSearch::everyFormatHasTheSameEvents()
{
    const auto lines = [&](const QString& format) { return run({"search", m_case, "password", "--format", format}).out.trimmed().split('\n').size(); };
    QCOMPARE(lines("table"), lines("jsonl") + 1);
    QCOMPARE(lines("csv"), lines("jsonl") + 1);
}

void TestCliSearch::limitsWhatItLists()
{
    const Outcome outcome = run({"search", m_case, "password", "--format", "jsonl", "--limit", "3"});
    QCOMPARE(outcome.status, 0);
    const auto all = jsonLines(run({"search", m_case, "password", "--format", "jsonl"}).out);
    QVERIFY(jsonLines(outcome.out) == all.mid(0, 3));
    QVERIFY(outcome.err.contains(QString("3 of %1 events").arg(all.size()).toUtf8()));
}

void TestCliSearch::findsNothingWithoutComplaint()
{
    const Outcome nothing = run({"search", m_case, "this stands in no record", "--format", "jsonl"});
    QCOMPARE(nothing.status, 0);
    QVERIFY(nothing.out.isEmpty() && nothing.err.isEmpty());
    QCOMPARE(run({"search", m_case, ""}).status, 2);
    QCOMPARE(run({"search", m_case + ".none", "a"}).status, 3);
}

void TestCliSearch::filtersFlows_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("pattern"); // of the field, of all flows that it lets through and of no other
    QTest::newRow("outcome") << "outcome:failed,blocked" << "outcome" << "^(failed|blocked)$";
    QTest::newRow("excluded") << "-kind:reset" << "kind" << "^(?!reset$)";
    QTest::newRow("network") << "ip:198.51.100.0/24" << "source_ip" << "^198\\.51\\.100\\.";
    QTest::newRow("day") << "on:2021-02-01" << "started" << "^2021-02-01T";
    QTest::newRow("zone") << "on:2021-02-02T00:00+00:00" << "started" << "^2021-02-02T00:00";
    QTest::newRow("wildcard") << "user:*a@*" << "user" << "a@";
    QTest::newRow("everything") << "is:hybrid OR hybrid:no" << "kind" << ".";
}

void TestCliSearch::filtersFlows()
{
    QFETCH(QString, filter);
    QFETCH(QString, field);
    QFETCH(QString, pattern);
    const QRegularExpression wanted(pattern, QRegularExpression::CaseInsensitiveOption);
    const auto chosen = flows({"--filter", filter});
    const auto all = flows({});
    QVERIFY(all.size() > 10);
    const auto count = std::count_if(all.begin(), all.end(), [&](const QJsonObject& flow) { return wanted.match(flow[field].toString()).hasMatch(); });
    QCOMPARE(qsizetype(count), chosen.size());
    for (const QJsonObject& flow : chosen)
        QVERIFY(wanted.match(flow[field].toString()).hasMatch());
}

void TestCliSearch::filterAndOptionsHoldTogether()
{
    // The option takes what the filter takes, and no less of it.
    QVERIFY(!flows({"--ip", "198.51.100.0/24"}).isEmpty());
    QVERIFY(flows({"--ip", "198.51.100.0/24"}) == flows({"--filter", "ip:198.51.100.0/24"}));
    QCOMPARE(run({"flows", m_case, "--ip", "198.51.100.0/77"}).status, 2);
    QCOMPARE(run({"flows", m_case, "--ip", "nonsense"}).status, 2);
    QCOMPARE(run({"flows", m_case, "--from", "2021-02-03", "--to", "2021-02-02"}).status, 2);
    const auto both = flows({"--filter", "kind:reset", "--outcome", "failed"});
    const auto one = flows({"--filter", "kind:reset outcome:failed"});
    QVERIFY(!one.isEmpty());
    QVERIFY(both == one);
    // Words that stand in the records only, not in the list.
    QVERIFY(!flows({"--filter", "\"Self-service Password Management\""}).isEmpty());
    QVERIFY(!flows({"--filter", "step:password_submitted"}).isEmpty());
}

void TestCliSearch::explainsWhatIsWrongWithAFilter()
{
    const Outcome wrong = run({"flows", m_case, "--filter", "usr:x kind:rest"});
    QCOMPARE(wrong.status, 2);
    QVERIFY(wrong.out.isEmpty());
    QVERIFY2(wrong.err.contains("user:") && wrong.err.contains("reset"), wrong.err);
    QCOMPARE(run({"flows", m_case, "--filter", "user:"}).status, 2);
    QCOMPARE(run({"flows", m_case, "--filter", "a", "--zone", "Nowhere/Town"}).status, 2);
}

QTEST_APPLESS_MAIN(TestCliSearch)
#include "tst_cli_search.moc"
