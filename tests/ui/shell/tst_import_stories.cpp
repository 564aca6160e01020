// SPDX-License-Identifier: GPL-3.0-or-later
// What people do with evidence, from the drop to the ledger: without a question, with one, with a table that
// nobody knows, by following a folder, and with a zone that was set too late.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "ui/base/inline_message.h"
#include "ui/base/table_view.h"
#include "ui/base/zone_combo.h"
#include "ui/evidence/coverage_page.h"
#include "ui/evidence/coverage_view.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/file_tree_view.h"
#include "ui/evidence/files_page.h"
#include "ui/evidence/import_dialog.h"
#include "ui/evidence/mapping_dialog.h"
#include "ui/evidence/rejects_page.h"
#include "ui/shell/help_window.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTextBrowser>

using namespace ui;

namespace {

std::string auditLine(int id, const char* time)
{
    return std::string("{\"time\":\"") + time +
           "\",\"category\":\"AuditLogs\",\"operationName\":\"Reset password "
           "(self-service)\",\"properties\":{\"id\":\"id-" +
           std::to_string(id) + "\",\"activityDateTime\":\"" + time +
           "\",\"activityDisplayName\":\"Reset password (self-service)\"}}\n";
}

// As Event Viewer saves it: local times, a field beyond the header.
constexpr const char* eventViewerCsv =
    "Level,Date and Time,Source,Event ID,Task Category\n"
    "Information,2/3/2021 10:02:41 AM,PasswordResetService,31001,None,\"TrackingId: "
    "0b7e2c9d-1111-4222-8333-444455556666, Reason: "
    "PasswordResetRequestStart, Details: anna.berg@contoso.example\"\n"
    "Information,2/3/2021 10:02:44 AM,PasswordResetService,31002,None,\"TrackingId: "
    "0b7e2c9d-1111-4222-8333-444455556666, Reason: "
    "PasswordResetSuccess, Details: anna.berg@contoso.example\"\n";

constexpr const char* unknownTable =
    "When it happened,Acting account,Operation,Outcome,Ticket\n"
    "2021-02-03T10:02:41Z,anna.berg@contoso.example,Reset password (self-service),success,T-1\n"
    "2021-02-03T11:00:00Z,j.ortega@contoso.example,Unlock user account (self-service),failure,T-2\n";

} // namespace

class TestImportStories : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;
    std::unique_ptr<MainWindow> m_window;

    QString inDir(const char* name) const { return QString::fromStdString((*m_dir / name).string()); }
    FilesPage& files() const { return m_window->evidence().files(); }

    void openWindow(bool onANewCase)
    {
        m_window = std::make_unique<MainWindow>();
        m_window->resize(1300, 850);
        m_window->show();
        m_window->activateWindow();
        QSignalSpy opened(&m_window->session(), &Session::caseOpened);
        onANewCase ? m_window->session().createCase(inDir("case.sspr")) : m_window->session().openCase(inDir("case.sspr"));
        QVERIFY(opened.wait(20'000));
    }
    ImportDialog* waitForDialog() const
    {
        if (!QTest::qWaitFor(
                [this] { return m_window->imports().dialog() && m_window->imports().dialog()->isVisible(); },
                20'000))
            return nullptr;
        return m_window->imports().dialog();
    }
    void waitForFiles(int count) const
    {
        QTRY_VERIFY_WITH_TIMEOUT(files().files().itemCount() == count && !m_window->isBusy(), 30'000);
    }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-import-stories"));
    }
    void init()
    {
        QSettings().clear();
        m_dir = std::make_unique<support::TempDir>();
        openWindow(true);
    }
    void cleanup()
    {
        m_window.reset();
        m_dir.reset();
    }

    void whatIsClearGoesInWithoutAQuestion()
    {
        support::writeFile(*m_dir / "in" / "PT1H.json",
                           auditLine(1, "2021-02-03T10:00:00Z") + auditLine(2, "2021-02-03T11:00:00Z"));
        support::writeFile(*m_dir / "in" / "other.csv",
                           unknownTable); // found in the folder, not named: no question
        m_window->importPaths({inDir("in")});
        QVERIFY(m_window->isBusy());
        QVERIFY(m_window->actions().cancel->isEnabled());
        waitForFiles(2);
        QVERIFY(!m_window->imports().dialog());
        // What needs a look is listed, and Enter goes there.
        QVERIFY(m_window->importProblems().isVisible());
        QCOMPARE(m_window->importProblems().model().rowCount(), 1);
        m_window->importProblems().table().setFocus();
        QTest::keyClick(&m_window->importProblems().table(), Qt::Key_Return);
        QVERIFY(m_window->evidence().isVisible());
        QVERIFY(files().currentFile()->path.find("other.csv") != std::string::npos);
    }

    void localTimesAreAskedFor()
    {
        support::writeFile(*m_dir / "in" / "AADC01.csv", eventViewerCsv);
        m_window->importPaths({inDir("in")});
        ImportDialog* dialog = waitForDialog();
        QVERIFY(dialog);
        QCOMPARE(dialog->plan().count(), 1);
        QVERIFY(dialog->plan().entry(0).preview.zoneMissing);
        QTest::keyClick(&dialog->fileTree(), Qt::Key_Return);
        auto* zone = dialog->findChild<ZoneCombo*>();
        zone->lineEdit()->selectAll();
        QTest::keyClicks(zone->lineEdit(), QStringLiteral("Europe/Berlin"));
        QTest::keyClick(zone->lineEdit(), Qt::Key_Return);
        // The preview is made again and shows the time in UTC.
        QTRY_VERIFY_WITH_TIMEOUT(!dialog->plan().entry(0).isStale(), 20'000);
        QCOMPARE(core::formatUtc(*dialog->plan().entry(0).preview.events.at(0).time, 0),
                 std::string("2021-02-03T09:02:41Z"));
        dialog->importButton().click();
        waitForFiles(1);
        QCOMPARE(files().files().item(0).zone, std::string("Europe/Berlin"));
        QCOMPARE(core::formatUtc(*files().files().item(0).firstEvent, 0),
                 std::string("2021-02-03T09:02:41Z"));
    }

    // Imported as UTC, and put right afterwards.
    void aZoneIsSetTooLate()
    {
        support::writeFile(*m_dir / "in" / "AADC01.csv", eventViewerCsv);
        m_window->importPaths({inDir("in")}, ImportMode::Silent);
        waitForFiles(1);
        m_window->actions().evidence->trigger();
        m_window->evidence().showFile(files().files().item(0).path);
        QVERIFY(files().zoneCombo().isVisible());
        files().zoneCombo().lineEdit()->selectAll();
        QTest::keyClicks(files().zoneCombo().lineEdit(), QStringLiteral("Europe/Berlin"));
        QTest::keyClick(files().zoneCombo().lineEdit(), Qt::Key_Return);
        QSignalSpy changed(&m_window->session(), &Session::zoneChanged);
        files().zoneButton().click();
        QVERIFY(m_window->isBusy());
        QVERIFY(changed.count() || changed.wait(30'000));
        QTRY_COMPARE_WITH_TIMEOUT(files().files().item(0).zone, std::string("Europe/Berlin"), 20'000);
        QCOMPARE(core::formatUtc(*files().files().item(0).firstEvent, 0),
                 std::string("2021-02-03T09:02:41Z"));
        QCOMPARE(m_window->message().kind(), InlineMessage::Kind::Success);
        QVERIFY(m_window->message().text().contains(u'2'));
    }

    void anUnknownTableIsMappedOnce()
    {
        support::writeFile(*m_dir / "export.csv", unknownTable);
        m_window->importPaths({inDir("export.csv")});
        ImportDialog* dialog = waitForDialog();
        QVERIFY(dialog);
        QVERIFY(!dialog->plan().entry(0).preview.isKnown() && dialog->plan().entry(0).preview.isTable);
        for (QPushButton* button : dialog->findChildren<QPushButton*>()) {
            if (button->text().contains(QLatin1String("Map Columns")))
                button->click();
        }
        auto* mapping = dialog->findChild<MappingDialog*>();
        QVERIFY(mapping);
        mapping->setKind(core::RecordKind::GraphAudit);
        QTRY_COMPARE_WITH_TIMEOUT(mapping->events().rowCount(), 2, 20'000);
        QVERIFY(mapping->events().row(0).time.has_value());
        Q_EMIT mapping->mapped(mapping->mapping());
        mapping->accept();
        QTRY_VERIFY_WITH_TIMEOUT(dialog->plan().entry(0).preview.isKnown(), 20'000);
        QCOMPARE(dialog->plan().openQuestions(), 0);
        dialog->importButton().click();
        waitForFiles(1);
        QCOMPARE(files().files().item(0).imported, std::uint64_t(2));
        // The next of that shape needs nobody.
        support::writeFile(
            *m_dir / "next.csv",
            std::string(unknownTable) +
                "2021-02-04T11:00:00Z,k.lindt@contoso.example,Reset password (self-service),success,T-3\n");
        m_window->importPaths({inDir("next.csv")});
        waitForFiles(2);
        QVERIFY(!m_window->imports().dialog());
        QCOMPARE(files().files().item(1).recordsRead, std::uint64_t(3));
    }

    void cancellingTheDialogImportsNothing()
    {
        support::writeFile(*m_dir / "in" / "PT1H.json", auditLine(1, "2021-02-03T10:00:00Z"));
        m_window->importPaths({inDir("in")}, ImportMode::Review);
        ImportDialog* dialog = waitForDialog();
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(dialog->plan().count(), 1, 20'000);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTest::qWait(50);
        QCOMPARE(files().files().itemCount(), 0);
        QVERIFY(!m_window->isBusy());
    }

    // The dialog asks the session for previews, and goes before it.
    void theWindowGoesWhileTheDialogAsks()
    {
        for (int i = 0; i < 20; ++i)
            support::writeFile(*m_dir / "in" / ("AADC" + std::to_string(i) + ".csv"), eventViewerCsv);
        for (const bool ready : {false, true}) {
            m_window->importPaths({inDir("in")}, ImportMode::Review);
            ImportDialog* dialog = waitForDialog();
            QVERIFY(dialog);
            if (ready)
                QTRY_COMPARE_WITH_TIMEOUT(dialog->plan().count(), 20, 20'000);
            QSignalSpy gone(dialog, &QObject::destroyed);
            m_window.reset();
            QCOMPARE(gone.count(), 1);
            QTest::qWait(20); // whatever was still on its way finds nobody
            const auto kept = core::Investigation::open(*m_dir / "case.sspr");
            QVERIFY_RESULT(kept);
            QVERIFY((*kept)->ledger()->empty());
            if (!ready)
                openWindow(false);
        }
    }

    void aFollowedFolderComesIn()
    {
        const auto folder = *m_dir / "drop";
        std::filesystem::create_directories(folder);
        m_window->followFolder(inDir("drop"));
        QCOMPARE(m_window->session().followedFolders(), QStringList{inDir("drop")});
        support::writeFile(folder / "a.json", auditLine(1, "2021-02-03T10:00:00Z"));
        QTRY_COMPARE_WITH_TIMEOUT(files().files().itemCount(), 1, 30'000);
        // An import by hand in between, and the folder goes on.
        support::writeFile(*m_dir / "b.json", auditLine(2, "2021-02-03T10:00:00Z"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isBusy(), 20'000);
        m_window->importPaths({inDir("b.json")});
        QTRY_COMPARE_WITH_TIMEOUT(files().files().itemCount(), 2, 30'000);
        support::writeFile(folder / "c.json", auditLine(3, "2021-02-03T10:00:00Z"));
        QTRY_COMPARE_WITH_TIMEOUT(files().files().itemCount(), 3, 30'000);
        m_window->session().stopFollowing();
        QVERIFY(m_window->session().followedFolders().isEmpty());
        support::writeFile(folder / "d.json", auditLine(4, "2021-02-03T10:00:00Z"));
        QTest::qWait(3000);
        QCOMPARE(files().files().itemCount(), 3);
    }

    void whatWasRejectedIsFoundAndExported()
    {
        support::writeFile(*m_dir / "in" / "bad.json",
                           auditLine(1, "2021-02-03T10:00:00Z") + "{\"time\": cut\n" +
                               auditLine(2, "2021-02-03T11:00:00Z") + "nothing\n");
        m_window->importPaths({inDir("in")});
        waitForFiles(1);
        m_window->actions().evidence->trigger();
        EvidencePage& evidence = m_window->evidence();
        evidence.showTab(EvidencePage::RejectsTab);
        RejectsPage& rejects = evidence.rejects();
        QTRY_COMPARE_WITH_TIMEOUT(rejects.rows().rowCount(), 2, 20'000);
        rejects.table().goToRow(1);
        QCOMPARE(rejects.rawText().toPlainText().trimmed(), QStringLiteral("nothing"));
        rejects.filterField().setText(QStringLiteral("cut"));
        QTRY_COMPARE_WITH_TIMEOUT(rejects.rows().rowCount(), 1, 20'000);
        QSignalSpy exported(&m_window->session(), &Session::rejectsExported);
        rejects.exportTo(inDir("rejected.csv"));
        QVERIFY(exported.wait(20'000));
        const std::string text = support::readFile(*m_dir / "rejected.csv");
        QVERIFY(text.find("line 2") != std::string::npos && text.find("nothing") == std::string::npos);
        QCOMPARE(rejects.message().kind(), InlineMessage::Kind::Success);
        rejects.exportTo(inDir("none/rejected.csv"));
        QVERIFY(exported.wait(20'000));
        QCOMPARE(rejects.message().kind(), InlineMessage::Kind::Error);
    }

    void theMapShowsWhatIsThere()
    {
        support::writeFile(*m_dir / "in" / "PT1H.json",
                           auditLine(1, "2021-02-03T10:00:00Z") + auditLine(2, "2021-02-03T14:30:00Z"));
        m_window->importPaths({inDir("in")});
        waitForFiles(1);
        m_window->actions().evidence->trigger();
        m_window->evidence().showTab(EvidencePage::CoverageTab);
        CoverageView& map = m_window->evidence().coverage().map();
        QTRY_COMPARE_WITH_TIMEOUT(map.scene().laneCount(), 1, 20'000);
        QCOMPARE(map.scene().lane(0).events, std::uint64_t(2));
        QCOMPARE(map.scene().lastHour() - map.scene().firstHour(), 4);
        QCOMPARE(map.scene().cellAt(0, map.scene().firstHour() + 2).state(), CoverageState::Silent);
    }

    // F1 beside the evidence says how to collect it.
    void helpIsAtHand()
    {
        m_window->actions().evidence->trigger();
        m_window->actions().help->trigger();
        auto* help = m_window->findChild<HelpWindow*>();
        QVERIFY(help && help->isVisible());
        QCOMPARE(help->chapter(), QStringLiteral("collect"));
        help->close();
        m_window->actions().flows->trigger();
        m_window->actions().help->trigger();
        QTRY_VERIFY(m_window->findChild<HelpWindow*>());
        QTRY_COMPARE(m_window->findChild<HelpWindow*>()->chapter(), QStringLiteral("search"));
        m_window->findChild<HelpWindow*>()->close();
    }
};

QTEST_MAIN(TestImportStories)
#include "tst_import_stories.moc"
