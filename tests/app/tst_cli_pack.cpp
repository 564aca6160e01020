// SPDX-License-Identifier: GPL-3.0-or-later
// `sspr pack`: out of a case, looked at, into another one; exit status, JSON, and what stands in the examiner logs.
#include "tests/app/program.h"
#include "tests/support/archives.h"

#include <QJsonArray>
#include <QTest>

class TestCliPack : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    QString m_from, m_to, m_pack;

    static QJsonObject object(const Outcome& outcome) { return QJsonDocument::fromJson(outcome.out).object(); }
    static QStringList fates(const Outcome& outcome)
    {
        QStringList all;
        for (const QJsonValue& part : object(outcome)["parts"].toArray())
            all << part["what"].toString();
        return all;
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_from = text(m_dir / "from.sspr");
        m_to = text(m_dir / "to.sspr");
        m_pack = text(m_dir / "a.zip");
        support::writeFile(m_dir / "nothing.json", "[]");
        support::writeFile(m_dir / "vips.csv", "User Principal Name\nanna@contoso.example\n");
        support::writeFile(m_dir / "portal.yaml", "kind: audit\ncolumns:\n  activityDateTime: Zeit\n");
        for (const QString& path : {m_from, m_to})
            (void)sspr({"import", path, text(m_dir / "nothing.json")}); // makes the case
        SSPR(list, 0, {"lists", m_from, "--import", "VIPUsers=" + text(m_dir / "vips.csv")});
        SSPR(search, 0, {"searches", m_from, "--save", "night", "--search", "outcome:failed"});
        SSPR(rule, 0, {"rules", m_from, "--off", "lockouts"});
    }

    void exportsAndShows()
    {
        SSPR(made, 0, {"pack", "export", m_from, "--out", m_pack, "--add-mapping", text(m_dir / "portal.yaml"), "--name", "night shift", "--description", "for others"});
        QVERIFY(made.out.startsWith("4 parts written: rule-setting 1, list 1, search 1, mapping 1"));
        SSPR(again, 0, {"pack", "export", m_from, "--output", text(m_dir / "b.zip"), "--add-mapping", text(m_dir / "portal.yaml"), "--name", "night shift", "--description", "for others", "--json"});
        QCOMPARE(object(again)["parts"].toInt(), 4);
        QCOMPARE(fileBytes(text(m_dir / "b.zip")), fileBytes(m_pack));
        SSPR(standard, 0, {"pack", "export", m_from, "--out", "-", "--lists"});
        QVERIFY(standard.out.startsWith("PK"));
        SSPR(shown, 0, {"pack", "show", m_pack});
        QVERIFY(shown.out.contains("Name: night shift\nAuthor: anna\nDescription: for others\n") && shown.out.contains("VIPUsers"));
        SSPR(json, 0, {"pack", "show", m_pack, "--json"});
        QCOMPARE(object(json)["contents"].toArray().size(), 4);
        QCOMPARE(object(json)["version"].toInt(), 1);
        SSPR(log, 0, {"log", m_from, "--format", "jsonl"});
        QCOMPARE(log.out.count("\"what\": \"pack\"") + log.out.count("\"what\":\"pack\"") + log.out.count("\\\"what\\\": \\\"pack\\\""), 3);
    }

    void importsAsChosen()
    {
        SSPR(dry, 0, {"pack", "import", m_to, m_pack, "--dry-run", "--json"});
        QCOMPARE(fates(dry), QStringList({"added", "added", "added", "added"}));
        QCOMPARE(object(dry)["parts"].toArray().at(0).toObject()["sets"].toString(), QStringLiteral("off"));
        SSPR(lists, 0, {"pack", "import", m_to, m_pack, "--lists", "--json"});
        QCOMPARE(fates(lists), QStringList({"added"}));
        SSPR(all, 0, {"pack", "import", m_to, m_pack, "--json"});
        QCOMPARE(fates(all), QStringList({"added", "same", "added", "added"}));
        SSPR(searches, 0, {"searches", m_to, "--format", "csv"});
        QVERIFY(searches.out.contains("night,outcome:failed"));
        SSPR(other, 0, {"searches", m_to, "--save", "night", "--search", "outcome:blocked"});
        SSPR(mine, 1, {"pack", "import", m_to, m_pack, "--searches", "--json"});
        QCOMPARE(fates(mine), QStringList({"kept_mine"}));
        SSPR(both, 0, {"pack", "import", m_to, m_pack, "--searches", "--keep-both"});
        QVERIFY(both.out.contains("renamed") && both.out.contains("night (2)"));
        SSPR(replaced, 0, {"pack", "import", m_to, m_pack, "--searches", "--replace", "--json"});
        QCOMPARE(fates(replaced), QStringList({"replaced"}));
        SSPR(log, 0, {"log", m_to, "--format", "jsonl"});
        QCOMPARE(log.out.count("pack.import"), 5);
    }

    void saysWhatIsLeftOut()
    {
        const std::string query = "print 1";
        const auto line = [&](const char* kind, const char* name) {
            return QStringLiteral(R"({"kind":"%1","name":"%2","path":"x/%2","bytes":7,"sha256":"%3"})").arg(kind, name, QString::fromStdString(core::sha256(query))).toStdString();
        };
        const std::string contents = "{\"format\":\"sspr-pack\",\"version\":2,\"contents\":[" + line("query", "a") + "," + line("playbook", "b") + "]}";
        support::writeFile(m_dir / "newer.zip", support::pack({{"pack.json", contents}, {"x/a", query}, {"x/b", query}}, "zip"));
        SSPR(shown, 1, {"pack", "show", text(m_dir / "newer.zip")});
        QVERIFY(shown.err.contains("playbook \"b\": this version does not know") && shown.err.contains("version 2"));
        SSPR(imported, 1, {"pack", "import", m_to, text(m_dir / "newer.zip"), "--json"});
        QCOMPARE(fates(imported), QStringList({"added"}));
        QCOMPARE(object(imported)["left_out"].toArray().size(), 1);
    }

    void refuses()
    {
        SSPR(noOutput, 2, {"pack", "export", m_from});
        SSPR(noAction, 2, {"pack", "send", m_from});
        SSPR(noPack, 2, {"pack", "import", m_to});
        SSPR(two, 2, {"pack", "show", m_pack, m_pack});
        SSPR(both, 2, {"pack", "import", m_to, m_pack, "--replace", "--keep-both"});
        SSPR(absent, 3, {"pack", "show", text(m_dir / "absent.zip")});
        SSPR(other, 3, {"pack", "show", text(m_dir / "vips.csv")});
        SSPR(badMapping, 3, {"pack", "export", m_from, "--out", text(m_dir / "c.zip"), "--add-mapping", text(m_dir / "vips.csv")});
        SSPR(nothing, 1, {"pack", "export", m_from, "--out", text(m_dir / "c.zip"), "--dashboards"});
        QVERIFY(!std::filesystem::exists(m_dir / "c.zip"));
        // Not over a case, its own or another.
        for (const QString& path : {m_from, m_to}) {
            const QByteArray before = fileBytes(path);
            const Outcome over = sspr({"pack", "export", m_from, "--out", path});
            QVERIFY(over.status != 0 && over.err.contains("not overwritten"));
            QCOMPARE(fileBytes(path), before);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliPack)
#include "tst_cli_pack.moc"
