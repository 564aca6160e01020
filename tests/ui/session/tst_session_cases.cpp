// SPDX-License-Identifier: GPL-3.0-or-later
// From one case to another: what is asked while another one opens never reaches the one that is left.
#include "core/annotation/subject.h"
#include "tests/core/store/case_tools.h"
#include "ui/session/alert_source.h"
#include "ui/session/file_check.h"
#include "ui/session/session.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QSignalSpy>
#include <QThread>

using namespace ui;

class TestSessionCases : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;

    QString inDir(const char* name) const { return QString::fromStdString((*m_dir / name).string()); }

    void open(Session& session, const char* name)
    {
        QSignalSpy opened(&session, &Session::flowsChanged);
        session.openCase(inDir(name));
        QVERIFY(session.isOpening());
        QVERIFY(opened.wait(20'000));
        QVERIFY(!session.isOpening());
    }
    std::size_t filesIn(const char* name) const
    {
        const auto opened = core::Investigation::openReadOnly(*m_dir / name);
        const auto ledger = opened ? (*opened)->ledger() : tl::unexpected(opened.error());
        return ledger ? ledger->size() : 99;
    }

private slots:
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        for (const char* name : {"a.sspr", "b.sspr"})
            QVERIFY_RESULT(core::Investigation::openOrCreate(*m_dir / name));
        support::writeFile(*m_dir / "one.json", tools::resetFlow(1));
    }

    void anImportWaitsForTheCaseThatOpens()
    {
        Session session;
        open(session, "a.sspr");
        QSignalSpy started(&session, &Session::importStarted), finished(&session, &Session::importFinished);
        session.openCase(inDir("b.sspr"));
        session.importPaths({inDir("one.json")});
        QVERIFY(!session.isImporting());
        QCOMPARE(session.casePath(), inDir("a.sspr"));
        QVERIFY(finished.wait(20'000));
        QCOMPARE(started.count(), 1);
        QCOMPARE(session.casePath(), inDir("b.sspr"));
        QCOMPARE(filesIn("a.sspr"), std::size_t(0));
        QCOMPARE(filesIn("b.sspr"), std::size_t(1));
    }

    void anImportWaitsForTheFirstCase()
    {
        Session session;
        QSignalSpy finished(&session, &Session::importFinished);
        session.openCase(inDir("b.sspr"));
        session.importPaths({inDir("one.json")});
        QVERIFY(finished.wait(20'000));
        QCOMPARE(filesIn("b.sspr"), std::size_t(1));
    }

    void anImportIsGivenUpWithItsCase()
    {
        Session session;
        open(session, "a.sspr");
        QSignalSpy failed(&session, &Session::caseFailed), started(&session, &Session::importStarted);
        session.openCase(inDir("none.sspr"));
        session.importPaths({inDir("one.json")});
        QVERIFY(failed.wait(20'000));
        QCOMPARE(session.casePath(), inDir("a.sspr"));
        QTest::qWait(50);
        QCOMPARE(started.count(), 0);
        QCOMPARE(filesIn("a.sspr"), std::size_t(0));
        session.importPaths({inDir("one.json")}); // asked again, it goes into the one on show
        QCOMPARE(started.count(), 1);
        QTRY_VERIFY_WITH_TIMEOUT(!session.isImporting(), 20'000);
        QCOMPARE(filesIn("a.sspr"), std::size_t(1));
    }

    // The one on show goes on as if nothing had been: who waits for an answer gets one, its folders are followed, also when two fail in a row.
    void aCaseThatDoesNotOpenLeavesTheOneOnShowAsItWas()
    {
        std::filesystem::create_directory(*m_dir / "logs");
        Session session;
        open(session, "a.sspr");
        session.followFolders({inDir("logs")});
        QSignalSpy failed(&session, &Session::caseFailed), people(&session, &Session::peopleReady), flows(&session, &Session::flowsChanged);
        connect(&session, &Session::flowsChanged, &session, &Session::requestPeople); // as the pages do
        session.requestPeople();
        session.openCase(inDir("none.sspr"));
        session.openCase(inDir("nor-this.sspr"));
        QVERIFY(session.followedFolders().isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!failed.isEmpty() && !session.isOpening(), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(flows.count(), 1, 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!people.isEmpty(), 20'000);
        QCOMPARE(session.casePath(), inDir("a.sspr"));
        QCOMPARE(session.followedFolders(), QStringList{inDir("logs")});
        // What is stopped meanwhile stays stopped, and the folders of one case are not followed into another.
        session.openCase(inDir("none.sspr"));
        session.stopFollowing();
        QVERIFY(failed.wait(20'000));
        QCOMPARE(session.followedFolders(), QStringList());
        session.followFolders({inDir("logs")});
        open(session, "b.sspr");
        QCOMPARE(session.followedFolders(), QStringList());
        failed.clear();
        session.openCase(inDir("none.sspr"));
        QVERIFY(failed.wait(20'000));
        QCOMPARE(session.followedFolders(), QStringList());
    }

    // Nobody takes the answer on the second one, which must not stay open in place of the one on show.
    void aSecondCaseIsGivenUpForAThirdThatFails()
    {
        Session session;
        open(session, "a.sspr");
        QSignalSpy failed(&session, &Session::caseFailed), flows(&session, &Session::flowsChanged);
        session.openCase(inDir("b.sspr"));
        // It is open once what is asked behind it is done; its answer still waits for the event loop, which must not run here.
        session.exportRejects({}, core::store::RejectFormat::Csv, inDir("rejected.csv"));
        for (QDeadlineTimer end(20'000); !QFile::exists(inDir("rejected.csv")) && !end.hasExpired();)
            QThread::msleep(5);
        QVERIFY(QFile::exists(inDir("rejected.csv")));
        session.openCase(inDir("none.sspr"));
        QVERIFY(failed.wait(20'000));
        QCOMPARE(session.casePath(), inDir("a.sspr"));
        QCOMPARE(flows.count(), 0);
        session.importPaths({inDir("one.json")});
        QTRY_VERIFY_WITH_TIMEOUT(!flows.isEmpty() && !session.isImporting() && flows.back().front().value<FlowListPtr>()->size() == 1, 20'000);
        QCOMPARE(filesIn("a.sspr"), std::size_t(1));
    }

    void aFileCheckAnswersWithoutACase()
    {
        Session session;
        FileCheck check(session);
        QSignalSpy answered(&check, &FileCheck::answered);
        check.ask(QStringLiteral("/logs/a.json"), QStringLiteral("00ff"));
        QCOMPARE(answered.count(), 1);
        QCOMPARE(answered[0][0].toString(), QStringLiteral("/logs/a.json"));
        QVERIFY(!answered[0][2].toBool() && !answered[0][3].toString().isEmpty());
    }

    // Whoever else changes something meanwhile.
    void everyChangeIsAnswered()
    {
        Session session;
        open(session, "a.sspr");
        QStringList answers;
        for (const auto& name : {QStringLiteral("one"), QStringLiteral("two")})
            session.changeRules([](const std::filesystem::path&) { return core::Result<void>(); },
                                [&answers, name](const core::Result<void>& done) { answers << (done ? name : QString()); });
        QTRY_COMPARE(answers, (QStringList{QStringLiteral("one"), QStringLiteral("two")}));
    }

    void notesAreToldToAllWindowsOnTheCase()
    {
        Session first, second, elsewhere;
        open(first, "a.sspr");
        open(second, "a.sspr");
        open(elsewhere, "b.sspr");
        QSignalSpy here(&first, &Session::notesChanged), there(&second, &Session::notesChanged), nowhere(&elsewhere, &Session::notesChanged);
        QSignalSpy read(&second, &Session::notesReady);
        const std::string subject = core::flowSubject("id-1");
        first.changeNotes(
            [subject](core::Investigation& investigation) {
                core::AnnotationCommand star;
                star.subjects = {subject};
                return investigation.annotate(star);
            },
            [](const core::Result<NoteChange>&) {});
        QTRY_COMPARE(here.count(), 1);
        QCOMPARE(there.count(), 1);
        QTRY_COMPARE(read.count(), 1);
        QVERIFY(read[0][0].value<core::AnnotationIndexPtr>()->find(subject));
        QSignalSpy own(&first, &Session::notesReady);
        first.announceNotes(); // as after a pack was taken
        QCOMPARE(here.count(), 2);
        QCOMPARE(there.count(), 2);
        QTRY_VERIFY(own.count() == 1 && read.count() == 2);
        QCOMPARE(nowhere.count(), 0);
    }

    void whatConcernsTheCaseBeforeIsRefused()
    {
        Session session;
        AlertSource alerts(session);
        open(session, "a.sspr");
        session.openCase(inDir("b.sspr"));
        QSignalSpy refused(&alerts, &AlertSource::detectFailed), zone(&session, &Session::zoneChangeStarted);
        alerts.detect({});
        QCOMPARE(refused.count(), 1);
        QCOMPARE(refused.front().front().value<core::Error>().code, core::ErrorCode::Busy);
        session.setFileZone(1, QStringLiteral("Europe/Berlin"), std::nullopt);
        QCOMPARE(zone.count(), 0);
        session.followFolders({inDir("")});
        QVERIFY(session.followedFolders().isEmpty());
        QVERIFY(!session.isImporting());
    }
};

QTEST_MAIN(TestSessionCases)
#include "tst_session_cases.moc"
