// SPDX-License-Identifier: GPL-3.0-or-later
// Notes of what was written out of a case: each one that cannot be made is told, however quickly the next one follows.
#include "core/custody/hand_over.h"
#include "tests/support/support.h"
#include "ui/session/export_log.h"

#include <QSignalSpy>
#include <QThread>

#include <algorithm>

using namespace ui;

class TestExportLog : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    void open(Session& session, const char* name)
    {
        const auto path = m_dir / name;
        QVERIFY_RESULT(core::Investigation::openOrCreate(path));
        QSignalSpy opened(&session, &Session::flowsChanged);
        session.openCase(QString::fromStdString(path.string()));
        QVERIFY(opened.wait(20'000));
    }

    static core::OutputNote noteOf(const std::filesystem::path& file)
    {
        core::OutputNote note;
        note.action = "export";
        note.file = file;
        return note;
    }

private slots:
    void allFailuresAreTold_data()
    {
        QTest::addColumn<int>("pause");
        QTest::newRow("at once") << 0;
        QTest::newRow("one after the other") << 30; // each is done, and the next one comes before its answer is told
    }
    void allFailuresAreTold()
    {
        QFETCH(int, pause);
        Session session;
        open(session, "vanishing.sspr");
        ExportLog log(session);
        QStringList failed;
        connect(&log, &ExportLog::failed, this, [&](const QString& file, const core::Error& error) {
            QCOMPARE(error.code, core::ErrorCode::NotFound);
            failed << file;
        });
        QSignalSpy noted(&log, &ExportLog::noted);
        std::filesystem::rename(m_dir / "vanishing.sspr", m_dir / "gone.sspr");
        const QStringList files{QStringLiteral("one.csv"), QStringLiteral("two.csv"), QStringLiteral("three.csv")};
        for (const QString& file : files) {
            log.note(noteOf(file.toStdString()));
            QThread::msleep(static_cast<unsigned long>(pause)); // without the loop of events
        }
        QTRY_COMPARE_WITH_TIMEOUT(failed, files, 20'000);
        QTest::qWait(50);
        QCOMPARE(failed.size(), 3); // none twice
        QCOMPARE(noted.count(), 0);
        std::filesystem::rename(m_dir / "gone.sspr", m_dir / "vanishing.sspr");
    }

    // The files exist, so their notes are made; the one in between does not.
    void oneThatFailsStopsNoOther()
    {
        Session session;
        open(session, "case.sspr");
        for (const char* name : {"a.csv", "c.csv"})
            support::writeFile(m_dir / name, "x");
        ExportLog log(session);
        QSignalSpy failed(&log, &ExportLog::failed), noted(&log, &ExportLog::noted);
        for (const char* name : {"a.csv", "b.csv", "c.csv"})
            log.note(noteOf(m_dir / name));
        QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(noted.count() > 0, 20'000);
        QCOMPARE(failed.front().front().toString(), QStringLiteral("b.csv"));
        const auto opened = core::Investigation::openReadOnly(m_dir / "case.sspr");
        QVERIFY_RESULT(opened);
        const auto entries = (*opened)->log();
        QVERIFY_RESULT(entries);
        QCOMPARE(std::count_if(entries->begin(), entries->end(), [](const core::LogEntry& entry) { return entry.action == "export"; }), 2);
    }
};

QTEST_MAIN(TestExportLog)
#include "tst_export_log.moc"
