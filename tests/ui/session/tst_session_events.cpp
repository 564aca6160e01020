// SPDX-License-Identifier: GPL-3.0-or-later
// All events in the memory of a session: loaded when somebody asks, once, and given up when told.
#include "tests/core/store/case_tools.h"
#include "tests/support/event_case.h"
#include "ui/session/session.h"

#include <QSignalSpy>

using namespace ui;

class TestSessionEvents : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    void open(Session& session)
    {
        QSignalSpy opened(&session, &Session::flowsChanged);
        session.openCase(QString::fromStdString((m_dir / "case.sspr").string()));
        QVERIFY(opened.wait(20'000));
    }

private slots:
    void initTestCase() { QVERIFY_RESULT(support::demoCase(m_dir, 30, 1)); }

    void loadingCanBeCancelled()
    {
        // A machine that is busy may have loaded so few events before it comes to cancelling.
        bool isCancelled = false;
        for (int attempt = 0; attempt < 20 && !isCancelled; ++attempt) {
            Session session;
            open(session);
            QVERIFY(!session.events()); // nobody has asked
            QSignalSpy failed(&session, &Session::eventsFailed), ready(&session, &Session::eventsReady);
            session.requestEvents();
            QVERIFY(session.isLoadingEvents());
            session.cancelEvents();
            QTRY_VERIFY(failed.count() + ready.count() == 1);
            QVERIFY(!session.isLoadingEvents());
            isCancelled = failed.count() == 1;
            if (!isCancelled)
                continue;
            QCOMPARE(failed.front().front().value<core::Error>().code, core::ErrorCode::Cancelled);
            session.requestEvents();
            QVERIFY(ready.wait(20'000));
            QVERIFY(session.events());
        }
        QVERIFY(isCancelled);
    }

    void whatTheExaminerSaysChangesNoEvent()
    {
        Session session;
        open(session);
        QSignalSpy ready(&session, &Session::eventsReady), changed(&session, &Session::changeMade), flows(&session, &Session::flowsChanged);
        session.requestEvents();
        QVERIFY(ready.wait(20'000));
        const EventsPtr before = session.events();
        session.setServerClock("AADC01.corp.contoso.com", 1000);
        QVERIFY(flows.wait(20'000));
        QCOMPARE(changed.count(), 1);
        QVERIFY(!session.isLoadingEvents());
        QCOMPARE(session.events(), before);
        session.closeCase();
        QVERIFY(!session.events());
    }

    // And nothing anew where no event can have changed.
    void anotherWindowLoadsWhatAnImportBrought()
    {
        Session first, second;
        open(first);
        open(second);
        QSignalSpy ready(&second, &Session::eventsReady);
        second.requestEvents();
        QVERIFY(ready.wait(20'000));
        const std::size_t before = second.events()->size();
        support::writeFile(m_dir / "later.json", tools::resetFlow(7));
        QSignalSpy finished(&first, &Session::importFinished);
        first.importPaths({QString::fromStdString((m_dir / "later.json").string())});
        QVERIFY(finished.wait(20'000));
        QTRY_COMPARE_WITH_TIMEOUT(second.events()->size(), before + 6, 20'000);
        const EventsPtr now = second.events();
        QSignalSpy flows(&second, &Session::flowsChanged);
        first.setServerClock("AADC01.corp.contoso.com", 2000);
        QVERIFY(flows.wait(20'000));
        QVERIFY(!second.isLoadingEvents());
        QCOMPARE(second.events(), now);
    }
};

QTEST_MAIN(TestSessionEvents)
#include "tst_session_events.moc"
