// SPDX-License-Identifier: GPL-3.0-or-later
// What a day does to a window: another language, cases that vanish or are damaged, drops of all kinds, a close in the
// middle of an import, two windows on one case, and the whole job without a mouse.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "core/custody/seal.h"
#include "core/demo/demo.h"
#include "ui/base/inline_message.h"
#include "ui/base/labels.h"
#include "ui/base/language.h"
#include "ui/base/table_view.h"
#include "ui/custody/check_panel.h"
#include "ui/custody/custody_page.h"
#include "ui/detect/list_page.h"
#include "ui/detect/rules_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/files_page.h"
#include "ui/flow/flow_page.h"
#include "ui/flow/inspector.h"
#include "ui/base/raw_view.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/report/reports_page.h"
#include "ui/session/alert_source.h"
#include "ui/shell/status_bar.h"
#include "ui/base/toast.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/timeline_view.h"

#include <QActionGroup>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

#include <fstream>

using namespace ui;

namespace {

std::string record(int id)
{
    return "{\"time\":\"2021-02-03T10:00:00Z\",\"category\":\"AuditLogs\",\"operationName\":\"x\",\"properties\":{\"id\":\""
        + std::to_string(id) + "\"}}\n";
}

} // namespace

class TestWindowLife : public QObject
{
    Q_OBJECT

    std::unique_ptr<support::TempDir> m_dir;

    QString inDir(const char* name) const { return QString::fromStdString((*m_dir / name).string()); }

    void writeExports(int users, int days)
    {
        core::DemoOptions options;
        options.users = users;
        options.days = days;
        core::Progress silent;
        QVERIFY_RESULT(core::writeDemo(*m_dir / "tenant", options, {}, silent));
    }
    void createCase(MainWindow& window)
    {
        QSignalSpy opened(&window.session(), &Session::caseOpened);
        window.session().createCase(inDir("case.sspr"));
        QVERIFY(opened.wait(20'000));
    }
    void import(MainWindow& window, const QStringList& paths)
    {
        QSignalSpy finished(&window.session(), &Session::importFinished), shown(&window.session(), &Session::flowsChanged);
        int before = 0; // lists of flows that came while files were read; the last may follow the end in the same turn of the loop
        const auto watch = connect(&window.session(), &Session::importFinished, &window, [&] { before = int(shown.count()); });
        window.importPaths(paths);
        QVERIFY(finished.count() || finished.wait(60'000));
        QTRY_VERIFY_WITH_TIMEOUT(shown.count() > before, 20'000);
        disconnect(watch);
    }
    void importDemo(MainWindow& window)
    {
        writeExports(40, 3);
        createCase(window);
        import(window, {inDir("tenant/exports")});
        QVERIFY(window.shownFlows() > 0);
    }
    void drop(MainWindow& window, const QList<QUrl>& urls)
    {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }
    static QString title(MainWindow& window, int column)
    {
        return window.workspace().flows().model().headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    }
    static void trigger(QActionGroup* group, const QVariant& data)
    {
        for (QAction* action : group->actions()) {
            if (action->data() == data)
                action->trigger();
        }
    }

    StatusBar& status(MainWindow& window) { return *static_cast<StatusBar*>(window.statusBar()); }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-window-life"));
    }
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        QSettings().clear();
        applyLanguage(*qApp, QStringLiteral("en"));
    }
    void cleanup() { applyLanguage(*qApp, QStringLiteral("en")); }

    void aWindowThatOpensNothingIsOnScreenBeforeItsPagesAreThere()
    {
        QSettings().setValue(QStringLiteral("zone"), QStringLiteral("Asia/Kolkata"));
        MainWindow window(nullptr, {}, MainWindow::Pages::AfterFirstPaint);
        QVERIFY(window.isStartPageShown());
        const QString name = window.windowTitle();
        window.setTheme(Theme::Dark); // nothing that comes before the pages does harm
        window.setTheme(Theme::Light);
        QVERIFY(!window.hasPages());
        window.show();
        QTRY_VERIFY(window.hasPages());
        QVERIFY(window.isStartPageShown());
        QCOMPARE(window.windowTitle(), name);
        QCOMPARE(window.zoneId(), QStringLiteral("Asia/Kolkata"));
        QVERIFY(!window.topBar().isVisible());
        importDemo(window); // all is wired
        QVERIFY(!window.isStartPageShown() && window.topBar().isVisible());
        trigger(window.actions().language, QStringLiteral("de"));
        QTRY_COMPARE(TestWindowLife::title(window, 3), QStringLiteral("Ergebnis"));
    }

    void aWindowMayBeClosedBeforeItsPagesAreThere()
    {
        MainWindow window(nullptr, {}, MainWindow::Pages::AfterFirstPaint);
        window.close();
        QVERIFY(!window.hasPages());
    }

    void theLanguageChangesWhileACaseIsOpen()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        window.setZone(QStringLiteral("Europe/Berlin"));
        window.filterFlows(QStringLiteral("contoso.com"));
        FlowPage* before = &window.workspace().flows();
        before->table().goToRow(2);
        const core::FlowId flow = *before->currentFlow();
        const int shown = window.shownFlows();
        QCOMPARE(title(window, 3), QStringLiteral("Outcome"));
        trigger(window.actions().language, QStringLiteral("de"));
        QTRY_COMPARE(title(window, 3), QStringLiteral("Ergebnis"));
        QCOMPARE(window.actions().import->text().remove(u'&'), QStringLiteral("Dateien importieren\u2026"));
        QCOMPARE(window.actions().language->checkedAction()->data().toString(), QStringLiteral("de"));
        // All that was to be seen is there again: the case, its rows, the filter, the flow, the zone.
        QVERIFY(window.session().hasCase());
        QCOMPARE(window.topBar().search().field().text(), QStringLiteral("contoso.com"));
        QVERIFY(window.workspace().flows().model().totalRows() > 0);
        QCOMPARE(*window.workspace().flows().currentFlow(), flow);
        QTRY_VERIFY(window.workspace().timeline().scene().detail() != nullptr);
        QVERIFY(title(window, 0).contains(QStringLiteral("Berlin")));
        QVERIFY(window.evidence().files().files().itemCount() > 0);
        trigger(window.actions().language, QStringLiteral("en"));
        QTRY_COMPARE(title(window, 3), QStringLiteral("Outcome"));
        QCOMPARE(window.shownFlows(), shown);
    }

    void languageIsRememberedAndToldToEveryWindow()
    {
        MainWindow one, two;
        one.setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(title(two, 3), QStringLiteral("Ergebnis"));
        QCOMPARE(QSettings().value(QStringLiteral("language")).toString(), QStringLiteral("de"));
        MainWindow later;
        QCOMPARE(later.actions().language->checkedAction()->data().toString(), QStringLiteral("de"));
    }

    void theLanguageChangesUnderWhatIsTyped()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        window.reports().options().setChoices({{QStringLiteral("kind"), QStringLiteral("incident")}, {QStringLiteral("person"), QStringLiteral("anna")},
                                               {QStringLiteral("title"), QStringLiteral("Reset of Anna")}, {QStringLiteral("case_number"), QStringLiteral("4711")},
                                               {QStringLiteral("examiner"), QStringLiteral("me")}, {QStringLiteral("text"), QStringLiteral("two\nlines")}});
        window.reports().options().setFlows({QStringLiteral("id-1")});
        window.reports().form().setCurrentIndex(2);
        const QVariantMap typed = window.reports().options().allChoices();
        window.showPageNamed(QStringLiteral("rules"));
        QTRY_VERIFY_WITH_TIMEOUT(window.rules().table().model()->rowCount() > 10, 20'000);
        QVERIFY(window.rules().lists().addList(QStringLiteral("offices"), {QStringLiteral("Address"), QStringLiteral("Place")}));
        trigger(window.actions().language, QStringLiteral("de"));
        QTRY_COMPARE(title(window, 3), QStringLiteral("Ergebnis"));
        QCOMPARE(window.reports().options().allChoices(), typed);
        QCOMPARE(window.reports().options().person().text(), QStringLiteral("anna"));
        QCOMPARE(window.reports().form().currentIndex(), 2);
        const auto& lists = window.rules().lists();
        QCOMPARE(lists.drafts().chosen, std::string("offices"));
        QVERIFY(lists.drafts().lists.contains("offices"));
    }

    // Rules write as an import does, and are none.
    void theLanguageChangesWhileRulesRun()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        QSignalSpy began(window.findChild<AlertSource*>(), &AlertSource::detectStarted), ended(window.findChild<AlertSource*>(), &AlertSource::detectFinished);
        window.actions().runRules->trigger();
        QTRY_VERIFY(began.count() > 0);
        window.setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(title(window, 3), QStringLiteral("Ergebnis"));
        QCOMPARE(status(window).jobText(), QString());
        QVERIFY(ended.count() || !status(window).backgroundJobs().isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 120'000);
        QTRY_COMPARE(status(window).backgroundJobs(), QStringList());
        QCOMPARE(status(window).jobText(), QString());
    }

    void theLanguageChangesDuringAnImport()
    {
        writeExports(200, 20);
        MainWindow window;
        window.show();
        createCase(window);
        QSignalSpy progress(&window.session(), &Session::importProgressed), finished(&window.session(), &Session::importFinished);
        window.importPaths({inDir("tenant/exports")});
        QVERIFY(progress.wait(20'000));
        window.setLanguage(QStringLiteral("de"));
        QTRY_COMPARE(title(window, 3), QStringLiteral("Ergebnis"));
        QVERIFY(finished.count() || window.actions().cancel->isEnabled());
        QVERIFY(finished.count() || !status(window).jobText().isEmpty());
        QVERIFY(finished.count() || finished.wait(120'000));
        QTRY_VERIFY_WITH_TIMEOUT(window.shownFlows() > 0, 20'000);
        QTRY_VERIFY(!window.actions().cancel->isEnabled());
    }

    // Flows and the ledger are to be seen before the last file is in.
    void rowsComeWhileFilesAreStillComing()
    {
        writeExports(200, 30);
        MainWindow window;
        window.show();
        createCase(window);
        window.session().setRefreshInterval(50);
        QSignalSpy finished(&window.session(), &Session::importFinished);
        int looks = 0, flowsSeen = 0, filesSeen = 0;
        connect(&window.session(), &Session::flowsChanged, &window, [&](const FlowListPtr& flows) {
            if (!window.session().isImporting())
                return;
            ++looks;
            flowsSeen = std::max(flowsSeen, int(flows->size()));
            filesSeen = std::max(filesSeen, window.evidence().files().files().itemCount());
        });
        window.importPaths({inDir("tenant/exports")});
        QVERIFY(finished.wait(300'000));
        QVERIFY(looks > 1);
        QVERIFY(filesSeen > 0);
        QVERIFY(flowsSeen > 0);
        const auto report = finished.first().first().value<ImportReportPtr>();
        QTRY_COMPARE_WITH_TIMEOUT(window.workspace().flows().model().totalRows(), report->flows, 20'000);
    }

    void closingDuringAnImportAsks()
    {
        writeExports(300, 60);
        const auto path = *m_dir / "case.sspr";
        {
            MainWindow window;
            window.show();
            createCase(window);
            QSignalSpy progress(&window.session(), &Session::importProgressed);
            window.importPaths({inDir("tenant/exports")});
            QVERIFY(progress.wait(120'000)); // sanitizers and busy machines are slow to look at the files
            const auto answer = [&](QMessageBox::ButtonRole role) {
                auto* question = window.findChild<QMessageBox*>();
                QVERIFY(question && question->isVisible());
                for (QAbstractButton* button : question->buttons())
                    if (question->buttonRole(button) == role)
                        button->click();
            };
            QVERIFY(!window.close());
            answer(QMessageBox::RejectRole);
            QVERIFY(window.isVisible() && window.isBusy());
            QTRY_VERIFY(!window.findChild<QMessageBox*>());
            QTest::keyClick(&window, Qt::Key_W, Qt::ControlModifier); // refused, and said so
            QVERIFY(window.session().hasCase());
            QVERIFY2(window.toast().text().contains(QStringLiteral("has to wait")), qPrintable(window.toast().text()));
            QVERIFY(!window.close());
            QVERIFY(!window.close()); // one question
            QCOMPARE(window.findChildren<QMessageBox*>().size(), 1);
            answer(QMessageBox::AcceptRole);
            QVERIFY(!window.isVisible());
        }
        auto kept = core::Investigation::open(path);
        QVERIFY_RESULT(kept);
        QVERIFY_RESULT((*kept)->flows());
        QVERIFY(!(*kept)->info()->flowsStale);
        const auto log = (*kept)->log();
        QVERIFY_RESULT(log);
        QVERIFY(std::any_of(log->begin(), log->end(), [](const core::LogEntry& entry) { return entry.action == "import.cancelled"; }));
    }

    void theQuestionGoesWithTheImport()
    {
        writeExports(40, 3);
        MainWindow window;
        window.show();
        createCase(window);
        QSignalSpy finished(&window.session(), &Session::importFinished);
        window.importPaths({inDir("tenant/exports")});
        QVERIFY(!window.close());
        QVERIFY(window.findChild<QMessageBox*>());
        QVERIFY(finished.count() || finished.wait(60'000));
        QTRY_VERIFY(!window.findChild<QMessageBox*>());
        QVERIFY(window.isVisible());
        QTRY_VERIFY(window.close());
    }

    void twoWindowsOnOneCase()
    {
        MainWindow one;
        one.show();
        importDemo(one);
        MainWindow two;
        two.show();
        QSignalSpy shown(&two.session(), &Session::flowsChanged);
        two.openCase(inDir("case.sspr"));
        QVERIFY(shown.wait(20'000));
        QCOMPARE(two.shownFlows(), one.shownFlows());
        support::writeFile(*m_dir / "late.json", record(1));
        import(one, {inDir("late.json")});
        QVERIFY(two.workspace().flows().currentFlow().has_value());
        two.workspace().flows().selectNext();
        QTRY_VERIFY(two.workspace().timeline().scene().detail() != nullptr);
        QVERIFY(!two.message().isVisible());
    }

    void damagedAndForeignCasesAreMessages_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("this is no case at all\n");
        QTest::newRow("header only") << QByteArray("SQLite format 3\0garbage garbage garbage", 40);
        QTest::newRow("zeros") << QByteArray(8192, '\0');
    }
    void damagedAndForeignCasesAreMessages()
    {
        QFETCH(QByteArray, content);
        support::writeFile(*m_dir / "bad.sspr", content.toStdString());
        MainWindow window;
        window.show();
        QSignalSpy failed(&window.session(), &Session::caseFailed);
        drop(window, {QUrl::fromLocalFile(inDir("bad.sspr"))});
        QVERIFY(failed.wait(20'000));
        QVERIFY(window.isStartPageShown());
        QCOMPARE(window.message().kind(), InlineMessage::Kind::Error);
        QVERIFY(window.message().text().contains(QStringLiteral("bad.sspr")));
        QFile file(inDir("bad.sspr"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content); // what is no case of ours is left alone
    }

    void aCaseThatVanishesIsNoCrash()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        for (const char* part : {"case.sspr", "case.sspr-wal", "case.sspr-shm"})
            std::filesystem::remove(*m_dir / part);
        window.workspace().flows().selectNext();
        QTest::qWait(100);
        QSignalSpy finished(&window.session(), &Session::importFinished);
        window.importPaths({inDir("tenant/exports/evtx")});
        QVERIFY(finished.count() || finished.wait(60'000));
        QTest::qWait(200);
        window.actions().closeCase->trigger();
        QVERIFY(window.isStartPageShown());
    }

    void whatCannotBeReadIsNamed()
    {
        MainWindow window;
        window.show();
        createCase(window);
        QVERIFY(window.session().hasCase());
        support::writeFile(*m_dir / "notes.txt", "shopping: bread, milk\n");
        QSignalSpy finished(&window.session(), &Session::importFinished);
        drop(window, {QUrl::fromLocalFile(inDir("notes.txt")), QUrl::fromLocalFile(inDir("nowhere"))});
        QVERIFY(finished.count() || finished.wait(20'000));
        QVERIFY(window.message().isVisible());
        QCOMPARE(window.message().kind(), InlineMessage::Kind::Warning);
        QVERIFY2(window.message().text().contains(QStringLiteral("1 file not read, 1 file not recognised")), qPrintable(window.message().text()));
    }

    void fiveThousandFilesAtOnce()
    {
        QList<QUrl> urls;
        std::filesystem::create_directories(*m_dir / "many");
        for (int i = 0; i < 5000; ++i) {
            const auto path = *m_dir / "many" / (std::to_string(i) + ".json");
            std::ofstream(path) << record(i);
            urls << QUrl::fromLocalFile(QString::fromStdString(path.string()));
        }
        MainWindow window;
        window.show();
        createCase(window);
        QSignalSpy finished(&window.session(), &Session::importFinished);
        drop(window, urls);
        QVERIFY(finished.count() || finished.wait(300'000));
        QTRY_COMPARE_WITH_TIMEOUT(window.evidence().files().files().itemCount(), 5000, 30'000);
    }

    // The job of an investigator, by keys only.
    // Whatever takes long stands in the bar below with its cancel, also while another page is on show.
    void longWorkStandsInTheStatusBar()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        QStringList seen;
        const auto look = [&] { seen << status(window).backgroundJobs(); };
        connect(&window.reports(), &ReportsPage::workingChanged, &window, look);
        connect(&window.custody(), &CustodyPage::checkingChanged, &window, look);
        window.showPageNamed(QStringLiteral("custody"));
        Q_EMIT window.custody().check().started({});
        QVERIFY(seen.contains(QStringLiteral("Checking the case and its evidence")));
        window.showPageNamed(QStringLiteral("reports"));
        QTRY_COMPARE(window.reports().state(), ReportsPage::State::Pages);
        QVERIFY(seen.join(u'\n').contains(QStringLiteral("The report is being made")));
        QTRY_COMPARE(status(window).backgroundJobs(), QStringList());
        // The cancel of the bar is that of the page.
        Q_EMIT window.custody().check().started({});
        QSignalSpy ended(&window.custody(), &CustodyPage::checkingChanged);
        window.custody().stopCheck();
        QTRY_VERIFY(ended.count() > 0);
        QCOMPARE(status(window).backgroundJobs(), QStringList());
    }

    void withoutAMouse()
    {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        importDemo(window);
        window.activateWindow();
        FlowPage& flows = window.workspace().flows();
        QLineEdit& search = window.topBar().search().field();
        const auto key = [&](QWidget* widget, Qt::Key k, Qt::KeyboardModifiers m = {}) { QTest::keyClick(widget, k, m); };
        key(&window, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(search.hasFocus());
        QTest::keyClicks(&search, QStringLiteral("33008"));
        QTRY_VERIFY(window.shownFlows() > 0 && window.shownFlows() < int(flows.model().totalRows()));
        QVERIFY(flows.currentFlow().has_value()); // the first match is chosen
        key(&search, Qt::Key_Return); // whether or not completion has something to offer by now
        window.activateWindow(); // which the offscreen platform does not do once a list of completions has closed
        QTRY_VERIFY(flows.table().hasFocus());
        key(&flows.table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QApplication::clipboard()->text().contains(flows.table().currentIndex().siblingAtColumn(1).data().toString()));
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), 0);
        window.actions().copyTable->trigger();
        QCOMPARE(QApplication::clipboard()->text().count(u'\n'), window.shownFlows());
        window.actions().copyCell->trigger();
        QCOMPARE(QApplication::clipboard()->text(), flows.table().currentIndex().data().toString());
        TimelineView& timeline = window.workspace().timeline();
        QTRY_VERIFY(timeline.scene().detail() && timeline.scene().detail()->flow.id == *flows.currentFlow());
        key(&flows.table(), Qt::Key_Return);
        QTRY_VERIFY(timeline.hasFocus());
        key(&timeline, Qt::Key_Home);
        key(&timeline, Qt::Key_Right);
        QCOMPARE(window.workspace().inspector().selectedStep(), 1);
        key(&timeline, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(window.workspace().inspector().rawView().isAncestorOf(QApplication::focusWidget()));
        key(&timeline, Qt::Key_Escape);
        QTRY_VERIFY(flows.table().hasFocus());
        key(&window, Qt::Key_F, Qt::ControlModifier);
        key(&search, Qt::Key_Escape);
        QVERIFY(search.text().isEmpty());
        key(&window, Qt::Key_7, Qt::ControlModifier);
        QVERIFY(window.evidence().isVisible());
    }

    void theColumnsOfAFirstLookFitIntoTheWindow_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << QStringLiteral("en");
        QTest::newRow("German") << QStringLiteral("de"); // with longer words
    }
    void theColumnsOfAFirstLookFitIntoTheWindow()
    {
        QFETCH(QString, language);
        applyLanguage(*qApp, language);
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        importDemo(window);
        TableView& table = window.workspace().flows().table();
        table.setShownByDefault(table.model()->columnCount() - 1, true); // alerts
        for (int column = 0; column <= 8; ++column) {
            QVERIFY(!table.isColumnHidden(column));
            const int right = table.columnViewportPosition(column) + table.columnWidth(column);
            QVERIFY2(right <= table.viewport()->width() + 1, qPrintable(title(window, column)));
        }
        QVERIFY(table.columnWidth(2) >= table.fontMetrics().horizontalAdvance(kindText(core::FlowKind::Reset)) + 6);
    }

    // A sealed case can be written by nobody, not even by root: everything can be looked at, what writes is off, and no byte changes.
    void aSealedCaseIsReadOnly()
    {
        {
            MainWindow window;
            importDemo(window);
            window.session().closeCase();
        }
        core::Progress silent;
        QVERIFY_RESULT(core::SigningKey::makeNew(*m_dir / "key.pem", {}));
        core::SealOrder order;
        order.output = *m_dir / "bundle";
        order.key = *m_dir / "key.pem";
        {
            const auto opened = core::Investigation::open(*m_dir / "case.sspr");
            QVERIFY_RESULT(opened);
            const auto sealed = (*opened)->seal(order, {}, silent);
            QVERIFY_RESULT(sealed);
        }
        const auto path = order.output / "case.sspr";
        const std::string before = support::readFile(path);
        MainWindow window;
        window.show();
        window.openCase(QString::fromStdString(path.string()));
        QTRY_VERIFY_WITH_TIMEOUT(window.session().hasCase() && window.shownFlows() > 0, 30'000);
        QVERIFY(window.session().isReadOnly() && window.session().isSealed());
        QVERIFY(window.windowTitle().contains(MainWindow::tr("%1 (read-only) \u2014 SSPR Investigator").arg(QStringLiteral("case"))));
        QTRY_VERIFY(window.message().isVisible());
        for (const QAction* action : {window.actions().import, window.actions().follow, window.actions().star, window.actions().note, window.actions().runRules})
            QVERIFY2(!action->isEnabled(), qPrintable(action->text()));
        for (const char* page : {"overview", "flows", "users", "alerts", "rules", "insights", "helpdesk", "events", "query", "evidence", "reports", "custody"}) {
            window.showPageNamed(QLatin1String(page));
            QTest::qWait(200);
        }
        window.importPaths({inDir("tenant/exports")});
        QVERIFY(!window.isBusy());
        QCOMPARE(window.toast().text(), MainWindow::tr("This case can only be read: nothing can be imported into it."));
        for (const auto* button : window.evidence().findChildren<QPushButton*>())
            QVERIFY2(!button->text().remove(u'&').contains(QStringLiteral("Follow a Folder")) || !button->isEnabled(), qPrintable(button->text()));
        window.session().closeCase();
        QTest::qWait(100);
        QVERIFY(support::readFile(path) == before);
        int files = 0; // none came beside it
        for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(order.output))
            ++files;
        QCOMPARE(files, 7);
        for (const auto& entry : std::filesystem::directory_iterator(order.output)) // to be removed
            std::filesystem::permissions(entry.path(), std::filesystem::perms::owner_all);
        std::filesystem::permissions(order.output, std::filesystem::perms::owner_all);
    }
};

QTEST_MAIN(TestWindowLife)
#include "tst_window_life.moc"
