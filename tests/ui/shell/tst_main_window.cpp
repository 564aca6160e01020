// SPDX-License-Identifier: GPL-3.0-or-later
// The job of the window from a dropped folder to a timeline, and what surrounds it.
#include "tests/support/english.h"
#include "tests/support/support.h"

#include "core/demo/demo.h"
#include "core/annotation/annotation_index.h"
#include "core/annotation/subject.h"
#include "ui/annotation/annotation_box.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/inline_message.h"
#include "ui/base/table_view.h"
#include "ui/event/event_notes.h"
#include "ui/event/events_page.h"
#include "ui/flow/inspector.h"
#include "ui/base/raw_view.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/files_page.h"
#include "ui/flow/flow_page.h"
#include "ui/search/filter_state.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/top_bar.h"
#include "ui/timeline/timeline_view.h"
#include "ui/user/addresses_page.h"
#include "ui/user/profile_panes.h"
#include "ui/user/users_page.h"

#include <QAccessible>
#include <QActionGroup>
#include <QDockWidget>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTimer>
#include <QTranslator>

using namespace ui;

class TestMainWindow : public QObject
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

    void drop(MainWindow& window, const QString& path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter({50, 50}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(50, 50), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&window, &event);
    }

    // A case with the demo tenant, imported through the window.
    void importDemo(MainWindow& window)
    {
        writeExports(40, 3);
        QSignalSpy opened(&window.session(), &Session::caseOpened);
        window.session().createCase(inDir("case.sspr"));
        QVERIFY(opened.wait(10'000));
        QSignalSpy finished(&window.session(), &Session::importFinished);
        drop(window, inDir("tenant/exports"));
        QVERIFY(finished.count() || finished.wait(60'000));
        QTRY_VERIFY_WITH_TIMEOUT(window.workspace().flows().model().totalRows() > 0, 10'000);
    }

private slots:
    void initTestCase()
    {
        support::speakEnglish();
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst-main-window"));
    }
    void init()
    {
        m_dir = std::make_unique<support::TempDir>();
        QSettings().clear();
    }

    void firstStartShowsThreeWaysToBegin()
    {
        MainWindow window;
        window.show();
        QVERIFY(window.isStartPageShown());
        QVERIFY(!window.actions().closeCase->isEnabled());
        QVERIFY(!window.actions().find->isEnabled());
        QVERIFY(window.actions().import->isEnabled());
    }

    void fromADroppedFolderToTheTimeline()
    {
        MainWindow window;
        window.resize(1400, 900);
        window.show();
        importDemo(window);
        QVERIFY(window.message().isVisible());
        QVERIFY(window.windowTitle().startsWith(QStringLiteral("case")));
        FlowPage& flows = window.workspace().flows();
        QSignalSpy shown(&window.session(), &Session::flowReady);
        window.filterFlows(QStringLiteral("33008"));
        QTRY_VERIFY2(window.shownFlows() > 0, "the demo holds a policy refusal on-premises");
        // Not one in which a later try went well, or failed otherwise.
        flows.table().goToRow(flows.model().find([](const core::Flow& f) { return f.serverEventIds.back() == 33008 && f.steps > 3; }));
        QTRY_VERIFY(window.workspace().timeline().scene().detail() != nullptr);
        QTRY_COMPARE(window.workspace().timeline().scene().detail()->flow.id.value, flows.currentFlow()->value);
        TimelineView& timeline = window.workspace().timeline();
        QVERIFY(timeline.scene().stepCount() > 3);
        QVERIFY(!timeline.scene().layout().writeBacks.empty());
        // The decisive step is selected everywhere, with its raw record.
        Inspector& inspector = window.workspace().inspector();
        QCOMPARE(inspector.selectedStep(), timeline.selectedStep());
        QVERIFY(inspector.rawView().shownText().contains(QStringLiteral("33008")));
        QCOMPARE(inspector.steps().rowCount(), int(timeline.scene().stepCount()));
        // Enter goes to the timeline, the arrows through its steps, and the inspector follows.
        window.activateWindow();
        flows.table().setFocus();
        QTest::keyClick(&flows.table(), Qt::Key_Return);
        QTRY_VERIFY(timeline.hasFocus());
        QTest::keyClick(&timeline, Qt::Key_Home);
        QCOMPARE(inspector.selectedStep(), 0);
        QTest::keyClick(&timeline, Qt::Key_Right);
        QCOMPARE(inspector.selectedStep(), 1);
        QVERIFY(!inspector.rawView().shownText().isEmpty());
        inspector.selectStep(2);
        QCOMPARE(timeline.selectedStep(), 2);
        // The ledger lists what was read.
        const FileTreeModel<core::FileReport>& files = window.evidence().files().files();
        QVERIFY(files.itemCount() >= 2);
        std::uint64_t imported = 0;
        for (int item = 0; item < files.itemCount(); ++item)
            imported += files.item(item).imported;
        QVERIFY(imported > 100);
    }

    // Three flows side by side: the inspector tells a step of the one that is current, and what is selected there is selected in the timeline.
    void flowsSideBySideAreInspected()
    {
        MainWindow window;
        window.resize(1400, 900);
        window.show();
        importDemo(window);
        FlowPage& flows = window.workspace().flows();
        TimelineView& timeline = window.workspace().timeline();
        Inspector& inspector = window.workspace().inspector();
        flows.table().goToRow(0);
        QTRY_VERIFY(timeline.scene().detail() && timeline.scene().detail()->flow.id == *flows.currentFlow());
        // What the import works out last lists the flows anew, with one of them selected: then once more.
        const auto areCompared = [&] {
            for (const int row : {0, 1, 2}) {
                const auto at = flows.model().index(row, flows.table().currentIndex().column());
                if (!flows.table().selectionModel()->isSelected(at))
                    flows.table().selectionModel()->setCurrentIndex(at, QItemSelectionModel::Select | QItemSelectionModel::Rows);
            }
            return timeline.scene().flows().size() == 3;
        };
        QTRY_VERIFY(areCompared());
        QTRY_VERIFY(inspector.selectedStep() >= 0 && timeline.selectedStep() >= 0);
        QTRY_COMPARE(timeline.selectedRef().step, inspector.selectedStep());
        QCOMPARE(timeline.scene().detail()->flow.id, *flows.currentFlow());
        QVERIFY(inspector.step(inspector.selectedStep()));
        QVERIFY(!inspector.rawView().shownText().isEmpty());
    }

    // Keys mean the page on show: those for notes its box, Enter in the filter its list.
    void keysAreThoseOfThePage()
    {
        MainWindow window;
        window.resize(1400, 900);
        window.show();
        importDemo(window);
        window.activateWindow();
        const auto isStarred = [&](const std::string& subject) {
            const core::SubjectNotes* notes = window.notes().notes()->find(subject);
            return notes && notes->isStarred;
        };
        window.showPageNamed(QStringLiteral("events"));
        QVERIFY(window.actions().star->isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(window.events().currentEvent(), 20'000);
        window.actions().star->trigger();
        QTRY_VERIFY(window.events().notes().notesOf(window.events().currentEvent()));
        QVERIFY(window.notes().notes()->subjectsWith(core::SubjectKind::Event).size() == 1);
        window.actions().undo->trigger();
        QTRY_VERIFY(window.notes().notes()->isEmpty());
        window.actions().note->trigger();
        AnnotationBox& onEvents = window.events().notes().box();
        QTRY_VERIFY(onEvents.isAncestorOf(window.focusWidget()));
        QTest::keyClick(window.focusWidget(), Qt::Key_Escape); // nothing is written
        QTRY_VERIFY(window.events().table().hasFocus());
        window.showPageNamed(QStringLiteral("users"));
        QTRY_VERIFY(window.users().shown());
        const std::string person = window.users().shown()->subject;
        window.actions().star->trigger();
        QTRY_VERIFY(isStarred(person));
        window.actions().tag->trigger();
        QTRY_VERIFY(window.users().panes().notes().tagField().hasFocus());
        window.topBar().search().focusField();
        QTest::keyClick(&window.topBar().search().field(), Qt::Key_Return);
        QTRY_VERIFY(window.users().table().hasFocus());
        window.showPageNamed(QStringLiteral("addresses"));
        QTRY_VERIFY(window.addresses().shown());
        window.topBar().search().focusField();
        QTest::keyClick(&window.topBar().search().field(), Qt::Key_Escape);
        QTRY_VERIFY(window.addresses().table().hasFocus());
        window.showPageNamed(QStringLiteral("evidence"));
        QVERIFY(!window.actions().star->isEnabled());
    }

    void aBadFileIsAMessageNotABox()
    {
        MainWindow window;
        window.show();
        support::writeFile(*m_dir / "in" / "bad.json", "{\"time\": \"2021-02-03T10:00:00Z\", \"category\": \"AuditLogs\", \"operationName\":\"x\"}\n{\"time\": cut");
        QSignalSpy opened(&window.session(), &Session::caseOpened), finished(&window.session(), &Session::importFinished);
        window.session().createCase(inDir("case.sspr"));
        QVERIFY(opened.wait(10'000));
        window.importPaths({inDir("in")});
        QVERIFY(finished.wait(30'000));
        QVERIFY(window.message().isVisible());
        QCOMPARE(window.message().kind(), InlineMessage::Kind::Warning);
        QTRY_COMPARE(window.evidence().files().files().itemCount(), 1);
        Q_EMIT window.message().actionTriggered();
        QVERIFY(window.evidence().isVisible());
        QVERIFY(window.evidence().files().problems().rowCount() > 0);
    }

    void aMissingCaseIsAMessage()
    {
        MainWindow window;
        window.show();
        QSignalSpy failed(&window.session(), &Session::caseFailed);
        window.openCase(inDir("nowhere.sspr"));
        QVERIFY(failed.wait(10'000));
        QVERIFY(window.isStartPageShown());
        QVERIFY(window.message().isVisible());
        QCOMPARE(window.message().kind(), InlineMessage::Kind::Error);
    }

    // Cancel ends the import; what was done stays; and all the while the window goes on answering.
    void cancelWhileImporting()
    {
        writeExports(300, 60);
        MainWindow window;
        window.show();
        QSignalSpy opened(&window.session(), &Session::caseOpened), finished(&window.session(), &Session::importFinished);
        QSignalSpy progress(&window.session(), &Session::importProgressed);
        window.session().createCase(inDir("case.sspr"));
        QVERIFY(opened.wait(10'000));
        window.importPaths({inDir("tenant/exports")});
        QVERIFY(window.actions().cancel->isEnabled());
        QVERIFY(progress.wait(20'000));
        int beats = 0;
        QTimer beat;
        beat.setInterval(0);
        connect(&beat, &QTimer::timeout, this, [&] { beats += window.session().isImporting(); });
        beat.start();
        QTRY_VERIFY(beats > 3);
        window.actions().cancel->trigger();
        QVERIFY(window.session().isImporting()); // asked, not waited for
        QVERIFY(finished.count() || finished.wait(30'000));
        beat.stop();
        QVERIFY2(window.message().text().startsWith(QStringLiteral("Import cancelled.")), qPrintable(window.message().text()));
        const auto report = finished.first().first().value<ImportReportPtr>();
        QVERIFY2(report->cancelled, "the import was done before it could be cancelled");
        QVERIFY(!window.session().isImporting());
        QVERIFY(!window.actions().cancel->isEnabled());
    }

    void theZoneChangesAllTimesAtOnce()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        FlowModel& model = window.workspace().flows().model();
        const QString utc = model.index(0, 0).data().toString();
        window.setZone(QStringLiteral("Asia/Kolkata"));
        QVERIFY(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Asia/Kolkata")));
        const QString local = model.index(0, 0).data().toString();
        QVERIFY(utc != local);
        const auto a = QDateTime::fromString(utc, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        QCOMPARE(a.addSecs(19800).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")), local);
        QVERIFY(window.evidence().files().files().headerData(8, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Kolkata")));
    }

    void themesSwitchLive()
    {
        MainWindow window;
        window.show();
        window.setTheme(Theme::Light);
        const int light = window.palette().color(QPalette::Base).lightness();
        window.setTheme(Theme::Dark);
        QCoreApplication::processEvents();
        QVERIFY(window.palette().color(QPalette::Base).lightness() < light);
        QCOMPARE(window.actions().theme->checkedAction()->data().toInt(), int(Theme::Dark));
        window.setTheme(Theme::Light);
    }

    void stateIsRestored()
    {
        {
            MainWindow window;
            window.resize(1111, 777);
            window.show();
            window.setZone(QStringLiteral("Europe/Berlin"));
            window.setTheme(Theme::Dark);
            window.workspace().flows().table().setColumnHidden(2, true);
            window.workspace().flows().table().setColumnWidth(1, 321);
            window.workspace().flows().table().horizontalHeader()->moveSection(4, 5); // by hand, so that it is kept
            QSignalSpy opened(&window.session(), &Session::caseOpened);
            window.session().createCase(inDir("panels.sspr"));
            QVERIFY(opened.wait(10'000));
            QVERIFY(window.actions().inspector->isChecked());
            window.actions().inspector->trigger();
            QVERIFY(window.workspace().inspectorPanel()->isHidden());
            window.close();
        }
        {
            MainWindow between; // sees no case, and forgets nothing
            between.show();
            between.close();
        }
        MainWindow window;
        window.show();
        window.openCase(inDir("panels.sspr"));
        QTRY_VERIFY(window.session().hasCase());
        QCOMPARE(window.size(), QSize(1111, 777));
        QVERIFY(window.workspace().flows().table().isColumnHidden(2));
        QCOMPARE(window.workspace().flows().table().columnWidth(1), 321);
        QTRY_VERIFY(!window.actions().inspector->isChecked());
        QVERIFY(window.workspace().inspectorPanel()->isHidden());
        QVERIFY(window.workspace().flows().model().headerData(0, Qt::Horizontal, Qt::DisplayRole).toString().contains(QStringLiteral("Berlin")));
        QCOMPARE(window.actions().theme->checkedAction()->data().toInt(), int(Theme::Dark));
        window.setTheme(Theme::Light);
    }

    // What was looked at comes back with the case; another case does not get it.
    void filterAndSelectionComeBack()
    {
        QString chosen;
        {
            MainWindow window;
            window.show();
            importDemo(window);
            window.filterFlows(QStringLiteral("outcome:failed after:2020-01-01"));
            QTRY_VERIFY(window.shownFlows() > 3);
            window.workspace().flows().table().goToRow(2);
            chosen = window.workspace().flows().currentCorrelationId();
            QVERIFY(!chosen.isEmpty());
            window.close();
        }
        MainWindow window;
        window.show();
        window.openCase(inDir("case.sspr"));
        QTRY_VERIFY(window.shownFlows() > 3);
        QCOMPARE(window.filter().filter().clauses.size(), std::size_t(1));
        QVERIFY(window.filter().filter().time.from.has_value());
        QVERIFY(window.topBar().search().field().text().contains(QStringLiteral("outcome:failed")));
        QTRY_COMPARE(window.workspace().flows().currentCorrelationId(), chosen);
        // Another case shows all of its own, and the first one is as it was left.
        QSignalSpy opened(&window.session(), &Session::caseOpened);
        window.session().createCase(inDir("other.sspr"));
        QVERIFY(opened.wait(10'000));
        QVERIFY(window.filter().filter().isEmpty());
        window.openCase(inDir("case.sspr"));
        QTRY_COMPARE(window.workspace().flows().currentCorrelationId(), chosen);
        QCOMPARE(window.filter().filter().clauses.size(), std::size_t(1));
        // A second window on the case has the filter of the first one.
        window.filterFlows(QStringLiteral("outcome:succeeded"));
        MainWindow* second = window.openSecond();
        QTRY_VERIFY(second->shownFlows() > 0);
        QCOMPARE(second->filter().filter(), window.filter().filter());
        second->close();
    }

    void savedSearchesSayHowManyFlows()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        const QString words = QStringLiteral("33008"); // in the records, not in the columns alone
        window.filterFlows(words);
        QTRY_VERIFY(window.shownFlows() > 0 && window.shownFlows() < int(window.workspace().flows().model().totalRows()));
        const int found = window.shownFlows();
        window.filterFlows({});
        window.notes().saveSearch(QStringLiteral("policy & co"), words);
        window.notes().saveSearch(QStringLiteral("all"), QStringLiteral("steps:>=0"));
        QTRY_COMPARE(window.notes().notes()->searches().size(), std::size_t(2));
        const auto countOf = [&](const QString& name) {
            for (const QAction* action : window.topBar().savedMenu().actions())
                if (!action->menu() && action->data().toString() == name)
                    return action->text().section(u'\t', 1);
            return QStringLiteral("no such search");
        };
        QCOMPARE(countOf(QStringLiteral("policy & co")), QString()); // nobody has asked
        Q_EMIT window.topBar().savedMenu().aboutToShow();
        QTRY_COMPARE(countOf(QStringLiteral("policy & co")), QString::number(found));
        QTRY_COMPARE(countOf(QStringLiteral("all")), QString::number(window.workspace().flows().model().totalRows()));
        // It goes with the notes: a search for a star finds what has one since.
        window.notes().saveSearch(QStringLiteral("starred"), QStringLiteral("is:starred"));
        QTRY_COMPARE(window.notes().notes()->searches().size(), std::size_t(3));
        Q_EMIT window.topBar().savedMenu().aboutToShow();
        QTRY_COMPARE(countOf(QStringLiteral("starred")), QStringLiteral("0"));
        window.notes().setStar({core::flowSubject(window.workspace().flows().currentCorrelationId().toStdString())}, true);
        QTRY_COMPARE(countOf(QStringLiteral("starred")), QString());
        Q_EMIT window.topBar().savedMenu().aboutToShow();
        QTRY_COMPARE(countOf(QStringLiteral("starred")), QStringLiteral("1"));
    }

    void savedSearchesGoToAnotherCase()
    {
        MainWindow window;
        window.show();
        QSignalSpy opened(&window.session(), &Session::caseOpened);
        window.session().createCase(inDir("a.sspr"));
        QVERIFY(opened.wait(10'000));
        window.notes().saveSearch(QStringLiteral("night"), QStringLiteral("after:2021-02-03T22:00"));
        window.notes().saveSearch(QStringLiteral("failed"), QStringLiteral("outcome:failed"));
        QTRY_COMPARE(window.notes().notes()->searches().size(), std::size_t(2));
        const QString file = inDir("searches.jsonl");
        window.saveSearchesTo(file);
        QVERIFY(QFile::exists(file));
        window.session().createCase(inDir("b.sspr"));
        QTRY_COMPARE(window.session().casePath(), inDir("b.sspr"));
        QTRY_COMPARE(window.notes().notes()->searches().size(), std::size_t(0));
        window.addSearchesFrom(file);
        QTRY_COMPARE(window.notes().notes()->searches().size(), std::size_t(2));
        support::writeFile(*m_dir / "searches.jsonl", "no searches");
        window.addSearchesFrom(file);
        QVERIFY(window.message().isVisible());
        QCOMPARE(window.notes().notes()->searches().size(), std::size_t(2));
    }

    // On the screen as the country writes dates, by ISO 8601 in copies and files; and by choice everywhere.
    void datesOfTheCountryOnTheScreen()
    {
        setCountry(QLocale(QStringLiteral("de_DE")));
        MainWindow window;
        window.show();
        importDemo(window);
        TableView& table = window.workspace().flows().table();
        const auto shown = [&] { return table.model()->index(0, 0).data().toString(); };
        const auto iso = [&] { return QDateTime::fromString(shown(), Qt::ISODate); };
        const auto german = [&] { return QDateTime::fromString(shown(), QStringLiteral("dd.MM.yyyy HH:mm:ss")); };
        QVERIFY2(german().isValid() && !iso().isValid(), qPrintable(shown()));
        const QDateTime when = german();
        table.goToRow(0);
        const QString copied = QRegularExpression(QStringLiteral("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")).match(table.selectedText(false)).captured();
        QCOMPARE(QDateTime::fromString(copied, Qt::ISODate), when);
        const QString file = inDir("list.csv");
        window.saveListTo(file);
        QTRY_VERIFY(QFile::exists(file));
        QVERIFY(support::readFile(file.toStdString()).find(copied.toStdString()) != std::string::npos);
        QVERIFY(support::readFile(file.toStdString()).find(shown().toStdString()) == std::string::npos);
        window.setDates(Dates::Iso);
        QCOMPARE(shown(), copied);
        window.setDates(Dates::OfCountry);
        QCOMPARE(german(), when);
        support::speakEnglish();
        chooseDates(Dates::Iso);
    }

    void recentCasesAreListed()
    {
        MainWindow window;
        QSignalSpy opened(&window.session(), &Session::caseOpened);
        window.session().createCase(inDir("first.sspr"));
        QVERIFY(opened.wait(10'000));
        QCOMPARE(window.actions().recent->actions().size(), 1);
        QCOMPARE(window.actions().recent->actions().first()->text(), inDir("first.sspr"));
        window.actions().closeCase->trigger();
        QVERIFY(window.isStartPageShown());
    }

    void speaksGerman()
    {
        QTranslator german;
        QVERIFY(german.load(QStringLiteral(":/i18n/sspr-investigator_de.qm")));
        QCoreApplication::installTranslator(&german);
        MainWindow window;
        QCOMPARE(window.actions().import->text().remove(u'&'), QStringLiteral("Dateien importieren\u2026"));
        QVERIFY(window.workspace().flows().model().headerData(3, Qt::Horizontal, Qt::DisplayRole).toString() == QStringLiteral("Ergebnis"));
        QCoreApplication::removeTranslator(&german);
    }

    void everyActionHasAWordAndNoShortcutTwice()
    {
        MainWindow window;
        QMap<QString, QString> used;
        for (const QAction* action : window.actions().all()) {
            QVERIFY(!action->text().isEmpty());
            for (const QKeySequence& key : action->shortcuts()) {
                QVERIFY2(!used.contains(key.toString()), qPrintable(key.toString() + u' ' + action->text()));
                used[key.toString()] = action->text();
            }
        }
    }

    // Whatever takes the keyboard has a name for screen readers.
    void everyFocusableWidgetHasAName()
    {
        MainWindow window;
        window.show();
        importDemo(window);
        for (const QWidget* widget : window.findChildren<QWidget*>()) {
            if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->inherits("QLabel") || widget->inherits("QTabBar")
                || widget->inherits("QScrollArea") || widget->inherits("QTabWidget"))
                continue;
            QAccessibleInterface* face = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
