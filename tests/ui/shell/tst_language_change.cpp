// SPDX-License-Identifier: GPL-3.0-or-later
// Another language makes the pages anew: what was written on them and what they told is there again.
#include "tests/support/english.h"
#include "tests/support/event_case.h"

#include "ui/annotation/annotation_box.h"
#include "ui/annotation/note_editor.h"
#include "ui/base/language.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_page.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/import_summary.h"
#include "ui/shell/main_window.h"
#include "ui/shell/status_bar.h"
#include "ui/user/profile_panes.h"
#include "ui/user/users_page.h"

#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

using namespace ui;

class TestLanguageChange : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;
    std::unique_ptr<MainWindow> m_window;

    FlowPage& flows() { return m_window->workspace().flows(); }
    QString title() { return flows().model().headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(); }
    void speakGerman()
    {
        m_window->setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(title(), QStringLiteral("Ergebnis"));
    }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-language-change"));
        QVERIFY_RESULT(support::demoCase(m_dir, 40, 3));
        support::writeFile(m_dir / "bad.json", "{\"time\": \"2021-02-03T10:00:00Z\", \"category\": \"AuditLogs\", \"operationName\":\"x\"}\n{\"time\": cut");
    }
    void init()
    {
        QSettings().clear();
        applyLanguage(*qApp, QStringLiteral("en"));
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        m_window->openCase(toQt((m_dir / "case.sspr").string()));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->session().hasCase() && flows().model().totalRows() > 20, 20'000);
    }
    void cleanup()
    {
        m_window.reset();
        applyLanguage(*qApp, QStringLiteral("en"));
    }

    void notesThatAreBeingWrittenStay()
    {
        const auto write = [](AnnotationBox& box, const QString& text) { box.noteEditor().setText(text); };
        const auto written = [](AnnotationBox& box) { return box.noteEditor().text(); };
        flows().table().goToRow(1);
        QTRY_VERIFY(!m_window->workspace().notes().isHidden());
        write(m_window->workspace().notes(), QStringLiteral("of the one before"));
        flows().table().goToRow(4);
        QCOMPARE(written(m_window->workspace().notes()), QString());
        write(m_window->workspace().notes(), QStringLiteral("of this one"));
        m_window->showPageNamed(QStringLiteral("users"));
        QTRY_VERIFY(m_window->users().shown() && !m_window->users().panes().notes().isHidden());
        const std::string person = m_window->users().shown()->subject;
        write(m_window->users().panes().notes(), QStringLiteral("of a person"));
        speakGerman();
        QTRY_COMPARE(flows().table().currentRow(), 4);
        QTRY_COMPARE(written(m_window->workspace().notes()), QStringLiteral("of this one"));
        flows().table().goToRow(1);
        QCOMPARE(written(m_window->workspace().notes()), QStringLiteral("of the one before"));
        QTRY_VERIFY(m_window->users().shown());
        m_window->users().selectUser(toQt(person.substr(person.find(':') + 1)));
        QTRY_VERIFY(m_window->users().shown() && m_window->users().shown()->subject == person);
        QTRY_COMPARE(written(m_window->users().panes().notes()), QStringLiteral("of a person"));
    }

    void theListOfProblemsStaysUnlessItWasClosed()
    {
        QSignalSpy finished(&m_window->session(), &Session::importFinished);
        m_window->importPaths({toQt((m_dir / "bad.json").string())});
        QVERIFY(finished.count() || finished.wait(30'000));
        QTRY_VERIFY(!m_window->importProblems().isHidden());
        const int problems = m_window->importProblems().model().rowCount();
        const std::string text = m_window->importProblems().model().row(0).text;
        speakGerman();
        QVERIFY(!m_window->importProblems().isHidden());
        QCOMPARE(m_window->importProblems().model().rowCount(), problems);
        QVERIFY(m_window->importProblems().model().row(0).text != text);
        m_window->importProblems().hide();
        m_window->setLanguage(QStringLiteral("en"));
        QTRY_COMPARE(title(), QStringLiteral("Outcome"));
        QVERIFY(m_window->importProblems().isHidden());
    }

    void theSearchGoesOnInTheStatusBar()
    {
        const auto jobs = [this] { return static_cast<StatusBar*>(m_window->statusBar())->backgroundJobs(); };
        m_window->filterFlows(QStringLiteral("somethingthatstandsnowhere"));
        QCOMPARE(jobs(), QStringList{QStringLiteral("Searching all records")});
        QEvent change(QEvent::LanguageChange); // at once, as the search is short
        QApplication::sendEvent(m_window.get(), &change);
        QCOMPARE(jobs(), QStringList{QStringLiteral("Searching all records")});
        QTRY_COMPARE(jobs(), QStringList());
    }
};

QTEST_MAIN(TestLanguageChange)
#include "tst_language_change.moc"
