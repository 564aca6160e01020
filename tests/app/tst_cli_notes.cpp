// SPDX-License-Identifier: GPL-3.0-or-later
// The commands about what the examiner says: tag, star, verdict, note, notes, searches.
#include "tests/app/program.h"

#include <QJsonArray>

class TestCliNotes : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "a.sspr"), m_id, m_user, m_userId, m_ip;

    // What is noted of a subject; an empty object where nothing is.
    QJsonObject noted(const QString& subject)
    {
        for (const QJsonObject& row : jsonLines(sspr({"notes", m_case, "--format", "jsonl"}).out))
            if (row["subject"] == subject)
                return row;
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        const QString tenant = text(m_dir / "tenant");
        SSPR(demo, 0, {"demo", tenant, "--seed", "3", "--users", "40", "--days", "2"});
        SSPR(import, 0, {"import", m_case, tenant + "/exports"});
        SSPR(flows, 0, {"flows", m_case, "--format", "jsonl"});
        for (const QJsonObject& flow : jsonLines(flows.out))
            if (flow["source_ip"].toString().contains('.') && !flow["user_id"].toString().isEmpty()) {
                m_id = flow["correlation_id"].toString();
                m_user = flow["user"].toString();
                m_userId = flow["user_id"].toString();
                m_ip = flow["source_ip"].toString();
            }
        QVERIFY(!m_id.isEmpty());
    }

    void tagsOnWhateverIsNamed()
    {
        SSPR(tagged, 0, {"tag", m_case, m_id.toUpper(), m_user.toUpper(), m_ip, "event:1", "--add", "Wave1", "--add", "vip"});
        QCOMPARE(noted("flow:" + m_id)["tags"].toArray(), (QJsonArray{"vip", "Wave1"}));
        QCOMPARE(noted("person:" + m_userId)["kind"].toString(), QString("person"));
        QCOMPARE(noted("address:" + m_ip)["tags"].toArray().size(), 2);
        SSPR(listed, 0, {"notes", m_case, "--tag", "WAVE1", "--format", "csv"});
        QCOMPARE(listed.out.count("\r\n"), 5);
        SSPR(removed, 0, {"tag", m_case, m_id, "--remove", "VIP"});
        QCOMPARE(noted("flow:" + m_id)["tags"].toArray(), QJsonArray{"Wave1"});
    }

    void starsVerdictsNotes()
    {
        SSPR(starred, 0, {"star", m_case, m_id});
        SSPR(judged, 0, {"verdict", m_case, m_id, "Malicious", "--reason", "her phone was in other hands"});
        SSPR(written, 0, {"note", m_case, m_id, "called back"});
        QJsonObject row = noted("flow:" + m_id);
        QVERIFY(row["star"].toBool());
        QCOMPARE(row["verdict"].toString(), QString("malicious"));
        QCOMPARE(row["reason"].toString(), QString("her phone was in other hands"));
        const QString note = row["notes"].toArray().first()["id"].toString();
        SSPR(edited, 0, {"note", m_case, m_id, "--edit", note, "called back twice"});
        const QJsonObject now = noted("flow:" + m_id)["notes"].toArray().first().toObject();
        QCOMPARE(now["text"].toString(), QString("called back twice"));
        SSPR(removed, 0, {"note", m_case, m_id, "--remove", now["id"].toString()});
        SSPR(taken, 0, {"verdict", m_case, m_id, "none"});
        SSPR(off, 0, {"star", m_case, m_id, "--off"});
        row = noted("flow:" + m_id);
        QVERIFY(row["notes"].toArray().isEmpty() && row["verdict"].isNull() && !row["star"].toBool());
        SSPR(log, 0, {"log", m_case, "--format", "jsonl"});
        for (const char* action : {"annotate.tag", "annotate.star", "annotate.verdict", "annotate.note", "annotate.note_edit", "annotate.note_remove", "annotate.unstar"})
            QVERIFY2(log.out.contains(action), action);
        SSPR(verified, 0, {"verify", m_case});
    }

    void searches()
    {
        SSPR(saved, 0, {"searches", m_case, "--save", "Night", "--search", "after:2021-02-03T22:00"});
        SSPR(listed, 0, {"searches", m_case, "--format", "jsonl"});
        QCOMPARE(jsonLines(listed.out).first()["search"].toString(), QString("after:2021-02-03T22:00"));
        SSPR(counted, 0, {"searches", m_case, "--format", "jsonl", "--counts"});
        SSPR(flows, 0, {"flows", m_case, "--filter", "after:2021-02-03T22:00", "--format", "jsonl"});
        QCOMPARE(jsonLines(counted.out).first()["flows"].toInt(-1), int(jsonLines(flows.out).size()));
        SSPR(removed, 0, {"searches", m_case, "--remove", "night"});
        // What is printed can be handed on; a file that is not understood changes nothing.
        const QString file = text(m_dir / "searches.jsonl");
        support::writeFile(m_dir / "searches.jsonl", listed.out.toStdString() + "\n{\"name\":\"Failed\",\"search\":\"outcome:failed\"}\n");
        SSPR(imported, 0, {"searches", m_case, "--import", file});
        SSPR(two, 0, {"searches", m_case, "--format", "jsonl"});
        QCOMPARE(jsonLines(two.out).size(), 2);
        support::writeFile(m_dir / "searches.jsonl", "{\"name\":\"New\",\"search\":\"outcome:failed\"}\n{\"name\":\"Bad\",\"search\":\"nofield:x\"}\n");
        SSPR(bad, 3, {"searches", m_case, "--import", file});
        QVERIFY2(bad.err.contains("line 2"), bad.err);
        SSPR(still, 0, {"searches", m_case, "--format", "jsonl"});
        QCOMPARE(still.out, two.out);
        for (const char* name : {"Night", "Failed"}) {
            SSPR(gone, 0, {"searches", m_case, "--remove", name});
        }
        SSPR(none, 0, {"searches", m_case, "--format", "jsonl"});
        QCOMPARE(none.out, QByteArray());
    }

    void addresses()
    {
        SSPR(plain, 0, {"address", m_case, m_ip});
        QVERIFY(plain.out.contains(m_user.toUtf8()));
        SSPR(json, 0, {"address", m_case, m_ip.section('.', 0, 2) + ".0/24", "--format", "json"});
        const QJsonObject profile = QJsonDocument::fromJson(json.out).object();
        QVERIFY(profile["network"].toBool() && profile["owner"].isNull());
        QVERIFY(!profile["users"].toArray().isEmpty() && !profile["items"].toArray().isEmpty());
        SSPR(noAddress, 2, {"address", m_case, "office"});
        SSPR(nothing, 2, {"address", m_case, "240.0.0.1"});
        support::writeFile(m_dir / "no.mmdb", "no database");
        SSPR(noDatabase, 3, {"address", m_case, m_ip, "--mmdb", text(m_dir / "no.mmdb")});
        QVERIFY(noDatabase.err.contains("MaxMind"));
    }

    void wrongCalls()
    {
        SSPR(nobody, 2, {"tag", m_case, "nobody@example.com", "--add", "x"});
        SSPR(nothing, 2, {"tag", m_case, m_id});
        SSPR(comma, 2, {"tag", m_case, m_id, "--add", "a,b"});
        SSPR(word, 2, {"verdict", m_case, m_id, "odd"});
        SSPR(noText, 2, {"note", m_case, m_id});
        SSPR(mine, 0, {"note", m_case, m_id, "of the flow"});
        const QString note = noted("flow:" + m_id)["notes"].toArray().last()["id"].toString();
        SSPR(notOfIt, 2, {"note", m_case, m_ip, "--remove", note});
        QVERIFY2(notOfIt.err.contains("about something else"), notOfIt.err.constData());
        SSPR(noWords, 2, {"note", m_case, m_ip, "--edit", note, "other words"});
        QCOMPARE(noted("flow:" + m_id)["notes"].toArray().last()["text"].toString(), "of the flow");
        SSPR(gone, 2, {"note", m_case, m_id, "--remove", "00000000-0000-4000-8000-000000000000"});
        SSPR(noName, 2, {"searches", m_case, "--remove", "never saved"});
        support::writeFile(m_dir / "none.jsonl", "");
        SSPR(both, 2, {"searches", m_case, "--import", text(m_dir / "none.jsonl"), "--remove", "x"});
        SSPR(rules, 2, {"rules", m_case, "--remove", "a", "--on", "b"});
        SSPR(noSearch, 2, {"searches", m_case, "--save", "Night", "--search", "after:22:00"});
        SSPR(noEvent, 2, {"star", m_case, "event:999999999"});
        SSPR(noCase, 3, {"notes", text(m_dir / "absent.sspr")});
    }
};

QTEST_GUILESS_MAIN(TestCliNotes)
#include "tst_cli_notes.moc"
