// SPDX-License-Identifier: GPL-3.0-or-later
// What `sspr` refuses or says aloud, where silence would cost evidence, a key or the truth.
#include "tests/app/program.h"
#include "tests/support/support.h"

#include <QDir>

namespace fs = std::filesystem;

class TestCliGuards : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_case = text(m_dir / "a.sspr"), m_evidence = text(m_dir / "evidence.jsonl"), m_zip = text(m_dir / "packed.zip");

private Q_SLOTS:
    void initTestCase()
    {
        SSPR(demo, 0, {"demo", text(m_dir / "tenant"), "--days", "2", "--users", "40", "--seed", "9"});
        SSPR(imported, 0, {"import", m_case, text(m_dir / "tenant" / "exports")});
        SSPR(events, 0, {"events", m_case, "--source", "audit"});
        support::writeFile(m_dir / "evidence.jsonl", events.out.toStdString());
        SSPR(pages, 0, {"report", m_case, "--format", "csv", "--output", m_zip, "--sections", "summary"});
        sspr({"import", m_case, m_evidence, m_zip}); // whatever is in the archive, it was read
    }

    void evidenceIsNotOverwritten()
    {
        const QByteArray before = fileBytes(m_evidence), packed = fileBytes(m_zip);
        fs::create_symlink("evidence.jsonl", m_dir / "link.jsonl");
        fs::create_hard_link(m_dir / "evidence.jsonl", m_dir / "hard.jsonl");
        for (const char* name : {"evidence.jsonl", "link.jsonl", "hard.jsonl"}) {
            SSPR(refused, 2, {"report", m_case, "--format", "jsonl", "--output", text(m_dir / name), "--sections", "summary"});
            QVERIFY2(refused.err.contains("evidence of the case"), refused.err.constData());
        }
        SSPR(overArchive, 2, {"report", m_case, "--format", "csv", "--output", m_zip, "--sections", "summary"});
        SSPR(saved, 0, {"searches", m_case, "--save", "mine", "--search", "outcome:failed"});
        SSPR(pack, 2, {"pack", "export", m_case, "--output", m_evidence});
        QVERIFY(pack.err.contains("evidence of the case"));
        QCOMPARE(fileBytes(m_evidence), before);
        QCOMPARE(fileBytes(m_zip), packed);
        SSPR(other, 0, {"report", m_case, "--format", "jsonl", "--output", text(m_dir / "own.jsonl"), "--sections", "summary"});
        SSPR(again, 0, {"report", m_case, "--format", "jsonl", "--output", text(m_dir / "own.jsonl"), "--sections", "summary"});
    }

    void suffixChoosesTheForm()
    {
        const auto written = [&](const char* name, const QStringList& more = {}) {
            const QString path = text(m_dir / name);
            const Outcome made = sspr(QStringList{"report", m_case, "--output", path, "--sections", "summary", "--no-stamp"} + more);
            return made.status == 0 ? fileBytes(path) : "status " + QByteArray::number(made.status) + ": " + made.err;
        };
        QVERIFY(written("r.pdf").startsWith("%PDF"));
        QVERIFY(written("r.PDF").startsWith("%PDF"));
        QVERIFY(written("r.jsonl").startsWith('{'));
        QVERIFY(written("r.xlsx").startsWith("PK"));
        QVERIFY(written("r.zip").startsWith("PK"));
        QVERIFY(written("r.html").startsWith("<!DOCTYPE"));
        QVERIFY(written("r.page").startsWith("<!DOCTYPE"));
        for (const auto& [name, format] : {std::pair{"s.pdf", "html"}, {"s.html", "pdf"}, {"s.zip", "jsonl"}, {"s.csv", "xlsx"}}) {
            QVERIFY2(written(name, {"--format", format}).startsWith("status 2"), name);
            QVERIFY(!QFile::exists(text(m_dir / name)));
        }
        QVERIFY(written("t.csv").contains("--table")); // many tables are no CSV file
        SSPR(timeline, 0, {"report", m_case, "--output", text(m_dir / "t.csv"), "--format", "timesketch"});
        SSPR(stix, 0, {"report", m_case, "--output", text(m_dir / "t.stix.json")});
        QVERIFY(fileBytes(text(m_dir / "t.stix.json")).contains("\"bundle\""));
    }

    void eventsAsCsvSayWhatIsLeftOut()
    {
        SSPR(signIns, 0, {"events", m_case, "--source", "signin"});
        SSPR(servers, 0, {"events", m_case, "--source", "server"});
        SSPR(left, 1, {"events", m_case, "--format", "csv"});
        for (const QByteArray& part : {QByteArray::number(signIns.out.count('\n')) + " sign-ins (--source signin)", QByteArray::number(servers.out.count('\n')) + " server events (--source server)"})
            QVERIFY2(left.err.contains(part), left.err.constData());
        SSPR(audit, 0, {"events", m_case, "--format", "csv", "--source", "audit"});
        QCOMPARE(left.out, audit.out);
        SSPR(none, 0, {"events", m_case, "--format", "csv", "--to", "1999-01-01"});
        SSPR(backwards, 2, {"events", m_case, "--from", "2021-02-03", "--to", "2021-02-02"});
        QVERIFY(backwards.err.contains("ends before it begins"));
    }

    void watchingWantsWhatIsThere()
    {
        const QString path = text(m_dir / "w.sspr");
        SSPR(missing, 3, {"import", path, text(m_dir / "missing"), "--watch"});
        SSPR(standard, 2, {"import", path, "-", "--watch"});
        QVERIFY(!QFile::exists(path));
    }

    void anEmptyFolderIsSaid()
    {
        QVERIFY(QDir().mkpath(text(m_dir / "empty" / "inner")));
        SSPR(empty, 1, {"import", text(m_dir / "e.sspr"), text(m_dir / "empty")});
        QVERIFY2(empty.err.contains("there is no file in it"), empty.err.constData());
    }

    void noKeyWithoutASeal()
    {
        const QString key = text(m_dir / "key.pem"), out = text(m_dir / "bundle");
        SSPR(noCase, 3, {"seal", text(m_dir / "none.sspr"), "--output", out, "--new-key", key});
        SSPR(taken, 2, {"seal", m_case, "--output", text(m_dir / "tenant"), "--new-key", key});
        SSPR(nowhere, 3, {"seal", m_case, "--output", text(m_dir / "no" / "folder"), "--new-key", key});
        QVERIFY(!QFile::exists(key));
    }

    void revealSaysWhereNothingIsAnAlias()
    {
        const QString key = text(m_dir / "names.json");
        SSPR(made, 0, {"pseudonymise", m_case, "--output", text(m_dir / "p.sspr"), "--key-file", key});
        SSPR(no, 1, {"reveal", key, "nosuch"});
        QCOMPARE(no.out.trimmed(), QByteArray("nosuch"));
        QVERIFY(no.err.contains("no alias"));
    }

    void numbersOutsideTheirRange()
    {
        SSPR(limit, 2, {"flows", m_case, "--limit", "-1"});
        QVERIFY2(limit.err.contains("must be 0 or more"), limit.err.constData());
        SSPR(timeout, 2, {"query", m_case, "print 1", "--timeout", "0"});
        QVERIFY2(timeout.err.contains("must be more than 0"), timeout.err.constData());
        for (const char* seconds : {"1e300", "inf", "nan"}) {
            SSPR(huge, 2, {"query", m_case, "print 1", "--timeout", seconds});
        }
        SSPR(twice, 2, {"stats", m_case, "--by", "day,day"});
        QVERIFY2(twice.err.contains("twice"), twice.err.constData());
        SSPR(interval, 2, {"import", m_case, m_evidence, "--watch", "--interval", "0.01"});
        QVERIFY2(interval.err.contains("must be 0.05 to 86400"), interval.err.constData());
        SSPR(word, 2, {"flows", m_case, "--limit", "many"});
    }

    void aMappingIsToldItsMembers()
    {
        support::writeFile(m_dir / "map.yaml", "kind: user\ncolumns:\n  zzz: Name\n");
        SSPR(wrong, 2, {"import", text(m_dir / "m.sspr"), m_evidence, "--map", text(m_dir / "map.yaml")});
        QVERIFY2(wrong.err.contains("userPrincipalName") && wrong.err.contains("onPremisesImmutableId"), wrong.err.constData());
    }

    void callsOfTheWindowThatAreWrong()
    {
        const QString window = qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr-investigator";
        if (!QFile::exists(window))
            QSKIP("the window is not built");
        for (const bool hasDisplay : {false, true})
            for (const QStringList& call : {QStringList{"--language", "xx"}, QStringList{"a.sspr", "b.sspr"}}) {
                QProcess process;
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
                    environment.remove(name);
                if (hasDisplay)
                    environment.insert("QT_QPA_PLATFORM", "offscreen");
                process.setProcessEnvironment(environment);
                process.start(window, call);
                QVERIFY(process.waitForFinished(60'000));
                QCOMPARE(process.exitCode(), 1);
                QVERIFY(process.readAllStandardError().contains("sspr-investigator: "));
            }
    }
};

QTEST_GUILESS_MAIN(TestCliGuards)
#include "tst_cli_guards.moc"
