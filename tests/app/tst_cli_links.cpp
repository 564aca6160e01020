// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about what was inferred: user, link, servers, orphans, unknown, episodes.
#include "tests/app/program.h"

#include <QJsonArray>
#include <QSet>
#include <algorithm>

class TestCliLinks : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "a.sspr");
    QList<QJsonObject> m_flows;

    QJsonObject flow(const QString& id)
    {
        return QJsonDocument::fromJson(sspr({"flow", m_case, id, "--format", "json"}).out).object();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString tenant = text(m_dir / "tenant");
        SSPR(demo, 0, {"demo", tenant, "--seed", "21", "--users", "40", "--days", "3", "--decoys"});
        SSPR(import, 0, {"import", m_case, tenant + "/exports"});
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        m_flows = jsonLines(flows.out);
        QVERIFY(m_flows.size() > 20);
    }

    void cardOfAUser()
    {
        const auto blocked = std::find_if(m_flows.begin(), m_flows.end(), [](const QJsonObject& f) { return f["outcome"] == "blocked"; });
        QVERIFY(blocked != m_flows.end());
        const QString user = (*blocked)["user"].toString();
        SSPR(json, 0, {"user", m_case, user.toUpper(), "--format", "json", "--now", (*blocked)["ended"].toString()});
        const QJsonObject card = QJsonDocument::fromJson(json.out).object();
        QCOMPARE(card["user_id"], (*blocked)["user_id"]);
        QVERIFY(card["throttle"]["blocked"].toBool());
        QVERIFY(!card["next"].toString().isEmpty());
        QCOMPARE(card["next"], card["answers"]["next"]); // one voice
        QVERIFY(!card["answers"]["happened"].toString().isEmpty() && card["verdict"].toString().startsWith(card["answers"]["happened"].toString()));
        for (const QJsonValue flow : card["flows"].toArray()) {
            QCOMPARE(flow["user_id"], (*blocked)["user_id"]);
            QVERIFY(flow["started"].toString() <= (*blocked)["ended"].toString());
        }
        SSPR(plain, 0, {"user", m_case, (*blocked)["user_id"].toString()});
        QVERIFY(plain.out.contains("Attempts"));
        SSPR(people, 0, {"user", m_case, "--search", user.left(4), "--format", "jsonl"});
        QVERIFY(!jsonLines(people.out).isEmpty());
    }

    // As in the helpdesk's field of the window: a code that was read out.
    void cardOfACode()
    {
        for (const QString code : {"SSPR_0029", "33008", "AADSTS50126", "0x80230619"}) {
            SSPR(json, 0, {"user", m_case, code, "--format", "json"});
            const QJsonArray codes = QJsonDocument::fromJson(json.out).object()["codes"].toArray();
            QVERIFY2(!codes.isEmpty(), qPrintable(code));
            QVERIFY2(!codes[0]["title"].toString().isEmpty() && !codes[0]["meaning"].toString().isEmpty(), qPrintable(code));
            SSPR(plain, 0, {"user", m_case, code});
            QVERIFY(plain.out.contains(codes[0]["meaning"].toString().toUtf8()) && plain.out.contains("Next"));
        }
        SSPR(unknown, 2, {"user", m_case, "AADSTS999999"});
        QVERIFY2(unknown.err.contains("not documented"), unknown.err.constData());
        for (const QString nobody : {"5005", "admin", "token"}) { // the beginning of a code, parts of a code's name
            SSPR(part, 2, {"user", m_case, nobody});
        }
    }
    void partOfNamesLeadsToTheSearch()
    {
        const QString part = m_flows.first()["user"].toString().section('@', 1);
        SSPR(people, 0, {"user", m_case, "--search", part, "--format", "jsonl"});
        SSPR(several, 2, {"user", m_case, part});
        const QByteArray said = QByteArray::number(jsonLines(people.out).size()) + " people bear this text: sspr user CASE --search " + part.toUtf8();
        QVERIFY2(several.err.contains(said), several.err.constData());
    }

    void wrongCalls()
    {
        SSPR(nobody, 2, {"user", m_case, "nobody@example.com"});
        QVERIFY2(!nobody.err.contains("--search"), nobody.err.constData());
        SSPR(neither, 2, {"user", m_case});
        SSPR(limits, 2, {"user", m_case, m_flows.first()["user"].toString(), "--now", "soon"});
        SSPR(both, 2, {"link", m_case, m_flows.first()["correlation_id"].toString(), "1", "--confirm", "--reject"});
        SSPR(noEvent, 2, {"link", m_case, m_flows.first()["correlation_id"].toString(), "999999999", "--confirm"});
        SSPR(noServer, 2, {"servers", m_case, "--clock", "5"});
        SSPR(otherServer, 2, {"servers", m_case, "none", "--clock", "5"});
        SSPR(noFlow, 2, {"link", m_case, "0", "0"});
        SSPR(kind, 2, {"orphans", m_case, "--kind", "flurb"});
    }

    void rejectAndTakeBack()
    {
        for (const QJsonObject& candidate : std::as_const(m_flows)) {
            const QString id = candidate["correlation_id"].toString();
            const QJsonObject before = flow(id);
            const QJsonArray steps = before["timeline"].toArray();
            const auto inferred = std::find_if(steps.begin(), steps.end(), [](const QJsonValue& step) { return step["link_rule"] == "password_service"; });
            if (inferred == steps.end())
                continue;
            const QJsonObject link = (*inferred).toObject();
            const QString event = QString::number(link["event"].toInteger());
            SSPR(rejected, 0, {"link", m_case, id, event, "--reject"});
            QCOMPARE(flow(id)["rejected_links"].toArray().first()["event"], link["event"]);
            QVERIFY(flow(id)["timeline"].toArray().size() < steps.size());
            SSPR(log, 0, {"log", m_case, "--format", "jsonl"});
            QVERIFY(log.out.contains("link.decide"));
            SSPR(taken, 0, {"link", m_case, id, event});
            QCOMPARE(flow(id)["timeline"].toArray(), steps);
            SSPR(verified, 0, {"verify", m_case});
            return;
        }
        QFAIL("no flow has a follow-up record");
    }

    void clocks()
    {
        SSPR(before, 0, {"servers", m_case, "--format", "jsonl"});
        const QList<QJsonObject> servers = jsonLines(before.out);
        QVERIFY(servers.size() >= 1);
        const QString name = servers.first()["computer"].toString();
        SSPR(set, 0, {"servers", m_case, name, "--clock", "-1500", "--role", "staging", "--format", "jsonl"});
        const QJsonObject changed = jsonLines(set.out).first();
        QCOMPARE(changed["corrected_ms"].toInteger(), -1500);
        QCOMPARE(changed["estimated_ms"], servers.first()["estimated_ms"]);
        QVERIFY(changed["staging"].toBool());
        SSPR(back, 0, {"servers", m_case, name, "--estimate", "--role", "active", "--format", "jsonl"});
        QCOMPARE(jsonLines(back.out), servers);
    }

    void lists()
    {
        SSPR(orphans, 0, {"orphans", m_case, "--format", "jsonl"});
        for (const QJsonObject& orphan : jsonLines(orphans.out))
            QVERIFY(!orphan["why"].toString().isEmpty());
        SSPR(unknown, 0, {"unknown", m_case, "--format", "jsonl"});
        QCOMPARE(unknown.out, QByteArray()); // the simulation says nothing that is not known
        SSPR(episodes, 0, {"episodes", m_case, "--format", "jsonl"});
        QSet<QString> ids;
        for (const QJsonObject& episode : jsonLines(episodes.out))
            for (const QJsonValue id : episode["correlation_ids"].toArray()) {
                QVERIFY(!ids.contains(id.toString())); // each flow is in one episode
                ids.insert(id.toString());
            }
        QCOMPARE(ids.size(), m_flows.size());
    }
};

QTEST_GUILESS_MAIN(TestCliLinks)
#include "tst_cli_links.moc"
