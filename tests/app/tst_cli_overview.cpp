// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr overview`: in sentences and as JSON, of a case with and without what one would want.
#include "tests/app/program.h"

#include <QJsonArray>
#include <QRegularExpression>

class TestCliOverview : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        SSPR(demo, 0, {"demo", text(m_dir / "tenant"), "--days", "5"});
        SSPR(imported, 0, {"import", m_case, text(m_dir / "tenant" / "exports")});
    }

    void figuresEqualTheList()
    {
        SSPR(json, 0, {"overview", m_case, "--format", "json"});
        const QJsonObject overview = QJsonDocument::fromJson(json.out).object();
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        QHash<QString, int> outcomes;
        int registrations = 0;
        for (const QJsonObject& flow : jsonLines(flows.out)) {
            if (flow["kind"].toString() == "registration")
                ++registrations;
            else
                ++outcomes[flow["outcome"].toString()];
        }
        int operations = 0;
        for (const int count : outcomes)
            operations += count;
        QCOMPARE(overview["operations"].toInt(), operations);
        QCOMPARE(overview["registrations"].toInt(), registrations);
        for (const char* outcome : {"succeeded", "failed", "blocked", "abandoned", "interrupted"}) {
            QCOMPARE(overview[outcome].toObject()["count"].toInt(), outcomes[outcome]);
            QCOMPARE(overview[outcome].toObject()["of"].toInt(), operations - outcomes["in_progress"]);
        }
        QVERIFY(operations > 50);
        // Nobody has run the rules, so nobody knows of alerts.
        QVERIFY(overview["open_alerts"].isNull() && !overview["rules_have_run"].toBool());
        QCOMPARE(overview["next"].toArray().first().toObject()["what"].toString(), QString("run_rules"));
    }

    void sentencesAreWhole()
    {
        SSPR(plain, 0, {"overview", m_case});
        QVERIFY(plain.out.contains("not known: the rules have not run"));
        QVERIFY(plain.out.contains("Audit log"));
        const QString words = QString::fromUtf8(plain.out);
        QVERIFY2(!words.contains(QRegularExpression("[{}]")), qPrintable(words));
    }

    void saysWhatIsMissing()
    {
        const QString empty = text(m_dir / "empty.sspr");
        const std::filesystem::path nothing = m_dir / "nothing";
        std::filesystem::create_directories(nothing);
        SSPR(made, 1, {"import", empty, text(nothing)});
        SSPR(plain, 0, {"overview", empty});
        QVERIFY(plain.out.contains("not known: the case holds no audit log"));
        QVERIFY(plain.out.contains("import logs: the case is empty"));
        SSPR(json, 0, {"overview", empty, "--format", "json"});
        const QJsonObject overview = QJsonDocument::fromJson(json.out).object();
        QVERIFY(overview["succeeded"].toObject()["rate"].isNull() && overview["first"].isNull());
        SSPR(wrong, 2, {"overview", empty, "--format", "pdf"});
        SSPR(absent, 3, {"overview", text(m_dir / "absent.sspr")});
    }

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "case.sspr");
};

QTEST_GUILESS_MAIN(TestCliOverview)
#include "tst_cli_overview.moc"
