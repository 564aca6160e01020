// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong around the program: it is killed, the disk is full, the folder takes no writing, another program holds the case, the
// clock is set back. Each ends in a whole case and a clear sentence. SSPR_FAULTS names the number of moments at which it is killed (20).
// The long form, which takes an hour or more, so that Qt Test's watchdog has to wait as well:
//   SSPR_FAULTS=200 QTEST_FUNCTION_TIMEOUT=36000000 SSPR_BIN_DIR=BUILD/app BUILD/tests/app.tst_cli_faults killed
#include "tests/app/program.h"
#include "tests/core/store/case_tools.h"

#include <QElapsedTimer>
#include <QThread>

#include "core/custody/examiner_log.h"

#include <random>
#include <unistd.h>

namespace fs = std::filesystem;

namespace {

QString program() { return qEnvironmentVariable("SSPR_BIN_DIR") + "/sspr"; }

// Starts it and kills it after so long, if it has not ended by itself. How long it took.
qint64 runAndKill(const QStringList& arguments, qint64 afterMicroseconds)
{
    QProcess process;
    QElapsedTimer clock;
    process.setStandardInputFile(QProcess::nullDevice());
    clock.start();
    process.start(program(), arguments);
    process.waitForStarted();
    if (afterMicroseconds >= 0) {
        const qint64 left = afterMicroseconds - clock.nsecsElapsed() / 1000;
        if (left > 0)
            QThread::usleep(static_cast<unsigned long>(left));
        process.kill(); // SIGKILL
    }
    process.waitForFinished(120'000);
    return clock.nsecsElapsed() / 1000;
}

// Under a limit of the shell's; the signal that goes with it is ignored, so that the program is told by the write.
Outcome underShell(const QString& setUp, const QStringList& arguments)
{
    Outcome outcome;
    QProcess shell;
    shell.start("/bin/sh", QStringList{"-c", setUp + "; exec \"$0\" \"$@\"", program()} + arguments);
    shell.waitForFinished(120'000);
    outcome.status = shell.exitStatus() == QProcess::NormalExit ? shell.exitCode() : -1;
    outcome.out = shell.readAllStandardOutput();
    outcome.err = shell.readAllStandardError();
    return outcome;
}

} // namespace

#define EXPECT_WHOLE(what)                                                                                                                        \
    do {                                                                                                                                           \
        const Outcome verified = sspr({"verify", what});                                                                                            \
        QVERIFY2(verified.status == 0, ("killed after " + QByteArray::number(moment) + " us: " + verified.out + verified.err).constData());          \
    } while (false)

class TestCliFaults : public QObject
{
    Q_OBJECT

private:
    support::TempDir m_dir;
    QString m_evidence = text(m_dir / "evidence"), m_key = text(m_dir / "key.pem");

    static int moments() { return std::max(4, qEnvironmentVariableIntValue("SSPR_FAULTS") ? qEnvironmentVariableIntValue("SSPR_FAULTS") : 20); }

private Q_SLOTS:
    void initTestCase()
    {
        for (unsigned i = 0; i < 6; ++i)
            support::writeFile(m_dir / "evidence" / fmt::format("{}.json", i), tools::resetFlows(i * 400, 500));
        SSPR(key, 0, {"seal", "--new-key", m_key});
    }

    void killed_data()
    {
        QTest::addColumn<QStringList>("command");
        QTest::newRow("import") << QStringList{"import", "CASE", m_evidence};
        QTest::newRow("second import") << QStringList{"import", "CASE", m_evidence};
        QTest::newRow("annotation") << QStringList{"note", "CASE", "user0@contoso.com", "seen"};
        QTest::newRow("seal") << QStringList{"seal", "CASE", "--output", "OUT", "--key", m_key, "--with-evidence"};
        QTest::newRow("migration") << QStringList{"note", "CASE", "user0@contoso.com", "seen"};
    }
    void killed()
    {
        QFETCH(QStringList, command);
        const QByteArray name = QTest::currentDataTag();
        support::TempDir dir;
        const QString path = text(dir / "a.sspr"), out = text(dir / "bundle");
        command.replaceInStrings("CASE", path).replaceInStrings("OUT", out);
        const auto prepare = [&] {
            for (const char* suffix : {"", "-wal", "-shm"})
                QFile::remove(path + suffix);
            if (name == "import")
                return;
            if (!fs::exists(dir / "model")) {
                sspr({"import", text(dir / "model"), name == "second import" ? m_evidence + "/0.json" : m_evidence});
                if (name == "migration")
                    tools::openCase(dir / "model")->db().execute("DROP TABLE evidence_digest; DROP TABLE evidence_rows; DROP TABLE served_file; DROP TABLE audit_unlike; DELETE FROM examiner_log;"
                                                                 "PRAGMA user_version = 5");
            }
            fs::copy_file(dir / "model", dir / "a.sspr");
        };
        const auto removeBundle = [&] {
            std::error_code ignored;
            for (const char* folder : {"bundle", ".bundle.sealing"})
                if (fs::exists(dir / folder)) {
                    fs::permissions(dir / folder, fs::perms::owner_all, ignored);
                    for (const auto& entry : fs::recursive_directory_iterator(dir / folder))
                        if (entry.is_directory())
                            fs::permissions(entry.path(), fs::perms::owner_all, ignored);
                    fs::remove_all(dir / folder, ignored);
                }
        };
        prepare();
        const qint64 whole = runAndKill(command, -1);
        removeBundle();
        std::mt19937 random(11);
        int broken = 0;
        for (int i = 0; i < moments(); ++i) {
            prepare();
            const qint64 moment = std::uniform_int_distribution<qint64>(0, whole)(random);
            runAndKill(command, moment);
            if (name == "seal") // the bundle is whole or not there
                if (fs::exists(dir / "bundle"))
                    EXPECT_WHOLE(out);
            const bool isThere = fs::exists(dir / "a.sspr") && fs::file_size(dir / "a.sspr") > 0;
            const Outcome check = sspr({"verify", path});
            // Before the first page is there, it is no case yet, and a migration that was not made says what to do.
            const bool isEarly = check.status == 3 && (name == "import" || check.err.contains("opened once for writing"));
            QVERIFY2(check.status == 0 || isEarly || !isThere, ("killed after " + QByteArray::number(moment) + " us: " + check.out + check.err).constData());
            broken += isEarly ? 1 : 0;
            if (name == "seal")
                removeBundle();
            // The same once more goes to its end.
            const Outcome again = sspr(command);
            QVERIFY2(again.status == 0, ("after a kill at " + QByteArray::number(moment) + " us: " + again.err).constData());
            EXPECT_WHOLE(path);
            removeBundle();
        }
        qInfo("%s: killed %d times within %lld us; %d times before there was a case of this version", name.constData(), moments(),
              static_cast<long long>(whole), broken);
    }

    void diskFull()
    {
        support::TempDir dir;
        const QString path = text(dir / "a.sspr");
        for (int blocks = 64; blocks <= 2048; blocks *= 2) { // of 512 bytes each
            const Outcome import = underShell(QString("trap '' XFSZ; ulimit -f %1").arg(blocks), {"import", path, m_evidence});
            if (import.status == 0)
                break;
            QVERIFY2(import.status == 3 || import.status == 1, import.err.constData());
            QVERIFY2(!import.err.isEmpty() || !import.out.isEmpty(), "no sentence");
            if (fs::exists(dir / "a.sspr") && fs::file_size(dir / "a.sspr") > 16384) {
                const Outcome check = sspr({"verify", path});
                QVERIFY2(check.status == 0, (QByteArray::number(blocks) + ": " + check.out + check.err).constData());
            }
        }
        SSPR(import, 0, {"import", path, m_evidence});
        const QString bundle = text(dir / "bundle");
        const Outcome seal = underShell("trap '' XFSZ; ulimit -f 512", {"seal", path, "--output", bundle, "--key", m_key, "--with-evidence"});
        QVERIFY2(seal.status == 3 && seal.err.count('\n') == 1, seal.err.constData());
        QVERIFY(!fs::exists(dir / "bundle") && !fs::exists(dir / ".bundle.sealing"));
        const Outcome report = underShell("trap '' XFSZ; ulimit -f 8", {"report", path, "--output", text(dir / "r.html")});
        QVERIFY2(report.status == 3 && !fs::exists(dir / "r.html"), report.err.constData());
        SSPR(verify, 0, {"verify", path});
    }

    void readOnlyFolder()
    {
        if (geteuid() == 0 && QProcess::execute("setpriv", {"--version"}) != 0)
            QSKIP("root writes everywhere, and there is no setpriv to be somebody else");
        support::TempDir dir;
        const fs::path folder = dir / "folder";
        fs::create_directory(folder);
        const QString path = text(folder / "a.sspr");
        SSPR(import, 0, {"import", path, m_evidence});
        const QByteArray before = fileBytes(path);
        const auto all = fs::perms::owner_read | fs::perms::owner_exec | fs::perms::others_read | fs::perms::others_exec;
        fs::permissions(dir.path(), all | fs::perms::owner_write);
        fs::permissions(m_dir.path(), all | fs::perms::owner_write);
        fs::permissions(folder / "a.sspr", fs::perms::owner_read | fs::perms::others_read);
        fs::permissions(folder, all);
        const QString other = geteuid() == 0 ? "exec setpriv --reuid=65534 --regid=65534 --clear-groups \"$0\" \"$@\"" : "true";
        const Outcome flows = underShell(other, {"flows", path, "--format", "jsonl"});
        if (flows.err.contains("setpriv") || flows.status == 127 || flows.status == 126)
            QSKIP("the program is in a folder that nobody else may enter");
        QVERIFY2(flows.status == 0 && flows.out.count('\n') == 2500, (flows.out.left(300) + flows.err).constData());
        const Outcome note = underShell(other, {"note", path, "user0@contoso.com", "seen"});
        QVERIFY2(note.status == 3 && note.err.count('\n') == 1, note.err.constData());
        const Outcome more = underShell(other, {"import", text(folder / "new.sspr"), m_evidence});
        QVERIFY2(more.status == 3 && more.err.count('\n') == 1, more.err.constData());
        const Outcome report = underShell(other, {"report", path, "--output", "-"});
        QVERIFY2(report.status == 0 && report.err.contains("not in the examiner log"), report.err.constData());
        QCOMPARE(fileBytes(path), before);
        fs::permissions(folder, fs::perms::owner_all);
    }

    void lockedFile()
    {
        support::TempDir dir;
        const QString path = text(dir / "a.sspr");
        SSPR(import, 0, {"import", path, m_evidence + "/0.json"});
        {
            core::sqlite::Connection other(dir / "a.sspr", core::sqlite::OpenMode::ReadWrite);
            core::sqlite::Transaction held(other);
            SSPR(reading, 0, {"flows", path});
            SSPR(verify, 0, {"verify", path});
            const Outcome note = sspr({"note", path, "user0@contoso.com", "seen"});
            QVERIFY2(note.status == 3 && note.err.count('\n') == 1, note.err.constData());
            qInfo("%s", note.err.trimmed().constData());
        }
        SSPR(note, 0, {"note", path, "user0@contoso.com", "seen"});
        SSPR(verify, 0, {"verify", path});
    }

    void clockSetBack()
    {
        support::TempDir dir;
        const QString path = text(dir / "a.sspr");
        SSPR(import, 0, {"import", path, m_evidence + "/0.json"});
        { // an entry of tomorrow, as it stands after the clock was ahead
            auto theCase = tools::openCase(dir / "a.sspr");
            auto entry = core::readLog(*theCase).back();
            entry.time.ticks += std::int64_t{864'000'000'000};
            theCase->db().execute(fmt::format("UPDATE examiner_log SET time = {}, hash = '{}' WHERE seq = {}", entry.time.ticks, core::logHash(entry),
                                              entry.seq));
        }
        SSPR(second, 0, {"import", path, m_evidence + "/1.json"});
        SSPR(verify, 0, {"verify", path});
        QVERIFY2(verify.out.contains("The clock was set back before entry 3"), verify.out.constData()); // behind "import" and "work_out"
        SSPR(seal, 0, {"seal", path, "--output", text(dir / "bundle"), "--key", m_key});
        SSPR(bundle, 0, {"verify", text(dir / "bundle")});
        fs::permissions(dir / "bundle", fs::perms::owner_all);
    }

    // Each writes its files one by one; neither loses any.
    void twoProcesses()
    {
        support::TempDir dir;
        const QString path = text(dir / "a.sspr");
        for (int round = 0; round < 3; ++round) {
            QProcess first, second, third;
            first.start(program(), {"import", path, m_evidence + "/0.json", m_evidence + "/1.json", m_evidence + "/2.json"});
            second.start(program(), {"import", path, m_evidence + "/5.json", m_evidence + "/4.json", m_evidence + "/3.json"});
            third.start(program(), {"note", path, "user1@contoso.com", "seen"});
            for (QProcess* process : {&first, &second, &third})
                process->waitForFinished(120'000);
            for (QProcess* process : {&first, &second}) {
                const QByteArray err = process->readAllStandardError();
                QVERIFY2(process->exitCode() == 0 || (process->exitCode() == 3 && err.count('\n') == 1), err.constData());
            }
            SSPR(rest, 0, {"import", path, m_evidence});
            SSPR(verify, 0, {"verify", path});
            SSPR(flows, 0, {"flows", path, "--format", "jsonl"});
            QCOMPARE(flows.out.count('\n'), 2500);
            for (const char* suffix : {"", "-wal", "-shm"})
                QFile::remove(path + suffix);
        }
    }
};

QTEST_GUILESS_MAIN(TestCliFaults)
#include "tst_cli_faults.moc"
